#pragma once
#include <stdint.h>

/* The only door to ICU. Plain C types, so that no ICU header is visible beside Foundation. */

typedef struct zhicu_words zhicu_words;

/* A dictionary word breaker for Chinese; NULL and a code on failure. One per task. */
zhicu_words *zhicu_words_open(int32_t *status);
void zhicu_words_close(zhicu_words *breaker);
/* Writes the word boundaries of `text` after 0, at most `capacity`; returns how many there are. */
int32_t zhicu_words_boundaries(zhicu_words *breaker, const uint16_t *text, int32_t length,
                               int32_t *boundaries, int32_t capacity, int32_t *status);

/* Decodes strictly to UTF-8. Returns the length needed (call first with capacity 0), or -1 with
   `*bad` at the first undecodable byte. */
int64_t zhicu_decode(const char *charset, const uint8_t *bytes, int64_t length, uint8_t *utf8,
                     int64_t capacity, int64_t *bad, int32_t *status);

/* The likeliest charset's name copied to `name` (at most `capacity` bytes with its NUL); returns
   ICU's confidence, 0 to 100. */
int32_t zhicu_detect(const uint8_t *bytes, int64_t length, char *name, int32_t capacity);

const char *zhicu_error_name(int32_t status);
const char *zhicu_version(void);
