/*
 * pgtext.h - the parts of the PostgreSQL engine that are about text, not about libpq.
 */
#ifndef CORE_DATA_PGTEXT_H
#define CORE_DATA_PGTEXT_H

#include <stdbool.h>

#define PG_PARAMS 64

struct pg_params {
	char *sql;		/* with $1, $2 in place of :name; malloc'ed */
	char names[PG_PARAMS][48];	/* in the order they first appear */
	int count;
};

bool pg_is_name(const char *);	/* does this begin with postgresql:// or postgres://? */
/* The name without its password, to be shown; malloc'ed, NULL without memory. */
char *pg_shown(const char *);
/* False without memory, or with more than PG_PARAMS parameters. */
bool pg_number_params(const char *sql, struct pg_params *out);

#endif
