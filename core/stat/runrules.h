/*
 * runrules.h - patterns on a control chart that chance alone seldom makes.
 *
 * Western Electric 1956 and Nelson 1984, on z = (x - center)/sigma; each flags the last
 * point of its pattern.  Points on the centre line, and gaps (NaN), break a run.
 * The default set is r1, r2 and r4; r6 to r8 are for audits of the method.
 */
#ifndef CORE_STAT_RUNRULES_H
#define CORE_STAT_RUNRULES_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum run_rule {
	RUN_R1,		/* beyond 3 sigma */
	RUN_R2,		/* 8 in a row strictly on one side */
	RUN_R3,		/* 6 strictly rising or falling */
	RUN_R4,		/* 2 of 3 beyond 2 sigma on the same side, the last one too */
	RUN_R5,		/* 4 of 5 beyond 1 sigma on the same side, the last one too */
	RUN_R6,		/* 15 in a row within 1 sigma */
	RUN_R7,		/* 14 in a row alternating */
	RUN_R8,		/* 8 in a row beyond 1 sigma */
	RUN_RULES
};

#define RUN_BIT(rule) (1u << (rule))
#define RUN_DEFAULT (RUN_BIT(RUN_R1) | RUN_BIT(RUN_R2) | RUN_BIT(RUN_R4))
#define RUN_ALL ((1u << RUN_RULES) - 1)

/* For each point the bits of those rules, among `which`, whose pattern ends there. */
uint32_t *run_rules(struct arena *, const double *x, size_t n, double center, double sigma,
		    uint32_t which);

#endif
