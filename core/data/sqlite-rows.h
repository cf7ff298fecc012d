/*
 * sqlite-rows.h - whether rows are too many to be kept, before they are read: counting costs a fiftieth.
 */
#ifndef CORE_DATA_SQLITE_ROWS_H
#define CORE_DATA_SQLITE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;

struct rows_tried { size_t rows, bytes; uint64_t steps; };	/* that were read, what they took, and SQLite's steps for them */

/*
 * Would all rows that the statement asks for take about so many bytes, by what a try to read them has shown?  They are those of the
 * table that the first fact in its WITH is made of.  True where the try tells too little, and where that may leave most of them
 * out: in its text there are parameters, or a row took many steps.
 */
bool sqlite_rows_fit(struct sqlite3 *, const char *sql, const struct rows_tried *, size_t bytes);

#endif
