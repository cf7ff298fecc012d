/*
 * scan-exists.h - EXISTS of a row outside, as rows that are read once and then found by keys and a day (seek.h).
 *
 *	EXISTS (SELECT 1 FROM assessment a WHERE a.status = 'done' AND a.subject = t.person
 *		AND a.done > t.held AND a.done <= t.held + 90)
 *
 *	its rows:	SELECT a.subject, a.done FROM assessment a WHERE a.status = 'done'
 *	the key:	t.person
 *	its time:	after t.held, up to t.held + 90
 *
 * Each of its conditions, joined by AND, is one of the rows alone, or of the row outside alone, or says that something of the
 * rows equals something of the row outside (one of them at least), or that one thing of the rows, always the same, lies before,
 * after or BETWEEN something of it.  What is another is not understood.
 */
#ifndef CORE_DATA_SCAN_EXISTS_H
#define CORE_DATA_SCAN_EXISTS_H

#include "core/data/partial.h"
#include "core/data/scan.h"

/* Are all subqueries of a select such? */
bool scan_are_exists(const struct sql_select *);
/* Does it only leave out rows that are the same as others? */
bool scan_is_set(const struct sql_read *, const struct sql_select *);
/* The subquery, under the names of the row outside, whose steps are added to this formula.  NULL: it is not understood. */
struct scan_exists *scan_exists_plan(struct planner *, const struct sql_sub *, struct formula *, const struct formula_names *);

/* Is there one for each of these rows?  of: the steps' vectors.  False: SQLite has to be asked. */
bool scan_exists_run(const struct scan_exists *, const struct seek *, const struct scan_units *, struct vector *const *of,
		     struct vector *out, size_t rows);

#endif
