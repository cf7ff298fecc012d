/* transfer.c - does what was learnt arrive at work, and in the figures? */
#include "plugins/effect.h"
#include "plugins/rows.h"

#define LEAST_ANSWERS 10
#define LEAST_COURSES 10	/* for a correlation between levels */
#define MOST_COURSES 400

static const char *const levels[] = { "Liked (L1)", "Learnt (L2)", "Applied (L3)", "Moved its figure (L4)" };

struct course {
	int64_t id;
	const char *title;
	assay_figure level[4];
};

static struct course *course_of(struct course *c, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (c[i].id == id)
			return &c[i];
	return NULL;
}

/* Courses that anybody judged at all in the year until the end of the period. */
static size_t read_courses(const assay_core *core, assay_run *run, struct course *c)
{
	size_t n = 0;
	assay_rows *rows = core->query(run,
		"SELECT k.course, k.title FROM course k WHERE k.course IN (SELECT course FROM assessment"
		" WHERE course IS NOT NULL AND status = 'done' AND done >= :until - 365 AND done < :until)"
		" ORDER BY k.course");

	while (core->next(rows) && n < MOST_COURSES) {
		c[n].id = core->get_int(rows, 0);
		c[n].title = rows_text(core, run, rows, 1);
		for (int l = 0; l < 4; l++)
			c[n].level[l].size = sizeof(assay_figure);
		n++;
	}
	return n;
}

static void read_liked(const assay_core *core, assay_run *run, struct course *c, size_t n)
{
	assay_rows *rows = core->query(run,
		"SELECT course, COUNT(*), SUM(CASE WHEN score >= pass_mark THEN 1 ELSE 0 END) FROM assessment"
		" WHERE course IS NOT NULL AND level = 1 AND status = 'done' AND score IS NOT NULL"
		" AND pass_mark IS NOT NULL AND done >= :until - 365 AND done < :until GROUP BY course");

	while (core->next(rows)) {
		struct course *k = course_of(c, n, core->get_int(rows, 0));

		if (k != NULL && core->get_int(rows, 1) >= LEAST_ANSWERS)
			core->share(run, core->get_int(rows, 2), core->get_int(rows, 1), &k->level[0]);
	}
}

static void read_learnt(const assay_core *core, assay_run *run, struct course *c, size_t n)
{
	double *y = core->alloc(run, 100000, sizeof *y), *x = core->alloc(run, 100000, sizeof *x);
	int64_t course = 0;
	size_t k = 0;
	bool more;
	assay_rows *rows = core->query(run,
		"WITH t AS (SELECT subject, course, phase, MAX(done) AS done, AVG(score) AS score,"
		" MAX(max_value) AS most FROM assessment WHERE kind = 'test' AND course IS NOT NULL"
		" AND subject IS NOT NULL AND phase IN ('pre', 'post') AND status = 'done' AND score IS NOT NULL"
		" AND max_value IS NOT NULL AND done >= :until - 455 AND done < :until"
		" GROUP BY subject, course, phase)"
		" SELECT b.course, a.score - b.score, b.most - b.score, COUNT(*) FROM t b JOIN t a"
		" ON a.subject = b.subject AND a.course = b.course AND a.phase = 'post' AND a.most = b.most"
		" WHERE b.phase = 'pre' AND a.done >= :until - 365 AND b.done <= a.done AND b.score <= b.most"
		" GROUP BY b.course, a.score - b.score, b.most - b.score ORDER BY 1, 2, 3");

	if (y == NULL || x == NULL)
		return;
	do {
		int64_t now;

		more = core->next(rows);
		now = more ? core->get_int(rows, 0) : -1;
		if (k > 0 && now != course) {
			struct course *found = course_of(c, n, course);

			if (found != NULL && k >= LEAST_ANSWERS) {
				core->ratio(run, y, x, k, &found->level[1]);
				found->level[1].unit = ASSAY_RATIO;
			}
			k = 0;
		}
		course = now;
		for (int64_t i = more ? core->get_int(rows, 3) : 0; i > 0 && k < 100000; i--) {
			y[k] = core->get_real(rows, 1);
			x[k++] = core->get_real(rows, 2);
		}
	} while (more);
}

