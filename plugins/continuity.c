/* continuity.c - is evaluation a long process whose data can be joined? */
#include <assay.h>

#include <stdio.h>

#define LEAST_DUE 10
#define POINTS 4
#define MOST_GAPS 1024
#define SCORE "Continuity of evaluation"

static const int32_t points[POINTS] = { 0, 30, 90, 180 };
static const char *const point_labels[POINTS] = {
	"At the end of training", "30 days later", "90 days later", "180 days later" };

static double clamp(double u)
{
	return u < 0 ? 0 : u > 1 ? 1 : u;
}

/* The half-width that belongs to a standard error of 1 at this report's confidence. */
static double quantile(const assay_core *core, assay_run *run)
{
	assay_figure unit = ASSAY_FIGURE;

	core->moments(run, 1000000001, 0, 1e18 + 1e9, &unit);
	return unit.high > 0 ? unit.high : 1;
}

/* Of those whose training ended k days ago and who are still there, who was evaluated then? */
static int64_t tell_coverage(const assay_core *core, assay_run *run)
{
	int64_t due[POINTS], done[POINTS], lost[POINTS], all = 0;
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;
	double sum = 0, variance = 0;
	char sql[2400];
	int seen = 0;

	for (int i = 0; i < POINTS; i++) {
		assay_rows *rows;

		snprintf(sql, sizeof sql,
			"WITH p AS (SELECT e.person, e.ended + %d AS day, MAX(CASE WHEN m.exited IS NULL OR"
			" m.exited >= e.ended + %d THEN 1 ELSE 0 END) AS there FROM enrolment e"
			" JOIN employment m ON m.person = e.person AND m.hired <= e.ended"
			" AND (m.exited IS NULL OR m.exited >= e.ended)"
			" WHERE e.outcome IN ('completed', 'distinction', 'failed') AND e.ended + %d >= :from"
			" AND e.ended + %d < :until AND e.ended + %d <= :known GROUP BY e.person, e.ended),"
			" a AS (SELECT subject, done FROM assessment WHERE status = 'done' AND done >= :from - 21"
			" AND done < :until AND phase IN ('post', 'final', 'follow_up') AND kind <> 'survey'"
			" GROUP BY subject, done)"
			" SELECT SUM(there), SUM(CASE WHEN there = 1 AND hits > 0 THEN 1 ELSE 0 END),"
			" SUM(1 - there) FROM (SELECT p.person, p.day, p.there, COUNT(a.done) AS hits FROM p"
			" LEFT JOIN a ON a.subject = p.person AND a.done >= p.day - 7 AND a.done <= p.day + 14"
			" GROUP BY p.person, p.day, p.there) h",
			points[i], points[i], points[i] + 14, points[i] + 14, points[i] + 14);
		rows = core->query(run, sql);
		due[i] = done[i] = lost[i] = 0;
		if (core->next(rows)) {
			due[i] = core->get_int(rows, 0);
			done[i] = core->get_int(rows, 1);
			lost[i] = core->get_int(rows, 2);
		}
		core->share(run, done[i], due[i], &f);
		core->row(run, "Evaluated again, of those still there", point_labels[i], &f);
		all += due[i];
		if (due[i] > 0) {
			double p = ((double)done[i] + .5) / ((double)due[i] + 1);

			sum += (double)done[i] / (double)due[i];
			variance += p * (1 - p) / ((double)due[i] + 2);
			seen++;
		}
	}
	for (int i = 0; i < POINTS; i++) {
		core->share(run, lost[i], due[i] + lost[i], &f);
		core->row(run, "Left before they could be asked", point_labels[i], &f);
	}
	c.label = "Coverage after training";
	c.weight = .40;
	c.measured = seen > 0;
	if (seen > 0) {
		c.n = all;
		c.share = sum / seen;
		c.variance = variance / (seen * seen);
	}
	core->component(run, SCORE, &c);
	return all;
}

