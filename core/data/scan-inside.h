/*
 * scan-inside.h - a query for rows while it is planned: for scan*.c alone.
 */
#ifndef CORE_DATA_SCAN_INSIDE_H
#define CORE_DATA_SCAN_INSIDE_H

#include "core/data/partial.h"
#include "core/data/scan.h"

enum { SCAN_DEEPEST = 16, SCAN_SOURCES = 8 };

/* The selects from the outermost to the one that reads the base. */
struct scan_level {
	const struct sql_select *select;
	int *known;
	const struct sql_source *calendar;	/* that it joins, or NULL */
	struct sql_range day;			/* that it looks for */
	int tables[SCAN_SOURCES];		/* that its sources are looked up in; -1: another kind of source */
};

/* How a table of the scan's is joined. */
struct scan_join {
	size_t level;
	struct sql_range key;		/* what its key has to equal */
	bool read;			/* and is known as a step */
	bool inner;			/* where it has no such row, there is none */
	bool kept;			/* the base joins it too */
};

struct scan_planning {
	struct planner p;
	struct scan *scan;
	struct scan_level levels[SCAN_DEEPEST];
	size_t depth;
	const struct sql_query *base;
	const char **columns;		/* of the base */
	size_t column_cap, filter_cap, exists_cap, table_cap;
	struct scan_join joins[SCAN_TABLES];
	bool may_exist;			/* EXISTS may be part of the scan */
	bool sought;			/* it is of the rows of one: how often there is one does not matter */
	bool asks;			/* one of the levels has some */
	bool narrow;			/* what the innermost level leaves out is left out of the base */
	bool grounded;			/* the last level is the base itself */
	struct sql_range *kept;		/* conditions that it keeps */
	size_t kept_count, kept_cap;
};

/* scan.c */
void scan_level_begin(struct scan_level *, const struct sql_select *, struct arena *);
/* An expression of a level as a step, or FORMULA_NONE. */
int scan_read_at(struct scan_planning *, size_t level, struct sql_range);
void scan_add_filter(struct scan_planning *, int step);

/* scan-over.c */
/* Is the base the groups of a part?  Then it is a level too, and they are the rows. */
bool scan_over_stands(struct scan_planning *);
int scan_over_column(struct scan_planning *, const char *name);

/* scan-ground.c */
/* Is this source of the level a table that is joined by a key?  Then it is among the scan's tables. */
bool scan_ground_joins(struct scan_planning *, struct scan_level *, size_t source);
/* Is the base a table, with nothing but such joins?  Then it is a level too. */
bool scan_ground_stands(struct scan_planning *);
int scan_ground_column(struct scan_planning *, const char *name);		/* of the table itself */
int scan_ground_looked(struct scan_planning *, size_t level, size_t source, const char *name);
/* The step that a table is looked up by, and a column of it. */
int scan_ground_key(struct scan_planning *, size_t table);
int scan_ground_look(struct scan_planning *, size_t table, const char *column);
/* Is this condition of the table alone?  Then it stays in the base, where an index may know it. */
bool scan_ground_keeps(struct scan_planning *, struct sql_range condition);
/* scan-ground-base.c */
/* When all is read: the base, with the filters that an index may know too.  False: there is something that cannot be written. */
bool scan_ground_write(struct scan_planning *);

#endif
