/*
 * rows.h - the rows of a file, as cells in the places that a sheet names.
 *
 * Whatever the reader is (CSV, NDJSON), a row becomes an array of cells by the places of
 * the sheet's column_names: blanks at the ends removed, NULL where missing.  Columns
 * joined from another file of the source stand among them, and so do the cells of a
 * repeated group of columns, one item after the other.
 */
#ifndef CORE_DATA_IMPORT_ROWS_H
#define CORE_DATA_IMPORT_ROWS_H

#include "core/base/text.h"
#include "core/data/import/csv.h"
#include "core/data/import/names.h"
#include "core/data/import/profile.h"

struct item { const char *name; size_t *column; };	/* a column for each group */

struct lookup {			/* a joined file, in memory */
	struct names keys;	/* id: number of the row, from 1 */
	char ***row;
	size_t count, cap;
};

struct rows {
	const struct sheet *sheet;
	struct arena *arena;
	struct input in;
	struct csv_reader csv;
	struct survey survey;
	struct encoding encoding;
	size_t *column;		/* by place, SIZE_MAX: the file has no such column */
	const char **header;	/* by place, NULL likewise */
	const char **cell;	/* by place: the row at hand */
	struct item *items;
	size_t item_count, item_cap;
	struct text key;	/* for looking up */
	struct lookup *joined;
	size_t *joined_at, *joined_column;	/* by place: is it joined, from which column */
	struct record record;
	uint64_t hash;		/* of the row as it was written, when it is wanted */
	bool no_hash;
	/* NDJSON */
	void *json;
	char (*number)[40];	/* by place: numbers as text */
	const char *wrong;	/* why the row at hand cannot be read; NULL: it can */
	char wrong_text[160];
};

/* encoding: NULL unless somebody said which; known: the file's survey, NULL when it is to be made. */
bool rows_open(struct rows *, const struct sheet *, const char *path, const char *encoding, const struct survey *known,
	       struct arena *, struct fail *);
/* Lets columns that the file lacks come from another file, row by row. */
bool rows_join(struct rows *, const struct sheet *other, const char *path, struct fail *);
/* The next row; false at the end or when fail->set. */
bool rows_next(struct rows *, struct fail *);
/* Puts the cells of an item in their places. */
void rows_item(struct rows *, size_t item);
void rows_close(struct rows *);

/* Where a place's column stands in a header, SIZE_MAX: nowhere. */
size_t sheet_column(const struct sheet *, const char *name, char **header, size_t count);
/* How many of the headers that it must have a file has; 0 when one is lacking. */
size_t sheet_fits(const struct sheet *, char **header, size_t count);

#endif
