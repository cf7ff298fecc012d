/*
 * effect.h - what each course did to the figure it is meant to move: for the metrics that
 * build on it.
 *
 * Difference in differences.  Time is cut into blocks of 28 days that end with the period; the
 * people first trained in a block are set against those of the same unit, the same tenure band
 * (newcomers improve by themselves: the bands are narrow at first) and the same third of the
 * figure before, who had not been trained until after the last block looked at.  Before: the two blocks ahead of the training's;
 * after: the second and third behind it.  Cohorts of 13 blocks (a year) are laid together,
 * weighed by people trained, so nobody already trained serves as a control.  Teams are compared within
 * the unit above them; other units within themselves.
 *
 * Where places were drawn by lot, the lot makes people alike.  An enrolment in an intake with sessions of the
 * course says so: arm 'drawn' or 'waiting'.  Then all who were drawn are compared with all who were
 * left to wait, as drawn, whoever came; provided that the lot was kept.
 *
 * The test: where most teams have people on both sides, Welch's on the changes of people, the
 * others counted at what they are worth after weighing.  Where teams were trained as a whole, the team
 * is what was compared: variance by teams (CR1) from 20 teams on, below that Welch's test of the
 * teams' means, and none with fewer than 4 teams a side.  Beside it stand the variance by
 * teams whatever the test, and analysis of covariance: post on arm and pre.  trend is the same between
 * the two blocks before: a difference there speaks against the comparison.
 *
 * Everything is counted by the database; one row comes back for each course, block, unit, third,
 * band, team and arm.  What includes this needs EFFECT_NEEDS and the sessions.
 */
#ifndef PLUGINS_EFFECT_H
#define PLUGINS_EFFECT_H

#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plugins/effect-sums.h"

enum { EFFECT_BLOCK = 28, EFFECT_BLOCKS = 13, EFFECT_LEAST = 10, EFFECT_COURSES = 500, EFFECT_TEAMS = 8,
	EFFECT_SIDE = 4, EFFECT_MANY = 20 };
#define EFFECT_CAME .8		/* of those drawn: least share for a lot that was kept */
#define EFFECT_EARLY .1		/* of those waiting: most that may come before it is their turn */
#define EFFECT_POWER 2.8015852	/* normal quantiles of .975 and .80: what 80% power can find, in se */

/* What a course's grade of evidence rests on, from none to the best. */
enum effect_ground { EFFECT_NONE, EFFECT_DIFFERED, EFFECT_FEW, EFFECT_NOT_KEPT, EFFECT_MATCHED, EFFECT_DRAWN, EFFECT_GROUNDS };

struct effect {
	int64_t course, measure, direction;
	const char *title, *code;
	double mcid;
	bool lot;				/* drawn by lot, and the lot was kept */
	int64_t drawn[2], came[2];		/* of lots on record: waiting, drawn; of them trained by the last block */
	int64_t trained, controls;
	int64_t teams, least;			/* in the comparison; on the side that has fewer */
	bool by_team;				/* teams were trained as a whole */
	assay_test test, clustered, ancova, trend;	/* in the figure's own unit; n 0: not evaluable */
};

#define EFFECT_NEEDS \
	{ .table = "course", .columns = "course kind title primary_measure mcid", \
	  .remedy = "a course catalogue that names the figure each course is to move, and the least change that matters" }, \
	{ .table = "measure", .columns = "measure code direction", .remedy = "a list of measures" }, \
	{ .table = "training_hours", .columns = "course person held", \
	  .remedy = "sessions and attendance lists from the learning system" }, \
	{ .table = "kpi", .columns = "measure person centre day n value hired", \
	  .remedy = "an export of figures by agent and week" }, \
	{ .table = "unit", .columns = "centre parent kind", .optional = 1, \
	  .remedy = "a list of units that says which are teams" }, \
	{ .table = "enrolment", .columns = "person cohort arm", .optional = 1, \
	  .remedy = "enrolments with arm 'drawn' or 'waiting', where places were drawn by lot" }
