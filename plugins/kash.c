/* kash.c - do training hours fit the wanted balance of knowledge, attitude, skills and habits? */
#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SIDES 4
#define CYCLES 4
#define LEAST_RUNS 4
#define LEAST_LEARNERS 10
#define LEAST_MARKS 10

static const struct side { const char *code, *label, *param; } sides[SIDES] = {
	{ "knowledge", "Knowledge", "knowledge" }, { "attitude", "Attitude", "attitude" },
	{ "skill", "Skills", "skill" }, { "habit", "Habits", "habit" } };
static const char *const cycle_labels[CYCLES] = { "Cycle 1", "Cycle 2", "Cycle 3", "Cycle 4" };

struct session { int64_t cycle; double hours[SIDES]; };

struct hours {
	struct session *at;	/* those with hours on a side */
	size_t runs;
	double sum[SIDES], all, unknown;
	int64_t learners;
};

static void read_hours(const assay_core *core, assay_run *run, struct hours *h)
{
	assay_rows *rows = core->query(run,
		"SELECT session, COALESCE(cycle, 0), SUM(CASE WHEN kash = 'knowledge' THEN hours ELSE 0 END),"
		" SUM(CASE WHEN kash = 'attitude' THEN hours ELSE 0 END),"
		" SUM(CASE WHEN kash = 'skill' THEN hours ELSE 0 END),"
		" SUM(CASE WHEN kash = 'habit' THEN hours ELSE 0 END),"
		" SUM(CASE WHEN kash IS NULL THEN hours ELSE 0 END)"
		" FROM training_hours WHERE hours > 0 GROUP BY session, COALESCE(cycle, 0) ORDER BY session");

	while (core->next(rows)) {
		struct session now = { .cycle = core->get_int(rows, 1) }, *at;
		double known = 0;

		h->unknown += core->get_real(rows, 6);
		for (uint32_t i = 0; i < SIDES; i++) {
			now.hours[i] = core->get_real(rows, 2 + i);
			h->sum[i] += now.hours[i];
			known += now.hours[i];
		}
		h->all += known;
		if (!(known > 0))
			continue;
		at = rows_room(core, run, h->at, h->runs, sizeof *at);
		if (at == NULL)
			return;
		h->at = at;
		at[h->runs++] = now;
	}
	rows = core->query(run, "SELECT COUNT(DISTINCT person) FROM training_hours WHERE hours > 0 AND kash IS NOT NULL");
	if (core->next(rows))
		h->learners = core->get_int(rows, 0);
}

/* Hours of the chosen sides among all hours, of one cycle or of all (0). */
static size_t share_of(const assay_core *core, assay_run *run, const struct hours *h, int64_t cycle,
		       const bool *chosen, assay_figure *out)
{
	double *y = core->alloc(run, h->runs + 1, sizeof *y), *x = core->alloc(run, h->runs + 1, sizeof *x);
	size_t n = 0;

	if (y == NULL || x == NULL)
		return 0;
	for (size_t r = 0; r < h->runs; r++) {
		if (cycle != 0 && h->at[r].cycle != cycle)
			continue;
		for (int i = 0; i < SIDES; i++) {
			x[n] += h->at[r].hours[i];
			y[n] += chosen[i] ? h->at[r].hours[i] : 0;
		}
		n++;
	}
	core->ratio(run, y, x, n, out);
	out->unit = ASSAY_SHARE;
	return n;
}

static void tell_cycles(const assay_core *core, assay_run *run, const struct hours *h)
{
	for (int c = 1; c <= CYCLES; c++)
		for (int i = 0; i < SIDES; i++) {
			bool chosen[SIDES] = { false };
			assay_figure f = ASSAY_FIGURE;

			chosen[i] = true;
			if (share_of(core, run, h, c, chosen, &f) >= LEAST_RUNS)
				core->cell(run, "Share of hours by cycle", cycle_labels[c - 1], sides[i].label, &f);
		}
}

#define MARK "(score - COALESCE(max_value, 0))"

/* What the marks say: each side's most used mark against the year before, in its own spread.  Marks
 * are reckoned from the end of their scale: squares of large numbers would lose the last digits. */
