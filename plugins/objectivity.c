/* objectivity.c - do marks follow what was seen, or who gave them? */
#include "plugins/every.h"
#include "plugins/halo.h"
#include "plugins/pvalue.h"
#include "plugins/score.h"

#define LEAST_MARKS 10
#define FIRM_DOUBLE 30
#define LEAST_SHARED 20		/* marks of one rater, below which deviations are not told */
#define SCORE "Objectivity of evaluation"

static void tell_agreement(const assay_core *core, assay_run *run, const struct marks *m)
{
	bool complete = m->raters >= 2 && m->rating != NULL && m->n == (size_t)m->units * m->raters;
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE, likeness = ASSAY_FIGURE, unit = ASSAY_FIGURE;
	double spread;

	c.label = "Agreement between raters";
	c.weight = .30;
	if (m->units >= LEAST_DOUBLE)
		core->accord(run, m->alike.at, m->alike.n, complete ? NULL : &f, &likeness);
	if (m->units >= LEAST_DOUBLE && complete) {
		double *score = core->alloc(run, m->n, sizeof *score);

		for (size_t i = 0; score != NULL && i < m->n; i++)
			score[i] = m->rating[i].score;
		core->agreement(run, score, m->units, m->raters, &f);
		core->row(run, "Agreement", "ICC(2,1): one rater's mark, absolute", &f);
	} else if (m->units >= LEAST_DOUBLE) {
		core->row(run, "Agreement", "Krippendorff's alpha, ordinal", &f);
	}
	c.measured = f.n > 0;
	if (c.measured) {
		/* Standard error 1 from a large sample: its half-width is the normal quantile. */
		core->moments(run, 1000000001, 0, 1e18 + 1e9, &unit);
		c.n = f.n;
		c.share = f.value < 0 ? 0 : f.value > 1 ? 1 : f.value;
		spread = (f.high - f.low) / (2 * unit.high);
		c.variance = spread > 0 ? spread * spread : 1e-12;
	}
	core->component(run, SCORE, &c);
	if (c.measured && m->units < FIRM_DOUBLE)
		core->say(run, ASSAY_NOTE, "agreement rests on %u things rated twice, fewer than %d: provisional",
			  m->units, FIRM_DOUBLE);
	if (m->units >= LEAST_DOUBLE)
		core->row(run, "Agreement", "ICC(1): marks of one thing, whoever gave them", &likeness);
}

/* Raters are people: their spread is told, and the extremes, but nobody by name. */
static void tell_severity(const assay_core *core, assay_run *run, const struct marks *m)
{
	char p[PVALUE];
	assay_figure *f, *lenient = NULL, *severe = NULL, count = ASSAY_FIGURE;
	assay_test all = ASSAY_TEST;
	double *value;
	const char *title = "Severity of raters, in points of the scale";
	int64_t *ones, apart = 0, seen = 0;

	if (m->units < LEAST_DOUBLE || m->raters < 2)
		return;
	f = core->alloc(run, m->raters, sizeof *f);
	value = core->alloc(run, m->raters, sizeof *value);
	ones = core->alloc(run, m->raters, sizeof *ones);
	if (f == NULL || value == NULL || ones == NULL)
		return;
	for (uint32_t i = 0; i < m->raters; i++)
		f[i].size = sizeof *f;
	if (m->raters <= MOST_RATERS && m->rating != NULL)
		core->severity(run, m->rating, m->n, m->units, m->raters, f, &all);
	for (uint32_t i = 0; i < m->raters; i++) {
		if (f[i].n > 0)
			f[i].n = m->gap[i].n >= LEAST_SHARED ? m->gap[i].n : 0;
		seen += f[i].n > 0;
	}
	/* Where raters do not hang together, or are very many: each against the others who rated the same things. */
	if (seen < 2) {
		title = "Raters against others who rated the same, in points of the scale";
		for (uint32_t i = 0; i < m->raters; i++)
			if (m->gap[i].n >= LEAST_SHARED)
				core->moments(run, m->gap[i].n, m->gap[i].mean, m->gap[i].squares, &f[i]);
	}
	seen = 0;
	for (uint32_t i = 0; i < m->raters; i++) {
		if (f[i].n == 0)
			continue;
		value[seen] = f[i].value;
		ones[seen++] = 1;
		apart += f[i].low > 0 || f[i].high < 0;
		f[i].unit = ASSAY_RATIO;
		if (lenient == NULL || f[i].value > lenient->value)
			lenient = &f[i];
		if (severe == NULL || f[i].value < severe->value)
			severe = &f[i];
	}
	if (seen < 2) {
		core->say(run, ASSAY_NOTE, "raters do not share enough of what they rate to say who is severe");
		return;
	}
	core->row(run, title, "Most severe rater", severe);
	core->row(run, title, "Most lenient rater", lenient);
	count.unit = ASSAY_COUNT;
	count.n = seen;
	count.value = count.low = count.high = (double)apart;
	core->row(run, title, "Raters reliably off the middle", &count);
	core->sample(run, "Raters by severity", value, ones, (size_t)seen);
	if (all.n > 0 && all.p < .05)
		core->say(run, ASSAY_CAUTION, "raters differ in severity beyond chance (p %s): the same work earns different marks",
			  pvalue(p, all.p));
}

