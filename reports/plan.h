/*
 * plan.h - what a manager asks for: an INI file that says which metrics, in which
 * order, against which targets, compared how, and under which names.
 *
 * reports/quarterly.plan is the shipped one, with each key explained where it stands.
 * Whatever is not understood (a key, a number, a language) is a failure that
 * names file, line and key.  Whether a metric exists only the core knows: an ask
 * carries the line it stands on, for that message.
 */
#ifndef REPORTS_PLAN_H
#define REPORTS_PLAN_H

#include "core/metric/book.h"
#include "reports/setting.h"

struct plan_reference {		/* a figure that others quote; shown as quoted */
	double low, high;
	struct local_text label, source;
	const char *date;	/* as written; NULL */
};

struct plan_metric {
	struct ask ask;
	struct local_text title;	/* of the section, in place of the metric's own; also in ask */
	struct plan_reference *references; size_t reference_count;
	bool number;			/* one of the big numbers of the first page */
};

struct plan {
	const char *path;
	struct local_text title;
	const char *const *langs; size_t lang_count;	/* of the volumes, when none are asked for */
	double confidence;
	int history;
	const char *unit_kind;		/* NULL: the topmost kind with two or more units */
	bool cohorts_by_run;		/* classes and presentations, else quarters of intake */
	int fiscal_start;		/* month */
	int people, percent;		/* disclosure: smallest count, smallest base of a percentage */
	bool anonymous;			/* other centres appear without names */
	struct plan_metric *metrics; size_t metric_count;
};

/* path is a file, or the name of a shipped plan ("quarterly.plan", "quarterly"); dir is where those lie. */
bool plan_read(struct plan *, struct arena *, const char *path, const char *dir, struct fail *);
/* The part of it that the core answers; scope, jobs and languages are the caller's to add. */
void plan_request(const struct plan *, struct arena *, struct request *out);

#endif
