/*
 * effect.h - what each course did to the figure it is meant to move: for the metrics that
 * build on it.
 *
 * Difference in differences.  Time is cut into blocks of 28 days that end with the period; the
 * people first trained in a block are set against those of the same unit, the same tenure band
 * (newcomers improve by themselves: the bands are narrow at first) and the same third of the
 * figure before, who had not been trained until after the last block looked at.  Before: the two blocks ahead of the training's;
 * after: the second and third behind it.  Cohorts of 13 blocks (a year) are laid together,
 * weighed by people trained, so nobody already trained serves as a control.  The test is
 * Welch's on the changes, the controls counted at what they are worth after weighing.
 * trend is the same between the two blocks before: a difference there speaks against the
 * comparison.
 *
 * Everything is counted by the database; one row comes back for each course, block, unit, third
 * and band.  What includes this needs training_hours, course, measure and kpi (EFFECT_NEEDS).
 */
#ifndef PLUGINS_EFFECT_H
#define PLUGINS_EFFECT_H

#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EFFECT_BLOCK = 28, EFFECT_BLOCKS = 13, EFFECT_LEAST = 10, EFFECT_COURSES = 500, EFFECT_UNITS = 8 };

struct effect {
	int64_t course, measure, direction;
	const char *title, *code;
	double mcid;
	int64_t trained, controls, units;	/* units: that had both */
	assay_test test, trend;			/* in the figure's own unit; n 0: not evaluable */
};

#define EFFECT_NEEDS \
	{ .table = "course", .columns = "course kind title primary_measure mcid", \
	  .remedy = "a course catalogue that names the figure each course is to move, and the least change that matters" }, \
	{ .table = "measure", .columns = "measure code direction", .remedy = "a list of measures" }, \
	{ .table = "training_hours", .columns = "course person held", \
	  .remedy = "sessions and attendance lists from the learning system" }, \
	{ .table = "kpi", .columns = "measure person centre day n value hired", \
	  .remedy = "an export of figures by agent and week" }

/* What would fill them, for the texts. */
#define EFFECT_TEXTS \
	{ "zh_CN", "a course catalogue that names the figure each course is to move, and the least change that matters", "标明各课程目标指标及最小有意义变化的课程目录" }, \
	{ "zh_TW", "a course catalogue that names the figure each course is to move, and the least change that matters", "標明各課程目標指標及最小有意義變化的課程目錄" }, \
	{ "zh_CN", "a list of measures", "指标清单" }, \
	{ "zh_TW", "a list of measures", "指標清單" }, \
	{ "zh_CN", "sessions and attendance lists from the learning system", "学习系统导出的场次与签到名单" }, \
	{ "zh_TW", "sessions and attendance lists from the learning system", "學習系統匯出的場次與簽到名單" }, \
	{ "zh_CN", "an export of figures by agent and week", "按坐席与周的指标导出" }, \
	{ "zh_TW", "an export of figures by agent and week", "按客服與週的指標匯出" }

/* Sums of one course while its rows come in, over strata that have both arms. */
struct effect_sums {
	double n1, sum, ss1, ss0, df1, df0;	/* of the trained: number, sum of differences */
	double controls, unit_last, units;
	double weights;				/* sum of n1^2 / n0: what the controls are worth */
};

struct effect_arm { double n, sum, squares; };

static void effect_stratum(struct effect_sums *s, const struct effect_arm *arm)
{
	const struct effect_arm *t = &arm[1], *c = &arm[0];

	if (t->n < 1 || c->n < 1)
		return;
	s->n1 += t->n;
	s->sum += t->n * (t->sum / t->n - c->sum / c->n);
	s->ss1 += fmax(0, t->squares - t->sum * t->sum / t->n);
	s->ss0 += fmax(0, c->squares - c->sum * c->sum / c->n);
	s->df1 += t->n - 1;
	s->df0 += c->n - 1;
	s->controls += c->n;
	s->weights += t->n * t->n / c->n;
}

