/*
 * meeting.h - one session of a course or activity, planned and then held or not.
 *
 * The cost is what was budgeted, give or take; both grow with the heads expected.
 */
#ifndef CORE_DATA_DEMO_MEETING_H
#define CORE_DATA_DEMO_MEETING_H

#include "core/data/demo/model.h"

struct meeting {
	int course;		/* index into demo_courses[] */
	int64_t cohort, unit, trainer;
	day planned;
	double hours, heads, base, each;	/* money: base + each * heads */
	double cancelled, slips;	/* chances */
	const char *venue;
};

/* Answers the session's id, and the day it was held; DAY_NONE when it was cancelled. */
int64_t meeting_put(struct demo *, const struct meeting *, struct random *, day *held);
/* hours NAN: as the status and the session's hours have it.  signed_up -1: not asked. */
void meeting_attend(struct demo *, const struct meeting *, int64_t session, const struct agent *,
		    const char *status, int signed_up);

/* A quiz before and after, what the attendee thought, whether it is used at work later. */
void demo_quiz(struct demo *, const struct meeting *, int64_t session, day held,
	       const struct agent *, struct random *);		/* quiz.c */

#endif
