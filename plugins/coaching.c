/* coaching.c - do agents leave less once somebody coaches them? */
#include <assay.h>

#include "plugins/lives.h"
#include "plugins/pvalue.h"
#include "plugins/spans.h"
#include "plugins/within.h"

#include <stdio.h>
#include <string.h>

/*
 * Whoever is coached has, to be coached, stayed long enough: comparing "ever coached" with
 * "never" would credit coaching with those very days.  So a person counts as not yet coached
 * until the first session and as coached only from there on (Mantel & Byar 1974), and the
 * curves by dose look only at people still there on a landmark day, by what they had by then.
 * Coaches choose whom they coach, and units and seasons differ: tests compare within one unit and
 * quarter of hire.  Who comes back is no newcomer again, unless trained again.
 */
#define LIFE \
	"WITH first AS (SELECT person, MIN(held) AS day FROM coaching" \
	" WHERE status = 'held' AND held <= :known GROUP BY person)," \
	" spell AS (SELECT e.person AS person, e.centre AS unit, e.intake AS season, e.hired AS t0, e.observed_from AS seen, e.parted AS parted," \
	" CASE WHEN e.observed_to < :known THEN e.observed_to ELSE :known END AS last," \
	" CASE WHEN f.day >= e.hired THEN f.day END AS coached" \
	" FROM employment e LEFT JOIN first f ON f.person = e.person" \
	" WHERE e.hired >= %ld AND e.hired < :until AND e.hired <= :known" \
	" AND (e.seq = 1 OR e.cohort IS NOT NULL))," \
	" life AS (SELECT person, unit, season, t0, coached, CASE WHEN seen > t0 THEN seen - t0 - 1 END AS entry," \
	" CASE WHEN parted <= last THEN parted ELSE last END AS stop," \
	" CASE WHEN parted <= last THEN 1 ELSE 0 END AS gone FROM spell) "
#define LEAST_PEOPLE 10
#define LEAST_EVENTS 5
#define WORK_FROM 60	/* the first weeks are spent learning; coached by then or not */
#define WORK_UNTIL 150

static const char *const causes[] = { "Left" };

static int64_t tell_curve(const assay_core *core, assay_run *run, const char *label, const char *sql)
{
	int64_t events = 0;
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans;
	size_t n = spans_read(core, run, sql, &spans);

	if (n == 0)
		return 0;
	for (size_t i = 0; i < n; i++)
		events += spans[i].cause > 0 ? spans[i].count : 0;
	curve.label = label;
	curve.kind = ASSAY_BY_WINDOW;
	curve.causes = causes;
	curve.cause_count = 1;
	curve.spans = spans;
	curve.span_count = n;
	core->survival(run, &curve);
	return events;
}

/* The two states of the Mantel-Byar comparison; answers whether both had exits enough. */
static bool tell_states(const assay_core *core, assay_run *run, long first)
{
	char sql[2048];
	int64_t before, after;

	snprintf(sql, sizeof sql, LIFE "SELECT entry, CASE WHEN coached < stop THEN coached ELSE stop END - t0,"
		 " CASE WHEN coached < stop THEN 0 ELSE gone END, COUNT(*) FROM life GROUP BY 1, 2, 3", first);
	before = tell_curve(core, run, "Not yet coached", sql);
	snprintf(sql, sizeof sql, LIFE "SELECT CASE WHEN entry > coached - t0 THEN entry ELSE coached - t0 END,"
		 " stop - t0, gone, COUNT(*) FROM life WHERE coached < stop GROUP BY 1, 2, 3", first);
	after = tell_curve(core, run, "Coached", sql);
	return before >= LEAST_EVENTS && after >= LEAST_EVENTS;
}

/* Counted where the people's figures are groups already: windows over all people cannot be asked of a
 * part of them. */
#define STRATUM "DENSE_RANK() OVER (ORDER BY unit, season) - 1"

