/* ICU's zh word break over whole files: the measure that the ratios are taken to.
 *
 *   icu_words utf8 FILE...    breaks the UTF-8 in place, through UText
 *   icu_words utf16 FILE...   converts to UTF-16 first, which is part of the time
 *
 * Prints one line: wall seconds, CPU seconds, bytes, words, of the breaking alone. The time of the
 * whole process over a few small files is the floor that the start of zhibiao is held against. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(UErrorCode code, const char *what) {
  if (U_SUCCESS(code)) return;
  fprintf(stderr, "icu_words: %s: %s\n", what, u_errorName(code));
  exit(1);
}

static char *contents(const char *path, long *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0 || (*size = ftell(file)) < 0) {
    perror(path);
    exit(1);
  }
  rewind(file);
  char *bytes = malloc((size_t)*size + 1);
  if (!bytes || fread(bytes, 1, (size_t)*size, file) != (size_t)*size) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return bytes;
}

static long words(UBreakIterator *breaker) {
  long count = 0;
  while (ubrk_next(breaker) != UBRK_DONE) count++;
  return count;
}

static long words_utf8(UBreakIterator *breaker, const char *bytes, long size) {
  UErrorCode code = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, bytes, size, &code);
  ubrk_setUText(breaker, &text, &code);
  check(code, "utf8");
  long count = words(breaker);
  utext_close(&text);
  return count;
}

static long words_utf16(UBreakIterator *breaker, const char *bytes, long size) {
  UErrorCode code = U_ZERO_ERROR;
  UChar *units = malloc(sizeof(UChar) * (size_t)(size + 1));
  int32_t length = 0;
  u_strFromUTF8(units, (int32_t)size + 1, &length, bytes, (int32_t)size, &code);
  ubrk_setText(breaker, units, length, &code);
  check(code, "utf16");
  long count = words(breaker);
  free(units);
  return count;
}

int main(int argc, char **argv) {
  if (argc < 3 || (strcmp(argv[1], "utf8") != 0 && strcmp(argv[1], "utf16") != 0)) {
    fprintf(stderr, "usage: icu_words utf8|utf16 FILE...\n");
    return 64;
  }
  int in_place = strcmp(argv[1], "utf8") == 0;
  int count = argc - 2;
  char **texts = malloc(sizeof(char *) * (size_t)count);
  long *sizes = malloc(sizeof(long) * (size_t)count);
  long bytes = 0, found = 0;
  for (int i = 0; i < count; i++) {
    texts[i] = contents(argv[i + 2], &sizes[i]);
    bytes += sizes[i];
  }
  double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *breaker = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  check(code, "ubrk_open");
  for (int i = 0; i < count; i++)
    found += in_place ? words_utf8(breaker, texts[i], sizes[i])
                      : words_utf16(breaker, texts[i], sizes[i]);
  printf("%.6f %.6f %ld %ld\n", now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - cpu,
         bytes, found);
  return 0;
}
