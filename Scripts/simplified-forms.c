/* Prints what ICU's Traditional-Simplified makes of each Han character by itself, where that is one
   other character: the character and its Simplified form, a pair behind the other. */
#include <stdio.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { first = 0x3400, last = 0x9FFF };

int main(void) {
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *t =
      utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  for (int c = first; c <= last && U_SUCCESS(code); c++) {
    UChar text[16] = {(UChar)c};
    int32_t length = 1, limit = 1;
    utrans_transUChars(t, text, &length, 16, 0, &limit, &code);
    if (U_SUCCESS(code) && length == 1 && text[0] != c) {
      char utf8[16];
      UChar pair[2] = {(UChar)c, text[0]};
      u_strToUTF8(utf8, sizeof utf8, NULL, pair, 2, &code);
      printf("%s", utf8);
    }
  }
  if (U_FAILURE(code)) fprintf(stderr, "%s\n", u_errorName(code));
  return U_FAILURE(code);
}
