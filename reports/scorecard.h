/* scorecard.h - every metric in a row: now, target, before, history, limits, status. */
#ifndef REPORTS_SCORECARD_H
#define REPORTS_SCORECARD_H

#include "reports/volume.h"

const struct table *scorecard_table(const struct volume *);

#endif
