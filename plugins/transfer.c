/* transfer.c - does what was learnt arrive at work, and in the figures? */
#include "plugins/effect.h"
#include "plugins/rows.h"

#define LEAST_ANSWERS 10
#define LEAST_COURSES 10	/* for a correlation between levels */
#define MOST_COURSES 400
#define LEAST_RESPONSE .6

static const char *const levels[] = { "Liked (L1)", "Learnt (L2)", "Applied (L3)", "Moved its figure (L4)" };

/* People looked at, at the first look (1), the second (2) and any other (0). */
struct looks { int64_t due[3], seen[3], used[3]; };

struct course {
	int64_t id;
	const char *title;
	assay_figure level[4];
	struct looks looks;
	int64_t both[2][2];	/* looked at twice: applied at the first look, at the second */
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
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT course, COUNT(*), SUM(CASE WHEN score >= pass_mark THEN 1 ELSE 0 END) FROM assessment"
		" WHERE course IS NOT NULL AND level = 1 AND status = 'done' AND score IS NOT NULL"
		" AND pass_mark IS NOT NULL AND done >= :until - 365 AND done < :until GROUP BY course");

	while (core->next(rows)) {
		struct course *k = course_of(c, n, core->get_int(rows, 0));

		if (k != NULL && core->get_int(rows, 1) >= LEAST_ANSWERS)
			core->share(run, core->get_int(rows, 2), core->get_int(rows, 1), &k->level[0]);
	}
	rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END) FROM assessment"
		" WHERE course IS NOT NULL AND level = 1 AND status IN ('done', 'missed')"
		" AND COALESCE(done, due) >= :until - 365 AND COALESCE(done, due) < :until AND COALESCE(done, due) <= :known");
	if (!core->next(rows) || core->get_int(rows, 0) < LEAST_ANSWERS)
		return;
	core->share(run, core->get_int(rows, 1), core->get_int(rows, 0), &f);
	core->row(run, "Reactions (L1)", "Answered, of those asked", &f);
	if (f.value < LEAST_RESPONSE)
		core->warn(run, "W-RESP");
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
		" SELECT b.course, a.score, b.score, b.most, COUNT(*) FROM t b JOIN t a"
		" ON a.subject = b.subject AND a.course = b.course AND a.phase = 'post' AND a.most = b.most"
		" WHERE b.phase = 'pre' AND a.done >= :until - 365 AND b.done <= a.done AND b.score <= b.most"
		" GROUP BY b.course, a.score, b.score, b.most ORDER BY 1, 2, 3, 4");

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
		for (int64_t i = more ? core->get_int(rows, 4) : 0; i > 0 && k < 100000; i--) {
			y[k] = core->get_real(rows, 1) - core->get_real(rows, 2);
			x[k++] = core->get_real(rows, 3) - core->get_real(rows, 2);
		}
	} while (more);
}

/* Looks at work by somebody else that were due in the year. */
#define LOOKS \
	" FROM assessment WHERE course IS NOT NULL AND level = 3 AND phase = 'follow_up' AND pass_mark IS NOT NULL" \
	" AND rater_kind NOT IN ('self', 'respondent') AND (status = 'missed' OR (status = 'done' AND score IS NOT NULL))" \
	" AND COALESCE(done, due) >= :until - 365 AND COALESCE(done, due) < :until" \
	" AND COALESCE(done, due) <= :known"

static void read_looks(const assay_core *core, assay_run *run, struct course *c, size_t n)
{
	assay_rows *rows = core->query(run,
		"SELECT course, COALESCE(wave, 0), COUNT(*), SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'done' AND score >= pass_mark THEN 1 ELSE 0 END)" LOOKS
		" GROUP BY course, COALESCE(wave, 0)");

	while (core->next(rows)) {
		struct course *k = course_of(c, n, core->get_int(rows, 0));
		int64_t wave = core->get_int(rows, 1);

		if (k == NULL)
			continue;
		wave = wave == 1 || wave == 2 ? wave : 0;
		k->looks.due[wave] += core->get_int(rows, 2);
		k->looks.seen[wave] += core->get_int(rows, 3);
		k->looks.used[wave] += core->get_int(rows, 4);
	}
	rows = core->query(run,
		"WITH s AS (SELECT course, subject, MAX(CASE WHEN wave = 1 THEN CASE WHEN score >= pass_mark THEN 1 ELSE 0 END END) AS first,"
		" MAX(CASE WHEN wave = 2 THEN CASE WHEN score >= pass_mark THEN 1 ELSE 0 END END) AS second" LOOKS
		" AND status = 'done' AND subject IS NOT NULL GROUP BY course, subject)"
		" SELECT course, first, second, COUNT(*) FROM s WHERE first IS NOT NULL AND second IS NOT NULL"
		" GROUP BY course, first, second");
	while (core->next(rows)) {
		struct course *k = course_of(c, n, core->get_int(rows, 0));

		if (k != NULL)
			k->both[core->get_int(rows, 1) == 1][core->get_int(rows, 2) == 1] = core->get_int(rows, 3);
	}
}

