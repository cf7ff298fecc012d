/* training_mix.c - what share of learner-hours is about something other than the business? */
#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define LEAST_RUNS 4
#define LEAST_LEARNERS 10
#define UNKNOWN_SHOWN .02	/* share of unclassified hours from which bounds are told */
#define AGENT_GAP .03		/* between the two shares, from which W-RATIO is told */

enum { BINS = 20 };

struct course { int64_t id; bool other; };

/* Hours of each session, split: other is what is not about the business. */
struct hours {
	double *other, *known;	/* by session, those with a category only */
	size_t runs;
	double other_sum, known_sum, unknown_sum;
	int64_t unknown_runs;
	struct course *courses;	/* of all sessions that have a category */
	size_t course_runs;
	/* By learner: those whose hours have a category, the sums of their own shares and of the squares, and how
	 * many of them have which share. */
	int64_t learners, agents, count[BINS];
	double shares, squares;
};

static bool note_course(const assay_core *core, assay_run *run, struct hours *h, int64_t id)
{
	struct course *c = rows_room(core, run, h->courses, h->course_runs, sizeof *c);

	if (c == NULL)
		return false;
	h->courses = c;
	c[h->course_runs++] = (struct course){ id < 0 ? -id : id, id < 0 };
	return true;
}

/* A session is of one course, which is classified or is not; negative: it is more about other things. */
static void read_sessions(const assay_core *core, assay_run *run, struct hours *h)
{
	assay_rows *rows = core->query(run,
		"SELECT session, SUM(hours), SUM(hours * (1 - business)),"
		" MAX(CASE WHEN business < 0.5 THEN -course WHEN business >= 0.5 THEN course END)"
		" FROM training_hours GROUP BY session");

	while (core->next(rows)) {
		double all = core->get_real(rows, 1), other = core->get_real(rows, 2), *y, *x;
		bool known = !core->is_null(rows, 3);

		if (known && !note_course(core, run, h, core->get_int(rows, 3)))
			return;
		if (!(all > 0))
			continue;
		if (!known) {
			h->unknown_sum += all;
			h->unknown_runs++;
			continue;
		}
		y = rows_room(core, run, h->other, h->runs, sizeof *y);
		x = rows_room(core, run, h->known, h->runs, sizeof *x);
		if (y == NULL || x == NULL)
			return;
		h->other = y;
		h->known = x;
		h->other[h->runs] = other;
		h->known[h->runs++] = all;
		h->other_sum += other;
		h->known_sum += all;
	}
}

static void read_learners(const assay_core *core, assay_run *run, struct hours *h)
{
	char sql[4096];
	size_t at = (size_t)snprintf(sql, sizeof sql, "SELECT COUNT(*), COUNT(known), SUM(other / known),"
		" SUM((other / known) * (other / known))");
	int64_t below[BINS + 1];
	assay_rows *rows;

	/* How many have less than each bound.  Engines round a cast to a whole number differently; comparisons they
	 * share. */
	for (int i = 0; i <= BINS; i++)
		at += (size_t)snprintf(sql + at, sizeof sql - at, ", SUM(CASE WHEN %d * other %s %d * known THEN 1 ELSE 0 END)",
			BINS, i < BINS ? "<" : "<=", i);
	snprintf(sql + at, sizeof sql - at, " FROM (SELECT person, SUM(hours * (1 - business)) AS other,"
		 " SUM(CASE WHEN business IS NOT NULL THEN hours END) AS known"
		 "  FROM training_hours WHERE hours > 0 GROUP BY person) p");
	rows = core->query(run, sql);
	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return;
	h->learners = core->get_int(rows, 0);
	h->agents = core->get_int(rows, 1);
	h->shares = core->get_real(rows, 2);
	h->squares = core->get_real(rows, 3);
	for (uint32_t i = 0; i <= BINS; i++)
		below[i] = core->get_int(rows, 4 + i);
	for (uint32_t i = 0; i < BINS; i++)
		h->count[i] = below[i + 1] - below[i];
}

static void plain(assay_figure *f, uint32_t unit, double value, int64_t n)
{
	f->unit = unit;
	f->n = n;
	f->events = 0;
	f->value = f->low = f->high = value;
}

/* How far it is to a share that others quote, in what a manager can plan with. */
static void tell_distance(const assay_core *core, assay_run *run, const struct hours *h,
			  const assay_figure *share)
{
	double healthy = core->param_real(run, "healthy"), typical = core->param_real(run, "typical");
	assay_figure f = *share;

	f.unit = ASSAY_POINTS;
	f.events = 0;
	f.value = share->value - healthy;
	f.low = share->low - healthy;
	f.high = share->high - healthy;
	core->row(run, "Distance to the quoted mix", "Share minus the quoted healthy share", &f);
	if (healthy > typical) {
		double place = (share->value - typical) / (healthy - typical);

		plain(&f, ASSAY_SHARE, place < 0 ? 0 : place > 1 ? 1 : place, share->n);
		core->row(run, "Distance to the quoted mix", "Way from the quoted typical to the quoted healthy share", &f);
	}
	plain(&f, ASSAY_HOURS, healthy * h->known_sum - h->other_sum, share->n);
	core->row(run, "Distance to the quoted mix", "Hours to move at the same total", &f);
	plain(&f, ASSAY_HOURS, (healthy * h->known_sum - h->other_sum) / (1 - healthy), share->n);
	core->row(run, "Distance to the quoted mix", "Hours to add at the same business hours", &f);
}

