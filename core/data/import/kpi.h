/*
 * kpi.h - very many small rows, written in the order in which the table lies.
 *
 * The kpi table is clustered by unit, measure and day, while exports come by day and person:
 * written as they come, each row would land on a page of its own.  So the rows of a file are
 * put in order first (pile.h), where repetitions and conflicts lie side by side, and go to the
 * table in blocks.  Where a profile combines rows (calls into a day's mean), those of a key are
 * taken together here, and the buffer holds the file's keys instead.
 */
#ifndef CORE_DATA_IMPORT_KPI_H
#define CORE_DATA_IMPORT_KPI_H

#include "core/data/import/keep.h"
#include "core/data/import/load.h"
#include "core/data/import/pile.h"

struct kpi_series { int64_t centre, measure; };

struct kpi_sum;		/* rows of a key, taken together */

struct kpi_buffer {
	int64_t row_number;	/* the row of the file last taken: it counts once */
	/* put in order: */
	struct pile pile;
	struct kpi_series *series;
	struct keep series_known;
	size_t series_count, series_cap, rank_cap;
	uint32_t *rank;
	bool is_empty;		/* the table, before this file */
	struct pile_row *block;
	size_t block_count;
	struct stmt *insert, *meets, *match, *update, *add;
	/* combined: */
	struct kpi_sum *sum;
	size_t count, cap;
	uint32_t *slot;		/* places of keys, 0 is empty */
	size_t slots;
};

void kpi_open(struct load *);
/* Takes a draft of a kpi section; settled later, and then counted. */
bool kpi_add(struct load *, struct draft *, struct fail *);
/* Writes what waits, and counts rows as new, changed or the same. */
bool kpi_flush(struct load *, struct fail *);
void kpi_close(struct load *);

/* For kpi.c: takes a row to be put in order, and writes them all. */
void kpi_pile_open(struct load *);
bool kpi_pile_add(struct load *, const struct draft *, int64_t centre, bool counts, struct fail *);
bool kpi_pile_write(struct load *, struct fail *);
void kpi_pile_close(struct load *);
void kpi_count(struct load *, enum outcome, int64_t rows);

#endif
