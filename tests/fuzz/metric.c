/* metric.c - fuzz target: a .metric file of any bytes; what it accepts can be tried. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "core/base/text.h"
#include "core/metric/declared.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct declared *d = declared_read(&a, (const char *)data, size, &f);

	if ((d == NULL) != f.set)
		__builtin_trap();	/* refused without a word, or taken with one */
	if (d == NULL && (!text_valid(f.text, strlen(f.text), NULL) || strchr(f.text, '\n') != NULL))
		__builtin_trap();	/* not one line of sound text */
	if (d != NULL && !metric_check(d->metric, &f))
		__builtin_trap();
	arena_release(&a);
	return 0;
}
