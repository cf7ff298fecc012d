/* retention.c - of those who start, how many are still there after 30, 90, 365 days? */
#include <assay.h>

#include "plugins/arms.h"
#include "plugins/rows.h"
#include "plugins/spans.h"

#include <stdio.h>
#include <string.h>

/*
 * Both bases are brought into one form, a life: t0 the first day, seen the day
 * from which the records know the person, gone the day of leaving when that is known, and why;
 * stop is that day, or the last day until which the records could know.
 *
 * By employment it is the life at the first centre: every exit ends it, a transfer
 * too.  Who comes back within 30 days had not left; who comes back later begins no new
 * life here unless trained again.  By enrolment it is the training's: it ends by withdrawing, or by
 * failing before the end, and is whole at the cohort's last day.  Who left
 * on or before day 0 never started; those are counted apart.
 */
#define LIFE_EMPLOYMENT \
	"WITH again AS (SELECT person, seq, parted, parting, observed_to FROM employment" \
	" WHERE seq > 1 AND gap <= 30 AND hired <= :known)," \
	" whole AS (SELECT e.hired AS hired, e.observed_from AS observed_from, e.centre AS unit, e.arm AS arm," \
	" CASE WHEN a.person IS NULL THEN e.parted ELSE a.parted END AS parted," \
	" CASE WHEN a.person IS NULL THEN e.parting ELSE a.parting END AS parting," \
	" CASE WHEN a.person IS NULL THEN e.observed_to ELSE a.observed_to END AS observed_to" \
	" FROM employment e LEFT JOIN again a ON a.person = e.person" \
	/* NULL for nearly all, who then are not looked for. */ \
	" AND a.seq = CASE WHEN e.back <= 30 AND (e.parting IS NULL OR e.parting <> 'T') THEN e.seq + 1 END" \
	" WHERE e.hired <= :known AND (e.seq = 1 OR (e.cohort IS NOT NULL AND e.gap > 30)))," \
	" life AS (SELECT hired AS t0, observed_from AS seen, unit, arm," \
	" CASE WHEN observed_to < :known THEN CASE WHEN parted <= observed_to THEN parted END" \
	"  WHEN parted <= :known THEN parted END AS gone," \
	" CASE WHEN observed_to < :known THEN CASE WHEN parted <= observed_to THEN parted ELSE observed_to END" \
	"  WHEN parted <= :known THEN parted ELSE :known END AS stop," \
	" CASE parting WHEN 'V' THEN 1 WHEN 'I' THEN 2 WHEN 'T' THEN 3 ELSE 4 END AS why" \
	" FROM whole) "
#define LIFE_ENROLMENT \
	"WITH spell AS (SELECT start, ended, outcome, finish, centre AS unit, arm," \
	" CASE WHEN finish < :known THEN finish ELSE :known END AS last" \
	" FROM enrolment WHERE start <= :known AND (ended IS NULL OR ended > start))," \
	" told AS (SELECT start, last, unit, arm, outcome," \
	" CASE WHEN ended <= last AND (outcome IN ('withdrawn', 'no_show')" \
	"  OR (outcome = 'failed' AND (finish IS NULL OR ended < finish))) THEN ended END AS gone" \
	" FROM spell)," \
	" life AS (SELECT start AS t0, start AS seen, unit, arm, gone, COALESCE(gone, last) AS stop," \
	" CASE outcome WHEN 'failed' THEN 2 ELSE 1 END AS why" \
	" FROM told) "

static const char *const employment_causes[] = { "Voluntary", "Involuntary", "Transfer", "Other or unknown" };
static const char *const enrolment_causes[] = { "Withdrew", "Failed" };

struct base {
	const char *life;
	const char *const *causes;
	uint32_t cause_count;
};

