/* cmd-demo.c - assay demo: makes a demonstration dataset. */
#include "core/cli/cmd.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/number.h"
#include "core/data/demo/demo.h"

static const struct cmd_option options[] = {
	{ "seed", 0, "N", "another group of the same kind (default 1)" },
	{ "centres", 0, "N", "how many centres (default 6)" },
	{ "months", 0, "N", "how many months, up to September 2026 (default 36)" },
	{ "null", 0, NULL, "no differences at all: what a metric finds then, it finds by chance" },
	{ NULL, 0, NULL, NULL }
};

static bool whole(const struct cmd_values *v, const char *option, int64_t most, int64_t *out, struct fail *fail)
{
	const char *given = cmd_value(v, option);

	if (given == NULL)
		return true;
	if (!number_parse_int(given, out) || *out < 0 || *out > most)
		return fail_usage(fail, "--%s '%s': a whole number is wanted", option, given);
	return true;
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct demo_options o = DEMO_OPTIONS;
	int64_t seed = (int64_t)o.seed, centres = o.centres, months = o.months;
	const char *name = v->args[0], *truth = NULL;
	struct arena arena = { 0 };

	if (!whole(v, "seed", INT64_MAX, &seed, fail) || !whole(v, "centres", 100000, &centres, fail)
	    || !whole(v, "months", 100000, &months, fail))
		return 0;
	o.seed = (uint64_t)seed;
	o.centres = (int)centres;
	o.months = (int)months;
	o.null = cmd_has(v, "null");
	if (strstr(name, "://") == NULL)
		truth = arena_printf(&arena, "%s.truth.json", name);
	if (demo_make(name, truth, &o, fail) && truth != NULL)
		fprintf(stderr, "made the demonstration '%s'; what is true of it: %s\n", name, truth);
	arena_release(&arena);
	return 0;
}

const struct cmd cmd_demo = {
	.name = "demo",
	.args = "DB [--seed N] [--centres N] [--months N] [--null]",
	.least = 1,
	.most = 1,
	.usage = "Makes a demonstration dataset: a group of contact centres that does not exist.\n\n"
		"DB is as for 'assay init'. The same options make the same dataset anywhere. Its numbers\n"
		"are drawn from a model; the truth behind them is written beside it, to DB.truth.json.",
	.options = options,
	.exec = exec,
};
