/*
 * sink.h - writes rows so that a second import writes nothing.
 *
 * A row is found again by its table's key.  What is new is inserted; what is there is
 * changed where a value differs, and only then.  In tables that describe (a course, a
 * person) an empty value never replaces a known one; elsewhere the file is right.
 */
#ifndef CORE_DATA_IMPORT_SINK_H
#define CORE_DATA_IMPORT_SINK_H

#include "core/data/import/load.h"

struct sink {
	struct stmt *insert, *update, *exists, *remove;
	bool active[COLUMN_MOST];	/* the file speaks of the column */
	int insert_param[COLUMN_MOST], update_param[COLUMN_MOST], remove_param[COLUMN_MOST];
};

/* Statements that take a section's rows from a stage: how many differ from those that are there (the
 * row's place, 1 when it is the same), change those, add all or (add) those that are not there.
 * update is NULL where there is nothing but a key. */
struct sink_sql { const char *match, *update, *insert, *add; };

void sink_stage_sql(struct load *, const struct section *, const char *stage, struct sink_sql *);

/* For each section of the sheet; active columns must be set. */
bool sink_open(struct load *, size_t section, struct fail *);
void sink_close(struct sink *);
/* Takes the row with the draft's key out. */
enum outcome sink_remove(struct load *, struct draft *, struct fail *);
/* Writes a draft.  OUTCOME_REJECTED, with an issue added, when another row stands in its way. */
enum outcome sink_put(struct load *, struct draft *, struct fail *);

#endif
