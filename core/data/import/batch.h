/*
 * batch.h - rows of a table that nothing refers to, written many at once.
 *
 * Such rows wait, with what their texts say, and go to the table by three statements: which
 * are there and differ, change those, add the rest.  No two that wait have the same key: a later row
 * takes the place of an earlier one.  A row of the file counts once, as the most that
 * became of what it said, when that is known.
 */
#ifndef CORE_DATA_IMPORT_BATCH_H
#define CORE_DATA_IMPORT_BATCH_H

#include "core/data/import/load.h"

/* Readies those sections whose rows can wait. */
void batch_open(struct load *, size_t section);
bool batch_takes(const struct load *, const struct section *);
/* Takes a draft by the hash of its table and key; it is OUTCOME_BATCHED. */
bool batch_add(struct load *, const struct draft *, uint64_t key, struct fail *);
/* The row of the file is read: did what waits decide what became of it, and what did before? */
bool batch_end_row(struct load *, bool counts, enum outcome settled, struct fail *);
/* Writes all that waits. */
bool batch_flush(struct load *, struct fail *);
void batch_close(struct load *);

#endif
