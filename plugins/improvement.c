/* improvement.c - of all courses, how many move what they are meant to move? */
#include "plugins/effect.h"

#define LEAST_COURSES 1
#define Q .10		/* false discoveries among the courses called improved */
#define MOST_SAID 40	/* courses whose grade is explained in words */

enum finding { NOT_EVALUABLE, NO_EVIDENCE, WORSE, BELOW, IMPROVED, FINDINGS };
static const char *const finding_labels[FINDINGS] = { "Not evaluable: too few trained, or to compare with",
	"No evidence either way", "Worse", "Better, but by less than matters", "Measurably improved" };

static const char *const ground_labels[EFFECT_GROUNDS] = { "D: too few to compare", "C: differed before already",
	"C: fewer than 8 teams", "B: drawn by lot, but the lot was not kept", "B: matched people", "A: drawn by lot" };

static enum finding judge(const struct effect *e, double adjusted)
{
	double good = e->test.estimate * (double)e->direction;

	if (e->test.n == 0)
		return NOT_EVALUABLE;
	if (!(adjusted <= Q))
		return NO_EVIDENCE;
	return good < 0 ? WORSE : good < e->mcid ? BELOW : IMPROVED;
}

/* Least effect that 80% power can find, in the figure's own unit; NAN where nothing says how sharp the test is. */
static double detectable(const struct effect *e)
{
	return fabs(e->test.statistic) > 0 ? EFFECT_POWER * fabs(e->test.estimate / e->test.statistic) : NAN;
}

/* The same comparison looked at in other ways, what differed before, and what could have been found. */
static void tell_evidence(const assay_core *core, assay_run *run, const struct effect *e)
{
	static const char matrix[] = "The evidence, course by course, in changes that matter";
	const char *row = effect_title(core, run, e);
	assay_figure f = effect_changes(e, &e->clustered);

	core->cell(run, matrix, row, "Effect, teams as clusters", &f);
	f = effect_changes(e, &e->ancova);
	core->cell(run, matrix, row, "Effect, at equal figures before", &f);
	f = effect_changes(e, &e->trend);
	core->cell(run, matrix, row, "Difference before the training", &f);
	f.unit = ASSAY_RATIO;	/* of what can be found to what matters */
	f.n = isfinite(detectable(e)) ? e->trained : 0;
	f.value = f.low = f.high = detectable(e) / e->mcid;
	core->cell(run, matrix, row, "Least effect with 80% power", &f);
}

/* Why this course has its grade. */
static void tell_ground(const assay_core *core, assay_run *run, const struct effect *e)
{
	switch (effect_ground(e)) {
	case EFFECT_DRAWN:
		core->say(run, ASSAY_NOTE, "%s: grade A, places were drawn by lot: %d drawn, %d left to wait, in %d teams",
			  e->title, (int)e->drawn[1], (int)e->drawn[0], (int)e->teams);
		break;
	case EFFECT_MATCHED:
		core->say(run, ASSAY_NOTE, "%s: grade B, matched with comparable people, alike before; not A, as no lot is on record",
			  e->title);
		break;
	case EFFECT_NOT_KEPT:
		core->say(run, ASSAY_CAUTION, "%s: grade B, not A, as the lot was not kept: %.0f%% of those drawn came, and %.0f%% of those left to wait came early; compared with matched people",
			  e->title, 100 * (double)e->came[1] / (double)e->drawn[1],
			  100 * (double)e->came[0] / (double)e->drawn[0]);
		break;
	case EFFECT_DIFFERED:
		core->say(run, ASSAY_CAUTION, "%s: grade C, as the trained and the others changed differently before the training already",
			  e->title);
		break;
	case EFFECT_FEW:
		core->say(run, ASSAY_CAUTION, "%s: grade C, as the comparison rests on %d teams, fewer than %d", e->title,
			  (int)e->teams, EFFECT_TEAMS);
		break;
	default:
		break;
	}
}

