/* improvement.c - of all courses, how many move what they are meant to move? */
#include "plugins/effect.h"

#define LEAST_COURSES 1
#define Q .10		/* false discoveries among the courses called improved */
#define POWER 2.8015852	/* normal quantiles of .975 and .80: what 80% power can find, in se */

enum finding { NOT_EVALUABLE, NO_EVIDENCE, WORSE, BELOW, IMPROVED, FINDINGS };
static const char *const finding_labels[FINDINGS] = { "Not evaluable: fewer than 10 trained or not trained",
	"No evidence either way", "Worse", "Better, but by less than matters", "Measurably improved" };

static enum finding judge(const struct effect *e, double adjusted)
{
	double good = e->test.estimate * (double)e->direction;

	if (e->test.n == 0)
		return NOT_EVALUABLE;
	if (!(adjusted <= Q))
		return NO_EVIDENCE;
	return good < 0 ? WORSE : good < e->mcid ? BELOW : IMPROVED;
}

/* The effect in units of the least change that matters, up is good. */
static void tell_effect(const assay_core *core, assay_run *run, const struct effect *e, const char *breakdown)
{
	double scale = (double)e->direction / e->mcid;
	assay_figure f = ASSAY_FIGURE;

	f.unit = ASSAY_EFFECT;
	f.n = e->trained;
	f.value = e->test.estimate * scale;
	f.low = fmin(e->test.low * scale, e->test.high * scale);
	f.high = fmax(e->test.low * scale, e->test.high * scale);
	core->row(run, breakdown, e->title, &f);
}

static double detectable(const struct effect *e)
{
	return POWER * fabs(e->test.estimate / e->test.statistic);
}

