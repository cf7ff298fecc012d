/*
 * printed.c - what a results file says, as the pages should print it.
 *
 *	printed LANG FILE.json	each figure that the volume of the file prints, one a line
 *
 * Before it stands where: "page" (headlines), or "table" and "centre" (of a table of centres, whose
 * head has the unit): on a page or in a CSV.
 */
#include "config.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "reports/json-value.h"
#include "reports/show.h"
#include "reports/words.h"

static struct arena arena;

static const char *text(json_t *o, const char *key)
{
	const char *t = json_string_value(json_object_get(o, key));

	return t != NULL ? t : "";
}

static double real(json_t *o, const char *key, double otherwise)
{
	json_t *v = json_object_get(o, key);

	return json_is_number(v) ? json_number_value(v) : otherwise;
}

static void say(const struct show *s, const char *where, json_t *o)
{
	struct figure f = { .state = FIGURE_OK, .value = real(o, "value", NAN) };

	if (strcmp(text(o, "state"), "ok") != 0 && strcmp(text(o, "state"), "provisional") != 0)
		return;
	f.low = real(o, "low", f.value);
	f.high = real(o, "high", f.value);
	f.n = json_integer_value(json_object_get(o, "n"));
	for (enum assay_unit u = ASSAY_COUNT; *unit_code(u) != '\0'; u++)
		if (strcmp(unit_code(u), text(o, "unit")) == 0)
			f.unit = u;
	if (strcmp(where, "centre") != 0)
		printf("%s\t%s\n", where, show_figure(s, &f));
	else
		printf("%s\t%s%s%s%s\n", where, f.unit == ASSAY_SHARE ? show_value(s, &f) : show_bare(s, &f),
		       f.low < f.high ? "(" : "", show_interval(s, &f), f.low < f.high ? ")" : "");
}

int main(int argc, char **argv)
{
	struct show s = { .arena = &arena, .words = argc > 1 ? words_of(argv[1]) : NULL };
	json_t *file = argc > 2 ? json_load_file(argv[2], 0, NULL) : NULL, *c, *x, *y;
	size_t i, k, n;

	if (file == NULL || s.words == NULL) {
		fprintf(stderr, "printed: LANG FILE.json\n");
		return 2;
	}
	json_array_foreach(json_object_get(file, "chapters"), i, c) {
		json_t *now = json_object_get(c, "now");

		if (now == NULL || strcmp(text(now, "state"), "ok") != 0)
			continue;
		say(&s, "page", json_object_get(now, "headline"));
		json_array_foreach(json_object_get(now, "breakdowns"), k, x)
			json_array_foreach(json_object_get(x, "rows"), n, y)
				say(&s, "table", y);
		json_array_foreach(json_object_get(now, "curves"), k, x)
			json_array_foreach(json_object_get(x, "landmarks"), n, y)
				say(&s, "table", y);
		json_array_foreach(json_object_get(c, "by_centre"), k, x)
			say(&s, "centre", json_object_get(json_object_get(x, "result"), "headline"));
	}
	json_decref(file);
	arena_release(&arena);
	return 0;
}
