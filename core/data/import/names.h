/*
 * names.h - a set of names, each with what is known of it.
 *
 * Imports look up the same few names (a measure, a centre, a person's number) for
 * every row; this is where they are remembered.  Entries live in the arena and stay
 * where they are.
 */
#ifndef CORE_DATA_IMPORT_NAMES_H
#define CORE_DATA_IMPORT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/day.h"

struct name {
	uint64_t hash;
	const char *key;
	int64_t id;		/* 0: looked for and not there */
	const char *ext_id;	/* a person's own, when the key is another of its names */
	bool folded;		/* found only when letters are taken as small */
	bool sought;		/* among the other names of people, and not found */
	uint64_t stamp;		/* hash of the values last written */
	day starts, ends;	/* a cohort's */
	double least, most;	/* a measure's; NaN: no limit */
};

struct names {
	struct name **slot;
	size_t count, cap;	/* cap is a power of 2 */
};

struct name *names_find(const struct names *, const char *key);
/* Room for so many, so that the table need not grow on the way there. */
void names_reserve(struct names *, struct arena *, size_t count);
/* Finds or adds; a new one has only its key. */
struct name *names_add(struct names *, struct arena *, const char *key, bool *added);

#endif
