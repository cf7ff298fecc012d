/* ndjson.c - fuzz target: one line of JSON into the cells of a sheet. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "core/data/import/ndjson.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "id", "actor.account.name", "result.score.raw", "a.0.b", "context.extensions.https://x.y/z" };
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct sheet s = { .reader = READER_NDJSON };
	struct rows r = { .sheet = &s, .arena = &a };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		column_names_add(&s.columns, &a, names[i]);
	r.cell = arena_array(&a, s.columns.count, const char *);
	ndjson_open(&r, &f);
	if (ndjson_read(&r, (const char *)data, size))
		for (size_t i = 0; i < s.columns.count; i++)
			if (r.cell[i] && !*r.cell[i])
				__builtin_trap();	/* empty is missing */
	rows_close(&r);
	arena_release(&a);
	return 0;
}
