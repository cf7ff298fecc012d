/*
 * scope.h - a metric's SQL, asked of one period, centre and cohort.
 *
 * A metric declares what it needs: facts, the columns of each, and the day column its
 * period cuts by.  Its SQL then sees each needed fact under its own name, holding only
 * the rows in scope and only the declared columns; nothing else can be read:
 *
 *	WITH enrolment AS NOT MATERIALIZED (SELECT e.person_id AS person, e.ended_on AS ended
 *		FROM main.enrolment e JOIN main.cohort c ON c.id = e.cohort_id
 *		WHERE e.ended_on >= :from AND e.ended_on < :until
 *		AND COALESCE(e.centre_id, c.centre_id) IN (2, 3) AND e.cohort_id = 7)
 *	SELECT ... the metric's text ...
 *
 * A unit's rows are its own and those of all units below it.  A fact without a centre (or
 * cohort) column is not cut by it; a row whose centre is not known is in no centre's
 * scope, but in that of the whole dataset.
 *
 * The text is checked before any engine sees it: one SELECT (or WITH ... SELECT) in the
 * common dialect, functions and keywords from a closed list.  What is refused is named
 * with the way to have it, for instance the need to declare.
 */
#ifndef CORE_DATA_SCOPE_H
#define CORE_DATA_SCOPE_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/data/dataset.h"
#include "core/data/store.h"

struct scope {
	day from, until;	/* until is the first day after the period */
	int64_t centre, cohort;	/* 0: all */
};

struct scope_need {
	const char *table;	/* a fact's name */
	const char *columns;	/* names with a blank between */
	const char *dated;	/* the day column that the period cuts by; NULL: uncut */
	bool optional;		/* the metric can do without its rows */
};

enum scope_type { SCOPE_INT, SCOPE_REAL, SCOPE_TEXT, SCOPE_NULL };

struct scope_param {
	const char *name;	/* :name in the text */
	enum scope_type type;
	int64_t integer;
	double real;
	const char *text;
};

struct scope_ask {		/* all that one query is */
	struct scope scope;
	const struct scope_need *needs;
	size_t need_count;
	const struct scope_param *params;	/* besides :from, :until, :known */
	size_t param_count;
	const char *sql;
};

/* Are the needs themselves sound: facts and columns that exist, dated a day? */
bool scope_check_needs(const struct scope_need *, size_t count, struct fail *);
/* The same, and is the text one that may be asked?  Needs no dataset; at is where in the text it
 * is not, and may be NULL. */
bool scope_check(const struct scope_ask *, size_t *at, struct fail *);
/* The SQL as it will run, checked. */
char *scope_sql(const struct dataset *, const struct scope_ask *, struct arena *, struct fail *);
/* A cursor over the answer, to be read with stmt_next() and freed with stmt_free(). */
struct stmt *scope_query(struct dataset *, const struct scope_ask *, struct fail *);

/*
 * What the dataset lacks for these needs, as a sentence ("there are no coachings: a coaching
 * log would fill them"), or NULL when all that is not optional has rows.  Looks at the whole
 * dataset, not at a scope.
 */
const char *scope_missing(struct dataset *, const struct scope_need *, size_t count,
			  struct fail *);
/* Has this fact any row; or, with a column, any row where it is not NULL? */
bool scope_has(struct dataset *, const char *fact, const char *column, bool *out, struct fail *);

#endif
