/* cmd-set.c - assay set: changes what a dataset says of itself. */
#include "core/cli/cmd.h"

#include "core/base/day.h"
#include "core/data/schema.h"
#include "core/data/store.h"

static const struct cmd_option options[] = {
	{ "group", 0, "NAME", "what the group of centres is called in reports" },
	{ "as-of", 0, "DATE", "the last day that the data speak of, such as 2026-09-30" },
	{ NULL, 0, NULL, NULL }
};

static int exec(const struct cmd_values *v, struct fail *fail)
{
	const char *as_of = cmd_value(v, "as-of"), *group = cmd_value(v, "group");
	struct store *s;
	day d;

	if (as_of == NULL && group == NULL) {
		fail_usage(fail, "'assay set' needs something to set: --group or --as-of");
		return 0;
	}
	if (as_of != NULL && !day_parse_iso(as_of, &d)) {
		fail_usage(fail, "'%s' is not a date", as_of);
		fail_hint(fail, "write it as 2026-09-30");
		return 0;
	}
	s = store_open(v->args[0], STORE_WRITE, fail);
	if (s == NULL)
		return 0;
	if (store_begin(s, fail) &&
	    (group == NULL || schema_set_meta(s, "group_name", group, fail)) &&
	    (as_of == NULL || schema_set_meta(s, "as_of", as_of, fail)))
		store_commit(s, fail);
	store_close(s);
	return 0;
}

const struct cmd cmd_set = {
	.name = "set",
	.args = "DB [--group NAME] [--as-of DATE]",
	.least = 1,
	.most = 1,
	.usage = "Changes what a dataset says of itself.",
	.options = options,
	.exec = exec,
};
