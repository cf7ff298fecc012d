/*
 * within.h - two arms compared inside strata, such as units or quarters of hire.
 *
 * From rows (stratum, arm, n, mean less the stratum's middle, sum of squared deviations from the
 * mean, the middle), sorted by stratum; small numbers, so that differences keep their digits.  The mean
 * over strata of arm 1 less arm 0, a stratum counting by n1 n0 / (n1 + n0), which is as sharp as can
 * be; the spread within arms is pooled, and gives Student's interval.  A stratum without both arms
 * adds to the spread alone.
 */
#ifndef PLUGINS_WITHIN_H
#define PLUGINS_WITHIN_H

#include <assay.h>

struct within {
	double weight, sum, level, squares, df;	/* level: of arm 0, weighed alike */
	double n[2];				/* people of strata with both arms */
};

static void within_stratum(struct within *w, const double n[2], const double mean[2], double middle)
{
	double weight = n[0] > 0 && n[1] > 0 ? n[0] * n[1] / (n[0] + n[1]) : 0;

	w->weight += weight;
	w->sum += weight > 0 ? weight * (mean[1] - mean[0]) : 0;
	w->level += weight > 0 ? weight * (middle + mean[0]) : 0;
	for (int arm = 0; arm < 2; arm++)
		w->n[arm] += weight > 0 ? n[arm] : 0;
}

static void within_read(const assay_core *core, assay_rows *rows, struct within *w)
{
	double n[2] = { 0 }, mean[2] = { 0 }, middle = 0;
	int64_t last = -1;

	while (core->next(rows)) {
		int arm = core->get_int(rows, 1) == 1;

		if (core->get_int(rows, 0) != last) {
			within_stratum(w, n, mean, middle);
			n[0] = n[1] = 0;
		}
		last = core->get_int(rows, 0);
		n[arm] = core->get_real(rows, 2);
		mean[arm] = core->get_real(rows, 3);
		w->squares += core->get_real(rows, 4);
		middle = core->get_real(rows, 5);
		w->df += n[arm] - 1;
	}
	within_stratum(w, n, mean, middle);
}

/* The difference, divided by scale; without least people in each arm there is none. */
static void within_figure(const assay_core *core, assay_run *run, const struct within *w, int least, double scale,
			  assay_figure *out)
{
	double se2, df = (double)(int64_t)w->df;

	if (w->n[0] < least || w->n[1] < least || df < 1 || !(scale > 0))
		return;
	se2 = w->squares / w->df / w->weight / scale / scale;
	core->moments(run, (int64_t)df + 1, w->sum / w->weight / scale, se2 * (df + 1) * df, out);
	out->n = (int64_t)(w->n[0] + w->n[1]);
}

#endif