/* And this one, unless it needs more of the sessions itself. */
#define EFFECT_NEEDS_SESSION \
	{ .table = "session", .columns = "course cohort status held", .optional = 1, .remedy = "sessions that name their intake" }

/* What would fill them, for the texts. */
#define EFFECT_TEXTS \
	{ "zh_CN", "a course catalogue that names the figure each course is to move, and the least change that matters", "标明各课程目标指标及最小有意义变化的课程目录" }, \
	{ "zh_TW", "a course catalogue that names the figure each course is to move, and the least change that matters", "標明各課程目標指標及最小有意義變化的課程目錄" }, \
	{ "zh_CN", "a list of measures", "指标清单" }, \
	{ "zh_TW", "a list of measures", "指標清單" }, \
	{ "zh_CN", "sessions and attendance lists from the learning system", "学习系统导出的场次与签到名单" }, \
	{ "zh_TW", "sessions and attendance lists from the learning system", "學習系統匯出的場次與簽到名單" }, \
	{ "zh_CN", "an export of figures by agent and week", "按坐席与周的指标导出" }, \
	{ "zh_TW", "an export of figures by agent and week", "按客服與週的指標匯出" }, \
	{ "zh_CN", "a list of units that says which are teams", "注明哪些单位为班组的单位清单" }, \
	{ "zh_TW", "a list of units that says which are teams", "注明哪些單位為班組的單位清單" }, \
	{ "zh_CN", "enrolments with arm 'drawn' or 'waiting', where places were drawn by lot", "抽签分配名额时，组别为drawn（抽中）或waiting（轮候）的参训名单" }, \
	{ "zh_TW", "enrolments with arm 'drawn' or 'waiting', where places were drawn by lot", "抽籤分配名額時，組別為drawn（抽中）或waiting（輪候）的參訓名單" }, \
	{ "zh_CN", "sessions that name their intake", "注明所属批次的场次" }, \
	{ "zh_TW", "sessions that name their intake", "注明所屬批次的場次" }

