/*
 * career.h - job rows of one person become spells in order.
 *
 * Personnel systems export a row for each change of a job, with its first day and not always
 * its last.  From the rows of a person: empty placeholders go, what lies before the
 * appointment is clipped, of rows that begin on the same day the later holds, each spell ends
 * the day before the next begins, as a transfer, and the last one as the source says.
 */
#ifndef CORE_DATA_IMPORT_CAREER_H
#define CORE_DATA_IMPORT_CAREER_H

#include "core/data/import/load.h"

struct step {
	int64_t line;
	day start, end;		/* end DAY_NONE: not given */
	bool left;		/* the end is a leaving */
	bool dropped;
};

/* Puts the steps of one person in order in place; answers how many are left, first in the
 * array and by start.  appointed may be DAY_NONE. */
size_t career_settle(struct step *, size_t count, day appointed);

/* For sections with 'chain = yes': takes a draft, and writes all at the end of the file. */
bool career_add(struct load *, struct draft *, struct fail *);
bool career_flush(struct load *, struct fail *);

#endif
