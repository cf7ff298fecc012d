/* make-curve.c - Kaplan-Meier curves of results: alone, side by side, and as small multiples. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

#define AT_RISK 10		/* people, below which nothing is drawn */
#define LONGEST 365.0		/* days: what comes after a year is another story */
enum { MANY = 6 };

static double end_of(const struct curve *k)
{
	double end = k->drawn_until;

	for (size_t i = 0; i < k->step_count; i++)
		if (k->steps[i].at_risk >= AT_RISK)
			end = fmax(end, k->steps[i].day);
	return fmin(end, LONGEST);
}

static int64_t at_risk(const struct curve *k, double at)
{
	int64_t n = 0;

	for (size_t i = 0; i < k->span_count; i++)
		if ((k->spans[i].entry == ASSAY_FROM_START || k->spans[i].entry < at) && k->spans[i].time >= at)
			n += k->spans[i].count;
	return n;
}

static struct chart_curve curve_of(const struct maker *m, const struct curve *k)
{
	struct arena *a = making_arena(m);
	struct chart_step *steps = arena_array(a, k->step_count + 1, struct chart_step);
	struct chart_step *dots = arena_array(a, k->landmark_count + 1, struct chart_step);
	double *censored = arena_array(a, k->step_count + 1, double);
	struct chart_curve c = { .first = k->first_day, .until = end_of(k), .firm_until = k->drawn_until };

	for (size_t i = 0; i < k->step_count && k->steps[i].day <= c.until; i++) {
		const struct step *s = &k->steps[i];

		if (s->events > 0)
			steps[c.step_count++] = (struct chart_step){ s->day, s->survival, s->low, s->high };
		if (s->censored > 0)
			censored[c.censored_count++] = s->day;
	}
	/* Nobody has left: still a curve, at the top. */
	if (c.step_count == 0 && c.until > c.first)
		steps[c.step_count++] = (struct chart_step){ c.until, 1, NAN, NAN };
	for (size_t i = 0; i < k->landmark_count; i++) {
		const struct landmark *l = &k->landmarks[i];

		if (figure_has_number(&l->figure) && l->days <= c.until)
			dots[c.dot_count++] = (struct chart_step){ l->days, l->figure.value, l->figure.low, l->figure.high };
	}
	c.steps = steps;
	c.censored = censored;
	c.dots = dots;
	return c;
}

/* Beyond where it is firm no number is given: the label tells the value there. */
static const char *label_of(const struct maker *m, const struct curve *k, const char *name)
{
	const struct step *last = NULL;
	const char *value;

	for (size_t i = 0; i < k->step_count && k->steps[i].day <= k->drawn_until && k->steps[i].day <= LONGEST; i++)
		last = &k->steps[i];
	if (last == NULL || !isfinite(last->survival))
		return name;
	value = making_share(m, last->survival, isfinite(last->low) ? (last->high - last->low) / 2 : 0.01);
	if (name == NULL)
		return value;
	return words_fill(m->show->words, making_arena(m), "{name} {value}", "name", name, "value", value, NULL);
}

static struct chart_axis day_axis(const struct maker *m, double until)
{
	double step = until <= 45 ? 7 : until <= 200 ? 30 : until <= 400 ? 90 : 180;
	size_t n = (size_t)fmin(20, floor(until / step)) + 1;
	double *ticks = arena_array(making_arena(m), n, double);

	for (size_t i = 0; i < n; i++)
		ticks[i] = step * (double)i;
	return (struct chart_axis){ .low = 0, .high = until, .ticks = ticks, .tick_count = n,
				    .label = making_say(m, WORDS("days since the start")) };
}

static const char *const *risk_texts(const struct maker *m, const struct curve *k, const struct chart_axis *x)
{
	const char **texts = arena_array(making_arena(m), x->tick_count + 1, const char *);

	for (size_t i = 0; i < x->tick_count; i++) {
		int64_t n = at_risk(k, x->ticks[i]);

		/* Before a late first day nobody is asked about. */
		texts[i] = x->ticks[i] < k->first_day ? "" : !curve_shows(k, x->ticks[i]) ? "*" : n >= AT_RISK ? show_count(m->show, n)
			: arena_printf(making_arena(m), "<%d", AT_RISK);
	}
	return texts;
}

