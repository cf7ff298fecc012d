/* section-charts.c - which charts stand in which part of a section. */
#include "reports/section-charts.h"

#include <string.h>

enum { LABEL = 44 };	/* columns of text that a row's label may take */

static const char *const *names_of(const struct volume *v, size_t count,
				   const char *(*name)(const struct volume *, size_t))
{
	const char **names = arena_array(v->arena, count + 1, const char *);

	for (size_t i = 0; i < count; i++)
		names[i] = name(v, i);
	return names;
}

struct maker maker_of(const struct volume *v, const struct chapter *c)
{
	const struct book *b = v->book;

	return (struct maker){ .show = &v->show, .name = c->ask->name, .subject = chapter_title(v, c), .measure = chapter_measure(v, c),
		.period = v->period, .group = words_say(v->words, "Group"), .confidence = b->request->confidence,
		.chapter = c, .units = names_of(v, b->centre_count, unit_name), .unit_count = b->centre_count,
		.cohorts = names_of(v, b->cohort_count, cohort_name), .cohort_count = b->cohort_count };
}

/* Two charts beside each other, or the one there is over the whole width. */
void charts_pair(struct volume *v, const struct chart *a, const struct chart *b)
{
	const struct chart **two;

	/* a chart of nothing has nothing to say beside the other */
	if (a != NULL && b != NULL && chart_is_empty(a) != chart_is_empty(b))
		*(chart_is_empty(a) ? &a : &b) = NULL;
	if (a != NULL && b != NULL && chart_is_empty(a))
		return;
	if (a == NULL || b == NULL) {
		blocks_chart(&v->blocks, a != NULL ? a : b);
		return;
	}
	two = arena_array(v->arena, 2, const struct chart *);
	two[0] = a;
	two[1] = b;
	blocks_charts(&v->blocks, two, 2, 0);
}

/* The curve that the headline was read off: the one that has its very value as a step. */
static const struct curve *headline_curve(const struct result *r)
{
	for (size_t i = 0; i < r->curve_count; i++)
		for (size_t k = 0; k < r->curves[i].step_count; k++)
			if (r->curves[i].steps[k].survival == r->headline.value)
				return &r->curves[i];
	return &r->curves[r->curve_count - 1];
}

/* The chart of a breakdown has its rows' labels, n and figures in full: a table would repeat them. */
bool breakdown_is_drawn(const struct volume *v, const struct chapter *c, const struct breakdown *b)
{
	struct maker m = maker_of(v, c);
	const struct chart *k = chart_of_breakdown(&m, b);

	if (k == NULL)
		return false;
	for (size_t i = 0; i < k->as.rows.count; i++)
		if (pack_columns(k->as.rows.rows[i].label) > LABEL)
			return false;
	return true;
}

void volume_hero(struct volume *v, const struct chapter *c)
{
	struct maker m = maker_of(v, c);
	const struct chart *history, *curve = NULL;

	if (!chapter_sound(c))
		return;
	history = c->control_count > 0 ? chart_of_control(&m, c->controls[0]) : chart_of_history(&m);
	if (c->now->curve_count > 0)
		curve = chart_of_curve(&m, headline_curve(c->now));
	charts_pair(v, curve, history);
}

/* The curves of one kind in a result that begin on one day; how many, whether this is the first, and all in one
 * chart.  A curve of those who reached day 30 is not set beside one of everybody: they stayed to be in it. */
static size_t kin_of(const struct volume *v, const struct chapter *c, const struct curve *k, const struct maker *m,
		     bool *first, const struct chart **together)
{
	const struct curve **kin = arena_array(v->arena, c->now->curve_count + 1, const struct curve *);
	const char **names = arena_array(v->arena, c->now->curve_count + 1, const char *);
	size_t n = 0;

	for (size_t i = 0; i < c->now->curve_count; i++)
		if (c->now->curves[i].kind == k->kind && c->now->curves[i].first_day == k->first_day) {
			names[n] = metric_word(v, c, c->now->curves[i].label);
			kin[n++] = &c->now->curves[i];
		}
	*first = n > 0 && kin[0] == k;
	if (n > 1)
		*together = chart_of_curves(m, kin, names, n, NULL);
	return n;
}

void volume_curve_charts(struct volume *v, const struct chapter *c, const struct curve *k)
{
	struct maker m = maker_of(v, c);
	const struct chart *together = NULL;
	bool first;

	/* What a metric tells as several curves of one kind is meant to be compared: coached and not yet. */
	if (kin_of(v, c, k, &m, &first, &together) > 1) {
		if (first)
			blocks_chart(&v->blocks, together);
		if (together != NULL)
			return;
	}
	blocks_chart(&v->blocks, chart_of_curve(&m, k));
	charts_pair(v, chart_of_causes(&m, k), chart_of_hazard(&m, k));
}

/* The curves of one name of a list of results; NULL where there is none. */
static const struct curve *const *curves_of(const struct volume *v, struct result *const *results, size_t count,
					    const char *label)
{
	const struct curve **list = arena_array(v->arena, count + 1, const struct curve *);

	for (size_t i = 0; i < count; i++)
		list[i] = results[i] != NULL && results[i]->state == RESULT_OK ? result_curve(results[i], label) : NULL;
	return list;
}

/* Cohorts before the records begin have nobody in them: the first that has. */
size_t cohorts_first(const struct chapter *c, size_t count, const char *label)
{
	size_t first = 0;

	while (first < count && (c->by_cohort[first] == NULL || c->by_cohort[first]->state != RESULT_OK
				 || result_curve(c->by_cohort[first], label) == NULL))
		first++;
	return first < count ? first : 0;
}

