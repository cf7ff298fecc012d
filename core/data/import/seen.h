/*
 * seen.h - which rows a file has shown already.
 *
 * Exports repeat rows: exactly, nearly (a blank, a letter's case) or with other
 * values.  What is kept for each row is a hash of its bytes, and for the table the file is
 * about a hash of its key and of its values; 64 bits each, so that among ten million
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
	struct seen_entry { uint64_t key, values; } *now, *before;
	size_t count, cap;
	bool forgot;		/* some that were shown are not known any more */
	struct arena *arena;
};

enum seen_result { SEEN_NEW, SEEN_SAME, SEEN_OTHER };

/* Has the key been shown, and with the same values?  Remembers it with these. */
enum seen_result seen_row(struct seen *, uint64_t key, uint64_t values);

#endif
