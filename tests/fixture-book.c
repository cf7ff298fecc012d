/* fixture-book.c - makes a book without a dataset. */
#include "tests/fixture-book.h"
#include "tests/fixture-compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric/derive.h"

struct person { int centre; day t0, gone; uint32_t cause; };	/* gone DAY_NONE: still there */

struct making {
	struct arena *arena;
	struct book *book;
	struct person *people;
	size_t count, cap;
	uint64_t state;
};

static const char *const langs[] = { "en", "zh_CN", "zh_TW" };
static const char *const causes[] = { "Voluntary", "Involuntary", "Transfer", "Other" };
static const char *const names[] = { "上海浦东客服中心", "成都高新客服中心", "武汉光谷客服中心",
				     "西安曲江客服中心", "大连数码广场客服中心", "合肥滨湖客服中心" };
static const char *const codes[] = { "SHA", "CTU", "WUH", "XIY", "DLC", "HFE" };
/* Hazard of each centre against the group's. */
static const double pace[] = { 0.8, 1.0, 1.05, 0.95, 1.7, 1.1 };

static double draw(struct making *m)
{
	m->state = m->state * 6364136223846793005u + 1442695040888963407u;
	return ((double)(m->state >> 11) + 0.5) / 9007199254740992.0;
}

static void hire(struct making *m, int centre, day from, day until)
{
	struct person *p = arena_push(m->arena, m->people, m->count, &m->cap);
	double days = 520 * pow(-log(draw(m)), 1 / 0.7) / pace[centre % FIXTURE_CENTRES], which = draw(m);

	p->centre = centre;
	p->t0 = from + (day)(draw(m) * (double)(until - from));
	p->gone = days < 20000 ? p->t0 + (day)days : DAY_NONE;
	p->cause = which < 0.66 ? 1 : which < 0.86 ? 2 : which < 0.96 ? 3 : 4;
	if (p->gone > m->book->known)
		p->gone = DAY_NONE;
}

static int by_span(const void *a, const void *b)
{
	const assay_span *x = a, *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->cause < y->cause ? -1 : x->cause > y->cause;
}

/* People of a scope as a curve: of those who started in it, or of the days of a window. */
static void fill_curve(struct making *m, struct curve *c, const struct scope_key *s, bool window)
{
	assay_span *spans = arena_array(m->arena, m->count + 1, assay_span);
	assay_followup *follow = arena_array(m->arena, m->count + 1, assay_followup);
	size_t n = 0, f = 0;
	day first = window ? s->until - 365 : s->from, last = window ? s->until - 1 : m->book->known;

	for (size_t i = 0; i < m->count; i++) {
		const struct person *p = &m->people[i];
		day end = p->gone != DAY_NONE && p->gone <= last ? p->gone : last;

		if ((s->centre != 0 && p->centre + 1 != s->centre) || p->t0 > last
		    || (!window && (p->t0 < first || p->t0 >= s->until)) || end < first)
			continue;
		spans[n++] = (assay_span){ .entry = window && p->t0 < first ? first - p->t0 - 1 : ASSAY_FROM_START,
			.time = end - p->t0, .cause = p->gone != DAY_NONE && p->gone <= last ? p->cause : 0, .count = 1 };
		if (!window)
			follow[f++] = (assay_followup){ .days = m->book->known - p->t0, .count = 1 };
	}
	qsort(spans, n, sizeof *spans, by_span);
	c->label = window ? "Period" : "Intake";
	c->kind = window ? ASSAY_BY_WINDOW : ASSAY_BY_START;
	c->causes = (const char **)causes;
	c->cause_count = 4;
	c->spans = spans;
	c->span_count = n;
	c->followups = follow;
	c->followup_count = f;
}

static const char **say(struct making *m, const char *en, const char *cn, const char *tw)
{
	const char **t = arena_array(m->arena, 3, const char *);

	t[0] = en;
	t[1] = cn;
	t[2] = tw;
	return t;
}

static struct result *ask(struct making *m, day from, day until, int centre)
{
	struct result *r = arena_new(m->arena, struct result);
	struct curve *period;

	r->scope = (struct scope_key){ from, until, centre, 0 };
	r->curves = arena_array(m->arena, 2, struct curve);
	r->curve_count = 2;
	fill_curve(m, &r->curves[0], &r->scope, false);
	fill_curve(m, &r->curves[1], &r->scope, true);
	result_derive(m->arena, r, m->book->known, 0.95);
	period = &r->curves[1];
	r->headline = (struct figure){ .state = FIGURE_NONE, .unit = ASSAY_SHARE, .value = NAN, .low = NAN,
				       .high = NAN, .why = "no_data" };
	for (size_t i = 0; i < period->landmark_count; i++)
		if (period->landmarks[i].days == 90)
			r->headline = period->landmarks[i].figure;
	r->warnings = arena_array(m->arena, 2, const char *);
	r->warnings[r->warning_count++] = "W-BAND";
	r->warnings[r->warning_count++] = "W-REASON";
	return r;
}