/* What a typical agent experienced: the mean of the agents' own shares. */
static void tell_agents(const assay_core *core, assay_run *run, const struct hours *h, const assay_figure *share)
{
	double value[BINS], mean, squares;
	assay_figure f = ASSAY_FIGURE;

	if (h->agents < LEAST_LEARNERS)
		return;
	for (int i = 0; i < BINS; i++)
		value[i] = (i + .5) / BINS;
	mean = h->shares / (double)h->agents;
	squares = h->squares - (double)h->agents * mean * mean;
	core->moments(run, h->agents, mean, squares > 0 ? squares : 0, &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Other ways to count", "Mean of the agents' own shares", &f);
	core->sample(run, "Agents by their own share", value, h->count, BINS);
	if (fabs(mean - share->value) > AGENT_GAP)
		core->warn(run, "W-RATIO");
}

static int by_id(const void *va, const void *vb)
{
	const struct course *a = va, *b = vb;

	return a->id < b->id ? -1 : a->id > b->id;
}

static void tell_other_counts(const assay_core *core, assay_run *run, const struct hours *h)
{
	double all = h->known_sum + h->unknown_sum;
	assay_figure f = ASSAY_FIGURE;
	int64_t courses = 0, others = 0;

	if (h->course_runs > 0)
		qsort(h->courses, h->course_runs, sizeof *h->courses, by_id);
	for (size_t i = 0; i < h->course_runs; i++)
		if (i == 0 || h->courses[i].id != h->courses[i - 1].id) {
			courses++;
			others += h->courses[i].other;
		}
	if (courses > 0) {
		core->share(run, others, courses, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Other ways to count", "Share of courses, not of hours", &f);
	}
	if (all > 0 && h->unknown_sum / all > UNKNOWN_SHOWN) {
		plain(&f, ASSAY_SHARE, h->other_sum / h->known_sum, (int64_t)h->runs);
		f.low = h->other_sum / all;
		f.high = (h->other_sum + h->unknown_sum) / all;
		core->row(run, "Other ways to count", "Bounds, whatever the unclassified hours were", &f);
		core->say(run, ASSAY_CAUTION, "%.0f%% of the hours belong to courses without a category",
			  100 * h->unknown_sum / all);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	struct hours h = { 0 };
	assay_figure share = ASSAY_FIGURE;

	read_sessions(core, run, &h);
	read_learners(core, run, &h);
	if (h.known_sum > 0) {
		core->part(run, "Learner-hours", "Business", h.known_sum - h.other_sum, h.learners);
		core->part(run, "Learner-hours", "Not business", h.other_sum, h.learners);
	}
	if (h.unknown_sum > 0)
		core->part(run, "Learner-hours", "Not classified", h.unknown_sum, h.learners);
	if (h.runs < LEAST_RUNS || h.learners < LEAST_LEARNERS) {
		core->unable(run, "fewer than %d classified sessions or %d learners in this period",
			     LEAST_RUNS, LEAST_LEARNERS);
		return;
	}
	core->ratio(run, h.other, h.known, h.runs, &share);
	share.n = h.learners;
	share.events = 0;
	tell_distance(core, run, &h, &share);
	tell_agents(core, run, &h, &share);
	tell_other_counts(core, run, &h);
	core->headline(run, &share);
	core->warn(run, "W-BAND");
}

static const assay_need needs[] = {
	{ .table = "training_hours", .columns = "session person course business hours held",
	  .dated = "held", .remedy = "sessions and attendance lists from the learning system" } };
static const assay_param params[] = {
	{ .name = "typical", .type = ASSAY_REAL, .preset = "0.08", .least = 0, .most = 1,
	  .label = "Quoted typical share" },
	{ .name = "healthy", .type = ASSAY_REAL, .preset = "0.30", .least = 0, .most = 0.99,
	  .label = "Quoted healthy share" } };
#define SOURCE "one consultancy's project experience; the mix is not shown to cause health"
static const assay_reference references[] = {
	{ .low = .08, .high = .08, .label = "Typical, as quoted (92/8)", .source = SOURCE },
	{ .low = .30, .high = .30, .label = "Healthy, as quoted (70/30)", .source = SOURCE } };
#define SUMMARY "Share of attended learner-hours that is not about the business: management, team, attitude, personal skills."
#define FORMULA "Sum of hours not about the business over the sum of classified hours; mixed courses by their fraction, unclassified hours left out and bounded. Interval: linearised over sessions, on the logit scale, Student's t."
static const assay_text texts[] = {
	{ "zh_CN", "sessions and attendance lists from the learning system", "学习系统导出的场次与签到名单" },
	{ "zh_TW", "sessions and attendance lists from the learning system", "學習系統匯出的場次與簽到名單" },
	{ "zh_CN", "Training mix", "培训结构" }, { "zh_TW", "Training mix", "訓練結構" },
	{ "zh_CN", SUMMARY, "实际参训学时中非业务内容所占比例：管理、团队、态度与个人能力等。" },
	{ "zh_TW", SUMMARY, "實際參訓學時中非業務內容所占比例：管理、團隊、態度與個人能力等。" },
	{ "zh_CN", FORMULA, "非业务学时之和除以已分类学时之和；混合课程按比例拆分，未分类学时不计并给出上下界。区间：以场次为群集线性化，logit 尺度，t 分布。" },
	{ "zh_TW", FORMULA, "非業務學時之和除以已分類學時之和；混合課程按比例拆分，未分類學時不計並給出上下界。區間：以場次為群集線性化，logit 尺度，t 分布。" },
	{ "zh_CN", "learners", "名学员" }, { "zh_TW", "learners", "名學員" },
	{ "zh_CN", "Learner-hours", "学时" }, { "zh_TW", "Learner-hours", "學時" },
	{ "zh_CN", "Business", "业务" }, { "zh_TW", "Business", "業務" },
	{ "zh_CN", "Not business", "非业务" }, { "zh_TW", "Not business", "非業務" },
	{ "zh_CN", "Not classified", "未分类" }, { "zh_TW", "Not classified", "未分類" },
	{ "zh_CN", "Distance to the quoted mix", "与引述结构的距离" },
	{ "zh_TW", "Distance to the quoted mix", "與引述結構的距離" },
	{ "zh_CN", "Share minus the quoted healthy share", "与引述“健康”占比之差" },
	{ "zh_TW", "Share minus the quoted healthy share", "與引述「健康」占比之差" },
	{ "zh_CN", "Way from the quoted typical to the quoted healthy share", "从引述“常见”到引述“健康”的位置" },
	{ "zh_TW", "Way from the quoted typical to the quoted healthy share", "從引述「常見」到引述「健康」的位置" },
	{ "zh_CN", "Hours to move at the same total", "总学时不变时需调整的学时" },
	{ "zh_TW", "Hours to move at the same total", "總學時不變時需調整的學時" },
	{ "zh_CN", "Hours to add at the same business hours", "业务学时不变时需增加的学时" },
	{ "zh_TW", "Hours to add at the same business hours", "業務學時不變時需增加的學時" },
	{ "zh_CN", "Other ways to count", "其他口径" }, { "zh_TW", "Other ways to count", "其他口徑" },
	{ "zh_CN", "Mean of the agents' own shares", "员工个人占比的平均" },
	{ "zh_TW", "Mean of the agents' own shares", "員工個人占比的平均" },
	{ "zh_CN", "Agents by their own share", "员工个人占比分布" },
	{ "zh_TW", "Agents by their own share", "員工個人占比分布" },
	{ "zh_CN", "Share of courses, not of hours", "按课程数计（非学时）" },
	{ "zh_TW", "Share of courses, not of hours", "按課程數計（非學時）" },
	{ "zh_CN", "Bounds, whatever the unclassified hours were", "未分类学时不论归属时的上下界" },
	{ "zh_TW", "Bounds, whatever the unclassified hours were", "未分類學時不論歸屬時的上下界" },
	{ "zh_CN", "%.0f%% of the hours belong to courses without a category", "%.0f%%的学时所属课程未分类" },
	{ "zh_TW", "%.0f%% of the hours belong to courses without a category", "%.0f%%的學時所屬課程未分類" },
	{ "zh_CN", "fewer than %d classified sessions or %d learners in this period", "报告期已分类场次少于%d场或学员少于%d人" },
	{ "zh_TW", "fewer than %d classified sessions or %d learners in this period", "報告期已分類場次少於%d場或學員少於%d人" },
	{ "zh_CN", "Quoted typical share", "引述的常见占比" }, { "zh_TW", "Quoted typical share", "引述的常見占比" },
	{ "zh_CN", "Quoted healthy share", "引述的健康占比" }, { "zh_TW", "Quoted healthy share", "引述的健康占比" },
	{ "zh_CN", "Typical, as quoted (92/8)", "常见（引述，92/8）" }, { "zh_TW", "Typical, as quoted (92/8)", "常見（引述，92/8）" },
	{ "zh_CN", "Healthy, as quoted (70/30)", "健康（引述，70/30）" }, { "zh_TW", "Healthy, as quoted (70/30)", "健康（引述，70/30）" },
	{ "zh_CN", SOURCE, "某咨询公司项目经验；未证明结构导致健康" },
	{ "zh_TW", SOURCE, "某顧問公司專案經驗；未證明結構導致健康" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "training_mix", .version = "1.0", .title = "Training mix",
	.summary = SUMMARY, .formula = FORMULA, .among = "learners",
	.unit = ASSAY_SHARE, .better = ASSAY_NEITHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .references = ASSAY_LIST(references),
	.texts = ASSAY_LIST(texts), .compute = compute };
