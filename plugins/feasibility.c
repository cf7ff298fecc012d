/* feasibility.c - can training be evaluated simply, on time and at bearable effort? */
#include "plugins/score.h"

#include <string.h>

#define LEAST_DUE 10
#define MOST_SIZES 4096
#define SCORE "Feasibility of evaluation"

struct counts { int64_t due, done, on_time, invited, answered, received, usable; };

static int64_t one_count(const assay_core *core, assay_run *run, const char *sql)
{
	assay_rows *rows = core->query(run, sql);

	return core->next(rows) ? core->get_int(rows, 0) : 0;
}

static void read_counts(const assay_core *core, assay_run *run, struct counts *c)
{
	assay_rows *rows = core->query(run,
		"SELECT SUM(CASE WHEN due IS NOT NULL AND due <= :known AND kind <> 'survey' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN due IS NOT NULL AND due <= :known AND kind <> 'survey' AND status = 'done'"
		"  THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN due IS NOT NULL AND due <= :known AND kind <> 'survey' AND status = 'done'"
		"  AND done <= due + :window THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'done' AND score IS NOT NULL AND done <= :known"
		"  AND (min_value IS NULL OR score >= min_value) AND (max_value IS NULL OR score <= max_value)"
		"  THEN 1 ELSE 0 END)"
		" FROM assessment WHERE status IN ('planned', 'done', 'missed')");

	if (core->next(rows)) {
		c->due = core->get_int(rows, 0);
		c->done = core->get_int(rows, 1);
		c->on_time = core->get_int(rows, 2);
		c->received = core->get_int(rows, 3);
		c->usable = core->get_int(rows, 4);
	}
	/* One sheet has many items; where sheets are not named, each row is one. */
	rows = core->query(run,
		"SELECT COUNT(*), SUM(answered) FROM (SELECT object, MAX(CASE WHEN status = 'done' THEN 1"
		" ELSE 0 END) AS answered FROM assessment WHERE kind = 'survey' AND object IS NOT NULL"
		" AND status IN ('done', 'missed') GROUP BY object, due) s");
	if (core->next(rows)) {
		c->invited = core->get_int(rows, 0);
		c->answered = core->get_int(rows, 1);
	}
	rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END) FROM assessment"
		" WHERE kind = 'survey' AND object IS NULL AND status IN ('done', 'missed')");
	if (core->next(rows)) {
		c->invited += core->get_int(rows, 0);
		c->answered += core->get_int(rows, 1);
	}
	/* Sheets of 8 items and more with the same answer throughout say nothing. */
	c->usable -= one_count(core, run,
		"SELECT COALESCE(SUM(items), 0) FROM (SELECT object, COUNT(*) AS items FROM assessment"
		" WHERE kind = 'survey' AND object IS NOT NULL AND status = 'done' AND score IS NOT NULL"
		" GROUP BY object, due HAVING COUNT(*) >= 8 AND MIN(score) = MAX(score)) s");
	if (c->usable < 0)
		c->usable = 0;
}

static double clamp(double u)
{
	return u < 0 ? 0 : u > 1 ? 1 : u;
}

/* Less effort earns more, between two limits. */
static void tell_burden(const assay_core *core, assay_run *run)
{
	double most = core->param_real(run, "minutes_most"), good = core->param_real(run, "minutes_good");
	double *minutes = core->alloc(run, MOST_SIZES, sizeof *minutes), span = most - good, spread;
	int64_t *counts = core->alloc(run, MOST_SIZES, sizeof *counts);
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE, unit = ASSAY_FIGURE;
	size_t n = 0;
	assay_rows *rows = core->query(run,
		"SELECT minutes, COUNT(*) FROM assessment WHERE status = 'done' AND minutes IS NOT NULL"
		" GROUP BY minutes ORDER BY minutes");

	while (minutes != NULL && counts != NULL && core->next(rows) && n < MOST_SIZES) {
		minutes[n] = core->get_real(rows, 0);
		counts[n++] = core->get_int(rows, 1);
	}
	if (n > 0)
		core->median(run, minutes, counts, n, &f);
	c.label = "Burden: median minutes";
	c.weight = .15;
	c.measured = f.n > 0 && span > 0;
	if (c.measured) {
		/* Standard error 1 from a large sample: its half-width is the normal quantile. */
		core->moments(run, 1000000001, 0, 1e18 + 1e9, &unit);
		c.n = f.n;
		c.share = clamp((most - f.value) / span);
		spread = (clamp((most - f.low) / span) - clamp((most - f.high) / span)) / (2 * unit.high);
		c.variance = spread > 0 ? spread * spread : 1e-12;
	}
	core->component(run, SCORE, &c);
	f.unit = ASSAY_MINUTES;
	core->row(run, "Effort", "Median minutes of one evaluation", &f);
}