#define EFFECT_BLOCK_OF(day) "CASE WHEN " day " < %d THEN -100 ELSE (" day " - %d) / 28 END"
#define EFFECT_SQL \
	"WITH f AS (SELECT course, person, MIN(held) AS t FROM training_hours WHERE course IN" \
	" (SELECT course FROM course WHERE primary_measure = %lld) GROUP BY course, person)," \
	" v AS (SELECT course, cohort, MIN(held) AS t FROM session WHERE course IN (%s) AND course IN" \
	" (SELECT course FROM course WHERE primary_measure = %lld) AND status = 'held'" \
	" AND cohort IS NOT NULL GROUP BY course, cohort)," \
	" w AS (SELECT v.course AS course, e.person AS person, v.cohort AS cohort, v.t AS t," \
	" CASE WHEN e.arm = 'drawn' THEN 1 ELSE 0 END AS arm," \
	" ROW_NUMBER() OVER (PARTITION BY v.course, e.person ORDER BY v.t, v.cohort) AS place" \
	" FROM v JOIN enrolment e ON e.cohort = v.cohort LEFT JOIN f ON f.course = v.course AND f.person = e.person" \
	" WHERE e.arm IN ('drawn', 'waiting') AND (f.t IS NULL OR f.t >= v.t))," \
	" g AS (SELECT course, person, " EFFECT_BLOCK_OF("t") " AS b, 1 AS arm, 0 AS lot FROM f WHERE course NOT IN (%s)" \
	" UNION ALL SELECT course, person, " EFFECT_BLOCK_OF("t") ", arm, cohort FROM w WHERE place = 1)," \
	" c AS (SELECT course, b, MAX(lot) AS lot FROM g WHERE b >= 0 AND b < 13 AND arm = 1 GROUP BY course, b)," \
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
	" q AS (SELECT person, b, d.centre AS team, CASE WHEN u.kind = 'team' AND u.parent IS NOT NULL THEN u.parent" \
	" ELSE d.centre END AS unit, after - before AS change, trend, before - AVG(before) OVER (PARTITION BY b) AS x," \
	" NTILE(3) OVER (PARTITION BY b ORDER BY before, person) AS third," \
	" CASE WHEN hired IS NULL THEN 9 WHEN %d + 28 * b - hired >= 730 THEN 8" \
	" WHEN %d + 28 * b - hired >= 365 THEN 7 WHEN %d + 28 * b - hired >= 273 THEN 6" \
	" WHEN %d + 28 * b - hired >= 182 THEN 5 WHEN %d + 28 * b - hired >= 136 THEN 4" \
	" WHEN %d + 28 * b - hired >= 91 THEN 3 WHEN %d + 28 * b - hired >= 60 THEN 2 ELSE 1 END AS band" \
	" FROM d LEFT JOIN unit u ON u.centre = d.centre)," \
	" z AS (SELECT c.course AS course, c.lot AS lot, CASE WHEN c.lot > 0 THEN g.lot ELSE q.unit END AS place, c.b AS b," \
	" CASE WHEN c.lot > 0 THEN 0 ELSE q.third END AS third, CASE WHEN c.lot > 0 THEN 0 ELSE q.band END AS band," \
	" q.team AS team, CASE WHEN g.b = c.b AND g.arm = 1 THEN 1 ELSE 0 END AS arm, q.change AS y, q.x AS x, q.trend AS e" \
	" FROM q JOIN c ON c.b = q.b LEFT JOIN g ON g.course = c.course AND g.person = q.person" \
	" WHERE g.b = c.b OR (c.lot = 0 AND (g.b IS NULL OR g.b > c.b + 3)))" \
	" SELECT course, place, b, third, band, team, arm, COUNT(*), SUM(y), SUM(y * y), SUM(x), SUM(x * x), SUM(x * y)," \
	" COUNT(e), SUM(e), SUM(e * e), MAX(lot) FROM z GROUP BY course, place, b, third, band, team, arm" \
	" ORDER BY course, place, b, third, band, team, arm"

/* People of the stratum that is being read, by team. */
struct effect_stratum { struct effect_cell *change, *trend; size_t count, room; };

/* Where teams were trained as a whole it is teams that are compared. */
static assay_test effect_headline(const struct effect_tests *t, bool by_team)
{
	assay_test none = ASSAY_TEST;

	if (!by_team)
		return t->agents;
	return t->least < EFFECT_SIDE ? none : t->teams < EFFECT_MANY ? t->means : t->clustered;
}

static void effect_end(const assay_core *core, assay_run *run, struct effect *e, size_t n, int64_t course,
		       const struct effect_sums *change, const struct effect_sums *trend)
{
	struct effect_tests of_change, of_trend;

	effect_test(core, run, change, EFFECT_LEAST, &of_change);
	effect_test(core, run, trend, EFFECT_LEAST, &of_trend);
	for (size_t i = 0; i < n; i++) {
		if (e[i].course != course)
			continue;
		e[i].trained = (int64_t)change->n[1];
		e[i].controls = (int64_t)change->n[0];
		e[i].teams = of_change.teams;
		e[i].least = of_change.least;
		e[i].by_team = 2 * of_change.both < of_change.teams;
		e[i].test = effect_headline(&of_change, e[i].by_team);
		e[i].trend = effect_headline(&of_trend, e[i].by_team);
		e[i].clustered = of_change.clustered;
		e[i].ancova = of_change.ancova;
	}
}

/* The first day of the first block. */
static inline int effect_from(const assay_run *run)
{
	return (int)run->until - EFFECT_BLOCK * (EFFECT_BLOCKS + 3);
}

