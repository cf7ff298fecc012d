/* services-tell.c - the services that tell figures. */
#include "config.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/figure.h"
#include "core/metric/services.h"

/* A stranger's label, copied; NULL after run_broke(). */
static const char *label(struct run *r, const char *s, const char *what)
{
	size_t n;

	if (r->over)
		return NULL;
	n = s != NULL ? strnlen(s, LABEL_BYTES + 1) : 0;
	if (n == 0)
		run_broke(r, "%s has no label", what);
	else if (n > LABEL_BYTES || text_length(s) > LABEL_LENGTH)
		run_broke(r, "the label of %s is longer than %d characters", what, LABEL_LENGTH);
	else if (!text_valid(s, n, NULL))
		run_broke(r, "the label of %s is not UTF-8", what);
	return r->over ? NULL : arena_text_n(r->arena, s, n);
}

/* One more thing to keep? */
static bool one_more(struct run *r, const char *what)
{
	if (!r->over && r->items >= TOLD_ITEMS)
		run_broke(r, "more than %d things told: the last was %s", TOLD_ITEMS, what);
	r->items++;
	return !r->over;
}

/* The group of this name in a list of the result, made when it is new; NULL after run_broke().
 * Most are told in a row, so the last one is looked at first. */
#define GROUP(run, list, n, name, what) \
	group((run), (void **)&(list), &(n), sizeof *(list), (name), (what))

static void *group(struct run *r, void **list, size_t *count, size_t size, const char *name, const char *what)
{
	const char *own;
	char *at;

	if (r->over)
		return NULL;
	for (size_t i = *count; name != NULL && i > 0; i--) {
		at = (char *)*list + (i - 1) * size;
		if (strncmp(*(const char **)at, name, LABEL_BYTES + 1) == 0)	/* the label comes first */
			return at;
	}
	own = label(r, name, what);
	if (own == NULL)
		return NULL;
	if (*count >= TOLD_GROUPS) {
		run_broke(r, "more than %d of the kind of %s", TOLD_GROUPS, what);
		return NULL;
	}
	*list = told_grow(r->arena, *list, *count, size);
	at = (char *)*list + (*count)++ * size;
	*(const char **)at = own;
	return at;
}

bool run_figure(struct run *r, const assay_figure *in, const char *where, struct figure *out)
{
	struct fail fail = FAIL_NONE;
	assay_figure f = ASSAY_FIGURE;

	if (r->over)
		return false;
	if (in == NULL || in->size < sizeof f.size || in->size > 4096) {
		run_broke(r, "%s: a figure must begin with ASSAY_FIGURE", where);
		return false;
	}
	memcpy((char *)&f + sizeof f.size, (const char *)in + sizeof f.size,
	       (in->size < sizeof f ? in->size : sizeof f) - sizeof f.size);
	*out = (struct figure){ .state = FIGURE_OK, .unit = f.unit != 0 ? f.unit : r->plugin->metric->unit,
		.n = f.n, .events = f.events, .value = f.value, .low = f.low, .high = f.high };
	for (size_t i = 0; i < r->known_count; i++) {
		const struct known_figure *k = &r->known[i];

		if (k->figure.n == f.n && k->figure.events == f.events && k->figure.value == f.value
		    && k->figure.low == f.low && k->figure.high == f.high && (f.unit == 0 || f.unit == (uint32_t)k->full.unit)) {
			*out = k->full;
			return true;
		}
	}
	if (!figure_check(out, &fail)) {
		run_broke(r, "%s: %s", where, fail.text);
		return false;
	}
	return true;
}

void tell_headline(assay_run *open, const assay_figure *in)
{
	struct run *r = run_of(open);
	struct figure f;

	if (!run_figure(r, in, "headline", &f))
		return;
	if (r->headline) {
		run_broke(r, "the headline was told twice");
		return;
	}
	r->headline = true;
	r->result->headline = f;
}

void tell_row(assay_run *open, const char *breakdown, const char *name, const assay_figure *in)
{
	struct run *r = run_of(open);
	struct breakdown *b;
	struct row row;

	if (!run_figure(r, in, "row", &row.figure) || !one_more(r, "a row"))
		return;
	row.label = label(r, name, "a row");
	b = GROUP(r, r->result->breakdowns, r->result->breakdown_count, breakdown, "a breakdown");
	if (b != NULL)
		*TOLD(r, b->rows, b->count) = row;
}

void tell_point(assay_run *open, const char *series, assay_day at, const assay_figure *in)
{
	struct run *r = run_of(open);
	struct series *s;
	struct point p = { .at = at };

	if (!run_figure(r, in, "point", &p.figure) || !one_more(r, "a point"))
		return;
	s = GROUP(r, r->result->series, r->result->series_count, series, "a series");
	if (s == NULL)
		return;
	if (at < DAY_FIRST || at > DAY_LAST)
		run_broke(r, "a point on a day that is none (%d)", (int)at);
	else if (s->count > 0 && s->points[s->count - 1].at >= at)
		run_broke(r, "points of '%s' are not told in the order of their days", s->label);
	else
		*TOLD(r, s->points, s->count) = p;
}

