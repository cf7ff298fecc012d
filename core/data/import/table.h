/*
 * table.h - what an import may write: the tables of the dataset, as data.
 *
 * A table has a key by which a second import finds the row again, columns with
 * their types, and the words or limits that a column accepts.  Columns that refer
 * to another table are called by what they mean ("person", not "person_id"); their
 * values are the ext_id of a row there.  The list repeats the schema's checks, so
 * that a row that would break one is told by line and column and not by the engine.
 */
#ifndef CORE_DATA_IMPORT_TABLE_H
#define CORE_DATA_IMPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum column_type { COLUMN_TEXT, COLUMN_INT, COLUMN_REAL, COLUMN_DAY, COLUMN_REF };

enum {
	COLUMN_KEY = 1,		/* part of the key */
	COLUMN_NEEDED = 2,	/* the row cannot stand without it */
	COLUMN_PAST = 4,	/* tells what happened: a day after the dataset's last is wrong */
	COLUMN_KEPT = 8		/* the import finds it by itself: no profile may speak of it */
};

struct column {
	const char *name;	/* in profiles */
	const char *stored;	/* in the database */
	enum column_type type;
	unsigned flags;
	const char *words;	/* accepted texts with a blank between, or for COLUMN_REF
				 * the table referred to; NULL: any */
	double least, most;	/* limits of numbers; both 0: none */
	const char *standard;	/* SQL for what an empty value becomes; NULL: nothing */
};

enum { COLUMN_MOST = 24 };	/* columns of a table */

enum table_id {
	TABLE_CENTRE, TABLE_PERSON, TABLE_SPELL, TABLE_ALIAS, TABLE_PROGRAMME, TABLE_COURSE,
	TABLE_COHORT, TABLE_MEASURE, TABLE_ENROLMENT, TABLE_SESSION, TABLE_ATTENDANCE,
	TABLE_ASSESSMENT, TABLE_COACHING, TABLE_KPI, TABLE_STAGE, TABLE_COUNT
};

/* In the order in which files must be imported for every reference to be found. */
struct table {
	const char *name;
	enum table_id id;
	bool has_id;		/* rows have an id that others refer to */
	bool is_dictionary;	/* rows describe: an empty value never replaces a known one */
	const struct column *columns;	/* ends with a NULL name */
};

/* The places of columns that are filled millions of times. */
enum { KPI_CENTRE, KPI_MEASURE, KPI_DAY, KPI_PERSON, KPI_DAYS, KPI_N, KPI_VALUE };
enum {
	ATTENDANCE_SESSION, ATTENDANCE_PERSON, ATTENDANCE_STATUS, ATTENDANCE_HOURS, ATTENDANCE_SIGNED_UP, ATTENDANCE_HOME,
	ATTENDANCE_HOME_DAY
};
enum {
	ASSESSMENT_EXT_ID, ASSESSMENT_MEASURE, ASSESSMENT_SUBJECT, ASSESSMENT_CENTRE, ASSESSMENT_RATER, ASSESSMENT_COHORT,
	ASSESSMENT_COURSE, ASSESSMENT_SESSION, ASSESSMENT_PHASE, ASSESSMENT_WAVE, ASSESSMENT_OBJECT_REF, ASSESSMENT_DUE_ON,
	ASSESSMENT_DONE_ON, ASSESSMENT_SCORE, ASSESSMENT_WEIGHT, ASSESSMENT_STATUS, ASSESSMENT_HOME
};

extern const struct table tables[TABLE_COUNT];

const struct table *table_find(const char *name);	/* NULL: no such table */
const struct column *table_column(const struct table *, const char *name);
/* The table that a reference column points to. */
const struct table *column_table(const struct column *);
/* Is the word one of the accepted ones?  True where any is. */
bool column_accepts(const struct column *, const char *word);

#endif
