/*
 * block.h - the values of one column in some thousand rows, as narrow as they let themselves be kept.
 *
 * Whole numbers are counted from the least among them, in 0, 1, 2, 4 or 8 bytes each: 0 where all are the
 * same.  NULL is one more value.  Real numbers are kept as whole ones where they are decimals with four digits
 * after the point at most, or by their place in a table where 255 or fewer of them repeat; else in 8 bytes.  A
 * text is a number here, from 1: its place in a table that whoever packs the block keeps.
 *
 * What is read is what was packed, bit by bit, -0.0 too.  SQL has no number that is none: it is NULL.
 */
#ifndef CORE_DATA_BLOCK_H
#define CORE_DATA_BLOCK_H

#include "core/data/vector.h"

enum { BLOCK_ROWS = 4096 };	/* at most */

struct block;

/*
 * The values of these rows: of one kind (GROUP_NULL: all are NULL), texts as numbers in .i, and NULL where null says so.
 * at is overwritten.  The program ends where there is no memory at all (arena.h).
 */
struct block *block_pack(enum group_kind, union vector_cell *at, bool *null, size_t rows);
void block_free(struct block *);
size_t block_memory(const struct block *);	/* bytes, with what malloc adds */
/*
 * Puts the values of rows that ascend into out, from place to on; list says which rows they are, the first of
 * the block being number first.  texts: the table.  Adds to out's kinds those that may occur.
 */
void block_read(const struct block *, const uint32_t *list, uint32_t first, size_t rows,
		const union vector_cell *texts, struct vector *out, size_t to);
/* The same of rows in any order. */
void block_look(const struct block *, const uint32_t *list, uint32_t first, size_t rows,
		const union vector_cell *texts, struct vector *out, size_t to);

#endif
