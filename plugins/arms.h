/*
 * arms.h - where people were put into arms of a comparison: who stays longer?
 *
 * Those who started from first to end, compared within each unit.  life is a WITH clause that ends
 * with life(t0, seen, stop, gone, unit, arm): the first day, the day from which the records know the
 * person, the day until which they do or could, the day of leaving or NULL.
 */
#ifndef PLUGINS_ARMS_H
#define PLUGINS_ARMS_H

#include "plugins/arm-names.h"
#include "plugins/pvalue.h"
#include "plugins/rows.h"

#include <stdio.h>

#define ARMS_MOST 4
#define ARMS_LEAST 10

#define ARMS_TEXTS \
	ARM_NAMES, \
	{ "zh_CN", "By arm of the comparison", "按对照组别" }, \
	{ "zh_TW", "By arm of the comparison", "按對照組別" }, \
	{ "zh_CN", "The first less the second", "前者减后者" }, \
	{ "zh_TW", "The first less the second", "前者減後者" }, \
	{ "zh_CN", "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s", "对照各组留存有差异（同单位内）：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_TW", "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s", "對照各組留任有差異（同單位內）：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_CN", "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s", "对照各组留存无可靠差异：log-rank 卡方 %.2f，p %s" }, \
	{ "zh_TW", "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s", "對照各組留任無可靠差異：log-rank 卡方 %.2f，p %s" }

struct arms {
	const char *names[ARMS_MOST];	/* in the order they were met in; group of a life counts them */
	uint32_t count;
	int64_t people[ARMS_MOST];
	int64_t *units;			/* the same of stratum; INT64_MIN: not known */
	size_t unit_count;
	assay_life *lives;
	size_t n;
};

/* Which of the arms; ARMS_MOST: one too many. */
static uint32_t arms_find(const assay_core *core, assay_run *run, assay_rows *rows, struct arms *a)
{
	const char *name = core->get_text(rows, 1);
	uint32_t i = 0;

	while (i < a->count && strcmp(a->names[i], name) != 0)
		i++;
	if (i == a->count && i < ARMS_MOST)
		a->names[a->count++] = rows_text(core, run, rows, 1);
	return i;
}

/* Rows of one unit mostly follow one another.  False when there is no memory. */
static int arms_unit(const assay_core *core, assay_run *run, int64_t unit, struct arms *a, uint32_t *at)
{
	if (*at < a->unit_count && a->units[*at] == unit)
		return 1;
	for (*at = 0; *at < a->unit_count && a->units[*at] != unit; )
		++*at;
	if (*at < a->unit_count)
		return 1;
	a->units = rows_room(core, run, a->units, a->unit_count, sizeof *a->units);
	if (a->units == NULL)
		return 0;
	a->units[a->unit_count++] = unit;
	return 1;
}

/* False: there is nothing to compare, or there are too many arms. */
static int arms_read(const assay_core *core, assay_run *run, const char *sql, struct arms *a)
{
	assay_rows *rows = core->query(run, sql);
	uint32_t unit = 0, arm;

	while (core->next(rows)) {
		arm = arms_find(core, run, rows, a);
		a->lives = rows_room(core, run, a->lives, a->n, sizeof *a->lives);
		if (arm == ARMS_MOST || a->lives == NULL ||
		    !arms_unit(core, run, core->is_null(rows, 0) ? INT64_MIN : core->get_int(rows, 0), a, &unit))
			return 0;
		a->lives[a->n++] = (assay_life){ unit, arm, core->is_null(rows, 2) ? ASSAY_FROM_START :
			(int32_t)core->get_int(rows, 2), (int32_t)core->get_int(rows, 3),
			(uint32_t)core->get_int(rows, 4), 0, core->get_int(rows, 5) };
		a->people[arm] += core->get_int(rows, 5);
	}
	for (uint32_t i = 0; i < a->count; i++)
		if (a->people[i] < ARMS_LEAST)
			return 0;
	return a->count >= 2;
}

/* Whoever is in the control arm comes last. */
static int arms_before(const char *a, const char *b)
{
	int last = strcmp(a, "control") == 0, first = strcmp(b, "control") == 0;

	return last != first ? last < first : strcmp(a, b) < 0;
}

/* Numbers units and arms by their order, and puts the arms' names into it. */
static void arms_rank(const assay_core *core, assay_run *run, struct arms *a)
{
	uint32_t arm[ARMS_MOST] = { 0 }, *unit = core->alloc(run, a->unit_count, sizeof *unit);
	const char *names[ARMS_MOST] = { NULL };

	if (unit == NULL)
		return;
	for (uint32_t i = 0; i < a->count; i++) {
		for (uint32_t k = 0; k < a->count; k++)
			arm[i] += arms_before(a->names[k], a->names[i]);
		names[arm[i]] = a->names[i];
	}
	for (size_t i = 0; i < a->unit_count; i++)
		for (size_t k = 0; k < a->unit_count; k++)
			unit[i] += a->units[k] < a->units[i];
	for (size_t i = 0; i < a->n; i++) {
		a->lives[i].stratum = unit[a->lives[i].stratum];
		a->lives[i].group = arm[a->lives[i].group];
	}
	memcpy(a->names, names, sizeof names);
}

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
	struct arms a = { .count = 0 };
	assay_figure f[ARMS_MOST] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE }, gap = ASSAY_FIGURE;
	assay_test test = ASSAY_TEST;

	snprintf(sql, sizeof sql, "%s SELECT unit, arm, CASE WHEN seen > t0 THEN seen - t0 - 1 END, stop - t0,"
		 " CASE WHEN gone IS NULL THEN 0 ELSE 1 END, COUNT(*) FROM life WHERE arm IS NOT NULL AND arm <> ''"
		 " AND t0 >= %ld AND t0 <= %ld GROUP BY 1, 2, 3, 4, 5", life, (long)first, (long)end);
	if (!arms_read(core, run, sql, &a))
		return;
	arms_rank(core, run, &a);
	for (uint32_t i = 0; i < a.count; i++)
		arms_one(core, run, a.names[i], i, a.lives, a.n, landmark, &f[i]);
	if (a.count == 2 && f[0].n > 0 && f[1].n > 0) {
		core->difference(run, &f[1], &f[0], &gap);
		core->row(run, "By arm of the comparison", "The first less the second", &gap);
	}
	core->strata(run, a.lives, a.n, a.count, NULL, &test);
	if (test.n > 0 && test.p < .05)
		core->say(run, ASSAY_NOTE, "The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
	else if (test.n > 0)
		core->say(run, ASSAY_NOTE, "No reliable difference between the arms of the comparison in who stays: log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
}

#endif
