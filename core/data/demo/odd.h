/*
 * odd.h - datasets that are odd on purpose, to try metrics on.
 *
 * No import would let most of this in; but an import may have a mistake, a database may be
 * written to by others, and a metric must neither break nor invent numbers then.  All are SQLite files. The
 * changed ones are made from a copy of a sound one, past the checks of its tables.
 */
#ifndef CORE_DATA_DEMO_ODD_H
#define CORE_DATA_DEMO_ODD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/fail.h"

/* One centre of the demonstration group over six months: the sound one. */
bool odd_small(const char *name, struct fail *);
/* All tables, no rows. */
bool odd_empty(const char *name, struct fail *);
/* One row in each table, of one person in one centre. */
bool odd_one_row(const char *name, struct fail *);

enum odd_change {
	ODD_NULLS,	/* whatever may be NULL is */
	ODD_NOT_UTF8,	/* texts, and the code words of every second row, hold bytes that are no UTF-8 */
	ODD_REVERSED	/* what ends does so before it begins */
};
bool odd_change(const char *name, enum odd_change, struct fail *);

#define ODD_ROWS 1000000
/* Lays copies of their rows, of other people, beside the rows of these facts until each has
 * ODD_ROWS or more.  Facts that have none stay empty. */
bool odd_grow(const char *name, const char *const *facts, size_t count, struct fail *);

#endif
