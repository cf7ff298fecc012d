/*
 * marks.h - the small charts of cards and scorecards: sparkline, bullet, status sign.
 */
#ifndef REPORTS_MARKS_H
#define REPORTS_MARKS_H

#include "reports/charts/chart.h"
#include "reports/volume.h"

/* NULL where there is too little to draw. */
const struct chart *mark_spark(const struct volume *, const struct chapter *);
const struct chart *mark_bullet(const struct volume *, const struct chapter *);
const struct chart *mark_status(const struct volume *, enum status);

struct cards { const struct volume *v; const struct chapter *chapter[4]; size_t count; };
void cards_draw(struct painter *, double x, double y, double width, double height, const void *cards);
#define CARDS_HEIGHT 108

#endif
