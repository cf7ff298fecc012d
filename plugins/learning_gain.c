/* learning_gain.c - what does a class know after a course that it did not know before? */
#include "plugins/arm-names.h"
#include "plugins/pvalue.h"
#include "plugins/rows.h"

#include <stdlib.h>

#define LEAST_LEARNERS 10
#define HIGH .9			/* of the maximum, before: nothing much is left to learn */
#define MOST_HIGH .2		/* share of such learners from which W-CEIL is told */

struct learner { int64_t course; double before, after, most; };

struct class {
	struct learner *at;
	size_t n;
	int64_t same_form;
};

static bool class_add(const assay_core *core, assay_run *run, struct class *c, const struct learner *l,
		      int64_t times)
{
	while (times-- > 0) {
		struct learner *at = rows_room(core, run, c->at, c->n, sizeof *at);

		if (at == NULL)
			return false;
		c->at = at;
		at[c->n++] = *l;
	}
	return true;
}

/* The last test after of each learner and course, with the last one before it. */
#define TESTS TESTS_WHERE(" AND max_value IS NOT NULL")
#define TESTS_WHERE(more) \
	"WITH t AS (SELECT subject, COALESCE(course, 0) AS course, phase, status, score, max_value, measure, cohort," \
	" COALESCE(done, due) AS day, ROW_NUMBER() OVER (PARTITION BY subject, COALESCE(course, 0)," \
	" CASE WHEN phase = 'pre' THEN 1 ELSE 0 END ORDER BY CASE WHEN status = 'done' THEN 1 ELSE 0 END DESC," \
	" COALESCE(done, due) DESC, assessment DESC) AS place FROM assessment" \
	" WHERE kind = 'test' AND subject IS NOT NULL" more \
	" AND ((phase = 'pre' AND status = 'done' AND score IS NOT NULL AND done >= :from - 365 AND done < :until)" \
	" OR (phase IN ('post', 'final') AND (:after = 'last' OR phase = :after)" \
	" AND COALESCE(done, due) >= :from AND COALESCE(done, due) < :until AND COALESCE(done, due) <= :known" \
	" AND ((status = 'done' AND score IS NOT NULL) OR status = 'missed'))))"

/* Those with both tests; and those who took the one before and missed the one after, counted as having gained nothing. */
static void read_class(const assay_core *core, assay_run *run, struct class *c, struct class *missed)
{
	assay_rows *rows = core->query(run, TESTS
		" SELECT b.course, b.score, a.score, b.max_value, COUNT(*),"
		" SUM(CASE WHEN a.measure = b.measure THEN 1 ELSE 0 END), CASE WHEN a.status = 'missed' THEN 1 ELSE 0 END FROM t b"
		" JOIN t a ON a.subject = b.subject AND a.course = b.course AND a.place = 1 AND a.phase <> 'pre'"
		" WHERE b.phase = 'pre' AND b.place = 1 AND (a.status = 'missed'"
		" OR (b.day <= a.day AND a.status = 'done' AND a.max_value = b.max_value))"
		" GROUP BY b.course, b.score, a.score, b.max_value, CASE WHEN a.status = 'missed' THEN 1 ELSE 0 END"
		" ORDER BY b.course, b.score, a.score, b.max_value");

	while (core->next(rows)) {
		bool no_score = core->get_int(rows, 6) == 1;
		struct learner l = { core->get_int(rows, 0), core->get_real(rows, 1), core->get_real(rows, no_score ? 1 : 2),
			core->get_real(rows, 3) };

		if (l.before > l.most)
			continue;
		if (!class_add(core, run, no_score ? missed : c, &l, core->get_int(rows, 4)))
			return;
		c->same_form += no_score ? 0 : core->get_int(rows, 5);
	}
}

static int by_score(const void *va, const void *vb)
{
	const struct learner *a = va, *b = vb;

	if (a->before != b->before)
		return a->before < b->before ? -1 : 1;
	return (a->most > b->most) - (a->most < b->most);
}

