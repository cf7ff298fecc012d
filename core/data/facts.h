/*
 * facts.h - what metrics see of a dataset: views with identical columns on every engine.
 *
 * A fact is a view fact_NAME; a metric's SQL calls it NAME.  Most carry centre (id of the
 * unit), many cohort, and all dates are integer days.  docs/facts.md tells every column.
 * The list is versioned like the plugin ABI: columns and facts are only ever added.
 *
 * Chaining spells into employments needs an order, which SQL engines do slowly; so
 * facts_refresh() keeps four tables (employment, stint, home, intake) and the home_id
 * columns.  An import says whom it touched and refreshes before it commits.
 */
#ifndef CORE_DATA_FACTS_H
#define CORE_DATA_FACTS_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/store.h"

#define FACTS_VERSION 1

enum fact_type { FACT_INT, FACT_REAL, FACT_TEXT, FACT_DAY };

struct fact_column {
	const char *name;
	enum fact_type type;
	const char *sql;	/* what it is in the tables, in the words of the DDL */
	const char *before;	/* the same in a dataset of schema 1; NULL: no other */
};

/* A join neither adds nor drops rows, so it is left out when nothing of it is asked for:
 * SQLite does not find that out for queries that aggregate. */
struct fact_join { const char *alias, *sql; };

struct fact {
	const char *name;	/* "employment" */
	const char *of;		/* "employments": what a row is, plural */
	const char *source;	/* "a personnel export": what would fill it */
	const struct fact_column *columns;	/* ends with a NULL name */
	const char *from;	/* the table whose rows these are, with its alias */
	const struct fact_join *joins;	/* ends with a NULL alias; or NULL */
	const char *where;	/* or NULL */
	/* True of all rows: lets a table be sought by the day sought_by, which stands after this
	 * in its order or an index.  Or NULL. */
	const char *sought, *sought_by;
	/* Where the joined tables alone may say which unit: what they say, first things first, with
	 * commas.  Rows of other units' then need not be read.  Or NULL. */
	const char *placed;
	/* Asks for one row of theirs that says it; where none does, the column home alone does, and
	 * home_day tells the day held. */
	const char *placing, *home, *home_day;
	bool by_unit;	/* its table's order begins with the unit, which is 0 where not known */
};

/* All facts; ends with a NULL name. */
extern const struct fact facts[];

const struct fact *fact_find(const char *name);	/* NULL: no such fact */
const struct fact_column *fact_column(const struct fact *, const char *name);
/* The same column of a dataset of that schema (schema.h). */
const struct fact_column *fact_column_of(const struct fact_column *, int schema, struct arena *);
/* All its columns as a list in the arena; answers how many. */
size_t fact_columns(const struct fact *, struct arena *, const struct fact_column ***out);

/*
 * For importers, inside their transaction.  Touch each person whose spells or enrolments
 * were written, and each person who got an assessment, a coaching, a kpi row or (at a
 * session without centre, of no cohort with one) an attendance that names no centre: those rows
 * count where the person was at home that day.  SQL text with one parameter, :person.
 */
#define FACTS_TOUCH "INSERT INTO touched (person_id) VALUES (:person) ON CONFLICT DO NOTHING"
/*
 * A kpi row's centre is part of its key.  When its source names none, write it with the
 * unit that this answers (parameters :person and :day); with 0, and a touch, when
 * there is no row: the refresh then moves it as soon as a unit is known.
 */
#define FACTS_HOME "SELECT centre_id FROM home WHERE person_id = :person AND since <= :day" \
	" ORDER BY since DESC LIMIT 1"
/* Everybody: after a cohort's days or a centre were changed. */
bool facts_touch_all(struct store *, struct fail *);
/* Brings the kept tables up to date for those touched, and forgets the touches. */
bool facts_refresh(struct store *, struct fail *);

#endif