/* The longest silence of each running programme in the year until the end of the period. */
static void tell_gap(const assay_core *core, assay_run *run)
{
	double gap[MOST_GAPS], plan = (double)core->param_int(run, "gap"), spread, low, high;
	int64_t ones[MOST_GAPS];
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;
	size_t n = 0;
	assay_rows *rows = core->query(run,
		"WITH d AS (SELECT programme, done AS day FROM assessment WHERE programme IS NOT NULL"
		" AND status = 'done' AND done >= :until - 365 AND done < :until AND done <= :known"
		" GROUP BY programme, done),"
		" g AS (SELECT programme, day, LEAD(day) OVER (PARTITION BY programme ORDER BY day) AS next FROM d),"
		" r AS (SELECT programme FROM session WHERE kind = 'training' AND status = 'held'"
		" AND programme IS NOT NULL AND held >= :until - 365 AND held < :until GROUP BY programme)"
		" SELECT r.programme, COALESCE(MAX(COALESCE(g.next, CASE WHEN :known < :until THEN :known"
		" ELSE :until - 1 END) - g.day), 365) FROM r LEFT JOIN g ON g.programme = r.programme"
		" GROUP BY r.programme ORDER BY r.programme");

	while (core->next(rows) && n < MOST_GAPS) {
		gap[n] = core->get_real(rows, 1);
		ones[n++] = 1;
	}
	c.label = "No long silence between evaluations";
	c.weight = .20;
	if (n > 0)
		core->median(run, gap, ones, n, &f);
	c.measured = f.n > 0;
	if (c.measured) {
		c.share = f.value > 0 ? clamp(plan / f.value) : 1;
		low = f.high > 0 ? clamp(plan / f.high) : 1;
		high = f.low > 0 ? clamp(plan / f.low) : 1;
		spread = (high - low) / (2 * quantile(core, run));
		c.variance = spread > 0 ? spread * spread : 1e-12;
	}
	core->component(run, SCORE, &c);
	if (c.measured)
		core->say(run, c.share < .5 ? ASSAY_CAUTION : ASSAY_NOTE,
			  "the longest silence between evaluations is %.0f days (median over %d programmes)",
			  f.value, (int)f.n);
}

/* Answers to items that were asked in the period before as well: only these can be joined. */
static void tell_linkage(const assay_core *core, assay_run *run)
{
	int64_t answers = 0, linked = 0;
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT SUM(now), SUM(CASE WHEN past > 0 THEN now ELSE 0 END) FROM (SELECT measure,"
		" SUM(CASE WHEN done >= :from THEN 1 ELSE 0 END) AS now,"
		" SUM(CASE WHEN done < :from THEN 1 ELSE 0 END) AS past FROM assessment"
		" WHERE status = 'done' AND done >= :from - (:until - :from) - 7 AND done < :until"
		" GROUP BY measure) m");

	if (core->next(rows)) {
		answers = core->get_int(rows, 0);
		linked = core->get_int(rows, 1);
	}
	c.label = "The same items as the period before";
	c.weight = .20;
	c.measured = answers > 0;
	c.n = answers;
	c.events = linked;
	c.share = answers > 0 ? (double)linked / (double)answers : 0;
	core->component(run, SCORE, &c);
	core->share(run, linked, answers, &f);
	core->row(run, "Data that can be joined", "Marks and answers on items used in the period before", &f);
}

