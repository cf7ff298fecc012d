/*
 * twice.h - marks of what two or more people rated.
 *
 * A unit is the thing that was marked, such as a call; where no thing is named, the person rated.
 */
#ifndef PLUGINS_TWICE_H
#define PLUGINS_TWICE_H

#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>

#define LEAST_DOUBLE 10		/* units, below which nothing is said of agreement */
/* Marks of one's own work are no second opinion. */
#define OF_ANOTHER "(subject IS NULL OR rater <> subject)"
#define BY_OTHERS "rater IS NOT NULL AND " OF_ANOTHER

struct marks {		/* of one measure, on units that two or more rated */
	assay_rating *rating;
	assay_mark_count *count;
	size_t n;
	uint32_t units, raters;
};

/* Things that anybody else marked, those of them that two or more did, and things of several people. */
struct things { int64_t n, twice, mixed; };

static struct things things_read(const assay_core *core, assay_run *run)
{
	struct things t = { 0 };
	assay_rows *rows = core->query(run,
		"SELECT COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END), SUM(CASE WHEN subjects > 1 THEN 1 ELSE 0 END)"
		" FROM (SELECT object, MIN(least) AS least, MAX(most) AS most, COUNT(*) AS subjects FROM (SELECT object,"
		" MIN(CASE WHEN " OF_ANOTHER " THEN rater END) AS least, MAX(CASE WHEN " OF_ANOTHER " THEN rater END) AS most"
		" FROM assessment WHERE object IS NOT NULL AND rater IS NOT NULL AND score IS NOT NULL AND status = 'done'"
		" GROUP BY object, subject) s GROUP BY object) u");

	if (core->next(rows)) {
		t.n = core->get_int(rows, 0);
		t.twice = core->get_int(rows, 1);
		t.mixed = core->get_int(rows, 2);
	}
	return t;
}

/* The columns that make a thing: its name.  While each is of one person its marks are sought among that person's,
 * which lie together where people lie on several servers.  The subject stands behind, or SQLite goes through the
 * marks person by person. */
static const char *things_unit(const struct things *t)
{
	return t->mixed > 0 ? "object" : "object, subject";
}

/* The measure with the most units that two or more people rated.  A unit is the thing
 * marked, such as a call; where no thing is named, the person rated. */
static int64_t marks_measure(const assay_core *core, assay_run *run, const char *named, const char *unit)
{
	char sql[600];
	assay_rows *rows;

	snprintf(sql, sizeof sql,
		 "SELECT measure, COUNT(*) FROM (SELECT measure FROM assessment"
		 " WHERE %s IS NOT NULL AND " BY_OTHERS " AND score IS NOT NULL AND status = 'done'"
		 " GROUP BY measure, %s HAVING MIN(rater) < MAX(rater)) u"
		 " GROUP BY measure ORDER BY COUNT(*) DESC, measure", named, unit);
	rows = core->query(run, sql);
	return core->next(rows) && core->get_int(rows, 1) >= LEAST_DOUBLE ? core->get_int(rows, 0) : -1;
}

/* Of several marks of one rater.  Agreement goes by which are equal, so the order that they are added in must
 * not part two means: nine decimals are kept. */
static double marks_mean(double sum, int64_t n)
{
	return n > 1 ? rint(sum / (double)n * 1e9) / 1e9 : sum;
}

/* One mark for each unit and rater, units in a row, raters numbered in order. */
static void marks_read(const assay_core *core, assay_run *run, const char *named, const char *unit, int64_t measure,
		       struct marks *m)
{
	char sql[1200];
	int64_t last = 0;
	assay_rows *rows;

	/* In one pass: a join with the marks themselves would be tried for each thing. */
	snprintf(sql, sizeof sql, "SELECT thing, DENSE_RANK() OVER (ORDER BY rater), SUM(score), COUNT(*) FROM (SELECT rater, score,"
		 " MIN(assessment) OVER (PARTITION BY %s) AS thing, MIN(rater) OVER (PARTITION BY %s) AS least,"
		 " MAX(rater) OVER (PARTITION BY %s) AS most FROM assessment WHERE measure = %lld AND %s IS NOT NULL"
		 " AND " BY_OTHERS " AND score IS NOT NULL AND status = 'done') m WHERE least < most"
		 " GROUP BY thing, rater ORDER BY thing, rater", unit, unit, unit, (long long)measure, named);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		assay_rating *at = rows_room(core, run, m->rating, m->n, sizeof *at);
		int64_t id = core->get_int(rows, 0);
		uint32_t rater = (uint32_t)core->get_int(rows, 1);

		if (at == NULL)
			return;
		m->rating = at;
		if (m->n == 0 || id != last)
			m->units++;
		last = id;
		if (rater > m->raters)
			m->raters = rater;
		at[m->n++] = (assay_rating){ m->units - 1, rater - 1, marks_mean(core->get_real(rows, 2), core->get_int(rows, 3)) };
	}
}

#endif
