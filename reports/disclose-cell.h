/*
 * disclose-cell.h - disclosure control's own view of a chapter: cells, and the sums that tie them.
 *
 * A cell is one number, or one figure with its n, events and (of a count) value, which
 * are hidden together: a share of a known n tells its numerator.  Cells that are the same
 * number, wherever it is printed, are hidden together.  A line is a sum that a reader can make:
 * parts that add up to a total, over centres, over cohorts, or within one answer.
 *
 * Lines are found by adding up, not declared: where the parts' counts sum to what another cell
 * says, that is taken for a sum.
 */
#ifndef REPORTS_DISCLOSE_CELL_H
#define REPORTS_DISCLOSE_CELL_H

#include "reports/disclose-result.h"

enum { CELL_N, CELL_EVENTS, CELL_VALUE, CELL_COUNTS, CELL_ANY = CELL_COUNTS };

struct told {
	const char *path;		/* within a result: "headline", "rows/LABEL/ROW" */
	struct scope_key scope;
	struct result *result;
	struct figure *figure;		/* one of these five */
	int64_t *number;
	struct part *part;
	struct component *component;
	struct curve *curve;
	int64_t count[CELL_COUNTS];	/* 0: does not count */
	size_t same;			/* towards the cell that stands for all that are one number */
	size_t answer, group;		/* cells of one answer, of one of its tables (0: none) */
	bool hidden;			/* of the cell that stands for the others */
	bool printed;			/* told before, as it is: no secret */
};

struct cell_line {
	size_t *cell, count;		/* the parts */
	size_t total;			/* a cell too; CELL_NONE: known from elsewhere */
	int which;			/* CELL_N, ...; CELL_ANY: any one follows from all others */
};

#define CELL_NONE ((size_t)-1)

struct cells {
	struct arena *arena;
	const struct rule *rule;
	bool things;			/* the headlines count things, not people */
	struct told *at; size_t count, cap;
	struct cell_line *lines; size_t line_count, line_cap;
	size_t answers, groups;
};

void cells_line(struct cells *, const size_t *part, size_t count, size_t total, int which);
/* All that one answer says; what is small by itself is hidden at once. */
void cells_collect(struct cells *, struct result *);
/* To be called once, when all are collected: what is the same, and what adds up. */
void cells_tie(struct cells *);
/* Hides until no line gives a hidden cell away. */
void cells_cover(struct cells *);
/* Writes it into the results. */
void cells_apply(struct cells *);

size_t cell_first(const struct cells *, size_t);	/* that stands for it */
bool cell_hidden(const struct cells *, size_t);
bool cell_hide(struct cells *, size_t);		/* answers whether it was not hidden before */

#endif
