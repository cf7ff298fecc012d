/* disclose-cells.c - takes an answer apart into cells. */
#include "reports/disclose-cell.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/coarsen.h"

size_t cell_first(const struct cells *c, size_t i)
{
	while (c->at[i].same != i)
		i = c->at[i].same = c->at[c->at[i].same].same;
	return i;
}

bool cell_hidden(const struct cells *c, size_t i)
{
	return c->at[cell_first(c, i)].hidden;
}

bool cell_hide(struct cells *c, size_t i)
{
	struct told *first = &c->at[cell_first(c, i)];
	bool fresh = !first->hidden;

	first->hidden = true;
	return fresh;
}

void cells_line(struct cells *c, const size_t *part, size_t n, size_t total, int which)
{
	struct cell_line *l = arena_push(c->arena, c->lines, c->line_count, &c->line_cap);

	*l = (struct cell_line){ arena_array(c->arena, n + 1, size_t), n, total, which };
	memcpy(l->cell, part, n * sizeof *part);
}

static struct told *add(struct cells *c, struct result *r, const char *path, size_t group)
{
	struct told *k = arena_push(c->arena, c->at, c->count, &c->cap);

	*k = (struct told){ .path = path, .scope = r->scope, .result = r, .same = c->count - 1, .answer = c->answers, .group = group };
	return k;
}

static int64_t at_least_0(int64_t n)
{
	return n > 0 ? n : 0;
}

static struct told *add_figure(struct cells *c, struct result *r, struct figure *f, const char *path, size_t group)
{
	struct told *k;

	if (f->state == FIGURE_NONE && f->n <= 0)
		return NULL;
	k = add(c, r, path, group);
	k->figure = f;
	k->count[CELL_N] = at_least_0(f->n);
	k->count[CELL_EVENTS] = at_least_0(f->events);
	if (f->unit == ASSAY_COUNT && isfinite(f->value) && f->value > 0)
		k->count[CELL_VALUE] = (int64_t)(f->value + .5);
	k->hidden = figure_small(c->rule, f);
	return k;
}

#define PATH(...) arena_printf(c->arena, __VA_ARGS__)

static void add_tables(struct cells *c, struct result *r)
{
	for (size_t i = 0; i < r->breakdown_count; i++) {
		struct breakdown *b = &r->breakdowns[i];
		size_t group = ++c->groups;

		for (size_t k = 0; k < b->count; k++)
			add_figure(c, r, &b->rows[k].figure, PATH("rows/%s/%s", b->label, b->rows[k].label), group);
	}
	for (size_t i = 0; i < r->whole_count; i++) {
		struct whole *w = &r->wholes[i];
		size_t group = ++c->groups;

		for (size_t k = 0; k < w->count; k++) {
			struct told *x = add(c, r, PATH("parts/%s/%s", w->label, w->parts[k].label), group);

			x->part = &w->parts[k];
			x->count[CELL_N] = at_least_0(w->parts[k].n);
			x->hidden = w->parts[k].n > 0 && w->parts[k].n < c->rule->people;
		}
	}
	for (size_t i = 0; i < r->matrix_count; i++) {
		struct matrix *m = &r->matrices[i];
		size_t group = c->groups + 1;

		/* a group for each row; the columns are tied by their labels, see cells_tie() */
		c->groups += m->row_count;
		for (size_t k = 0; k < m->count; k++)
			add_figure(c, r, &m->cells[k].figure, PATH("cells/%s/%s/%s", m->label, m->columns[m->cells[k].column],
				   m->rows[m->cells[k].row]), group + m->cells[k].row);
	}
}

/* A score follows from its components and their weights, and one of those from the score. */
static void add_score(struct cells *c, struct result *r, struct score *s)
{
	size_t *part = arena_array(c->arena, s->count + 1, size_t), total = c->count;

	if (add_figure(c, r, &s->figure, PATH("score/%s", s->label), 0) == NULL)
		total = CELL_NONE;
	for (size_t k = 0; k < s->count; k++) {
		struct component *p = &s->components[k];
		struct told *x;

		part[k] = c->count;
		x = add(c, r, PATH("components/%s/%s", s->label, p->label), 0);
		x->component = p;
		x->count[CELL_N] = at_least_0(p->n);
		x->count[CELL_EVENTS] = at_least_0(p->events);
		x->hidden = p->measured && ((p->n > 0 && p->n < c->rule->percent)
			|| (p->events > 0 && p->events < c->rule->people));
	}
	cells_line(c, part, s->count, total, CELL_ANY);
}

