/* cmd-init.c - assay init: makes an empty dataset. */
#include "core/cli/cmd.h"

#include <stdio.h>

#include "core/base/day.h"
#include "core/data/schema.h"
#include "core/data/store.h"

static const struct cmd_option options[] = {
	{ "group", 0, "NAME", "what the group of centres is called in reports" },
	{ "as-of", 0, "DATE", "the last day that the data speak of, such as 2026-09-30" },
	{ NULL, 0, NULL, NULL }
};

static bool set_meta(struct store *s, const char *key, const char *value, struct fail *fail)
{
	return value == NULL || schema_set_meta(s, key, value, fail);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	const char *name = v->args[0], *as_of = cmd_value(v, "as-of");
	struct store *s;
	day d;

	if (as_of != NULL && !day_parse_iso(as_of, &d)) {
		fail_usage(fail, "'%s' is not a date", as_of);
		fail_hint(fail, "write it as 2026-09-30");
		return 0;
	}
	s = store_open(name, STORE_CREATE, fail);
	if (s == NULL)
		return 0;
	if (schema_create(s, fail) && set_meta(s, "group_name", cmd_value(v, "group"), fail) &&
	    set_meta(s, "as_of", as_of, fail))
		fprintf(stderr, "made the dataset '%s'; fill it with: assay import %s FILE...\n",
			store_name(s), store_name(s));
	store_close(s);
	return 0;
}

const struct cmd cmd_init = {
	.name = "init",
	.args = "DB [--group NAME] [--as-of DATE]",
	.least = 1,
	.most = 1,
	.usage = "Makes an empty dataset.\n\n"
		"DB is the path of a file that does not exist yet, or postgresql://... for an empty\n"
		"database on a server. Nothing that exists is overwritten.",
	.options = options,
	.exec = exec,
};
