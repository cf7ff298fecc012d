/* services-agree.c - the services for agreement between raters. */
#include "config.h"
#include <math.h>

#include "core/metric/services.h"
#include "core/stat/agreement.h"
#include "core/stat/alpha.h"
#include "core/stat/severity.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

#define MOST_RATINGS ((size_t)5000000)
#define MOST_RATERS 2000

static void answer_agreement(struct run *r, assay_figure *out, int64_t n, double value, double low,
			     double high)
{
	struct figure f = { .state = FIGURE_OK, .unit = ASSAY_RATIO, .n = n, .value = value,
		.low = isfinite(low) ? low : value, .high = isfinite(high) ? high : value };

	run_answer(r, out, isfinite(value) ? &f : NULL);
}

void reckon_agreement(assay_run *open, const double *scores, uint32_t ratees, uint32_t raters,
		      assay_figure *out)
{
	struct run *r = run_of(open);
	struct icc icc;

	if (!r->over && (scores == NULL || raters > MOST_RATERS
			 || (size_t)ratees * raters > MOST_RATINGS))
		run_broke(r, "agreement of %u raters on %u ratees", raters, ratees);
	if (r->over || ratees < 2 || raters < 2) {
		run_answer(r, out, NULL);
		return;
	}
	icc = icc_of(scores, ratees, raters, open->confidence);
	answer_agreement(r, out, ratees, icc.form[ICC_2_1].value, icc.form[ICC_2_1].lo,
			 icc.form[ICC_2_1].hi);
}

void reckon_alpha(assay_run *open, const assay_mark_count *cells, size_t n, assay_figure *out)
{
	struct run *r = run_of(open);
	struct alpha_cell *copy;
	struct alpha a;

	if (!r->over && (n > MOST_RATINGS || (n > 0 && cells == NULL)))
		run_broke(r, "agreement of no marks, or of more than %zu", MOST_RATINGS);
	for (size_t i = 0; !r->over && i < n; i++)
		if (!isfinite(cells[i].value) || !(cells[i].count >= 0))
			run_broke(r, "agreement of marks that are no numbers");
	if (r->over || n == 0) {
		run_answer(r, out, NULL);
		return;
	}
	copy = arena_array(r->arena, n, struct alpha_cell);
	for (size_t i = 0; i < n; i++)
		copy[i] = (struct alpha_cell){ cells[i].unit, cells[i].value, cells[i].count };
	a = alpha_of(r->arena, copy, n, ALPHA_ORDINAL, open->confidence);
	answer_agreement(r, out, (int64_t)a.units, a.alpha, a.lo, a.hi);
}

void reckon_severity(assay_run *open, const assay_rating *ratings, size_t n, uint32_t ratees,
		     uint32_t raters, assay_figure *out, assay_test *all)
{
	struct run *r = run_of(open);
	struct rating *copy;
	struct severity *s;
	assay_test t = ASSAY_TEST;
	double z;

	if (!r->over && (out == NULL || raters > MOST_RATERS || n > MOST_RATINGS
			 || (n > 0 && ratings == NULL)))
		run_broke(r, "severity of %u raters in %zu ratings", raters, n);
	for (size_t i = 0; !r->over && i < n; i++)
		if (ratings[i].ratee >= ratees || ratings[i].rater >= raters || !isfinite(ratings[i].score))
			run_broke(r, "a rating of ratee %u by rater %u", ratings[i].ratee, ratings[i].rater);
	if (r->over)
		return;
	copy = arena_array(r->arena, n, struct rating);
	for (size_t i = 0; i < n; i++)
		copy[i] = (struct rating){ ratings[i].ratee, ratings[i].rater, ratings[i].score };
	s = severity_fit(r->arena, copy, n, ratees, raters);
	z = normal_z(open->confidence);
	for (uint32_t i = 0; i < raters; i++) {
		struct figure f = { .state = FIGURE_OK, .unit = ASSAY_EFFECT, .n = (int64_t)n,
			.value = s->effect[i], .low = s->effect[i] - z * s->se[i],
			.high = s->effect[i] + z * s->se[i] };

		run_answer(r, &out[i], isfinite(f.value) && isfinite(f.low) ? &f : NULL);
	}
	if (all == NULL)
		return;
	t.n = isfinite(s->p) ? (int64_t)n : 0;
	t.estimate = t.low = t.high = NAN;
	t.statistic = s->f;
	t.df = s->df;
	t.p = s->p;
	run_test(r, all, &t);
}

