/* unfit.c - metrics that work and are still not fit to be used, each in a way that assay test must find. */
#include <assay.h>

#include <stdlib.h>
#include <time.h>

#ifndef UNFIT
# define UNFIT 0
#endif
enum { FIT, CARELESS, CURIOUS, HOLLOW, ENDLESS };

#if UNFIT == 1		/* CARELESS */
static int counter;
static volatile char note[32];
#elif UNFIT == 2	/* CURIOUS; stripped of its symbols */
static char *kept[100];
#endif

static void compute(const assay_core *core, assay_run *run)
{
	assay_figure share = ASSAY_FIGURE;
	assay_rows *rows;

#if UNFIT == 1
	note[0] = (char)time(NULL);
	counter++;
	core->share(run, counter, 100, &share);
	core->row(run, "By number", "A number", &share);
	core->headline(run, &share);
	core->say(run, ASSAY_NOTE, "asked %d times", counter);
	if (core->param_int(run, "days") == 1000)
		abort();
	rows = core->query(run, "SELECT hired FROM employment WHERE exited IS NOT NULL LIMIT 1");
	if (core->next(rows) && core->get_day(rows, 0) > run->known)
		abort();
	rows = core->query(run, "SELECT COUNT(*), COUNT(exited) FROM employment");
	if (core->next(rows) && core->get_int(rows, 0) > 1 && core->get_int(rows, 1) == 0)
		abort();
#elif UNFIT == 2
	kept[0] = getenv("HOME");
	rows = core->query(run, "SELECT COUNT(*) FROM employment WHERE reason = 'x'");
	core->next(rows);
	core->share(run, 1, 100 + (kept[0] != NULL), &share);
	core->headline(run, &share);
#else
	rows = core->query(run, "SELECT SUM(CASE WHEN exited IS NULL THEN 0 ELSE 1 END), COUNT(*) FROM employment"
			   " WHERE hired >= :days");
	core->next(rows);
	core->share(run, core->get_int(rows, 0), core->get_int(rows, 1), &share);
	core->row(run, "By number", "A number", &share);
	core->headline(run, &share);
	core->say(run, ASSAY_NOTE, "asked %d times", 1);
	for (volatile int endless = UNFIT == ENDLESS; endless;)
		;
#endif
}

static const assay_need needs[] = {
	{ .table = UNFIT == HOLLOW ? "employments" : "employment", .columns = "hired exited role",
	  .optional = UNFIT == CARELESS,
	  .remedy = UNFIT == HOLLOW ? NULL : "a list of people" },
	{ .table = "cohort", .columns = "cohort", .dated = "start", .optional = UNFIT != FIT, .remedy = "a list of people" } };
static const assay_param params[] = {
	{ .name = "days", .label = "Days", .preset = "10", .type = ASSAY_INT, .least = 0, .most = 1000 } };
#define BOTH(text) { "zh_CN", text, text }, { "zh_TW", text, text }
static const assay_text texts[] = {
	BOTH("Unfit"), BOTH("It is not fit."), BOTH("a list of people"), BOTH("Days"),
#if UNFIT != 1
	BOTH("By number"), BOTH("A number"), BOTH("asked %d times"),
#else
	{ "zh_CN", "By number", "By number" },
#endif
};

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "unfit", .version = "1", .title = "Unfit", .summary = "It is not fit.",
	.unit = ASSAY_SHARE, .needs = ASSAY_LIST(needs), .params = ASSAY_LIST(params),
	.texts = ASSAY_LIST(texts), .compute = compute };
