/*
 * twice.h - marks of what two or more people rated.
 *
 * A unit is the thing that was marked, such as a call; where no thing is named, the person rated.
 */
#ifndef PLUGINS_TWICE_H
#define PLUGINS_TWICE_H

#include "plugins/marks.h"

#include <stdio.h>

#define LEAST_DOUBLE 10		/* units, below which nothing is said of agreement */
/* Marks of one's own work are no second opinion. */
#define OF_ANOTHER "(subject IS NULL OR rater <> subject)"
#define BY_OTHERS "rater IS NOT NULL AND " OF_ANOTHER
#define GIVEN "rater IS NOT NULL AND score IS NOT NULL AND status = 'done'"

/* Things that anybody else marked, those of them that two or more did, things of several people, and those marked in
 * several items.  While there are none of these: the measure with the most that two or more marked, and how many. */
struct things { int64_t n, twice, mixed, items, measure, most; };

/* ------------------------------------------------------ where few things have two raters */

static struct things things_read(const assay_core *core, assay_run *run)
{
	struct things t = { 0 };
	assay_rows *rows = core->query(run,
		"SELECT first, COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END), SUM(CASE WHEN one < another THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN first < last THEN 1 ELSE 0 END) FROM (SELECT MIN(CASE WHEN " OF_ANOTHER " THEN rater END) AS least,"
		" MAX(CASE WHEN " OF_ANOTHER " THEN rater END) AS most, MIN(measure) AS first, MAX(measure) AS last,"
		" MIN(COALESCE(subject, -1)) AS one, MAX(COALESCE(subject, -1)) AS another"
		" FROM assessment WHERE object IS NOT NULL AND " GIVEN
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

/* The unit whose marks are read: its name, and who gave them. */
struct reading {
	struct given *given;
	uint32_t n, room;
	char *name;
	size_t name_room;
};

/* Is this the name of another unit than that of the row before?  It is from now on. */
static bool reading_next(const assay_core *core, assay_run *run, struct reading *r, const char *name)
{
	size_t bytes = strlen(name) + 1;

	if (bytes <= r->name_room && strcmp(name, r->name) == 0)
		return false;
	if (bytes > r->name_room) {
		r->name = core->alloc(run, 2 * bytes, 1);
		r->name_room = r->name != NULL ? 2 * bytes : 0;
	}
	if (r->name != NULL)
		memcpy(r->name, name, bytes);
	return true;
}

static bool reading_add(const assay_core *core, assay_run *run, struct reading *r, const struct given *one)
{
	if (r->n == r->room) {
		uint32_t room = r->room > 0 ? 2 * r->room : 64;
		struct given *given = core->alloc(run, room, sizeof *given);

		if (given == NULL)
			return false;
		if (r->n > 0)
			memcpy(given, r->given, r->n * sizeof *given);
		r->given = given;
		r->room = room;
	}
	r->given[r->n++] = *one;
	return true;
}

/* Those of one measure by units that two or more rated, which are looked out first: marks may have to come from a server. */
static void marks_read(const assay_core *core, assay_run *run, const char *named, const char *unit, int64_t measure,
		       struct marks *m)
{
	char sql[1200];
	struct reading r = { 0 };
	bool more = true;
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT thing, rater, SUM(score), COUNT(*) FROM (SELECT rater, score,"
		 " MIN(assessment) OVER (PARTITION BY %s) AS thing, MIN(rater) OVER (PARTITION BY %s) AS least,"
		 " MAX(rater) OVER (PARTITION BY %s) AS most FROM assessment WHERE measure = %lld AND %s IS NOT NULL"
		 " AND " OF_ANOTHER " AND " GIVEN ") m WHERE least < most"
		 " GROUP BY thing, rater ORDER BY thing, rater", unit, unit, unit, (long long)measure, named);
	rows = core->query(run, sql);
	m->measure = measure;
	while (more && core->next(rows)) {
		const struct given one = { .rater = core->get_int(rows, 1), .sum = core->get_real(rows, 2), .n = core->get_int(rows, 3) };

		if (reading_next(core, run, &r, core->get_text(rows, 0))) {
			marks_unit(core, run, m, r.given, r.n);
			r.n = 0;
		}
		more = reading_add(core, run, &r, &one);
	}
	marks_unit(core, run, m, r.given, r.n);
	marks_end(core, run, m);
}

#endif