static void effect_test(const assay_core *core, assay_run *run, const struct effect_sums *s, assay_test *out)
{
	assay_group trained = { (int64_t)s->n1, 0, 0 }, controls = { 0, 0, 0 };

	if (s->n1 < EFFECT_LEAST || s->controls < EFFECT_LEAST || s->df1 < 1 || s->df0 < 1)
		return;
	controls.n = (int64_t)(s->n1 * s->n1 / s->weights);
	if (controls.n < 2)
		return;
	trained.mean = s->sum / s->n1;
	trained.squares = s->ss1 / s->df1 * (s->n1 - 1);
	controls.squares = s->ss0 / s->df0 * ((double)controls.n - 1);
	core->welch(run, &trained, &controls, out);
}

#define EFFECT_SQL \
	"WITH f AS (SELECT course, person, MIN(held) AS t FROM training_hours WHERE course IN" \
	" (SELECT course FROM course WHERE primary_measure = %lld) GROUP BY course, person)," \
	" g AS (SELECT course, person, CASE WHEN t < %d THEN -100 ELSE (t - %d) / 28 END AS b FROM f)," \
	" c AS (SELECT course, b FROM g WHERE b >= 0 AND b < 13 GROUP BY course, b)," \
	" k AS (SELECT person, (day - %d) / 28 - 2 AS b, MIN(centre) AS centre, MIN(hired) AS hired," \
	" SUM(n * value) AS total, SUM(n) AS n FROM kpi WHERE measure = %lld AND day >= %d AND day < %d" \
	" AND n > 0 GROUP BY person, (day - %d) / 28 - 2)," \
	" r AS (SELECT person, b + 1 AS b, centre, hired, total AS t2, n AS n2, 0.0 AS t1, 0.0 AS n1, 0.0 AS ta, 0.0 AS na FROM k" \
	" WHERE b + 1 IN (SELECT b FROM c)" \
	" UNION ALL SELECT person, b + 2, centre, hired, 0.0, 0.0, total, n, 0.0, 0.0 FROM k" \
	" WHERE b + 2 IN (SELECT b FROM c)" \
	" UNION ALL SELECT person, b - 2, centre, hired, 0.0, 0.0, 0.0, 0.0, total, n FROM k" \
	" WHERE b - 2 IN (SELECT b FROM c)" \
	" UNION ALL SELECT person, b - 3, centre, hired, 0.0, 0.0, 0.0, 0.0, total, n FROM k" \
	" WHERE b - 3 IN (SELECT b FROM c))," \
	" d AS (SELECT person, b, MIN(centre) AS centre, MIN(hired) AS hired," \
	" SUM(t1 + t2) / SUM(n1 + n2) AS before, SUM(ta) / SUM(na) AS after," \
	" SUM(t2) / NULLIF(SUM(n2), 0) - SUM(t1) / NULLIF(SUM(n1), 0) AS trend FROM r" \
	" GROUP BY person, b HAVING SUM(n1 + n2) > 0 AND SUM(na) > 0)," \
	" q AS (SELECT person, b, centre, after - before AS change, trend," \
	" NTILE(3) OVER (PARTITION BY b ORDER BY before, person) AS third," \
	" CASE WHEN hired IS NULL THEN 9 WHEN %d + 28 * b - hired >= 730 THEN 8" \
	" WHEN %d + 28 * b - hired >= 365 THEN 7 WHEN %d + 28 * b - hired >= 273 THEN 6" \
	" WHEN %d + 28 * b - hired >= 182 THEN 5 WHEN %d + 28 * b - hired >= 136 THEN 4" \
	" WHEN %d + 28 * b - hired >= 91 THEN 3 WHEN %d + 28 * b - hired >= 60 THEN 2 ELSE 1 END AS band" \
	" FROM d)" \
	" SELECT c.course, c.b, q.centre, q.third, q.band, CASE WHEN g.b = c.b THEN 1 ELSE 0 END," \
	" COUNT(*), SUM(q.change), SUM(q.change * q.change), COUNT(q.trend), SUM(q.trend)," \
	" SUM(q.trend * q.trend) FROM q JOIN c ON c.b = q.b" \
	" LEFT JOIN g ON g.course = c.course AND g.person = q.person" \
	" WHERE g.b IS NULL OR g.b = c.b OR g.b > c.b + 3" \
	" GROUP BY c.course, c.b, q.centre, q.third, q.band, CASE WHEN g.b = c.b THEN 1 ELSE 0 END" \
	" ORDER BY c.course, q.centre, c.b, q.third, q.band"

