/*
 * blocks.h - what a volume says, in order, before it is set on pages.
 *
 * A list of blocks is built from top to bottom and handed to the page engine
 * (page.h), which decides where each stands.  Nothing here knows of points, but for
 * drawings that ask for a height.  Texts and models are borrowed: they and the
 * blocks live in the report's arena.
 *
 * A place is a name that other blocks lead to; a block with a link shows the page
 * of that place at its right edge.
 */
#ifndef REPORTS_BLOCKS_H
#define REPORTS_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

struct canvas;
struct chart;

enum text_tone { TEXT_INK, TEXT_MUTE, TEXT_MEASURE, TEXT_GOOD, TEXT_WATCH, TEXT_BAD };

struct table_cell {
	const char *text;		/* NULL: none */
	const char *small;		/* behind it, small and grey: a unit; NULL: none */
	const char *under;		/* a second line, small and grey; NULL: none */
	const struct chart *mark;	/* a spark, bullet or status in place of the text; NULL */
	const char *link;		/* the page of this place is the text; NULL */
	bool strong;
	enum text_tone tone;
};
enum table_align { TABLE_START, TABLE_MIDDLE, TABLE_END };
struct table_column {
	const char *head;		/* "" for none */
	enum table_align align;
	double fixed;			/* points, for marks; 0: as the texts need */
	bool wraps;			/* may be narrower than its longest text */
};
struct table_row {
	const struct table_cell *cells;	/* one for each column */
	bool heading;			/* the first cell alone, over all columns */
	bool strong;			/* the total: a rule above it */
};
struct table {
	const char *name;		/* of its CSV file: a-z, 0-9 and -; NULL: none */
	struct table_column *columns; size_t column_count;
	struct table_row *rows; size_t row_count;
	double row_space;		/* points above and below a row's text; 0: 4 */
	bool aside;			/* a chart beside it says the same: in the CSV files only */
	size_t row_cap;
};

struct list_item { const char *text; const char *link; enum text_tone tone; };

enum block_kind {
	BLOCK_HEADING, BLOCK_LEAD, BLOCK_TEXT, BLOCK_NOTE, BLOCK_BOX, BLOCK_LIST, BLOCK_TABLE, BLOCK_CHARTS,
	BLOCK_COLUMNS, BLOCK_DRAWING, BLOCK_CONTENTS, BLOCK_PAGE
};

/* Draws into x, y, width, height; tags what it draws itself unless alt is given. */
struct painter;
struct drawing {
	void (*draw)(struct painter *, double x, double y, double width, double height, const void *model);
	const void *model;
	const char *alt;		/* NULL: the drawing tags its own parts */
	double height;			/* points */
};

struct block {
	enum block_kind kind;
	int level;			/* of a heading: 1, 2, 3 */
	bool fresh;			/* a heading of level 1 that always begins a page; others when half of one is full */
	const char *text, *title;	/* title: of a box; of a heading, its short form for the head of the page */
	const char *place;		/* of a heading: its name for links */
	enum text_tone tone;
	union {
		struct { const struct list_item *items; size_t count; bool numbered; } list;
		const struct table *table;
		struct { const struct chart *const *at; size_t count; double height; } charts;	/* side by side */
		struct { const struct blocks *left, *right; double share; } columns;
		struct drawing drawing;
	} as;
};

struct blocks { struct arena *arena; struct block *at; size_t count, cap; };

#define BLOCKS(a) { .arena = (a) }

void blocks_heading(struct blocks *, int level, const char *text, const char *place);
void blocks_lead(struct blocks *, const char *text);	/* the one sentence of a page */
void blocks_text(struct blocks *, const char *text);
void blocks_note(struct blocks *, const char *text);	/* small and grey */
void blocks_box(struct blocks *, enum text_tone, const char *title, const char *text);
void blocks_list(struct blocks *, const struct list_item *, size_t count, bool numbered);	/* copies the items */
void blocks_table(struct blocks *, const struct table *);	/* nothing when it has no rows */
/* height 0: as the charts want. */
void blocks_charts(struct blocks *, const struct chart *const *, size_t count, double height);
void blocks_chart(struct blocks *, const struct chart *);	/* nothing for NULL */
void blocks_columns(struct blocks *, const struct blocks *left, const struct blocks *right, double share);
void blocks_drawing(struct blocks *, struct drawing);
void blocks_contents(struct blocks *);
void blocks_page(struct blocks *);	/* what follows begins a new page */

/* Tables are built row by row; cells are zeroed. */
struct table *table_new(struct arena *, const char *name, size_t columns);
struct table_cell *table_add(struct arena *, struct table *);
void table_add_heading(struct arena *, struct table *, const char *text);

#endif