/* Programmes with training in the period and an evaluation in each of the last four quarters. */
static void tell_programmes(const assay_core *core, assay_run *run)
{
	assay_day quarter[5];
	char sql[1600];
	assay_rows *rows;
	int64_t running = 0, kept = 0;
	assay_component c = ASSAY_COMPONENT;
	double p;

	quarter[4] = run->until;
	for (int i = 3; i >= 0; i--)
		quarter[i] = core->start_of(quarter[i + 1] - 1, ASSAY_QUARTER);
	snprintf(sql, sizeof sql,
		"SELECT COUNT(*), SUM(CASE WHEN q1 > 0 AND q2 > 0 AND q3 > 0 AND q4 > 0 THEN 1 ELSE 0 END) FROM"
		" (SELECT r.programme,"
		" SUM(CASE WHEN a.done >= %d AND a.done < %d THEN 1 ELSE 0 END) AS q1,"
		" SUM(CASE WHEN a.done >= %d AND a.done < %d THEN 1 ELSE 0 END) AS q2,"
		" SUM(CASE WHEN a.done >= %d AND a.done < %d THEN 1 ELSE 0 END) AS q3,"
		" SUM(CASE WHEN a.done >= %d AND a.done < %d THEN 1 ELSE 0 END) AS q4"
		" FROM (SELECT programme FROM session WHERE kind = 'training' AND status = 'held'"
		" AND programme IS NOT NULL AND held >= :from AND held < :until GROUP BY programme) r"
		" LEFT JOIN (SELECT programme, done FROM assessment WHERE programme IS NOT NULL"
		" AND status = 'done' AND done >= %d AND done < :until GROUP BY programme, done) a"
		" ON a.programme = r.programme GROUP BY r.programme) p",
		(int)quarter[0], (int)quarter[1], (int)quarter[1], (int)quarter[2], (int)quarter[2],
		(int)quarter[3], (int)quarter[3], (int)quarter[4], (int)quarter[0]);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		running = core->get_int(rows, 0);
		kept = core->get_int(rows, 1);
	}
	/* Programmes are few and no people: their number is not the score's support. */
	c.label = "Programmes evaluated each quarter";
	c.weight = .20;
	c.measured = running > 0;
	if (running > 0) {
		p = ((double)kept + .5) / ((double)running + 1);
		c.share = (double)kept / (double)running;
		c.variance = p * (1 - p) / ((double)running + 2);
		core->say(run, ASSAY_NOTE, "%d of %d running programmes were evaluated in each of the last four quarters",
			  (int)kept, (int)running);
	}
	core->component(run, SCORE, &c);
}

static void compute(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;

	if (tell_coverage(core, run) < LEAST_DUE) {
		core->unable(run, "fewer than %d people were due to be evaluated after training in this period",
			     LEAST_DUE);
		return;
	}
	tell_gap(core, run);
	tell_linkage(core, run);
	tell_programmes(core, run);
	core->score(run, SCORE, &f);
	core->headline(run, &f);
	core->warn(run, "W-SCORE");
}

static const assay_need needs[] = {
	{ .table = "enrolment", .columns = "person outcome ended",
	  .remedy = "intakes with the day each person's training ended" },
	{ .table = "employment", .columns = "person hired exited",
	  .remedy = "a personnel export with hire and leave dates" },
	{ .table = "assessment", .columns = "subject programme measure kind phase done status", .optional = 1,
	  .remedy = "exams and follow-ups at the end of training and 30, 90 and 180 days later" },
	{ .table = "session", .columns = "programme kind status held", .optional = 1,
	  .remedy = "a list of held sessions with their programme" } };
static const assay_param params[] = {
	{ .name = "gap", .type = ASSAY_INT, .preset = "30", .least = 1, .most = 366,
	  .label = "Days between evaluations that are planned for" } };
