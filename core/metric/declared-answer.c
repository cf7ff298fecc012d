/* declared-answer.c - hands the rows of a declared metric's query to the services. */
#include "config.h"
#include "core/metric/declared.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"
#include "core/metric/services.h"

#define DRAWN 30		/* cases: a distribution of fewer shows nothing but chance */

enum { LABEL = DECLARED_COLUMNS, PLACE, ENTRY = DECLARED_COLUMNS };	/* places among form->also */

struct line {			/* of the answer: its columns in the form's order */
	const char *label;	/* NULL: the query has none */
	int64_t place;
	double a, b, c;		/* NAN where NULL */
};

struct answering {
	const assay_core *core;
	assay_run *run;
	struct run *r;
	const struct declared *d;
	const struct declared_form *form;
	bool other;		/* the columns are form->instead */
	struct line *lines; size_t count, room;
	size_t labels;
};

/* ------------------------------------------------------ reading */

/* A number of the answer; NAN for NULL.  A text that is none would be 0 to the engine. */
static double number(struct answering *g, assay_rows *rows, int column, bool whole)
{
	const char *name = ask_column_name(rows, (uint32_t)column), *text;
	double v;

	if (column < 0 || g->core->is_null(rows, (uint32_t)column))
		return NAN;
	text = g->core->get_text(rows, (uint32_t)column);
	if (!number_parse(text, &v)) {
		run_broke(g->r, "the query's column '%s' holds '%.40s', which is no number", name, text);
		return NAN;
	}
	v = g->core->get_real(rows, (uint32_t)column);
	if (whole && (v != floor(v) || fabs(v) > 9e15))
		run_broke(g->r, "the query's column '%s' holds %g, which is no whole number", name, v);
	return v;
}

static struct line *one_more(struct answering *g)
{
	if (g->count >= DECLARED_ROWS) {
		run_broke(g->r, "its query answers more than %d rows: group them more coarsely", DECLARED_ROWS);
		return NULL;
	}
	if (g->count == g->room) {
		size_t room = g->room > 0 ? 2 * g->room : 64;
		struct line *wide = g->core->alloc(g->run, room, sizeof *wide);

		if (wide == NULL)
			return NULL;
		if (g->count > 0)
			memcpy(wide, g->lines, g->count * sizeof *wide);
		g->lines = wide;
		g->room = room;
	}
	return &g->lines[g->count++];
}

/* Counts are whole; of the columns that are, by the shape. */
static bool is_count(const struct answering *g, size_t i)
{
	const char *name = (g->other ? g->form->instead : g->form->columns)[i];
	static const char *const counts[] = { "hits", "n", "events", "time", "cause" };

	for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
		if (strcmp(counts[k], name) == 0)
			return true;
	return false;
}

static bool read_lines(struct answering *g)
{
	assay_rows *rows = g->core->query(g->run, g->d->sql->value);
	const char *names[70];
	int index[2 * DECLARED_COLUMNS];
	struct fail fail = FAIL_NONE;
	size_t columns = 0;

	while (columns < 70 && *(names[columns] = ask_column_name(rows, (uint32_t)columns)) != '\0')
		columns++;
	if (rows == NULL || !declared_columns(g->d, names, columns, index, &g->other, &fail)) {
		run_broke(g->r, "%s", fail.text);
		return false;
	}
	while (g->core->next(rows)) {
		struct line *l = one_more(g);
		double *values[] = { l != NULL ? &l->a : NULL, l != NULL ? &l->b : NULL, l != NULL ? &l->c : NULL };
		double entry;

		for (size_t i = 0; l != NULL && i < 3 && (g->other ? g->form->instead : g->form->columns)[i] != NULL; i++)
			*values[i] = number(g, rows, index[i], is_count(g, i));
		if (l == NULL || g->r->over)
			return false;
		if (g->form->curve) {
			entry = number(g, rows, index[ENTRY], true);
			l->place = isnan(entry) ? INT64_MIN : (int64_t)entry;
		} else if (index[LABEL] >= 0) {
			const char *label = g->core->get_text(rows, (uint32_t)index[LABEL]);

			l->label = *label != '\0' ? arena_text(g->r->arena, label) : "Not known";
			entry = number(g, rows, index[PLACE], true);
			l->place = isnan(entry) ? INT64_MAX : (int64_t)entry;
		}
	}
	return !g->r->over;
}

static int by_value(double x, double y)
{
	return isnan(x) || isnan(y) ? isnan(x) - isnan(y) : (x > y) - (x < y);
}

