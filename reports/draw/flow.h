/*
 * flow.h - paragraphs: broken into lines first, drawn line by line after.
 *
 * Lines break by the Unicode line breaking algorithm (UAX 14, libunibreak), greedily,
 * Chinese and English in one line; blanks at the end of a line hang.  '\n' in
 * the text begins a new line.  A flow is measured before anything is drawn, so
 * that a page engine can see how many lines there are, keep them together, and
 * draw a range of them on one page and the rest on the next:
 *
 *	struct flow *f = flow_new(arena, fonts, &style, 515, text);
 *	for (size_t i = 0; i < flow_lines(f); i += n) {
 *		n = flow_fit(f, i, room);
 *		flow_draw(f, canvas, 40, y, i, i + n);
 *	}
 *
 * All lines are as high as the leading.  A line's capitals stand in the middle of it.
 */
#ifndef REPORTS_DRAW_FLOW_H
#define REPORTS_DRAW_FLOW_H

#include "reports/draw/canvas.h"

enum flow_align {
	FLOW_BY_LANGUAGE,	/* Chinese justified, English ragged right */
	FLOW_START, FLOW_MIDDLE, FLOW_END, FLOW_JUSTIFIED
};

struct flow_style {
	double size;		/* points */
	double leading;		/* points from line to line; 0: 1.65 x size Chinese, 1.5 x size English */
	enum font_weight weight;
	enum flow_align align;
	double first_indent;	/* points, of the first line */
};

struct flow;

/* The text is copied.  A word too long for the width is broken anywhere. */
struct flow *flow_new(struct arena *, struct fonts *, const struct flow_style *, double width,
		      const char *utf8);
size_t flow_lines(const struct flow *);
double flow_leading(const struct flow *);	/* height of a line */
double flow_height(const struct flow *);	/* of all lines */
double flow_widest(const struct flow *);	/* of the widest line, before justification */

/*
 * How many lines from line first on to set into a height, so that no line stands alone
 * on either side of a page break (no widows, no orphans): 0 when all of it should go
 * to the next page.  A paragraph of up to three lines is not broken at all.
 */
size_t flow_fit(const struct flow *, size_t first, double height);

/* Draws lines first to until - 1 in the source colour; y is the top of the first of them.
 * Answers the y below the last. */
double flow_draw(const struct flow *, struct canvas *, double x, double y, size_t first, size_t until);
/* The bytes of one line's text, for tests and for search. */
const char *flow_line_text(const struct flow *, size_t line, struct arena *);

#endif