#define SUMMARY "A score of 0 to 100 for how far evaluation goes on after training: people are asked again, without long silences, with the same items, in every quarter."
#define FORMULA "100 times the weighed sum of: mean coverage 0, 30, 90 and 180 days after training (0.40; from 7 days before to 14 after the point, whoever has left not counted), planned over longest gap between evaluations, median over programmes (0.20), marks on items used in the period before (0.20), running programmes evaluated in each of the last four quarters (0.20). Interval: delta method over the parts."
static const assay_text texts[] = {
	{ "zh_CN", "a list of held sessions with their programme", "已举办场次及所属项目的清单" },
	{ "zh_TW", "a list of held sessions with their programme", "已舉辦場次及所屬專案的清單" },
	{ "zh_CN", "a personnel export with hire and leave dates", "含入职与离职日期的人事导出" },
	{ "zh_TW", "a personnel export with hire and leave dates", "含到職與離職日期的人事匯出" },
	{ "zh_CN", "exams and follow-ups at the end of training and 30, 90 and 180 days later", "培训结束时及其后30、90、180天的考核与追踪记录" },
	{ "zh_TW", "exams and follow-ups at the end of training and 30, 90 and 180 days later", "訓練結束時及其後30、90、180天的考核與追蹤紀錄" },
	{ "zh_CN", "intakes with the day each person's training ended", "各批次名单及每人培训结束日" },
	{ "zh_TW", "intakes with the day each person's training ended", "各批次名單及每人訓練結束日" },
	{ "zh_CN", "Continuity of evaluation", "评估连续性" },
	{ "zh_TW", "Continuity of evaluation", "評估連續性" },
	{ "zh_CN", SUMMARY, "以0至100分衡量培训后评估是否持续：是否回访、有无长期空白、项目是否一致、每季是否评估。" },
	{ "zh_TW", SUMMARY, "以0至100分衡量訓練後評估是否持續：是否回訪、有無長期空白、項目是否一致、每季是否評估。" },
	{ "zh_CN", FORMULA, "100乘以加权和：培训结束后0、30、90、180天的平均覆盖率（0.40；时点前7天至后14天，已离职者不计）、计划间隔除以最长间隔的项目中位数（0.20）、与上期相同题项的评分（0.20）、最近四季每季均有评估的在行项目（0.20）。区间：各部分delta法。" },
	{ "zh_TW", FORMULA, "100乘以加權和：訓練結束後0、30、90、180天的平均覆蓋率（0.40；時點前7天至後14天，已離職者不計）、計劃間隔除以最長間隔的專案中位數（0.20）、與上期相同題項的評分（0.20）、最近四季每季均有評估的在行專案（0.20）。區間：各部分delta法。" },
	{ "zh_CN", "units behind the least supported part", "个样本（支持最少的部分）" },
	{ "zh_TW", "units behind the least supported part", "個樣本（佐證最少的部分）" },
	{ "zh_CN", "At the end of training", "培训结束时" },
	{ "zh_TW", "At the end of training", "訓練結束時" },
	{ "zh_CN", "30 days later", "30天后" }, { "zh_TW", "30 days later", "30天後" },
	{ "zh_CN", "90 days later", "90天后" }, { "zh_TW", "90 days later", "90天後" },
	{ "zh_CN", "180 days later", "180天后" },
	{ "zh_TW", "180 days later", "180天後" },
	{ "zh_CN", "Evaluated again, of those still there", "在职者的后续评估率" },
	{ "zh_TW", "Evaluated again, of those still there", "在職者的後續評估率" },
	{ "zh_CN", "Left before they could be asked", "回访前已离职" },
	{ "zh_TW", "Left before they could be asked", "回訪前已離職" },
	{ "zh_CN", "Coverage after training", "培训后覆盖" },
	{ "zh_TW", "Coverage after training", "訓練後覆蓋" },
	{ "zh_CN", "No long silence between evaluations", "评估无长期空白" },
	{ "zh_TW", "No long silence between evaluations", "評估無長期空白" },
	{ "zh_CN", "the longest silence between evaluations is %.0f days (median over %d programmes)", "评估之间的最长空白期为%.0f天（%d个项目的中位数）" },
	{ "zh_TW", "the longest silence between evaluations is %.0f days (median over %d programmes)", "評估之間的最長空白期為%.0f天（%d個專案的中位數）" },
	{ "zh_CN", "%d of %d running programmes were evaluated in each of the last four quarters", "%d个（共%d个）在行项目在最近四季每季均有评估" },
	{ "zh_TW", "%d of %d running programmes were evaluated in each of the last four quarters", "%d個（共%d個）在行專案在最近四季每季均有評估" },
	{ "zh_CN", "Data that can be joined", "可衔接的数据" },
	{ "zh_TW", "Data that can be joined", "可銜接的資料" },
	{ "zh_CN", "The same items as the period before", "题项与上期一致" },
	{ "zh_TW", "The same items as the period before", "題項與上期一致" },
	{ "zh_CN", "Marks and answers on items used in the period before", "使用上期已有题项的评分与答卷" },
	{ "zh_TW", "Marks and answers on items used in the period before", "使用上期已有題項的評分與答卷" },
	{ "zh_CN", "Programmes evaluated each quarter", "每季均有评估的项目" },
	{ "zh_TW", "Programmes evaluated each quarter", "每季均有評估的專案" },
	{ "zh_CN", "fewer than %d people were due to be evaluated after training in this period", "报告期应作培训后评估的人员少于%d人" },
	{ "zh_TW", "fewer than %d people were due to be evaluated after training in this period", "報告期應作訓練後評估的人員少於%d人" },
	{ "zh_CN", "Days between evaluations that are planned for", "计划的评估间隔天数" },
	{ "zh_TW", "Days between evaluations that are planned for", "計劃的評估間隔天數" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "continuity", .version = "1.0", .title = "Continuity of evaluation",
	.summary = SUMMARY, .formula = FORMULA, .among = "units behind the least supported part",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