void tell_part(assay_run *open, const char *whole, const char *name, double amount, int64_t n)
{
	struct run *r = run_of(open);
	struct part p = { .amount = amount, .n = n };
	struct whole *w;

	if (!one_more(r, "a part"))
		return;
	if (!isfinite(amount) || amount < 0 || n < 0) {
		run_broke(r, "part '%.60s' is not an amount (%g of %lld)", name != NULL ? name : "", amount,
			  (long long)n);
		return;
	}
	p.label = label(r, name, "a part");
	w = GROUP(r, r->result->wholes, r->result->whole_count, whole, "a whole");
	if (w != NULL)
		*TOLD(r, w->parts, w->count) = p;
}

/* Index of a label among those of a matrix's side. */
static size_t side(struct run *r, const char ***labels, size_t *count, const char *name, const char *what)
{
	for (size_t i = *count; name != NULL && i > 0; i--)
		if (strncmp((*labels)[i - 1], name, LABEL_BYTES + 1) == 0)
			return i - 1;
	name = label(r, name, what);
	if (name != NULL)
		*TOLD(r, *labels, *count) = name;
	return *count > 0 ? *count - 1 : 0;
}

void tell_cell(assay_run *open, const char *matrix, const char *row, const char *column, const assay_figure *in)
{
	struct run *r = run_of(open);
	struct matrix *m;
	struct cell c;

	if (!run_figure(r, in, "cell", &c.figure) || !one_more(r, "a cell"))
		return;
	m = GROUP(r, r->result->matrices, r->result->matrix_count, matrix, "a matrix");
	if (m == NULL)
		return;
	c.row = side(r, &m->rows, &m->row_count, row, "a row of a matrix");
	c.column = side(r, &m->columns, &m->column_count, column, "a column of a matrix");
	if (m->row_count > 1000 || m->column_count > 1000)
		run_broke(r, "matrix '%s' has more than 1000 rows or columns", m->label);
	if (!r->over)
		*TOLD(r, m->cells, m->count) = c;
}

void tell_pair(assay_run *open, const char *name, const char *what, const assay_figure *x, const assay_figure *y)
{
	struct run *r = run_of(open);
	struct pairs *p;
	struct pair pair;

	if (!run_figure(r, x, "pair", &pair.x) || !run_figure(r, y, "pair", &pair.y) || !one_more(r, "a pair"))
		return;
	pair.label = label(r, what, "a pair");
	p = GROUP(r, r->result->pairs, r->result->pairs_count, name, "a list of pairs");
	if (p != NULL)
		*TOLD(r, p->pairs, p->count) = pair;
}

static int by_value(const void *a, const void *b)
{
	double x = ((const struct bin *)a)->value, y = ((const struct bin *)b)->value;

	return (x > y) - (x < y);
}

void tell_sample(assay_run *open, const char *name, const double *values, const int64_t *counts, size_t n)
{
	struct run *r = run_of(open);
	struct sample *s = GROUP(r, r->result->samples, r->result->sample_count, name, "a sample");
	size_t kept = 0;

	if (s == NULL || n == 0)
		return;
	if (s->count > 0 || values == NULL || n > TOLD_ITEMS || r->items > TOLD_ITEMS - n) {
		run_broke(r, s->count > 0 ? "sample '%s' was told twice" : values == NULL
			  ? "sample '%s' has no values" : "sample '%s' has too many values", s->label);
		return;
	}
	r->items += n;
	s->bins = arena_array(r->arena, n, struct bin);
	for (size_t i = 0; i < n; i++) {
		s->bins[i] = (struct bin){ values[i], counts != NULL ? counts[i] : 1 };
		if (!isfinite(s->bins[i].value) || s->bins[i].count < 0) {
			run_broke(r, "sample '%s' has a value that is no number, or a negative count", s->label);
			return;
		}
	}
	qsort(s->bins, n, sizeof *s->bins, by_value);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && s->bins[kept - 1].value == s->bins[i].value) {
			if (__builtin_add_overflow(s->bins[kept - 1].count, s->bins[i].count, &s->bins[kept - 1].count))
				run_broke(r, "sample '%s' has more than can be counted", s->label);
		} else {
			s->bins[kept++] = s->bins[i];
		}
	}
	s->count = kept;
}

void tell_component(assay_run *open, const char *score, const assay_component *in)
{
	struct run *r = run_of(open);
	assay_component c = ASSAY_COMPONENT;
	struct component own;
	struct fail fail = FAIL_NONE;
	struct score *s;

	if (!one_more(r, "a component"))
		return;
	if (in == NULL || in->size < sizeof c.size || in->size > 4096) {
		run_broke(r, "a component must begin with ASSAY_COMPONENT");
		return;
	}
	memcpy((char *)&c + sizeof c.size, (const char *)in + sizeof c.size,
	       (in->size < sizeof c ? in->size : sizeof c) - sizeof c.size);
	own = (struct component){ .label = label(r, c.label, "a component"), .weight = c.weight,
		.share = c.share, .variance = c.variance, .n = c.n, .events = c.events, .measured = c.measured != 0 };
	if (own.label == NULL)
		return;
	if (!component_check(&own, &fail)) {
		run_broke(r, "component '%s': %s", own.label, fail.text);
		return;
	}
	s = GROUP(r, r->result->scores, r->result->score_count, score, "a score");
	if (s == NULL)
		return;
	if (s->count >= TOLD_GROUPS)
		run_broke(r, "score '%s' has more than %d components", s->label, TOLD_GROUPS);
	else
		*TOLD(r, s->components, s->count) = own;
}
