/* scorecard.h - every metric in a row: now, target, before, history, limits, status. */
#ifndef REPORTS_SCORECARD_H
#define REPORTS_SCORECARD_H

#include "reports/volume.h"

const struct table *scorecard_table(const struct volume *);

/* Rows that leave room on the first page for what stands out. */
enum { SCORECARD_ROWS = 11 };
/* Metrics that leave room there for a picture. */
enum { HERO_MOST = 2 };

#endif
