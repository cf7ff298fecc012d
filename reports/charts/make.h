/*
 * make.h - charts of results: one maker for each shape that a metric can tell.
 *
 * A maker reads results and comparisons and answers a chart in the reader's language, with the
 * finding as its title and alt text; it reckons nothing that core has not reckoned, and says
 * of two things that they differ only where their intervals or the core's verdicts do.
 *
 * The answer is NULL when the result has not that shape, so that there is nothing to speak
 * of; a chart whose numbers are all missing is answered, and says so in its box.
 * Numbers that may not be shown (figure_has_number) are never drawn: not as dots,
 * bars or steps either.  Charts live in show's arena.
 */
#ifndef REPORTS_CHARTS_MAKE_H
#define REPORTS_CHARTS_MAKE_H

#include "core/metric/book.h"
#include "reports/charts/chart.h"
#include "reports/show.h"

struct maker {
	const struct show *show;
	const char *name;		/* of the section, begins the names of files: "retention" */
	const char *subject;		/* "Retention", in the reader's language: what curves are of */
	const char *measure;		/* "Retention at day 90": what the headline stands for */
	const char *period;		/* in words */
	const char *group;		/* what all of them together are called: "Group" */
	double confidence;		/* of the intervals: 0.95 */
	const struct chapter *chapter;	/* with its metric */
	const char *nameless;		/* the name of units that stay without a label in plots; NULL */
	const char *const *units; size_t unit_count;	/* names as this volume may show them, */
	const char *const *cohorts; size_t cohort_count;	/* parallel to the book's lists */
};

/* ---- survival ---- */
const struct chart *chart_of_curve(const struct maker *, const struct curve *);
/* Several of one name, NULL where there is none; at most six, else NULL: use the grid.  all: behind; may be NULL. */
const struct chart *chart_of_curves(const struct maker *, const struct curve *const *, const char *const *names,
				    size_t count, const struct curve *all);
const struct chart *chart_of_curve_grid(const struct maker *, const struct curve *const *, const char *const *names,
					size_t count, const struct curve *all);
const struct chart *chart_of_causes(const struct maker *, const struct curve *);
const struct chart *chart_of_hazard(const struct maker *, const struct curve *);
/* By cohort, NULL where there is none. */
const struct chart *chart_of_landmarks(const struct maker *, const struct curve *const *, const char *const *names,
				       size_t count);
const struct chart *chart_of_triangle(const struct maker *, const struct curve *const *, const char *const *names,
				      size_t count);

/* ---- units and periods side by side: of maker.chapter ---- */
const struct chart *chart_of_funnel(const struct maker *);
const struct chart *chart_of_caterpillar(const struct maker *);
const struct chart *chart_of_gaps(const struct maker *);	/* to the target, else to the quoted figure */
const struct chart *chart_of_slope(const struct maker *);	/* previous period to this one */
const struct chart *chart_of_control(const struct maker *, const struct control *);
const struct chart *chart_of_history(const struct maker *);	/* headline over the periods, with its band */

/* ---- what else a metric tells ---- */
const struct chart *chart_of_breakdown(const struct maker *, const struct breakdown *);
const struct chart *chart_of_series(const struct maker *, const struct series *);
/* The same whole of several units or periods, a row each. */
const struct chart *chart_of_wholes(const struct maker *, const struct whole *const *, const char *const *names,
				    size_t count);
const struct chart *chart_of_scores(const struct maker *, const struct score *const *, const char *const *names,
				    size_t count);
const struct chart *chart_of_matrix(const struct maker *, const struct matrix *);
const struct chart *chart_of_pairs(const struct maker *, const struct pairs *);
const struct chart *chart_of_sample(const struct maker *, const struct sample *);

#endif