/* How long each starter of the period could have been followed by now. */
static size_t read_followups(const assay_core *core, assay_run *run, const struct base *base,
			     assay_followup **out)
{
	char sql[3072];
	size_t n = 0;
	assay_followup *list = NULL;
	assay_rows *rows;

	*out = NULL;
	snprintf(sql, sizeof sql, "%s SELECT :known - t0, COUNT(*) FROM life"
		 " WHERE t0 >= :from AND t0 < :until GROUP BY 1", base->life);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		list = rows_room(core, run, list, n, sizeof *list);
		if (list == NULL)
			return 0;
		list[n].days = (int32_t)core->get_int(rows, 0);
		list[n].count = core->get_int(rows, 1);
		n++;
	}
	*out = list;
	return n;
}

/* People who started in the period, followed for as long as the data go. */
static size_t tell_intake(const assay_core *core, assay_run *run, const struct base *base)
{
	char sql[3072];
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans;
	assay_followup *followups;

	snprintf(sql, sizeof sql, "%s SELECT CASE WHEN seen > t0 THEN seen - t0 - 1 END,"
		 " stop - t0, CASE WHEN gone IS NULL THEN 0 ELSE why END, COUNT(*)"
		 " FROM life WHERE t0 >= :from AND t0 < :until GROUP BY 1, 2, 3", base->life);
	curve.label = "Intake";
	curve.causes = base->causes;
	curve.cause_count = base->cause_count;
	curve.span_count = spans_read(core, run, sql, &spans);
	curve.spans = spans;
	curve.followup_count = read_followups(core, run, base, &followups);
	curve.followups = followups;
	if (curve.span_count > 0)
		core->survival(run, &curve);
	return curve.span_count;
}

/*
 * Everybody, but only the days inside a window that ends with the period: what share
 * of new starters would be left after so many days if the exit rates of the window
 * held, as a period life table tells it.
 */
static size_t tell_period(const assay_core *core, assay_run *run, const struct base *base,
			  assay_day first, assay_day end)
{
	char sql[3072];
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans;

	snprintf(sql, sizeof sql, "%s SELECT CASE WHEN seen > t0 AND seen > %ld THEN seen - t0 - 1"
		 " WHEN t0 < %ld THEN %ld - t0 - 1 END,"
		 " CASE WHEN stop < %ld THEN stop ELSE %ld END - t0,"
		 " CASE WHEN gone <= %ld THEN why ELSE 0 END, COUNT(*)"
		 " FROM life WHERE t0 <= %ld AND stop >= %ld"
		 " AND (seen IS NULL OR seen <= %ld) GROUP BY 1, 2, 3", base->life, (long)first, (long)first, (long)first,
		 (long)end, (long)end, (long)end, (long)end, (long)first, (long)end);
	curve.label = "Period";
	curve.kind = ASSAY_BY_WINDOW;
	curve.causes = base->causes;
	curve.cause_count = base->cause_count;
	curve.span_count = spans_read(core, run, sql, &spans);
	curve.spans = spans;
	if (curve.span_count > 0)
		core->survival(run, &curve);
	return curve.span_count;
}

/* The share that annual reports print: of those who started since the year began, who
 * is still there at its end, whether they had a day to leave or a year.  Whom the records
 * know only from a later day would count as stayers alone, and are left out. */
static void tell_year_end(const assay_core *core, assay_run *run, const struct base *base,
			  assay_day end)
{
	char sql[3072];
	assay_day year = core->start_of(end, ASSAY_YEAR);
	assay_figure share = ASSAY_FIGURE, exposure = ASSAY_FIGURE;
	assay_rows *rows;

	if (year > run->from)
		year = run->from;
	snprintf(sql, sizeof sql, "%s SELECT COUNT(*),"
		 " SUM(CASE WHEN gone <= %ld THEN 0 ELSE 1 END), SUM(CASE WHEN gone <= %ld THEN gone ELSE %ld END - t0)"
		 " FROM life WHERE t0 >= %ld AND t0 <= %ld AND (seen IS NULL OR seen <= t0)", base->life,
		 (long)end, (long)end, (long)end, (long)year, (long)end);
	rows = core->query(run, sql);
	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return;
	core->share(run, core->get_int(rows, 1), core->get_int(rows, 0), &share);
	exposure.n = core->get_int(rows, 0);
	exposure.unit = ASSAY_DAYS;
	exposure.value = core->get_real(rows, 2) / (double)exposure.n;
	exposure.low = exposure.high = exposure.value;
	core->row(run, "Year-end share", "Still there at the end of the period", &share);
	core->row(run, "Year-end share", "Mean days they had to leave in", &exposure);
	core->warn(run, "W-YEAREND");
}

