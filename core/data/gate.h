/*
 * gate.h - checks of a dataset as a whole, in front of the report.
 *
 * Each check is one aggregate.  A check that finds something gives a finding with its
 * severity, how many rows it concerns out of how many, up to five examples by their ids in the
 * source, and what to do.  Blocking findings make a report a draft.
 *
 * A report needs no others, and of those only the ones that read no large table from end to end;
 * 'assay check' makes all.
 */
#ifndef CORE_DATA_GATE_H
#define CORE_DATA_GATE_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/dataset.h"

enum gate_severity { GATE_NOTE, GATE_WARN, GATE_BLOCK };

#define GATE_EXAMPLES 5

struct gate_finding {
	const char *code;	/* "spell.overlap": stable */
	enum gate_severity severity;
	int64_t count, of;	/* rows found, of rows looked at */
	const char *message;	/* English, with the numbers in it */
	const char *hint;	/* what to do */
	const char *examples[GATE_EXAMPLES];
	size_t example_count;
};

struct gate {
	struct gate_finding *findings;	/* blocking first, else in the order of the checks */
	size_t count;
	size_t checks, left_out;	/* how many were made, and how many not */
	size_t blocking, warnings, notes;
};

enum gate_reach { GATE_FOR_REPORT, GATE_ALL };

bool gate_run(struct dataset *, enum gate_reach, struct arena *, struct gate *out, struct fail *);
const char *gate_severity_name(enum gate_severity);	/* "block", "warn", "note" */

/* What gate.c runs: gate-checks.c. */
struct gate_check {
	const char *code;
	enum gate_severity severity;
	bool long_;		/* blocks, but reads a large table through: not for a report */
	bool whole;		/* of the dataset, not of rows: no numbers in the message */
	double tolerated;	/* a share of rows that is not worth a finding */
	const char *from;	/* the rows looked at */
	const char *bad;	/* is a row wrong?  May use :known */
	const char *example;	/* a row's id in its source */
	const char *message;	/* after "N of M ", if not whole */
	const char *hint;
};

extern const struct gate_check gate_checks[];	/* ends with a NULL code */

#endif
