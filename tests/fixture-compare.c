/* fixture-compare.c - fills in the comparisons of a book without a dataset. */
#include "tests/fixture-compare.h"

#include <math.h>

struct difference fixture_difference(const struct figure *a, const struct figure *b)
{
	struct difference d = { .value = NAN, .low = NAN, .high = NAN, .p = NAN, .adjusted = NAN };

	if (a->state > FIGURE_PROVISIONAL || b->state > FIGURE_PROVISIONAL || a->state == FIGURE_NONE
	    || b->state == FIGURE_NONE)
		return d;
	d.value = b->value - a->value;
	d.low = d.value - sqrt(pow(b->value - b->low, 2) + pow(a->high - a->value, 2));
	d.high = d.value + sqrt(pow(b->high - b->value, 2) + pow(a->value - a->low, 2));
	d.p = d.adjusted = erfc(fabs(d.value) / (d.high - d.low) * 3.92 / sqrt(2));
	d.verdict = d.low > 0 ? VERDICT_HIGHER : d.high < 0 ? VERDICT_LOWER : VERDICT_NO_DIFFERENCE;
	return d;
}

static void fill_funnel(struct arena *a, const struct book *b, struct chapter *c)
{
	struct unit_funnel *f = arena_new(a, struct unit_funnel);
	double p = c->now->headline.value, most = 0;
	size_t n = b->centre_count;

	f->target = p;
	f->phi = 1.4;
	f->points = arena_array(a, n, struct unit_funnel_point);
	for (size_t i = 0; i < n; i++) {
		const struct figure *h = &c->by_centre[i]->headline;
		double z = (h->value - p) / sqrt(p * (1 - p) / (double)(h->n + 1));

		if (h->state != FIGURE_OK)
			continue;
		f->points[f->count++] = (struct unit_funnel_point){ i, (double)h->n, *h, z, z,
			fabs(z) > 3.09 ? 2 : fabs(z) > 1.96 };
		most = fmax(most, (double)h->n);
	}
	f->grid = arena_alloc(a, 40, sizeof *f->grid);
	for (f->grid_count = 0; f->grid_count < 40; f->grid_count++) {
		double at = most * 1.1 * (double)(f->grid_count + 1) / 40, s = sqrt(p * (1 - p) / at);

		f->grid[f->grid_count].size = at;
		f->grid[f->grid_count].low95 = fmax(0, p - 1.96 * s);
		f->grid[f->grid_count].high95 = fmin(1, p + 1.96 * s);
		f->grid[f->grid_count].low998 = f->grid[f->grid_count].adj_low998 = fmax(0, p - 3.09 * s);
		f->grid[f->grid_count].high998 = f->grid[f->grid_count].adj_high998 = fmin(1, p + 3.09 * s);
	}
	c->funnel = f;
}

static void fill_shrunk(struct arena *a, const struct book *b, struct chapter *c)
{
	struct unit_shrunk *s = arena_new(a, struct unit_shrunk);
	size_t n = b->centre_count;

	s->mean = c->now->headline.value;
	s->spread = 0.03;
	s->rows = arena_array(a, n, struct unit_shrunk_row);
	for (size_t i = 0; i < n; i++) {
		const struct figure *h = &c->by_centre[i]->headline;

		if (h->state != FIGURE_OK)
			continue;
		s->rows[s->count] = (struct unit_shrunk_row){ .unit = i, .raw = *h, .value = (h->value * 3 + s->mean) / 4 };
		s->rows[s->count].low = s->rows[s->count].value - (h->high - h->low) / 2.4;
		s->rows[s->count].high = fmin(1, s->rows[s->count].value + (h->high - h->low) / 2.4);
		s->count++;
	}
	for (size_t i = 0; i < s->count; i++) {
		double rank = 1;

		for (size_t k = 0; k < s->count; k++)
			rank += s->rows[k].value > s->rows[i].value;
		s->rows[i].rank = rank;
		s->rows[i].rank_low = fmax(1, rank - 1);
		s->rows[i].rank_high = fmin((double)s->count, rank + 1);
		s->rows[i].best = rank == 1 ? 0.7 : 0.06;
	}
	c->shrunk = s;
}

static void fill_control(struct arena *a, struct chapter *c)
{
	struct control *k = arena_new(a, struct control);
	double sum = 0;

	k->points = arena_array(a, c->history_count, struct control_point);
	for (size_t i = 0; i < c->history_count; i++) {
		const struct result *r = c->history[i];

		if (r->headline.state != FIGURE_OK)
			continue;
		k->points[k->count++] = (struct control_point){ .at = r->scope.from, .figure = r->headline };
		sum += r->headline.value;
	}
	k->limits = k->count >= 8;
	k->provisional = true;
	k->centre = sum / (double)(k->count ? k->count : 1);
	k->sigma = 0.012;
	k->low = k->centre - 3 * k->sigma;
	k->high = k->centre + 3 * k->sigma;
	c->controls = arena_array(a, 1, struct control *);
	c->controls[c->control_count++] = k;
}

static void fill_tests(struct arena *a, const struct book *b, struct chapter *c)
{
	c->tests = arena_array(a, 2, struct survival_test);
	c->test_count = 2;
	c->tests[0] = (struct survival_test){ .curve = "Intake", .stratified = true, .groups = b->centre_count,
		.n = 2880, .events = 1102, .tau = 365, .chisq = 80.09, .p = 3.9e-12, .df = (int)b->centre_count - 1 };
	c->tests[1] = (struct survival_test){ .curve = "Intake", .of_cohorts = true, .stratified = true,
		.groups = b->cohort_count, .n = 2880, .events = 1102, .tau = 84, .chisq = 6.1, .p = 0.53,
		.df = (int)b->cohort_count - 1 };
	c->mean_days = arena_array(a, 1, struct mean_days_table);
	c->mean_days_count = 1;
	c->mean_days[0] = (struct mean_days_table){ .curve = "Intake", .tau = 365,
		.rows = arena_array(a, b->centre_count, struct mean_days_row) };
	for (size_t i = 0; i < b->centre_count; i++) {
		const struct curve *k = result_curve(c->by_centre[i], "Period"), *all = result_curve(c->now, "Period");
		struct mean_days_row *r = &c->mean_days[0].rows[c->mean_days[0].count++];

		r->unit = i;
		r->mean_days = k->mean_days;
		r->difference = fixture_difference(&all->mean_days, &k->mean_days);
	}
}

void fixture_compare(struct arena *a, const struct book *b, struct chapter *c)
{
	fill_funnel(a, b, c);
	fill_shrunk(a, b, c);
	fill_control(a, c);
	fill_tests(a, b, c);
}