static void tell_second(const assay_core *core, assay_run *run, const struct things *t)
{
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;
	double wanted = core->param_real(run, "double_rated"), p;

	c.label = "Rated by a second person";
	c.weight = .15;
	c.n = t->n;
	c.events = t->twice;
	c.measured = c.n > 0;
	if (c.measured) {
		p = ((double)c.events + .5) / ((double)c.n + 1);
		c.share = (double)c.events / (double)c.n / wanted;
		c.variance = c.share < 1 ? p * (1 - p) / ((double)c.n + 2) / (wanted * wanted) : 1e-12;
		if (c.share > 1)
			c.share = 1;
	}
	core->component(run, SCORE, &c);
	core->share(run, c.events, c.n, &f);
	core->row(run, "What the score is made of", "Rated by a second person", &f);
}

static void tell_sources(const assay_core *core, assay_run *run)
{
	int64_t courses = 0, several = 0, exams = 0;
	assay_component c = ASSAY_COMPONENT;
	double p;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN sources > 1 AND others > 0 THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN kinds = 1 AND tests > 0 THEN 1 ELSE 0 END) FROM"
		" (SELECT course, COUNT(DISTINCT rater_kind) AS sources, COUNT(DISTINCT kind) AS kinds,"
		" SUM(CASE WHEN rater_kind NOT IN ('self', 'respondent') THEN marks ELSE 0 END) AS others,"
		" SUM(CASE WHEN kind = 'test' THEN marks ELSE 0 END) AS tests"
		" FROM " EVERY_SOURCE " WHERE course IS NOT NULL GROUP BY course) c");

	if (core->next(rows)) {
		courses = core->get_int(rows, 0);
		several = core->get_int(rows, 1);
		exams = core->get_int(rows, 2);
	}
	/* Courses are few and no people: their number is not the score's support. */
	c.label = "Courses judged from two sources or more";
	c.weight = .15;
	c.measured = courses > 0;
	if (courses > 0) {
		p = ((double)several + .5) / ((double)courses + 1);
		c.share = (double)several / (double)courses;
		c.variance = p * (1 - p) / ((double)courses + 2);
		core->say(run, exams > 0 ? ASSAY_CAUTION : ASSAY_NOTE,
			  "of %d courses, %d were judged from two sources or more and %d by an exam alone",
			  (int)courses, (int)several, (int)exams);
	}
	core->component(run, SCORE, &c);
}

/* Where few things have two raters, these are looked out. */
static struct things read_twice(const assay_core *core, assay_run *run, struct marks *m)
{
	struct things t = things_read(core, run);
	int64_t measure = t.items > 0 ? marks_measure(core, run, "object", things_unit(&t)) :
		t.most >= LEAST_DOUBLE ? t.measure : -1;

	if (measure >= 0)
		marks_read(core, run, "object", things_unit(&t), measure, m);
	return t;
}

