/* gallery-parts.c - made-up stacks, scores, chains, funnels, scatters, slopes and histograms. */
#include "tests/gallery.h"

#include <math.h>

static void stack(const struct sample *m, struct chart *c)
{
	enum { KEYS = 4 };
	struct chart_key *keys = arena_array(m->arena, KEYS, struct chart_key);
	struct chart_stack_row *rows = arena_array(m->arena, m->n + 1, struct chart_stack_row);
	struct chart_reference *refs = arena_array(m->arena, 2, struct chart_reference);
	const char *const names[] = { sample_say(m, "business", "业务"), sample_say(m, "mixed", "混合"),
				      sample_say(m, "non-business", "非业务"), sample_say(m, "not classified", "未分类") };
	static const double usual[] = { 70, 11, 15, 4 };

	for (size_t k = 0; k < KEYS; k++)
		keys[k] = (struct chart_key){ m->which == GALLERY_LONG ? sample_name(m, k) : names[k], TONE_PART + k + (k == 3) * 2 };
	for (size_t i = 0; i < m->n; i++) {
		struct chart_part *parts = arena_array(m->arena, KEYS, struct chart_part);

		for (size_t k = 0; k < KEYS; k++) {
			parts[k].amount = sample_value(m, i + 4 * k, usual[k], usual[k] * 0.3);
			parts[k].text = isfinite(parts[k].amount) ? arena_printf(m->arena, "%.0f%%", parts[k].amount) : NULL;
		}
		rows[i] = (struct chart_stack_row){ sample_name(m, i), arena_printf(m->arena, "%d h", 4200 - 100 * (int)i), parts, i == 2 };
	}
	refs[0] = (struct chart_reference){ 0.08, 0.08, sample_say(m, "8%, as quoted", "8%（引用值）"), false };
	refs[1] = (struct chart_reference){ 0.3, 0.3, sample_say(m, "30%, as quoted", "30%（引用值）"), false };
	c->title = sample_say(m, "Four hours in five are business training", "五分之四的学时为业务培训");
	c->subtitle = sample_say(m, "Training hours by kind, share of all, 2026 Q3", "培训学时构成，2026年第三季度");
	c->as.stack = (struct chart_stack){ .keys = keys, .key_count = KEYS, .rows = rows, .count = m->n, .references = refs,
					    .reference_count = m->which == GALLERY_ONE ? 0 : 2, .from_right = true, .note_head = sample_say(m, "hours", "学时") };
}

static void score(const struct sample *m, struct chart *c)
{
	enum { KEYS = 5 };
	struct chart_key *keys = arena_array(m->arena, KEYS, struct chart_key);
	struct chart_score_row *rows = arena_array(m->arena, m->n + 1, struct chart_score_row);
	struct chart_reference *refs = arena_array(m->arena, 2, struct chart_reference);
	const char *const names[] = { sample_say(m, "completion", "完成率"), sample_say(m, "timeliness", "及时性"),
				      sample_say(m, "response", "回收率"), sample_say(m, "burden", "负担"), sample_say(m, "usable", "可用性") };
	static const double weights[] = { .25, .2, .25, .15, .15 };
	size_t n = m->n > 8 ? 12 : m->n;

	for (size_t k = 0; k < KEYS; k++)
		keys[k] = (struct chart_key){ m->which == GALLERY_LONG ? sample_name(m, k) : names[k], TONE_PART + k };
	for (size_t i = 0; i < n; i++) {
		struct chart_contribution *parts = arena_array(m->arena, KEYS, struct chart_contribution);
		double sum = 0;

		for (size_t k = 0; k < KEYS; k++) {
			parts[k] = (struct chart_contribution){ weights[k], sample_value(m, i * 5 + k, 0.7, 0.25), (i + k) % 5 != 3 };
			if (parts[k].measured && isfinite(parts[k].share))
				sum += 100 * weights[k] * fmin(1, fmax(0, parts[k].share));
		}
		rows[i] = (struct chart_score_row){ sample_name(m, i), arena_printf(m->arena, "%.0f (%.0f-%.0f)", sum, sum - 6, sum + 6),
						    parts, { sum, sum - 6, sum + 6 }, sum - 4, sum + 5 };
	}
	refs[0] = (struct chart_reference){ 40, 40, sample_say(m, "partial from 40", "40 起：部分"), false };
	refs[1] = (struct chart_reference){ 70, 70, sample_say(m, "sound from 70", "70 起：稳健"), false };
	c->title = sample_say(m, "Nobody measures the burden of evaluation", "评估负担尚无人测量");
	c->subtitle = sample_say(m, "Feasibility of evaluation, 0 to 100; hollow: not measured; thin line: over other weights",
				 "评估可行性（0–100）；空心：未测量；细线：权重变动范围");
	c->as.score = (struct chart_score){ .keys = keys, .key_count = KEYS, .rows = rows, .count = n, .references = refs, .reference_count = 2,
					    .unmeasured_label = sample_say(m, "not measured", "未测量") };
}