/* Shares as curves go: all of the way down, or the upper half when nothing goes further. */
static struct chart_axis share_axis(const struct maker *m, double least)
{
	struct chart_axis y = making_axis(m, ASSAY_SHARE);

	y.low = least > 0.55 ? 0.5 : 0;
	y.high = 1;
	return y;
}

static double least_of(const struct chart_curve *c)
{
	double least = 1;

	for (size_t i = 0; i < c->step_count; i++) {
		double low = c->steps[i].day <= c->firm_until && isfinite(c->steps[i].low) ? c->steps[i].low : c->steps[i].at;

		if (isfinite(low))
			least = fmin(least, low);
	}
	return least;
}

/* The latest landmark that all of them have a number at; 0: none. */
static int common_landmark(const struct curve *const *k, size_t n, double *low, double *high)
{
	static const int days[] = { 365, 180, 90, 60, 30 };

	for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
		size_t have = 0, all = 0;

		*low = 1;
		*high = 0;
		for (size_t i = 0; i < n; i++) {
			if (k[i] == NULL || k[i]->step_count == 0)
				continue;
			all++;
			for (size_t j = 0; j < k[i]->landmark_count; j++)
				if (k[i]->landmarks[j].days == days[d] && figure_has_number(&k[i]->landmarks[j].figure)) {
					*low = fmin(*low, k[i]->landmarks[j].figure.value);
					*high = fmax(*high, k[i]->landmarks[j].figure.value);
					have++;
				}
		}
		if (all > 0 && have == all)
			return days[d];
	}
	return 0;
}

static const struct landmark *landmark_at(const struct curve *k, int days)
{
	for (size_t i = 0; i < k->landmark_count; i++)
		if (k->landmarks[i].days == days && figure_has_number(&k->landmarks[i].figure))
			return &k->landmarks[i];
	return NULL;
}

/* The name that curves side by side have in common; NULL when each has its own. */
static const char *label_among(const struct curve *const *k, size_t n)
{
	const char *label = NULL;

	for (size_t i = 0; i < n; i++) {
		if (k[i] == NULL)
			continue;
		if (label != NULL && strcmp(label, k[i]->label) != 0)
			return NULL;
		label = k[i]->label;
	}
	return label;
}

/* Late entries make a curve conditional, and that is said wherever it is drawn. */
static const char *subtitle_of(const struct maker *m, const struct curve *const *k, size_t n)
{
	const char *text = words_fill(m->show->words, making_arena(m), "{measure}: share still there, with {confidence} band",
				      "measure", making_subject(m, label_among(k, n)),
				      "confidence", making_percent(m, m->confidence), NULL);
	double first = NAN;
	bool same = true;

	for (size_t i = 0; i < n; i++)
		if (k[i] != NULL) {
			same = same && (isnan(first) || first == k[i]->first_day);
			first = isnan(first) ? k[i]->first_day : fmax(first, k[i]->first_day);
		}
	if (!(first > 0))
		return text;
	if (!same)
		return words_fill(m->show->words, making_arena(m), "{subtitle}; each from the day on which 10 people are in view",
				  "subtitle", text, NULL);
	return words_fill(m->show->words, making_arena(m), "{subtitle}; of those who reached day {day}", "subtitle", text,
			  "day", show_fixed(m->show, first, 0), NULL);
}

static const char *title_of(const struct maker *m, const struct curve *const *k, size_t n)
{
	double low, high;
	int at = common_landmark(k, n, &low, &high);
	const char *until = arena_printf(making_arena(m), "%d", at), *least, *most;

	if (at == 0)
		return m->subject;
	least = making_share(m, low, 0.01);
	most = making_share(m, high, 0.01);
	if (n == 1 || strcmp(least, most) == 0)
		return words_fill(m->show->words, making_arena(m), "{share} are still there at day {day}", "share",
				  least, "day", until, NULL);
	return words_fill(m->show->words, making_arena(m), "From {low} to {high} are still there at day {day}",
			  "low", least, "high", most, "day", until, NULL);
}

