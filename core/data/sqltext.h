/*
 * sqltext.h - reads SQL that a stranger wrote, just enough to be safe.
 *
 * Accepts one SELECT (or WITH ... SELECT) in the words that SQLite and PostgreSQL share
 * and mean the same by; names the first thing that is not, and what to write instead.  The
 * closed lists of functions and words are in the .c file and, for authors, in docs/facts.md.
 */
#ifndef CORE_DATA_SQLTEXT_H
#define CORE_DATA_SQLTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/fail.h"

struct sqltext_may {		/* what this text may name */
	void *closure;
	/* May it read this table?  Sets fail when not. */
	bool (*table)(void *closure, const char *name, struct fail *);
	/* May it give a subquery this name? */
	bool (*name)(void *closure, const char *name, struct fail *);
	bool (*param)(void *closure, const char *name, struct fail *);
};

struct sqltext {
	bool with, recursive;	/* begins with WITH, or WITH RECURSIVE */
	size_t after_with;	/* offset of what follows those words */
	size_t length;		/* without blanks and a semicolon at the end */
	size_t at;		/* where it went wrong, if it did */
};

bool sqltext_check(const char *sql, const struct sqltext_may *, struct sqltext *out, struct fail *);

/* Does a checked text use a column of this name, in lower case, by its name or by a '*'? */
bool sqltext_uses(const char *sql, const char *column);
/* The same of many columns, going through the text once. */
void sqltext_used(const char *sql, const char *const *columns, size_t count, bool *used);

/* The next piece of a text: shared with the engine that has to renumber parameters. */
enum sql_piece { SQL_END, SQL_BLANK, SQL_NAME, SQL_NUMBER, SQL_STRING, SQL_QUOTED, SQL_PARAM, SQL_MARK };
/* Sets *bytes to its length (0 only at the end).  A string or comment that does not end
 * reaches to the end of the text and sets *open. */
enum sql_piece sqltext_next(const char *sql, size_t *bytes, bool *open);

bool sqltext_is_name_byte(char);
/* The same for texts that differ in nothing but digits. */
uint64_t sqltext_hash(const char *);

#endif
