/*
 * store.h - a dataset in its database, whichever engine holds it.
 *
 * A store is opened by name: a path is an SQLite file, postgresql://... is a
 * PostgreSQL database.  Both sit behind one table of functions (engine.h), and
 * nothing above this header knows which is which.  SQL is the subset that both
 * share: parameters are :name, days are integers, see docs/facts.md.
 *
 *	struct stmt *q = store_prepare(s, "SELECT a, b FROM t WHERE a > :least", fail);
 *
 *	stmt_bind_int(q, stmt_param(q, "least"), 5);
 *	while (stmt_next(q, fail))
 *		use(stmt_int(q, 0), stmt_text(q, 1));
 *	stmt_free(q);
 *
 * Every call bears a NULL statement (it then answers nothing), so a sequence can
 * be written straight on and fail->set asked once at its end.
 *
 * Parameters count from 1 in the order they first appear in the text; 0 is no
 * parameter, and binding it does nothing.  Values stay bound from one run to the
 * next.  Bound text is not copied: it must last until the statement has run.
 * Columns count from 0.  Text of a row lasts until the next stmt_next().
 *
 * A store belongs to the process that opened it: open again after fork().
 */
#ifndef CORE_DATA_STORE_H
#define CORE_DATA_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/fail.h"

struct store;
struct stmt;

enum store_mode {
	STORE_READ,	/* never writes, not even beside the file: read-only media will do */
	STORE_WRITE,	/* an existing dataset */
	STORE_CREATE,	/* a new one: what exists is refused */
	STORE_BLANK	/* in memory, gone with the process; its name is only for messages */
};

/* STORE_READ and STORE_WRITE refuse, each with a sentence: what is missing, empty,
 * not a dataset, or made by a newer version.  NULL on failure. */
struct store *store_open(const char *name, enum store_mode, struct fail *);
void store_close(struct store *);
const char *store_name(const struct store *);	/* as given, without a password */
const char *store_engine_name(const struct store *);	/* "sqlite", "postgresql" */

/* Is each statement a journey?  Then few large ones are better than many small. */
bool store_is_remote(const struct store *);
/* A descriptor of the file that queries sort in, which the process must be able to write; -1: none. */
int store_scratch(const struct store *);
/* How many bytes the groups of a guarded statement may take before rows are sorted instead, where it is the
 * store that adds them up; 0: rows are always sorted. */
void store_budget(struct store *, size_t bytes);
bool store_groups(const struct store *);	/* is it? */
/* The id that the last INSERT gave its row; -1 where only RETURNING tells, which costs SQLite more
 * than the row. */
int64_t store_last_id(const struct store *);
/* Between transactions: shall references not be asked for again, row by row?  For who has found in the same
 * transaction each row that it refers to, and takes none away.  An engine may ask all the same. */
void store_trust(struct store *, bool);

/* Several statements without parameters, one after the other. */
bool store_exec(struct store *, const char *sql, struct fail *);

/*
 * One writer at a time.  store_begin() takes the lock at once and waits for another
 * writer for up to 10 seconds, then says who holds it.  What is not committed when the
 * process ends, however it ends, was never there.
 */
bool store_begin(struct store *, struct fail *);
void store_patience(struct store *, int milliseconds);	/* instead of 10 seconds */
bool store_commit(struct store *, struct fail *);
void store_rollback(struct store *);

/*
 * A guarded statement reads tables only inside the subqueries of these names, which the
 * caller has written, and does not write.
 */
struct store_wide;
struct store_guard {
	const char *const *names;
	size_t count;
	const struct store_wide *wide;	/* or NULL */
	/* Statements of one key are the same but for what is bound.  NULL: it is not kept when it is freed. */
	const char *key;
};

/*
 * The same statement for all units at once, where each of those subqueries that knows a row's
 * unit tells it in a column STORE_UNIT.  What an engine has added up for all, it need not read
 * again for one.
 */
#define STORE_UNIT "assay_unit"
#define STORE_UNIT_PARAM "assay_u"	/* with a number behind: what is bound to it is a unit that the statement is about */
struct store_wide {
	const char *sql;
	const int64_t *units;	/* that the statement is about; NULL: all */
	size_t count;
	bool free;		/* to tell the unit takes no table that the statement would not read anyway */
};

struct stmt *store_prepare(struct store *, const char *sql, struct fail *);
struct stmt *store_prepare_guarded(struct store *, const char *sql,
				   const struct store_guard *, struct fail *);
/* Does it keep statements by their keys?  Then one that was prepared with this key and freed, with nothing bound, and
 * about these units now (as store_wide's); NULL: there is none. */
bool store_keeps(const struct store *);
struct stmt *store_again(struct store *, const char *key, const int64_t *units, size_t count);
void stmt_free(struct stmt *);

int stmt_param(const struct stmt *, const char *name);	/* name without its colon */
void stmt_bind_int(struct stmt *, int param, int64_t);
void stmt_bind_real(struct stmt *, int param, double);
void stmt_bind_text(struct stmt *, int param, const char *);	/* NULL binds NULL */
void stmt_bind_null(struct stmt *, int param);

/* Once all is bound, says what is wrong with the text, which an engine that wants to know the
 * parameters first could not say in store_prepare().  Running a statement does it too. */
bool stmt_ready(struct stmt *, struct fail *);
/* Runs a statement that answers no rows, and readies it to run again. */
bool stmt_run(struct stmt *, struct fail *);
/* The next row; false at the end (the statement is then ready to run again) or when
 * fail->set.  stmt_reset() ends early. */
bool stmt_next(struct stmt *, struct fail *);
void stmt_reset(struct stmt *);
int64_t stmt_changes(const struct stmt *);	/* rows the last stmt_run() wrote */

int stmt_columns(const struct stmt *);
const char *stmt_column_name(const struct stmt *, int column);
bool stmt_is_null(const struct stmt *, int column);
int64_t stmt_int(const struct stmt *, int column);	/* NULL: 0 */
double stmt_real(const struct stmt *, int column);	/* NULL: NaN */
const char *stmt_text(const struct stmt *, int column);	/* NULL: "" */

/*
 * Many rows at once.  A stage is a table of this session's own, which statements insert from
 * or compare with under its name; its rows lie with the caller, who tells their values.
 * Staged again, it has the new rows.  It must be taken away before the transaction ends, once
 * the statements on it are freed; until then, or until it is staged with none, the rows stay.
 */
enum stage_kind { STAGE_NULL, STAGE_INT, STAGE_REAL, STAGE_TEXT };
struct stage_value { enum stage_kind kind; int64_t i; double r; const char *t; };
struct stage_column { const char *name; enum stage_kind kind; };

struct stage {
	const char *name;
	const struct stage_column *columns;	/* ends with a NULL name */
	const void *rows;
	size_t count;
	void (*value)(const void *rows, size_t row, int column, struct stage_value *out);
};

bool store_stage(struct store *, const struct stage *, struct fail *);
void store_unstage(struct store *, const char *name);	/* staged or not */

/* The first column of the only row; false too when there is no row or it is NULL. */
bool store_ask_int(struct store *, const char *sql, int64_t *out, struct fail *);

#endif
