/*
 * kpi.h - many small rows, written in the order in which the table lies.
 *
 * The kpi table is clustered by unit, measure and day, while exports come by day and person:
 * written as they come, each row would land on a page of its own.  So rows wait in a
 * buffer and are written sorted.  Where a profile combines rows (calls into a day's mean), those
 * of a key are taken together here, and the buffer holds the file's keys instead.
 */
#ifndef CORE_DATA_IMPORT_KPI_H
#define CORE_DATA_IMPORT_KPI_H

#include "core/data/import/load.h"

bool kpi_open(struct load *, struct fail *);
/* Takes a draft of a kpi section; settled later, and then counted. */
bool kpi_add(struct load *, struct draft *, struct fail *);
/* Writes what waits, and counts rows as new, changed or the same. */
bool kpi_flush(struct load *, struct fail *);

#endif
