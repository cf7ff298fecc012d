/*
 * effect-sql.h - the question that effect.h asks about all courses of one measure.
 *
 *	f	when each person was first trained in each course; days count from the first block's first
 *	v, w	lots that were kept: when each intake began, and who was drawn or left to wait
 *	g	both together: block and arm
 *	c	courses with the blocks in which anybody was trained.  Behind UNION ALL is nothing: without it PostgreSQL
 *		expects one row of h and c together, and then goes through all of g for each of their thousands
 *	k	each person's figure in each block of 28 days.  It is joined to one row, so that nobody tries to keep kpi's
 *		rows (facts.md): few are asked for twice
 *	x	each person about each block of c: figures before and after, and how those before changed.  r is a block with
 *		a figure one or two ahead of that of c, o the other of the two, or there is none; n and m are those after it
 *	q	buckets of the figure before, numbered by block: fine ones in its middle, one to each side of them
 *	h	thirds of the figure before: 1, 2, 3; 0 where the bucket holds the end of a third.  Of n people the
 *		one behind i others is in third 3 i / n, from 0, as NTILE(3) has it; so of a bucket 3 times that of its
 *		first and that of its last tell it: 0, 4 or 8, else an end lies within
 *	j	people of each course and block, in the arm where they stand
 *	z	those of third 0 as often as there are thirds they may be in
 *
 * Answers are people of strata that have both arms, by course, place, block, third, band, team and
 * arm: their change, figure before and trend; and under course -1 how many people each block has in each
 * third, and each of third 0 by number with the figure before.  effect-thirds.h says which third these are in.
 *
 * Why not NTILE: where people lie on several servers, all would have to be sent to one place to be
 * ranked.  Of buckets the counts are enough, and the few people about an end of a third.
 */
#ifndef PLUGINS_EFFECT_SQL_H
#define PLUGINS_EFFECT_SQL_H

#include <assay.h>

#include <math.h>
#include <stdio.h>

enum { EFFECT_BLOCK = 28, EFFECT_BLOCKS = 13, EFFECT_BUCKETS = 4000 };

/* What one measure's buckets are: how wide, and how many to each side of the middle. */
struct effect_grid { double middle, width; int most; };

/* Of a bucket: people of the block, those up to its end, and those ahead of it. */
#define EFFECT_PEOPLE(window) "CAST(COALESCE(SUM(COUNT(*)) OVER (PARTITION BY bucket / 10000" window "), 0) AS BIGINT)"
#define EFFECT_ALL EFFECT_PEOPLE("")
#define EFFECT_UPTO EFFECT_PEOPLE(" ORDER BY bucket")
#define EFFECT_AHEAD EFFECT_PEOPLE(" ORDER BY bucket ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING")

#define EFFECT_WHO \
	"WITH f AS (SELECT course, person, MIN(held) - %d AS t FROM training_hours WHERE course IN" \
	" (SELECT course FROM course WHERE primary_measure = %lld) GROUP BY course, person)," \
	" v AS (SELECT course, cohort, MIN(held) - %d AS t FROM session WHERE course IN (%s) AND course IN" \
	" (SELECT course FROM course WHERE primary_measure = %lld) AND status = 'held'" \
	" AND cohort IS NOT NULL GROUP BY course, cohort)," \
	" w AS (SELECT v.course AS course, e.person AS person, v.cohort AS cohort, v.t AS t," \
	" CASE WHEN e.arm = 'drawn' THEN 1 ELSE 0 END AS arm," \
	" ROW_NUMBER() OVER (PARTITION BY v.course, e.person ORDER BY v.t, v.cohort) AS place" \
	" FROM v JOIN enrolment e ON e.cohort = v.cohort LEFT JOIN f ON f.course = v.course AND f.person = e.person" \
	" WHERE e.arm IN ('drawn', 'waiting') AND (f.t IS NULL OR f.t >= v.t))," \
	" g AS (SELECT course, person, CASE WHEN t < 0 THEN -100 ELSE t / 28 END AS b, 1 AS arm, 0 AS lot FROM f" \
	" WHERE course NOT IN (%s) UNION ALL" \
	" SELECT course, person, CASE WHEN t < 0 THEN -100 ELSE t / 28 END, arm, cohort FROM w WHERE place = 1)," \
	" c AS (SELECT k.course AS course, t.b AS b, CASE WHEN k.course IN (%s) THEN 1 ELSE 0 END AS lot FROM course k" \
	" CROSS JOIN (SELECT 0 AS b UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4" \
	" UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9" \
	" UNION ALL SELECT 10 UNION ALL SELECT 11 UNION ALL SELECT 12) t WHERE k.primary_measure = %lld" \
	" AND k.course * 13 + t.b IN (SELECT DISTINCT course * 13 + b FROM g WHERE b >= 0 AND b < 13 AND arm = 1)" \
	" UNION ALL SELECT k.course, m.course, 0 FROM course k CROSS JOIN course m WHERE k.course * 13 < 0),"

