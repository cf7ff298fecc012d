/*
 * shape-kept.h - texts that were shaped before.
 *
 * A volume sets the same words again and again: figures, units, headings, each measured before it is placed;
 * and the volumes of a report have most sentences in common.
 */
#ifndef REPORTS_DRAW_SHAPE_KEPT_H
#define REPORTS_DRAW_SHAPE_KEPT_H

#include "reports/draw/shape.h"

struct shape_kept;	/* all lives in the arena */

struct shape_kept *shape_kept_new(struct arena *);
/* What was kept, its glyphs copied into the arena; false: nothing was. */
bool shape_kept_find(const struct shape_kept *, enum font_weight, const char *utf8, size_t bytes, struct arena *,
		     struct shaped *out);
/* Keeps a copy, if the text is no longer than a paragraph and there is room: about 6 MB at most. */
void shape_kept_add(struct shape_kept *, enum font_weight, const struct shaped *, size_t bytes);

#endif
