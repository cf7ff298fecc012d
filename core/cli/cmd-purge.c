/* cmd-purge.c - assay purge: forgets people who left long ago. */
#include "config.h"
#include "core/cli/cmd.h"

#include <inttypes.h>
#include <stdio.h>

#include "core/base/day.h"
#include "core/data/purge.h"
#include "core/data/store.h"

static const struct cmd_option options[] = {
	{ "before", 0, "DATE", "what ended before that day goes" },
	{ NULL, 0, NULL, NULL }
};

static int exec(const struct cmd_values *v, struct fail *f)
{
	const char *before = cmd_value(v, "before");
	struct purge_result r;
	struct store *s;
	day d;

	if (!before || !day_parse_iso(before, &d)) {
		fail_usage(f, before ? "'%s' is not a date" : "say what to forget", before);
		fail_hint(f, "write --before 2020-01-01");
		return 0;
	}
	s = store_open(v->args[0], STORE_WRITE, f);
	if (!s)
		return 0;
	if (purge_before(s, d, &r, f))
		printf("%" PRId64 " people, %" PRId64 " rows of theirs, %" PRId64 " raw values of import issues\n", r.people,
		       r.rows, r.raw_values);
	store_close(s);
	return 0;
}

const struct cmd cmd_purge = {
	.name = "purge",
	.args = "DB --before DATE",
	.least = 1,
	.most = 1,
	.usage = "Forgets people of whom nothing is known from DATE on.\n\n"
		"Their spells, enrolments, marks, attendance, coaching and KPIs are deleted with them, and so are\n"
		"the raw values that imports before DATE kept with their issues. There is no way back.",
	.options = options,
	.exec = exec,
};