static void compute(const assay_core *core, assay_run *run)
{
	struct things things;
	int64_t rated = 0, evidence = 0, measure;
	struct marks m = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT SUM(scored), SUM(evident) FROM " EVERY_SOURCE " WHERE kind <> 'survey'");

	if (core->next(rows)) {
		rated = core->get_int(rows, 0);
		evidence = core->get_int(rows, 1);
	}
	if (rated < LEAST_MARKS) {
		core->unable(run, "fewer than %d marks were given in this period", LEAST_MARKS);
		return;
	}
	things = every_wanted(core, run) ? every_read(core, run, &m) : read_twice(core, run, &m);
	/* Where no thing is named, it is the person that was rated. */
	measure = m.units < LEAST_DOUBLE ? marks_measure(core, run, "subject", "subject") : -1;
	if (measure >= 0) {
		m = (struct marks){ 0 };
		marks_read(core, run, "subject", "subject", measure, &m);
	}
	tell_agreement(core, run, &m);
	tell_second(core, run, &things);
	score_part(core, run, SCORE, "Marks tied to evidence", .25, evidence, rated);
	halo_tell(core, run, things_unit(&things), things.items > 0, SCORE, .15);
	tell_sources(core, run);
	tell_severity(core, run, &m);
	core->score(run, SCORE, &f);
	core->headline(run, &f);
	core->warn(run, "W-SCORE");
	if (m.units < LEAST_DOUBLE) {
		core->warn(run, "W-UNMEASURED");
		core->say(run, ASSAY_CAUTION, "fewer than %d things were rated by two people: nobody can know whether raters agree",
			  LEAST_DOUBLE);
	}
}

static const assay_need needs[] = {
	{ .table = "assessment", .columns = "assessment measure kind subject rater rater_kind course object done score status",
	  .dated = "done", .remedy = "marks with who gave them and for which call or paper, double marks included" } };
static const assay_param params[] = {
	{ .name = "double_rated", .type = ASSAY_REAL, .preset = "0.10", .least = .001, .most = 1,
	  .label = "Share rated twice that earns full marks" } };
