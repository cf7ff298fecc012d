/*
 * ini.h - an INI file as a list of keys in the order they stand.
 *
 * Plans, mapping profiles and declared metrics are INI files.  Reading one
 * answers every key with the section it stands in and its line number; what the
 * keys mean is the caller's.  The text must be UTF-8.
 *
 *	; a comment, also # at the start of a line
 *	[section]
 *	key = value
 *	    continued on a line that begins with a blank
 *
 * A continued value keeps its line ends as '\n'.  Blanks around names and values
 * are removed, and so is a comment behind a value (" ;").  A line holds at most
 * 190 bytes and a section's name 49: what is longer is refused, not cut.
 * All texts live in the arena.
 */
#ifndef CORE_BASE_INI_H
#define CORE_BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

struct ini_place { int line, column; };	/* both count from 1; columns are characters */

struct ini_key {
	const char *section;	/* "" before the first section */
	const char *name, *value;
	int line;		/* counts from 1 */
	struct ini_place *places; size_t place_count;	/* where each line of the value begins */
};

struct ini_section { const char *name; int line; };

struct ini {
	const char *path;	/* as it was asked for */
	struct ini_key *key;
	size_t count;
	struct ini_section *section;	/* as they begin, those without keys too */
	size_t section_count;
};

/* Both fail with "FILE:LINE: what is wrong". */
bool ini_load(struct ini *, struct arena *, const char *path, struct fail *);
/* The same from memory; name stands for the path in messages. */
bool ini_load_text(struct ini *, struct arena *, const char *name, const char *text, size_t bytes, struct fail *);

/* The value of a key, the last where there are several; NULL when there is none. */
const char *ini_value(const struct ini *, const char *section, const char *name);

/* Where in the file a byte of a key's value stands. */
struct ini_place ini_place(const struct ini_key *, size_t byte);

#endif