static void tell_results(const assay_core *core, assay_run *run)
{
	struct { int64_t n; assay_figure f; } best[SIDES] = { { 0 } };
	int least = -1, measured = 0;
	assay_rows *rows = core->query(run,
		"SELECT kash, direction, SUM(CASE WHEN done >= :from THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN done >= :from THEN " MARK " ELSE 0 END),"
		" SUM(CASE WHEN done >= :from THEN " MARK " * " MARK " ELSE 0 END),"
		" SUM(CASE WHEN done < :from THEN 1 ELSE 0 END), SUM(CASE WHEN done < :from THEN " MARK " ELSE 0 END),"
		" SUM(CASE WHEN done < :from THEN " MARK " * " MARK " ELSE 0 END) FROM assessment"
		" WHERE kash IS NOT NULL AND status = 'done' AND score IS NOT NULL AND phase <> 'pre'"
		" AND kind IN ('test', 'rating', 'qa') AND direction <> 0 AND done >= :from - 365 AND done < :until"
		" AND done <= :known GROUP BY kash, direction, measure ORDER BY kash, measure");

	while (core->next(rows)) {
		assay_group now = { core->get_int(rows, 2), 0, 0 }, past = { core->get_int(rows, 5), 0, 0 };
		assay_test t = ASSAY_TEST;
		double sd;
		int side = 0;

		while (side < SIDES && strcmp(core->get_text(rows, 0), sides[side].code) != 0)
			side++;
		if (side == SIDES || now.n < LEAST_MARKS || past.n < LEAST_MARKS || now.n <= best[side].n)
			continue;
		now.mean = core->get_real(rows, 3) / (double)now.n;
		now.squares = fmax(0, core->get_real(rows, 4) - (double)now.n * now.mean * now.mean);
		past.mean = core->get_real(rows, 6) / (double)past.n;
		past.squares = fmax(0, core->get_real(rows, 7) - (double)past.n * past.mean * past.mean);
		sd = sqrt(past.squares / (double)(past.n - 1)) * (double)core->get_int(rows, 1);
		core->welch(run, &now, &past, &t);
		if (t.n == 0 || sd == 0)
			continue;
		best[side].n = now.n;
		best[side].f = (assay_figure){ .size = sizeof(assay_figure), .unit = ASSAY_EFFECT, .n = now.n,
			.value = t.estimate / sd, .low = fmin(t.low / sd, t.high / sd),
			.high = fmax(t.low / sd, t.high / sd) };
	}
	for (int i = 0; i < SIDES; i++) {
		if (best[i].n == 0)
			continue;
		core->row(run, "Marks against the year before, in standard deviations", sides[i].label, &best[i].f);
		least = least < 0 || best[i].f.value < best[least].f.value ? i : least;
		measured++;
	}
	if (measured > 1)	/* the lowest of one would be no news */
		core->say(run, best[least].f.high < 0 ? ASSAY_CAUTION : ASSAY_NOTE,
			  least == 0 ? "of the marks knowledge changed the least for the better: %s standard deviations"
			  : least == 1 ? "of the marks attitude changed the least for the better: %s standard deviations"
			  : least == 2 ? "of the marks skills changed the least for the better: %s standard deviations"
			  : "of the marks habits changed the least for the better: %s standard deviations", core->show(run, &best[least].f));
}

/* From hours by side and the wanted profile: 100 less the share of hours to move. */
static void balance(const double *hours, const void *with, double *out)
{
	const double *target = with;
	double all = 0, wanted = 0, far = 0;

	for (int i = 0; i < SIDES; i++) {
		all += hours[i];
		wanted += target[i];
	}
	for (int i = 0; i < SIDES; i++)
		far += fabs(hours[i] / all - target[i] / wanted);
	*out = fmin(100, fmax(0, 100 * (1 - far / 2)));	/* but for rounding it is */
}

/* What is more than wanted on one side is missing on another: sides do not vary by themselves, so whole
 * sessions are drawn anew. */