void reckon_likeness(assay_run *open, const assay_group *units, size_t n, assay_figure *out)
{
	struct run *r = run_of(open);
	struct icc_oneway icc;
	double *count, *mean, *squares;

	if (!r->over && (n > MOST_RATINGS || (n > 0 && units == NULL)))
		run_broke(r, "likeness of no units, or of more than %zu", MOST_RATINGS);
	for (size_t i = 0; !r->over && i < n; i++)
		if (units[i].n < 1 || !isfinite(units[i].mean) || !(units[i].squares >= 0))
			run_broke(r, "likeness of units that are no numbers");
	if (r->over || n < 2) {
		run_answer(r, out, NULL);
		return;
	}
	count = arena_array(r->arena, n, double);
	mean = arena_array(r->arena, n, double);
	squares = arena_array(r->arena, n, double);
	for (size_t i = 0; i < n; i++) {
		count[i] = (double)units[i].n;
		mean[i] = units[i].mean;
		squares[i] = units[i].squares;
	}
	icc = icc_oneway(count, mean, squares, n, open->confidence);
	answer_agreement(r, out, (int64_t)n, icc.value, icc.lo, icc.hi);
}

/* The marks are what they should be; cells is how many there are. */
static bool are_marks(struct run *r, const assay_alike *kinds, size_t n, size_t *cells)
{
	*cells = 0;
	if (!r->over && (n > MOST_RATINGS || (n > 0 && kinds == NULL)))
		run_broke(r, "accord of no marks, or of more than %zu", MOST_RATINGS);
	for (size_t i = 0; !r->over && i < n; i++) {
		if (kinds[i].n < 1 || kinds[i].marks == NULL || kinds[i].units < 1 || kinds[i].n > MOST_RATINGS - *cells)
			run_broke(r, "accord of %u marks of %lld units", kinds[i].n, (long long)kinds[i].units);
		for (uint32_t k = 0; !r->over && k < kinds[i].n; k++)
			if (!isfinite(kinds[i].marks[k]))
				run_broke(r, "accord of marks that are no numbers");
		*cells += kinds[i].n;
	}
	return !r->over;
}

static void accord_alpha(struct run *r, const assay_alike *kinds, size_t n, size_t cells, double confidence, assay_figure *out)
{
	struct alpha_cell *cell = arena_array(r->arena, cells + 1, struct alpha_cell);
	double *times = arena_array(r->arena, n + 1, double);
	struct alpha a;

	cells = 0;
	for (size_t i = 0; i < n; i++) {
		times[i] = (double)kinds[i].units;
		for (uint32_t k = 0; k < kinds[i].n; k++)
			cell[cells++] = (struct alpha_cell){ (uint32_t)i, kinds[i].marks[k], 1 };
	}
	a = alpha_alike(r->arena, cell, cells, times, ALPHA_ORDINAL, confidence);
	answer_agreement(r, out, (int64_t)a.units, a.alpha, a.lo, a.hi);
}

static void accord_likeness(struct run *r, const assay_alike *kinds, size_t n, double confidence, assay_figure *out)
{
	double *count = arena_array(r->arena, n + 1, double), *mean = arena_array(r->arena, n + 1, double);
	double *squares = arena_array(r->arena, n + 1, double), *times = arena_array(r->arena, n + 1, double);
	struct icc_oneway icc;
	int64_t units = 0;

	for (size_t i = 0; i < n; i++) {
		struct moments m = moments_of(kinds[i].marks, kinds[i].n);

		count[i] = m.n;
		mean[i] = m.mean;
		squares[i] = m.m2;
		times[i] = (double)kinds[i].units;
		units += kinds[i].units;
	}
	icc = icc_oneway_alike(count, mean, squares, times, n, confidence);
	answer_agreement(r, out, units, icc.value, icc.lo, icc.hi);
}

void reckon_accord(assay_run *open, const assay_alike *kinds, size_t n, assay_figure *alpha, assay_figure *likeness)
{
	struct run *r = run_of(open);
	size_t cells;
	bool any = are_marks(r, kinds, n, &cells) && n > 0;

	if (alpha != NULL && any)
		accord_alpha(r, kinds, n, cells, open->confidence, alpha);
	else if (alpha != NULL)
		run_answer(r, alpha, NULL);
	if (likeness != NULL && any)
		accord_likeness(r, kinds, n, open->confidence, likeness);
	else if (likeness != NULL)
		run_answer(r, likeness, NULL);
}

void reckon_halo(assay_run *open, const double *scores, uint32_t raters, uint32_t items, uint32_t ratees,
		 assay_figure *out)
{
	struct run *r = run_of(open);
	double halo;

	if (!r->over && (scores == NULL || raters > MOST_RATERS || items > 1000
			 || (size_t)raters * items * ratees > MOST_RATINGS))
		run_broke(r, "halo of %u raters, %u items and %u ratees", raters, items, ratees);
	if (r->over || raters < 2 || items < 2 || ratees < 2) {
		run_answer(r, out, NULL);
		return;
	}
	halo = halo_of(scores, raters, items, ratees).halo;
	answer_agreement(r, out, ratees, halo, halo, halo);
}
