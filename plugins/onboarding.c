/* onboarding.c - how do newcomers get through the four cycles, and where are they lost? */
#include "plugins/spans.h"

#include <stdio.h>

#define CYCLES 4
#define LEAST_ENTERING 10

static const char *const labels[CYCLES] = {
	"Cycle 1: habit", "Cycle 2: trust", "Cycle 3: deepening", "Cycle 4: emotion and motivation" };
static const char *const causes[] = { "Passed", "Left or failed" };
static const char *const limit_names[CYCLES] = { "limit1", "limit2", "limit3", "limit4" };

#define IS_PASS \
	"kind IN ('test', 'rating') AND phase IN ('formative', 'final')" \
	" AND pass_mark IS NOT NULL AND score >= pass_mark AND done <= :known"

/* Which cycles did anybody ever pass?  The others need not be asked for person by person. */
static void read_passed(const assay_core *core, assay_run *run, bool passed[CYCLES])
{
	assay_rows *rows = core->query(run, "SELECT cycle, COUNT(*) FROM assessment WHERE status = 'done'"
		" AND cycle IN (1, 2, 3, 4) AND " IS_PASS " GROUP BY cycle");

	while (core->next(rows)) {
		int64_t cycle = core->get_int(rows, 0);

		if (cycle >= 1 && cycle <= CYCLES)
			passed[cycle - 1] = true;
	}
}

/*
 * A cycle begins with the pass of the one before, the first with the intake.  It ends with its
 * first pass, or with failing, withdrawing or leaving.  Who was in it on a day of the period
 * counts, and is seen from the first such day; later than the limit nobody adds anything.
 */
static size_t read_cycle(const assay_core *core, assay_run *run, int cycle, int32_t limit, assay_span **out)
{
	char sql[2800], start[32] = "x.start", join[96] = "";

	if (cycle > 1) {
		snprintf(start, sizeof start, "a.passed");
		snprintf(join, sizeof join, "JOIN p a ON a.subject = x.person AND a.cycle = %d", cycle - 1);
	}
	snprintf(sql, sizeof sql,
		"WITH p AS (SELECT subject, cycle, MIN(done) AS passed FROM assessment WHERE status = 'done'"
		" AND cycle IN (%d, %d) AND " IS_PASS " GROUP BY subject, cycle),"
		" x AS (SELECT person, MIN(start) AS start, MIN(CASE WHEN outcome IN"
		" ('failed', 'withdrawn', 'no_show') THEN ended END) AS failed FROM enrolment"
		" WHERE kind = 'onboarding' GROUP BY person),"
		" l AS (SELECT person, MIN(exited) AS exited FROM employment WHERE seq = 1 GROUP BY person),"
		" s AS (SELECT %s AS start, b.passed, CASE WHEN l.exited IS NOT NULL AND"
		" (x.failed IS NULL OR l.exited < x.failed) THEN l.exited ELSE x.failed END AS gone"
		" FROM x %s LEFT JOIN p b ON b.subject = x.person AND b.cycle = %d"
		" LEFT JOIN l ON l.person = x.person),"
		" e AS (SELECT start, passed, gone, CASE WHEN passed < :until AND (gone IS NULL OR passed <= gone)"
		" THEN 1 WHEN gone <= :known AND gone < :until THEN 2 ELSE 0 END AS cause"
		" FROM s WHERE start < :until AND start <= :known AND (passed IS NULL OR passed >= start)),"
		" d AS (SELECT start, cause, CASE cause WHEN 1 THEN passed WHEN 2 THEN gone"
		" ELSE CASE WHEN :known < :until THEN :known ELSE :until - 1 END END AS stop FROM e),"
		" w AS (SELECT CASE WHEN start < :from THEN :from - 1 - start ELSE -1 END AS entry,"
		" stop - start AS days, cause FROM d WHERE stop >= :from AND stop >= start)"
		" SELECT CASE WHEN entry >= 0 THEN entry END, days, cause, COUNT(*) FROM w WHERE entry < %d GROUP BY entry, days, cause"
		" ORDER BY entry, days, cause", cycle, cycle - 1, start, join, cycle, (int)limit);
	return spans_read(core, run, sql, out);
}

/* Tells the cycle's curve; answers how many were in it, and none when nobody ever passed. */
static int64_t tell_curve(const assay_core *core, assay_run *run, int cycle, int32_t limit)
{
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans;
	int64_t people = 0, passed = 0;

	curve.label = labels[cycle - 1];
	curve.kind = ASSAY_UNSHOWN;	/* passing is no leaving: its curve would be misread */
	curve.causes = causes;
	curve.cause_count = 2;
	curve.span_count = read_cycle(core, run, cycle, limit, &spans);
	curve.spans = spans;
	for (size_t i = 0; i < curve.span_count; i++) {
		people += spans[i].count;
		passed += spans[i].cause == 1 ? spans[i].count : 0;
	}
	if (passed == 0)
		return 0;
	if (people >= LEAST_ENTERING)
		core->survival(run, &curve);
	return people;
}

