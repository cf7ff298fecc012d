/*
 * frame.h - the rows of a query, kept in memory by columns.
 *
 * Rows are added and then sealed, and read only then.  They are kept in blocks, each column of which is as
 * narrow as its values let it be (block.h); only the block that is being filled is wide.  Texts are kept once each.
 * A column has one kind of value, beside NULL; where a query mixes them its rows cannot be kept.
 */
#ifndef CORE_DATA_FRAME_H
#define CORE_DATA_FRAME_H

#include "core/data/vector.h"

struct frame;

/* The program ends where there is no memory at all (arena.h). */
struct frame *frame_new(size_t columns);
void frame_free(struct frame *);
/* One row: a value for each column; texts are copied.  False: its kinds do not fit, and the frame is of no use. */
bool frame_add(struct frame *, const struct group_value *row);
/* The first rows of vectors, one for each column. */
bool frame_add_all(struct frame *, const struct vector *const *columns, size_t rows);
/* No row will be added any more: gives back the memory that only adding needs. */
void frame_seal(struct frame *);
size_t frame_rows(const struct frame *);
size_t frame_memory(const struct frame *);	/* bytes, what adding needs among them */
/* A column's values in the rows of this list, VECTOR_ROWS at most, which ascend; texts last as long as the frame. */
void frame_read(const struct frame *, size_t column, const uint32_t *list, size_t rows, struct vector *out);
/* The same of rows in any order. */
void frame_look(const struct frame *, size_t column, const uint32_t *list, size_t rows, struct vector *out);

#endif