static void tell_power(const assay_core *core, assay_run *run, const struct effect *e, size_t n, int64_t evaluable,
		       int64_t people)
{
	double *least = core->alloc(run, n + 1, sizeof *least);
	int64_t *ones = core->alloc(run, n + 1, sizeof *ones), could = 0, high = 0;
	assay_figure f = ASSAY_FIGURE;
	size_t k = 0;

	if (least == NULL || ones == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		if (e[i].test.n == 0 || !isfinite(detectable(&e[i])))
			continue;
		least[k] = detectable(&e[i]) / e[i].mcid;
		could += least[k] <= 1;
		high += e[i].test.p > .5;
		ones[k++] = 1;
	}
	/* In tables n is people trained, here as everywhere. */
	core->median(run, least, ones, k, &f);
	f.unit = ASSAY_EFFECT;
	f.n = f.n > 0 ? people : 0;
	core->row(run, "What could have been found", "Median least effect with 80% power, in changes that matter", &f);
	core->share(run, could, (int64_t)k, &f);
	f.n = f.n > 0 ? people : 0;
	f.events = 0;
	core->row(run, "What could have been found", "Courses where a change that matters would be found", &f);
	if (evaluable > 0) {
		double none = (double)high / (.5 * (double)evaluable);

		core->say(run, ASSAY_NOTE, "by the spread of the p values, about %.0f%% of the evaluable courses have no effect at all",
			  100 * (none > 1 ? 1 : none));
	}
}

/* Courses by what their evidence rests on; the names of the catalogue say it. */
static void tell_grounds(const assay_core *core, assay_run *run, const struct effect *e, size_t n, int64_t people)
{
	int64_t count[EFFECT_GROUNDS] = { 0 };

	for (size_t i = 0; i < n; i++)
		count[effect_ground(&e[i])]++;
	for (int k = EFFECT_GROUNDS - 1; k >= 0; k--)
		if (count[k] > 0)
			core->part(run, "Courses by evidence", ground_labels[k], (double)count[k], people > 0 ? people : 1);
}

/* Where a difference is told, but not at equal figures before: those who stood low rise by themselves. */
static bool turns(const struct effect *e)
{
	return e->test.n > 0 && e->ancova.n > 0 && e->test.estimate * e->ancova.estimate < 0
		&& (e->test.p < .05 || e->ancova.p < .05);
}

static void compute(const assay_core *core, assay_run *run)
{
	size_t n = 0;
	struct effect *e = effects_read(core, run, &n);
	double *p = core->alloc(run, n + 1, sizeof *p), *adjusted = core->alloc(run, n + 1, sizeof *adjusted);
	int64_t count[FINDINGS] = { 0 }, sound = 0, evaluable = 0, people = 0;
	int said = 0;
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
			if (k == NOT_EVALUABLE) {
				assay_figure none = ASSAY_FIGURE;

				core->row(run, finding_labels[k], effect_title(core, run, &e[i]), &none);
				continue;
			}
			evaluable++;
			people += e[i].trained;
			sound += effect_ground(&e[i]) >= EFFECT_NOT_KEPT;
			f = effect_changes(&e[i], &e[i].test);
			core->row(run, finding_labels[k], effect_title(core, run, &e[i]), &f);
			tell_evidence(core, run, &e[i]);
			if (turns(&e[i]))
				core->warn(run, "W-RTM");
			if ((k != NO_EVIDENCE || e[i].drawn[1] > 0) && said++ < MOST_SAID)
				tell_ground(core, run, &e[i]);
		}
	for (int k = FINDINGS - 1; k >= 0; k--)
		if (count[k] > 0)
			core->part(run, "Courses by what was found", finding_labels[k], (double)count[k],
				   people > 0 ? people : 1);
	tell_grounds(core, run, e, n, people);
	if (evaluable < LEAST_COURSES) {
		core->unable(run, "no course has %d trained and %d comparable people with figures before and after",
			     EFFECT_LEAST, EFFECT_LEAST);
		return;
	}
	tell_power(core, run, e, n, evaluable, people);
	core->say(run, ASSAY_NOTE, "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade A or B)",
		  (int)count[IMPROVED], (int)n, (int)evaluable, (int)sound);
	core->say(run, ASSAY_NOTE, "The letter behind a course is its grade of evidence: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams, D too few to compare",
		  EFFECT_TEAMS);
	core->share(run, count[IMPROVED], evaluable, &f);
	core->headline(run, &f);
	core->warn(run, "W-BAND");
}

static const assay_need needs[] = { EFFECT_NEEDS, EFFECT_NEEDS_SESSION };
#define SOURCE "source without citation or definition"
static const assay_reference references[] = {
	{ .low = .08, .high = .12, .label = "As quoted (8-12%)", .source = SOURCE } };