/* The first day by which half have passed, if that comes before the limit. */
static void tell_half(const assay_core *core, assay_run *run, int cycle, int32_t limit, int64_t people)
{
	int32_t low = 0, high = limit;
	assay_figure f = ASSAY_FIGURE;

	core->incidence_at(run, labels[cycle - 1], 1, limit, &f);
	if (f.n == 0 || f.value < .5)
		return;
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		core->incidence_at(run, labels[cycle - 1], 1, middle, &f);
		if (f.n > 0 && f.value >= .5)
			high = middle;
		else
			low = middle + 1;
	}
	f.unit = ASSAY_DAYS;
	f.n = people;
	f.value = f.low = f.high = low;
	core->row(run, "Days until half have passed", labels[cycle - 1], &f);
}

static void tell_cycle(const assay_core *core, assay_run *run, int cycle, int32_t limit, int64_t people)
{
	assay_figure pass = ASSAY_FIGURE, gone = ASSAY_FIGURE, open = ASSAY_FIGURE;
	const char *label = labels[cycle - 1];

	core->incidence_at(run, label, 1, limit, &pass);
	core->incidence_at(run, label, 2, limit, &gone);
	core->row(run, "Passed by the limit", label, &pass);
	core->row(run, "Left or failed by the limit", label, &gone);
	if (pass.n > 0 && gone.n > 0) {
		/* What is neither passed nor gone; its spread is that of the two together. */
		open.unit = ASSAY_SHARE;
		open.n = pass.n;
		open.value = open.low = open.high = 1 - pass.value - gone.value;
		if (open.value < 0)
			open.value = open.low = open.high = 0;
	}
	core->row(run, "Still in it at the limit: slow is not failed", label, &open);
	tell_half(core, run, cycle, limit, people);
}

static void compute(const assay_core *core, assay_run *run)
{
	int64_t people[CYCLES], all = 0, least = INT64_MAX;
	int32_t limits[CYCLES];
	assay_figure f = ASSAY_FIGURE;
	uint32_t neck;
	bool passed[CYCLES] = { false };

	read_passed(core, run, passed);
	for (int i = 0; i < CYCLES; i++) {
		limits[i] = (int32_t)core->param_int(run, limit_names[i]);
		people[i] = passed[i] && (i == 0 || passed[i - 1]) ? tell_curve(core, run, i + 1, limits[i]) : 0;
		all += people[i];
		if (people[i] < least)
			least = people[i];
	}
	for (int i = 0; i < CYCLES; i++)
		if (people[i] >= LEAST_ENTERING)
			tell_cycle(core, run, i + 1, limits[i], people[i]);
	if (least < LEAST_ENTERING) {
		if (all == 0)
			core->unable(run, "nobody passed a cycle of onboarding in this period, or no marks name their cycle");
		else
			core->unable(run, "fewer than %d people were in one of the cycles in this period",
				     LEAST_ENTERING);
		return;
	}
	neck = core->chain(run, labels, limits, CYCLES, &f);
	if (neck < CYCLES)
		core->say(run, ASSAY_CAUTION, "the bottleneck is cycle %d: its pass rate lies below all others",
			  (int)neck + 1);
	else
		core->say(run, ASSAY_NOTE, "no single bottleneck: the intervals of the cycles overlap");
	if (f.n == 0) {
		core->unable(run, "nobody is seen long enough to read all four cycles at their limits");
		return;
	}
	core->headline(run, &f);
}

static const assay_need needs[] = {
	{ .table = "enrolment", .columns = "person kind start ended outcome",
	  .remedy = "onboarding intakes with who was in them" },
	{ .table = "assessment", .columns = "subject kind cycle phase done score status pass_mark",
	  .remedy = "the exams of the four cycles, with courses that say which cycle they belong to" },
	{ .table = "employment", .columns = "person seq exited",
	  .remedy = "a personnel export with hire and leave dates" } };
#define LIMIT(which, days, text) \
	{ .name = which, .type = ASSAY_INT, .preset = days, .least = 1, .most = 365, .label = text }
static const assay_param params[] = {
	LIMIT("limit1", "30", "Days for cycle 1"), LIMIT("limit2", "30", "Days for cycle 2"),
	LIMIT("limit3", "45", "Days for cycle 3"), LIMIT("limit4", "45", "Days for cycle 4") };
