/*
 * attend.h - very many attendances, written in the order in which the table lies.
 *
 * Where a file's rows are attendances and nothing else that waits, they are put in order by session and
 * person first (pile.h).  Repetitions and conflicts then lie side by side, however far apart they were said, and
 * rows go to the end of the table, where few pages are touched, in blocks.  Other files' attendances wait
 * in batches (batch.h).
 */
#ifndef CORE_DATA_IMPORT_ATTEND_H
#define CORE_DATA_IMPORT_ATTEND_H

#include "core/data/import/load.h"

/* Once the sheet is bound; load->attend stays NULL where the file is not of that kind. */
void attend_open(struct load *);
bool attend_takes(const struct load *, const struct section *);
/* The row at hand says this; it is OUTCOME_WAITING. */
bool attend_hold(struct load *, const struct draft *, struct fail *);
/* The row is read: hash is of its bytes, counts says whether what waits decides what became of it, and settled
 * what did before.  False when it waits for nothing, or fail->set. */
bool attend_end_row(struct load *, uint64_t hash, bool counts, enum outcome settled, struct fail *);
/* Writes all that waits, and counts it. */
bool attend_flush(struct load *, struct fail *);
void attend_close(struct load *);

#endif