/* The Mantel-Byar comparison; answers the number of people in it. */
static int64_t compare_states(const assay_core *core, assay_run *run, long first, assay_test *test)
{
	char sql[2048];
	int64_t people = 0;
	assay_life *lives = NULL;
	assay_rows *rows;
	size_t n;

	snprintf(sql, sizeof sql, LIFE ", u AS (SELECT unit, season, 1 AS state, entry, CASE WHEN coached < stop THEN coached ELSE stop END - t0 AS days,"
		 " CASE WHEN coached < stop THEN 0 ELSE gone END AS gone FROM life UNION ALL"
		 " SELECT unit, season, 0, CASE WHEN entry > coached - t0 THEN entry ELSE coached - t0 END, stop - t0, gone"
		 " FROM life WHERE coached < stop)"
		 " SELECT " STRATUM ", state, entry, days, gone, COUNT(*) FROM u GROUP BY unit, season, state, entry, days, gone",
		 first);
	n = lives_read(core, run, sql, &lives);
	core->strata(run, lives, n, 2, NULL, test);
	snprintf(sql, sizeof sql, LIFE "SELECT COUNT(DISTINCT person) FROM life", first);
	rows = core->query(run, sql);
	if (core->next(rows))
		people = core->get_int(rows, 0);
	return people;
}

/* Does more coaching by the landmark day go with less leaving after it? */
static void tell_trend(const assay_core *core, assay_run *run, long first, int landmark)
{
	static const double scores[] = { 0, 1, 2 };
	char sql[4096], p[PVALUE];
	assay_test test = ASSAY_TEST;
	assay_life *lives = NULL;
	size_t n;

	snprintf(sql, sizeof sql, LIFE ", there AS (SELECT l.person AS person, l.unit AS unit, l.season AS season, l.t0 AS t0,"
		 " l.stop AS stop, l.gone AS gone, COUNT(c.held) AS sessions FROM life l LEFT JOIN coaching c"
		 " ON c.person = l.person AND c.status = 'held' AND c.held >= l.t0 AND c.held <= l.t0 + %d"
		 " WHERE l.stop > l.t0 + %d AND (l.entry IS NULL OR l.entry < %d)"
		 " GROUP BY l.person, l.unit, l.season, l.t0, l.stop, l.gone),"
		 " s AS (SELECT unit, season, CASE WHEN sessions = 0 THEN 0 WHEN sessions < 3 THEN 1 ELSE 2 END AS dose,"
		 " stop - t0 AS days, gone FROM there)"
		 " SELECT " STRATUM ", dose, %d, days, gone, COUNT(*) FROM s GROUP BY unit, season, dose, days, gone",
		 first, landmark, landmark, landmark, landmark);
	n = lives_read(core, run, sql, &lives);
	core->strata(run, lives, n, 3, scores, &test);
	if (test.n > 0)
		core->say(run, ASSAY_NOTE, "By dose at day %d, within unit and quarter of hire: trend chi-square %.2f, p %s",
			  landmark, test.statistic, pvalue(p, test.p));
}

/* What coaching goes with at work: mean figures of days 61 to 150, of those coached by day 60 less
 * those of the others, within unit and quarter of hire. */
static void tell_work(const assay_core *core, assay_run *run, long first, const char *which, const char *label,
		      bool in_percent, assay_figure *f)
{
	char sql[4096];
	struct within w = { .weight = 0 };

	snprintf(sql, sizeof sql, LIFE ", there AS (SELECT person, t0, unit, season,"
		 " CASE WHEN coached <= t0 + %d THEN 1 ELSE 0 END AS arm FROM life"
		 " WHERE stop > t0 + %d AND (entry IS NULL OR entry < %d)),"
		 " m AS (SELECT t.unit AS unit, t.season AS season, t.arm AS arm, SUM(k.total) / SUM(k.n) AS v FROM kpi k"
		 " JOIN there t ON t.person = k.person WHERE k.code = :%s AND k.n > 0 AND k.value IS NOT NULL"
		 " AND k.day >= %ld AND k.day < :until AND k.day > t.t0 + %d AND k.day <= t.t0 + %d"
		 " GROUP BY t.person, t.t0, t.unit, t.season, t.arm),"
		 " b AS (SELECT " STRATUM " AS stratum, arm, v, AVG(v) OVER (PARTITION BY unit, season) AS middle FROM m),"
		 " c AS (SELECT stratum, arm, middle, v - middle AS d, AVG(v - middle) OVER (PARTITION BY stratum, arm) AS a FROM b)"
		 " SELECT stratum, arm, COUNT(*), AVG(d), SUM((d - a) * (d - a)), MIN(middle) FROM c GROUP BY stratum, arm"
		 " ORDER BY stratum, arm", first, WORK_FROM, WORK_FROM, WORK_FROM, which, first, WORK_FROM, WORK_UNTIL);
	within_read(core, core->query(run, sql), &w);
	within_figure(core, run, &w, LEAST_PEOPLE, in_percent ? w.level / w.weight : 1, f);
	f->unit = in_percent ? ASSAY_POINTS : ASSAY_RATIO;
	core->row(run, "At work from day 61 to 150, coached by day 60 less not coached", label, f);
}

