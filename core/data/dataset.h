/*
 * dataset.h - a dataset open for reading: its units, cohorts, files and last day.
 *
 * Everything listed here is read once when it is first asked for, lives in the arena
 * given to dataset_open(), and stands in an order that depends on the data alone.
 */
#ifndef CORE_DATA_DATASET_H
#define CORE_DATA_DATASET_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/data/store.h"

struct unit {		/* a group, centre, office or team */
	int64_t id, parent;	/* parent 0: none */
	const char *ext_id, *name, *kind;
	int64_t planned_headcount;	/* -1: not given */
	int depth;		/* 0 for what has no parent */
};

struct cohort {
	int64_t id, programme, centre;	/* centre 0: spans centres */
	const char *ext_id, *label, *programme_name, *programme_kind;
	day starts, ends;	/* ends may be DAY_NONE */
};

struct batch {		/* one imported file */
	int64_t id;
	const char *source, *file, *sha256, *profile, *at;	/* at: when, ISO */
	int64_t rows, added, changed, same, rejected;
	int64_t rejects, repairs, warnings;	/* issues by severity */
};

struct dataset {
	struct store *store;
	struct arena *arena;
	const char *name;
	const char *group_name;		/* "" when nobody gave one */
	struct unit *units;		/* each followed by those below it, else by name */
	size_t unit_count;
	struct cohort *cohorts;		/* by start day, then ext_id */
	size_t cohort_count;
	day known;	/* as_of, else the last day that a fact speaks of; DAY_NONE: no data */
	bool known_is_declared;
	signed char *has;	/* scope.c's memory of which facts have rows */
	signed char *placed;	/* and of whether any session says whose it is */
};

struct dataset *dataset_open(const char *name, struct arena *, struct fail *);
/* One in memory without any row, to try queries on before there are data. */
struct dataset *dataset_blank(struct arena *, struct fail *);
void dataset_close(struct dataset *);

const struct unit *dataset_unit(const struct dataset *, int64_t id);
/* By ext_id, else by name if only one unit has it. */
const struct unit *dataset_find_unit(const struct dataset *, const char *word, struct fail *);
const struct cohort *dataset_cohort(const struct dataset *, int64_t id);
const struct cohort *dataset_find_cohort(const struct dataset *, const char *word, struct fail *);
/* The unit and all below it: units[from] up to, not including, units[until]. */
void dataset_under(const struct dataset *, int64_t unit, size_t *from, size_t *until);
/* Is unit the ancestor itself, or below it? */
bool dataset_is_under(const struct dataset *, int64_t unit, int64_t ancestor);

/* The files, in the order of their import. */
bool dataset_batches(struct dataset *, struct batch **out, size_t *count, struct fail *);
/* sha256 in hexadecimal over the content: which files under which profiles, and
 * how many rows each table holds.  Not over the time, nor the order of import. */
#define DATASET_FINGERPRINT 65
bool dataset_fingerprint(struct dataset *, char out[DATASET_FINGERPRINT], struct fail *);

/* How far the data can be trusted: counts, of which the reader of a report is shown the shares. */
#define QUALITY_SOURCES 3
struct dataset_quality {
	struct { const char *fact; int64_t matched; } sources[QUALITY_SOURCES];	/* those with rows */
	size_t source_count;
	int64_t employed;	/* on the last day */
	int64_t matched;	/* of them known to every source; 0 of them without sources */
	double hours, classified;	/* attended training, and what of it has a category */
	int64_t exits, explained;	/* employments ended, and those with a recorded cause */
};

bool dataset_quality(struct dataset *, struct dataset_quality *out, struct fail *);

#endif