void volume_cohort_charts(struct volume *v, const struct chapter *c, const char *label)
{
	struct maker m = maker_of(v, c);
	const struct curve *const *curves = curves_of(v, c->by_cohort, m.cohort_count, label);
	size_t first = cohorts_first(c, m.cohort_count, label);

	curves += first;
	m.cohorts += first;
	m.cohort_count -= first;

	if (v->kind == VOLUME_COMPARE) {
		const struct curve *all = result_curve(c->now, label);
		const struct chart *together = chart_of_curves(&m, curves, m.cohorts, m.cohort_count, all);

		blocks_chart(&v->blocks, together != NULL ? together
			     : chart_of_curve_grid(&m, curves, m.cohorts, m.cohort_count, all));
		blocks_chart(&v->blocks, chart_of_landmarks(&m, curves, m.cohorts, m.cohort_count));
	}
	blocks_chart(&v->blocks, chart_of_triangle(&m, curves, m.cohorts, m.cohort_count));
}

void volume_centre_charts(struct volume *v, const struct chapter *c)
{
	struct maker m = maker_of(v, c);
	struct pack p = PACK(v);
	const struct curve *all;
	size_t n = c->now->curve_count;

	pack_chart(&p, chart_of_funnel(&m));
	pack_chart(&p, chart_of_slope(&m));
	pack_chart(&p, chart_of_caterpillar(&m));
	if (c->ask->has_target)
		pack_chart(&p, chart_of_gaps(&m));
	pack_chart(&p, period_heat(v, &m));
	pack_put(&p);
	if (n > 0) {
		all = headline_curve(c->now);
		blocks_chart(&v->blocks, chart_of_curve_grid(&m, curves_of(v, c->by_centre, m.unit_count, all->label),
							     m.units, m.unit_count, all));
		if (v->kind == VOLUME_COMPARE)
			blocks_chart(&v->blocks, crossed_heat(v, &m, c->now->curves[0].label));
	}
}

static void put_wholes(struct volume *v, struct pack *p, const struct maker *m, const struct whole *of)
{
	const struct chapter *c = m->chapter;
	const struct whole **list = arena_array(v->arena, m->unit_count + 1, const struct whole *);
	const char **names = arena_array(v->arena, m->unit_count + 1, const char *);
	size_t n = 0;

	for (size_t i = 0; c->by_centre != NULL && i < m->unit_count; i++)
		for (size_t k = 0; c->by_centre[i] != NULL && k < c->by_centre[i]->whole_count; k++)
			if (strcmp(c->by_centre[i]->wholes[k].label, of->label) == 0) {
				names[n] = m->units[i];
				list[n++] = &c->by_centre[i]->wholes[k];
			}
	names[n] = m->group;
	list[n++] = of;
	pack_chart(p, chart_of_wholes(m, list, names, n));
}

static void put_scores(struct volume *v, struct pack *p, const struct maker *m, const struct score *of)
{
	const struct chapter *c = m->chapter;
	const struct score **list = arena_array(v->arena, m->unit_count + 1, const struct score *);
	const char **names = arena_array(v->arena, m->unit_count + 1, const char *);
	size_t n = 0;

	names[n] = m->group;
	list[n++] = of;
	for (size_t i = 0; c->by_centre != NULL && i < m->unit_count; i++)
		for (size_t k = 0; c->by_centre[i] != NULL && k < c->by_centre[i]->score_count; k++)
			if (strcmp(c->by_centre[i]->scores[k].label, of->label) == 0) {
				names[n] = m->units[i];
				list[n++] = &c->by_centre[i]->scores[k];
			}
	pack_chart(p, chart_of_scores(m, list, names, n));
}

static bool has_control(const struct chapter *c, const char *label)
{
	for (size_t i = 0; i < c->control_count; i++)
		if (c->controls[i]->label != NULL && strcmp(c->controls[i]->label, label) == 0)
			return true;
	return false;
}

void volume_shape_charts(struct volume *v, const struct chapter *c)
{
	struct maker m = maker_of(v, c);
	const struct result *r = c->now;
	struct pack p = PACK(v);

	for (size_t i = 0; i < c->control_count; i++)
		pack_chart(&p, chart_of_control(&m, c->controls[i]));
	if (c->control_count == 0)
		pack_chart(&p, chart_of_history(&m));
	/* A series is on its control chart already, when there is one. */
	for (size_t i = 0; i < r->series_count; i++)
		if (!has_control(c, r->series[i].label))
			pack_chart(&p, chart_of_series(&m, &r->series[i]));
	for (size_t i = 0; i < r->breakdown_count; i++)
		pack_chart(&p, chart_of_breakdown(&m, &r->breakdowns[i]));
	for (size_t i = 0; i < r->whole_count; i++)
		put_wholes(v, &p, &m, &r->wholes[i]);
	for (size_t i = 0; i < r->score_count; i++)
		put_scores(v, &p, &m, &r->scores[i]);
	for (size_t i = 0; i < r->matrix_count; i++)
		pack_chart(&p, chart_of_matrix(&m, &r->matrices[i]));
	for (size_t i = 0; i < r->pairs_count; i++)
		pack_chart(&p, chart_of_pairs(&m, &r->pairs[i]));
	for (size_t i = 0; i < r->sample_count; i++)
		pack_chart(&p, chart_of_sample(&m, &r->samples[i]));
	pack_put(&p);
}
