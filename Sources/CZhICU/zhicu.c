#include "zhicu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utypes.h>

zhicu_words *zhicu_words_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *breaker = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  *status = U_FAILURE(code) ? code : 0;
  return (zhicu_words *)breaker;
}

void zhicu_words_close(zhicu_words *breaker) { ubrk_close((UBreakIterator *)breaker); }

int32_t zhicu_words_boundaries(zhicu_words *breaker, const uint16_t *text, int32_t length,
                               int32_t *boundaries, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *b = (UBreakIterator *)breaker;
  ubrk_setText(b, (const UChar *)text, length, &code);
  int32_t count = 0;
  if (U_SUCCESS(code)) {
    ubrk_first(b);
    for (int32_t at = ubrk_next(b); at != UBRK_DONE; at = ubrk_next(b)) {
      if (count < capacity) boundaries[count] = at;
      count++;
    }
  }
  *status = U_FAILURE(code) ? code : 0;
  return count;
}

int64_t zhicu_decode(const char *charset, const uint8_t *bytes, int64_t length, uint8_t *utf8,
                     int64_t capacity, int64_t *bad, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *bad = -1;
  UConverter *from = ucnv_open(charset, &code);
  UConverter *to = ucnv_open("UTF-8", &code);
  int64_t needed = 0;
  if (U_SUCCESS(code)) {
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    const char *source = (const char *)bytes, *sourceEnd = source + length;
    UChar buffer[4096];
    char chunk[16384];
    while (U_SUCCESS(code)) {
      UChar *target = buffer;
      UErrorCode step = U_ZERO_ERROR;
      ucnv_toUnicode(from, &target, buffer + 4096, &source, sourceEnd, NULL, 1, &step);
      if (U_FAILURE(step) && step != U_BUFFER_OVERFLOW_ERROR) {
        char illegal[16];
        int8_t illegalLength = 16;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(from, illegal, &illegalLength, &ignored);
        *bad = (source - (const char *)bytes) - illegalLength;
        code = step;
        break;
      }
      char *out = chunk;
      const UChar *in = buffer;
      ucnv_fromUnicode(to, &out, chunk + sizeof chunk, &in, target, NULL, 0, &code);
      if (U_FAILURE(code)) break;
      int64_t produced = out - chunk;
      if (needed + produced <= capacity) memcpy(utf8 + needed, chunk, produced);
      needed += produced;
      if (step == U_ZERO_ERROR && source == sourceEnd) break;
    }
  }
  if (from) ucnv_close(from);
  if (to) ucnv_close(to);
  *status = U_FAILURE(code) ? code : 0;
  return U_FAILURE(code) ? -1 : needed;
}

int32_t zhicu_detect(const uint8_t *bytes, int64_t length, char *name, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&code);
  int32_t confidence = 0;
  name[0] = 0;
  if (U_SUCCESS(code)) {
    ucsdet_setText(detector, (const char *)bytes, (int32_t)(length > 65536 ? 65536 : length), &code);
    const UCharsetMatch *match = ucsdet_detect(detector, &code);
    if (U_SUCCESS(code) && match) {
      confidence = ucsdet_getConfidence(match, &code);
      strncpy(name, ucsdet_getName(match, &code), (size_t)capacity - 1);
      name[capacity - 1] = 0;
    }
    ucsdet_close(detector);
  }
  return confidence;
}

const char *zhicu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }
const char *zhicu_version(void) { return U_ICU_VERSION; }
