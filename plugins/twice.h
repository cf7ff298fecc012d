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

/* Things that anybody else marked, those of them that two or more did, things of several people, and those marked in
 * several items. */
struct things { int64_t n, twice, mixed, items; };

static struct things things_read(const assay_core *core, assay_run *run)
{
	struct things t = { 0 };
	assay_rows *rows = core->query(run,
		"SELECT COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END), SUM(CASE WHEN subjects > 1 THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN first < last THEN 1 ELSE 0 END) FROM (SELECT object, MIN(least) AS least, MAX(most) AS most,"
		" COUNT(*) AS subjects, MIN(first) AS first, MAX(last) AS last FROM (SELECT object,"
		" MIN(CASE WHEN " OF_ANOTHER " THEN rater END) AS least, MAX(CASE WHEN " OF_ANOTHER " THEN rater END) AS most,"
		" MIN(measure) AS first, MAX(measure) AS last"
		" FROM assessment WHERE object IS NOT NULL AND rater IS NOT NULL AND score IS NOT NULL AND status = 'done'"
		" GROUP BY object, subject) s GROUP BY object) u");

	if (core->next(rows)) {
		t.n = core->get_int(rows, 0);
		t.twice = core->get_int(rows, 1);
		t.mixed = core->get_int(rows, 2);
		t.items = core->get_int(rows, 3);
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

/* Raters by their ids, each with the number that it was met as. */
struct met { int64_t id; uint32_t as; };

static uint32_t met_find(const assay_core *core, assay_run *run, struct met **list, uint32_t *n, int64_t id)
{
	uint32_t at = 0, end = *n;
	struct met *wide;

	while (at < end) {
		uint32_t mid = at + (end - at) / 2;

		if ((*list)[mid].id < id)
			at = mid + 1;
		else
			end = mid;
	}
	if (at < *n && (*list)[at].id == id)
		return (*list)[at].as;
	wide = rows_room(core, run, *list, *n, sizeof *wide);
	if (wide == NULL)
		return 0;
	*list = wide;
	memmove(&wide[at + 1], &wide[at], (*n - at) * sizeof *wide);
	wide[at] = (struct met){ id, *n };
	return (*n)++;
}

/* Raters are numbered in the order of their ids: to do so in the query would sort the marks once more. */
static void marks_rank(const assay_core *core, assay_run *run, const struct met *list, struct marks *m)
{
	uint32_t *rank = core->alloc(run, (size_t)m->raters + 1, sizeof *rank);

	for (uint32_t i = 0; rank != NULL && i < m->raters; i++)
		rank[list[i].as] = i;
	for (size_t i = 0; rank != NULL && i < m->n; i++)
		m->rating[i].rater = rank[m->rating[i].rater];
}

/* One mark for each unit and rater, units in a row, raters numbered in order. */
static void marks_read(const assay_core *core, assay_run *run, const char *named, const char *unit, int64_t measure,
		       struct marks *m)
{
	char sql[1200];
	int64_t last = 0;
	struct met *met = NULL;
	assay_rows *rows;

	/* In one pass: a join with the marks themselves would be tried for each thing. */
	snprintf(sql, sizeof sql, "SELECT thing, rater, SUM(score), COUNT(*) FROM (SELECT rater, score,"
		 " MIN(assessment) OVER (PARTITION BY %s) AS thing, MIN(rater) OVER (PARTITION BY %s) AS least,"
		 " MAX(rater) OVER (PARTITION BY %s) AS most FROM assessment WHERE measure = %lld AND %s IS NOT NULL"
		 " AND " BY_OTHERS " AND score IS NOT NULL AND status = 'done') m WHERE least < most"
		 " GROUP BY thing, rater ORDER BY thing, rater", unit, unit, unit, (long long)measure, named);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		assay_rating *at = rows_room(core, run, m->rating, m->n, sizeof *at);
		int64_t id = core->get_int(rows, 0);
		uint32_t rater;

		if (at == NULL)
			return;
		m->rating = at;
		if (m->n == 0 || id != last)
			m->units++;
		last = id;
		rater = met_find(core, run, &met, &m->raters, core->get_int(rows, 1));
		at[m->n++] = (assay_rating){ m->units - 1, rater, marks_mean(core->get_real(rows, 2), core->get_int(rows, 3)) };
	}
	marks_rank(core, run, met, m);
}

#endif
