/* gallery-time.c - made-up control charts, series and small marks. */
#include "tests/gallery.h"

#include <math.h>

#include "core/base/day.h"

static struct chart_point *points(const struct sample *m, size_t n, size_t seed, double base, double spread, double half)
{
	struct chart_point *p = arena_array(m->arena, n + 1, struct chart_point);
	day first = day_from_civil(2023, 10, 1);

	for (size_t i = 0; i < n; i++) {
		p[i].at = day_add_steps(first, n > 14 ? DAY_MONTH : DAY_QUARTER, (int)i);
		p[i].value = sample_interval(m, i + seed, base, spread, half);
	}
	return p;
}

static void control(const struct sample *m, struct chart *c)
{
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : m->which == GALLERY_MANY ? 60
		: m->which == GALLERY_LONG ? 9 : 24;
	struct chart_point *p = points(m, n, 3, 24, 4, 2);
	struct chart_phase *phases = arena_array(m->arena, 2, struct chart_phase);
	struct chart_break *breaks = arena_array(m->arena, 1, struct chart_break);
	struct chart_control *d = &c->as.control;
	double scale = m->which == GALLERY_HUGE ? 1e12 : m->which == GALLERY_NEGATIVE ? -1 : m->which == GALLERY_ZERO ? 0 : 1;

	if (n > 12) {
		p[7].value.at = scale * 41;
		p[7].signal = true;
		p[7].tone = TONE_BAD;
		p[7].label = sample_say(m, "beyond the limits", "超出控制限");
		p[n - 2].signal = true;
		p[n - 2].tone = TONE_GOOD;
		p[n - 2].label = sample_say(m, "eight in a row on one side", "连续八点在同侧");
	}
	if (n > 0) {
		double last = p[n - 1].at, half = fabs(scale) * 9;
		bool two = n > 20 && m->which != GALLERY_MANY;

		phases[0] = (struct chart_phase){ p[0].at, two ? p[13].at : last, 25 * scale, 25 * scale - half, 25 * scale + half };
		phases[1] = (struct chart_phase){ two ? p[13].at : last, last, 21 * scale, 21 * scale - half, 21 * scale + half };
		breaks[0] = (struct chart_break){ two ? p[13].at : last, sample_say(m, "new rota system", "启用新排班系统") };
		d->phases = phases;
		d->phase_count = two ? 2 : 1;
		d->breaks = breaks;
		d->break_count = two;
		if (n < 12)
			phases[0].low = phases[0].high = NAN;
		for (size_t i = two ? 13 : n; i < n; i++)
			p[i].value.at -= 4 * scale;
	}
	d->x.time = true;
	d->points = p;
	d->count = n;
	d->centre_label = sample_say(m, "mean 21.0", "均值 21.0");
	d->low_label = n < 12 ? NULL : sample_say(m, "lower 12.0", "下限 12.0");
	d->high_label = n < 12 ? NULL : sample_say(m, "upper 30.0", "上限 30.0");
	c->title = sample_say(m, "Attrition settled lower after the new rota", "新排班后流失率趋稳下降");
	c->subtitle = sample_say(m, "Leavers per 100 person-years by month; XmR limits", "每百人年离职数（月）；XmR 控制限");
}

static void lines(const struct sample *m, struct chart *c)
{
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : 12;
	size_t series = m->which == GALLERY_MANY ? 40 : m->which == GALLERY_USUAL ? 2 : 3;
	struct chart_series *list = arena_array(m->arena, series, struct chart_series);
	struct chart_reference *refs = arena_array(m->arena, 3, struct chart_reference);
	struct chart_break *breaks = arena_array(m->arena, 1, struct chart_break);

	for (size_t i = 0; i < series; i++) {
		list[i].points = points(m, n, i * 5, 0.1 + 0.02 * (double)(i % 5), 0.03, 0.02);
		list[i].count = n;
		list[i].band = i == 0;
		list[i].tone = i == 0 ? TONE_MEASURE : TONE_LINE + 1;
		list[i].background = i > 1;
		list[i].label = i > 1 && m->which == GALLERY_MANY ? NULL : sample_name(m, i);
	}
	refs[0] = (struct chart_reference){ 0.08, 0.08, sample_say(m, "8%, as quoted", "8%（引用值）"), false };
	refs[1] = (struct chart_reference){ 0.2, 0.4, sample_say(m, "20–40%, as quoted", "20–40%（引用值）"), false };
	refs[2] = (struct chart_reference){ 0.15, 0.15, sample_say(m, "target 15%", "目标 15%"), true };
	if (n > 4) {
		breaks[0] = (struct chart_break){ list[0].points[5].at - 45, sample_say(m, "definition 2", "口径 2") };
		c->as.lines.breaks = breaks;
		c->as.lines.break_count = 1;
	}
	c->as.lines.x.time = true;
	c->as.lines.y = sample_percent_axis();
	c->as.lines.series = list;
	c->as.lines.count = series;
	c->as.lines.references = refs;
	c->as.lines.reference_count = m->which == GALLERY_NONE || m->which == GALLERY_HUGE ? 0 : 3;
	c->title = sample_say(m, "The share has been above target since 2025", "自 2025 年起占比高于目标");
	c->subtitle = sample_say(m, "Non-business share of training hours by quarter, 95% band", "非业务培训学时占比（季度），95% 置信带");
}

void sample_time(const struct sample *m, struct chart *c)
{
	if (c->kind == CHART_CONTROL)
		control(m, c);
	else
		lines(m, c);
}

void sample_small(const struct sample *m, struct chart *c)
{
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : m->which == GALLERY_MANY ? 40 : 12;
	const enum chart_level levels[] = { LEVEL_GOOD, LEVEL_UNKNOWN, LEVEL_WATCH, LEVEL_ACT };
	const char *const words[] = { sample_say(m, "On target", "达标"), sample_say(m, "Not assessable", "无法评估"),
				      sample_say(m, "Watch", "关注"), sample_say(m, "Act", "需行动") };
	struct chart_value v = sample_interval(m, 2, 60, 5, 4);

	switch (c->kind) {
	case CHART_SPARK:
		c->as.spark = (struct chart_spark){ points(m, n, 0, 40, 6, 2), n, m->which == GALLERY_HOLES ? NAN : 45,
						    TONE_MEASURE };
		break;
	case CHART_BULLET:
		c->as.bullet = (struct chart_bullet){ 20, n == 0 ? 20 : 100, 45, 75, n == 1 ? NAN : 66, v.at, v, TONE_GOOD };
		break;
	default:
		c->as.status = (struct chart_status){ levels[m->which % 4], m->which == GALLERY_LONG ? sample_name(m, 0)
						      : words[m->which % 4] };
	}
}
