/*
 * scan-run-inside.h - a scan while it runs: for scan-run.c and scan-feed.c alone.
 */
#ifndef CORE_DATA_SCAN_RUN_INSIDE_H
#define CORE_DATA_SCAN_RUN_INSIDE_H

#include "core/data/scan.h"

/*
 * Rows that are fed come in the order of what they are looked up by, or nearly, so that many follow each other with the same
 * key: what is of the key alone is reckoned once for each stretch of them.
 */
struct run_stretches {
	int key;			/* the step; FORMULA_NONE: there is none */
	bool *of_key;			/* steps that follow from it alone */
	bool *for_rows;			/* and those of them that others are made of */
	struct vector **at;
	bool *done;
	uint32_t first[VECTOR_ROWS];	/* row of each */
	uint8_t of[VECTOR_ROWS];	/* each row's */
	size_t count;			/* 0: they are too many to be worth it */
};

struct run {
	const struct scan *scan;
	const struct frame *frame;	/* or NULL, and instead: */
	const struct scan_groups *over;
	struct vector *fed;		/* or these, a column each */
	const struct scan_tables *tables;
	struct run_stretches stretches;
	const uint32_t *rows;		/* of the frame; NULL: all */
	struct groups *groups;		/* or NULL, and instead: */
	struct seek *seek;
	struct frame *into;
	const struct scan_params *params;
	struct vector **at;		/* of each step; NULL: not asked for */
	bool **first, *last;		/* which steps each filter, and the outputs, are made of */
	bool *done;			/* those that are known of the rows that are being looked at */
	uint32_t kept[2 * VECTOR_ROWS];	/* rows that passed, and were not added yet */
	size_t count;
	enum groups_said said;
};

/* Is it one that can be run at all? */
bool run_may(const struct run *);
void run_begin(struct run *, struct arena *);
/* So many rows that follow each other: those that every filter lets through are kept. */
bool run_pass(struct run *, size_t from, size_t rows);
/* Adds the first of those that are kept. */
bool run_add(struct run *, size_t rows);
/* All steps of these that are not known yet, for the rows of a list, VECTOR_ROWS at most. */
bool run_reckon(struct run *, const bool *wanted, const uint32_t *list, size_t rows);
/* Other rows are looked at. */
void run_forget(struct run *);

#endif
