/* section-charts.c - which charts stand in which part of a section. */
#include "reports/volume.h"

#include "reports/charts/make.h"

static struct maker maker_of(struct volume *v, const struct chapter *c)
{
	const struct book *b = v->book;
	const char **units = arena_array(v->arena, b->centre_count + 1, const char *);
	const char **cohorts = arena_array(v->arena, b->cohort_count + 1, const char *);

	for (size_t i = 0; i < b->centre_count; i++)
		units[i] = unit_name(v, i);
	for (size_t i = 0; i < b->cohort_count; i++)
		cohorts[i] = cohort_name(v, i);
	return (struct maker){ .show = &v->show, .name = c->ask->name, .measure = chapter_measure(v, c),
		.period = v->period, .group = words_say(v->words, "Group"), .confidence = b->request->confidence,
		.chapter = c, .units = units, .unit_count = b->centre_count, .cohorts = cohorts,
		.cohort_count = b->cohort_count };
}

/* Two beside each other; one alone takes the whole width. */
static void add_pair(struct volume *v, const struct chart *left, const struct chart *right)
{
	const struct chart **both = arena_array(v->arena, 2, const struct chart *);

	if (left == NULL || right == NULL) {
		blocks_chart(&v->blocks, left != NULL ? left : right);
		return;
	}
	both[0] = left;
	both[1] = right;
	blocks_charts(&v->blocks, both, 2, 0);
}

void volume_curve_charts(struct volume *v, const struct chapter *c, const struct curve *k)
{
	struct maker m = maker_of(v, c);

	blocks_chart(&v->blocks, chart_of_curve(&m, k));
	add_pair(v, chart_of_causes(&m, k), chart_of_hazard(&m, k));
}

/* The curve of one name in each of some results; how many have it. */
static size_t curves_named(struct volume *v, struct result *const *results, size_t count, const char *name,
			   const struct curve ***out)
{
	const struct curve **list = arena_array(v->arena, count + 1, const struct curve *);
	size_t n = 0;

	for (size_t i = 0; results != NULL && i < count; i++) {
		const struct result *r = results[i];

		if (r != NULL && r->state == RESULT_OK)
			list[i] = result_curve(r, name);
		n += list[i] != NULL;
	}
	*out = list;
	return n;
}

void volume_cohort_charts(struct volume *v, const struct chapter *c, const char *curve)
{
	struct maker m = maker_of(v, c);
	size_t count = v->book->cohort_count;
	const struct curve **list, *all = c->now != NULL ? result_curve(c->now, curve) : NULL;
	const struct chart *together;

	if (curves_named(v, c->by_cohort, count, curve, &list) == 0)
		return;
	together = chart_of_curves(&m, list, m.cohorts, count, all);
	blocks_chart(&v->blocks, together != NULL ? together : chart_of_curve_grid(&m, list, m.cohorts, count, all));
	blocks_chart(&v->blocks, chart_of_landmarks(&m, list, m.cohorts, count));
	blocks_chart(&v->blocks, chart_of_triangle(&m, list, m.cohorts, count, v->book->known));
}

void volume_centre_charts(struct volume *v, const struct chapter *c)
{
	struct maker m = maker_of(v, c);
	size_t count = v->book->centre_count;
	const struct curve **list;

	blocks_chart(&v->blocks, chart_of_funnel(&m));
	blocks_chart(&v->blocks, chart_of_caterpillar(&m));
	for (size_t i = 0; c->now != NULL && i < c->now->curve_count; i++)
		if (curves_named(v, c->by_centre, count, c->now->curves[i].label, &list) > 1)
			blocks_chart(&v->blocks, chart_of_curve_grid(&m, list, m.units, count, &c->now->curves[i]));
	blocks_chart(&v->blocks, chart_of_gaps(&m));
	blocks_chart(&v->blocks, chart_of_slope(&m));
}

/* Each period's control chart, else its plain history; the metric's own series likewise. */
static void add_periods(struct volume *v, const struct chapter *c, const struct maker *m)
{
	bool drawn = false;

	for (size_t i = 0; i < c->control_count; i++) {
		drawn = drawn || c->controls[i]->label == NULL || c->controls[i]->label[0] == '\0';
		blocks_chart(&v->blocks, chart_of_control(m, c->controls[i]));
	}
	if (!drawn)
		blocks_chart(&v->blocks, chart_of_history(m));
}

void volume_shape_charts(struct volume *v, const struct chapter *c)
{
	const struct result *r = c->now;
	struct maker m = maker_of(v, c);

	add_periods(v, c, &m);
	for (size_t i = 0; i < r->breakdown_count; i++)
		blocks_chart(&v->blocks, chart_of_breakdown(&m, &r->breakdowns[i]));
	for (size_t i = 0; i < r->whole_count; i++) {
		const struct whole *one = &r->wholes[i];

		blocks_chart(&v->blocks, chart_of_wholes(&m, &one, &m.group, 1));
	}
	for (size_t i = 0; i < r->score_count; i++) {
		const struct score *one = &r->scores[i];

		blocks_chart(&v->blocks, chart_of_scores(&m, &one, &m.group, 1));
	}
	for (size_t i = 0; i < r->matrix_count; i++)
		blocks_chart(&v->blocks, chart_of_matrix(&m, &r->matrices[i]));
	for (size_t i = 0; i < r->pairs_count; i++)
		blocks_chart(&v->blocks, chart_of_pairs(&m, &r->pairs[i]));
	for (size_t i = 0; i < r->sample_count; i++)
		blocks_chart(&v->blocks, chart_of_sample(&m, &r->samples[i]));
}
