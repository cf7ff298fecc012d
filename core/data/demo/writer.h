/*
 * writer.h - where the demonstration's rows go: into a store, counted and hashed.
 *
 * Rows are written as cells in the order of the table's columns (writer.c has them).
 * The first failure sticks; after it every put does nothing and answers 0, and
 * writer_finish() tells it.  Each part of the rows is recorded as one imported file,
 * known by the hash of the values it wrote.
 */
#ifndef CORE_DATA_DEMO_WRITER_H
#define CORE_DATA_DEMO_WRITER_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/data/store.h"

struct writer;

enum row_table {
	ROW_CENTRE, ROW_PERSON, ROW_ALIAS, ROW_SPELL, ROW_PROGRAMME, ROW_COHORT,
	ROW_ENROLMENT, ROW_COURSE, ROW_SESSION, ROW_ATTENDANCE, ROW_MEASURE,
	ROW_ASSESSMENT, ROW_COACHING, ROW_KPI, ROW_STAGE, ROW_TABLES
};

struct cell {
	enum { CELL_NULL, CELL_INT, CELL_REAL, CELL_TEXT } kind;
	int64_t integer;
	double real;
	const char *text;
};

struct writer *writer_open(struct store *, struct arena *, struct fail *);
/* Writes one row; answers its id, where the table gives one. */
int64_t writer_put(struct writer *, enum row_table, const struct cell *, size_t count);
#define PUT(writer, table, ...) writer_put((writer), (table), (const struct cell[]){ __VA_ARGS__ }, \
	sizeof((const struct cell[]){ __VA_ARGS__ }) / sizeof(struct cell))
int64_t writer_count(const struct writer *, enum row_table);
/* Records the parts as imports of this day, named after the seed. */
bool writer_finish(struct writer *, uint64_t seed, day);
void writer_close(struct writer *);

static inline struct cell cell_int(int64_t v)
{
	return (struct cell){ .kind = CELL_INT, .integer = v };
}

/* Another row's id; 0: none. */
static inline struct cell cell_ref(int64_t id)
{
	return (struct cell){ .kind = id != 0 ? CELL_INT : CELL_NULL, .integer = id };
}

static inline struct cell cell_day(day d)
{
	return (struct cell){ .kind = d != DAY_NONE ? CELL_INT : CELL_NULL, .integer = d };
}

static inline struct cell cell_real(double v)
{
	return (struct cell){ .kind = isnan(v) ? CELL_NULL : CELL_REAL, .real = v };
}

static inline struct cell cell_text(const char *s)
{
	return (struct cell){ .kind = s != NULL ? CELL_TEXT : CELL_NULL, .text = s };
}

#define CELL_NONE ((struct cell){ .kind = CELL_NULL })

#endif
