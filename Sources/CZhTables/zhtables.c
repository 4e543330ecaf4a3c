#include "zhtables.h"

#include <string.h>

static const unsigned char table_numerals[] = {
#embed "../../Lexicons/zh/numerals.tsv"
};
static const unsigned char table_units[] = {
#embed "../../Lexicons/zh/units.tsv"
};
static const unsigned char table_quotients[] = {
#embed "../../Lexicons/zh/quotients.tsv"
};
static const unsigned char table_approximators[] = {
#embed "../../Lexicons/zh/approximators.tsv"
};
static const unsigned char table_amounts[] = {
#embed "../../Lexicons/zh/amounts.tsv"
};
static const unsigned char table_not_numbers[] = {
#embed "../../Lexicons/zh/not-numbers.tsv"
};
static const unsigned char table_cues[] = {
#embed "../../Lexicons/zh/cues.tsv"
};
static const unsigned char table_verbs[] = {
#embed "../../Lexicons/zh/verbs.tsv"
};
static const unsigned char table_heads[] = {
#embed "../../Lexicons/zh/heads.tsv"
};
static const unsigned char table_periods[] = {
#embed "../../Lexicons/zh/periods.tsv"
};
static const unsigned char table_entities[] = {
#embed "../../Lexicons/zh/entities.tsv"
};
static const unsigned char table_sections[] = {
#embed "../../Lexicons/zh/sections.tsv"
};
static const unsigned char table_indicators[] = {
#embed "../../Lexicons/zh/indicators.tsv"
};
static const unsigned char table_pairs[] = {
#embed "../../Lexicons/zh/pairs.tsv"
};
static const unsigned char table_patterns[] = {
#embed "../../Lexicons/zh/patterns.tsv"
};
static const unsigned char table_confidence[] = {
#embed "../../Lexicons/zh/confidence.tsv"
};
static const unsigned char table_divisions[] = {
#embed "../../Lexicons/zh/divisions.tsv"
};
static const unsigned char table_institutions[] = {
#embed "../../Lexicons/zh/institutions.tsv"
};
static const unsigned char table_indicator_names[] = {
#embed "../../Lexicons/zh/indicator-names.tsv"
};
static const unsigned char table_indicator_folds[] = {
#embed "../../Lexicons/zh/indicator-folds.tsv"
};
static const unsigned char table_unit_ids[] = {
#embed "../../Lexicons/zh/unit-ids.tsv"
};
static const unsigned char table_audit[] = {
#embed "../../Lexicons/zh/audit.tsv"
};

bool zhtables_find(const char *name, const unsigned char **bytes, size_t *count) {
  static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
  } tables[] = {
      {"numerals.tsv", table_numerals, sizeof table_numerals},
      {"units.tsv", table_units, sizeof table_units},
      {"quotients.tsv", table_quotients, sizeof table_quotients},
      {"approximators.tsv", table_approximators, sizeof table_approximators},
      {"amounts.tsv", table_amounts, sizeof table_amounts},
      {"not-numbers.tsv", table_not_numbers, sizeof table_not_numbers},
      {"cues.tsv", table_cues, sizeof table_cues},
      {"verbs.tsv", table_verbs, sizeof table_verbs},
      {"heads.tsv", table_heads, sizeof table_heads},
      {"periods.tsv", table_periods, sizeof table_periods},
      {"entities.tsv", table_entities, sizeof table_entities},
      {"sections.tsv", table_sections, sizeof table_sections},
      {"indicators.tsv", table_indicators, sizeof table_indicators},
      {"pairs.tsv", table_pairs, sizeof table_pairs},
      {"patterns.tsv", table_patterns, sizeof table_patterns},
      {"confidence.tsv", table_confidence, sizeof table_confidence},
      {"unit-ids.tsv", table_unit_ids, sizeof table_unit_ids},
      {"indicator-folds.tsv", table_indicator_folds, sizeof table_indicator_folds},
      {"indicator-names.tsv", table_indicator_names, sizeof table_indicator_names},
      {"institutions.tsv", table_institutions, sizeof table_institutions},
      {"divisions.tsv", table_divisions, sizeof table_divisions},
      {"audit.tsv", table_audit, sizeof table_audit},
  };
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    if (strcmp(tables[i].name, name) == 0) {
      *bytes = tables[i].bytes;
      *count = tables[i].count;
      return true;
    }
  }
  return false;
}