static void fill_chapter(struct making *m, struct chapter *c)
{
	struct book *b = m->book;
	const struct request *q = b->request;

	c->now = ask(m, q->from, q->until, 0);
	c->history_count = 12;
	c->history = arena_array(m->arena, 12, struct result *);
	for (int i = 0; i < 12; i++)
		c->history[i] = i == 11 ? c->now : ask(m, day_add_steps(q->from, DAY_QUARTER, i - 11),
						       day_add_steps(q->from, DAY_QUARTER, i - 10), 0);
	c->previous = c->history[10];
	c->last_year = c->history[7];
	c->by_centre = arena_array(m->arena, b->centre_count, struct result *);
	c->by_centre_previous = arena_array(m->arena, b->centre_count, struct result *);
	c->centres = arena_array(m->arena, b->centre_count, struct difference);
	c->since = arena_array(m->arena, b->centre_count, struct difference);
	c->by_cohort = arena_array(m->arena, b->cohort_count, struct result *);
	c->crossed = arena_array(m->arena, b->centre_count * b->cohort_count, struct result *);
	for (size_t i = 0; i < b->centre_count; i++) {
		c->by_centre[i] = ask(m, q->from, q->until, (int)i + 1);
		c->by_centre_previous[i] = ask(m, day_add_steps(q->from, DAY_QUARTER, -1), q->from, (int)i + 1);
		c->centres[i] = fixture_difference(&c->now->headline, &c->by_centre[i]->headline);
		c->since[i] = fixture_difference(&c->by_centre_previous[i]->headline, &c->by_centre[i]->headline);
		for (size_t k = 0; k < b->cohort_count; k++)
			c->crossed[i * b->cohort_count + k] = ask(m, b->cohorts[k].starts, b->cohorts[k].ends, (int)i + 1);
	}
	for (size_t k = 0; k < b->cohort_count; k++)
		c->by_cohort[k] = ask(m, b->cohorts[k].starts, b->cohorts[k].ends, 0);
	c->against_previous = fixture_difference(&c->previous->headline, &c->now->headline);
	if (c->against_previous.verdict == VERDICT_NO_DIFFERENCE)
		c->against_previous.verdict = VERDICT_NO_CHANGE;
	c->against_last_year = fixture_difference(&c->last_year->headline, &c->now->headline);
	c->against_target = (struct difference){ .value = c->now->headline.value - c->ask->target,
		.low = c->now->headline.low - c->ask->target, .high = c->now->headline.high - c->ask->target,
		.p = NAN, .adjusted = NAN, .verdict = c->now->headline.low > c->ask->target ? VERDICT_HIGHER
			: c->now->headline.high < c->ask->target ? VERDICT_LOWER : VERDICT_NO_DIFFERENCE };
	fixture_compare(m->arena, b, c);
}

static struct metric *the_metric(struct arena *a)
{
	struct metric *k = arena_new(a, struct metric);

	*k = (struct metric){ .id = "retention", .version = "1.0", .title = "Retention",
		.summary = "Share of starters who are still there after a number of days.",
		.formula = "Kaplan-Meier estimate with left truncation, Greenwood variance, log(-log) interval.",
		.among = "starters", .unit = ASSAY_SHARE, .better = ASSAY_HIGHER };
	k->text_count = 20;
	k->texts = arena_array(a, 20, struct metric_text);
	memcpy(k->texts, (struct metric_text[20]){
		{ "zh_CN", "Retention", "留存率" }, { "zh_TW", "Retention", "留任率" },
		{ "zh_CN", k->summary, "开始后若干天仍在岗者所占比例。" },
		{ "zh_TW", k->summary, "開始後若干天仍在職者所占比例。" },
		{ "zh_CN", k->formula, "Kaplan-Meier 估计，考虑左截断；Greenwood 方差，log(-log) 区间。" },
		{ "zh_TW", k->formula, "Kaplan-Meier 估計，考慮左截斷；Greenwood 變異數，log(-log) 區間。" },
		{ "zh_CN", "starters", "名新入者" }, { "zh_TW", "starters", "名新進者" },
		{ "zh_CN", "Intake", "批次曲线" }, { "zh_TW", "Intake", "批次曲線" },
		{ "zh_CN", "Period", "期间曲线" }, { "zh_TW", "Period", "期間曲線" },
		{ "zh_CN", "Voluntary", "主动离职" }, { "zh_TW", "Voluntary", "自願離職" },
		{ "zh_CN", "Involuntary", "被动离职" }, { "zh_TW", "Involuntary", "非自願離職" },
		{ "zh_CN", "Transfer", "内部调动" }, { "zh_TW", "Transfer", "內部調動" },
		{ "zh_CN", "Other", "其他" }, { "zh_TW", "Other", "其他" } }, 20 * sizeof *k->texts);
	k->reference_count = 1;
	k->references = arena_new(a, struct metric_reference);
	k->references[0] = (struct metric_reference){ .55, .55, "Training retention of a year, as quoted",
		"one financial centre, 2020; denominator and exposure not stated" };
	return k;
}

