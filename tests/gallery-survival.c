/* gallery-survival.c - made-up curves, causes and hazards. */
#include "tests/gallery.h"

#include <math.h>

static const double ticks[] = { 0, 90, 180, 270, 365 };
enum { TICKS = sizeof ticks / sizeof *ticks, STEPS = 60 };

static struct chart_curve curve(const struct sample *m, size_t g, double loss)
{
	struct chart_step *steps = arena_array(m->arena, STEPS, struct chart_step);
	struct chart_step *dots = arena_array(m->arena, 4, struct chart_step);
	static const double marks[] = { 30, 90, 180, 365 };
	double *censored = arena_array(m->arena, 200, double), v = 1;
	const char **risk = arena_array(m->arena, TICKS, const char *);
	struct chart_curve c = { .tone = TONE_LINE + g % PALETTE_LINES, .until = 365, .firm_until = 330 };
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : STEPS;

	for (size_t i = 0; i < n; i++) {
		double at = 365.0 * pow((double)(i + 1) / STEPS, 1.6);

		v *= 1 - loss * (1 + sample_wave(i + 7 * g)) * (m->which == GALLERY_ZERO ? 0 : 1);
		steps[i] = (struct chart_step){ at, v, v - 0.02 - 0.03 * sqrt(at / 365), fmin(1, v + 0.02 + 0.03 * sqrt(at / 365)) };
		if (m->which == GALLERY_HOLES && i % 9 == 4)
			steps[i].low = steps[i].high = NAN;
		if (m->which == GALLERY_HOLES && i % 11 == 7)
			steps[i].at = NAN;
	}
	for (size_t i = 0; i < 200 && n > 1; i++)
		censored[c.censored_count++] = 150 + (double)i;
	c.steps = steps;
	c.step_count = n;
	c.censored = censored;
	c.dots = dots;
	for (size_t k = 0; k < 4 && n > 1; k++) {
		double at = 1;

		for (size_t i = 0; i < n && steps[i].day <= marks[k]; i++)
			at = steps[i].at;
		dots[c.dot_count++] = (struct chart_step){ marks[k], at, at - 0.03, at + 0.03 };
	}
	for (size_t k = 0; k < TICKS; k++)
		risk[k] = k == TICKS - 1 ? "<10" : arena_printf(m->arena, "%d", (int)(1204 * (1 - 0.15 * (double)k) / (double)(g + 1)));
	c.at_risk = risk;
	c.label = n == 0 ? sample_name(m, g) : arena_printf(m->arena, "%s %.0f%%", sample_name(m, g), 100 * v);
	return c;
}

static struct chart_axis days_axis(const struct sample *m)
{
	return (struct chart_axis){ .low = 0, .high = 365, .ticks = ticks, .tick_count = TICKS,
				    .label = sample_say(m, "days since the start", "入职培训后天数") };
}

static void curves(const struct sample *m, struct chart *c)
{
	struct chart_curves *d = &c->as.curves;
	size_t n = m->which == GALLERY_USUAL || m->which == GALLERY_LONG ? 2 : m->which == GALLERY_MANY ? 13
		: m->which == GALLERY_NEGATIVE ? 3 : m->which == GALLERY_NONE ? 0 : 1;
	struct chart_curve *list = arena_array(m->arena, n + 1, struct chart_curve);
	const char **names = arena_array(m->arena, n + 1, const char *);

	for (size_t i = 0; i < n; i++) {
		list[i] = curve(m, i, 0.006 + 0.004 * (double)i / (n > 3 ? 4 : 1));
		names[i] = sample_name(m, i);
		if (m->which == GALLERY_MANY) {
			list[i].at_risk = NULL;
			list[i].tone = i == 2 ? TONE_BAD : i == 0 ? TONE_MEASURE : TONE_QUIET;
		}
	}
	if (m->which == GALLERY_NEGATIVE) {	/* a late first day, a pooled curve behind */
		list[2].background = true;
		list[2].at_risk = NULL;
		list[2].label = sample_say(m, "group 61%", "集团 61%");
		list[0].first = 40;
		list[1].until = 200;
		list[1].firm_until = 150;
	}
	c->title = sample_say(m, "Harbour loses starters in the first 90 days", "滨港中心的新人主要在前 90 天流失");
	c->subtitle = sample_say(m, "Share still employed by days since training began (Kaplan-Meier, 95% band), 2026 Q3",
				 "自培训开始起仍在职比例（Kaplan–Meier，95% 置信带），2026年第三季度");
	*d = (struct chart_curves){ .x = days_axis(m), .y = sample_percent_axis(), .curves = list, .count = n,
				    .at_risk = sample_say(m, "at risk", "风险人数"), .short_names = names };
	d->y.low = 0;
	d->y.high = 1;
}

