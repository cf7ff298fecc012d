/*
 * purge.h - forgetting people.
 *
 * Whoever has no trace from a day on (no spell still open or ended later, no mark, no
 * attendance, no KPI) is deleted with all that hangs on them; whoever rated, taught or coached others is
 * taken out of those rows.  What imports before that day kept as raw values goes too.
 */
#ifndef CORE_DATA_PURGE_H
#define CORE_DATA_PURGE_H

#include <stdint.h>

#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/data/store.h"

struct purge_result { int64_t people, rows, raw_values; };

/* In one transaction. */
bool purge_before(struct store *, day, struct purge_result *, struct fail *);

#endif