/* In an order of their own, whatever they missed. */
static void add_missed(const assay_core *core, assay_run *run, struct class *c, const struct class *missed)
{
	if (missed->n > 0)
		qsort(missed->at, missed->n, sizeof *missed->at, by_score);
	for (size_t i = 0; i < missed->n; i++)
		if (!class_add(core, run, c, &missed->at[i], 1))
			return;
}

/* Sum of what was gained over what could have been, by learners. */
static void gain_of(const assay_core *core, assay_run *run, const struct learner *at, size_t n,
		    assay_figure *out)
{
	double *y = core->alloc(run, n + 1, sizeof *y), *x = core->alloc(run, n + 1, sizeof *x);

	if (y == NULL || x == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		y[i] = at[i].after - at[i].before;
		x[i] = at[i].most - at[i].before;
	}
	core->ratio(run, y, x, n, out);
	out->unit = ASSAY_RATIO;
	out->n = out->n > 0 ? (int64_t)n : 0;
}

static void difference(assay_figure *f, const assay_test *t)
{
	f->n = t->n;
	f->value = t->estimate;
	f->low = t->low;
	f->high = t->high;
}

static void tell_points(const assay_core *core, assay_run *run, const struct class *c)
{
	double *before = core->alloc(run, c->n, sizeof *before), *after = core->alloc(run, c->n, sizeof *after);
	assay_figure f = ASSAY_FIGURE, effect = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST;
	int64_t better = 0;
	bool hundred = true;

	if (before == NULL || after == NULL)
		return;
	for (size_t i = 0; i < c->n; i++) {
		before[i] = c->at[i].before;
		after[i] = c->at[i].after;
		better += after[i] > before[i];
		hundred = hundred && c->at[i].most == 100;
	}
	core->mean(run, before, c->n, &f);
	f.unit = hundred ? ASSAY_SCORE : ASSAY_RATIO;
	core->row(run, "Scores", "Mean before", &f);
	core->mean(run, after, c->n, &f);
	f.unit = hundred ? ASSAY_SCORE : ASSAY_RATIO;
	core->row(run, "Scores", "Mean after", &f);
	core->paired(run, before, after, c->n, &t, &effect);
	difference(&f, &t);
	if (t.n > 0)
		core->row(run, "Scores", "Mean difference, paired", &f);
	if (effect.n > 0)
		core->row(run, "Scores", "The same in standard deviations (Hedges' g)", &effect);
	core->share(run, better, (int64_t)c->n, &f);
	core->row(run, "Scores", "Learners who scored higher after", &f);
}

static const char *title_of(const assay_core *core, assay_run *run, int64_t course)
{
	assay_rows *rows = core->query(run, "SELECT course, title FROM course ORDER BY course");

	while (core->next(rows))
		if (core->get_int(rows, 0) == course)
			return rows_text(core, run, rows, 1);
	return "Tests that name no course";
}

static void tell_courses(const assay_core *core, assay_run *run, const struct class *c)
{
	int courses = 0;

	for (size_t i = 0, end; i < c->n; i = end) {
		assay_figure f = ASSAY_FIGURE;

		for (end = i; end < c->n && c->at[end].course == c->at[i].course; end++)
			;
		if (end - i < LEAST_LEARNERS)
			continue;
		courses++;
		gain_of(core, run, c->at + i, end - i, &f);
		core->row(run, "Class gain by course", title_of(core, run, c->at[i].course), &f);
	}
	if (courses > 1)
		core->say(run, ASSAY_CAUTION, "the class gain is of %d courses: compare periods course by course, as their mix changes",
			  courses);
}

/*
 * Where people were put into arms: what each gained, and by how much more the first.  The change of
 * the one less that of the other needs no scale's end; at equal values before it is sharper,
 * and should agree.
 */