static void tell_power(const assay_core *core, assay_run *run, const struct effect *e, size_t n, int64_t evaluable)
{
	double *least = core->alloc(run, n + 1, sizeof *least);
	int64_t *ones = core->alloc(run, n + 1, sizeof *ones), could = 0, high = 0;
	assay_figure f = ASSAY_FIGURE;
	size_t k = 0;

	if (least == NULL || ones == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		if (e[i].test.n == 0 || !(fabs(e[i].test.statistic) > 0))
			continue;
		least[k] = detectable(&e[i]) / e[i].mcid;
		could += least[k] <= 1;
		high += e[i].test.p > .5;
		ones[k++] = 1;
	}
	core->median(run, least, ones, k, &f);
	f.unit = ASSAY_EFFECT;
	core->row(run, "What could have been found", "Median least effect with 80% power, in changes that matter", &f);
	core->share(run, could, (int64_t)k, &f);
	core->row(run, "What could have been found", "Courses where a change that matters would be found", &f);
	if (evaluable > 0) {
		double none = (double)high / (.5 * (double)evaluable);

		core->say(run, ASSAY_NOTE, "by the spread of the p values, about %.0f%% of the evaluable courses have no effect at all",
			  100 * (none > 1 ? 1 : none));
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	size_t n = 0;
	struct effect *e = effects_read(core, run, &n);
	double *p = core->alloc(run, n + 1, sizeof *p), *adjusted = core->alloc(run, n + 1, sizeof *adjusted);
	int64_t count[FINDINGS] = { 0 }, grade[3] = { 0 }, evaluable = 0, people = 0;
	assay_figure f = ASSAY_FIGURE;

	if (e == NULL || p == NULL || adjusted == NULL || n == 0) {
		core->unable(run, "no course names the figure it is to move and the least change that matters");
		return;
	}
	for (size_t i = 0; i < n; i++)
		p[i] = e[i].test.n > 0 ? e[i].test.p : NAN;
	core->adjust(run, p, n, adjusted);
	for (int k = FINDINGS - 1; k >= 0; k--)
		for (size_t i = 0; i < n; i++) {
			if (judge(&e[i], adjusted[i]) != (enum finding)k)
				continue;
			count[k]++;
			if (k == NOT_EVALUABLE)
				continue;
			evaluable++;
			people += e[i].trained;
			grade[effect_grade(&e[i]) == 'B' ? 0 : 1]++;
			tell_effect(core, run, &e[i], finding_labels[k]);
		}
	for (int k = FINDINGS - 1; k >= 0; k--)
		if (count[k] > 0)
			core->part(run, "Courses by what was found", finding_labels[k], (double)count[k],
				   people > 0 ? people : 1);
	if (evaluable < LEAST_COURSES) {
		core->unable(run, "no course has %d trained and %d comparable people with figures before and after",
			     EFFECT_LEAST, EFFECT_LEAST);
		return;
	}
	tell_power(core, run, e, n, evaluable);
	core->say(run, ASSAY_NOTE, "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade B)",
		  (int)count[IMPROVED], (int)n, (int)evaluable, (int)grade[0]);
	if (grade[1] > 0)
		core->say(run, ASSAY_CAUTION, "courses of grade C, whose people differed before the training already or come from few units: %d",
			  (int)grade[1]);
	core->share(run, count[IMPROVED], evaluable, &f);
	core->headline(run, &f);
	core->warn(run, "W-BAND");
}

static const assay_need needs[] = { EFFECT_NEEDS };
#define SOURCE "source without citation or definition"
static const assay_reference references[] = {
	{ .low = .08, .high = .12, .label = "As quoted (8-12%)", .source = SOURCE } };
#define SUMMARY "Of the courses of the last year that can be evaluated, the share with a measurable improvement of the figure they are meant to move."
#define FORMULA "Per course: change of the trained minus change of comparable people not yet trained (same unit, tenure band and third of the figure before), Welch's test, p adjusted by Benjamini and Hochberg over the evaluable courses; improved: adjusted p at most 0.10 and at least the least change that matters. Wilson's interval. Effects are told in changes that matter."
static const assay_text texts[] = {
	EFFECT_TEXTS,
	{ "zh_CN", "Courses with measurable improvement", "有可测改进的课程" },
	{ "zh_TW", "Courses with measurable improvement", "有可測改進的課程" },
	{ "zh_CN", SUMMARY, "最近一年可评估的课程中，目标指标有可测改进的比例。" },
	{ "zh_TW", SUMMARY, "最近一年可評估的課程中，目標指標有可測改進的比例。" },
	{ "zh_CN", FORMULA, "每门课程：受训者的变化减去可比的未受训者（同单位、同司龄段、训前指标同三分位）的变化，Welch检验，p值在可评估课程间按Benjamini-Hochberg调整；改进：调整后p不超过0.10且不小于最小重要变化。Wilson区间。效应以最小重要变化为单位。" },
	{ "zh_TW", FORMULA, "每門課程：受訓者的變化減去可比的未受訓者（同單位、同司齡段、訓前指標同三分位）的變化，Welch檢驗，p值在可評估課程間按Benjamini-Hochberg調整；改進：調整後p不超過0.10且不小於最小重要變化。Wilson區間。效應以最小重要變化為單位。" },
	{ "zh_CN", "evaluable courses", "门可评估课程" },
	{ "zh_TW", "evaluable courses", "門可評估課程" },
	{ "zh_CN", SOURCE, "来源未注明出处与定义" }, { "zh_TW", SOURCE, "來源未注明出處與定義" },
	{ "zh_CN", "As quoted (8-12%)", "引述（8-12%）" },
	{ "zh_TW", "As quoted (8-12%)", "引述（8-12%）" },
	{ "zh_CN", "Not evaluable: fewer than 10 trained or not trained", "不可评估：受训或未受训者少于10人" },
	{ "zh_TW", "Not evaluable: fewer than 10 trained or not trained", "不可評估：受訓或未受訓者少於10人" },
	{ "zh_CN", "No evidence either way", "无证据" },
	{ "zh_TW", "No evidence either way", "無證據" },
	{ "zh_CN", "Worse", "变差" }, { "zh_TW", "Worse", "變差" },
	{ "zh_CN", "Better, but by less than matters", "变好但小于重要变化" },
	{ "zh_TW", "Better, but by less than matters", "變好但小於重要變化" },
	{ "zh_CN", "Measurably improved", "有可测改进" },
	{ "zh_TW", "Measurably improved", "有可測改進" },
	{ "zh_CN", "What could have been found", "能发现多大的效应" },
	{ "zh_TW", "What could have been found", "能發現多大的效應" },
	{ "zh_CN", "Median least effect with 80% power, in changes that matter", "80%功效下可发现的最小效应中位数（以重要变化计）" },
	{ "zh_TW", "Median least effect with 80% power, in changes that matter", "80%功效下可發現的最小效應中位數（以重要變化計）" },
	{ "zh_CN", "Courses where a change that matters would be found", "能发现重要变化的课程" },
	{ "zh_TW", "Courses where a change that matters would be found", "能發現重要變化的課程" },
	{ "zh_CN", "by the spread of the p values, about %.0f%% of the evaluable courses have no effect at all", "按p值分布估计，约%.0f%%的可评估课程完全无效应" },
	{ "zh_TW", "by the spread of the p values, about %.0f%% of the evaluable courses have no effect at all", "按p值分布估計，約%.0f%%的可評估課程完全無效應" },
	{ "zh_CN", "Courses by what was found", "课程按结论分布" },
	{ "zh_TW", "Courses by what was found", "課程按結論分布" },
	{ "zh_CN", "no course names the figure it is to move and the least change that matters", "没有课程注明目标指标与最小重要变化" },
	{ "zh_TW", "no course names the figure it is to move and the least change that matters", "沒有課程注明目標指標與最小重要變化" },
	{ "zh_CN", "no course has %d trained and %d comparable people with figures before and after", "没有课程同时有%d名受训者与%d名可比者的前后指标" },
	{ "zh_TW", "no course has %d trained and %d comparable people with figures before and after", "沒有課程同時有%d名受訓者與%d名可比者的前後指標" },
	{ "zh_CN", "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade B)", "%d门（共%d门）课程有可测改进；%d门可评估，其中%d门比较可靠（B级）" },
	{ "zh_TW", "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade B)", "%d門（共%d門）課程有可測改進；%d門可評估，其中%d門比較可靠（B級）" },
	{ "zh_CN", "courses of grade C, whose people differed before the training already or come from few units: %d", "C级课程（受训者在训前已有差异，或来自少数单位）：%d门" },
	{ "zh_TW", "courses of grade C, whose people differed before the training already or come from few units: %d", "C級課程（受訓者在訓前已有差異，或來自少數單位）：%d門" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "improvement", .version = "1.0", .title = "Courses with measurable improvement",
	.summary = SUMMARY, .formula = FORMULA, .among = "evaluable courses",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.references = ASSAY_LIST(references), .texts = ASSAY_LIST(texts), .compute = compute,
	.things = 1 };
