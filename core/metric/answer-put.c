/* answer-put.c - writes a result to the wire. */
#include "config.h"
#include "core/metric/answer.h"

static void put_figure(struct wire_out *w, const struct figure *f)
{
	wire_put_u32(w, f->state);
	wire_put_u32(w, f->unit);
	wire_put_int(w, f->n);
	wire_put_int(w, f->events);
	wire_put_real(w, f->value);
	wire_put_real(w, f->low);
	wire_put_real(w, f->high);
	wire_put_u32(w, (uint32_t)f->due);
	wire_put_text(w, f->why);
}

static void put_texts(struct wire_out *w, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		wire_put_text(w, texts[i]);
}

static void put_tables(struct wire_out *w, const struct result *r)
{
	wire_put_u32(w, (uint32_t)r->breakdown_count);
	for (size_t i = 0; i < r->breakdown_count; i++) {
		const struct breakdown *b = &r->breakdowns[i];

		wire_put_text(w, b->label);
		wire_put_u32(w, (uint32_t)b->count);
		for (size_t k = 0; k < b->count; k++) {
			wire_put_text(w, b->rows[k].label);
			put_figure(w, &b->rows[k].figure);
		}
	}
	wire_put_u32(w, (uint32_t)r->series_count);
	for (size_t i = 0; i < r->series_count; i++) {
		const struct series *s = &r->series[i];

		wire_put_text(w, s->label);
		wire_put_u32(w, (uint32_t)s->count);
		for (size_t k = 0; k < s->count; k++) {
			wire_put_u32(w, (uint32_t)s->points[k].at);
			put_figure(w, &s->points[k].figure);
		}
	}
	wire_put_u32(w, (uint32_t)r->whole_count);
	for (size_t i = 0; i < r->whole_count; i++) {
		const struct whole *h = &r->wholes[i];

		wire_put_text(w, h->label);
		wire_put_u32(w, (uint32_t)h->count);
		for (size_t k = 0; k < h->count; k++) {
			wire_put_text(w, h->parts[k].label);
			wire_put_real(w, h->parts[k].amount);
			wire_put_int(w, h->parts[k].n);
		}
	}
}

static void put_scores(struct wire_out *w, const struct result *r)
{
	wire_put_u32(w, (uint32_t)r->score_count);
	for (size_t i = 0; i < r->score_count; i++) {
		const struct score *s = &r->scores[i];

		wire_put_text(w, s->label);
		wire_put_u32(w, (uint32_t)s->count);
		for (size_t k = 0; k < s->count; k++) {
			const struct component *c = &s->components[k];

			wire_put_text(w, c->label);
			wire_put_real(w, c->weight);
			wire_put_real(w, c->share);
			wire_put_real(w, c->variance);
			wire_put_int(w, c->n);
			wire_put_int(w, c->events);
			wire_put_u32(w, c->measured);
		}
	}
}

static void put_index(struct wire_out *w, const struct index_told *x)
{
	wire_put_u32(w, x != NULL);
	if (x == NULL)
		return;
	wire_put_u32(w, (uint32_t)x->pillars);
	for (size_t k = 0; k < x->pillars; k++)
		wire_put_real(w, x->weights[k]);
	wire_put_u32(w, (uint32_t)x->count);
	for (size_t i = 0; i < x->count; i++) {
		const struct index_part *p = &x->parts[i];

		wire_put_u32(w, p->which);
		wire_put_u32(w, p->pillar);
		wire_put_u32(w, p->kind);
		wire_put_real(w, p->a);
		wire_put_real(w, p->b);
		wire_put_real(w, p->low);
		wire_put_real(w, p->high);
	}
}

static void put_matrices(struct wire_out *w, const struct result *r)
{
	wire_put_u32(w, (uint32_t)r->matrix_count);
	for (size_t i = 0; i < r->matrix_count; i++) {
		const struct matrix *m = &r->matrices[i];

		wire_put_text(w, m->label);
		wire_put_u32(w, (uint32_t)m->row_count);
		put_texts(w, m->rows, m->row_count);
		wire_put_u32(w, (uint32_t)m->column_count);
		put_texts(w, m->columns, m->column_count);
		wire_put_u32(w, (uint32_t)m->count);
		for (size_t k = 0; k < m->count; k++) {
			wire_put_u32(w, (uint32_t)m->cells[k].row);
			wire_put_u32(w, (uint32_t)m->cells[k].column);
			put_figure(w, &m->cells[k].figure);
		}
	}
	wire_put_u32(w, (uint32_t)r->pairs_count);
	for (size_t i = 0; i < r->pairs_count; i++) {
		const struct pairs *p = &r->pairs[i];

		wire_put_text(w, p->label);
		wire_put_u32(w, (uint32_t)p->count);
		for (size_t k = 0; k < p->count; k++) {
			wire_put_text(w, p->pairs[k].label);
			put_figure(w, &p->pairs[k].x);
			put_figure(w, &p->pairs[k].y);
		}
	}
	wire_put_u32(w, (uint32_t)r->sample_count);
	for (size_t i = 0; i < r->sample_count; i++) {
		const struct sample *s = &r->samples[i];

		wire_put_text(w, s->label);
		wire_put_u32(w, (uint32_t)s->count);
		for (size_t k = 0; k < s->count; k++) {
			wire_put_real(w, s->bins[k].value);
			wire_put_int(w, s->bins[k].count);
		}
	}
}

static void put_curves(struct wire_out *w, const struct result *r)
{
	wire_put_u32(w, (uint32_t)r->curve_count);
	for (size_t i = 0; i < r->curve_count; i++) {
		const struct curve *c = &r->curves[i];

		wire_put_text(w, c->label);
		wire_put_u32(w, c->kind);
		wire_put_u32(w, (uint32_t)c->cause_count);
		put_texts(w, c->causes, c->cause_count);
		wire_put_u32(w, (uint32_t)c->span_count);
		wire_put_bytes(w, c->spans, c->span_count * sizeof *c->spans);
		wire_put_u32(w, (uint32_t)c->followup_count);
		wire_put_bytes(w, c->followups, c->followup_count * sizeof *c->followups);
	}
}

void answer_put(struct wire_out *w, const struct result *r, size_t lang_count)
{
	wire_put_u32(w, r->state);
	wire_put_u32(w, r->reason != NULL);
	if (r->reason != NULL)
		put_texts(w, r->reason, lang_count);
	put_figure(w, &r->headline);
	put_tables(w, r);
	put_scores(w, r);
	put_matrices(w, r);
	put_curves(w, r);
	put_index(w, r->index);
	wire_put_u32(w, (uint32_t)r->finding_count);
	for (size_t i = 0; i < r->finding_count; i++) {
		wire_put_u32(w, r->findings[i].level);
		wire_put_text(w, r->findings[i].source);
		put_texts(w, r->findings[i].texts, lang_count);
	}
	wire_put_u32(w, (uint32_t)r->warning_count);
	put_texts(w, r->warnings, r->warning_count);
	wire_put_u32(w, (uint32_t)r->query_count);
	put_texts(w, r->queries, r->query_count);
}
