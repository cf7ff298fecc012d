/* shapes.c - tables of what a metric told besides curves: breakdowns, parts, scores, cells, pairs. */
#include "reports/section-charts.h"

#include <math.h>

static void add_breakdown(struct volume *v, struct pack *p, const struct chapter *c, const struct breakdown *b, size_t index)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-breakdown-%zu", c->ask->name, index + 1), 3);

	t->columns[0].head = metric_word(v, c, b->label);
	t->columns[0].wraps = true;
	t->columns[1].head = words_say(v->words, "Now (interval)");
	t->columns[1].wraps = true;
	t->columns[2].head = words_say(v->words, "n");
	t->columns[1].align = t->columns[2].align = TABLE_END;
	for (size_t i = 0; i < b->count; i++) {
		const struct figure *f = &b->rows[i].figure;
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = metric_word(v, c, b->rows[i].label);
		cell[1].text = show_figure(&v->show, f);
		cell[1].tone = figure_has_number(f) ? TEXT_INK : TEXT_MUTE;
		cell[2].text = f->state == FIGURE_SUPPRESSED ? "*" : show_count(&v->show, f->n);
	}
	t->aside = breakdown_is_drawn(v, c, b);
	pack_table(p, t);
}

static void add_whole(struct volume *v, struct pack *p, const struct chapter *c, const struct whole *w, size_t index)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-parts-%zu", c->ask->name, index + 1), 4);
	double sum = 0;

	t->columns[0].head = metric_word(v, c, w->label);
	t->columns[0].wraps = true;
	t->columns[1].head = words_say(v->words, "Amount");
	t->columns[2].head = words_say(v->words, "Share");
	t->columns[3].head = words_say(v->words, "n");
	for (size_t i = 1; i < 4; i++)
		t->columns[i].align = TABLE_END;
	for (size_t i = 0; i < w->count; i++)
		sum += isfinite(w->parts[i].amount) ? w->parts[i].amount : 0;
	for (size_t i = 0; i < w->count; i++) {
		const struct part *k = &w->parts[i];
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = metric_word(v, c, k->label);
		cell[1].text = isfinite(k->amount) ? show_fixed(&v->show, k->amount, fabs(k->amount) < 10 && k->amount != round(k->amount) ? 1 : 0) : "*";
		cell[2].text = isfinite(k->amount) && sum > 0
			? arena_printf(v->arena, "%s%%", show_fixed(&v->show, 100 * k->amount / sum, 1)) : "–";
		cell[3].text = k->n > 0 ? show_count(&v->show, k->n) : "–";
	}
	pack_table(p, t);
}

static void add_score(struct volume *v, struct pack *p, const struct chapter *c, const struct score *s, size_t index)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-score-%zu", c->ask->name, index + 1), 4);
	struct table_cell *cell;

	t->columns[0].head = metric_word(v, c, s->label);
	t->columns[0].wraps = true;
	t->columns[1].head = words_say(v->words, "Weight");
	t->columns[2].head = words_say(v->words, "Earned");
	t->columns[3].head = words_say(v->words, "Of");
	for (size_t i = 1; i < 4; i++)
		t->columns[i].align = TABLE_END;
	for (size_t i = 0; i < s->count; i++) {
		const struct component *k = &s->components[i];

		cell = table_add(v->arena, t);
		cell[0].text = metric_word(v, c, k->label);
		cell[1].text = share_text(v, round(k->weight * 1000) / 1000);
		cell[2].text = k->measured ? share_text(v, round(k->share * 1000) / 1000) : words_say(v->words, "not measured");
		cell[2].tone = k->measured ? TEXT_INK : TEXT_WATCH;
		cell[3].text = k->measured && k->n > 0 ? show_count(&v->show, k->n) : "–";
	}
	cell = table_add(v->arena, t);
	t->rows[t->row_count - 1].strong = true;
	cell[0].text = words_fill(v->words, v->arena, "Sum; {least} to {most} over the weights", "least",
				  show_fixed(&v->show, s->least, 0), "most", show_fixed(&v->show, s->most, 0), NULL);
	cell[1].text = share_text(v, 1);
	cell[2].text = show_figure(&v->show, &s->figure);
	cell[3].text = s->figure.n > 0 ? show_count(&v->show, s->figure.n) : "–";
	pack_table(p, t);
	if (s->unmeasured > 0)
		pack_note(p, words_fill(v->words, v->arena,
			"{share} of the weight was not measured and counts as zero; of what was measured the score is {measured}.",
			"share", share_text(v, round(s->unmeasured * 1000) / 1000),
			"measured", show_fixed(&v->show, s->measured, 0), NULL));
}