static void tell_no_shows(const assay_core *core, assay_run *run)
{
	assay_figure share = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN ended <= start THEN 1 ELSE 0 END) FROM enrolment"
		" WHERE start >= :from AND start < :until AND start <= :known");

	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return;
	core->share(run, core->get_int(rows, 1), core->get_int(rows, 0), &share);
	core->row(run, "Before day 0", "Enrolled but never started", &share);
}

static bool is_empty(const assay_core *core, assay_run *run, bool training)
{
	assay_rows *rows = core->query(run, training ? "SELECT COUNT(*) FROM (SELECT 1 AS one FROM enrolment LIMIT 1) t"
				       : "SELECT COUNT(*) FROM (SELECT 1 AS one FROM employment LIMIT 1) t");

	return core->next(rows) && core->get_int(rows, 0) == 0;
}

/* The first day of the four quarters that end with that of end; no one number of days leads there from each. */
static assay_day four_quarters(const assay_core *core, assay_day end)
{
	assay_day first = core->start_of(end, ASSAY_QUARTER);

	for (int i = 0; i < 3; i++)
		first = core->start_of(first - 1, ASSAY_QUARTER);
	return first;
}

static void compute(const assay_core *core, assay_run *run)
{
	static const struct base employment = { LIFE_EMPLOYMENT, employment_causes, 4 };
	static const struct base enrolment = { LIFE_ENROLMENT, enrolment_causes, 2 };
	const char *asked = core->param_text(run, "basis");
	int32_t landmark = (int32_t)core->param_int(run, "landmark");
	bool training = strcmp(asked, "enrolment") == 0;
	const struct base *base = training ? &enrolment : &employment;
	assay_day end = run->until - 1 < run->known ? run->until - 1 : run->known;
	assay_figure headline = ASSAY_FIGURE;
	size_t intake, period;
	bool by_intake = run->until - run->from >= 365;

	if (!training && strcmp(asked, "employment") != 0) {
		core->fail(run, "parameter 'basis' is '%s': it can be 'employment' or 'enrolment'", asked);
		return;
	}
	intake = tell_intake(core, run, base);
	period = tell_period(core, run, base, four_quarters(core, end), end);
	if (intake + period == 0 && is_empty(core, run, training)) {
		core->unable(run, training ? "there are no enrolments: a list of them with their outcomes from the learning system would fill it"
				 : "there are no employment spells: a list of them from the HR system would fill it");
		return;
	}
	if (intake + period == 0) {
		core->unable(run, training ? "nobody was enrolled in this period"
				 : "nobody was employed in this period");
		return;
	}
	tell_year_end(core, run, base, end);
	if (training)
		tell_no_shows(core, run);
	arms_tell(core, run, base->life, by_intake ? run->from : four_quarters(core, end), end, landmark);
	if (by_intake ? intake == 0 : period == 0) {
		core->unable(run, "nobody started in this period");
		return;
	}
	core->survival_at(run, by_intake ? "Intake" : "Period", landmark, &headline);
	core->headline(run, &headline);
	core->warn(run, "W-BAND");
	if (!training)
		core->warn(run, "W-REASON");
}

static const assay_need needs[] = {
	{ .table = "employment", .columns = "person seq gap back centre cohort arm hired parted parting observed_from observed_to",
	  .optional = 1, .remedy = "a list of employment spells from the HR system" },
	{ .table = "enrolment", .columns = "centre arm start finish ended outcome",
	  .optional = 1, .remedy = "enrolments with their outcomes from the learning system" } };
