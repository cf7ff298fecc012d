/* quality_quantity.c - do agents work well first, and fast after that? */
#include "plugins/agents.h"
#include "plugins/bunching.h"
#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LEAST_AGENTS 10
#define LEAST_CONTACTS 300
#define LEAST_SHOWN 5

struct measure { double low, high, pass; bool in_seconds; };

static struct measure look_up(const assay_core *core, assay_run *run, const char *sql)
{
	struct measure m = { 0, 0, 0, false };
	assay_rows *rows = core->query(run, sql);

	if (core->next(rows)) {
		m.low = core->is_null(rows, 0) ? 0 : core->get_real(rows, 0);
		m.high = core->is_null(rows, 1) ? 0 : core->get_real(rows, 1);
		m.pass = core->is_null(rows, 2) ? 0 : core->get_real(rows, 2);
		m.in_seconds = strcmp(core->get_text(rows, 3), "s") == 0;
	}
	return m;
}

#define LOOK_UP(code) "SELECT MAX(target_lo), MAX(target_hi), MAX(pass_mark), MAX(unit) FROM measure WHERE code = " code

/* Two columns of those who have both. */
static size_t both(const assay_core *core, assay_run *run, const struct agents *a, int x, int y,
		   double **xs, double **ys)
{
	size_t n = 0;

	*xs = core->alloc(run, a->count + 1, sizeof **xs);
	*ys = core->alloc(run, a->count + 1, sizeof **ys);
	for (size_t i = 0; *xs != NULL && *ys != NULL && i < a->count; i++)
		if (!isnan(a->at[x][i]) && !isnan(a->at[y][i])) {
			(*xs)[n] = a->at[x][i];
			(*ys)[n++] = a->at[y][i];
		}
	return n;
}

/* Who is quick: do fewer of them reach the standard? */
static void tell_speed(const assay_core *core, assay_run *run, const struct agents *a, double standard,
		       bool in_seconds)
{
	static const char *const quarter[] = { "Quickest quarter of the agents", "Second quarter",
		"Third quarter", "Slowest quarter" };
	static const char *const reaches[] = { "Below the standard", "At the standard or above" };
	int64_t n[4] = { 0 }, reached[4] = { 0 };
	double *q, *t, *times = core->alloc(run, a->count + 1, sizeof *times);
	size_t all = both(core, run, a, MARK, TIME, &q, &t);
	assay_figure f = ASSAY_FIGURE;

	for (size_t i = 0; i < a->count; i++)
		if (!isnan(a->at[MARK][i]) && !isnan(a->at[TIME][i])) {
			int k = ((int)a->at[QUARTER][i] - 1) & 3;

			n[k]++;
			reached[k] += a->at[MARK][i] >= standard;
		}
	for (int k = 0; k < 4; k++) {
		if (n[k] < LEAST_AGENTS)
			continue;
		core->share(run, reached[k], n[k], &f);
		core->row(run, "Agents at the quality standard, by handling time", quarter[k], &f);
	}
	for (int which = 1; times != NULL && which >= 0; which--) {
		size_t m = 0;

		for (size_t i = 0; i < all; i++)
			if ((q[i] >= standard) == which)
				times[m++] = in_seconds ? t[i] / 60 : t[i];
		if (m < LEAST_AGENTS)
			continue;
		core->mean(run, times, m, &f);
		f.unit = in_seconds ? ASSAY_MINUTES : ASSAY_RATIO;
		core->row(run, "Mean handling time, by quality", reaches[which], &f);
	}
}

