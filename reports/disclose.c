/* disclose.c - hides what could point at a person, over all results of a book. */
#include "reports/disclose-cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric/compare.h"
#include "reports/disclose-curve.h"
#include "reports/disclose-prior.h"

static bool hidden(const struct result *r)
{
	return r != NULL && r->headline.state == FIGURE_SUPPRESSED;
}

static void difference_hide(struct difference *d)
{
	*d = (struct difference){ NAN, NAN, NAN, NAN, NAN, VERDICT_TOO_FEW };
}

/* Every answer of a chapter, in turn; some may come twice. */
static void each_result(const struct chapter *c, const struct book *b, void (*what)(void *, struct result *), void *arg)
{
	struct result **const lists[] = { c->history, c->by_centre, c->by_centre_previous, c->by_cohort, c->crossed,
					  c->by_centre_history };
	const size_t counts[] = { c->history_count, b->centre_count, b->centre_count, b->cohort_count,
				  b->centre_count * b->cohort_count, b->centre_count * c->history_count };
	struct result *const alone[] = { c->now, c->previous, c->last_year };

	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (alone[i] != NULL)
			what(arg, alone[i]);
	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (size_t i = 0; lists[l] != NULL && i < counts[l]; i++)
			if (lists[l][i] != NULL)
				what(arg, lists[l][i]);
}

static void draw_result(void *drawing, struct result *r)
{
	drawing_add(drawing, r);
}

static void collect_result(void *cells, struct result *r)
{
	cells_collect(cells, r);
}

/* What goes with a curve, and samples: after the cells. */
static void finish_result(void *rule, struct result *r)
{
	for (size_t i = 0; i < r->sample_count; i++)
		sample_disclose(rule, &r->samples[i]);
	for (size_t i = 0; i < r->score_count; i++)
		if (r->scores[i].figure.state == FIGURE_SUPPRESSED)
			r->scores[i].least = r->scores[i].most = r->scores[i].measured = NAN;
	for (size_t i = 0; i < r->curve_count; i++) {
		struct curve *k = &r->curves[i];

		k->median.n = k->mean_days.n = k->n;
		k->median.events = k->events;
		if (k->mean_days.events > 0)
			k->mean_days.events = k->events;
	}
}

/* A hidden centre leaves every place where centres are set side by side. */
static void hide_places(struct chapter *c, const struct book *b)
{
	size_t n = 0;

	for (size_t i = 0; c->centres != NULL && i < b->centre_count; i++)
		if (hidden(c->now) || hidden(c->by_centre[i]))
			difference_hide(&c->centres[i]);
	for (size_t i = 0; c->since != NULL && i < b->centre_count; i++)
		if (hidden(c->by_centre[i]) || hidden(c->by_centre_previous[i]))
			difference_hide(&c->since[i]);
	for (size_t i = 0; c->funnel != NULL && i < c->funnel->count; i++)
		if (!hidden(c->by_centre[c->funnel->points[i].unit]))
			c->funnel->points[n++] = c->funnel->points[i];
	if (c->funnel != NULL)
		c->funnel->count = n;
	n = 0;
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++)
		if (!hidden(c->by_centre[c->shrunk->rows[i].unit]))
			c->shrunk->rows[n++] = c->shrunk->rows[i];
	if (c->shrunk != NULL)
		c->shrunk->count = n;
	n = 0;
	for (size_t i = 0; c->index != NULL && i < c->index->count; i++)
		if (!hidden(c->by_centre[c->index->rows[i].unit]))
			c->index->rows[n++] = c->index->rows[i];
	if (c->index != NULL)
		c->index->count = n;
}