static void chain(const struct sample *m, struct chart *c)
{
	size_t n = m->n > 4 ? m->n > 10 ? 10 : 4 : m->n;
	struct chart_stage *stages = arena_array(m->arena, n + 1, struct chart_stage);
	const char *const names[] = { sample_say(m, "Habit", "习惯期"), sample_say(m, "Trust", "信任期"),
				      sample_say(m, "Deepening", "深化期"), sample_say(m, "Motivation", "激励期") };

	for (size_t i = 0; i < n; i++) {
		double pass = sample_value(m, i, 0.7, 0.1), out = sample_value(m, i, 0.18, 0.06);

		stages[i] = (struct chart_stage){ m->which == GALLERY_LONG ? sample_name(m, i) : names[i % 4],
						  arena_printf(m->arena, "n %d", 412 - 60 * (int)i), pass, 1 - pass - out, out,
						  { pass, pass - .05, pass + .04 }, { out, out - .03, out + .04 }, i == 2 };
	}
	c->title = sample_say(m, "Deepening is the narrowest stage", "深化期是瓶颈");
	c->subtitle = sample_say(m, "Passed, pending and left within the planned time of each stage", "各阶段计划期内通过、进行中与离开的比例");
	c->as.chain = (struct chart_chain){ stages, n, sample_say(m, "passed", "通过"), sample_say(m, "pending", "进行中"),
					    sample_say(m, "left", "离开"), sample_say(m, "all four stages: 22% (17-28)", "四阶段合计：22%（17–28）") };
}

void sample_parts(const struct sample *m, struct chart *c)
{
	if (c->kind == CHART_STACK)
		stack(m, c);
	else if (c->kind == CHART_SCORE)
		score(m, c);
	else
		chain(m, c);
}

static void funnel(const struct sample *m, struct chart *c)
{
	enum { LIMITS = 60 };
	struct chart_funnel_limit *limits = arena_array(m->arena, LIMITS, struct chart_funnel_limit);
	struct chart_dot *dots = arena_array(m->arena, m->n + 1, struct chart_dot);
	double p = m->which == GALLERY_ZERO ? 0 : 0.24, big = m->which == GALLERY_HUGE ? 1e9 : 600;

	for (size_t i = 0; i < LIMITS; i++) {
		double n = 5 * pow(big / 4, (double)i / (LIMITS - 1)), s = sqrt(p * (1 - p) / n), w = sqrt(s * s + .0009);

		limits[i] = (struct chart_funnel_limit){ n, p - 3.09 * s, p - 1.96 * s, p + 1.96 * s, p + 3.09 * s, p - 3.09 * w, p + 3.09 * w };
	}
	for (size_t i = 0; i < m->n; i++) {
		double n = big * (0.08 + 0.8 * fabs(sample_wave(i * 3)));
		double y = sample_value(m, i, p, 0.04);

		if (m->which == GALLERY_HUGE)
			y = p + 0.03 * sample_wave(i);
		dots[i] = (struct chart_dot){ .x = n, .y = y, .x_range = CHART_NO_VALUE, .y_range = CHART_NO_VALUE, .from_x = NAN, .from_y = NAN };
		if (i == 3 || i == 5 || (m->which == GALLERY_MANY && i % 6 == 0)) {
			dots[i].outside = true;
			dots[i].tone = i == 5 ? TONE_GOOD : TONE_BAD;
			dots[i].shape = i == 5 ? SHAPE_SQUARE : SHAPE_TRIANGLE;
			dots[i].y += (i == 5 ? -0.12 : 0.11) * (m->which != GALLERY_ZERO);
			dots[i].label = sample_name(m, i);
		}
	}
	c->title = sample_say(m, "Two centres lie beyond what chance allows", "两个中心超出随机波动范围");
	c->subtitle = sample_say(m, "Left within 90 days by number of starters; limits 95% and 99.8%", "90 天内离职比例与新人数；95% 与 99.8% 控制限");
	c->as.funnel = (struct chart_funnel){
		.x = { .label = sample_say(m, "starters", "新人数") }, .y = sample_percent_axis(), .target = p,
		.target_label = sample_say(m, "group 24%", "集团 24%"), .label95 = "95%", .label998 = "99.8%",
		.adjusted_label = sample_say(m, "99.8% adjusted", "99.8%（修正）"), .limits = limits, .limit_count = LIMITS,
		.adjusted = m->which == GALLERY_MANY || m->which == GALLERY_LONG, .dots = dots, .count = m->n };
}

