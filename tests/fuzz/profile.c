/* profile.c - fuzz target: a profile of any bytes; what it accepts can be applied. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "core/base/text.h"
#include "core/data/import/profile.h"

static void apply(const struct sheet *s, struct arena *a)
{
	struct scene scene = { .row = 1, .file = "f", .person = "p:1", .first_day = 19000, .arena = a };
	const char *out;

	scene.cell = arena_array(a, s->columns.count + 1, const char *);
	for (size_t i = 0; i < s->columns.count; i++)
		scene.cell[i] = i % 3 ? "a/b: c  d" : NULL;
	for (size_t i = 0; i < s->count; i++) {
		condition_holds(s->sections[i].when, &scene);
		for (size_t k = 0; k < s->sections[i].count; k++) {
			const struct field *x = &s->sections[i].fields[k];
			const char *text = template_text(&x->from[0], &scene);

			value_map_get(&x->map, text, &scene, &out);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct ini ini;
	struct profile *p = NULL;

	if (ini_load_text(&ini, &a, "p.ini", (const char *)data, size, &f))
		p = profile_parse(&ini, &a, &f);
	if ((p == NULL) != f.set)
		__builtin_trap();	/* refused without a word, or taken with one */
	for (size_t i = 0; p && i < p->count; i++)
		apply(&p->sheets[i], &a);
	arena_release(&a);
	return 0;
}
