/*
 * gate.h - checks of a dataset as a whole, in front of the report.
 *
 * Each check is one aggregate.  A check that finds something gives a finding with its
 * severity, how many rows it concerns out of how many, up to five examples by their ids in the
 * source, and what to do.  Blocking findings make a report a draft.
 */
#ifndef CORE_DATA_GATE_H
#define CORE_DATA_GATE_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/dataset.h"

enum gate_severity { GATE_NOTE, GATE_WARN, GATE_BLOCK };

struct gate_finding {
	const char *code;	/* "spell.overlap": stable */
	enum gate_severity severity;
	int64_t count, of;	/* rows found, of rows looked at */
	const char *message;	/* English, with the numbers in it */
	const char *hint;
	const char **examples;
	size_t example_count;
};

struct gate {
	struct gate_finding *findings;	/* blocking first, else in the order of the checks */
	size_t count;
	size_t checks;		/* how many were made */
	size_t blocking, warnings, notes;
};

bool gate_run(struct dataset *, struct arena *, struct gate *out, struct fail *);
const char *gate_severity_name(enum gate_severity);	/* "block", "warn", "note" */

#endif
