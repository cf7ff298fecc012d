/*
 * fields.h - from a row's cells to the values of a section's columns.
 */
#ifndef CORE_DATA_IMPORT_FIELDS_H
#define CORE_DATA_IMPORT_FIELDS_H

#include "core/data/import/load.h"

/* Fills the draft; false when the row is rejected (an issue says why) or fail->set. */
bool fields_read(struct load *, struct draft *, struct fail *);
/* What a table's own sense asks of a row, beyond its single values; the same answer. */
bool rules_apply(struct load *, struct draft *, struct fail *);

#endif