const struct chart *chart_of_curve(const struct maker *m, const struct curve *k)
{
	struct chart *c;
	struct chart_curve *one;

	if (k == NULL)
		return NULL;
	c = making_chart(m, CHART_CURVES, "curve");
	one = arena_new(making_arena(m), struct chart_curve);
	*one = curve_of(m, k);
	c->as.curves.curves = one;
	c->as.curves.count = 1;
	c->as.curves.x = day_axis(m, fmax(1, one->until));
	c->as.curves.y = share_axis(m, least_of(one));
	c->as.curves.at_risk = making_say(m, WORDS("at risk"));
	one->at_risk = risk_texts(m, k, &c->as.curves.x);
	one->label = label_of(m, k, NULL);
	making_words(m, c, title_of(m, &k, 1), subtitle_of(m, &k, 1));
	return c;
}

const struct chart *chart_of_curves(const struct maker *m, const struct curve *const *list,
				    const char *const *names, size_t count, const struct curve *all)
{
	struct chart *c = making_chart(m, CHART_CURVES, "curves");
	struct chart_curve *curves = arena_array(making_arena(m), count + 1, struct chart_curve);
	const char **short_names = arena_array(making_arena(m), count + 1, const char *);
	double until = 1, least = 1;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (list[i] == NULL)
			continue;
		if (n == MANY)
			return NULL;
		curves[n] = curve_of(m, list[i]);
		curves[n].tone = (enum chart_tone)(TONE_LINE + (int)(n % PALETTE_LINES));
		curves[n].label = label_of(m, list[i], names[i]);
		short_names[n] = names[i];
		until = fmax(until, curves[n].until);
		least = fmin(least, least_of(&curves[n]));
		n++;
	}
	if (n == 0)
		return NULL;
	c->as.curves.x = day_axis(m, until);
	c->as.curves.y = share_axis(m, least);
	for (size_t i = 0, k = 0; i < count; i++)
		if (list[i] != NULL)
			curves[k++].at_risk = risk_texts(m, list[i], &c->as.curves.x);
	if (all != NULL) {
		curves[n] = curve_of(m, all);
		curves[n].background = true;
		curves[n].label = label_of(m, all, m->group);
		n++;
	}
	c->as.curves.curves = curves;
	c->as.curves.count = n;
	c->as.curves.at_risk = making_say(m, WORDS("at risk"));
	c->as.curves.short_names = short_names;
	making_words(m, c, title_of(m, list, count), subtitle_of(m, list, count));
	return c;
}

const struct chart *chart_of_curve_grid(const struct maker *m, const struct curve *const *list,
					const char *const *names, size_t count, const struct curve *all)
{
	struct chart *c = making_chart(m, CHART_GRID, "grid");
	struct chart_panel *panels = arena_array(making_arena(m), count + 1, struct chart_panel);
	struct chart_curve *behind = arena_new(making_arena(m), struct chart_curve);
	double until = 1, least = 1, low, high;
	int at = common_landmark(list, count, &low, &high);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		struct chart_panel *p = &panels[n];

		if (list[i] == NULL)
			continue;
		p->curve = curve_of(m, list[i]);
		p->curve.censored_count = 0;
		p->name = names[i];
		/* Values of different days would ask to be compared: only the landmark all have reached is written. */
		if (at > 0 && landmark_at(list[i], at) != NULL)
			p->value = show_value(m->show, &landmark_at(list[i], at)->figure);
		until = fmax(until, p->curve.until);
		least = fmin(least, least_of(&p->curve));
		n++;
	}
	if (n == 0 || n > MAKING_ROWS)
		return NULL;
	c->as.grid.x = day_axis(m, until);
	c->as.grid.y = share_axis(m, least);
	c->as.grid.panels = panels;
	c->as.grid.count = n;
	if (all != NULL) {
		*behind = curve_of(m, all);
		c->as.grid.behind = behind;
	}
	making_words(m, c, title_of(m, list, count),
		     words_fill(m->show->words, making_arena(m), "{subtitle}; grey: {group}", "subtitle", subtitle_of(m, list, count),
				"group", m->group, NULL));
	return c;
}