/* What is left of it from the first look to the second, of people looked at twice: each is compared
 * with himself, so that who was looked at once only does not count as forgetting. */
static void tell_decay(const assay_core *core, assay_run *run, const int64_t both[2][2], assay_figure *out)
{
	int64_t people = both[0][0] + both[0][1] + both[1][0] + both[1][1];
	double *first, *second;
	assay_test t = ASSAY_TEST;
	size_t at = 0;

	out->n = 0;
	if (people < LEAST_ANSWERS)
		return;
	first = core->alloc(run, (size_t)people, sizeof *first);
	second = core->alloc(run, (size_t)people, sizeof *second);
	if (first == NULL || second == NULL)
		return;
	for (int i = 0; i < 4; i++)
		for (int64_t k = 0; k < both[i / 2][i % 2]; k++) {
			first[at] = i / 2;
			second[at++] = i % 2;
		}
	core->paired(run, first, second, at, &t, NULL);
	out->unit = ASSAY_POINTS;
	out->events = 0;
	out->n = t.n;
	out->value = t.estimate;
	out->low = fmax(t.low, -1);
	out->high = fmin(t.high, 1);
}

/* The share that applies it at one look; not told of fewer than a few people. */
static assay_figure applied_at(const assay_core *core, assay_run *run, const struct looks *l, int wave)
{
	assay_figure f = ASSAY_FIGURE;

	if (l->seen[wave] >= LEAST_ANSWERS)
		core->share(run, l->used[wave], l->seen[wave], &f);
	f.unit = ASSAY_SHARE;
	return f;
}

static void tell_applied(const assay_core *core, assay_run *run, struct course *c, size_t n, assay_figure *out)
{
	static const char *const when[] = { "", "At the first look (30 days)", "At the second look (90 days)" };
	static const char change[] = "Second minus first look, of the same people";
	struct looks all = { .due = { 0 } };
	int64_t both[2][2] = { { 0 } }, due = 0, seen = 0, used = 0;
	assay_figure f = ASSAY_FIGURE;

	for (size_t i = 0; i < n; i++) {
		struct course *k = &c[i];
		int64_t of[2] = { 0, 0 };

		for (int w = 0; w < 3; w++) {
			all.due[w] += k->looks.due[w];
			all.seen[w] += k->looks.seen[w];
			all.used[w] += k->looks.used[w];
			of[0] += k->looks.seen[w];
			of[1] += k->looks.used[w];
		}
		for (int w = 0; w < 4; w++)
			both[w / 2][w % 2] += k->both[w / 2][w % 2];
		if (of[0] < LEAST_ANSWERS)
			continue;
		core->share(run, of[1], of[0], &k->level[2]);
		for (int w = 1; w < 3; w++) {
			f = applied_at(core, run, &k->looks, w);
			core->cell(run, "Applied at work, course by course", k->title, when[w], &f);
		}
		tell_decay(core, run, k->both, &f);
		core->cell(run, "Applied at work, course by course", k->title, change, &f);
	}
	for (int w = 1; w < 3; w++) {
		f = applied_at(core, run, &all, w);
		core->row(run, "Applied at work", when[w], &f);
	}
	tell_decay(core, run, both, &f);
	core->row(run, "Applied at work", change, &f);
	for (int w = 0; w < 3; w++) {
		due += all.due[w];
		seen += all.seen[w];
		used += all.used[w];
	}
	f.unit = ASSAY_SHARE;
	core->share(run, seen, due, &f);
	core->row(run, "Applied at work", "Looked at, of those due", &f);
	core->share(run, used, seen, out);
}

