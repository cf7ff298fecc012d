/*
 * engine.h - what a database engine does for a store.
 *
 * One const struct each for SQLite (sqlite.c) and PostgreSQL (postgres.c).  An
 * engine's own store and statement begin with the structs below.  store.c checks
 * NULL statements, columns and parameter numbers, so an engine need not.
 */
#ifndef CORE_DATA_ENGINE_H
#define CORE_DATA_ENGINE_H

#include "core/data/store.h"

struct store_engine;
struct store_dialect;	/* dialect.h */

struct store {
	const struct store_engine *engine;
	enum store_mode mode;
	char *name;		/* shown to people; malloc'ed */
	bool in_transaction;
	int schema;		/* its version; 0 before it is known */
};

struct stmt {
	struct store *store;
	int columns, params;
	bool has_row;
};

enum engine_next { ENGINE_ROW, ENGINE_DONE, ENGINE_FAILED };

struct store_engine {
	const char *name;
	const struct store_dialect *dialect;
	bool remote;	/* each statement is a journey */
	struct store *(*open)(const char *name, enum store_mode, struct fail *);
	void (*close)(struct store *);
	bool (*exec)(struct store *, const char *sql, struct fail *);
	bool (*begin)(struct store *, struct fail *);
	void (*patience)(struct store *, int milliseconds);
	int64_t (*last_id)(const struct store *);	/* as store_last_id(); NULL: it does not know */
	int (*scratch)(const struct store *);	/* as store_scratch(); NULL: it sorts elsewhere */
	void (*trust)(struct store *, bool references);	/* as store_trust(); NULL: it asks */
	void (*budget)(struct store *, size_t bytes);	/* as store_budget(); NULL: it groups by itself */
	/* Does the database hold anything at all; does it hold a table of this name? */
	bool (*is_empty)(struct store *, bool *out, struct fail *);
	bool (*has_table)(struct store *, const char *name, bool *out, struct fail *);

	struct stmt *(*prepare)(struct store *, const char *sql,
				const struct store_guard *, struct fail *);
	/* As store_again(); NULL: it keeps none. */
	struct stmt *(*again)(struct store *, const char *key, const int64_t *units, size_t count);
	/* After binding: says now what is wrong with the text.  NULL: prepare said it. */
	bool (*ready)(struct stmt *, struct fail *);
	void (*free)(struct stmt *);
	int (*param)(const struct stmt *, const char *name);
	void (*bind_int)(struct stmt *, int, int64_t);
	void (*bind_real)(struct stmt *, int, double);
	void (*bind_text)(struct stmt *, int, const char *);
	void (*bind_null)(struct stmt *, int);
	enum engine_next (*next)(struct stmt *, struct fail *);
	void (*reset)(struct stmt *);
	int64_t (*changes)(const struct stmt *);
	const char *(*column_name)(const struct stmt *, int);
	bool (*is_null)(const struct stmt *, int);
	int64_t (*get_int)(const struct stmt *, int);
	double (*get_real)(const struct stmt *, int);
	const char *(*get_text)(const struct stmt *, int);
	/* Without columns: takes it away, if it is there. */
	bool (*stage)(struct store *, const struct stage *, struct fail *);
};

extern const struct store_engine engine_sqlite, engine_postgres;
const char *sqlite_library(void);	/* its version */

#endif
