/*
 * schema.h - the tables of a dataset.
 *
 * One DDL text serves all engines; words that differ (identity columns, STRICT,
 * clustering) are filled in from the engine's dialect.  Days are integers since
 * 1970-01-01 and checked against DAY_FIRST..DAY_LAST; views named v_... show the
 * tables with ISO dates to people who look in with a database shell.
 *
 * Tables that importers write: centre person person_alias spell programme cohort
 * enrolment course session attendance measure assessment coaching kpi stage, and
 * import_batch, import_issue, schema_meta.  Tables that facts_refresh() (facts.h) keeps
 * and nobody else writes: employment, stint, home, intake, and the columns named home_id.
 */
#ifndef CORE_DATA_SCHEMA_H
#define CORE_DATA_SCHEMA_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/store.h"

/* 2: employment keeps arm and back. */
#define SCHEMA_VERSION 2

/* Days that the calendar table covers, 1970-01-01 to 2069-12-31: facts outside have no month there. */
#define CALENDAR_FIRST 0
#define CALENDAR_LAST 36524

/* Makes everything in a store just created, in one transaction. */
bool schema_create(struct store *, struct fail *);
/* Only the tables and views: without what every dataset knows from the beginning. */
bool schema_tables(struct store *, struct fail *);
/* The statements, for a person who wants to read or run them. */
char *schema_sql(const struct store *, struct arena *);
/* Is this a dataset that this program reads, and of which version?  One sentence when it is not.
 * One made earlier is read as it is, and brought up to date by who opens it to write. */
bool schema_check(struct store *, struct fail *);

bool schema_upgrade(struct store *, struct fail *);

/* schema_meta: schema_version, facts_version, as_of (ISO date: the last day that the
 * data speak of, when somebody has said so), group_name.  NULL when not there. */
char *schema_meta(struct store *, const char *key, struct arena *, struct fail *);
bool schema_set_meta(struct store *, const char *key, const char *value, struct fail *);

#endif