static const assay_param params[] = {
	{ .name = "basis", .type = ASSAY_TEXT, .preset = "employment",
	  .label = "Whose retention: employment or enrolment" },
	{ .name = "landmark", .type = ASSAY_INT, .preset = "90", .least = 1, .most = 3650,
	  .label = "Day of the headline" } };
static const assay_reference references[] = {
	{ .low = .55, .high = .55, .label = "Training retention of a year, as quoted",
	  .source = "one financial centre, 2020; denominator and exposure not stated" } };
static const assay_text texts[] = {
	ARMS_TEXTS,
	{ "zh_CN", "there are no enrolments: a list of them with their outcomes from the learning system would fill it",
	  "没有参训记录：学习系统导出的参训名单及结果可补足" },
	{ "zh_TW", "there are no enrolments: a list of them with their outcomes from the learning system would fill it",
	  "沒有參訓紀錄：學習系統匯出的參訓名單及結果可補足" },
	{ "zh_CN", "there are no employment spells: a list of them from the HR system would fill it",
	  "没有任职记录：人力系统导出的任职区间清单可补足" },
	{ "zh_TW", "there are no employment spells: a list of them from the HR system would fill it",
	  "沒有任職紀錄：人資系統匯出的任職區間清單可補足" },
	{ "zh_CN", "a list of employment spells from the HR system", "人力系统导出的任职区间清单" },
	{ "zh_TW", "a list of employment spells from the HR system", "人資系統匯出的任職區間清單" },
	{ "zh_CN", "enrolments with their outcomes from the learning system", "学习系统导出的参训名单及结果" },
	{ "zh_TW", "enrolments with their outcomes from the learning system", "學習系統匯出的參訓名單及結果" },
	{ "zh_CN", "Retention", "留存率" },
	{ "zh_TW", "Retention", "留任率" },
	{ "zh_CN", "Share of starters who are still there after a number of days; who has not had that many days yet counts for as long as they were seen.",
	  "开始后若干天仍在者所占比例；观察未满天数者按已观察时长计入。" },
	{ "zh_TW", "Share of starters who are still there after a number of days; who has not had that many days yet counts for as long as they were seen.",
	  "開始後若干天仍在者所占比例；觀察未滿天數者按已觀察時間計入。" },
	{ "zh_CN", "Kaplan-Meier estimate with left truncation, Greenwood variance, log(-log) interval. A period shorter than a year is judged by its period curve (everybody, days of the last four quarters only), a period of a year or more by the people who started in it. Who comes back within 30 days had not left; later returns are no new starters. Arms of a comparison: log-rank test within units.",
	  "Kaplan-Meier 估计，考虑左截断；Greenwood 方差，log(-log) 区间。不足一年的报告期用期间曲线（全体人员，仅计最近四个季度内的天数），一年及以上用当期入职者的曲线。30天内返回者视为未离开，更晚返回者不作新入者。对照各组：同单位内 log-rank 检验。" },
	{ "zh_TW", "Kaplan-Meier estimate with left truncation, Greenwood variance, log(-log) interval. A period shorter than a year is judged by its period curve (everybody, days of the last four quarters only), a period of a year or more by the people who started in it. Who comes back within 30 days had not left; later returns are no new starters. Arms of a comparison: log-rank test within units.",
	  "Kaplan-Meier 估計，考慮左截斷；Greenwood 變異數，log(-log) 區間。不足一年的報告期用期間曲線（全體人員，僅計最近四個季度內的天數），一年及以上用當期入職者的曲線。30天內返回者視為未離開，更晚返回者不作新進者。對照各組：同單位內 log-rank 檢定。" },
	{ "zh_CN", "starters", "名新入者" }, { "zh_TW", "starters", "名新進者" },
	{ "zh_CN", "Intake", "批次曲线" }, { "zh_TW", "Intake", "批次曲線" },
	{ "zh_CN", "Period", "期间曲线" }, { "zh_TW", "Period", "期間曲線" },
	{ "zh_CN", "Voluntary", "主动离职" }, { "zh_TW", "Voluntary", "自願離職" },
	{ "zh_CN", "Involuntary", "被动离职" }, { "zh_TW", "Involuntary", "非自願離職" },
	{ "zh_CN", "Transfer", "内部调动" }, { "zh_TW", "Transfer", "內部調動" },
	{ "zh_CN", "Other or unknown", "其他或未知" }, { "zh_TW", "Other or unknown", "其他或未知" },
	{ "zh_CN", "Withdrew", "中途退出" }, { "zh_TW", "Withdrew", "中途退出" },
	{ "zh_CN", "Failed", "考核未通过" }, { "zh_TW", "Failed", "考核未通過" },
	{ "zh_CN", "Year-end share", "年末留存口径" }, { "zh_TW", "Year-end share", "年末留任口徑" },
	{ "zh_CN", "Still there at the end of the period", "期末仍在" },
	{ "zh_TW", "Still there at the end of the period", "期末仍在" },
	{ "zh_CN", "Mean days they had to leave in", "平均可观察天数" },
	{ "zh_TW", "Mean days they had to leave in", "平均可觀察天數" },
	{ "zh_CN", "Before day 0", "开班之前" }, { "zh_TW", "Before day 0", "開班之前" },
	{ "zh_CN", "Enrolled but never started", "已报名但未开始" },
	{ "zh_TW", "Enrolled but never started", "已報名但未開始" },
	{ "zh_CN", "nobody was enrolled in this period", "本期无人参训" },
	{ "zh_TW", "nobody was enrolled in this period", "本期無人參訓" },
	{ "zh_CN", "nobody was employed in this period", "本期无在岗人员" },
	{ "zh_TW", "nobody was employed in this period", "本期無在職人員" },
	{ "zh_CN", "nobody started in this period", "本期无人开始" },
	{ "zh_TW", "nobody started in this period", "本期無人開始" },
	{ "zh_CN", "parameter 'basis' is '%s': it can be 'employment' or 'enrolment'",
	  "参数 basis 为“%s”：只能是 employment 或 enrolment" },
	{ "zh_TW", "parameter 'basis' is '%s': it can be 'employment' or 'enrolment'",
	  "參數 basis 為「%s」：只能是 employment 或 enrolment" },
	{ "zh_CN", "Whose retention: employment or enrolment", "口径：在岗或参训" },
	{ "zh_TW", "Whose retention: employment or enrolment", "口徑：在職或參訓" },
	{ "zh_CN", "Day of the headline", "主指标天数" }, { "zh_TW", "Day of the headline", "主指標天數" },
	{ "zh_CN", "Training retention of a year, as quoted", "全年培训留存率（引述）" },
	{ "zh_TW", "Training retention of a year, as quoted", "全年訓練留任率（引述）" },
	{ "zh_CN", "one financial centre, 2020; denominator and exposure not stated",
	  "某金融客服中心，2020年；未说明分母与观察时长" },
	{ "zh_TW", "one financial centre, 2020; denominator and exposure not stated",
	  "某金融客服中心，2020年；未說明分母與觀察時間" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "retention", .version = "1.2", .title = "Retention",
	.summary = "Share of starters who are still there after a number of days; who has not had that many days yet counts for as long as they were seen.",
	.formula = "Kaplan-Meier estimate with left truncation, Greenwood variance, log(-log) interval. A period shorter than a year is judged by its period curve (everybody, days of the last four quarters only), a period of a year or more by the people who started in it. Who comes back within 30 days had not left; later returns are no new starters. Arms of a comparison: log-rank test within units.",
	.among = "starters", .unit = ASSAY_SHARE, .better = ASSAY_HIGHER,
	.needs = ASSAY_LIST(needs), .params = ASSAY_LIST(params),
	.references = ASSAY_LIST(references), .texts = ASSAY_LIST(texts), .compute = compute };