/* Teams have their own customers and their own markers: what differs between them is taken out. */
static void tell_likeness(const assay_core *core, assay_run *run, const struct agents *a)
{
	double *q, *t;
	assay_figure f = ASSAY_FIGURE;
	size_t n = both(core, run, a, MARK_LESS, TIME_LESS, &q, &t);

	if (n < LEAST_AGENTS)
		return;
	core->correlation(run, q, t, n, &f);
	f.unit = ASSAY_RATIO;
	core->row(run, "Rank correlation of quality and handling time", "Inside the teams", &f);
	if (f.n > 0 && f.low > 0)
		core->say(run, ASSAY_NOTE, "Those who take longer have the better marks: rank correlation %s", core->show(run, &f));
	else if (f.n > 0 && f.high < 0)
		core->say(run, ASSAY_NOTE, "The quicker ones have the better marks too: rank correlation %s", core->show(run, &f));
	if (f.n > 0 && (f.low > 0 || f.high < 0))
		core->warn(run, "W-CAUSE");
}

/* The same agents in this period and the one before. */
static void tell_change(const assay_core *core, assay_run *run, const struct agents *a)
{
	static const char *const label[] = { "Quality", "Handling time" };
	assay_figure f[2] = { ASSAY_FIGURE, ASSAY_FIGURE };

	for (int i = 0; i < 2; i++) {
		double *now, *before;
		size_t n = both(core, run, a, i ? TIME : MARK, i ? TIME_BEFORE : MARK_BEFORE, &now, &before);

		if (n < LEAST_AGENTS)
			continue;
		core->ratio(run, now, before, n, &f[i]);
		f[i].unit = ASSAY_RATIO;
		core->row(run, "The same agents, this period over the one before", label[i], &f[i]);
	}
	if (f[0].n > 0 && f[1].n > 0 && f[0].high < 1 && f[1].high < 1)
		core->say(run, ASSAY_CAUTION, "Faster and worse: handling time and quality both fell");
	else if (f[0].n > 0 && f[1].n > 0 && f[0].low > 1 && f[1].high < 1)
		core->say(run, ASSAY_NOTE, "Faster and better: handling time fell and quality rose");
}

#define QUANTITIES \
	"SELECT value, COUNT(*) FROM kpi WHERE code = :quantity AND day >= :from AND day < :until AND n > 0" \
	" GROUP BY value ORDER BY value"
/* Where nobody counts contacts a day, the number behind the handling times does, over working days. */
#define CONTACTS \
	"SELECT x, COUNT(*) FROM (SELECT n / CASE WHEN days >= 28 THEN 21.0 WHEN days = 7 THEN 5.0 ELSE 1.0 END AS x" \
	" FROM kpi WHERE code = :time AND day >= :from AND day < :until AND n > 0) r GROUP BY x ORDER BY x"

static void tell_quantity(const assay_core *core, assay_run *run)
{
	struct measure m = look_up(core, run, LOOK_UP(":quantity"));
	double target = core->param_real(run, "target") > 0 ? core->param_real(run, "target") : m.low;
	double *at[2];
	size_t n;

	if (!(target > 0))
		return;
	n = rows_reals(core, run, QUANTITIES, 2, at);
	if (n == 0)
		n = rows_reals(core, run, CONTACTS, 2, at);
	bunching_tell(core, run, at[0], at[1], n, target);
}

/* Has the agent clearly more very short calls than may be? */
static bool cuts_short(const assay_core *core, assay_run *run, const struct agents *a, size_t i)
{
	assay_figure f = ASSAY_FIGURE;

	if (!(a->at[CALLS][i] > 0))
		return false;
	/* Sums of means may miss a whole number by the last digit. */
	core->share(run, llround(a->at[SHORT][i]), llround(a->at[CALLS][i]), &f);
	return f.n > 0 && f.low > core->param_real(run, "short_most");
}

