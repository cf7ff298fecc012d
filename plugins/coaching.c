/* coaching.c - do agents leave less once somebody coaches them? */
#include <assay.h>

#include <stdio.h>
#include <string.h>

/*
 * Whoever is coached has, to be coached, stayed long enough: comparing "ever coached" with
 * "never" would credit coaching with those very days.  So a person counts as not yet coached
 * until the first session and as coached only from there on (Mantel & Byar 1974), and the
 * curves by dose look only at people still there on a landmark day, by what they had by then.
 */
#define LIFE \
	"WITH first AS (SELECT person, MIN(held) AS day FROM coaching" \
	" WHERE status = 'held' AND held <= :known GROUP BY person)," \
	" spell AS (SELECT e.person AS person, e.hired AS t0, e.observed_from AS seen, e.parted AS parted," \
	" CASE WHEN e.observed_to < :known THEN e.observed_to ELSE :known END AS last," \
	" CASE WHEN f.day >= e.hired THEN f.day END AS coached" \
	" FROM employment e LEFT JOIN first f ON f.person = e.person" \
	" WHERE e.hired >= %ld AND e.hired < :until AND e.hired <= :known)," \
	" life AS (SELECT person, t0, coached, CASE WHEN seen > t0 THEN seen - t0 - 1 END AS entry," \
	" CASE WHEN parted <= last THEN parted ELSE last END AS stop," \
	" CASE WHEN parted <= last THEN 1 ELSE 0 END AS gone FROM spell) "
#define LEAST_PEOPLE 10
#define LEAST_EVENTS 5

static const char *const causes[] = { "Left" };

static int64_t tell_curve(const assay_core *core, assay_run *run, const char *label, const char *sql)
{
	size_t n = 0, room = 0;
	int64_t events = 0;
	assay_curve curve = ASSAY_CURVE;
	assay_span *spans = NULL;
	assay_rows *rows = core->query(run, sql);

	while (core->next(rows)) {
		if (n == room) {
			assay_span *moved = core->alloc(run, room ? 2 * room : 256, sizeof *spans);

			if (moved == NULL)
				return 0;
			if (n > 0)
				memcpy(moved, spans, n * sizeof *spans);
			spans = moved;
			room = room ? 2 * room : 256;
		}
		spans[n].entry = core->is_null(rows, 0) ? ASSAY_FROM_START : (int32_t)core->get_int(rows, 0);
		spans[n].time = (int32_t)core->get_int(rows, 1);
		spans[n].cause = (uint32_t)core->get_int(rows, 2);
		spans[n].count = core->get_int(rows, 3);
		events += spans[n].cause > 0 ? spans[n].count : 0;
		n++;
	}
	if (n == 0)
		return 0;
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
	assay_test test = ASSAY_TEST;
	const char *told[3];
	uint32_t curves = 0;

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
		told[curves++] = dose[i].label;
		core->survival_at(run, dose[i].label, later, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Still there later, of those there on the landmark day", dose[i].label, &f);
	}
	if (curves < 2)
		return;
	core->logrank(run, told, curves, &test);
	if (test.n > 0)
		core->say(run, ASSAY_NOTE, "By dose at day %d: log-rank chi-square %.2f, df %.0f, p %.3f",
			  (int)landmark, test.statistic, test.df, test.p);
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
	static const char *const states[] = { "Coached", "Not yet coached" };
	long first = run->until - (long)core->param_int(run, "window");
	assay_test test = ASSAY_TEST;
	assay_figure f = ASSAY_FIGURE;

	tell_practice(core, run);
	if (!tell_states(core, run, first)) {
		core->unable(run, "fewer than %d agents left with coaching, or without", LEAST_EVENTS);
		return;
	}
	tell_doses(core, run, first);
	core->logrank(run, states, 2, &test);
	if (test.n == 0) {
		core->unable(run, "fewer than %d agents left with coaching, or without", LEAST_EVENTS);
		return;
	}
	f.n = test.n;
	f.value = test.estimate;
	f.low = test.low;
	f.high = test.high;
	core->say(run, ASSAY_NOTE, "Coached against not yet coached (Mantel-Byar): log-rank chi-square %.2f, p %.3f",
		  test.statistic, test.p);
	core->headline(run, &f);
	core->warn(run, "W-SELECT");
	core->warn(run, "W-IMMORTAL");
	core->warn(run, "W-CAUSE");
}

static const assay_need needs[] = {
	{ .table = "employment", .columns = "person hired parted observed_from observed_to",
	  .remedy = "a list of employment spells from the HR system" },
	{ .table = "coaching", .columns = "person held day status has_plan voluntary minutes",
	  .remedy = "a coaching log" } };
static const assay_param params[] = {
	{ .name = "window", .type = ASSAY_INT, .preset = "730", .least = 90, .most = 3650,
	  .label = "Days of hiring looked back on" },
	{ .name = "landmark", .type = ASSAY_INT, .preset = "30", .least = 1, .most = 365,
	  .label = "Landmark day of the curves by dose" },
	{ .name = "horizon", .type = ASSAY_INT, .preset = "180", .least = 2, .most = 3650,
	  .label = "Day at which the doses are read" } };
