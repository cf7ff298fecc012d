/*
 * seen.h - which rows a file has shown already.
 *
 * Exports repeat rows: exactly, nearly (a blank, a letter's case) or with other
 * values.  What is kept for each row is a hash of the key, of the values and of the bytes that it has
 * for the table the file is about, or of its bytes alone; 64 bits each, so that among ten million
 * rows two different ones are taken for the same less than once in a hundred
 * thousand files.  The memory is bounded: repetitions more than SEEN_ROWS rows apart are not
 * noticed as such (they are still not loaded twice: the key sees to that).
 */
#ifndef CORE_DATA_IMPORT_SEEN_H
#define CORE_DATA_IMPORT_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/arena.h"

enum { SEEN_ROWS = 1 << 18 };

struct seen {
	struct seen_entry { uint64_t key, values, bytes; } *now, *before;
	size_t count, cap;
	bool forgot;		/* some that were shown are not known any more */
	struct arena *arena;
};

/* The key was not shown; was, with the same values in the same bytes, or in others; with other values. */
enum seen_result { SEEN_NEW, SEEN_SAME, SEEN_NEARLY, SEEN_OTHER };

/* Remembers the key with these. */
enum seen_result seen_row(struct seen *, uint64_t key, uint64_t values, uint64_t bytes);

#endif
