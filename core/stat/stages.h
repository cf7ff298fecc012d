/*
 * stages.h - cycles of onboarding: passed, left, or still in it by the nominal limit.
 *
 * Each stage is a pair of competing events, pass (cause 1) and exit (cause 2), open
 * stages censored; read at the stage's limit (Aalen-Johansen).  The chain multiplies
 * the stages of one period; its interval is on the log scale, clipped at 1.
 */
#ifndef CORE_STAT_STAGES_H
#define CORE_STAT_STAGES_H

#include <stdbool.h>
#include <stddef.h>

struct survival;

enum { STAGE_PASS = 1, STAGE_EXIT = 2 };	/* causes */

struct stage_result {
	double n, pass, se, lo, hi;
	double exit, pending;
	double chain;		/* product of pass so far */
};

struct stages {
	double chain, lo, hi;
	size_t bottleneck;	/* smallest pass; count when there is none */
	/* Its interval ends below all others begin: otherwise there is no single one. */
	bool clear;
};

/* stage[i] was fitted with two causes.  result has room for count. */
struct stages stages_of(struct survival *const *stage, const double *limit, size_t count,
			double conf, struct stage_result *result);

#endif