static int64_t tell_arms(const assay_core *core, assay_run *run)
{
	assay_change c[2] = { { 0 }, { 0 } };
	assay_group gain[2] = { { 0 }, { 0 } };
	assay_figure f = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST, same = ASSAY_TEST;
	const char *shown, *names[2];
	char p[PVALUE];
	int arms = 0;
	assay_rows *rows = core->query(run, TESTS_WHERE("") ","
		" x AS (SELECT e.arm AS arm, b.score AS before, a.score AS after FROM t b"
		" JOIN t a ON a.subject = b.subject AND a.course = b.course AND a.place = 1 AND a.phase <> 'pre'"
		" JOIN enrolment e ON e.person = a.subject AND e.cohort = a.cohort"
		" WHERE b.phase = 'pre' AND b.place = 1 AND b.day <= a.day AND a.status = 'done'"
		" AND (a.max_value = b.max_value OR a.measure = b.measure) AND e.arm IS NOT NULL AND e.arm <> ''),"
		" h AS (SELECT arm, before, after, COUNT(*) AS k FROM x GROUP BY arm, before, after),"
		" y AS (SELECT arm, before, after, k, SUM(k * before) OVER (PARTITION BY arm) / SUM(k) OVER (PARTITION BY arm) AS mb,"
		" SUM(k * after) OVER (PARTITION BY arm) / SUM(k) OVER (PARTITION BY arm) AS ma FROM h)"
		" SELECT arm, SUM(k), MIN(mb), MIN(ma), SUM(k * (before - mb) * (before - mb)),"
		" SUM(k * (after - ma) * (after - ma)), SUM(k * (before - mb) * (after - ma)) FROM y GROUP BY arm"
		" ORDER BY CASE WHEN arm = 'control' THEN 1 ELSE 0 END, arm");

	while (core->next(rows)) {
		if (arms == 2 || core->get_int(rows, 1) < LEAST_LEARNERS)
			return 0;	/* more arms than two have no one difference */
		names[arms] = rows_text(core, run, rows, 0);
		c[arms] = (assay_change){ core->get_int(rows, 1), core->get_real(rows, 2), core->get_real(rows, 3),
			core->get_real(rows, 4), core->get_real(rows, 5), core->get_real(rows, 6) };
		gain[arms] = (assay_group){ c[arms].n, c[arms].after - c[arms].before,
			c[arms].before_squares + c[arms].after_squares - 2 * c[arms].products };
		if (gain[arms].squares < 0)
			gain[arms].squares = 0;
		arms++;
	}
	if (arms < 2)
		return 0;
	for (int i = 0; i < 2; i++) {
		core->moments(run, gain[i].n, gain[i].mean, gain[i].squares, &f);
		f.unit = ASSAY_RATIO;
		core->row(run, "Gain by arm of the comparison", names[i], &f);
	}
	core->welch(run, &gain[0], &gain[1], &t);
	core->ancova(run, &c[0], &c[1], &same);
	difference(&f, &t);
	shown = core->show(run, &f);
	core->row(run, "Gain by arm of the comparison", "The first less the second", &f);
	difference(&f, &same);
	core->row(run, "Gain by arm of the comparison", "The same, at equal values before", &f);
	if (t.n > 0 && t.p < .05)
		core->say(run, ASSAY_NOTE, "The arms of the comparison differ in what they gained: %s, p %s",
			  shown, pvalue(p, t.p));
	else if (t.n > 0)
		core->say(run, ASSAY_NOTE, "No reliable difference between the arms of the comparison in what they gained: %s, p %s",
			  shown, pvalue(p, t.p));
	if (t.n > 0 && same.n > 0 && t.estimate * same.estimate < 0)
		core->warn(run, "W-RTM");
	return c[0].n + c[1].n;
}