static void tell_effort(const assay_core *core, assay_run *run, const struct counts *c)
{
	double rate = core->param_real(run, "hour_cost"), minutes = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT SUM(minutes) FROM assessment WHERE status = 'done' AND minutes IS NOT NULL");

	if (core->next(rows) && !core->is_null(rows, 0))
		minutes = core->get_real(rows, 0);
	if (!(minutes > 0))
		return;
	f.unit = ASSAY_HOURS;
	f.n = c->received;
	f.value = f.low = f.high = minutes / 60;
	core->row(run, "Effort", "Hours spent on evaluation", &f);
	if (!(rate > 0) || c->usable == 0)
		return;
	f.unit = ASSAY_MONEY;
	f.n = c->usable;
	f.value = f.low = f.high = minutes / 60 * rate / (double)c->usable;
	core->row(run, "Effort", "Cost of one usable evaluation", &f);
}

static void compute(const assay_core *core, assay_run *run)
{
	struct counts c = { 0 };
	assay_figure f = ASSAY_FIGURE;

	read_counts(core, run, &c);
	if (c.due < LEAST_DUE) {
		core->unable(run, "fewer than %d evaluations were due in this period", LEAST_DUE);
		return;
	}
	score_part(core, run, SCORE, "Completed of those due", .25, c.done, c.due);
	score_part(core, run, SCORE, "Completed in time", .20, c.on_time, c.due);
	score_part(core, run, SCORE, "Answers of those invited", .25, c.answered, c.invited);
	tell_burden(core, run);
	score_part(core, run, SCORE, "Usable records", .15, c.usable, c.received);
	tell_effort(core, run, &c);
	core->score(run, SCORE, &f);
	core->headline(run, &f);
	core->warn(run, "W-SCORE");
	if (c.invited > 0 && (double)c.answered / (double)c.invited < .6)
		core->warn(run, "W-RESP");
	if (c.invited == 0 || c.received == 0)
		core->warn(run, "W-UNMEASURED");
}

static const assay_need needs[] = {
	{ .table = "assessment", .columns = "kind object due done day status score min_value max_value minutes",
	  .dated = "day", .remedy = "exams, marks and surveys with the days they were due and done, missed ones included" } };
static const assay_param params[] = {
	{ .name = "window", .type = ASSAY_INT, .preset = "0", .least = 0, .most = 365,
	  .label = "Days after the due day that are still in time" },
	{ .name = "minutes_good", .type = ASSAY_REAL, .preset = "10", .least = 0, .most = 1440,
	  .label = "Minutes of one evaluation that earn full marks" },
	{ .name = "minutes_most", .type = ASSAY_REAL, .preset = "30", .least = 0, .most = 1440,
	  .label = "Minutes of one evaluation that earn none" },
	{ .name = "hour_cost", .type = ASSAY_REAL, .preset = "0", .least = 0, .most = 1e9,
	  .label = "Cost of one working hour; 0: not known" } };