#define SUMMARY "A score of 0 to 100 for how far marks rest on what was seen: raters agree, a second person rates, evidence is named, items are judged one by one, courses are judged from several sources."
#define FORMULA "100 times the weighed sum of: agreement (0.30; ICC(2,1) when all raters rated everything, else Krippendorff's ordinal alpha), second ratings against the wanted share (0.15), marks tied to evidence (0.25), 1 - halo (0.15), courses with two sources or more, one of them not self-report (0.15). What is not measured earns nothing. Interval: delta method over the parts."
static const assay_text texts[] = {
	HALO_TEXTS,
	{ "zh_CN", "marks with who gave them and for which call or paper, double marks included", "评分记录，含评分人及所评通话或试卷，含双评" },
	{ "zh_TW", "marks with who gave them and for which call or paper, double marks included", "評分記錄，含評分人及所評通話或試卷，含雙評" },
	{ "zh_CN", "Objectivity of evaluation", "评估客观性" },
	{ "zh_TW", "Objectivity of evaluation", "評估客觀性" },
	{ "zh_CN", SUMMARY, "以0至100分衡量评分在多大程度上依据事实：评分者是否一致、是否有第二人评分、是否有佐证、是否逐项评判、课程是否由多个来源评价。" },
	{ "zh_TW", SUMMARY, "以0至100分衡量評分在多大程度上依據事實：評分者是否一致、是否有第二人評分、是否有佐證、是否逐項評判、課程是否由多個來源評價。" },
	{ "zh_CN", FORMULA, "100乘以加权和：一致性（0.30；全员互评时用ICC(2,1)，否则用Krippendorff有序alpha）、双评比例对目标（0.15）、有佐证的评分（0.25）、1减光环效应（0.15）、有两个以上来源且至少一个非自评的课程（0.15）。未测量的部分不得分。区间：各部分delta法。" },
	{ "zh_TW", FORMULA, "100乘以加權和：一致性（0.30；全員互評時用ICC(2,1)，否則用Krippendorff有序alpha）、雙評比例對目標（0.15）、有佐證的評分（0.25）、1減光環效應（0.15）、有兩個以上來源且至少一個非自評的課程（0.15）。未測量的部分不得分。區間：各部分delta法。" },
	{ "zh_CN", "units behind the least supported part", "个样本（支持最少的部分）" },
	{ "zh_TW", "units behind the least supported part", "個樣本（佐證最少的部分）" },
	{ "zh_CN", "What the score is made of", "得分构成" },
	{ "zh_TW", "What the score is made of", "得分構成" },
	{ "zh_CN", "Agreement between raters", "评分者一致性" },
	{ "zh_TW", "Agreement between raters", "評分者一致性" },
	{ "zh_CN", "Rated by a second person", "第二人评分比例" },
	{ "zh_TW", "Rated by a second person", "第二人評分比例" },
	{ "zh_CN", "Marks tied to evidence", "有佐证的评分" },
	{ "zh_TW", "Marks tied to evidence", "有佐證的評分" },
	{ "zh_CN", "Courses judged from two sources or more", "由两个以上来源评价的课程" },
	{ "zh_TW", "Courses judged from two sources or more", "由兩個以上來源評價的課程" },
	{ "zh_CN", "Agreement", "一致性" }, { "zh_TW", "Agreement", "一致性" },
	{ "zh_CN", "ICC(1): marks of one thing, whoever gave them", "ICC(1)：同一对象的评分，不分评分者" },
	{ "zh_TW", "ICC(1): marks of one thing, whoever gave them", "ICC(1)：同一對象的評分，不分評分者" },
	{ "zh_CN", "ICC(2,1): one rater's mark, absolute", "ICC(2,1)：单一评分者，绝对一致" },
	{ "zh_TW", "ICC(2,1): one rater's mark, absolute", "ICC(2,1)：單一評分者，絕對一致" },
	{ "zh_CN", "Krippendorff's alpha, ordinal", "Krippendorff有序alpha" },
	{ "zh_TW", "Krippendorff's alpha, ordinal", "Krippendorff有序alpha" },
	{ "zh_CN", "agreement rests on %u things rated twice, fewer than %d: provisional", "一致性仅基于%u个双评对象，少于%d个：暂定" },
	{ "zh_TW", "agreement rests on %u things rated twice, fewer than %d: provisional", "一致性僅基於%u個雙評對象，少於%d個：暫定" },
	{ "zh_CN", "Severity of raters, in points of the scale", "评分者宽严（量表分）" },
	{ "zh_TW", "Severity of raters, in points of the scale", "評分者寬嚴（量表分）" },
	{ "zh_CN", "Most severe rater", "最严的评分者" },
	{ "zh_TW", "Most severe rater", "最嚴的評分者" },
	{ "zh_CN", "Most lenient rater", "最宽的评分者" },
	{ "zh_TW", "Most lenient rater", "最寬的評分者" },
	{ "zh_CN", "Raters reliably off the middle", "确有偏离的评分者人数" },
	{ "zh_TW", "Raters reliably off the middle", "確有偏離的評分者人數" },
	{ "zh_CN", "Raters by severity", "评分者宽严分布" },
	{ "zh_TW", "Raters by severity", "評分者寬嚴分布" },
	{ "zh_CN", "raters do not share enough of what they rate to say who is severe", "评分者之间共同评分的对象不足，无法判断宽严" },
	{ "zh_TW", "raters do not share enough of what they rate to say who is severe", "評分者之間共同評分的對象不足，無法判斷寬嚴" },
	{ "zh_CN", "raters differ in severity beyond chance (p %s): the same work earns different marks", "评分者宽严差异超出偶然（p %s）：同样的工作得到不同分数" },
	{ "zh_TW", "raters differ in severity beyond chance (p %s): the same work earns different marks", "評分者寬嚴差異超出偶然（p %s）：同樣的工作得到不同分數" },
	{ "zh_CN", "of %d courses, %d were judged from two sources or more and %d by an exam alone", "在%d门课程中，%d门由两个以上来源评价，%d门仅凭考试" },
	{ "zh_TW", "of %d courses, %d were judged from two sources or more and %d by an exam alone", "在%d門課程中，%d門由兩個以上來源評價，%d門僅憑考試" },
	{ "zh_CN", "Raters against others who rated the same, in points of the scale", "评分者与同评者之差（量表分）" },
	{ "zh_TW", "Raters against others who rated the same, in points of the scale", "評分者與同評者之差（量表分）" },
	{ "zh_CN", "fewer than %d marks were given in this period", "报告期评分少于%d个" },
	{ "zh_TW", "fewer than %d marks were given in this period", "報告期評分少於%d個" },
	{ "zh_CN", "fewer than %d things were rated by two people: nobody can know whether raters agree", "由两人评分的对象少于%d个：无法得知评分者是否一致" },
	{ "zh_TW", "fewer than %d things were rated by two people: nobody can know whether raters agree", "由兩人評分的對象少於%d個：無法得知評分者是否一致" },
	{ "zh_CN", "Share rated twice that earns full marks", "得满分的双评比例" },
	{ "zh_TW", "Share rated twice that earns full marks", "得滿分的雙評比例" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "objectivity", .version = "1.0", .title = "Objectivity of evaluation",
	.summary = SUMMARY, .formula = FORMULA, .among = "units behind the least supported part",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