#define SUMMARY "The share of newcomers who pass all four cycles, each within its days, at the pace of this period."
#define FORMULA "Product over the cycles of the share that has passed by the cycle's limit, leaving and failing counted as competing events (Aalen-Johansen), open cycles censored, everybody in a cycle on a day of the period seen from then on. Interval: on the log scale, not above 1."
static const assay_text texts[] = {
	{ "zh_CN", "a personnel export with hire and leave dates", "含入职与离职日期的人事导出" },
	{ "zh_TW", "a personnel export with hire and leave dates", "含到職與離職日期的人事匯出" },
	{ "zh_CN", "onboarding intakes with who was in them", "入职培训批次及其名单" },
	{ "zh_TW", "onboarding intakes with who was in them", "到職訓練批次及其名單" },
	{ "zh_CN", "the exams of the four cycles, with courses that say which cycle they belong to", "四周期考核成绩，课程标明所属周期" },
	{ "zh_TW", "the exams of the four cycles, with courses that say which cycle they belong to", "四週期考核成績，課程標明所屬週期" },
	{ "zh_CN", "Four cycles of onboarding", "入职四周期" },
	{ "zh_TW", "Four cycles of onboarding", "入職四週期" },
	{ "zh_CN", SUMMARY, "按报告期的节奏，新人在各周期规定天数内通过全部四个周期的比例。" },
	{ "zh_TW", SUMMARY, "按報告期的節奏，新人在各週期規定天數內通過全部四個週期的比例。" },
	{ "zh_CN", FORMULA, "各周期限期内通过比例之积；离职与未通过作为竞争事件（Aalen-Johansen），未结束者删失，报告期内处于该周期者自此计入。区间：对数尺度，不超过1。" },
	{ "zh_TW", FORMULA, "各週期限期內通過比例之積；離職與未通過作為競爭事件（Aalen-Johansen），未結束者刪失，報告期內處於該週期者自此計入。區間：對數尺度，不超過1。" },
	{ "zh_CN", "newcomers in the smallest cycle", "名新人（人数最少的周期）" },
	{ "zh_TW", "newcomers in the smallest cycle", "名新人（人數最少的週期）" },
	{ "zh_CN", "Cycle 1: habit", "周期1：习惯" },
	{ "zh_TW", "Cycle 1: habit", "週期1：習慣" },
	{ "zh_CN", "Cycle 2: trust", "周期2：信任" },
	{ "zh_TW", "Cycle 2: trust", "週期2：信任" },
	{ "zh_CN", "Cycle 3: deepening", "周期3：深化" },
	{ "zh_TW", "Cycle 3: deepening", "週期3：深化" },
	{ "zh_CN", "Cycle 4: emotion and motivation", "周期4：情感与激励" },
	{ "zh_TW", "Cycle 4: emotion and motivation", "週期4：情感與激勵" },
	{ "zh_CN", "Passed", "通过" }, { "zh_TW", "Passed", "通過" },
	{ "zh_CN", "Left or failed", "离职或未通过" },
	{ "zh_TW", "Left or failed", "離職或未通過" },
	{ "zh_CN", "Passed by the limit", "限期内通过" },
	{ "zh_TW", "Passed by the limit", "限期內通過" },
	{ "zh_CN", "Left or failed by the limit", "限期内离职或未通过" },
	{ "zh_TW", "Left or failed by the limit", "限期內離職或未通過" },
	{ "zh_CN", "Still in it at the limit: slow is not failed", "到期仍在该周期：慢不等于失败" },
	{ "zh_TW", "Still in it at the limit: slow is not failed", "到期仍在該週期：慢不等於失敗" },
	{ "zh_CN", "Days until half have passed", "半数通过所需天数" },
	{ "zh_TW", "Days until half have passed", "半數通過所需天數" },
	{ "zh_CN", "nobody passed a cycle of onboarding in this period, or no marks name their cycle", "报告期内无人通过入职周期，或评分未注明所属周期" },
	{ "zh_TW", "nobody passed a cycle of onboarding in this period, or no marks name their cycle", "報告期內無人通過入職週期，或評分未注明所屬週期" },
	{ "zh_CN", "fewer than %d people were in one of the cycles in this period", "报告期内某一周期人数少于%d人" },
	{ "zh_TW", "fewer than %d people were in one of the cycles in this period", "報告期內某一週期人數少於%d人" },
	{ "zh_CN", "the bottleneck is cycle %d: its pass rate lies below all others", "瓶颈在周期%d：通过率低于其他各周期" },
	{ "zh_TW", "the bottleneck is cycle %d: its pass rate lies below all others", "瓶頸在週期%d：通過率低於其他各週期" },
	{ "zh_CN", "no single bottleneck: the intervals of the cycles overlap", "无单一瓶颈：各周期区间重叠" },
	{ "zh_TW", "no single bottleneck: the intervals of the cycles overlap", "無單一瓶頸：各週期區間重疊" },
	{ "zh_CN", "nobody is seen long enough to read all four cycles at their limits", "观察时间不足，无法在限期读取全部四个周期" },
	{ "zh_TW", "nobody is seen long enough to read all four cycles at their limits", "觀察時間不足，無法在限期讀取全部四個週期" },
	{ "zh_CN", "Days for cycle 1", "周期1天数" },
	{ "zh_TW", "Days for cycle 1", "週期1天數" },
	{ "zh_CN", "Days for cycle 2", "周期2天数" },
	{ "zh_TW", "Days for cycle 2", "週期2天數" },
	{ "zh_CN", "Days for cycle 3", "周期3天数" },
	{ "zh_TW", "Days for cycle 3", "週期3天數" },
	{ "zh_CN", "Days for cycle 4", "周期4天数" },
	{ "zh_TW", "Days for cycle 4", "週期4天數" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "onboarding", .version = "1.0", .title = "Four cycles of onboarding",
	.summary = SUMMARY, .formula = FORMULA, .among = "newcomers in the smallest cycle",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