/* The row's people into the stratum. */
static bool effect_read(const assay_core *core, assay_run *run, assay_rows *rows, struct effect_stratum *s)
{
	int64_t team = core->get_int(rows, 5);
	int arm = core->get_int(rows, 6) == 1;

	if (s->count == 0 || s->change[s->count - 1].team != team) {
		if (s->count == s->room) {
			s->change = rows_room(core, run, s->change, s->count, sizeof *s->change);
			s->trend = rows_room(core, run, s->trend, s->count, sizeof *s->trend);
			if (s->change == NULL || s->trend == NULL)
				return false;
			s->room = s->room > 0 ? 2 * s->room : ROWS_FIRST;
		}
		s->change[s->count] = s->trend[s->count] = (struct effect_cell){ .team = team };
		s->count++;
	}
	s->change[s->count - 1].arm[arm] = (struct effect_arm){ core->get_real(rows, 7), core->get_real(rows, 8),
		core->get_real(rows, 9), core->get_real(rows, 10), core->get_real(rows, 11), core->get_real(rows, 12) };
	if (core->get_int(rows, 13) > 0)
		s->trend[s->count - 1].arm[arm] = (struct effect_arm){ .n = core->get_real(rows, 13),
			.sum = core->get_real(rows, 14), .squares = core->get_real(rows, 15) };
	return true;
}

/* The numbers of the measure's courses whose lot was kept, with commas between; -1 is no course. */
static const char *effect_kept(const assay_core *core, assay_run *run, int64_t measure, const struct effect *e, size_t n)
{
	size_t size = 21 * n + 3, at = 2;
	char *list = core->alloc(run, size, 1);

	if (list == NULL)
		return "-1";
	strcpy(list, "-1");
	for (size_t i = 0; i < n; i++)
		if (e[i].lot && e[i].measure == measure)
			at += (size_t)snprintf(list + at, size - at, ",%lld", (long long)e[i].course);
	return list;
}

/* All courses of one measure. */
static void effect_measure(const assay_core *core, assay_run *run, int64_t measure, struct effect *e, size_t n)
{
	const char *lots = effect_kept(core, run, measure, e, n);
	size_t size = sizeof EFFECT_SQL + 2 * strlen(lots) + 600;	/* what stands in for each % */
	int from = effect_from(run), base = from - 2 * EFFECT_BLOCK;
	struct effect_sums change = { .count = 0 }, trend = { .count = 0 };
	struct effect_stratum s = { .count = 0 };
	int64_t key[5] = { -1, 0, 0, 0, 0 };
	char *sql = core->alloc(run, size, 1);
	assay_rows *rows;
	bool more;

	if (sql == NULL)
		return;
	snprintf(sql, size, EFFECT_SQL, (long long)measure, lots, (long long)measure, from, from, lots, from, from, base, (long long)measure, base,
		 (int)run->until, base, from, from, from, from, from, from, from);
	rows = core->query(run, sql);
	do {
		int64_t now[5] = { 0 };

		more = core->next(rows);
		for (uint32_t i = 0; more && i < 5; i++)
			now[i] = core->get_int(rows, i);
		if (key[0] >= 0 && (!more || memcmp(now, key, sizeof key) != 0)) {
			effect_stratum(core, run, &change, s.change, s.count);
			effect_stratum(core, run, &trend, s.trend, s.count);
			s.count = 0;
			if (!more || now[0] != key[0]) {
				effect_end(core, run, e, n, key[0], &change, &trend);
				change = trend = (struct effect_sums){ .count = 0 };
			} else if (now[1] != key[1] && core->get_int(rows, 16) == 0) {
				change.since = change.count;
				trend.since = trend.count;
			}
		}
		memcpy(key, now, sizeof key);
	} while (more && effect_read(core, run, rows, &s));
}