static void add_troubles(struct making *m)
{
	struct chapter *broken = &m->book->chapters[1], *unable = &m->book->chapters[2];

	broken->now->state = RESULT_FAILED;
	broken->now->reason = say(m, "the metric ended by signal 11 (segmentation fault)",
				  "指标计算进程因信号 11（段错误）中止", "指標計算行程因訊號 11（區段錯誤）中止");
	unable->now->state = RESULT_UNABLE;
	unable->now->reason = say(m, "there is no coaching log", "没有辅导记录", "沒有輔導紀錄");
	m->book->failures = 1;
	m->book->draft = arena_array(m->arena, 1, const char *);
	m->book->draft[m->book->draft_count++] = "stale";
}

struct book *fixture_book(struct arena *a, const struct fixture *x)
{
	struct making m = { .arena = a, .book = arena_new(a, struct book), .state = 20260930 };
	struct book *b = m.book;
	struct request *q = arena_new(a, struct request);

	b->request = q;
	q->from = day_from_civil(2026, 7, 1);
	q->until = day_from_civil(2026, 10, 1);
	q->confidence = 0.95;
	q->history = 12;
	q->langs = langs;
	q->lang_count = 3;
	q->ask_count = x->failing ? 3 : 1;
	q->asks = arena_array(a, q->ask_count, struct ask);
	b->known = day_from_civil(2026, 9, 30);
	b->group_name = "华东客服集团";
	b->fingerprint = "5e1f0c8a5f8c4f0e9a77d1b5a2f6c3d4e5f60718293a4b5c6d7e8f9001122334";
	b->centre_count = (size_t)x->centres;
	b->centres = arena_array(a, b->centre_count, struct book_unit);
	for (int i = 0; i < x->centres; i++)
		b->centres[i] = (struct book_unit){ .id = i + 1, .kind = "centre",
			.code = i < FIXTURE_CENTRES ? codes[i] : arena_printf(a, "C%03d", i),
			.name = i < FIXTURE_CENTRES ? names[i] : arena_printf(a, "第%d客服中心", i) };
	b->cohort_count = (size_t)x->cohorts;
	b->cohorts = arena_array(a, b->cohort_count, struct book_cohort);
	for (int k = 0; k < x->cohorts; k++) {
		struct book_cohort *c = &b->cohorts[k];
		char t[DAY_TEXT];

		c->starts = day_add_steps(q->from, DAY_QUARTER, k + 1 - x->cohorts);
		c->ends = day_add_steps(c->starts, DAY_QUARTER, 1);
		c->code = c->label = arena_text(a, day_quarter(c->starts, t));
	}
	for (int i = 0; i < x->centres; i++)
		for (int k = -15; k <= 0; k++) {
			day from = day_add_steps(q->from, DAY_QUARTER, k);
			int n = (int)(x->people * (0.6 + 0.8 * draw(&m)));

			for (int j = 0; j < n; j++)
				hire(&m, i, from, day_add_steps(from, DAY_QUARTER, 1));
		}
	b->chapter_count = q->ask_count;
	b->chapters = arena_array(a, b->chapter_count, struct chapter);
	for (size_t i = 0; i < b->chapter_count; i++) {
		q->asks[i] = (struct ask){ .metric = "retention", .name = i == 0 ? "retention" : i == 1 ? "retention.b" : "retention.c",
			.target = 0.75, .has_target = true, .by_centre = true, .by_cohort = true, .history = true,
			.where = "quarterly.plan:40" };
		b->chapters[i].metric = the_metric(a);
		b->chapters[i].ask = &q->asks[i];
		b->chapters[i].params = arena_array(a, 2, struct ask_value);
		b->chapters[i].params[0] = (struct ask_value){ "basis", "employment" };
		b->chapters[i].params[1] = (struct ask_value){ "landmark", "90" };
		b->chapters[i].param_count = 2;
		if (i == 0)
			fill_chapter(&m, &b->chapters[i]);
		else
			b->chapters[i].now = arena_new(a, struct result);
	}
	b->import_count = 2;
	b->imports = arena_array(a, 2, struct book_import);
	b->imports[0] = (struct book_import){ "hris", "employees.csv",
		"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hris-spells", 5912, 5900, 0, 0, 12 };
	b->imports[1] = (struct book_import){ "lms", "完成情况.csv",
		"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "moodle", 48211, 48011, 0, 200, 0 };
	b->rows_read = 54123;
	b->rows_rejected = 12;
	b->matched = (struct figure){ FIGURE_OK, ASSAY_SHARE, 5900, 5794, .982, .982, .982, 0, NULL };
	b->classified = (struct figure){ FIGURE_OK, ASSAY_SHARE, 12000, 10932, .911, .911, .911, 0, NULL };
	if (x->failing)
		add_troubles(&m);
	return b;
}

struct book *fixture_plain(struct arena *a)
{
	return fixture_book(a, &(struct fixture){ FIXTURE_CENTRES, FIXTURE_COHORTS, 60, false });
}
