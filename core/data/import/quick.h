/*
 * quick.h - how each section of a sheet is read, settled once for a file.
 *
 * Reading a field in general (fields.c) is long: templates, maps, units, limits, issues.
 * Nearly all cells of a large file need little of that.  A plan holds the fields that the
 * file can fill, in the order in which they lean on each other, each with the short way that
 * will do for most cells; where it does not, the general one is gone, and only it
 * reports issues.  Sections that describe something over and over (a measure, a course)
 * are skipped when the cells they look at are as they were and nothing came between.
 */
#ifndef CORE_DATA_IMPORT_QUICK_H
#define CORE_DATA_IMPORT_QUICK_H

#include "core/data/import/keep.h"
#include "core/data/import/load.h"

enum reading_way { READ_LONG, READ_REF, READ_DAY, READ_NUMBER, READ_TEXT, READ_WORD };

struct reading {
	const struct field *field;
	size_t at;		/* the column's place in a draft */
	enum reading_way way;
	size_t cell;		/* the first one that it looks at; SIZE_MAX: none */
	size_t *cells, cell_count;	/* READ_REF, READ_WORD: all of them */
	enum table_id refers;	/* READ_REF */
	double least, most;	/* READ_NUMBER */
	bool is_score;		/* its limits are the measure's too */
	struct keep *known;	/* READ_REF, READ_WORD; a reference made alike elsewhere in the sheet has the same */
};

struct plan {
	struct reading *list;
	size_t count;
	size_t columns;		/* of the table */
	bool skips;
	size_t *cells, cell_count;	/* all that the section looks at */
	struct keep known;
	struct keep_key key;	/* of the row at hand */
};

/* Once the section's sink knows which columns are active. */
void quick_plan(struct load *, size_t section);

/* The short way: true when the value was read. */
bool quick_read(struct load *, struct draft *, const struct reading *);
/* A value that the long way read, without an issue: for the next time. */
void quick_keep(struct load *, const struct draft *, struct reading *);

/* Did the section come to nothing new with these cells before? */
bool quick_skips(struct load *, struct plan *, enum outcome *);
/* What it came to, without an issue; NULL: its condition does not hold. */
void quick_learn(struct load *, struct plan *, const struct name *);

#endif
