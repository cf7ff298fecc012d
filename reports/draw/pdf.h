/*
 * pdf.h - a PDF document: pages, structure, links, metadata, and a safe way to disk.
 *
 *	struct pdf *p = pdf_new(arena, &info, fail);
 *	struct canvas *c = canvas_pdf(p, 595.28, 841.89, fonts);
 *	struct pdf_element *h = pdf_element(p, NULL, PDF_H1, NULL);
 *	canvas_tag(c, h);
 *	canvas_text(c, 40, 60, 18, FONT_BOLD, CANVAS_START, "Quarterly report");
 *	canvas_untag(c);
 *	canvas_close(c, fail);
 *	ok = pdf_save(p, "report.pdf", fail);
 *	pdf_free(p);
 *
 * The bytes depend on the arguments alone: not on clock, locale, time zone or user.
 * Fonts are embedded as the subset of glyphs used.  The first error of the
 * document's life is kept and told by pdf_save(); calls after it do nothing.
 *
 * Coordinates are those of the canvas: points, origin top left, after the
 * canvas's current transformation where a canvas is given.
 */
#ifndef REPORTS_DRAW_PDF_H
#define REPORTS_DRAW_PDF_H

#include "reports/draw/canvas.h"

/* A4 and Letter, portrait. */
#define PDF_A4_WIDTH 595.276
#define PDF_A4_HEIGHT 841.89
#define PDF_LETTER_WIDTH 612.0
#define PDF_LETTER_HEIGHT 792.0

struct pdf_info {
	const char *title;	/* needed */
	const char *lang;	/* needed: en, zh_CN, zh_TW */
	const char *author, *subject, *keywords, *creator;	/* NULL: none */
	int64_t created;	/* seconds since 1970-01-01 UTC */
};

struct pdf *pdf_new(struct arena *, const struct pdf_info *, struct fail *);
/*
 * Writes path whole or not at all: a file of that name from before stays until the new
 * one is on the disk.  Once per document, when all its canvases are closed.
 */
bool pdf_save(struct pdf *, const char *path, struct fail *);
void pdf_free(struct pdf *);	/* saved or not; NULL is allowed */
size_t pdf_pages(const struct pdf *);	/* begun so far */

/* ---- structure: what a part of the page is ---- */

enum pdf_role {
	PDF_PART, PDF_SECTION, PDF_DIVISION,
	PDF_H1, PDF_H2, PDF_H3, PDF_H4, PDF_PARAGRAPH, PDF_SPAN, PDF_NOTE,
	PDF_LIST, PDF_ITEM, PDF_ITEM_LABEL, PDF_ITEM_BODY,	/* item in list, label and body in item */
	PDF_CONTENTS, PDF_CONTENTS_ITEM,	/* the table of contents and its lines */
	PDF_TABLE, PDF_ROW, PDF_COLUMN_HEAD, PDF_ROW_HEAD, PDF_CELL,
	PDF_FIGURE, PDF_CAPTION, PDF_LINK
};

/*
 * A new last child of parent (NULL: of the document).  alt is read out in place of the content:
 * needed for figures.  Elements are the document's; the same element may be
 * tagged on several pages.  NULL when pdf is NULL, so that one code serves all canvases.
 */
struct pdf_element *pdf_element(struct pdf *, struct pdf_element *parent, enum pdf_role,
				const char *alt);
/* Cells that reach over several rows or columns. */
void pdf_element_span(struct pdf_element *, int rows, int columns);
/* Where a figure stands on its page. */
void pdf_element_box(struct pdf_element *, struct canvas *, double x, double y, double width,
		     double height);

/* ---- finding one's way ---- */

/*
 * Places have names; links to a name may come before the place does.  A link to a place that
 * is never set is an error at pdf_save().
 */
void pdf_place(struct canvas *, const char *name, double y);
/* A box that leads to a place, or to an address ("https://..." or "mailto:..."); the element
 * (a PDF_LINK) may be NULL. */
void pdf_link(struct canvas *, struct pdf_element *, double x, double y, double width,
	      double height, const char *place);
void pdf_link_uri(struct canvas *, struct pdf_element *, double x, double y, double width,
		  double height, const char *uri);
/* A line of the outline (bookmarks), level 1 to 6, that leads to y on this page. */
void pdf_outline(struct canvas *, int level, const char *title, double y);

/* What viewers call the pages from this one (0 is the first) on: "1", "ii", or only the prefix. */
enum pdf_numbers { PDF_NO_NUMBERS, PDF_DECIMAL, PDF_ROMAN };
void pdf_label_pages(struct pdf *, size_t first, enum pdf_numbers, const char *prefix, int start);

#endif
