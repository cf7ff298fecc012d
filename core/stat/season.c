/* season.c - does the measure follow the seasons? */
#include "core/stat/season.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

static void friedman(struct arena *a, struct season *s, const double *value, size_t years,
		     size_t k)
{
	double *total = arena_array(a, k + 1, double), tied = 0, n = years, ties, mean, d;
	struct sum squares = { 0, 0 };

	s->chisq = s->p = s->df = NAN;
	if (years < 2 || k < 2)
		return;
	for (size_t y = 0; y < years; y++) {
		double *rank = mid_ranks(a, value + y * k, k, &ties);

		tied += ties;
		for (size_t i = 0; i < k; i++)
			total[i] += rank[i];
	}
	mean = n * (k + 1.0) / 2;
	for (size_t i = 0; i < k; i++)
		sum_add(&squares, (total[i] - mean) * (total[i] - mean));
	d = n * k * (k + 1.0) - tied / (k - 1.0);
	s->df = k - 1.0;
	if (!(d > 0))
		return;
	s->chisq = 12 * sum_value(&squares) / d;
	s->p = chi2_sf(s->chisq, s->df);
}

struct season *season_of(struct arena *a, const double *value, size_t years, size_t k)
{
	struct season *s = arena_new(a, struct season);
	double *add = arena_array(a, k + 1, double), *mult = arena_array(a, k + 1, double);
	double *change = arena_array(a, k + 1, double), grand = mean_of(value, years * k), scale;
	bool complete = years > 0 && k > 0;

	for (size_t i = 0; i < years * k; i++)
		complete = complete && !isnan(value[i]);
	for (size_t i = 0; i < k; i++) {
		struct sum column = { 0, 0 }, ratio = { 0, 0 };

		for (size_t y = 0; y < years; y++) {
			sum_add(&column, value[y * k + i]);
			sum_add(&ratio, value[y * k + i] / mean_of(value + y * k, k));
		}
		add[i] = sum_value(&column) / years - grand;
		mult[i] = sum_value(&ratio) / years;
		change[i] = years > 1 ? value[(years - 1) * k + i] - value[(years - 2) * k + i] : NAN;
	}
	scale = mean_of(mult, k);
	for (size_t i = 0; i < k; i++)
		mult[i] /= scale;
	*s = (struct season){ NAN, NAN, NAN, add, mult, change };
	if (complete)
		friedman(a, s, value, years, k);
	return s;
}