static void read_moved(const assay_core *core, assay_run *run, struct course *c, size_t n)
{
	size_t count = 0;
	struct effect *e = effects_read(core, run, &count);

	for (size_t i = 0; e != NULL && i < count; i++) {
		struct course *k = course_of(c, n, e[i].course);

		if (k == NULL || e[i].test.n == 0)
			continue;
		k->title = effect_title(core, run, &e[i]);
		k->level[3] = effect_changes(&e[i], &e[i].test);
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
	int informed = 0, whole = 0, known = 0;

	if (c == NULL)
		return;
	n = read_courses(core, run, c);
	read_liked(core, run, c, n);
	read_learnt(core, run, c, n);
	read_moved(core, run, c, n);
	read_looks(core, run, c, n);
	tell_applied(core, run, c, n, &applied);
	for (size_t i = 0; i < n; i++) {
		int have = 0;

		for (int l = 0; l < 4; l++)
			have += c[i].level[l].n > 0;
		informed += have > 1;
		whole += have == 4;
		known += have > 1 && c[i].level[3].n > 0;
		for (int l = 0; l < 4 && have > 1; l++)
			core->cell(run, "The chain, course by course", c[i].title, levels[l], &c[i].level[l]);
	}
	if (known > 0)
		core->say(run, ASSAY_NOTE, "The letter behind a course is the grade of evidence of what it moved: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams",
			  EFFECT_TEAMS);
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
#define FORMULA "Passed over done observations by somebody else (level 3, follow-up), with Wilson's interval; what is left at the second look: paired test of those looked at twice. L1: share of favourable reactions; L2: normalised gain of the class; L4: effect on the course's figure against people not yet trained, in changes that matter. Levels are not averaged."
static const assay_text texts[] = {
	EFFECT_TEXTS,
	{ "zh_CN", "reactions, tests and looks at work after a course, each with its course", "标明课程的反应问卷、测验与训后工作观察" },
	{ "zh_TW", "reactions, tests and looks at work after a course, each with its course", "標明課程的反應問卷、測驗與訓後工作觀察" },
	{ "zh_CN", "From reaction to results", "从反应到结果" },
	{ "zh_TW", "From reaction to results", "從反應到結果" },
	{ "zh_CN", SUMMARY, "最近一年培训后在岗观察到的人员中应用所学者的比例；并列展示各课程从反应到结果的链条。" },
	{ "zh_TW", SUMMARY, "最近一年訓練後在職觀察到的人員中應用所學者的比例；並列展示各課程從反應到結果的鏈條。" },
	{ "zh_CN", FORMULA, "他人观察（三级，后续跟进）中合格数除以完成数，Wilson区间；第二次观察的余留：对两次均被观察者作配对检验。L1：好评比例；L2：班级标准化增益；L4：与未受训者相比对目标指标的效应，以最小重要变化计。各级不作平均。" },
	{ "zh_TW", FORMULA, "他人觀察（三級，後續跟進）中合格數除以完成數，Wilson區間；第二次觀察的餘留：對兩次均被觀察者作配對檢定。L1：好評比例；L2：班級標準化增益；L4：與未受訓者相比對目標指標的效應，以最小重要變化計。各級不作平均。" },
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
	{ "zh_CN", "Second minus first look, of the same people", "第二次减首次（同一批人）" },
	{ "zh_TW", "Second minus first look, of the same people", "第二次減首次（同一批人）" },
	{ "zh_CN", "Applied at work, course by course", "各课程在岗应用" },
	{ "zh_TW", "Applied at work, course by course", "各課程工作上的應用" },
	{ "zh_CN", "Reactions (L1)", "反应（L1）" }, { "zh_TW", "Reactions (L1)", "反應（L1）" },
	{ "zh_CN", "Answered, of those asked", "受邀者中已作答" },
	{ "zh_TW", "Answered, of those asked", "受邀者中已作答" },
	{ "zh_CN", "The letter behind a course is the grade of evidence of what it moved: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams", "课程后的字母为其效应的证据等级：A抽签分配，B与可比人员匹配，C训前已有差异或不足%d个班组" },
	{ "zh_TW", "The letter behind a course is the grade of evidence of what it moved: A drawn by lot, B matched with comparable people, C people differed before or stand in fewer than %d teams", "課程後的字母為其效應的證據等級：A抽籤分配，B與可比人員匹配，C訓前已有差異或不足%d個班組" },
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
	ASSAY_HEAD, .id = "transfer", .version = "1.1", .title = "From reaction to results",
	.summary = SUMMARY, .formula = FORMULA, .among = "people looked at",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