#define EFFECT_FIGURES \
	" k AS (SELECT person, -2 + (day - %d) / 28 AS b, MIN(centre) AS centre, MIN(hired) AS hired," \
	" SUM(n * value) AS total, SUM(n) AS n FROM (SELECT 1 AS one) o CROSS JOIN kpi WHERE measure = %lld AND day >= %d AND day < %d" \
	" AND n > 0 GROUP BY person, -2 + (day - %d) / 28)," \
	" x AS (SELECT r.person AS person, r.b + a.ahead AS b, r.hired AS hired," \
	" CASE WHEN o.centre < r.centre THEN o.centre ELSE r.centre END AS was," \
	" CASE WHEN n.centre IS NULL OR m.centre < n.centre THEN m.centre ELSE n.centre END AS later," \
	" (r.total + COALESCE(o.total, 0)) / (r.n + COALESCE(o.n, 0)) AS before," \
	" (COALESCE(n.total, 0) + COALESCE(m.total, 0)) / (COALESCE(n.n, 0) + COALESCE(m.n, 0)) AS after," \
	" CASE WHEN a.ahead = 1 THEN r.total / r.n - o.total / o.n END AS trend" \
	" FROM k r CROSS JOIN (SELECT 1 AS ahead UNION ALL SELECT 2) a" \
	" LEFT JOIN k o ON o.person = r.person AND o.b = r.b + 2 * a.ahead - 3" \
	" LEFT JOIN k n ON n.person = r.person AND n.b = r.b + a.ahead + 2" \
	" LEFT JOIN k m ON m.person = r.person AND m.b = r.b + a.ahead + 3" \
	" WHERE r.b + a.ahead IN (SELECT b FROM c) AND (a.ahead = 1 OR o.person IS NULL)" \
	" AND (n.person IS NOT NULL OR m.person IS NOT NULL)),"

#define EFFECT_THIRDS \
	" q AS (SELECT person, b, CASE WHEN was < later THEN was ELSE later END AS centre, %d + 28 * b - hired AS tenure," \
	" before, after, trend, b * 10000 + 5000 + CASE WHEN before > %.17g THEN %d" \
	" WHEN before < %.17g THEN %d ELSE CAST((before - %.17g) / %.17g AS BIGINT) END AS bucket FROM x)," \
	" h AS (SELECT q.person AS person, q.b AS b, q.centre AS centre, q.tenure AS tenure, q.before AS before," \
	" q.after AS after, q.trend AS trend, t.third AS third FROM q CROSS JOIN (SELECT 1 AS third UNION ALL SELECT 2" \
	" UNION ALL SELECT 3 UNION ALL SELECT 0) t WHERE q.bucket * 4 + t.third IN" \
	" (SELECT bucket * 4 + CASE 3 * (3 * " EFFECT_AHEAD " / " EFFECT_ALL ") + 3 * (" EFFECT_UPTO " - 1) / " EFFECT_ALL \
	" WHEN 0 THEN 1 WHEN 4 THEN 2 WHEN 8 THEN 3 ELSE 0 END FROM q GROUP BY bucket)),"

/* The stratum's number need not be its own: it only leaves out what no other arm shares it with. */
#define EFFECT_STRATA \
	" j AS (SELECT c.course AS course, c.b AS b, CASE WHEN c.lot > 0 THEN g.lot" \
	" WHEN u.kind = 'team' AND u.parent IS NOT NULL THEN u.parent ELSE h.centre END AS place, CASE WHEN c.lot > 0 THEN 9 ELSE h.third END AS third," \
	" CASE WHEN c.lot > 0 THEN 0 WHEN tenure IS NULL THEN 9 WHEN tenure >= 730 THEN 8 WHEN tenure >= 365 THEN 7" \
	" WHEN tenure >= 273 THEN 6 WHEN tenure >= 182 THEN 5 WHEN tenure >= 136 THEN 4 WHEN tenure >= 91 THEN 3" \
	" WHEN tenure >= 60 THEN 2 ELSE 1 END AS band, h.centre AS team," \
	" CASE WHEN g.b = c.b AND g.arm = 1 THEN 1 ELSE 0 END AS arm, h.person AS person, h.before AS before," \
	" h.after - h.before AS change, h.trend AS trend FROM c CROSS JOIN h" \
	" LEFT JOIN g ON g.course = c.course AND g.person = h.person LEFT JOIN unit u ON u.centre = h.centre" \
	" WHERE h.b = c.b AND (g.b = c.b OR (c.lot = 0 AND (g.b IS NULL OR g.b > c.b + 3))))," \
	" z AS (SELECT j.course AS course, j.place AS place, j.b AS b, t.third AS third, j.band AS band, j.team AS team," \
	" j.arm AS arm, CASE WHEN j.third = 0 THEN j.person ELSE 0 END AS unsure, j.person AS person," \
	" j.change AS change, j.before AS before, j.trend AS trend," \
	" (((j.course * 13 + j.b) * 10 + j.band) * 4 + t.third) * 997 + j.place AS stratum FROM j" \
	" CROSS JOIN (SELECT 9 AS found, 0 AS third UNION ALL SELECT 1, 1 UNION ALL SELECT 2, 2 UNION ALL SELECT 3, 3" \
	" UNION ALL SELECT 0, 1 UNION ALL SELECT 0, 2 UNION ALL SELECT 0, 3) t WHERE t.found = j.third)"