static void tell_all_work(const assay_core *core, assay_run *run, long first)
{
	assay_figure f = ASSAY_FIGURE, q = ASSAY_FIGURE;

	tell_work(core, run, first, "time", "Handling time, in percent", true, &f);
	tell_work(core, run, first, "quality", "Marks of quality, in points of the mark", false, &q);
	if (f.n > 0 && f.low > 0)
		core->say(run, ASSAY_NOTE, "Those coached early take longer for a contact than others of their unit and quarter of hire, in percent: %s",
			  core->show(run, &f));
	else if (f.n > 0 && f.high < 0)
		core->say(run, ASSAY_NOTE, "Those coached early are quicker than others of their unit and quarter of hire, in percent: %s",
			  core->show(run, &f));
	if (q.n > 0 && q.low > 0)
		core->say(run, ASSAY_NOTE, "Those coached early have better marks than others of their unit and quarter of hire, in points: %s",
			  core->show(run, &q));
	else if (q.n > 0 && q.high < 0)
		core->say(run, ASSAY_NOTE, "Those coached early have worse marks than others of their unit and quarter of hire, in points: %s",
			  core->show(run, &q));
}

/* Of those still there on the landmark day, by the sessions they had had by then. */
static void tell_doses(const assay_core *core, assay_run *run, long first)
{
	static const struct { const char *label, *which; } dose[] = {
		{ "No session by the landmark day", "sessions = 0" },
		{ "One or two sessions", "sessions BETWEEN 1 AND 2" },
		{ "Three sessions or more", "sessions >= 3" } };
	char sql[4096];
	int32_t landmark = (int32_t)core->param_int(run, "landmark");
	int32_t later = (int32_t)core->param_int(run, "horizon");
	assay_figure f = ASSAY_FIGURE;
	int curves = 0;

	for (size_t i = 0; i < 3; i++) {
		snprintf(sql, sizeof sql, LIFE
			 ", there AS (SELECT l.t0 AS t0, l.stop AS stop, l.gone AS gone,"
			 " COUNT(c.held) AS sessions FROM life l LEFT JOIN coaching c ON c.person = l.person"
			 " AND c.status = 'held' AND c.held >= l.t0 AND c.held <= l.t0 + %d"
			 " WHERE l.stop > l.t0 + %d AND (l.entry IS NULL OR l.entry < %d)"
			 " GROUP BY l.person, l.t0, l.stop, l.gone)"
			 " SELECT %d, stop - t0, gone, COUNT(*) FROM there WHERE %s GROUP BY 2, 3",
			 first, (int)landmark, (int)landmark, (int)landmark, (int)landmark, dose[i].which);
		if (tell_curve(core, run, dose[i].label, sql) < LEAST_EVENTS)
			continue;
		curves++;
		core->survival_at(run, dose[i].label, later, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Still there later, of those there on the landmark day", dose[i].label, &f);
	}
	if (curves > 1)
		tell_trend(core, run, first, (int)landmark);
}

/* How much coaching there was in the period, and of what kind. */
static void tell_practice(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;
	int64_t planned = 0, held = 0, with_plan = 0, plan_known = 0, voluntary = 0, voluntary_known = 0;
	double minutes = 0;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN status = 'held' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'held' AND has_plan = 1 THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'held' AND has_plan IS NOT NULL THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'held' AND voluntary = 1 THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'held' AND voluntary IS NOT NULL THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'held' THEN minutes ELSE 0 END)"
		" FROM coaching WHERE day >= :from AND day < :until AND day <= :known");

	if (core->next(rows)) {
		planned = core->get_int(rows, 0);
		held = core->get_int(rows, 1);
		with_plan = core->get_int(rows, 2);
		plan_known = core->get_int(rows, 3);
		voluntary = core->get_int(rows, 4);
		voluntary_known = core->get_int(rows, 5);
		minutes = core->is_null(rows, 6) ? 0 : core->get_real(rows, 6);
	}
	if (planned < LEAST_PEOPLE)
		return;
	core->share(run, held, planned, &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Sessions of the period", "Held, of those planned", &f);
	if (plan_known >= LEAST_PEOPLE) {
		core->share(run, plan_known - with_plan, plan_known, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Sessions of the period", "Without a plan (reactive)", &f);
	}
	if (voluntary_known >= LEAST_PEOPLE) {
		core->share(run, voluntary, voluntary_known, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Sessions of the period", "By the agent's own wish", &f);
	}
	if (held > 0 && minutes > 0) {
		f.unit = ASSAY_MINUTES;
		f.n = held;
		f.events = 0;
		f.value = f.low = f.high = minutes / (double)held;
		core->row(run, "Sessions of the period", "Mean length of a session", &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	long first = run->until - (long)core->param_int(run, "window");
	assay_test test = ASSAY_TEST;
	assay_figure f = ASSAY_FIGURE;
	char p[PVALUE];

	tell_practice(core, run);
	tell_all_work(core, run, first);
	if (!tell_states(core, run, first)) {
		core->unable(run, "fewer than %d agents left with coaching, or without", LEAST_EVENTS);
		return;
	}
	tell_doses(core, run, first);
	f.n = compare_states(core, run, first, &test);
	if (test.n == 0) {
		core->unable(run, "fewer than %d agents left with coaching, or without", LEAST_EVENTS);
		return;
	}
	f.value = test.estimate;
	f.low = test.low;
	f.high = test.high;
	if (test.high < 1)
		core->say(run, ASSAY_NOTE, "The coached leave less than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
	else if (test.low > 1)
		core->say(run, ASSAY_CAUTION, "The coached leave more than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s",
			  test.statistic, pvalue(p, test.p));
	else
		core->say(run, ASSAY_NOTE, "No reliable difference in leaving between the coached and those not yet coached (%.2f to %.2f times as often): log-rank chi-square %.2f, p %s",
			  test.low, test.high, test.statistic, pvalue(p, test.p));
	core->headline(run, &f);
	core->warn(run, "W-SELECT");
	core->warn(run, "W-IMMORTAL");
	core->warn(run, "W-CAUSE");
}

static const assay_need needs[] = {
	{ .table = "employment", .columns = "person seq centre cohort intake hired parted observed_from observed_to",
	  .remedy = "a list of employment spells from the HR system" },
	{ .table = "coaching", .columns = "person held day status has_plan voluntary minutes",
	  .remedy = "a coaching log" },
	{ .table = "kpi", .columns = "code person day n value total", .optional = 1,
	  .remedy = "marks of quality and handling times of each agent, by day, week or month" } };
static const assay_param params[] = {
	{ .name = "window", .type = ASSAY_INT, .preset = "730", .least = 90, .most = 3650,
	  .label = "Days of hiring looked back on" },
	{ .name = "landmark", .type = ASSAY_INT, .preset = "30", .least = 1, .most = 365,
	  .label = "Landmark day of the curves by dose" },
	{ .name = "horizon", .type = ASSAY_INT, .preset = "180", .least = 2, .most = 3650,
	  .label = "Day at which the doses are read" },
	{ .name = "time", .type = ASSAY_TEXT, .preset = "kpi.aht", .label = "Measure of handling time" },
	{ .name = "quality", .type = ASSAY_TEXT, .preset = "kpi.qa", .label = "Measure of quality" } };
#define SUMMARY "How the rate of leaving changes once an agent is coached: below 1, the coached leave less."
#define FORMULA "Ratio of the exit rates of coached and not yet coached days (Mantel-Byar: a person changes state on the day of the first session), within unit and quarter of hire, Peto's one-step estimate with its log-rank interval; people hired in the window before the period's end. By dose: trend over no, one or two, three and more sessions by the landmark day. At work: differences of agents' means within unit and quarter of hire, Student's interval with the pooled spread."
static const assay_text texts[] = {
	{ "zh_CN", "a coaching log", "辅导记录" },
	{ "zh_TW", "a coaching log", "輔導紀錄" },
	{ "zh_CN", "a list of employment spells from the HR system", "人力系统导出的任职区间清单" },
	{ "zh_TW", "a list of employment spells from the HR system", "人資系統匯出的任職區間清單" },
	{ "zh_CN", "Coaching and leaving", "辅导与离职" }, { "zh_TW", "Coaching and leaving", "輔導與離職" },
	{ "zh_CN", SUMMARY, "员工接受辅导之后离职速度的变化：小于1表示受辅导者离职较慢。" },
	{ "zh_TW", SUMMARY, "員工接受輔導之後離職速度的變化：小於1表示受輔導者離職較慢。" },
	{ "zh_CN", FORMULA, "已辅导天数与尚未辅导天数的离职率之比（Mantel-Byar：首次辅导当日转换状态），在同单位、同入职季度内比较，Peto 一步估计及其 log-rank 区间；对象为期末前观察窗内入职者。剂量：界标日前零次、一至两次、三次及以上的趋势检验。在岗表现：同单位、同入职季度内个人均值之差，合并离散度的 Student 区间。" },
	{ "zh_TW", FORMULA, "已輔導天數與尚未輔導天數的離職率之比（Mantel-Byar：首次輔導當日轉換狀態），在同單位、同到職季度內比較，Peto 一步估計及其 log-rank 區間；對象為期末前觀察窗內到職者。劑量：界標日前零次、一至兩次、三次及以上的趨勢檢定。在職表現：同單位、同到職季度內個人均值之差，合併離散度的 Student 區間。" },
	{ "zh_CN", "agents", "名员工" }, { "zh_TW", "agents", "名員工" },
	{ "zh_CN", "Left", "离开" }, { "zh_TW", "Left", "離開" },
	{ "zh_CN", "Coached", "已辅导" }, { "zh_TW", "Coached", "已輔導" },
	{ "zh_CN", "Not yet coached", "尚未辅导" }, { "zh_TW", "Not yet coached", "尚未輔導" },
	{ "zh_CN", "No session by the landmark day", "界标日前未辅导" }, { "zh_TW", "No session by the landmark day", "界標日前未輔導" },
	{ "zh_CN", "One or two sessions", "一至两次" }, { "zh_TW", "One or two sessions", "一至兩次" },
	{ "zh_CN", "Three sessions or more", "三次及以上" }, { "zh_TW", "Three sessions or more", "三次及以上" },
	{ "zh_CN", "Still there later, of those there on the landmark day", "界标日在岗者其后仍在岗" },
	{ "zh_TW", "Still there later, of those there on the landmark day", "界標日在職者其後仍在職" },
	{ "zh_CN", "By dose at day %d, within unit and quarter of hire: trend chi-square %.2f, p %s", "按第%d天前次数，在同单位、同入职季度内：趋势卡方 %.2f，p %s" },
	{ "zh_TW", "By dose at day %d, within unit and quarter of hire: trend chi-square %.2f, p %s", "按第%d天前次數，在同單位、同到職季度內：趨勢卡方 %.2f，p %s" },
	{ "zh_CN", "Sessions of the period", "本期辅导" }, { "zh_TW", "Sessions of the period", "本期輔導" },
	{ "zh_CN", "Held, of those planned", "计划中已实施" }, { "zh_TW", "Held, of those planned", "計畫中已實施" },
	{ "zh_CN", "Without a plan (reactive)", "无计划（被动应对）" }, { "zh_TW", "Without a plan (reactive)", "無計畫（被動因應）" },
	{ "zh_CN", "By the agent's own wish", "本人自愿" }, { "zh_TW", "By the agent's own wish", "本人自願" },
	{ "zh_CN", "Mean length of a session", "单次平均时长" }, { "zh_TW", "Mean length of a session", "單次平均時間" },
	{ "zh_CN", "fewer than %d agents left with coaching, or without", "已辅导或未辅导者中离职不足%d人" },
	{ "zh_TW", "fewer than %d agents left with coaching, or without", "已輔導或未輔導者中離職不足%d人" },
	{ "zh_CN", "The coached leave less than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s", "受辅导者离职少于尚未辅导者（Mantel-Byar，同单位、同入职季度内）：log-rank 卡方 %.2f，p %s" },
	{ "zh_TW", "The coached leave less than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s", "受輔導者離職少於尚未輔導者（Mantel-Byar，同單位、同到職季度內）：log-rank 卡方 %.2f，p %s" },
	{ "zh_CN", "The coached leave more than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s", "受辅导者离职多于尚未辅导者（Mantel-Byar，同单位、同入职季度内）：log-rank 卡方 %.2f，p %s" },
	{ "zh_TW", "The coached leave more than those not yet coached, within unit and quarter of hire (Mantel-Byar): log-rank chi-square %.2f, p %s", "受輔導者離職多於尚未輔導者（Mantel-Byar，同單位、同到職季度內）：log-rank 卡方 %.2f，p %s" },
	{ "zh_CN", "No reliable difference in leaving between the coached and those not yet coached (%.2f to %.2f times as often): log-rank chi-square %.2f, p %s", "受辅导者与尚未辅导者的离职无可靠差异（%.2f至%.2f倍）：log-rank 卡方 %.2f，p %s" },
	{ "zh_TW", "No reliable difference in leaving between the coached and those not yet coached (%.2f to %.2f times as often): log-rank chi-square %.2f, p %s", "受輔導者與尚未輔導者的離職無可靠差異（%.2f至%.2f倍）：log-rank 卡方 %.2f，p %s" },
	{ "zh_CN", "marks of quality and handling times of each agent, by day, week or month", "每名坐席按日、周或月的质检分与处理时长" },
	{ "zh_TW", "marks of quality and handling times of each agent, by day, week or month", "每名客服按日、週或月的品檢分與處理時間" },
	{ "zh_CN", "At work from day 61 to 150, coached by day 60 less not coached", "入职第61至150天在岗表现：60天内受辅导者减未受辅导者" },
	{ "zh_TW", "At work from day 61 to 150, coached by day 60 less not coached", "到職第61至150天在職表現：60天內受輔導者減未受輔導者" },
	{ "zh_CN", "Handling time, in percent", "处理时长（百分比）" },
	{ "zh_TW", "Handling time, in percent", "處理時間（百分比）" },
	{ "zh_CN", "Marks of quality, in points of the mark", "质检分（分）" },
	{ "zh_TW", "Marks of quality, in points of the mark", "品檢分（分）" },
	{ "zh_CN", "Measure of handling time", "处理时长指标" },
	{ "zh_TW", "Measure of handling time", "處理時間指標" },
	{ "zh_CN", "Measure of quality", "质量指标" },
	{ "zh_TW", "Measure of quality", "品質指標" },
	{ "zh_CN", "Those coached early take longer for a contact than others of their unit and quarter of hire, in percent: %s", "早期受辅导者处理时长高于同单位同入职季度的其他人（百分比）：%s" },
	{ "zh_TW", "Those coached early take longer for a contact than others of their unit and quarter of hire, in percent: %s", "早期受輔導者處理時間高於同單位同到職季度的其他人（百分比）：%s" },
	{ "zh_CN", "Those coached early are quicker than others of their unit and quarter of hire, in percent: %s", "早期受辅导者处理快于同单位同入职季度的其他人（百分比）：%s" },
	{ "zh_TW", "Those coached early are quicker than others of their unit and quarter of hire, in percent: %s", "早期受輔導者處理快於同單位同到職季度的其他人（百分比）：%s" },
	{ "zh_CN", "Those coached early have better marks than others of their unit and quarter of hire, in points: %s", "早期受辅导者质检分高于同单位同入职季度的其他人（分）：%s" },
	{ "zh_TW", "Those coached early have better marks than others of their unit and quarter of hire, in points: %s", "早期受輔導者品檢分高於同單位同到職季度的其他人（分）：%s" },
	{ "zh_CN", "Those coached early have worse marks than others of their unit and quarter of hire, in points: %s", "早期受辅导者质检分低于同单位同入职季度的其他人（分）：%s" },
	{ "zh_TW", "Those coached early have worse marks than others of their unit and quarter of hire, in points: %s", "早期受輔導者品檢分低於同單位同到職季度的其他人（分）：%s" },
	{ "zh_CN", "Days of hiring looked back on", "入职观察窗（天）" }, { "zh_TW", "Days of hiring looked back on", "到職觀察窗（天）" },
	{ "zh_CN", "Landmark day of the curves by dose", "分组界标日" }, { "zh_TW", "Landmark day of the curves by dose", "分組界標日" },
	{ "zh_CN", "Day at which the doses are read", "比较日" }, { "zh_TW", "Day at which the doses are read", "比較日" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "coaching", .version = "1.1", .title = "Coaching and leaving",
	.summary = SUMMARY, .formula = FORMULA, .among = "agents",
	.unit = ASSAY_RATIO, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
