/* value.c - fuzz target: any text as a day, an amount, a pattern, nothing. */
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/import/template.h"
#include "core/data/import/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned styles[] = { 0, DATE_DMY, DATE_MDY, DATE_YYMMDD, DATE_SERIAL, DATE_SURE | DATE_DMY };
	struct arena a = { 0 };
	char *s = arena_text_n(&a, (const char *)data, size);
	const char *star;
	size_t n;
	day d;
	double v;
	bool converted;

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		struct date_style style = { .styles = styles[i], .zone = (int)i * 60 - 120 };

		if (value_day(s, &style, &d) == VALUE_OK && (d < DAY_FIRST || d > DAY_LAST))
			__builtin_trap();
	}
	for (int u = UNIT_NONE; u <= UNIT_SHARE; u++)
		if (value_amount(s, (enum unit)u, u % 2 ? UNIT_NONE : UNIT_SECONDS, &v, &converted) == VALUE_OK && isnan(v))
			__builtin_trap();
	value_is_missing(s, NULL);
	value_is_missing(s, "a\nbb\n");
	if (strlen(s) < 40)
		pattern_matches(s, "one text, and *another one", &star, &n);
	arena_release(&a);
	return 0;
}
