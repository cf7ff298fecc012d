/*
 * cluster.h - the store's engine for a dataset that lies on several PostgreSQL servers.
 *
 * "cluster:FILE" names it; FILE lists the servers, a postgresql:// name a line, in the order in
 * which the rows were spread (parts.h; spread.h says how).  Each holds a dataset of its own, which
 * knows that it is part 1 of 3.  A cluster is only read.
 *
 * A statement is split by gather.h: the servers answer their parts at the same time, each in a
 * transaction that may only read, and the rest runs in an SQLite database in memory.
 */
#ifndef CORE_DATA_CLUSTER_H
#define CORE_DATA_CLUSTER_H

#include "core/data/engine.h"
#include "core/data/gather.h"

extern const struct store_engine engine_cluster;

struct fact;

struct cluster {
	struct store base;
	struct store **parts;
	size_t count;
	struct arena arena;
	struct spread_base *bases;
	size_t base_count;
	struct cluster_whole { const char *name; const struct fact *fact; } *wholes;	/* views that no server has a part of */
	size_t whole_count;
};

bool cluster_is_name(const char *);
/* The databases that it consists of. */
char **cluster_list(const char *name, struct arena *, size_t *count, struct fail *);
/* Is the dataset a part of a cluster, to be read only with the others?  out: "1 of 3", or
 * CLUSTER_UNFINISHED; "" when it is not. */
#define CLUSTER_PART 48
#define CLUSTER_UNFINISHED "unfinished"
bool cluster_part(struct store *, char out[CLUSTER_PART], struct fail *);

/* A text, with those of the wholes written out that it names. */
const char *cluster_write_out(const struct cluster *, const char *sql, struct arena *);

/* What a statement that was run fetched, in the order of its fetching. */
struct cluster_fetch { enum gather_what what; const char *sql; size_t servers, rows, bytes; };
size_t cluster_fetches(const struct stmt *, const struct cluster_fetch **out);	/* 0 for other engines */

/* cluster-stmt.c */
struct stmt *cluster_prepare(struct store *, const char *sql, const struct store_guard *, struct fail *);
bool cluster_ready(struct stmt *, struct fail *);
void cluster_free(struct stmt *);
int cluster_param(const struct stmt *, const char *name);
void cluster_bind_int(struct stmt *, int, int64_t);
void cluster_bind_real(struct stmt *, int, double);
void cluster_bind_text(struct stmt *, int, const char *);
void cluster_bind_null(struct stmt *, int);
enum engine_next cluster_next(struct stmt *, struct fail *);
void cluster_reset(struct stmt *);
int64_t cluster_changes(const struct stmt *);
const char *cluster_column_name(const struct stmt *, int);
bool cluster_is_null(const struct stmt *, int);
int64_t cluster_get_int(const struct stmt *, int);
double cluster_get_real(const struct stmt *, int);
const char *cluster_get_text(const struct stmt *, int);

#endif
