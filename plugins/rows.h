/*
 * rows.h - the rows of a query, kept until compute() returns.
 *
 * A list grows in the core's memory and needs no count of its room: it has 256 places, then 512,
 * 1024, ..., so that its length tells when it is full.  What a failed run answers is an empty list,
 * or for rows_room() NULL.
 */
#ifndef PLUGINS_ROWS_H
#define PLUGINS_ROWS_H

#include <assay.h>

#include <string.h>

enum { ROWS_FIRST = 256 };

/* A list of n (NULL for none), with room for one more; size is of one. */
static inline void *rows_room(const assay_core *core, assay_run *run, void *list, size_t n, size_t size)
{
	void *wide;

	if (n % ROWS_FIRST != 0 || (n & (n - 1)) != 0)
		return list;
	wide = core->alloc(run, n > 0 ? 2 * n : ROWS_FIRST, size);
	if (wide != NULL && n > 0)
		memcpy(wide, list, n * size);
	return wide;
}

/* The first columns of all rows as numbers, a list for each column; answers how many rows. */
static inline size_t rows_reals(const assay_core *core, assay_run *run, const char *sql, uint32_t columns,
				double *at[])
{
	size_t n = 0;
	assay_rows *rows = core->query(run, sql);

	for (uint32_t k = 0; k < columns; k++)
		at[k] = NULL;
	for (; core->next(rows); n++)
		for (uint32_t k = 0; k < columns; k++) {
			at[k] = rows_room(core, run, at[k], n, sizeof *at[k]);
			if (at[k] == NULL)
				return 0;
			at[k][n] = core->get_real(rows, k);
		}
	return n;
}

/* A text of the current row. */
static inline const char *rows_text(const assay_core *core, assay_run *run, assay_rows *rows, uint32_t column)
{
	const char *text = core->get_text(rows, column);
	char *copy = core->alloc(run, strlen(text) + 1, 1);

	return copy != NULL ? strcpy(copy, text) : "";
}

#endif