static void hide_mean_days(struct chapter *c)
{
	for (size_t i = 0; i < c->mean_days_count; i++) {
		struct mean_days_table *t = &c->mean_days[i];
		struct result **list = t->of_cohorts ? c->by_cohort : c->by_centre;
		size_t n = 0;

		for (size_t k = 0; k < t->count; k++) {
			const struct curve *curve = list != NULL ? result_curve(list[t->rows[k].unit], t->curve) : NULL;

			if (curve == NULL || curve->n == DISCLOSE_HIDDEN)
				continue;
			t->rows[n] = t->rows[k];
			t->rows[n].mean_days.n = curve->n;
			if (t->rows[n].mean_days.events > 0)
				t->rows[n].mean_days.events = curve->events;
			n++;
		}
		t->count = n;
	}
	for (size_t i = 0; i < c->test_count; i++) {
		const struct curve *curve = result_curve(c->now, c->tests[i].curve);

		if (curve != NULL && curve->events == DISCLOSE_HIDDEN)
			c->tests[i].events = DISCLOSE_HIDDEN;
	}
}

/* Of periods that the group's book does not tell by centre: values and intervals, but no n. */
static void hide_sizes(struct chapter *c)
{
	struct result **const lists[] = { c->history, &c->last_year };
	const size_t counts[] = { c->history_count, 1 };

	for (size_t l = 0; l < 2; l++)
		for (size_t i = 0; i < counts[l]; i++) {
			struct result *r = lists[l][i];

			if (r == NULL || r == c->now || r == c->previous || (c->now != NULL && r->scope.from == c->now->scope.from)
			    || (c->previous != NULL && r->scope.from == c->previous->scope.from))
				continue;
			if (r->headline.unit == ASSAY_COUNT)
				figure_hide(&r->headline);
			r->headline.n = r->headline.events = DISCLOSE_HIDDEN;
			r->breakdown_count = r->whole_count = r->matrix_count = r->series_count = 0;
			r->score_count = r->pairs_count = r->sample_count = r->curve_count = r->finding_count = 0;
		}
}

static double landmark_of(const struct chapter *c)
{
	for (size_t i = 0; i < c->param_count; i++)
		if (strcmp(c->params[i].name, "landmark") == 0)
			return strtod(c->params[i].value, NULL);
	return NAN;
}

/* The priors of this chapter's version: numbers of another definition are other numbers. */
static struct priors *told_before(struct arena *a, struct chapter *c, struct priors *p)
{
	const char *name = prior_chapter(a, c);

	for (size_t i = 0; p != NULL && c->metric != NULL && i < p->version_count; i++)
		if (strcmp(p->versions[i].chapter, name) == 0 && strcmp(p->versions[i].version, c->metric->version) != 0) {
			c->version_before = p->versions[i].version;
			return NULL;
		}
	return p;
}

static void compare_again(struct rule *r, struct chapter *c, const struct book *b)
{
	c->controls = NULL;
	c->control_count = 0;
	if (c->metric != NULL)
		chapter_compare_periods(r->arena, c, b);
	if (c->by_centre != NULL)
		hide_places(c, b);
	hide_mean_days(c);
}

static void disclose_chapter(struct rule *r, struct chapter *c, const struct book *b, const struct disclose_rules *d,
			     struct priors *group)
{
	struct cells cells = { .arena = r->arena, .rule = r, .things = c->metric != NULL && c->metric->things };
	struct drawing drawing = { .arena = r->arena, .rule = r, .landmark = landmark_of(c) };
	struct priors *before = told_before(r->arena, c, d->told);

	each_result(c, b, draw_result, &drawing);
	each_result(c, b, collect_result, &cells);
	if (group != NULL)
		cells_recall(&cells, b, c, group);
	if (before != NULL)
		cells_recall(&cells, b, c, before);
	cells_tie(&cells);
	cells_cover(&cells);
	cells_apply(&cells);
	drawing_finish(&drawing);
	each_result(c, b, finish_result, r);
	if (group != NULL)
		hide_sizes(c);
	compare_again(r, c, b);
}

void disclose_book(struct arena *a, struct book *b, const struct disclose_rules *d)
{
	struct rule r = { a, d->people, d->percent, b->request->confidence };
	struct priors group = { .arena = a };

	if (d->group != NULL)
		priors_of_group(&group, d->group, d->own, b);
	for (size_t i = 0; i < b->chapter_count; i++)
		disclose_chapter(&r, &b->chapters[i], b, d, d->group != NULL ? &group : NULL);
	if (figure_small(&r, &b->matched))
		figure_hide(&b->matched);
	if (figure_small(&r, &b->classified))
		figure_hide(&b->classified);
}
