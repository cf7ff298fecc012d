/*
 * number.h - numbers read and written the same under every locale.
 *
 * Parsing takes the whole text or nothing.  Writing comes in two kinds: exact,
 * for files that programs read back, and displayed, for people, without false
 * precision (percent with no decimals while its interval is a point or more wide
 * to either side, and so on).
 */
#ifndef CORE_BASE_NUMBER_H
#define CORE_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decimal notation with an optional exponent; not NaN, not infinite, no blanks. */
bool number_parse(const char *, double *out);
bool number_parse_int(const char *, int64_t *out);

#define NUMBER_TEXT 40
/* The shortest decimal text that reads back as the same number; "NA" for NaN. */
char *number_exact(double, char out[NUMBER_TEXT]);
/* A fixed number of decimals, rounded half away from zero as people expect of the
 * shortest decimal text; never "-0". */
char *number_fixed(double, int decimals, char out[NUMBER_TEXT]);

/* The same digits with a comma between thousands and a minus sign that is one (U+2212). */
#define NUMBER_GROUPED 64
char *number_grouped(const char digits[NUMBER_TEXT], char out[NUMBER_GROUPED]);

/*
 * A share with its interval: "55% (50-61)", one decimal when the interval's half
 * width is under one point.  "NA" when it is not a number.  And a p value: "<0.001",
 * three decimals below 0.1, two above.  Both round as R's formatC() does (ties to even),
 * so that a page says what a statistician's script says.
 */
char *number_percent(double value, double low, double high, char out[NUMBER_TEXT]);
char *number_p(double, char out[NUMBER_TEXT]);

#endif
