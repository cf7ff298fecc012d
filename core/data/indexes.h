/*
 * indexes.h - the indexes of the large tables, apart from those of their keys.
 *
 * An index into which rows go in no order costs more than one made of rows that are sorted.
 * So who fills a table, or changes most of it, takes its indexes away first and makes them
 * again before the transaction ends; until then nothing may be sought by them.
 */
#ifndef CORE_DATA_INDEXES_H
#define CORE_DATA_INDEXES_H

#include "core/base/fail.h"
#include "core/base/text.h"
#include "core/data/store.h"

/* Their statements, for those who make a dataset. */
void indexes_write(struct text *out);
/* Both do nothing for a table that has none. */
bool indexes_drop(struct store *, const char *table, struct fail *);
bool indexes_make(struct store *, const char *table, struct fail *);
/* Tells the planner of the engine how selective they are: dropped, an index is forgotten. */
bool indexes_shape(struct store *, const char *table, struct fail *);	/* NULL: all tables */

#endif
