/*
 * set.h - inside the page engine: strips, and what draws them.
 *
 * A block is measured for a width and becomes strips (set_*), strips are given to
 * pages (break.c), pages are drawn (page.c).  Only the page engine and drawings on
 * the first page include this.
 */
#ifndef REPORTS_SET_H
#define REPORTS_SET_H

#include "reports/charts/chart.h"
#include "reports/draw/canvas.h"
#include "reports/draw/flow.h"
#include "reports/draw/pdf.h"
#include "reports/page.h"

struct strip {
	void (*draw)(struct painter *, const struct strip *, double x, double y);
	void *set;		/* the measured block, of draw's own kind */
	enum block_kind kind;
	size_t block, first, until;
	double above, height;	/* above: space, but not at the top of a page */
	bool glued;		/* no page break before it */
	bool opens;		/* begins a page, unless there is room on this one */
	double room;		/* points; 0: there never is */
	struct strip *head;	/* is repeated on each further page that begins with this strip */
	const char *place, *title, *running;	/* of a heading; running: for the head of the page */
	int level;
	size_t page;
	double y;
};

struct strips {
	const struct page_setup *setup;
	struct arena *arena;
	double width;		/* of the column */
	double body;		/* height of an empty page */
	struct strip *at;
	size_t count, cap;
	size_t block;		/* the one being set */
	bool glue_next;		/* what comes next stays with what came */
};

struct page_place { const char *name; size_t page; };
struct page_head { const struct strip *head; double y; size_t before; };	/* before strip */

struct pages {
	const struct page_setup *setup;
	const struct blocks *blocks;
	struct strips strips;
	size_t count;
	double width, height, left, right, top, bottom;
	struct page_place *places; size_t place_count, place_cap;
	struct page_head *heads; size_t head_count, head_cap;	/* repeated ones, in order */
};

struct painter {
	const struct page_setup *setup;
	struct pages *pages;	/* where things stand */
	struct pdf *pdf;
	struct canvas *canvas;
	size_t page;		/* from 0 */
};

struct strip *strips_add(struct strips *, enum block_kind, double above, double height);

/* Each measures a block and adds its strips. */
void set_block(struct strips *, const struct block *);
void set_text(struct strips *, const struct block *);	/* heading, lead, text, note, box */
void set_list(struct strips *, const struct block *);
void set_table(struct strips *, const struct block *);
void set_charts(struct strips *, const struct block *);
void set_columns(struct strips *, const struct block *);
void set_drawing(struct strips *, const struct block *);
void set_contents(struct strips *, const struct block *, const struct blocks *);

void pages_break(struct pages *);	/* gives each strip its page and y */

/* Small helps for drawing. */
void paint_colour(struct painter *, int colour);
void paint_tone(struct painter *, enum text_tone);
void paint_rule(struct painter *, double x0, double x1, double y, double width, int colour);
void paint_block(struct painter *, double x, double y, double width, double height, int colour);
/* "12", linked to its place, right-aligned at x; nothing for a place there is not. */
void paint_page_of(struct painter *, struct pdf_element *parent, const char *place, double left, double right,
		   double top, double baseline, double height, double size);
double set_size(const struct page_setup *, double english, double chinese);

#endif