/* One order, whatever the engine's. */
static int by_line(const void *va, const void *vb)
{
	const struct line *x = va, *y = vb;
	int order = (x->place > y->place) - (x->place < y->place);

	if (order == 0 && x->label != NULL && y->label != NULL)
		order = strcmp(x->label, y->label);
	if (order == 0)
		order = by_value(x->a, y->a);
	if (order == 0)
		order = by_value(x->b, y->b);
	return order != 0 ? order : by_value(x->c, y->c);
}

/* ------------------------------------------------------ figures */

static double zero(double v)
{
	return isnan(v) ? 0 : v;
}

static void figure_mean(struct answering *g, const struct line *l, size_t n, assay_figure *out)
{
	double all = 0, total = 0, squares = 0, mean;

	for (size_t i = 0; i < n; i++) {
		double count = g->other ? zero(l[i].a) : isnan(l[i].a) ? 0 : zero(l[i].b);

		all += count;
		total += g->other ? zero(l[i].b) : count * zero(l[i].a);
		squares += g->other ? zero(l[i].c) : 0;
	}
	mean = all > 0 ? total / all : 0;
	if (g->other && all > 0)
		squares = squares > total * mean ? squares - total * mean : 0;
	for (size_t i = 0; !g->other && i < n; i++)
		if (!isnan(l[i].a))
			squares += zero(l[i].b) * (l[i].a - mean) * (l[i].a - mean);
	g->core->moments(g->run, (int64_t)all, mean, squares, out);
}

/* Values with counts; what has no value is left out, and its number answered. */
static int64_t histogram(struct answering *g, const struct line *l, size_t n, double **values, int64_t **counts,
			 size_t *kept)
{
	int64_t without = 0;

	*values = g->core->alloc(g->run, n, sizeof **values);
	*counts = g->core->alloc(g->run, n, sizeof **counts);
	*kept = 0;
	for (size_t i = 0; *values != NULL && *counts != NULL && i < n; i++)
		if (isnan(l[i].a)) {
			without += (int64_t)zero(l[i].b);
		} else {
			(*values)[*kept] = l[i].a;
			(*counts)[(*kept)++] = (int64_t)zero(l[i].b);
		}
	return without;
}

static void figure_of(struct answering *g, const struct line *l, size_t n, assay_figure *out)
{
	const assay_core *core = g->core;
	double a = 0, b = 0, *x, *y;
	int64_t *counts;
	size_t kept = 0;

	*out = (assay_figure)ASSAY_FIGURE;
	for (size_t i = 0; i < n; i++) {
		a += zero(l[i].a);
		b += zero(l[i].b);
	}
	switch (g->d->shape) {
	case DECLARED_SHARE:
		core->share(g->run, (int64_t)a, (int64_t)b, out);
		break;
	case DECLARED_RATE:
		core->rate(g->run, (int64_t)a, b, out);
		break;
	case DECLARED_MEAN:
		figure_mean(g, l, n, out);
		break;
	case DECLARED_MEDIAN:
		histogram(g, l, n, &x, &counts, &kept);
		core->median(g->run, x, counts, kept, out);
		break;
	default:
		y = core->alloc(g->run, n, sizeof *y);
		x = core->alloc(g->run, n, sizeof *x);
		for (size_t i = 0; x != NULL && y != NULL && i < n; i++)
			if (!isnan(l[i].a) && !isnan(l[i].b) && (l[i].a != 0 || l[i].b != 0)) {
				y[kept] = l[i].a;
				x[kept++] = l[i].b;
			}
		core->ratio(g->run, y, x, kept, out);
	}
	out->unit = g->d->metric->unit;
}

static void tell_rows(struct answering *g)
{
	size_t labels = 0;
	assay_figure f;

	for (size_t i = 0, n; i < g->count && g->lines[i].label != NULL; i += n) {
		for (n = 1; i + n < g->count && g->lines[i + n].place == g->lines[i].place
		     && strcmp(g->lines[i + n].label, g->lines[i].label) == 0; n++)
			;
		if (++labels > DECLARED_LABELS) {
			run_broke(g->r, "its query answers more than %d labels: group them more coarsely", DECLARED_LABELS);
			return;
		}
		figure_of(g, &g->lines[i], n, &f);
		g->core->row(g->run, g->d->rows, g->lines[i].label, &f);
	}
}

static void tell_distribution(struct answering *g)
{
	double *values;
	int64_t *counts, without, all = 0;
	size_t kept;

	if (g->d->shape != DECLARED_MEDIAN && (g->d->shape != DECLARED_MEAN || g->other))
		return;
	without = histogram(g, g->lines, g->count, &values, &counts, &kept);
	for (size_t i = 0; i < kept; i++)
		all += counts[i];
	if (g->d->shape == DECLARED_MEDIAN && all >= DRAWN)
		g->core->sample(g->run, g->d->curve, values, counts, kept);
	if (without > 0)
		g->core->say(g->run, ASSAY_NOTE, "%lld have no value and are left out", (long long)without);
}

