"""What is promised for 2024, what was reached in 2023, and how far is it from one to the other?"""

import polars as pl


def pandas_answer(claims):
    keys = ["subject_id", "indicator_id", "unit_norm"]
    levels = claims[(claims.role == "level") & claims.subject_id.notna()]
    levels = levels.assign(value=levels.lower_norm.combine_first(levels.upper_norm))
    reached = levels[(levels.modality == "actual") & (levels.time == "2023")]
    promised = levels[(levels.modality == "target") & (levels.time == "2024")]
    both = reached[keys + ["value"]].merge(
        promised[keys + ["value"]], on=keys, suffixes=("_reached", "_promised"))
    both["gap"] = both.value_promised - both.value_reached
    return both.drop_duplicates()


def polars_answer(claims):
    keys = ["subject_id", "indicator_id", "unit_norm"]
    levels = claims.filter(pl.col("role") == "level").with_columns(
        value=pl.coalesce("lower_norm", "upper_norm"))
    reached = levels.filter(pl.col("modality") == "actual", pl.col("time") == "2023")
    promised = levels.filter(pl.col("modality") == "target", pl.col("time") == "2024")
    return (
        reached.select(*keys, "value")
        .join(promised.select(*keys, promised="value"), on=keys)
        .with_columns(gap=pl.col("promised") - pl.col("value"))
        .unique()
    )
