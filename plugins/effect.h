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
 * effect-sql.h is what the database is asked, effect-sums.h the arithmetic.  What includes this needs
 * EFFECT_NEEDS and the sessions.
 */
#ifndef PLUGINS_EFFECT_H
#define PLUGINS_EFFECT_H

#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plugins/effect-sql.h"
#include "plugins/effect-sums.h"
#include "plugins/effect-thirds.h"

enum { EFFECT_LEAST = 10, EFFECT_COURSES = 500, EFFECT_TEAMS = 8, EFFECT_SIDE = 4, EFFECT_MANY = 20 };
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

/* The row's person into the stratum. */
static bool effect_read(const assay_core *core, assay_run *run, assay_rows *rows, double middle, struct effect_stratum *s)
{
	int64_t team = core->get_int(rows, 5);
	int arm = core->get_int(rows, 6) == 1;
	double y = core->get_real(rows, 8), x = core->get_real(rows, 9) - middle, e = core->get_real(rows, 10);
	const struct effect_arm one = { 1, y, y * y, x, x * x, x * y }, trend = { .n = 1, .sum = e, .squares = e * e };

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
	effect_add(&s->change[s->count - 1].arm[arm], &one);
	if (!core->is_null(rows, 10))
		effect_add(&s->trend[s->count - 1].arm[arm], &trend);
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

/* Was it drawn by lot, and the lot kept? */
static bool effect_by_lot(const struct effect *e, size_t n, int64_t course)
{
	for (size_t i = 0; i < n; i++)
		if (e[i].course == course)
			return e[i].lot;
	return false;
}

/* All courses of one measure; mcid: the least change that matters of one of them. */
static void effect_measure(const assay_core *core, assay_run *run, int64_t measure, double mcid, struct effect *e, size_t n)
{
	struct effect_grid grid = effect_grid(core, run, measure, mcid);
	const char *sql = effect_sql(core, run, measure, effect_kept(core, run, measure, e, n), effect_from(run), &grid);
	struct effect_sums change = { .count = 0 }, trend = { .count = 0 };
	struct effect_thirds thirds = { .count = 0 };
	struct effect_stratum s = { .count = 0 };
	int64_t key[5] = { -1, 0, 0, 0, 0 };	/* course, place, block, third, band */
	assay_rows *rows;
	bool more, settled = false;

	if (sql == NULL)
		return;
	rows = core->query(run, sql);
	do {
		int64_t now[5] = { 0 };

		more = core->next(rows);
		for (uint32_t i = 0; more && i < 5; i++)
			now[i] = core->get_int(rows, i);
		if (more && now[0] < 0) {
			if (!effect_thirds_add(core, run, rows, &thirds))
				return;
			continue;
		}
		if (!settled)
			effect_thirds_settle(&thirds);
		settled = true;
		if (key[0] >= 0 && (!more || memcmp(now, key, sizeof key) != 0)) {
			effect_stratum(core, run, &change, s.change, s.count);
			effect_stratum(core, run, &trend, s.trend, s.count);
			s.count = 0;
			if (!more || now[0] != key[0]) {
				effect_end(core, run, e, n, key[0], &change, &trend);
				change = trend = (struct effect_sums){ .count = 0 };
			} else if (now[1] != key[1] && !effect_by_lot(e, n, now[0])) {
				change.since = change.count;
				trend.since = trend.count;
			}
		}
		memcpy(key, now, sizeof key);
		/* Who may be in several thirds is in the rows of each. */
		if (more && core->get_int(rows, 7) > 0 && effect_third(&thirds, now[2], core->get_int(rows, 7)) != now[3])
			continue;
		if (more && !effect_read(core, run, rows, grid.middle, &s))
			return;
	} while (more);
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
			effect_measure(core, run, e[i].measure, e[i].mcid, e, n);
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