/* The file's own sentence, which holds no conversion: that was seen to when it was read. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
static void tell_empty(struct answering *g)
{
	g->core->unable(g->run, g->d->empty);
}
#pragma GCC diagnostic pop

/* Enough to say something? */
static bool enough(struct answering *g, int64_t n)
{
	if (n == 0)
		tell_empty(g);
	else if (n < g->d->least)
		g->core->unable(g->run, "there are fewer than %lld to count in this period", (long long)g->d->least);
	return n > 0 && n >= g->d->least;
}

static void tell_figures(struct answering *g)
{
	assay_figure f;

	tell_rows(g);
	tell_distribution(g);
	figure_of(g, g->lines, g->count, &f);
	if (enough(g, f.n))
		g->core->headline(g->run, &f);
}

/* ------------------------------------------------------ curves */

static int64_t tell_curve(struct answering *g)
{
	assay_span *spans = g->core->alloc(g->run, g->count, sizeof *spans);
	assay_curve curve = ASSAY_CURVE;
	int64_t people = 0;

	for (size_t i = 0; spans != NULL && i < g->count; i++) {
		const struct line *l = &g->lines[i];

		if (isnan(l->a) || isnan(l->b) || fabs(l->a) > 100000 || l->b < 0
		    || (l->place != INT64_MIN && llabs(l->place) > 100000)) {
			run_broke(g->r, "its query answers a time or a cause that is none: who is still there has the"
				  " time until now and the cause 0");
			return 0;
		}
		spans[i] = (assay_span){ l->place == INT64_MIN ? ASSAY_FROM_START : (int32_t)l->place, (int32_t)l->a,
			(uint32_t)(l->b < 1000 ? l->b : 1000), 0, (int64_t)zero(l->c) };
		people += (int64_t)zero(l->c);
	}
	curve.label = g->d->curve;
	curve.kind = g->d->shape == DECLARED_INCIDENCE ? ASSAY_UNSHOWN : g->d->window ? ASSAY_BY_WINDOW : ASSAY_BY_START;
	curve.causes = g->d->causes;
	curve.cause_count = (uint32_t)g->d->cause_count;
	curve.spans = spans;
	curve.span_count = g->count;
	if (people > 0)
		g->core->survival(g->run, &curve);
	return people;
}

/* The first day by which half have had it, if that day is seen. */
static void tell_half(struct answering *g, int64_t people)
{
	int32_t low = 0, high = 0;
	assay_figure f = ASSAY_FIGURE;

	for (size_t i = 0; i < g->count; i++)
		high = g->lines[i].a > high ? (int32_t)g->lines[i].a : high;
	g->core->incidence_at(g->run, g->d->curve, 1, high, &f);
	if (f.n == 0 || f.value < .5)
		return;
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		g->core->incidence_at(g->run, g->d->curve, 1, middle, &f);
		if (f.n > 0 && f.value >= .5)
			high = middle;
		else
			low = middle + 1;
	}
	f = (assay_figure){ .size = sizeof f, .unit = ASSAY_DAYS, .n = people, .value = low, .low = low, .high = low };
	g->core->row(g->run, g->d->half, g->d->causes[0], &f);
}

static void tell_times(struct answering *g)
{
	const struct declared *d = g->d;
	int32_t landmark = (int32_t)(d->day.param != NULL ? g->core->param_int(g->run, d->day.param) : d->day.days);
	int64_t people = tell_curve(g);
	assay_figure f = ASSAY_FIGURE;

	if (!enough(g, people))
		return;
	for (size_t i = 0; d->shape == DECLARED_INCIDENCE && i < d->cause_count; i++) {
		g->core->incidence_at(g->run, d->curve, (uint32_t)i + 1, landmark, &f);
		g->core->row(g->run, d->rows, d->causes[i], &f);
	}
	if (d->half != NULL)
		tell_half(g, people);
	if (d->shape == DECLARED_SURVIVAL)
		g->core->survival_at(g->run, d->curve, landmark, &f);
	else
		g->core->incidence_at(g->run, d->curve, 1, landmark, &f);
	g->core->headline(g->run, &f);
}

void declared_answer(const assay_core *core, assay_run *run)
{
	struct run *r = run_of(run);
	struct answering g = { .core = core, .run = run, .r = r, .d = r->plugin->declared };

	g.form = &declared_forms[g.d->shape];
	if (!read_lines(&g))
		return;
	if (g.count > 0)
		qsort(g.lines, g.count, sizeof *g.lines, by_line);
	for (size_t i = 0; i < g.d->warning_count; i++)
		core->warn(run, g.d->warnings[i]);
	if (g.form->curve)
		tell_times(&g);
	else
		tell_figures(&g);
}
