/*
 * twice.h - marks of what two or more people rated.
 *
 * A unit is the thing that was marked, such as a call; where no thing is named, the person rated.
 */
#ifndef PLUGINS_TWICE_H
#define PLUGINS_TWICE_H

#include "plugins/alike.h"

#include <math.h>
#include <stdio.h>

#define LEAST_DOUBLE 10		/* units, below which nothing is said of agreement */
#define MOST_RATERS 300		/* beyond, or with more marks than that, no mark is kept */
#define MOST_KEPT 5000000
/* Marks of one's own work are no second opinion. */
#define OF_ANOTHER "(subject IS NULL OR rater <> subject)"
#define BY_OTHERS "rater IS NOT NULL AND " OF_ANOTHER

/* Of one measure, on units that two or more rated.  Raters are numbered in the order of their ids. */
struct marks {
	struct alike alike;
	assay_rating *rating;	/* NULL: they are too many */
	assay_group *gap;	/* of each rater's marks to the mean of the others', who rated the same */
	size_t n;
	uint32_t units, raters;
	bool many;
	/* While they are read: the raters, and the unit that is read. */
	struct met *met;
	struct given *given;
	double *score;
	uint32_t here, room;
	char *name;
	size_t name_room;
};

/* Things that anybody else marked, those of them that two or more did, things of several people, and those marked in
 * several items.  While there are none of these: the measure with the most that two or more marked, and how many. */
struct things { int64_t n, twice, mixed, items, measure, most; };

static struct things things_read(const assay_core *core, assay_run *run)
{
	struct things t = { 0 };
	assay_rows *rows = core->query(run,
		"SELECT first, COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END), SUM(CASE WHEN one < another THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN first < last THEN 1 ELSE 0 END) FROM (SELECT MIN(CASE WHEN " OF_ANOTHER " THEN rater END) AS least,"
		" MAX(CASE WHEN " OF_ANOTHER " THEN rater END) AS most, MIN(measure) AS first, MAX(measure) AS last,"
		" MIN(COALESCE(subject, -1)) AS one, MAX(COALESCE(subject, -1)) AS another"
		" FROM assessment WHERE object IS NOT NULL AND rater IS NOT NULL AND score IS NOT NULL AND status = 'done'"
		" GROUP BY object) u GROUP BY first ORDER BY first");