#define SUMMARY "A score of 0 to 100 for how well evaluations are carried out: completed, in time, answered, short and usable."
#define FORMULA "100 times the weighed sum of: completed of due (0.25), in time of due (0.20), survey answers of invitations (0.25), median minutes between two limits (0.15), usable of received (0.15). What is not measured earns nothing. Interval: delta method over the parts."
static const assay_text texts[] = {
	{ "zh_CN", "exams, marks and surveys with the days they were due and done, missed ones included", "考核、评分与问卷及其应完成日与完成日，含缺考未答" },
	{ "zh_TW", "exams, marks and surveys with the days they were due and done, missed ones included", "考核、評分與問卷及其應完成日與完成日，含缺考未答" },
	{ "zh_CN", "Feasibility of evaluation", "评估可行性" },
	{ "zh_TW", "Feasibility of evaluation", "評估可行性" },
	{ "zh_CN", SUMMARY, "以0至100分衡量评估执行情况：是否完成、是否按时、是否有回应、是否简短、结果是否可用。" },
	{ "zh_TW", SUMMARY, "以0至100分衡量評估執行情況：是否完成、是否按時、是否有回應、是否簡短、結果是否可用。" },
	{ "zh_CN", FORMULA, "100乘以加权和：到期评估完成率（0.25）、按时率（0.20）、问卷回收率（0.25）、单次评估用时中位数（介于两限，0.15）、可用记录占比（0.15）。未测量的部分不得分。区间：各部分delta法。" },
	{ "zh_TW", FORMULA, "100乘以加權和：到期評估完成率（0.25）、按時率（0.20）、問卷回收率（0.25）、單次評估所需時間中位數（介於兩限，0.15）、可用記錄占比（0.15）。未測量的部分不得分。區間：各部分delta法。" },
	{ "zh_CN", "evaluations", "次评估" }, { "zh_TW", "evaluations", "次評估" },
	{ "zh_CN", "What the score is made of", "得分构成" },
	{ "zh_TW", "What the score is made of", "得分構成" },
	{ "zh_CN", "Completed of those due", "到期评估完成率" },
	{ "zh_TW", "Completed of those due", "到期評估完成率" },
	{ "zh_CN", "Completed in time", "按时完成率" },
	{ "zh_TW", "Completed in time", "按時完成率" },
	{ "zh_CN", "Answers of those invited", "问卷回收率" },
	{ "zh_TW", "Answers of those invited", "問卷回收率" },
	{ "zh_CN", "Burden: median minutes", "负担：用时中位数" },
	{ "zh_TW", "Burden: median minutes", "負擔：所需時間中位數" },
	{ "zh_CN", "Usable records", "可用记录占比" },
	{ "zh_TW", "Usable records", "可用記錄占比" },
	{ "zh_CN", "Effort", "投入" }, { "zh_TW", "Effort", "投入" },
	{ "zh_CN", "Median minutes of one evaluation", "单次评估用时中位数" },
	{ "zh_TW", "Median minutes of one evaluation", "單次評估所需時間中位數" },
	{ "zh_CN", "Hours spent on evaluation", "评估总工时" },
	{ "zh_TW", "Hours spent on evaluation", "評估總工時" },
	{ "zh_CN", "Cost of one usable evaluation", "每份可用评估的成本" },
	{ "zh_TW", "Cost of one usable evaluation", "每份可用評估的成本" },
	{ "zh_CN", "fewer than %d evaluations were due in this period", "报告期到期的评估少于%d次" },
	{ "zh_TW", "fewer than %d evaluations were due in this period", "報告期到期的評估少於%d次" },
	{ "zh_CN", "Days after the due day that are still in time", "到期后仍算按时的天数" },
	{ "zh_TW", "Days after the due day that are still in time", "到期後仍算按時的天數" },
	{ "zh_CN", "Minutes of one evaluation that earn full marks", "得满分的单次评估分钟数" },
	{ "zh_TW", "Minutes of one evaluation that earn full marks", "得滿分的單次評估分鐘數" },
	{ "zh_CN", "Minutes of one evaluation that earn none", "不得分的单次评估分钟数" },
	{ "zh_TW", "Minutes of one evaluation that earn none", "不得分的單次評估分鐘數" },
	{ "zh_CN", "Cost of one working hour; 0: not known", "每工时成本；0表示未知" },
	{ "zh_TW", "Cost of one working hour; 0: not known", "每工時成本；0表示未知" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "feasibility", .version = "1.0", .title = "Feasibility of evaluation",
	.summary = SUMMARY, .formula = FORMULA, .among = "evaluations",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
