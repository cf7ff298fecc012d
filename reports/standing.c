/* standing.c - centres crossed with cohorts, and one centre among the others. */
#include "reports/section-charts.h"

#include <stdlib.h>
#include <string.h>

/* Centres down, cohorts across: the headline's day of each crossing's own curve. */
const struct chart *crossed_heat(const struct volume *v, const struct maker *m, const char *label)
{
	const struct chapter *c = m->chapter;
	const char *asked = param_of(c, "landmark");
	struct matrix *x = arena_new(v->arena, struct matrix);
	size_t n = m->unit_count * m->cohort_count, first;

	if (c->crossed == NULL || asked == NULL || n == 0)
		return NULL;
	first = cohorts_first(c, m->cohort_count, label);
	*x = (struct matrix){ .label = words_fill(v->words, v->arena, "{measure}, by centre and cohort", "measure",
						  m->measure, NULL),
		.rows = (const char **)m->units, .row_count = m->unit_count, .columns = (const char **)m->cohorts + first,
		.column_count = m->cohort_count - first, .cells = arena_array(v->arena, n, struct cell) };
	for (size_t i = 0; i < n; i++) {
		const struct curve *k = c->crossed[i] != NULL && c->crossed[i]->state == RESULT_OK
			? result_curve(c->crossed[i], label) : NULL;

		if (i % m->cohort_count < first)
			continue;
		for (size_t l = 0; k != NULL && l < k->landmark_count; l++)
			if (k->landmarks[l].days == atoi(asked))
				x->cells[x->count++] = (struct cell){ i / m->cohort_count, i % m->cohort_count - first,
								      k->landmarks[l].figure };
	}
	return x->count > 0 ? chart_of_matrix(m, x) : NULL;
}

/* Centres down, the periods of the history across. */
const struct chart *period_heat(const struct volume *v, const struct maker *m)
{
	const struct chapter *c = m->chapter;
	struct matrix *x = arena_new(v->arena, struct matrix);
	size_t first = 0, n = c->history_count;
	const char **periods;

	if (c->by_centre_history == NULL)
		return NULL;
	/* what lies before the records begin is not shown as missing */
	while (first + 1 < n && (c->history[first] == NULL || c->history[first]->state != RESULT_OK))
		first++;
	periods = arena_array(v->arena, n, const char *);
	for (size_t k = first; k < n; k++)
		periods[k - first] = c->history[k] == NULL ? "–"
			: show_period(&v->show, c->history[k]->scope.from, c->history[k]->scope.until);
	*x = (struct matrix){ .label = words_fill(v->words, v->arena, "{measure}, by centre and period", "measure",
						  m->measure, NULL),
		.rows = (const char **)m->units, .row_count = m->unit_count, .columns = periods,
		.column_count = n - first, .cells = arena_array(v->arena, m->unit_count * n, struct cell) };
	for (size_t i = 0; i < m->unit_count; i++)
		for (size_t k = first; k < n; k++) {
			const struct result *r = c->by_centre_history[i * n + k];

			if (r != NULL && r->state == RESULT_OK)
				x->cells[x->count++] = (struct cell){ i, k - first, r->headline };
		}
	return x->count > 0 ? chart_of_matrix(m, x) : NULL;
}

/* The two volumes may have plans of their own, where one name stands for two questions. */
static bool same_question(const struct chapter *x, const struct chapter *y)
{
	if (x->metric != y->metric && strcmp(x->metric->id, y->metric->id) != 0)
		return false;
	for (size_t i = 0; i < x->param_count; i++) {
		const char *other = param_of(y, x->params[i].name);

		if (other == NULL || strcmp(other, x->params[i].value) != 0)
			return false;
	}
	return true;
}

const struct chapter *group_chapter(const struct volume *v, const struct chapter *c)
{
	for (size_t i = 0; v->group != NULL && i < v->group->chapter_count; i++) {
		const struct chapter *g = &v->group->chapters[i];

		if (same_question(g, c) && g->now != NULL && g->by_centre != NULL
		    && g->by_centre[v->own] != NULL)
			return g;
	}
	return NULL;
}

void volume_standing(struct volume *v, const struct chapter *c)
{
	const struct chapter *g = group_chapter(v, c);
	struct maker m;
	const char **names;

	if (g == NULL)
		return;
	blocks_heading(&v->blocks, 2, words_say(v->words, "Where this centre stands"),
		       arena_printf(v->arena, "%s-standing", chapter_place(v, c)));
	blocks_text(&v->blocks, words_fill(v->words, v->arena, against_others(g, v->own)
		? WORDS("This centre {own}, the others {group}: {verdict}. The other centres are shown without their names.")
		: WORDS("This centre {own}, the group {group}: {verdict}. The other centres are shown without their names."),
		"own", show_figure(&v->show, &g->by_centre[v->own]->headline),
		"group", against_others(g, v->own) ? against_text(v, g, v->own) : show_figure(&v->show, &g->now->headline),
		"verdict", g->centres != NULL ? verdict_text(v, chapter_unit(g), &g->centres[v->own])
			: words_say(v->words, "not assessable"), NULL));
	m = maker_of(v, c);
	m.chapter = g;
	names = arena_array(v->arena, v->group->centre_count + 1, const char *);
	for (size_t i = 0; i < v->group->centre_count; i++)
		names[i] = i == v->own ? v->group->centres[i].name : words_say(v->words, "another centre");
	m.nameless = words_say(v->words, "another centre");
	m.units = names;
	m.unit_count = v->group->centre_count;
	charts_pair(v, chart_of_funnel(&m), chart_of_caterpillar(&m));
}