static void compute(const assay_core *core, assay_run *run)
{
	int64_t compared;
	struct class c = { 0 }, missed = { 0 };
	assay_figure f = ASSAY_FIGURE, all = ASSAY_FIGURE;
	size_t completers, high = 0;

	read_class(core, run, &c, &missed);
	completers = c.n;
	compared = tell_arms(core, run);
	if (completers < LEAST_LEARNERS && compared > 0) {
		core->unable(run, "the tests' highest score is not on record, and without it the share of what could be gained");
		return;
	}
	if (completers < LEAST_LEARNERS) {
		core->unable(run, "fewer than %d people took both tests, the later one in this period", LEAST_LEARNERS);
		return;
	}
	for (size_t i = 0; i < completers; i++)
		high += c.at[i].before >= HIGH * c.at[i].most;
	gain_of(core, run, c.at, completers, &f);
	tell_points(core, run, &c);
	tell_courses(core, run, &c);
	core->row(run, "If the missing gained nothing", "Those with both tests", &f);
	add_missed(core, run, &c, &missed);
	gain_of(core, run, c.at, c.n, &all);
	core->row(run, "If the missing gained nothing", "Everybody who took the first test", &all);
	if ((double)high > MOST_HIGH * (double)completers)
		core->warn(run, "W-CEIL");
	if (c.same_form > 0)
		core->warn(run, "W-RETEST");
	core->headline(run, &f);
}

static const assay_need needs[] = {
	{ .table = "assessment", .columns = "assessment measure kind subject cohort course phase due done score status max_value",
	  .remedy = "tests before and after a course, missed ones included" },
	{ .table = "course", .columns = "course title", .optional = 1, .remedy = "a course catalogue" },
	{ .table = "enrolment", .columns = "person cohort arm", .optional = 1,
	  .remedy = "enrolments that say who was in which arm of a comparison" } };
static const assay_param params[] = {
	{ .name = "after", .type = ASSAY_TEXT, .preset = "last",
	  .label = "Which test counts as the one after: post, final, or last for the later of them" } };
