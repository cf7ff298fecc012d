/* gallery-common.c - names and numbers for the made-up charts. */
#include "tests/gallery.h"

#include <math.h>
#include <stdio.h>

const char *const gallery_case_names[GALLERY_CASES] = {
	"usual", "nothing", "one", "forty", "long names", "zero", "negative", "huge", "holes"
};
const char *const gallery_kind_names[CHART_KINDS] = {
	"curves", "grid", "landmarks", "triangle", "heat", "layers", "hazard", "funnel", "caterpillar",
	"rows", "gap", "control", "lines", "stack", "score", "chain", "scatter", "slope", "histogram",
	"spark", "bullet", "status"
};

const char *sample_say(const struct sample *m, const char *en, const char *zh)
{
	return m->zh ? zh : en;
}

double sample_wave(size_t i)
{
	return sin((double)i * 2.399) * 0.6 + sin((double)i * 1.13 + 1) * 0.4;
}

double sample_value(const struct sample *m, size_t i, double base, double spread)
{
	double v = base + spread * sample_wave(i);

	switch (m->which) {
	case GALLERY_ZERO: return 0;
	case GALLERY_NEGATIVE: return -v;
	case GALLERY_HUGE: return v * (i % 5 == 4 ? 1e15 : 1e12);
	case GALLERY_HOLES: return i % 3 == 1 ? NAN : i % 7 == 5 ? INFINITY : v;
	default: return v;
	}
}

struct chart_value sample_interval(const struct sample *m, size_t i, double base, double spread, double half)
{
	double v = sample_value(m, i, base, spread);

	if (m->which == GALLERY_HUGE)
		half *= 1e12;
	if (m->which == GALLERY_HOLES && i % 4 == 0)
		return (struct chart_value){ v, NAN, NAN };
	return (struct chart_value){ v, v - half, v + half };
}

static const char *const names_en[] = {
	"North", "Harbour", "Old Town", "Riverside", "East Gate", "Lakeside", "Airport", "West Park", "South Hill",
	"Market", "Station", "Garden"
};
static const char *const names_zh[] = {
	"华东中心", "滨港中心", "老城中心", "江畔中心", "东门中心", "湖滨中心", "空港中心", "西园中心", "南山中心",
	"市集中心", "车站中心", "花园中心"
};

const char *sample_name(const struct sample *m, size_t i)
{
	size_t known = sizeof names_en / sizeof *names_en;
	const char *stem = m->zh ? names_zh[i % known] : names_en[i % known];

	if (m->which == GALLERY_LONG)
		return m->zh ? arena_printf(m->arena, "%s区域综合客户联络与服务运营管理中心（企业客户专线）第%zu分部", stem, i + 1)
			     : arena_printf(m->arena, "%s regional customer contact and service operations centre for enterprise accounts, unit %zu", stem, i + 1);
	if (i >= known)
		return arena_printf(m->arena, "%s %zu", stem, i / known + 1);
	return stem;
}

const char *sample_percent(const struct sample *m, struct chart_value v)
{
	if (!isfinite(v.at))
		return sample_say(m, "not assessable", "无法评估");
	if (fabs(v.at) > 100)
		return arena_printf(m->arena, "%.3g%%", v.at * 100);
	if (!isfinite(v.low))
		return arena_printf(m->arena, "%.0f%%", v.at * 100);
	return arena_printf(m->arena, "%.0f%% (%.0f-%.0f)", v.at * 100, v.low * 100, v.high * 100);
}

struct chart_axis sample_percent_axis(void)
{
	return (struct chart_axis){ .factor = 100, .suffix = "%", .share = true };
}

struct chart gallery_chart(struct arena *a, enum chart_kind kind, enum gallery_case which, bool chinese)
{
	struct sample m = { a, which, chinese, 8 };
	struct chart c = { .kind = kind, .name = gallery_kind_names[kind] };

	m.n = which == GALLERY_NONE ? 0 : which == GALLERY_ONE ? 1 : which == GALLERY_MANY ? 40 : 8;
	c.empty = sample_say(&m, "No data in this period", "本期无数据");
	c.alt = c.title = sample_say(&m, "A finding in words", "以文字表述的发现");
	switch (kind) {
	case CHART_CURVES: case CHART_GRID: case CHART_LAYERS: case CHART_HAZARD:
		sample_survival(&m, &c);
		break;
	case CHART_LANDMARKS: case CHART_TRIANGLE: case CHART_HEAT:
		sample_tables(&m, &c);
		break;
	case CHART_CATERPILLAR: case CHART_ROWS: case CHART_GAP:
		sample_rows(&m, &c);
		break;
	case CHART_CONTROL: case CHART_LINES:
		sample_time(&m, &c);
		break;
	case CHART_STACK: case CHART_SCORE: case CHART_CHAIN:
		sample_parts(&m, &c);
		break;
	case CHART_FUNNEL: case CHART_SCATTER: case CHART_SLOPE: case CHART_HISTOGRAM:
		sample_planes(&m, &c);
		break;
	default:
		c.title = NULL;
		sample_small(&m, &c);
	}
	if (which == GALLERY_LONG && c.title != NULL) {
		c.title = sample_say(&m, "A finding that takes more words than fit on one line of half a page, because it names the "
				     "centre, the measure, the period and what it is compared with",
				     "这是一条较长的结论，它同时写明了中心名称、衡量指标、统计期间以及比较对象，因此在半页宽度内无法排成一行，需要换行显示");
		c.note = sample_say(&m, "Note: limits are exact; intervals are 95%.", "注：控制限为精确值，区间为 95%。");
	}
	return c;
}
