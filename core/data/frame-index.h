/*
 * frame-index.h - which rows of a frame have a number in a column.
 *
 * What is asked of one unit among hundreds goes through its own rows only.
 */
#ifndef CORE_DATA_FRAME_INDEX_H
#define CORE_DATA_FRAME_INDEX_H

#include "core/data/frame.h"

struct frame_index;

/* Of a sealed frame, and no longer of use than that.  The program ends where there is no memory at all (arena.h). */
struct frame_index *frame_index_new(const struct frame *, size_t column);
void frame_index_free(struct frame_index *);
size_t frame_index_memory(const struct frame_index *);	/* bytes */
/* The rows whose value is this whole number, ascending; answers how many. */
size_t frame_index_find(const struct frame_index *, int64_t value, const uint32_t **rows);

#endif
