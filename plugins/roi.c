/* roi.c - what does a course that worked bring back for what it cost? */
#include "plugins/effect.h"

#include <stdlib.h>

#define Q .10
#define SWING .30	/* of the declared value, up and down */

/* The value of one unit of a figure, for one agent and month, from "kpi.acw=3 kpi.qa=20". */
static double value_of(const char *list, const char *code)
{
	size_t len = strlen(code);

	for (const char *at = list; (at = strstr(at, code)) != NULL; at++) {
		bool begins = at == list || strchr(" ,;", at[-1]) != NULL;

		if (begins && at[len] == '=')
			return strtod(at + len + 1, NULL);
	}
	return 0;
}

/* The trainings of the year that the effect is of: what they cost, how many sessions name no cost,
 * and everybody first trained in them, with or without figures. */
struct year { double cost; int64_t without, people; };

static struct year read_year(const assay_core *core, assay_run *run, int64_t course)
{
	int from = effect_from(run), until = from + EFFECT_BLOCK * EFFECT_BLOCKS;
	struct year y = { 0 };
	char sql[1000];
	assay_rows *rows;

	snprintf(sql, sizeof sql,
		 "SELECT s.cost, s.unpriced, f.people FROM"
		 " (SELECT SUM(COALESCE(cost, 0)) AS cost, SUM(CASE WHEN cost IS NULL THEN 1 ELSE 0 END) AS unpriced"
		 " FROM session WHERE course = %lld AND status = 'held' AND held >= %d AND held < %d) s CROSS JOIN"
		 " (SELECT COUNT(*) AS people FROM (SELECT person, MIN(held) AS t FROM training_hours WHERE course = %lld"
		 " GROUP BY person) p WHERE t >= %d AND t < %d) f",
		 (long long)course, from, until, (long long)course, from, until);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		y.cost = core->is_null(rows, 0) ? 0 : core->get_real(rows, 0);
		y.without = core->get_int(rows, 1);
		y.people = core->get_int(rows, 2);
	}
	return y;
}

struct sums { double benefit, variance, cost; int64_t people; int courses; };

static void tell_course(const assay_core *core, assay_run *run, const struct effect *e, double value,
			struct sums *all, int64_t *without)
{
	double months = (double)core->param_int(run, "months"), each, se;
	struct year y = read_year(core, run, e->course);
	double cost = y.cost + core->param_real(run, "overhead");
	assay_worth w = ASSAY_WORTH;
	assay_test t = ASSAY_TEST;
	assay_figure f = ASSAY_FIGURE;

	*without += y.without;
	each = value * (double)y.people * months;
	se = fabs(e->test.estimate / e->test.statistic);
	w.benefit = each * e->test.estimate * (double)e->direction;
	w.benefit_se = each * se;
	w.cost = cost;
	if (!(cost > core->param_real(run, "least_cost")))
		return;
	core->worth(run, &w, &t);
	if (t.n == 0)
		return;
	f.unit = ASSAY_RATIO;
	f.n = y.people;
	f.value = t.estimate - 1;
	f.low = isnan(t.low) ? f.value : t.low - 1;
	f.high = isnan(t.high) ? f.value : t.high - 1;
	core->row(run, "Return by course (0: break even)", effect_title(core, run, e), &f);
	f.unit = ASSAY_MONEY;
	f.value = w.benefit;
	f.low = each * fmin(e->test.low * (double)e->direction, e->test.high * (double)e->direction);
	f.high = each * fmax(e->test.low * (double)e->direction, e->test.high * (double)e->direction);
	core->row(run, "Benefit of the effect", e->title, &f);
	f.value = f.low = f.high = cost;
	core->row(run, "Cost of the sessions", e->title, &f);
	f.unit = ASSAY_EFFECT;
	f.value = f.low = f.high = cost / each / e->mcid;
	core->row(run, "Effect that would break even, in changes that matter", e->title, &f);
	all->benefit += w.benefit;
	all->variance += w.benefit_se * w.benefit_se;
	all->cost += cost;
	all->people += y.people;
	all->courses++;
}

