/*
 * page.h - sets blocks on pages: the page engine.
 *
 *	struct page_setup setup = { .arena = a, .fonts = fonts, .theme = theme, ... };
 *	struct pages *p = pages_set(&setup, &blocks);
 *	ok = pages_draw(p, pdf, fail);
 *
 * All is placed before anything is drawn, so that the contents and every link know
 * their page.  Blocks become strips: a line of a paragraph, a row of a table, a
 * chart; a page break falls between two strips, never after a heading, never so
 * that one line or row stands alone.  Each page of a table begins with its head.
 * What is too tall for a page is divided or made smaller: nothing stands outside
 * the margins, and nothing is left out.
 */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "core/base/fail.h"
#include "reports/blocks.h"
#include "reports/theme.h"
#include "reports/words.h"

struct fonts;
struct pdf;
struct pages;

struct page_setup {
	struct arena *arena;
	struct fonts *fonts;
	const struct theme *theme;
	const struct words *words;
	const char *running;	/* head of each page but the first */
	const char *footer;	/* foot of each page */
	double banner;		/* height of what stands on top of the first page, edge to edge */
	void (*draw_banner)(struct painter *, const void *model);
	const void *banner_model;
};

struct pages *pages_set(const struct page_setup *, const struct blocks *);
size_t pages_count(const struct pages *);
/* Page of a place, from 1; 0: there is no such place. */
size_t pages_where(const struct pages *, const char *place);
/* Draws all of it; what failed is also told by pdf_save(). */
bool pages_draw(struct pages *, struct pdf *, struct fail *);

/* For tests: what stands where. */
struct page_strip {
	size_t page;		/* from 0 */
	double top, bottom;	/* points from the top of the page */
	enum block_kind kind;
	size_t block;		/* index in the list */
	size_t first, until;	/* lines of a text, rows of a table, ... */
	bool repeated;		/* a table's head again */
};
size_t pages_strips(const struct pages *, struct page_strip *out, size_t room);
/* Where text may stand on a page: left, top, right, bottom. */
void pages_margins(const struct pages *, size_t page, double box[4]);

#endif