static void grid(const struct sample *m, struct chart *c)
{
	struct chart_panel *panels = arena_array(m->arena, m->n + 1, struct chart_panel);
	struct chart_curve *behind = arena_new(m->arena, struct chart_curve);
	struct sample usual = *m;

	usual.which = GALLERY_USUAL;
	*behind = curve(&usual, 0, 0.008);
	for (size_t i = 0; i < m->n; i++) {
		panels[i].curve = curve(m, i, 0.005 + 0.006 * (double)(i % 8) / 8);
		panels[i].name = sample_name(m, i);
		panels[i].value = m->which == GALLERY_ONE ? "–" : arena_printf(m->arena, "%d%%", 70 - (int)(i % 8) * 3);
		panels[i].flagged = i % 8 >= 6;
		panels[i].tone = panels[i].flagged ? TONE_BAD : TONE_MEASURE;
		panels[i].curve.censored_count = 0;
	}
	c->title = sample_say(m, "Two centres keep fewer than the group", "两个中心的留存低于集团");
	c->subtitle = sample_say(m, "Share still there after a year; grey: the group", "一年后仍在职比例；灰线为集团");
	c->as.grid = (struct chart_grid){ .x = days_axis(m), .y = sample_percent_axis(), .behind = behind,
					  .panels = panels, .count = m->n };
	c->as.grid.y.low = 0;
	c->as.grid.y.high = 1;
}

static void layers(const struct sample *m, struct chart *c)
{
	enum { DAYS = 53, LAYERS = 4 };
	struct chart_layer *list = arena_array(m->arena, LAYERS, struct chart_layer);
	double *days = arena_array(m->arena, DAYS, double);
	const char *const names[] = { sample_say(m, "still there", "在职"), sample_say(m, "left by choice", "主动离职"),
				      sample_say(m, "dismissed", "被动离职"), sample_say(m, "moved in the group", "集团内调动") };
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 2 : DAYS;

	for (size_t i = 0; i < n; i++)
		days[i] = 7.0 * (double)i;
	for (size_t k = 0; k < LAYERS; k++) {
		double *at = arena_array(m->arena, DAYS, double);

		for (size_t i = 0; i < n; i++) {
			double gone = m->which == GALLERY_ZERO ? 0 : 0.45 * (1 - exp(-days[i] / 140));
			const double split[] = { 1 - gone, gone * 0.7, gone * 0.24, gone * 0.06 };

			at[i] = m->which == GALLERY_HOLES && i % 13 == 5 ? NAN : split[k];
		}
		list[k] = (struct chart_layer){ m->which == GALLERY_LONG ? sample_name(m, k)
						: arena_printf(m->arena, "%s %.0f%%", names[k], n > 0 ? at[n - 1] * 100 : 0),
						k == 0 ? TONE_PART : TONE_PART + k + 1, at };
	}
	c->title = sample_say(m, "Most who leave do so by choice", "离职以主动离职为主");
	c->subtitle = sample_say(m, "What became of 1,204 starters, by days since training began", "1,204 名新人的去向，按培训开始后天数");
	c->as.layers = (struct chart_layers){ .x = days_axis(m), .y = sample_percent_axis(), .days = days, .day_count = n,
					      .layers = list, .count = LAYERS, .until = 364 };
}

static void hazard(const struct sample *m, struct chart *c)
{
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : m->which == GALLERY_MANY ? 104 : 26;
	struct chart_bar *bars = arena_array(m->arena, n + 1, struct chart_bar);

	for (size_t i = 0; i < n; i++) {
		double v = sample_value(m, i, 1.2 * exp(-(double)i / 9) + 0.15, 0.08), half = 0.08 + 0.004 * (double)i;

		bars[i] = (struct chart_bar){ 7.0 * (double)i, 7.0 * (double)(i + 1), { v, fmax(0, v - half), v + half },
					      i < 4 ? TONE_BAD : TONE_MEASURE };
		if (i + 1 == n)
			bars[i].value.high = v + 9;
	}
	c->title = sample_say(m, "The first month is the dangerous one", "第一个月风险最高");
	c->subtitle = sample_say(m, "Leavers per 100 person-years by week since the start, exact Poisson intervals",
				 "每百人年离职数，按入职后周数，精确泊松区间");
	c->as.bars = (struct chart_bars){ .x = { .label = sample_say(m, "days since the start", "入职后天数"), .whole = true },
					  .y = { .factor = 100 }, .bars = bars, .count = n };
}

void sample_survival(const struct sample *m, struct chart *c)
{
	if (c->kind == CHART_CURVES)
		curves(m, c);
	else if (c->kind == CHART_GRID)
		grid(m, c);
	else if (c->kind == CHART_LAYERS)
		layers(m, c);
	else
		hazard(m, c);
}