/* Calls over before anybody can have been helped: who ends them is not named, how many do is. */
static void tell_short(const assay_core *core, assay_run *run, const struct agents *a)
{
	double *calls, *quick, all = 0, theirs = 0;
	long long many = 0, of = 0;
	assay_figure f = ASSAY_FIGURE, few = ASSAY_FIGURE;
	size_t n = both(core, run, a, SHORT, CALLS, &quick, &calls);

	if (n < LEAST_AGENTS)
		return;
	for (size_t i = 0; i < a->count; i++) {
		if (!(a->at[CALLS][i] > 0))
			continue;
		of++;
		all += a->at[SHORT][i];
		if (cuts_short(core, run, a, i)) {
			many++;
			theirs += a->at[SHORT][i];
		}
	}
	core->ratio(run, quick, calls, n, &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Very short calls", "Share of all calls", &f);
	core->share(run, many, of, &few);
	core->row(run, "Very short calls", "Agents with clearly too many of them", &few);
	if (many > 0 && all > 0)
		core->say(run, ASSAY_CAUTION,
			  "%s of the calls end in under %.0f seconds; agents who clearly end more than %.0f%% of theirs so soon account for %.0f%% of all such calls",
			  core->show(run, &f), core->param_real(run, "short_seconds"),
			  100 * core->param_real(run, "short_most"), 100 * theirs / all);
}

/* Days of few contacts would only widen the chart's limits; days of few people would tell of them. */
static void tell_times(const assay_core *core, assay_run *run, bool in_seconds)
{
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run, "SELECT day, SUM(total), SUM(n), COUNT(DISTINCT person) FROM kpi"
		" WHERE code = :time AND n > 0 AND day >= :from AND day < :until GROUP BY day ORDER BY day");

	while (core->next(rows)) {
		double n = core->get_real(rows, 2);

		if (n < LEAST_CONTACTS || core->get_int(rows, 3) < LEAST_SHOWN)
			continue;
		f.unit = in_seconds ? ASSAY_MINUTES : ASSAY_RATIO;
		f.n = llround(n);
		f.value = f.low = f.high = core->get_real(rows, 1) / n / (in_seconds ? 60 : 1);
		core->point(run, "Mean handling time", core->get_day(rows, 0), &f);
	}
}

/* Of whom nothing that is recorded says that speed goes before quality. */
static void tell_headline(const assay_core *core, assay_run *run, const struct agents *a, double standard)
{
	int64_t n = 0, good = 0, marked = 0, reached = 0;
	assay_figure f = ASSAY_FIGURE;

	for (size_t i = 0; i < a->count; i++) {
		bool has_mark = standard > 0 && !isnan(a->at[MARK][i]), has_calls = a->at[CALLS][i] > 0;
		bool at_standard = has_mark && a->at[MARK][i] >= standard;

		marked += has_mark;
		reached += at_standard;
		if (!has_mark && !has_calls)
			continue;
		n++;
		good += (!has_mark || at_standard) && !(has_calls && cuts_short(core, run, a, i));
	}
	if (n < LEAST_AGENTS) {
		core->unable(run, "fewer than %d agents have marks of quality, with a standard, or counts of very short calls",
			     LEAST_AGENTS);
		return;
	}
	if (marked < LEAST_AGENTS)
		core->say(run, ASSAY_NOTE, "No marks of quality, or no standard: only very short calls are judged");
	else if (marked < n) {
		core->share(run, reached, marked, &f);
		core->row(run, "Marks of quality", "Agents at the standard or above, of those with marks", &f);
	}
	core->share(run, good, n, &f);
	core->headline(run, &f);
}

static void compute(const assay_core *core, assay_run *run)
{
	struct measure quality = look_up(core, run, LOOK_UP(":quality"));
	struct measure handling = look_up(core, run, LOOK_UP(":time"));
	double standard = core->param_real(run, "standard");
	struct agents a = { .count = 0 };

	if (!(standard > 0))
		standard = quality.low > 0 ? quality.low : quality.pass;
	agents_read(core, run, &a);
	tell_times(core, run, handling.in_seconds);
	tell_short(core, run, &a);
	tell_quantity(core, run);
	if (standard > 0)
		tell_speed(core, run, &a, standard, handling.in_seconds);
	tell_likeness(core, run, &a);
	tell_change(core, run, &a);
	tell_headline(core, run, &a, standard);
}