#define SUMMARY "Of what a class did not know before, the share it knew after: among learners with both tests, the later one in the period."
#define FORMULA "Sum of (after - before) over sum of (maximum - before): the class's normalised gain; a mean of individual gains would be biased by measurement error. Interval: linearised over learners, Student's t. Arms of a comparison: difference of the changes by Welch's test, beside it analysis of covariance."
static const assay_text texts[] = {
	ARM_NAMES,
	{ "zh_CN", "enrolments that say who was in which arm of a comparison",
	  "注明对照组别的参训名单" },
	{ "zh_TW", "enrolments that say who was in which arm of a comparison",
	  "注明對照組別的參訓名單" },
	{ "zh_CN", "Gain by arm of the comparison",
	  "各对照组的提升" },
	{ "zh_TW", "Gain by arm of the comparison",
	  "各對照組的提升" },
	{ "zh_CN", "The first less the second",
	  "前者减后者" },
	{ "zh_TW", "The first less the second",
	  "前者減後者" },
	{ "zh_CN", "The same, at equal values before",
	  "同上，前测值相同时" },
	{ "zh_TW", "The same, at equal values before",
	  "同上，前測值相同時" },
	{ "zh_CN", "The arms of the comparison differ in what they gained: %s, p %s",
	  "对照各组提升有差异：%s，p %s" },
	{ "zh_TW", "The arms of the comparison differ in what they gained: %s, p %s",
	  "對照各組提升有差異：%s，p %s" },
	{ "zh_CN", "No reliable difference between the arms of the comparison in what they gained: %s, p %s",
	  "对照各组提升无可靠差异：%s，p %s" },
	{ "zh_TW", "No reliable difference between the arms of the comparison in what they gained: %s, p %s",
	  "對照各組提升無可靠差異：%s，p %s" },
	{ "zh_CN", "the tests' highest score is not on record, and without it the share of what could be gained",
	  "测验未记录满分，无法计算可提升部分的比例" },
	{ "zh_TW", "the tests' highest score is not on record, and without it the share of what could be gained",
	  "測驗未記錄滿分，無法計算可提升部分的比例" },
	{ "zh_CN", "a course catalogue", "课程目录" },
	{ "zh_TW", "a course catalogue", "課程目錄" },
	{ "zh_CN", "tests before and after a course, missed ones included", "课程前后测成绩，含缺考" },
	{ "zh_TW", "tests before and after a course, missed ones included", "課程前後測成績，含缺考" },
	{ "zh_CN", "Learning gain", "学习增益" }, { "zh_TW", "Learning gain", "學習增益" },
	{ "zh_CN", SUMMARY, "班级在训前未掌握的内容中训后掌握的比例：以两次测验均参加且后测在报告期内的学员计。" },
	{ "zh_TW", SUMMARY, "班級在訓前未掌握的內容中訓後掌握的比例：以兩次測驗均參加且後測在報告期內的學員計。" },
	{ "zh_CN", FORMULA, "（后测减前测）之和除以（满分减前测）之和，即班级标准化增益；个人增益的平均会受测量误差影响而有偏。区间：以学员为群集线性化，t分布。对照各组：变化之差用 Welch 检验，另列协方差分析。" },
	{ "zh_TW", FORMULA, "（後測減前測）之和除以（滿分減前測）之和，即班級標準化增益；個人增益的平均會受測量誤差影響而有偏。區間：以學員為群集線性化，t分布。對照各組：變化之差用 Welch 檢定，另列共變數分析。" },
	{ "zh_CN", "learners", "名学员" }, { "zh_TW", "learners", "名學員" },
	{ "zh_CN", "Scores", "得分" }, { "zh_TW", "Scores", "得分" },
	{ "zh_CN", "Mean before", "训前平均" }, { "zh_TW", "Mean before", "訓前平均" },
	{ "zh_CN", "Mean after", "训后平均" }, { "zh_TW", "Mean after", "訓後平均" },
	{ "zh_CN", "Mean difference, paired", "配对平均差" },
	{ "zh_TW", "Mean difference, paired", "配對平均差" },
	{ "zh_CN", "The same in standard deviations (Hedges' g)", "以标准差计（Hedges' g）" },
	{ "zh_TW", "The same in standard deviations (Hedges' g)", "以標準差計（Hedges' g）" },
	{ "zh_CN", "Learners who scored higher after", "训后得分提高的学员" },
	{ "zh_TW", "Learners who scored higher after", "訓後得分提高的學員" },
	{ "zh_CN", "Tests that name no course", "未注明课程的测验" },
	{ "zh_TW", "Tests that name no course", "未注明課程的測驗" },
	{ "zh_CN", "Class gain by course", "各课程班级增益" },
	{ "zh_TW", "Class gain by course", "各課程班級增益" },
	{ "zh_CN", "If the missing gained nothing", "假设缺考者无增益" },
	{ "zh_TW", "If the missing gained nothing", "假設缺考者無增益" },
	{ "zh_CN", "Those with both tests", "两次测验均参加者" },
	{ "zh_TW", "Those with both tests", "兩次測驗均參加者" },
	{ "zh_CN", "Everybody who took the first test", "所有参加前测者" },
	{ "zh_TW", "Everybody who took the first test", "所有參加前測者" },
	{ "zh_CN", "fewer than %d people took both tests, the later one in this period", "报告期内完成后测且参加过前测者少于%d人" },
	{ "zh_TW", "fewer than %d people took both tests, the later one in this period", "報告期內完成後測且參加過前測者少於%d人" },
	{ "zh_CN", "Which test counts as the one after: post, final, or last for the later of them", "后测采用哪次：post、final，或last表示两者中较晚的一次" },
	{ "zh_TW", "Which test counts as the one after: post, final, or last for the later of them", "後測採用哪次：post、final，或last表示兩者中較晚的一次" },
	{ "zh_CN", "the class gain is of %d courses: compare periods course by course, as their mix changes", "班级增益涉及%d门课程：课程构成会变化，请按课程比较各期" },
	{ "zh_TW", "the class gain is of %d courses: compare periods course by course, as their mix changes", "班級增益涉及%d門課程：課程構成會變化，請按課程比較各期" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "learning_gain", .version = "1.1", .title = "Learning gain",
	.summary = SUMMARY, .formula = FORMULA, .among = "learners",
	.unit = ASSAY_RATIO, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
