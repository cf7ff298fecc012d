/*
 * unit.h - the parts of a book that come from the dataset itself: which units are
 * compared, which files it was made from.
 */
#ifndef CORE_METRIC_UNIT_H
#define CORE_METRIC_UNIT_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/dataset.h"
#include "core/metric/book.h"

/* The units set side by side: of the kind that was asked for, else the topmost kind of
 * which there are two or more; below the request's centre when it has one. */
bool book_units(struct arena *, struct book *, const struct dataset *, struct fail *);
/* The imported files with their row counts. */
bool book_imports(struct arena *, struct book *, struct dataset *, struct fail *);

#endif