/* What was seen at work by somebody else, at the first and the second look. */
static void read_applied(const assay_core *core, assay_run *run, struct course *c, size_t n,
			 assay_figure *out)
{
	int64_t seen[3] = { 0 }, used[3] = { 0 }, asked[3] = { 0 };
	assay_figure f = ASSAY_FIGURE, first = ASSAY_FIGURE, second = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT course, COALESCE(wave, 0), COUNT(*), SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'done' AND score >= pass_mark THEN 1 ELSE 0 END) FROM assessment"
		" WHERE course IS NOT NULL AND level = 3 AND phase = 'follow_up' AND pass_mark IS NOT NULL"
		" AND rater_kind NOT IN ('self', 'respondent') AND status IN ('done', 'missed')"
		" AND COALESCE(done, due) >= :until - 365 AND COALESCE(done, due) < :until"
		" AND COALESCE(done, due) <= :known GROUP BY course, COALESCE(wave, 0) ORDER BY 1, 2");
	int64_t course = -1, hits = 0, all = 0;
	bool more;

	do {
		int64_t now, wave;

		more = core->next(rows);
		now = more ? core->get_int(rows, 0) : -1;
		if (now != course && all >= LEAST_ANSWERS && course_of(c, n, course) != NULL)
			core->share(run, hits, all, &course_of(c, n, course)->level[2]);
		if (now != course)
			hits = all = 0;
		course = now;
		if (!more)
			break;
		wave = core->get_int(rows, 1) == 1 ? 1 : core->get_int(rows, 1) == 2 ? 2 : 0;
		asked[wave] += core->get_int(rows, 2);
		seen[wave] += core->get_int(rows, 3);
		used[wave] += core->get_int(rows, 4);
		all += core->get_int(rows, 3);
		hits += core->get_int(rows, 4);
	} while (more);
	core->share(run, used[1], seen[1], &first);
	core->share(run, used[2], seen[2], &second);
	core->row(run, "Applied at work", "At the first look (30 days)", &first);
	core->row(run, "Applied at work", "At the second look (90 days)", &second);
	if (first.n > 0 && second.n > 0) {
		core->difference(run, &first, &second, &f);
		core->row(run, "Applied at work", "Second minus first look", &f);
	}
	core->share(run, seen[0] + seen[1] + seen[2], asked[0] + asked[1] + asked[2], &f);
	core->row(run, "Applied at work", "Looked at, of those due", &f);
	core->share(run, used[0] + used[1] + used[2], seen[0] + seen[1] + seen[2], out);
}

static void read_moved(const assay_core *core, assay_run *run, struct course *c, size_t n)
{
	size_t count = 0;
	struct effect *e = effects_read(core, run, &count);

	for (size_t i = 0; e != NULL && i < count; i++) {
		struct course *k = course_of(c, n, e[i].course);
		double scale = (double)e[i].direction / e[i].mcid;

		if (k == NULL || e[i].test.n == 0)
			continue;
		k->level[3].unit = ASSAY_EFFECT;
		k->level[3].n = e[i].trained;
		k->level[3].value = e[i].test.estimate * scale;
		k->level[3].low = fmin(e[i].test.low * scale, e[i].test.high * scale);
		k->level[3].high = fmax(e[i].test.low * scale, e[i].test.high * scale);
	}
}