	while (core->next(rows)) {
		t.n += core->get_int(rows, 1);
		t.twice += core->get_int(rows, 2);
		t.mixed += core->get_int(rows, 3);
		t.items += core->get_int(rows, 4);
		if (core->get_int(rows, 2) > t.most) {
			t.measure = core->get_int(rows, 0);
			t.most = core->get_int(rows, 2);
		}
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

/* ------------------------------------------------------ raters, as they are met */

/* By their ids, each with the number that it was met as. */
struct met { int64_t id; uint32_t as; };

static uint32_t met_find(const assay_core *core, assay_run *run, struct marks *m, int64_t id)
{
	uint32_t at = 0, end = m->raters;
	struct met *wide;
	assay_group *gap;

	while (at < end) {
		uint32_t mid = at + (end - at) / 2;

		if (m->met[mid].id < id)
			at = mid + 1;
		else
			end = mid;
	}
	if (at < m->raters && m->met[at].id == id)
		return m->met[at].as;
	wide = rows_room(core, run, m->met, m->raters, sizeof *wide);
	gap = rows_room(core, run, m->gap, m->raters, sizeof *gap);
	if (wide == NULL || gap == NULL)
		return 0;
	m->met = wide;
	m->gap = gap;
	memmove(&wide[at + 1], &wide[at], (m->raters - at) * sizeof *wide);
	wide[at] = (struct met){ id, m->raters };
	return m->raters++;
}

/* Raters are numbered in the order of their ids: to do so in the query would sort the marks once more. */
static void marks_rank(const assay_core *core, assay_run *run, struct marks *m)
{
	uint32_t *rank = core->alloc(run, (size_t)m->raters + 1, sizeof *rank);
	assay_group *gap = core->alloc(run, (size_t)m->raters + 1, sizeof *gap);

	if (rank == NULL || gap == NULL)
		return;
	for (uint32_t i = 0; i < m->raters; i++) {
		rank[m->met[i].as] = i;
		gap[i] = m->gap[m->met[i].as];
	}
	for (size_t i = 0; m->rating != NULL && i < m->n; i++)
		m->rating[i].rater = rank[m->rating[i].rater];
	m->gap = gap;
}

/* ------------------------------------------------------ marks, unit by unit */

struct given { int64_t rater; double score; };

static void marks_keep(const assay_core *core, assay_run *run, struct marks *m, uint32_t rater, double score)
{
	assay_rating *at = m->many ? NULL : rows_room(core, run, m->rating, m->n, sizeof *at);

	m->rating = at;
	if (at != NULL)
		at[m->n] = (assay_rating){ m->units, rater, score };
	m->n++;
}

/* The unit that was read, when more than one rated it. */
static void marks_unit(const assay_core *core, assay_run *run, struct marks *m)
{
	double sum = 0;

	for (uint32_t i = 0; i < m->here; i++) {
		m->score[i] = m->given[i].score;
		sum += m->given[i].score;
	}
	if (m->here > 1 && alike_add(core, run, &m->alike, m->score, m->here)) {
		for (uint32_t i = 0; i < m->here; i++) {
			uint32_t rater = met_find(core, run, m, m->given[i].rater);
			double score = m->given[i].score, gap = score - (sum - score) / (m->here - 1.), off;

			if (m->raters == 0)
				return;
			off = gap - m->gap[rater].mean;
			m->gap[rater].n++;
			m->gap[rater].mean += off / (double)m->gap[rater].n;
			m->gap[rater].squares += off * (gap - m->gap[rater].mean);
			marks_keep(core, run, m, rater, score);
		}
		m->units++;
		/* Who rated everything may be many. */
		m->many |= m->n > MOST_KEPT || (m->raters > MOST_RATERS && m->n != (size_t)m->units * m->raters);
	}
	m->here = 0;
}

/* By the unit, whose names are columns, and the rater.  Where few units have two raters these are looked out first:
 * that takes SQLite longer than to tell all marks, but marks may have to come from a server. */
static assay_rows *marks_rows(const assay_core *core, assay_run *run, const char *named, const char *unit, int64_t measure,
			      bool most)
{
	char of[400], sql[1200];

	snprintf(of, sizeof of, "FROM assessment WHERE measure = %lld AND %s IS NOT NULL AND " BY_OTHERS
		 " AND score IS NOT NULL AND status = 'done'", (long long)measure, named);
	if (most)
		snprintf(sql, sizeof sql, "SELECT rater, SUM(score), COUNT(*), %s %s GROUP BY %s, rater ORDER BY %s, rater",
			 unit, of, unit, unit);
	else
		snprintf(sql, sizeof sql, "SELECT rater, SUM(score), COUNT(*), thing FROM (SELECT rater, score,"
			 " MIN(assessment) OVER (PARTITION BY %s) AS thing, MIN(rater) OVER (PARTITION BY %s) AS least,"
			 " MAX(rater) OVER (PARTITION BY %s) AS most %s) m WHERE least < most"
			 " GROUP BY thing, rater ORDER BY thing, rater", unit, unit, unit, of);
	return core->query(run, sql);
}

/* Is this the name of another unit than that of the row before?  It is from now on. */
static bool marks_next(const assay_core *core, assay_run *run, struct marks *m, const char *name)
{
	size_t bytes = strlen(name) + 1;

	if (bytes <= m->name_room && strcmp(name, m->name) == 0)
		return false;
	if (bytes > m->name_room) {
		m->name = core->alloc(run, 2 * bytes, 1);
		m->name_room = m->name != NULL ? 2 * bytes : 0;
	}
	if (m->name != NULL)
		memcpy(m->name, name, bytes);
	return true;
}

/* A mark more of the unit that is read. */
static bool marks_give(const assay_core *core, assay_run *run, struct marks *m, int64_t rater, double score)
{
	if (m->here == m->room) {
		uint32_t room = m->room > 0 ? 2 * m->room : 64;
		struct given *given = core->alloc(run, room, sizeof *given);

		m->score = core->alloc(run, room, sizeof *m->score);
		if (given == NULL || m->score == NULL)
			return false;
		if (m->here > 0)
			memcpy(given, m->given, m->here * sizeof *given);
		m->given = given;
		m->room = room;
	}
	m->given[m->here++] = (struct given){ rater, score };
	return true;
}

/* most: most units have two raters or more. */
static void marks_read(const assay_core *core, assay_run *run, const char *named, const char *unit, int64_t measure,
		       bool most, struct marks *m)
{
	assay_rows *rows = marks_rows(core, run, named, unit, measure, most);
	bool more = true;

	while (more && core->next(rows)) {
		if (marks_next(core, run, m, core->get_text(rows, 3)))
			marks_unit(core, run, m);
		more = marks_give(core, run, m, core->get_int(rows, 0),
				  marks_mean(core->get_real(rows, 1), core->get_int(rows, 2)));
	}
	marks_unit(core, run, m);
	marks_rank(core, run, m);
	alike_sort(&m->alike);
}

#endif