/* Wide matrices are told row by row, so that they fit a page. */
static void add_matrix(struct volume *v, struct pack *p, const struct chapter *c, const struct matrix *m, size_t index)
{
	bool wide = m->column_count > 8;
	size_t columns = wide ? 4 : m->column_count + 1;
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-cells-%zu", c->ask->name, index + 1), columns);
	struct table_cell **rows = arena_array(v->arena, m->row_count + 1, struct table_cell *);

	t->columns[0].head = metric_word(v, c, m->label);
	t->columns[0].wraps = true;
	for (size_t k = 1; !wide && k < columns; k++) {
		t->columns[k].head = metric_word(v, c, m->columns[k - 1]);
		t->columns[k].align = TABLE_END;
		t->columns[k].wraps = true;
	}
	if (wide) {
		t->columns[1].head = "";
		t->columns[2].head = words_say(v->words, "Now (interval)");
		t->columns[3].head = words_say(v->words, "n");
		t->columns[1].wraps = t->columns[2].wraps = true;
		t->columns[2].align = t->columns[3].align = TABLE_END;
	}
	for (size_t i = 0; !wide && i < m->row_count; i++) {
		rows[i] = table_add(v->arena, t);
		rows[i][0].text = metric_word(v, c, m->rows[i]);
		for (size_t k = 1; k < columns; k++)
			rows[i][k].text = "–";
	}
	for (size_t i = 0; i < m->count; i++) {
		const struct cell *k = &m->cells[i];
		struct table_cell *cell = wide ? table_add(v->arena, t) : &rows[k->row][k->column + 1];

		if (wide) {
			cell[0].text = metric_word(v, c, m->rows[k->row]);
			cell[1].text = metric_word(v, c, m->columns[k->column]);
			cell[2].text = show_figure(&v->show, &k->figure);
			cell[3].text = k->figure.state == FIGURE_SUPPRESSED ? "*" : show_count(&v->show, k->figure.n);
		} else {
			cell->text = figure_has_number(&k->figure) ? show_value(&v->show, &k->figure)
				: k->figure.state == FIGURE_SUPPRESSED ? "*" : show_state(&v->show, &k->figure);
			cell->under = figure_has_number(&k->figure) ? words_fill(v->words, v->arena,
				*show_interval(&v->show, &k->figure) != '\0' ? WORDS("{interval}, n {n}") : WORDS("n {n}"),
				"interval", show_interval(&v->show, &k->figure),
				"n", show_count(&v->show, k->figure.n), NULL) : NULL;
		}
	}
	pack_table(p, t);
}

static void add_pairs(struct volume *v, struct pack *p, const struct chapter *c, const struct pairs *x, size_t index)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-pairs-%zu", c->ask->name, index + 1), 4);

	t->columns[0].head = metric_word(v, c, x->label);
	/* The pairs have no names of their own: their heading tells both, in this order. */
	t->columns[1].head = t->columns[2].head = words_say(v->words, "Now (interval)");
	t->columns[3].head = words_say(v->words, "n");
	for (size_t i = 0; i < 3; i++)
		t->columns[i].wraps = true;
	for (size_t i = 1; i < 4; i++)
		t->columns[i].align = TABLE_END;
	for (size_t i = 0; i < x->count; i++) {
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = metric_word(v, c, x->pairs[i].label);
		cell[1].text = show_figure(&v->show, &x->pairs[i].x);
		cell[2].text = show_figure(&v->show, &x->pairs[i].y);
		cell[3].text = x->pairs[i].x.state == FIGURE_SUPPRESSED ? "*" : show_count(&v->show, x->pairs[i].x.n);
	}
	pack_table(p, t);
}

void volume_shapes(struct volume *v, const struct chapter *c)
{
	const struct result *r = c->now;
	struct pack p = PACK(v);

	volume_shape_charts(v, c);
	for (size_t i = 0; i < r->breakdown_count; i++)
		add_breakdown(v, &p, c, &r->breakdowns[i], i);
	for (size_t i = 0; i < r->whole_count; i++)
		add_whole(v, &p, c, &r->wholes[i], i);
	for (size_t i = 0; i < r->score_count; i++)
		add_score(v, &p, c, &r->scores[i], i);
	for (size_t i = 0; i < r->matrix_count; i++)
		add_matrix(v, &p, c, &r->matrices[i], i);
	for (size_t i = 0; i < r->pairs_count; i++)
		add_pairs(v, &p, c, &r->pairs[i], i);
	pack_put(&p);
}
