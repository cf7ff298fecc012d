/*
 * arms.h - where people were put into arms of a comparison: who stays longer?
 *
 * Those who started from first to end, compared within each unit.  life is a WITH clause that ends
 * with life(t0, seen, last, gone, unit, arm): the first day, the day from which the records know the
 * person, the day until which they could, the day of leaving or NULL.
 */
#ifndef PLUGINS_ARMS_H
#define PLUGINS_ARMS_H

#include "plugins/lives.h"
#include "plugins/pvalue.h"
#include "plugins/rows.h"

#include <stdio.h>

#define ARMS_MOST 4
#define ARMS_LEAST 10
#define ARMS_ORDER "CASE WHEN arm = 'control' THEN 1 ELSE 0 END, arm"
#define ARMS_STARTERS "FROM life WHERE arm IS NOT NULL AND arm <> '' AND t0 >= %ld AND t0 <= %ld"

#define ARMS_TEXTS \
	{ "zh_CN", "By arm of the comparison", "按对照组别" }, \
	{ "zh_TW", "By arm of the comparison", "按對照組別" }, \
	{ "zh_CN", "The first less the second", "前者减后者" }, \
	{ "zh_TW", "The first less the second", "前者減後者" }, \
	{ "zh_CN", "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s", "对照各组留存有差异（同单位内）：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_TW", "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s", "對照各組留任有差異（同單位內）：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_CN", "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s", "对照各组留存无可靠差异：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_TW", "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s", "對照各組留任無可靠差異：log-rank 卡方 %.2f，p %s" }

/* Lives of one arm, told for services to read. */
static void arms_one(const assay_core *core, assay_run *run, const char *name, uint32_t arm, const assay_life *lives,
		     size_t n, int32_t landmark, assay_figure *out)
{
	static const char *const causes[] = { "Left" };
	static const char *const labels[ARMS_MOST] = { "Arm 1", "Arm 2", "Arm 3", "Arm 4" };
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans = core->alloc(run, n + 1, sizeof *spans);

	curve.label = labels[arm];
	curve.kind = ASSAY_UNSHOWN;
	curve.causes = causes;
	curve.cause_count = 1;
	for (size_t i = 0; spans != NULL && i < n; i++)
		if (lives[i].group == arm)
			spans[curve.span_count++] = (assay_span){ lives[i].entry, lives[i].time, lives[i].gone, 0,
				lives[i].count };
	curve.spans = spans;
	if (curve.span_count == 0)
		return;
	core->survival(run, &curve);
	core->survival_at(run, labels[arm], landmark, out);
	if (out->n > 0)
		core->row(run, "By arm of the comparison", name, out);
}

static void arms_tell(const assay_core *core, assay_run *run, const char *life, assay_day first, assay_day end,
		      int32_t landmark)
{
	char sql[4096], p[PVALUE];
	const char *names[ARMS_MOST];
	uint32_t arms = 0;
	assay_life *lives = NULL;
	assay_figure f[ARMS_MOST] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE }, gap = ASSAY_FIGURE;
	assay_test test = ASSAY_TEST;
	assay_rows *rows;
	size_t n;

	snprintf(sql, sizeof sql, "%s SELECT arm, COUNT(*) " ARMS_STARTERS " GROUP BY arm ORDER BY " ARMS_ORDER, life,
		 (long)first, (long)end);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		if (arms == ARMS_MOST || core->get_int(rows, 1) < ARMS_LEAST)
			return;
		names[arms++] = rows_text(core, run, rows, 0);
	}
	if (arms < 2)
		return;
	snprintf(sql, sizeof sql, "%s, s AS (SELECT unit, arm, CASE WHEN seen > t0 THEN seen - t0 - 1 END AS entry,"
		 " CASE WHEN gone IS NULL THEN last ELSE gone END - t0 AS days, CASE WHEN gone IS NULL THEN 0 ELSE 1 END AS event "
		 ARMS_STARTERS ") SELECT DENSE_RANK() OVER (ORDER BY unit) - 1, DENSE_RANK() OVER (ORDER BY " ARMS_ORDER ") - 1,"
		 " entry, days, event, COUNT(*) FROM s"
		 " GROUP BY unit, arm, entry, days, event", life, (long)first, (long)end);
	n = lives_read(core, run, sql, &lives);
	for (uint32_t a = 0; a < arms; a++)
		arms_one(core, run, names[a], a, lives, n, landmark, &f[a]);
	if (arms == 2 && f[0].n > 0 && f[1].n > 0) {
		core->difference(run, &f[1], &f[0], &gap);
		core->row(run, "By arm of the comparison", "The first less the second", &gap);
	}
	core->strata(run, lives, n, arms, NULL, &test);
	if (test.n > 0 && test.p < .05)
		core->say(run, ASSAY_NOTE, "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
	else if (test.n > 0)
		core->say(run, ASSAY_NOTE, "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
}

#endif