#define SUMMARY "Of the courses of the last year that can be evaluated, the share with a measurable improvement of the figure they are meant to move."
#define FORMULA "Per course: change of the trained minus change of comparable people not yet trained (same unit, tenure band and third of the figure before); where places were drawn by lot, of all drawn minus all left to wait. Welch's test on people; where teams were trained as a whole, variance by teams (CR1, t with teams - 1 degrees of freedom) from 20 teams on, below that Welch's test on teams' means. p adjusted by Benjamini and Hochberg over the evaluable courses; improved: adjusted p at most 0.10 and at least the least change that matters. Wilson's interval. Grade A: drawn by lot and the lot kept, alike before, at least 8 teams; B: the same with matched people; C: differed before (p below 0.05) or fewer teams; D: fewer than 10 trained or others, or of whole teams fewer than 4 a side. Effects are told in changes that matter."
static const assay_text texts[] = {
	EFFECT_TEXTS,
	{ "zh_CN", "Courses with measurable improvement", "有可测改进的课程" },
	{ "zh_TW", "Courses with measurable improvement", "有可測改進的課程" },
	{ "zh_CN", SUMMARY, "最近一年可评估的课程中，目标指标有可测改进的比例。" },
	{ "zh_TW", SUMMARY, "最近一年可評估的課程中，目標指標有可測改進的比例。" },
	{ "zh_CN", FORMULA, "每门课程：受训者的变化减去可比的未受训者（同单位、同司龄段、训前指标同三分位）的变化；名额抽签分配时，为全部抽中者减去全部轮候者。按人Welch检验；整组受训时，20组及以上用按班组聚类的方差（CR1，自由度为组数减1），不足20组用组均值的Welch检验。p值在可评估课程间按Benjamini-Hochberg调整；改进：调整后p不超过0.10且不小于最小重要变化。Wilson区间。A级：抽签分配且得到遵守、训前无差异、至少8组；B级：同上但为匹配人员；C级：训前已有差异（p小于0.05）或组数不足；D级：受训者或对照者少于10人，或整组受训时一侧少于4组。效应以最小重要变化为单位。" },
	{ "zh_TW", FORMULA, "每門課程：受訓者的變化減去可比的未受訓者（同單位、同司齡段、訓前指標同三分位）的變化；名額抽籤分配時，為全部抽中者減去全部輪候者。按人Welch檢定；整組受訓時，20組及以上用按班組群聚的變異數（CR1，自由度為組數減1），不足20組用組平均的Welch檢定。p值在可評估課程間按Benjamini-Hochberg調整；改進：調整後p不超過0.10且不小於最小重要變化。Wilson區間。A級：抽籤分配且確實遵守、訓前無差異、至少8組；B級：同上但為匹配人員；C級：訓前已有差異（p小於0.05）或組數不足；D級：受訓者或對照者少於10人，或整組受訓時一側少於4組。效應以最小重要變化為單位。" },
	{ "zh_CN", "evaluable courses", "门可评估课程" },
	{ "zh_TW", "evaluable courses", "門可評估課程" },
	{ "zh_CN", SOURCE, "来源未注明出处与定义" }, { "zh_TW", SOURCE, "來源未注明出處與定義" },
	{ "zh_CN", "As quoted (8-12%)", "引述（8-12%）" },
	{ "zh_TW", "As quoted (8-12%)", "引述（8-12%）" },
	{ "zh_CN", "Not evaluable: too few trained, or to compare with", "不可评估：受训者或可比者过少" },
	{ "zh_TW", "Not evaluable: too few trained, or to compare with", "不可評估：受訓者或可比者過少" },
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
	{ "zh_CN", "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade A or B)", "%d门（共%d门）课程有可测改进；%d门可评估，其中%d门比较可靠（A或B级）" },
	{ "zh_TW", "%d of %d courses improved measurably; %d were evaluable, %d of them with a sound comparison (grade A or B)", "%d門（共%d門）課程有可測改進；%d門可評估，其中%d門比較可靠（A或B級）" },
	{ "zh_CN", "The letter behind a course is its grade of evidence: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams, D too few to compare", "课程后的字母为证据等级：A抽签分配，B与可比人员匹配，C训前已有差异或不足%d个班组，D人数过少" },
	{ "zh_TW", "The letter behind a course is its grade of evidence: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams, D too few to compare", "課程後的字母為證據等級：A抽籤分配，B與可比人員匹配，C訓前已有差異或不足%d個班組，D人數過少" },
	{ "zh_CN", "The evidence, course by course, in changes that matter", "逐门课程的证据（以最小重要变化计）" },
	{ "zh_TW", "The evidence, course by course, in changes that matter", "逐門課程的證據（以最小重要變化計）" },
	{ "zh_CN", "Effect, teams as clusters", "效应，按班组聚类" },
	{ "zh_TW", "Effect, teams as clusters", "效應，按班組群聚" },
	{ "zh_CN", "Effect, at equal figures before", "效应，训前值相同时" },
	{ "zh_TW", "Effect, at equal figures before", "效應，訓前值相同時" },
	{ "zh_CN", "Difference before the training", "训前的差异" },
	{ "zh_TW", "Difference before the training", "訓前的差異" },
	{ "zh_CN", "Least effect with 80% power", "80%功效的最小效应" },
	{ "zh_TW", "Least effect with 80% power", "80%功效的最小效應" },
	{ "zh_CN", "Courses by evidence", "课程按证据分布" },
	{ "zh_TW", "Courses by evidence", "課程按證據分布" },
	{ "zh_CN", "D: too few to compare", "D：人数过少" },
	{ "zh_TW", "D: too few to compare", "D：人數過少" },
	{ "zh_CN", "C: differed before already", "C：训前已有差异" },
	{ "zh_TW", "C: differed before already", "C：訓前已有差異" },
	{ "zh_CN", "C: fewer than 8 teams", "C：不足8个班组" },
	{ "zh_TW", "C: fewer than 8 teams", "C：不足8個班組" },
	{ "zh_CN", "B: drawn by lot, but the lot was not kept", "B：抽签分配但未得到遵守" },
	{ "zh_TW", "B: drawn by lot, but the lot was not kept", "B：抽籤分配但未確實遵守" },
	{ "zh_CN", "B: matched people", "B：匹配人员" },
	{ "zh_TW", "B: matched people", "B：匹配人員" },
	{ "zh_CN", "A: drawn by lot", "A：抽签分配" },
	{ "zh_TW", "A: drawn by lot", "A：抽籤分配" },
	{ "zh_CN", "%s: grade A, places were drawn by lot: %d drawn, %d left to wait, in %d teams", "%s：A级，名额抽签分配：%d人抽中，%d人轮候，分布于%d个班组" },
	{ "zh_TW", "%s: grade A, places were drawn by lot: %d drawn, %d left to wait, in %d teams", "%s：A級，名額抽籤分配：%d人抽中，%d人輪候，分布於%d個班組" },
	{ "zh_CN", "%s: grade B, matched with comparable people, alike before; not A, as no lot is on record", "%s：B级，与可比人员匹配且训前无差异；无抽签记录，故非A级" },
	{ "zh_TW", "%s: grade B, matched with comparable people, alike before; not A, as no lot is on record", "%s：B級，與可比人員匹配且訓前無差異；無抽籤紀錄，故非A級" },
	{ "zh_CN", "%s: grade B, not A, as the lot was not kept: %.0f%% of those drawn came, and %.0f%% of those left to wait came early; compared with matched people", "%s：B级而非A级，因抽签结果未得到遵守：抽中者%.0f%%参加，轮候者%.0f%%提前参加；改与匹配人员比较" },
	{ "zh_TW", "%s: grade B, not A, as the lot was not kept: %.0f%% of those drawn came, and %.0f%% of those left to wait came early; compared with matched people", "%s：B級而非A級，因抽籤結果未確實遵守：抽中者%.0f%%參加，輪候者%.0f%%提前參加；改與匹配人員比較" },
	{ "zh_CN", "%s: grade C, as the trained and the others changed differently before the training already", "%s：C级，因受训者与其他人在训前的变化已有不同" },
	{ "zh_TW", "%s: grade C, as the trained and the others changed differently before the training already", "%s：C級，因受訓者與其他人在訓前的變化已有不同" },
	{ "zh_CN", "%s: grade C, as the comparison rests on %d teams, fewer than %d", "%s：C级，因比较仅涉及%d个班组，不足%d个" },
	{ "zh_TW", "%s: grade C, as the comparison rests on %d teams, fewer than %d", "%s：C級，因比較僅涉及%d個班組，不足%d個" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "improvement", .version = "1.1", .title = "Courses with measurable improvement",
	.summary = SUMMARY, .formula = FORMULA, .among = "evaluable courses",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.references = ASSAY_LIST(references), .texts = ASSAY_LIST(texts), .compute = compute,
	.things = 1 };