/* Do courses that are liked teach more, and is what is learnt applied? */
static void tell_links(const assay_core *core, assay_run *run, const struct course *c, size_t n)
{
	static const char *const names[] = { "Liked and learnt", "Learnt and applied", "Applied and moved" };

	for (int l = 0; l < 3; l++) {
		double x[MOST_COURSES], y[MOST_COURSES];
		assay_figure f = ASSAY_FIGURE;
		size_t k = 0;

		for (size_t i = 0; i < n; i++)
			if (c[i].level[l].n > 0 && c[i].level[l + 1].n > 0) {
				x[k] = c[i].level[l].value;
				y[k++] = c[i].level[l + 1].value;
			}
		if (k < LEAST_COURSES)
			continue;
		core->correlation(run, x, y, k, &f);
		core->row(run, "Rank correlation between levels, over courses", names[l], &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	struct course *c = core->alloc(run, MOST_COURSES, sizeof *c);
	size_t n;
	assay_figure applied = ASSAY_FIGURE;
	int informed = 0, whole = 0;

	if (c == NULL)
		return;
	n = read_courses(core, run, c);
	read_liked(core, run, c, n);
	read_learnt(core, run, c, n);
	read_moved(core, run, c, n);
	read_applied(core, run, c, n, &applied);
	for (size_t i = 0; i < n; i++) {
		int have = 0;

		for (int l = 0; l < 4; l++)
			have += c[i].level[l].n > 0;
		informed += have > 1;
		whole += have == 4;
		for (int l = 0; l < 4 && have > 1; l++)
			core->cell(run, "The chain, course by course", c[i].title, levels[l], &c[i].level[l]);
	}
	if (informed > 0)
		core->say(run, ASSAY_NOTE, "of %d courses judged at two levels or more, %d are known at all four",
			  informed, whole);
	tell_links(core, run, c, n);
	core->warn(run, "W-L1");
	if (applied.n < LEAST_ANSWERS)
		core->unable(run, "fewer than %d people were looked at at work after a course in the last year",
			     LEAST_ANSWERS);
	else
		core->headline(run, &applied);
}

static const assay_need needs[] = {
	{ .table = "assessment", .columns = "subject course kind level phase wave status due done score max_value pass_mark rater_kind",
	  .remedy = "reactions, tests and looks at work after a course, each with its course" },
	EFFECT_NEEDS,
	EFFECT_NEEDS_SESSION };
#define SUMMARY "Of the people who were looked at at work after a course of the last year, the share who apply what it taught; beside it the chain from reaction to results, course by course."
#define FORMULA "Passed over done observations by somebody else (level 3, follow-up), with Wilson's interval. L1: share of favourable reactions; L2: normalised gain of the class; L4: effect on the course's figure against people not yet trained, in changes that matter. Levels are not averaged."
static const assay_text texts[] = {
	EFFECT_TEXTS,
	{ "zh_CN", "reactions, tests and looks at work after a course, each with its course", "标明课程的反应问卷、测验与训后工作观察" },
	{ "zh_TW", "reactions, tests and looks at work after a course, each with its course", "標明課程的反應問卷、測驗與訓後工作觀察" },
	{ "zh_CN", "From reaction to results", "从反应到结果" },
	{ "zh_TW", "From reaction to results", "從反應到結果" },
	{ "zh_CN", SUMMARY, "最近一年培训后在岗观察到的人员中应用所学者的比例；并列展示各课程从反应到结果的链条。" },
	{ "zh_TW", SUMMARY, "最近一年訓練後在職觀察到的人員中應用所學者的比例；並列展示各課程從反應到結果的鏈條。" },
	{ "zh_CN", FORMULA, "他人观察（三级，后续跟进）中合格数除以完成数，Wilson区间。L1：好评比例；L2：班级标准化增益；L4：与未受训者相比对目标指标的效应，以最小重要变化计。各级不作平均。" },
	{ "zh_TW", FORMULA, "他人觀察（三級，後續跟進）中合格數除以完成數，Wilson區間。L1：好評比例；L2：班級標準化增益；L4：與未受訓者相比對目標指標的效應，以最小重要變化計。各級不作平均。" },
	{ "zh_CN", "people looked at", "名被观察者" },
	{ "zh_TW", "people looked at", "名被觀察者" },
	{ "zh_CN", "Liked (L1)", "喜欢（L1）" }, { "zh_TW", "Liked (L1)", "喜歡（L1）" },
	{ "zh_CN", "Learnt (L2)", "学会（L2）" }, { "zh_TW", "Learnt (L2)", "學會（L2）" },
	{ "zh_CN", "Applied (L3)", "应用（L3）" }, { "zh_TW", "Applied (L3)", "應用（L3）" },
	{ "zh_CN", "Moved its figure (L4)", "改变指标（L4）" },
	{ "zh_TW", "Moved its figure (L4)", "改變指標（L4）" },
	{ "zh_CN", "Applied at work", "在岗应用" },
	{ "zh_TW", "Applied at work", "工作上的應用" },
	{ "zh_CN", "At the first look (30 days)", "首次观察（30天）" },
	{ "zh_TW", "At the first look (30 days)", "首次觀察（30天）" },
	{ "zh_CN", "At the second look (90 days)", "第二次观察（90天）" },
	{ "zh_TW", "At the second look (90 days)", "第二次觀察（90天）" },
	{ "zh_CN", "Second minus first look", "第二次减首次" },
	{ "zh_TW", "Second minus first look", "第二次減首次" },
	{ "zh_CN", "Looked at, of those due", "应观察者中已观察" },
	{ "zh_TW", "Looked at, of those due", "應觀察者中已觀察" },
	{ "zh_CN", "Rank correlation between levels, over courses", "各级之间的秩相关（按课程）" },
	{ "zh_TW", "Rank correlation between levels, over courses", "各級之間的秩相關（按課程）" },
	{ "zh_CN", "Liked and learnt", "喜欢与学会" },
	{ "zh_TW", "Liked and learnt", "喜歡與學會" },
	{ "zh_CN", "Learnt and applied", "学会与应用" },
	{ "zh_TW", "Learnt and applied", "學會與應用" },
	{ "zh_CN", "Applied and moved", "应用与改变" },
	{ "zh_TW", "Applied and moved", "應用與改變" },
	{ "zh_CN", "The chain, course by course", "各课程链条" },
	{ "zh_TW", "The chain, course by course", "各課程鏈條" },
	{ "zh_CN", "of %d courses judged at two levels or more, %d are known at all four", "在%d门有两级以上评价的课程中，%d门四级俱全" },
	{ "zh_TW", "of %d courses judged at two levels or more, %d are known at all four", "在%d門有兩級以上評價的課程中，%d門四級俱全" },
	{ "zh_CN", "fewer than %d people were looked at at work after a course in the last year", "最近一年培训后在岗被观察者少于%d人" },
	{ "zh_TW", "fewer than %d people were looked at at work after a course in the last year", "最近一年訓練後在職被觀察者少於%d人" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "transfer", .version = "1.0", .title = "From reaction to results",
	.summary = SUMMARY, .formula = FORMULA, .among = "people looked at",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