static void tell_swing(const assay_core *core, assay_run *run, const struct sums *s)
{
	static const char *const labels[] = { "Declared value 30% lower", "Declared value as it is",
		"Declared value 30% higher" };

	for (int i = 0; i < 3; i++) {
		double by = 1 + SWING * (i - 1);
		assay_worth w = { .size = sizeof w, .benefit = by * s->benefit,
			.benefit_se = by * sqrt(s->variance), .cost = s->cost };
		assay_test t = ASSAY_TEST;
		assay_figure f = ASSAY_FIGURE;

		core->worth(run, &w, &t);
		f.unit = ASSAY_RATIO;
		f.n = t.n > 0 ? s->people : 0;
		f.value = t.estimate - 1;
		f.low = isnan(t.low) ? f.value : t.low - 1;
		f.high = isnan(t.high) ? f.value : t.high - 1;
		if (f.n == 0)
			return;
		core->row(run, "What the declared value does", labels[i], &f);
		if (i != 1)
			continue;
		core->say(run, ASSAY_NOTE, "the chance that the benefit exceeds the cost is %.0f%%, if the declared value is right",
			  100 * (1 - t.p));
		core->headline(run, &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	const char *list = core->param_text(run, "values");
	struct effect *e;
	struct sums s = { 0 };
	int64_t without = 0;
	double *p, *adjusted;
	size_t n = 0;

	if (strchr(list, '=') == NULL) {
		core->unable(run, "nobody has declared what one unit of a figure is worth: set the parameter values, such as kpi.acw=3");
		return;
	}
	e = effects_read(core, run, &n);
	p = core->alloc(run, n + 1, sizeof *p);
	adjusted = core->alloc(run, n + 1, sizeof *adjusted);
	if (e == NULL || p == NULL || adjusted == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		p[i] = e[i].test.n > 0 ? e[i].test.p : NAN;
	core->adjust(run, p, n, adjusted);
	for (size_t i = 0; i < n; i++) {
		double value = value_of(list, e[i].code);

		/* Money is put only on what is known to have worked, by a sound comparison: grade A or B. */
		if (value > 0 && effect_ground(&e[i]) >= EFFECT_NOT_KEPT && adjusted[i] <= Q
		    && e[i].test.estimate * (double)e[i].direction >= e[i].mcid)
			tell_course(core, run, &e[i], value, &s, &without);
	}
	if (s.courses == 0) {
		core->unable(run, "no course with a declared value and a cost improved its figure by a sound comparison (grade A or B)");
		return;
	}
	if (without > 0)
		core->say(run, ASSAY_CAUTION, "%d sessions name no cost: the return looks better than it is", (int)without);
	core->warn(run, "W-ROI");
	tell_swing(core, run, &s);
}

static const assay_need needs[] = {
	EFFECT_NEEDS,
	{ .table = "session", .columns = "course cohort status held cost", .remedy = "sessions with what they cost" } };
static const assay_param params[] = {
	{ .name = "values", .type = ASSAY_TEXT, .preset = "",
	  .label = "Worth of one unit of a figure, for one agent and month: kpi.acw=3 kpi.qa=20" },
	{ .name = "months", .type = ASSAY_INT, .preset = "12", .least = 1, .most = 60,
	  .label = "Months that an effect is counted for" },
	{ .name = "overhead", .type = ASSAY_REAL, .preset = "0", .least = 0, .most = 1e12,
	  .label = "Cost of each course beside its sessions: design, learners' time, evaluation" },
	{ .name = "least_cost", .type = ASSAY_REAL, .preset = "0", .least = 0, .most = 1e12,
	  .label = "Cost from which a return is reckoned" } };
#define SUMMARY "Benefit minus cost over cost, of the courses that measurably improved their figure by a sound comparison."
#define FORMULA "(B - C) / C; B: effect for one agent and month, times the declared worth of one unit, times people trained, times months; C: cost of the sessions and what is declared beside. The interval comes from the effect alone; the declared worth is moved by 30% either way. Courses of evidence grade C or D get no return."
static const assay_text texts[] = {
	EFFECT_TEXTS,
	{ "zh_CN", "sessions with what they cost", "含费用的场次" },
	{ "zh_TW", "sessions with what they cost", "含費用的場次" },
	{ "zh_CN", "Return on training", "培训投资回报" },
	{ "zh_TW", "Return on training", "訓練投資報酬" },
	{ "zh_CN", SUMMARY, "经可靠比较证实有可测改进的课程：（收益减成本）除以成本。" },
	{ "zh_TW", SUMMARY, "經可靠比較證實有可測改進的課程：（收益減成本）除以成本。" },
	{ "zh_CN", FORMULA, "(B-C)/C；B：每人每月效应乘以声明的单位价值、受训人数与月数；C：场次成本与另行声明的成本。区间仅来自效应；声明价值上下浮动30%。证据等级C、D的课程不计回报。" },
	{ "zh_TW", FORMULA, "(B-C)/C；B：每人每月效應乘以聲明的單位價值、受訓人數與月數；C：場次成本與另行聲明的成本。區間僅來自效應；聲明價值上下浮動30%。證據等級C、D的課程不計回報。" },
	{ "zh_CN", "people trained", "名受训者" }, { "zh_TW", "people trained", "名受訓者" },
	{ "zh_CN", "Return by course (0: break even)", "各课程回报（0为持平）" },
	{ "zh_TW", "Return by course (0: break even)", "各課程回報（0為持平）" },
	{ "zh_CN", "Benefit of the effect", "效应带来的收益" },
	{ "zh_TW", "Benefit of the effect", "效應帶來的收益" },
	{ "zh_CN", "Cost of the sessions", "场次成本" },
	{ "zh_TW", "Cost of the sessions", "場次成本" },
	{ "zh_CN", "Effect that would break even, in changes that matter", "持平所需效应（以重要变化计）" },
	{ "zh_TW", "Effect that would break even, in changes that matter", "持平所需效應（以重要變化計）" },
	{ "zh_CN", "What the declared value does", "声明价值的影响" },
	{ "zh_TW", "What the declared value does", "聲明價值的影響" },
	{ "zh_CN", "Declared value 30% lower", "声明价值低30%" },
	{ "zh_TW", "Declared value 30% lower", "聲明價值低30%" },
	{ "zh_CN", "Declared value as it is", "声明价值不变" },
	{ "zh_TW", "Declared value as it is", "聲明價值不變" },
	{ "zh_CN", "Declared value 30% higher", "声明价值高30%" },
	{ "zh_TW", "Declared value 30% higher", "聲明價值高30%" },
	{ "zh_CN", "the chance that the benefit exceeds the cost is %.0f%%, if the declared value is right", "若声明价值属实，收益超过成本的可能性为%.0f%%" },
	{ "zh_TW", "the chance that the benefit exceeds the cost is %.0f%%, if the declared value is right", "若聲明價值屬實，收益超過成本的可能性為%.0f%%" },
	{ "zh_CN", "nobody has declared what one unit of a figure is worth: set the parameter values, such as kpi.acw=3", "尚未声明指标每单位的价值：请设置参数values，例如kpi.acw=3" },
	{ "zh_TW", "nobody has declared what one unit of a figure is worth: set the parameter values, such as kpi.acw=3", "尚未聲明指標每單位的價值：請設置參數values，例如kpi.acw=3" },
	{ "zh_CN", "no course with a declared value and a cost improved its figure by a sound comparison (grade A or B)", "没有已声明价值且有成本的课程经可靠比较（A或B级）证实改进" },
	{ "zh_TW", "no course with a declared value and a cost improved its figure by a sound comparison (grade A or B)", "沒有已聲明價值且有成本的課程經可靠比較（A或B級）證實改進" },
	{ "zh_CN", "%d sessions name no cost: the return looks better than it is", "%d个场次未注明成本：回报被高估" },
	{ "zh_TW", "%d sessions name no cost: the return looks better than it is", "%d個場次未注明成本：回報被高估" },
	{ "zh_CN", "Worth of one unit of a figure, for one agent and month: kpi.acw=3 kpi.qa=20", "指标每单位的价值（每人每月）：kpi.acw=3 kpi.qa=20" },
	{ "zh_TW", "Worth of one unit of a figure, for one agent and month: kpi.acw=3 kpi.qa=20", "指標每單位的價值（每人每月）：kpi.acw=3 kpi.qa=20" },
	{ "zh_CN", "Months that an effect is counted for", "效应计入的月数" },
	{ "zh_TW", "Months that an effect is counted for", "效應計入的月數" },
	{ "zh_CN", "Cost of each course beside its sessions: design, learners' time, evaluation", "每门课程场次以外的成本：设计、学员工时、评估" },
	{ "zh_TW", "Cost of each course beside its sessions: design, learners' time, evaluation", "每門課程場次以外的成本：設計、學員工時、評估" },
	{ "zh_CN", "Cost from which a return is reckoned", "计算回报的成本起点" },
	{ "zh_TW", "Cost from which a return is reckoned", "計算回報的成本起點" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "roi", .version = "1.0", .title = "Return on training",
	.summary = SUMMARY, .formula = FORMULA, .among = "people trained",
	.unit = ASSAY_RATIO, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