static const assay_need needs[] = {
	{ .table = "kpi", .columns = "code measure person centre day days n value total",
	  .remedy = "marks of quality and handling times of each agent, by day, week or month" },
	{ .table = "measure", .columns = "code target_lo target_hi pass_mark unit", .optional = 1,
	  .remedy = "targets of the measures" } };
static const assay_param params[] = {
	{ .name = "quality", .type = ASSAY_TEXT, .preset = "kpi.qa", .label = "Measure of quality" },
	{ .name = "time", .type = ASSAY_TEXT, .preset = "kpi.aht", .label = "Measure of handling time" },
	{ .name = "quantity", .type = ASSAY_TEXT, .preset = "kpi.calls", .label = "Measure of contacts a day" },
	{ .name = "short", .type = ASSAY_TEXT, .preset = "kpi.short", .label = "Measure of very short calls" },
	{ .name = "standard", .type = ASSAY_REAL, .preset = "0", .least = 0, .most = 1e6,
	  .label = "Standard of quality; 0: the measure's own target" },
	{ .name = "target", .type = ASSAY_REAL, .preset = "0", .least = 0, .most = 1e6,
	  .label = "Target of contacts a day; 0: the measure's own target" },
	{ .name = "width", .type = ASSAY_REAL, .preset = "0.05", .least = 0.001, .most = 0.4,
	  .label = "Half width of what counts as at the target" },
	{ .name = "short_seconds", .type = ASSAY_REAL, .preset = "10", .least = 1, .most = 600,
	  .label = "Seconds below which that measure calls a call very short" },
	{ .name = "short_most", .type = ASSAY_REAL, .preset = "0.10", .least = 0, .most = 1,
	  .label = "Share of very short calls that is too many for an agent" } };