#define SUMMARY "How the rate of leaving changes once an agent is coached: below 1, the coached leave less."
#define FORMULA "Ratio of the exit rates of coached and not yet coached days (Mantel-Byar: a person changes state on the day of the first session), Peto's one-step estimate with its log-rank interval; people hired in the window before the period's end."
static const assay_text texts[] = {
	{ "zh_CN", "a coaching log", "辅导记录" },
	{ "zh_TW", "a coaching log", "輔導紀錄" },
	{ "zh_CN", "a list of employment spells from the HR system", "人力系统导出的任职区间清单" },
	{ "zh_TW", "a list of employment spells from the HR system", "人資系統匯出的任職區間清單" },
	{ "zh_CN", "Coaching and leaving", "辅导与离职" }, { "zh_TW", "Coaching and leaving", "輔導與離職" },
	{ "zh_CN", SUMMARY, "员工接受辅导之后离职速度的变化：小于1表示受辅导者离职较慢。" },
	{ "zh_TW", SUMMARY, "員工接受輔導之後離職速度的變化：小於1表示受輔導者離職較慢。" },
	{ "zh_CN", FORMULA, "已辅导天数与尚未辅导天数的离职率之比（Mantel-Byar：首次辅导当日转换状态），Peto 一步估计及其 log-rank 区间；对象为期末前观察窗内入职者。" },
	{ "zh_TW", FORMULA, "已輔導天數與尚未輔導天數的離職率之比（Mantel-Byar：首次輔導當日轉換狀態），Peto 一步估計及其 log-rank 區間；對象為期末前觀察窗內到職者。" },
	{ "zh_CN", "agents", "名员工" }, { "zh_TW", "agents", "名員工" },
	{ "zh_CN", "Left", "离开" }, { "zh_TW", "Left", "離開" },
	{ "zh_CN", "Coached", "已辅导" }, { "zh_TW", "Coached", "已輔導" },
	{ "zh_CN", "Not yet coached", "尚未辅导" }, { "zh_TW", "Not yet coached", "尚未輔導" },
	{ "zh_CN", "No session by the landmark day", "界标日前未辅导" }, { "zh_TW", "No session by the landmark day", "界標日前未輔導" },
	{ "zh_CN", "One or two sessions", "一至两次" }, { "zh_TW", "One or two sessions", "一至兩次" },
	{ "zh_CN", "Three sessions or more", "三次及以上" }, { "zh_TW", "Three sessions or more", "三次及以上" },
	{ "zh_CN", "Still there later, of those there on the landmark day", "界标日在岗者其后仍在岗" },
	{ "zh_TW", "Still there later, of those there on the landmark day", "界標日在職者其後仍在職" },
	{ "zh_CN", "By dose at day %d: log-rank chi-square %.2f, df %.0f, p %.3f", "按第%d天前次数分组：log-rank 卡方 %.2f，自由度 %.0f，p %.3f" },
	{ "zh_TW", "By dose at day %d: log-rank chi-square %.2f, df %.0f, p %.3f", "按第%d天前次數分組：log-rank 卡方 %.2f，自由度 %.0f，p %.3f" },
	{ "zh_CN", "Sessions of the period", "本期辅导" }, { "zh_TW", "Sessions of the period", "本期輔導" },
	{ "zh_CN", "Held, of those planned", "计划中已实施" }, { "zh_TW", "Held, of those planned", "計畫中已實施" },
	{ "zh_CN", "Without a plan (reactive)", "无计划（被动应对）" }, { "zh_TW", "Without a plan (reactive)", "無計畫（被動因應）" },
	{ "zh_CN", "By the agent's own wish", "本人自愿" }, { "zh_TW", "By the agent's own wish", "本人自願" },
	{ "zh_CN", "Mean length of a session", "单次平均时长" }, { "zh_TW", "Mean length of a session", "單次平均時間" },
	{ "zh_CN", "fewer than %d agents left with coaching, or without", "已辅导或未辅导者中离职不足%d人" },
	{ "zh_TW", "fewer than %d agents left with coaching, or without", "已輔導或未輔導者中離職不足%d人" },
	{ "zh_CN", "Coached against not yet coached (Mantel-Byar): log-rank chi-square %.2f, p %.3f", "已辅导与尚未辅导比较（Mantel-Byar）：log-rank 卡方 %.2f，p %.3f" },
	{ "zh_TW", "Coached against not yet coached (Mantel-Byar): log-rank chi-square %.2f, p %.3f", "已輔導與尚未輔導比較（Mantel-Byar）：log-rank 卡方 %.2f，p %.3f" },
	{ "zh_CN", "Days of hiring looked back on", "入职观察窗（天）" }, { "zh_TW", "Days of hiring looked back on", "到職觀察窗（天）" },
	{ "zh_CN", "Landmark day of the curves by dose", "分组界标日" }, { "zh_TW", "Landmark day of the curves by dose", "分組界標日" },
	{ "zh_CN", "Day at which the doses are read", "比较日" }, { "zh_TW", "Day at which the doses are read", "比較日" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "coaching", .version = "1.0", .title = "Coaching and leaving",
	.summary = SUMMARY, .formula = FORMULA, .among = "agents",
	.unit = ASSAY_RATIO, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
