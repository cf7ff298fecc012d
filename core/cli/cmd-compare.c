/* cmd-compare.c - assay compare: the volume that sets cohorts and centres side by side. */
#include "core/cli/reporting.h"

static const struct cmd_option options[] = { REPORTING_OPTIONS, { NULL, 0, NULL, NULL } };

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct reporting r = { .v = v, .fail = fail, .plan_name = "compare" };
	struct book *book = NULL;

	if (reporting_read(&r) && reporting_prepare(&r) && reporting_book(&r, cmd_value(v, "previous"), &book))
		reporting_write(&r, book, &r.plan, VOLUME_COMPARE, arena_printf(&r.arena, "compare-%s", r.period_name),
				NULL);
	return reporting_end(&r, book);
}

const struct cmd cmd_compare = {
	.name = "compare",
	.args = "DB --quarter 2026Q3 [--lang en,zh_CN] [--format pdf,json] -o DIR",
	.least = 1,
	.most = 1,
	.usage = "Makes the volume that sets cohorts and centres side by side.\n\n"
		"Options and files are those of 'assay report'; the shipped plan is 'compare'.",
	.options = options,
	.exec = exec,
};
