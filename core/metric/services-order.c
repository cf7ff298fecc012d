/* services-order.c - the services for medians and rank correlations. */
#include "config.h"
#include <math.h>

#include "core/metric/services.h"
#include "core/stat/order.h"

#define MOST_VALUES ((size_t)5000000)

static void answer_order(struct run *r, assay_figure *out, enum assay_unit unit, int64_t n,
			 const struct order *o)
{
	struct figure f = { .state = FIGURE_OK, .unit = unit, .n = n, .value = o->value,
		.low = isfinite(o->lo) ? o->lo : o->value, .high = isfinite(o->hi) ? o->hi : o->value };

	run_answer(r, out, isfinite(o->value) ? &f : NULL);
}

void reckon_median(assay_run *open, const double *values, const int64_t *counts, size_t n,
		   assay_figure *out)
{
	struct run *r = run_of(open);
	struct order o;
	int64_t all = 0;

	if (!r->over && (n > MOST_VALUES || (n > 0 && (values == NULL || counts == NULL))))
		run_broke(r, "a median of no values, or of more than %zu", MOST_VALUES);
	for (size_t i = 0; !r->over && i < n; i++)
		if (!isfinite(values[i]) || counts[i] < 0 || __builtin_add_overflow(all, counts[i], &all))
			run_broke(r, "a median of values that are no numbers, or of negative counts");
	if (r->over || all == 0) {
		run_answer(r, out, NULL);
		return;
	}
	o = median_of_counts(r->arena, values, counts, n, open->confidence);
	answer_order(r, out, r->plugin->metric->unit, all, &o);
}

void reckon_correlation(assay_run *open, const double *x, const double *y, size_t n, assay_figure *out)
{
	struct run *r = run_of(open);
	struct order o;

	if (!r->over && (n > MOST_VALUES || (n > 0 && (x == NULL || y == NULL))))
		run_broke(r, "a correlation of no values, or of more than %zu", MOST_VALUES);
	for (size_t i = 0; !r->over && i < n; i++)
		if (!isfinite(x[i]) || !isfinite(y[i]))
			run_broke(r, "a correlation of values that are no numbers");
	if (r->over || n == 0) {
		run_answer(r, out, NULL);
		return;
	}
	o = spearman_of(r->arena, x, y, n, open->confidence);
	answer_order(r, out, ASSAY_RATIO, (int64_t)n, &o);
}