/* Who was drawn and who was left to wait, by course, and who of them came in the blocks that are looked at. */
static void effect_lots(const assay_core *core, assay_run *run, struct effect *e, size_t n)
{
	int from = effect_from(run);
	assay_rows *rows = core->query(run, "SELECT COUNT(*) FROM (SELECT 1 AS one FROM enrolment WHERE arm = 'drawn' LIMIT 1) t");
	char sql[1500];

	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return;
	snprintf(sql, sizeof sql,
		 "WITH s AS (SELECT course, cohort, MIN(held) AS t FROM session WHERE status = 'held' AND cohort IN"
		 " (SELECT cohort FROM enrolment WHERE arm = 'drawn') GROUP BY course, cohort),"
		 " e AS (SELECT cohort, person, MIN(CASE WHEN arm = 'drawn' THEN 1 ELSE 0 END) AS arm FROM enrolment"
		 " WHERE arm IN ('drawn', 'waiting') GROUP BY cohort, person),"
		 " f AS (SELECT course, person, MIN(held) AS t FROM training_hours WHERE course IN (SELECT course FROM s)"
		 " GROUP BY course, person)"
		 " SELECT s.course, e.arm, COUNT(*), SUM(CASE WHEN f.t < s.t + %d THEN 1 ELSE 0 END) FROM s"
		 " JOIN e ON e.cohort = s.cohort LEFT JOIN f ON f.course = s.course AND f.person = e.person"
		 " WHERE s.t >= %d AND s.t < %d AND (f.t IS NULL OR f.t >= s.t) GROUP BY s.course, e.arm",
		 3 * EFFECT_BLOCK, from, from + EFFECT_BLOCK * EFFECT_BLOCKS);
	rows = core->query(run, sql);
	while (core->next(rows))
		for (size_t i = 0; i < n; i++)
			if (e[i].course == core->get_int(rows, 0)) {
				e[i].drawn[core->get_int(rows, 1) == 1] = core->get_int(rows, 2);
				e[i].came[core->get_int(rows, 1) == 1] = core->get_int(rows, 3);
			}
	for (size_t i = 0; i < n; i++)
		e[i].lot = e[i].drawn[0] > 0 && e[i].drawn[1] > 0 && (double)e[i].came[1] >= EFFECT_CAME * (double)e[i].drawn[1]
			&& (double)e[i].came[0] <= EFFECT_EARLY * (double)e[i].drawn[0];
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
			.test = ASSAY_TEST, .clustered = ASSAY_TEST, .ancova = ASSAY_TEST, .trend = ASSAY_TEST };
		n++;
	}
	*count = n;
	if (n == 0)
		return e;
	effect_lots(core, run, e, n);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || e[i].measure != e[i - 1].measure)
			effect_measure(core, run, e[i].measure, e, n);
	return e;
}

static inline enum effect_ground effect_ground(const struct effect *e)
{
	if (e->test.n == 0)
		return EFFECT_NONE;
	if (e->trend.n > 0 && e->trend.p < .05)
		return EFFECT_DIFFERED;
	if (e->teams < EFFECT_TEAMS)
		return EFFECT_FEW;
	if (e->lot)
		return EFFECT_DRAWN;
	return e->drawn[0] > 0 && e->drawn[1] > 0 ? EFFECT_NOT_KEPT : EFFECT_MATCHED;
}

/* Evidence: A drawn by lot, B a sound comparison, C one with a difference before or in few teams, D none. */
static inline char effect_grade(const struct effect *e)
{
	return "DCCBBA"[effect_ground(e)];
}

/* In units of the least change that matters, up is good. */
static inline assay_figure effect_changes(const struct effect *e, const assay_test *t)
{
	double scale = (double)e->direction / e->mcid;
	assay_figure f = ASSAY_FIGURE;

	f.unit = ASSAY_EFFECT;
	f.n = t->n > 0 ? e->trained : 0;
	f.value = t->estimate * scale;
	f.low = fmin(t->low * scale, t->high * scale);
	f.high = fmax(t->low * scale, t->high * scale);
	return f;
}

/* The course's title with its grade. */
static inline const char *effect_title(const assay_core *core, assay_run *run, const struct effect *e)
{
	size_t size = strlen(e->title) + 8;
	char *text = core->alloc(run, size, 1);

	if (text == NULL)
		return "";
	snprintf(text, size, "%s \302\267 %c", e->title, effect_grade(e));
	return text;
}

#endif