static void effect_end(const assay_core *core, assay_run *run, struct effect *e, size_t n, int64_t course,
		       const struct effect_sums *change, const struct effect_sums *trend)
{
	for (size_t i = 0; i < n; i++) {
		if (e[i].course != course)
			continue;
		e[i].trained = (int64_t)change->n1;
		e[i].controls = (int64_t)change->controls;
		e[i].units = (int64_t)change->units;
		effect_test(core, run, change, &e[i].test);
		effect_test(core, run, trend, &e[i].trend);
	}
}

/* The first day of the first block. */
static inline int effect_from(const assay_run *run)
{
	return (int)run->until - EFFECT_BLOCK * (EFFECT_BLOCKS + 3);
}

/* All courses of one measure. */
static void effect_measure(const assay_core *core, assay_run *run, int64_t measure, struct effect *e, size_t n)
{
	int from = effect_from(run), base = from - 2 * EFFECT_BLOCK;
	struct effect_sums change = { 0 }, trend = { 0 };
	struct effect_arm arm[2] = { { 0 } }, slope[2] = { { 0 } };
	int64_t key[5] = { -1, 0, 0, 0, 0 };
	char sql[4096];
	assay_rows *rows;
	bool more;

	snprintf(sql, sizeof sql, EFFECT_SQL, (long long)measure, from, from, base, (long long)measure, base,
		 (int)run->until, base, from, from, from, from, from, from, from);
	rows = core->query(run, sql);
	do {
		int64_t now[5] = { 0 };

		more = core->next(rows);
		for (uint32_t i = 0; more && i < 5; i++)
			now[i] = core->get_int(rows, i);
		if (key[0] >= 0 && (!more || memcmp(now, key, sizeof key) != 0)) {
			if (arm[0].n > 0 && arm[1].n > 0 && (double)key[2] != change.unit_last) {
				change.units++;
				change.unit_last = (double)key[2];
			}
			effect_stratum(&change, arm);
			effect_stratum(&trend, slope);
			memset(arm, 0, sizeof arm);
			memset(slope, 0, sizeof slope);
			if (!more || now[0] != key[0]) {
				effect_end(core, run, e, n, key[0], &change, &trend);
				change = (struct effect_sums){ .unit_last = -1 };
				trend = (struct effect_sums){ 0 };
			}
		}
		if (more) {
			int side = core->get_int(rows, 5) == 1;

			memcpy(key, now, sizeof key);
			arm[side] = (struct effect_arm){ core->get_real(rows, 6), core->get_real(rows, 7),
				core->get_real(rows, 8) };
			slope[side] = (struct effect_arm){ core->get_real(rows, 9), 0, 0 };
			if (slope[side].n > 0) {
				slope[side].sum = core->get_real(rows, 10);
				slope[side].squares = core->get_real(rows, 11);
			}
		}
	} while (more);
}

/* Every training course that names a measure and the least change that matters. */
static struct effect *effects_read(const assay_core *core, assay_run *run, size_t *count)
{
	struct effect *e = core->alloc(run, EFFECT_COURSES, sizeof *e);
	size_t n = 0;
	assay_rows *rows = core->query(run,
		"SELECT k.course, k.primary_measure, m.direction, k.mcid, k.title, m.code FROM course k"
		" JOIN measure m ON m.measure = k.primary_measure WHERE k.kind = 'training' AND k.mcid > 0"
		" AND m.direction <> 0 ORDER BY k.primary_measure, k.course");

	while (e != NULL && core->next(rows) && n < EFFECT_COURSES) {
		e[n] = (struct effect){ .course = core->get_int(rows, 0), .measure = core->get_int(rows, 1),
			.direction = core->get_int(rows, 2), .mcid = core->get_real(rows, 3),
			.title = rows_text(core, run, rows, 4),
			.code = rows_text(core, run, rows, 5),
			.test = ASSAY_TEST, .trend = ASSAY_TEST };
		n++;
	}
	for (size_t i = 0; i < n; i++)
		if (i == 0 || e[i].measure != e[i - 1].measure)
			effect_measure(core, run, e[i].measure, e, n);
	*count = n;
	return e;
}

/* Evidence: B a sound comparison, C one with a difference before or in few units, D none. */
static inline char effect_grade(const struct effect *e)
{
	if (e->test.n == 0)
		return 'D';
	return (e->trend.n > 0 && e->trend.p < .05) || e->units < EFFECT_UNITS ? 'C' : 'B';
}

#endif