static void add_others(struct cells *c, struct result *r)
{
	for (size_t i = 0; i < r->score_count; i++)
		add_score(c, r, &r->scores[i]);
	for (size_t i = 0; i < r->pairs_count; i++)
		for (size_t k = 0; k < r->pairs[i].count; k++) {
			struct pair *p = &r->pairs[i].pairs[k];

			add_figure(c, r, &p->x, PATH("pairs/%s/%s/x", r->pairs[i].label, p->label), 0);
			add_figure(c, r, &p->y, PATH("pairs/%s/%s/y", r->pairs[i].label, p->label), 0);
		}
	for (size_t i = 0; i < r->series_count; i++)
		for (size_t k = 0; k < r->series[i].count; k++)
			add_figure(c, r, &r->series[i].points[k].figure,
				   PATH("series/%s/%d", r->series[i].label, (int)r->series[i].points[k].at), 0);
}

static void add_number(struct cells *c, struct result *r, int64_t *n, const char *path, bool hidden)
{
	struct told *k = add(c, r, path, 0);

	k->number = n;
	k->count[CELL_EVENTS] = at_least_0(*n);
	k->hidden = hidden || (*n > 0 && *n < c->rule->people);
}

/* Of a cause, also few since the day it was last told are a count. */
static void add_causes(struct cells *c, struct result *r, struct curve *k, const struct landmark *m, int64_t *told)
{
	size_t group = ++c->groups;

	for (size_t j = 0; m->causes != NULL && j < k->cause_count; j++) {
		int64_t n = curve_exits(k, j, -INFINITY, m->days);
		struct told *x = add_figure(c, r, &m->causes[j], PATH("cause/%s/%d/%s", k->label, m->days, k->causes[j]), group);

		if (x == NULL)
			continue;
		x->count[CELL_N] = 0;
		x->count[CELL_EVENTS] = n;
		x->hidden = x->hidden || !curve_shows(k, m->days) || (n != told[j] && n < told[j] + c->rule->people);
		if (!x->hidden)
			told[j] = n;
	}
}

static void add_curves(struct cells *c, struct result *r)
{
	for (size_t i = 0; i < r->curve_count; i++) {
		struct curve *k = &r->curves[i];
		struct told *x = add(c, r, PATH("curve/%s", k->label), 0);
		int64_t *told = arena_array(c->arena, k->cause_count + 1, int64_t);

		x->curve = k;
		x->count[CELL_N] = at_least_0(k->n);
		x->hidden = k->n > 0 && k->n < c->rule->percent;
		add_number(c, r, &k->events, PATH("events/%s", k->label), k->cuts != NULL && cuts_left(k->cuts) > 0
			   && cuts_left(k->cuts) < c->rule->people);
		add_number(c, r, &k->dropped, PATH("dropped/%s", k->label), false);
		for (size_t l = 0; l < k->landmark_count; l++) {
			struct landmark *m = &k->landmarks[l];

			x = add_figure(c, r, &m->figure, PATH("landmark/%s/%d", k->label, m->days), 0);
			/* nobody at risk any more is not a number of people */
			if (x != NULL && !curve_shows(k, m->days) && m->figure.n > 0)
				x->hidden = true;
			add_causes(c, r, k, m, told);
		}
	}
}

void cells_collect(struct cells *c, struct result *r)
{
	size_t from = c->count;
	struct told *x;
	int64_t people;

	if (r == NULL)
		return;
	c->answers++;
	x = add_figure(c, r, &r->headline, "headline", 0);
	if (x != NULL && c->things)
		x->hidden = false;
	add_tables(c, r);
	add_others(c, r);
	add_curves(c, r);
	people = c->things ? 0 : result_people(r);
	for (size_t i = from; people > 0 && people < c->rule->percent && i < c->count; i++)
		c->at[i].hidden = true;
}