static void scatter(const struct sample *m, struct chart *c)
{
	struct chart_dot *dots = arena_array(m->arena, m->n + 1, struct chart_dot);
	struct chart_zone *zones = arena_array(m->arena, 3, struct chart_zone);
	static const enum chart_shape shapes[] = { SHAPE_DOT, SHAPE_SQUARE, SHAPE_TRIANGLE, SHAPE_DIAMOND };

	for (size_t i = 0; i < m->n; i++) {
		double x = sample_value(m, i, 1, 0.5), y = sample_value(m, i + 9, 0.75, 0.2);

		dots[i] = (struct chart_dot){ .label = sample_name(m, i), .x = x, .y = y, .x_range = { x, x - .08, x + .08 },
					      .y_range = { y, y - .06, y + .06 }, .from_x = i == 2 ? x + .3 : NAN,
					      .from_y = i == 2 ? y - .2 : NAN, .tone = i % 4 == 1 ? TONE_BAD : TONE_MEASURE,
					      .shape = shapes[i % 4], .outside = i == 1 };
	}
	zones[0] = (struct chart_zone){ 0.8, 1.2, 0.8, NAN, sample_say(m, "balanced", "平衡"), TONE_GOOD };
	zones[1] = (struct chart_zone){ NAN, NAN, NAN, 0.6, sample_say(m, "under", "不足"), TONE_WATCH };
	zones[2] = (struct chart_zone){ 1.2, NAN, 0.6, NAN, sample_say(m, "over", "过度"), TONE_BAD };
	c->title = sample_say(m, "Two centres give more care than asked for", "两个中心的关怀超出需要");
	c->subtitle = sample_say(m, "Requests met against care cost as a share of budget, 95% intervals", "需求满足率与关怀费用占预算比，95% 区间");
	c->as.scatter = (struct chart_scatter){ .x = { .label = sample_say(m, "cost per head / budget", "人均费用/预算") }, .y = sample_percent_axis(),
						.dots = dots, .count = m->n, .zones = zones, .zone_count = 3 };
}

static void slope(const struct sample *m, struct chart *c)
{
	struct chart_slope_line *lines = arena_array(m->arena, m->n + 1, struct chart_slope_line);

	for (size_t i = 0; i < m->n; i++) {
		double from = sample_value(m, i, 0.7, 0.1), to = sample_value(m, i + 3, 0.72, 0.1);

		lines[i] = (struct chart_slope_line){ sample_name(m, i), arena_printf(m->arena, "%.3g", 100 * from),
						      arena_printf(m->arena, "%.3g", 100 * to), from, to,
						      i == 1 ? TONE_BAD : i == 5 ? TONE_MEASURE : TONE_QUIET };
	}
	c->title = sample_say(m, "Harbour slipped; the others held", "滨港下滑，其余稳定");
	c->subtitle = sample_say(m, "Share still there after 90 days, %", "90 天后仍在职比例，%");
	c->as.slope = (struct chart_slope){ .from = sample_say(m, "2026 Q2", "2026年第二季度"), .to = sample_say(m, "2026 Q3", "2026年第三季度"),
					    .lines = lines, .count = m->n };
}

static void histogram(const struct sample *m, struct chart *c)
{
	size_t n = m->which == GALLERY_NONE ? 0 : m->which == GALLERY_ONE ? 1 : 24;
	struct chart_column *columns = arena_array(m->arena, n + 1, struct chart_column);
	struct chart_reference *refs = arena_array(m->arena, 2, struct chart_reference);

	for (size_t i = 0; i < n; i++) {
		double at = 40 + 2.5 * (double)i, count = sample_value(m, i, 60 * exp(-pow(((double)i - 14) / 5, 2)), 2);

		columns[i] = (struct chart_column){ at, at + 2.5, m->which == GALLERY_NEGATIVE ? count : fmax(0, round(count)) };
	}
	refs[0] = (struct chart_reference){ 80, 80, sample_say(m, "pass mark 80", "及格线 80"), true };
	refs[1] = (struct chart_reference){ 76, 76, sample_say(m, "median 76", "中位数 76"), false };
	c->title = sample_say(m, "Scores crowd at the pass mark", "得分聚集在及格线附近");
	c->subtitle = sample_say(m, "People by final test score, 2026 Q3", "结业考试得分分布，2026年第三季度");
	c->as.histogram = (struct chart_histogram){ .x = { .label = sample_say(m, "score", "得分") }, .y = { .label = sample_say(m, "people", "人数") },
						    .columns = columns, .count = n, .references = refs, .reference_count = 2 };
}

void sample_planes(const struct sample *m, struct chart *c)
{
	if (c->kind == CHART_FUNNEL)
		funnel(m, c);
	else if (c->kind == CHART_SCATTER)
		scatter(m, c);
	else if (c->kind == CHART_SLOPE)
		slope(m, c);
	else
		histogram(m, c);
}