static void tell_balance(const assay_core *core, assay_run *run, const struct hours *h, const double *target,
			 assay_figure *f)
{
	double *sessions = core->alloc(run, h->runs * SIDES + 1, sizeof *sessions);
	assay_figure hours = ASSAY_FIGURE;

	for (size_t i = 0; sessions != NULL && i < h->runs; i++)
		memcpy(sessions + i * SIDES, h->at[i].hours, sizeof h->at[i].hours);
	core->resample(run, sessions, sessions != NULL ? h->runs : 0, SIDES, balance, target, f, 1);
	f->unit = ASSAY_SCORE;
	f->n = f->n > 0 ? h->learners : 0;
	hours.unit = ASSAY_HOURS;
	hours.n = f->n;
	hours.value = (1 - f->value / 100) * h->all;
	hours.low = (1 - f->high / 100) * h->all;
	hours.high = (1 - f->low / 100) * h->all;
	core->row(run, "Hours to move", "For the wanted profile, at the same total", &hours);
}

static void compute(const assay_core *core, assay_run *run)
{
	double target[SIDES], wanted = 0, weakest = INFINITY;
	struct hours h = { 0 };
	assay_figure f = ASSAY_FIGURE, part = ASSAY_FIGURE;
	int weak = -1;

	for (int i = 0; i < SIDES; i++)
		wanted += target[i] = core->param_real(run, sides[i].param);
	read_hours(core, run, &h);
	if (h.runs < LEAST_RUNS || h.learners < LEAST_LEARNERS) {
		core->unable(run, "fewer than %d sessions or %d learners with a KASH side in this period",
			     LEAST_RUNS, LEAST_LEARNERS);
		return;
	}
	if (!(wanted > 0)) {
		core->unable(run, "the wanted profile is empty");
		return;
	}
	for (int i = 0; i < SIDES; i++) {
		double p = h.sum[i] / h.all, t = target[i] / wanted;
		bool one[SIDES] = { false };

		one[i] = true;
		core->part(run, "Learner-hours", sides[i].label, h.sum[i], h.learners);
		share_of(core, run, &h, 0, one, &part);
		part.n = h.learners;
		core->row(run, "Share of hours", sides[i].label, &part);
		part.unit = ASSAY_POINTS;
		part.value -= t;
		part.low -= t;
		part.high -= t;
		core->row(run, "Above or below the wanted share", sides[i].label, &part);
		if (t > 0 && p / t < weakest) {
			weakest = p / t;
			weak = i;
		}
	}
	tell_balance(core, run, &h, target, &f);
	if (weak >= 0 && weakest < 1)
		core->say(run, ASSAY_NOTE, weak == 0 ? "weakest against its target: knowledge, %.0f%% of the wanted share"
			  : weak == 1 ? "weakest against its target: attitude, %.0f%% of the wanted share"
			  : weak == 2 ? "weakest against its target: skills, %.0f%% of the wanted share"
			  : "weakest against its target: habits, %.0f%% of the wanted share", 100 * weakest);
	if (h.unknown > .02 * (h.all + h.unknown))
		core->say(run, ASSAY_CAUTION, "%.0f%% of the hours belong to courses without a KASH side",
			  100 * h.unknown / (h.all + h.unknown));
	tell_cycles(core, run, &h);
	tell_results(core, run);
	core->headline(run, &f);
}

static const assay_need needs[] = {
	{ .table = "training_hours", .columns = "session person kash cycle hours held", .dated = "held",
	  .remedy = "a course catalogue that says whether a course is about knowledge, attitude, skills or habits" },
	{ .table = "assessment", .columns = "measure kash kind direction phase status done score max_value", .optional = 1,
	  .remedy = "marks whose measure names its KASH side" } };
#define TARGET(which, share, text) \
	{ .name = which, .type = ASSAY_REAL, .preset = share, .least = 0, .most = 1, .label = text }
static const assay_param params[] = {
	TARGET("knowledge", "0.40", "Wanted share of knowledge"), TARGET("attitude", "0.15", "Wanted share of attitude"),
	TARGET("skill", "0.25", "Wanted share of skills"), TARGET("habit", "0.20", "Wanted share of habits") };
