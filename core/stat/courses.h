/*
 * courses.h - which courses show a measurable improvement?
 *
 * Welch's test on the changes of trained and not trained, Benjamini & Hochberg over the
 * courses that can be evaluated, and a class each: improved means significant and at
 * least the smallest change that matters (mcid), in the good direction.
 */
#ifndef CORE_STAT_COURSES_H
#define CORE_STAT_COURSES_H

#include <stddef.h>

#include "core/stat/sum.h"

struct arena;

enum course_class { COURSE_NOT_EVALUABLE, COURSE_NO_EVIDENCE, COURSE_WORSE,
	COURSE_BELOW_THRESHOLD, COURSE_IMPROVED, COURSE_CLASSES };

struct course {
	struct moments trained, control;	/* changes, after - before */
	double direction;			/* 1: more is better, -1: less */
	double mcid;
};

struct course_result {
	double est, lo, hi, p, p_adjusted;	/* est in the good direction */
	double mde;				/* detectable with 80% power */
	enum course_class class;
};

struct courses {
	const struct course_result *course;	/* [count] */
	double improved, evaluable;
	double share, share_lo, share_hi;	/* improved of evaluable, Wilson */
	double share_all;
	double null_share;			/* Storey, lambda 0.5 */
};

/* q 0.10 and least 10 as a rule. */
struct courses *courses_judge(struct arena *, const struct course *, size_t count, double q,
			      double least, double conf);
/* "improved", "below_threshold", "worse", "no_evidence", "not_evaluable" */
const char *course_class_name(enum course_class);

#endif
