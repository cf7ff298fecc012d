/*
 * vectors.h - what the parts of the vectors program share.
 *
 * A case is a directory of small tables.  An operation reads them through a struct
 * given and answers keys; afterwards every key of expected.csv is looked up among the
 * answers.  A key answered twice (by two ways of calculating) must be right twice.
 */
#ifndef TESTS_VECTORS_H
#define TESTS_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

struct table {
	const char *name;		/* "data" for data.csv */
	const char **column;
	size_t columns, rows;
	const char **cell;		/* [rows * columns] */
};

struct answer {
	const char *key;
	const char *text;		/* NULL: a number */
	double number;
	struct answer *next;		/* in the order of a hash bucket */
};

#define BUCKETS 4096

struct given {
	struct arena *arena;
	struct table *table;
	size_t tables;
	struct answer *bucket[BUCKETS];
};

/* NULL and a message on stderr when it cannot be read. */
bool table_read(struct arena *, const char *path, const char *name, struct table *out);
/* An empty table when the case has none of this name. */
const struct table *given_table(const struct given *, const char *name);
bool table_has(const struct table *, const char *column);
/* "" for a column that is not there; a number is NaN for "", NA and words. */
const char *table_text(const struct table *, size_t row, const char *column);
double table_number(const struct table *, size_t row, const char *column);
double number_from_text(const char *);
/* The whole number a value is, or what is given for none that fits. */
int64_t whole_count(double, int64_t otherwise);
int32_t whole_day(double, int32_t otherwise);
int32_t table_day(const struct table *, size_t row, const char *column, int32_t otherwise);

struct list { const char **at; size_t count; };

/* Distinct texts of a column in order of first appearance; "" alone when the column is not there. */
struct list table_levels(const struct given *, const struct table *, const char *column);
size_t list_find(const struct list *, const char *);	/* count when not there */
/* The numbers of a column in rows whose column `by` reads `level` (by NULL: all rows). */
struct numbers { double *at; size_t count; };
struct numbers table_numbers(const struct given *, const struct table *, const char *column,
			     const char *by, const char *level);

const char *param_text(const struct given *, const char *key);	/* "" when not there */
double param_number(const struct given *, const char *key, double otherwise);
struct list param_list(const struct given *, const char *key);

void answer(struct given *, double value, const char *key, ...)
	__attribute__((format(printf, 3, 4)));
void answer_text(struct given *, const char *value, const char *key, ...)
	__attribute__((format(printf, 3, 4)));
/* A number as keys write it: whole numbers plain, others with 17 digits. */
const char *label(struct given *, double);

struct operation { const char *name; void (*run)(struct given *); };

extern const struct operation survival_operations[], proportion_operations[],
	agreement_operations[], chart_operations[], centre_operations[], effect_operations[],
	people_operations[];

#endif