#define SUMMARY "How close the attended hours come to the wanted profile of knowledge, attitude, skills and habits: 100 is the profile itself."
#define FORMULA "100 (1 - TVD), TVD being half the sum of |share - wanted share|, which is the share of hours to move. The wanted profile is a convention set for this report. Interval: percentiles of the bootstrap over sessions, of all resamples up to eight of them and of 2,000 beyond; where the hours fit the profile well it lies to one side, as no resample can be nearer than 100."
static const assay_text texts[] = {
	{ "zh_CN", "a course catalogue that says whether a course is about knowledge, attitude, skills or habits", "标明知识、态度、技能或习惯的课程目录" },
	{ "zh_TW", "a course catalogue that says whether a course is about knowledge, attitude, skills or habits", "標明知識、態度、技能或習慣的課程目錄" },
	{ "zh_CN", "marks whose measure names its KASH side", "标明KASH维度的评分" },
	{ "zh_TW", "marks whose measure names its KASH side", "標明KASH面向的評分" },
	{ "zh_CN", "Balance of knowledge, attitude, skills, habits", "知识态度技能习惯平衡" },
	{ "zh_TW", "Balance of knowledge, attitude, skills, habits", "知識態度技能習慣平衡" },
	{ "zh_CN", SUMMARY, "实际参训学时与期望的知识、态度、技能、习惯结构的接近程度：100即完全一致。" },
	{ "zh_TW", SUMMARY, "實際參訓學時與期望的知識、態度、技能、習慣結構的接近程度：100即完全一致。" },
	{ "zh_CN", FORMULA, "100(1-TVD)，TVD为各项占比与期望占比之差绝对值之和的一半，即需调整的学时比例。期望结构为本报告设定的约定。区间：以场次为群集自助法取百分位，八场以内枚举全部重抽样，超出则抽2,000次；结构十分接近时区间偏于一侧，因重抽样不可能高于100。" },
	{ "zh_TW", FORMULA, "100(1-TVD)，TVD為各項占比與期望占比之差絕對值之和的一半，即需調整的學時比例。期望結構為本報告設定的約定。區間：以場次為群集自助法取百分位，八場以內列舉全部重抽樣，超出則抽2,000次；結構十分接近時區間偏於一側，因重抽樣不可能高於100。" },
	{ "zh_CN", "learners", "名学员" }, { "zh_TW", "learners", "名學員" },
	{ "zh_CN", "Knowledge", "知识" }, { "zh_TW", "Knowledge", "知識" },
	{ "zh_CN", "Attitude", "态度" }, { "zh_TW", "Attitude", "態度" },
	{ "zh_CN", "Skills", "技能" }, { "zh_TW", "Skills", "技能" },
	{ "zh_CN", "Habits", "习惯" }, { "zh_TW", "Habits", "習慣" },
	{ "zh_CN", "Cycle 1", "周期1" }, { "zh_TW", "Cycle 1", "週期1" },
	{ "zh_CN", "Cycle 2", "周期2" }, { "zh_TW", "Cycle 2", "週期2" },
	{ "zh_CN", "Cycle 3", "周期3" }, { "zh_TW", "Cycle 3", "週期3" },
	{ "zh_CN", "Cycle 4", "周期4" }, { "zh_TW", "Cycle 4", "週期4" },
	{ "zh_CN", "Learner-hours", "学时" }, { "zh_TW", "Learner-hours", "學時" },
	{ "zh_CN", "Share of hours", "学时占比" }, { "zh_TW", "Share of hours", "學時占比" },
	{ "zh_CN", "Above or below the wanted share", "高于或低于期望占比" },
	{ "zh_TW", "Above or below the wanted share", "高於或低於期望占比" },
	{ "zh_CN", "Share of hours by cycle", "各周期学时占比" },
	{ "zh_TW", "Share of hours by cycle", "各週期學時占比" },
	{ "zh_CN", "Hours to move", "需调整学时" }, { "zh_TW", "Hours to move", "需調整學時" },
	{ "zh_CN", "For the wanted profile, at the same total", "总学时不变，达到期望结构" },
	{ "zh_TW", "For the wanted profile, at the same total", "總學時不變，達到期望結構" },
	{ "zh_CN", "Marks against the year before, in standard deviations", "评分与此前一年相比（标准差）" },
	{ "zh_TW", "Marks against the year before, in standard deviations", "評分與此前一年相比（標準差）" },
	{ "zh_CN", "weakest against its target: knowledge, %.0f%% of the wanted share", "相对目标最弱：知识，为期望占比的%.0f%%" },
	{ "zh_TW", "weakest against its target: knowledge, %.0f%% of the wanted share", "相對目標最弱：知識，為期望占比的%.0f%%" },
	{ "zh_CN", "weakest against its target: attitude, %.0f%% of the wanted share", "相对目标最弱：态度，为期望占比的%.0f%%" },
	{ "zh_TW", "weakest against its target: attitude, %.0f%% of the wanted share", "相對目標最弱：態度，為期望占比的%.0f%%" },
	{ "zh_CN", "weakest against its target: skills, %.0f%% of the wanted share", "相对目标最弱：技能，为期望占比的%.0f%%" },
	{ "zh_TW", "weakest against its target: skills, %.0f%% of the wanted share", "相對目標最弱：技能，為期望占比的%.0f%%" },
	{ "zh_CN", "weakest against its target: habits, %.0f%% of the wanted share", "相对目标最弱：习惯，为期望占比的%.0f%%" },
	{ "zh_TW", "weakest against its target: habits, %.0f%% of the wanted share", "相對目標最弱：習慣，為期望占比的%.0f%%" },
	{ "zh_CN", "of the marks knowledge changed the least for the better: %s standard deviations", "各项评分中改善最少的是知识：%s个标准差" },
	{ "zh_TW", "of the marks knowledge changed the least for the better: %s standard deviations", "各項評分中改善最少的是知識：%s個標準差" },
	{ "zh_CN", "of the marks attitude changed the least for the better: %s standard deviations", "各项评分中改善最少的是态度：%s个标准差" },
	{ "zh_TW", "of the marks attitude changed the least for the better: %s standard deviations", "各項評分中改善最少的是態度：%s個標準差" },
	{ "zh_CN", "of the marks skills changed the least for the better: %s standard deviations", "各项评分中改善最少的是技能：%s个标准差" },
	{ "zh_TW", "of the marks skills changed the least for the better: %s standard deviations", "各項評分中改善最少的是技能：%s個標準差" },
	{ "zh_CN", "of the marks habits changed the least for the better: %s standard deviations", "各项评分中改善最少的是习惯：%s个标准差" },
	{ "zh_TW", "of the marks habits changed the least for the better: %s standard deviations", "各項評分中改善最少的是習慣：%s個標準差" },
	{ "zh_CN", "%.0f%% of the hours belong to courses without a KASH side", "%.0f%%的学时所属课程未标注KASH类别" },
	{ "zh_TW", "%.0f%% of the hours belong to courses without a KASH side", "%.0f%%的學時所屬課程未標注KASH類別" },
	{ "zh_CN", "fewer than %d sessions or %d learners with a KASH side in this period", "报告期带KASH类别的场次少于%d场或学员少于%d人" },
	{ "zh_TW", "fewer than %d sessions or %d learners with a KASH side in this period", "報告期帶KASH類別的場次少於%d場或學員少於%d人" },
	{ "zh_CN", "the wanted profile is empty", "期望结构为空" },
	{ "zh_TW", "the wanted profile is empty", "期望結構為空" },
	{ "zh_CN", "Wanted share of knowledge", "知识期望占比" },
	{ "zh_TW", "Wanted share of knowledge", "知識期望占比" },
	{ "zh_CN", "Wanted share of attitude", "态度期望占比" },
	{ "zh_TW", "Wanted share of attitude", "態度期望占比" },
	{ "zh_CN", "Wanted share of skills", "技能期望占比" },
	{ "zh_TW", "Wanted share of skills", "技能期望占比" },
	{ "zh_CN", "Wanted share of habits", "习惯期望占比" },
	{ "zh_TW", "Wanted share of habits", "習慣期望占比" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "kash", .version = "1.1", .title = "Balance of knowledge, attitude, skills, habits",
	.summary = SUMMARY, .formula = FORMULA, .among = "learners",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