#define SUMMARY "Share of agents of whom nothing recorded says that speed goes before quality: their mean mark reaches the standard, and they end no more calls at once than may be."
#define FORMULA "Agents with a mean mark at the standard or above and without too many very short calls, over agents with marks or with calls so counted; what is not recorded is not held against anybody. Wilson's interval. Too many: the lower limit of the own share of very short calls lies above the preset. Rank correlation (Spearman) of quality and handling time after taking out each team's means. Change: the same agents' sums of means over both periods, linearised. Crowding: results of a day, week or month within the half width of the target against those between one and two half widths, one-sided exact binomial; and just above against just below, exact, after taking out a third of the slope between the outer windows. Results of one agent count as separate; told when p is below 0.01 and a ratio above 1.5. Chart: days or weeks of 300 contacts and more."
static const assay_text texts[] = {
	BUNCHING_TEXTS,
	{ "zh_CN", "marks of quality and handling times of each agent, by day, week or month", "每名坐席按日、周或月的质检分与处理时长" },
	{ "zh_TW", "marks of quality and handling times of each agent, by day, week or month", "每名客服按日、週或月的品檢分與處理時間" },
	{ "zh_CN", "targets of the measures", "各指标的目标值" },
	{ "zh_TW", "targets of the measures", "各指標的目標值" },
	{ "zh_CN", "Quality before quantity", "质量先于数量" }, { "zh_TW", "Quality before quantity", "品質先於數量" },
	{ "zh_CN", SUMMARY, "没有记录表明速度先于质量的员工所占比例：质检均分达标，且极短通话不过多。" },
	{ "zh_TW", SUMMARY, "沒有紀錄表明速度先於品質的員工所占比例：品檢均分達標，且極短通話不過多。" },
	{ "zh_CN", FORMULA, "质检均分达标且极短通话不过多的员工数，除以有质检分或有此项通话统计的员工数；未记录者不计为不达标。Wilson 区间。过多：本人极短通话占比的下限高于预设。质量与处理时长的秩相关（Spearman）先扣除各团队均值。变化为同一批员工两期均值之和的比，线性化区间。聚集：日、周或月结果落在目标半宽以内者与一至两倍半宽者之比，单侧精确二项检验；以及略高与略低于目标者之比，先扣除外侧窗口间斜率的三分之一；同一员工的各期结果分别计数；p 小于0.01且比值大于1.5时提示。图中仅含联络量不少于300次的日或周。" },
	{ "zh_TW", FORMULA, "品檢均分達標且極短通話不過多的員工數，除以有品檢分或有此項通話統計的員工數；未記錄者不計為不達標。Wilson 區間。過多：本人極短通話占比的下限高於預設。品質與處理時長的秩相關（Spearman）先扣除各團隊均值。變化為同一批員工兩期均值之和的比，線性化區間。聚集：日、週或月結果落在目標半寬以內者與一至兩倍半寬者之比，單側精確二項檢定；以及略高與略低於目標者之比，先扣除外側視窗間斜率的三分之一；同一員工的各期結果分別計數；p 小於0.01且比值大於1.5時提示。圖中僅含聯絡量不少於300次的日或週。" },
	{ "zh_CN", "agents", "名员工" }, { "zh_TW", "agents", "名員工" },
	{ "zh_CN", "Agents at the quality standard, by handling time", "质量达标率，按处理时长分组" },
	{ "zh_TW", "Agents at the quality standard, by handling time", "品質達標率，按處理時長分組" },
	{ "zh_CN", "Quickest quarter of the agents", "最快的四分之一员工" }, { "zh_TW", "Quickest quarter of the agents", "最快的四分之一員工" },
	{ "zh_CN", "Second quarter", "第二个四分之一" }, { "zh_TW", "Second quarter", "第二個四分之一" },
	{ "zh_CN", "Third quarter", "第三个四分之一" }, { "zh_TW", "Third quarter", "第三個四分之一" },
	{ "zh_CN", "Slowest quarter", "最慢的四分之一" }, { "zh_TW", "Slowest quarter", "最慢的四分之一" },
	{ "zh_CN", "Below the standard", "未达标" }, { "zh_TW", "Below the standard", "未達標" },
	{ "zh_CN", "At the standard or above", "达标" }, { "zh_TW", "At the standard or above", "達標" },
	{ "zh_CN", "Mean handling time, by quality", "平均处理时长，按质量分组" },
	{ "zh_TW", "Mean handling time, by quality", "平均處理時長，按品質分組" },
	{ "zh_CN", "Rank correlation of quality and handling time", "质量与处理时长的秩相关" },
	{ "zh_TW", "Rank correlation of quality and handling time", "品質與處理時長的秩相關" },
	{ "zh_CN", "Inside the teams", "团队内部" }, { "zh_TW", "Inside the teams", "團隊內部" },
	{ "zh_CN", "Those who take longer have the better marks: rank correlation %s", "用时较长者质量较好：秩相关%s" },
	{ "zh_TW", "Those who take longer have the better marks: rank correlation %s", "處理較久者品質較好：秩相關%s" },
	{ "zh_CN", "The quicker ones have the better marks too: rank correlation %s", "较快者质量也较好：秩相关%s" },
	{ "zh_TW", "The quicker ones have the better marks too: rank correlation %s", "較快者品質也較好：秩相關%s" },
	{ "zh_CN", "The same agents, this period over the one before", "同一批员工，本期与上期之比" },
	{ "zh_TW", "The same agents, this period over the one before", "同一批員工，本期與上期之比" },
	{ "zh_CN", "Quality", "质量" }, { "zh_TW", "Quality", "品質" },
	{ "zh_CN", "Handling time", "处理时长" }, { "zh_TW", "Handling time", "處理時長" },
	{ "zh_CN", "Faster and worse: handling time and quality both fell", "更快但更差：处理时长与质量同时下降" },
	{ "zh_TW", "Faster and worse: handling time and quality both fell", "更快但更差：處理時長與品質同時下降" },
	{ "zh_CN", "Faster and better: handling time fell and quality rose", "更快且更好：处理时长下降，质量上升" },
	{ "zh_TW", "Faster and better: handling time fell and quality rose", "更快且更好：處理時長下降，品質上升" },
	{ "zh_CN", "Very short calls", "极短通话" }, { "zh_TW", "Very short calls", "極短通話" },
	{ "zh_CN", "Share of all calls", "占全部通话" }, { "zh_TW", "Share of all calls", "占全部通話" },
	{ "zh_CN", "Agents with clearly too many of them", "过早结束通话明显偏多的坐席" },
	{ "zh_TW", "Agents with clearly too many of them", "過早結束通話明顯偏多的客服人員" },
	{ "zh_CN", "%s of the calls end in under %.0f seconds; agents who clearly end more than %.0f%% of theirs so soon account for %.0f%% of all such calls",
	  "%s的通话不足%.0f秒；此类通话明显超过%.0f%%的员工，占全部此类通话的%.0f%%" },
	{ "zh_TW", "%s of the calls end in under %.0f seconds; agents who clearly end more than %.0f%% of theirs so soon account for %.0f%% of all such calls",
	  "%s的通話不足%.0f秒；此類通話明顯超過%.0f%%的員工，占全部此類通話的%.0f%%" },
	{ "zh_CN", "Mean handling time", "平均处理时长" }, { "zh_TW", "Mean handling time", "平均處理時長" },
	{ "zh_CN", "Marks of quality", "质检分" }, { "zh_TW", "Marks of quality", "品檢分" },
	{ "zh_CN", "Agents at the standard or above, of those with marks", "有质检分的员工中达标者" },
	{ "zh_TW", "Agents at the standard or above, of those with marks", "有品檢分的員工中達標者" },
	{ "zh_CN", "No marks of quality, or no standard: only very short calls are judged", "无质检分或未设标准：仅判断极短通话" },
	{ "zh_TW", "No marks of quality, or no standard: only very short calls are judged", "無品檢分或未設標準：僅判斷極短通話" },
	{ "zh_CN", "fewer than %d agents have marks of quality, with a standard, or counts of very short calls", "有质检分（及标准）或极短通话统计的员工少于%d人" },
	{ "zh_TW", "fewer than %d agents have marks of quality, with a standard, or counts of very short calls", "有品檢分（及標準）或極短通話統計的員工少於%d人" },
	{ "zh_CN", "Measure of quality", "质量指标" }, { "zh_TW", "Measure of quality", "品質指標" },
	{ "zh_CN", "Measure of handling time", "处理时长指标" }, { "zh_TW", "Measure of handling time", "處理時長指標" },
	{ "zh_CN", "Measure of contacts a day", "日均联络量指标" }, { "zh_TW", "Measure of contacts a day", "日均聯絡量指標" },
	{ "zh_CN", "Measure of very short calls", "极短通话指标" }, { "zh_TW", "Measure of very short calls", "極短通話指標" },
	{ "zh_CN", "Standard of quality; 0: the measure's own target", "质量标准；0为指标自身目标" },
	{ "zh_TW", "Standard of quality; 0: the measure's own target", "品質標準；0為指標自身目標" },
	{ "zh_CN", "Target of contacts a day; 0: the measure's own target", "日均联络量目标；0为指标自身目标" },
	{ "zh_TW", "Target of contacts a day; 0: the measure's own target", "日均聯絡量目標；0為指標自身目標" },
	{ "zh_CN", "Half width of what counts as at the target", "目标处窗口的半宽" }, { "zh_TW", "Half width of what counts as at the target", "目標處視窗的半寬" },
	{ "zh_CN", "Seconds below which that measure calls a call very short", "极短通话的秒数界限" },
	{ "zh_TW", "Seconds below which that measure calls a call very short", "極短通話的秒數界限" },
	{ "zh_CN", "Share of very short calls that is too many for an agent", "员工极短通话占比的警戒值" },
	{ "zh_TW", "Share of very short calls that is too many for an agent", "員工極短通話占比的警戒值" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "quality_quantity", .version = "1.0", .title = "Quality before quantity",
	.summary = SUMMARY, .formula = FORMULA, .among = "agents",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