/* One number for a block's third, b * 4 + third, as for each who is in none, so that groups have one key. */
#define EFFECT_ANSWER \
	" SELECT course, place, b, third, band, team, arm, unsure, change, before, trend FROM" \
	" (SELECT course, place, b, third, band, team, arm, unsure, SUM(change) AS change, SUM(before) AS before," \
	" SUM(trend) AS trend FROM z WHERE stratum IN (SELECT stratum FROM z GROUP BY stratum HAVING MIN(arm) < MAX(arm))" \
	" GROUP BY course, place, b, third, band, team, arm, person, unsure) x" \
	" UNION ALL SELECT -1, 0, CASE WHEN who < 64 THEN who / 4 ELSE who - who / 16 * 16 END," \
	" CASE WHEN who < 64 THEN who - who / 4 * 4 ELSE 0 END, 0, 0, 0, CASE WHEN who < 64 THEN 0 ELSE who / 16 - 4 END, n," \
	" CASE WHEN who < 64 THEN 0 ELSE before END, NULL FROM" \
	" (SELECT CASE WHEN third = 0 THEN person * 16 + 64 + b ELSE b * 4 + third END AS who, COUNT(*) AS n, MIN(before) AS before" \
	" FROM h GROUP BY CASE WHEN third = 0 THEN person * 16 + 64 + b ELSE b * 4 + third END) y" \
	" ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 10, 9"

#define EFFECT_SQL EFFECT_WHO EFFECT_FIGURES EFFECT_THIRDS EFFECT_STRATA EFFECT_ANSWER

/* Buckets as narrow as makes their counts about as many as the people who stay unsure, from the
 * figures of the last block; or as wide as what matters.  Whatever it says, the thirds are the same. */
static struct effect_grid effect_grid(const assay_core *core, assay_run *run, int64_t measure, double mcid)
{
	struct effect_grid grid = { .middle = 0, .width = mcid, .most = 1 };
	double people, n, mean, spread;
	assay_rows *rows;
	char sql[300];

	snprintf(sql, sizeof sql, "SELECT COUNT(DISTINCT person), COUNT(*), SUM(value), SUM(value * value) FROM kpi"
		 " WHERE measure = %lld AND day >= %d AND day < %d AND n > 0", (long long)measure,
		 (int)run->until - EFFECT_BLOCK, (int)run->until);
	rows = core->query(run, sql);
	if (!core->next(rows) || core->get_int(rows, 1) < 2)
		return grid;
	people = core->get_real(rows, 0);
	n = core->get_real(rows, 1);
	mean = core->get_real(rows, 2) / n;
	spread = sqrt(fmax(0, core->get_real(rows, 3) / n - mean * mean));
	grid.middle = mean;
	if (isfinite(spread) && spread > 1e-9 * fabs(mean)) {
		grid.most = (int)fmin(EFFECT_BUCKETS, .625 * sqrt(people) + 1);
		grid.width = 1.25 * spread / grid.most;	/* the ends of the thirds are nearer than 1.25 of it */
	}
	return grid;
}

/* The question, in the core's memory; lots: numbers of courses with commas between. */
static const char *effect_sql(const assay_core *core, assay_run *run, int64_t measure, const char *lots, int from,
			      const struct effect_grid *grid)
{
	size_t size = sizeof EFFECT_SQL + 3 * strlen(lots) + 600;	/* what stands in for each % */
	int base = from - 2 * EFFECT_BLOCK;
	double reach = grid->width * grid->most;
	char *sql = core->alloc(run, size, 1);
	long long m = measure;

	if (sql != NULL)
		snprintf(sql, size, EFFECT_SQL, from, m, from, lots, m, lots, lots, m,
			 base, m, base, (int)run->until, base, from,
			 grid->middle + reach, grid->most + 1, grid->middle - reach, -grid->most - 1, grid->middle,
			 grid->width);
	return sql;
}

#endif
