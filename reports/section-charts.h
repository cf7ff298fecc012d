/*
 * section-charts.h - what the chart files of the sections share.
 */
#ifndef REPORTS_SECTION_CHARTS_H
#define REPORTS_SECTION_CHARTS_H

#include "reports/charts/make.h"
#include "reports/pack.h"
#include "reports/volume.h"

struct maker maker_of(const struct volume *, const struct chapter *);
/* Two charts beside each other, or the one there is over the whole width. */
void charts_pair(struct volume *, const struct chart *, const struct chart *);
/* Whether a breakdown has a chart that has all its labels, n and figures. */
bool breakdown_is_drawn(const struct volume *, const struct chapter *, const struct breakdown *);
/* The headline's day of each crossing's own curve, as a heat table; NULL: nothing to show. */
const struct chart *crossed_heat(const struct volume *, const struct maker *, const char *curve);

/* Each centre in each period, where that was asked for; NULL: it was not. */
const struct chart *period_heat(const struct volume *, const struct maker *);

#endif
