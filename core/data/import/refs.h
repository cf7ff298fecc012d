/*
 * refs.h - what the names in a file refer to.
 */
#ifndef CORE_DATA_IMPORT_REFS_H
#define CORE_DATA_IMPORT_REFS_H

#include "core/data/import/load.h"

enum { REFS_ASKED_MOST = 512 };	/* then, where each is a journey, all are fetched at once */

/* The row of a table with this ext_id (a measure's code); its id is 0 when there is none.
 * NULL only when fail->set. */
struct name *refs_find(struct load *, const struct table *, const char *ext_id, struct fail *);
/* Forgets the statements. */
void refs_close(struct load *);
/* The unit somebody is at home in on a day (DAY_NONE: the first), 0 when it is not known. */
int64_t refs_home(struct load *, int64_t person, day, struct fail *);

/* Sets at which unit a row counts that names none itself: the column "home", as facts_refresh() would. */
bool refs_settle_home(struct load *, struct draft *, struct fail *);
/* A session or cohort has been written. */
void refs_forget_home(struct load *, enum table_id, int64_t id);
/* A new session, so that it need not be asked for. */
void refs_remember_session(struct load *, struct draft *, int64_t id, struct fail *);

/*
 * People are called "source:name": by ext_id, or by an alias of theirs, in this order; letters
 * of ASCII count the same in either case, and name->folded tells when that was needed.
 */
struct name *people_find(struct load *, const char *called, struct fail *);
/* Another name of somebody; nothing happens when it is taken. */
bool people_alias(struct load *, const char *called, int64_t person, struct fail *);
/* The person that a section [...: person] speaks of, found or made; rejected when NULL and not
 * fail->set.  Sets scene.person. */
struct name *people_settle(struct load *, struct draft *, enum outcome *, struct fail *);

#endif
