/* errors.c - how often do agents err, and what does it cost? */
#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>

#define LEAST_AGENTS 10
#define LEAST_EVENTS 5
#define MUCH_COSTLIER 1.5

/* Sums of one agent, now and in the period before. */
enum { ERRORS, CONTACTS, COMPLAINTS, COMPLAINT_CONTACTS, COST, CASES, SUMS };

struct agents {
	double *now[SUMS], sum[SUMS], before[SUMS];
	size_t count;
};

static assay_day period_before(const assay_core *core, const assay_run *run)
{
	assay_day length = run->until - run->from;

	return core->start_of(run->from - 1, length > 200 ? ASSAY_YEAR : length > 45 ? ASSAY_QUARTER
			      : length > 10 ? ASSAY_MONTH : ASSAY_WEEK);
}

#define SUM_OF(what, code, side) \
	", SUM(CASE WHEN code = " code " AND day " side " :from THEN " what " ELSE 0 END)"
#define SUMS_OF(side) \
	SUM_OF("total / 1000.0", ":errors", side) SUM_OF("n", ":errors", side) \
	SUM_OF("total / 1000.0", ":complaints", side) SUM_OF("n", ":complaints", side) \
	SUM_OF("total", ":cost", side) SUM_OF("n", ":cost", side)

static void read_agents(const assay_core *core, assay_run *run, struct agents *a)
{
	char sql[2048];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT 0" SUMS_OF(">=") SUMS_OF("<")
		 " FROM kpi WHERE day >= %ld AND day < :until AND n > 0"
		 " AND code IN (:errors, :complaints, :cost) GROUP BY person",
		 (long)period_before(core, run));
	rows = core->query(run, sql);
	while (core->next(rows)) {
		for (uint32_t k = 0; k < SUMS; k++) {
			double *at = rows_room(core, run, a->now[k], a->count, sizeof *at);

			if (at == NULL)
				return;
			a->now[k] = at;
			a->now[k][a->count] = core->get_real(rows, 1 + k);
			a->sum[k] += a->now[k][a->count];
			a->before[k] += core->get_real(rows, 1 + SUMS + k);
		}
		a->count++;
	}
}

/* Over those agents who have any of what lies below the line; n is their number. */
static void over(const assay_core *core, assay_run *run, struct agents *a, int y, int x, assay_figure *out)
{
	size_t n = 0;
	double *up = core->alloc(run, a->count + 1, sizeof *up);
	double *down = core->alloc(run, a->count + 1, sizeof *down);

	for (size_t i = 0; up != NULL && down != NULL && i < a->count; i++)
		if (a->now[x][i] > 0) {
			up[n] = a->now[y][i];
			down[n++] = a->now[x][i];
		}
	core->ratio(run, up, down, n >= LEAST_AGENTS ? n : 0, out);
}

static void tell_frequency(const assay_core *core, assay_run *run, struct agents *a)
{
	static const char *const label[] = { "First 90 days on the job", "From 90 days to a year",
		"A year and more", "Tenure not known" };
	double errors[4] = { 0 }, contacts[4] = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST;
	assay_rows *rows = core->query(run,
		"SELECT CASE WHEN hired IS NULL THEN 3 WHEN day - hired < 90 THEN 0 WHEN day - hired < 365 THEN 1"
		" ELSE 2 END, SUM(total / 1000.0), SUM(n) FROM kpi WHERE code = :errors AND n > 0"
		" AND day >= :from AND day < :until GROUP BY 1");

	while (core->next(rows)) {
		int64_t band = core->get_int(rows, 0);

		errors[band & 3] = core->get_real(rows, 1);
		contacts[band & 3] = core->get_real(rows, 2);
	}
	for (int i = 0; i < 4; i++) {
		if (!(contacts[i] > 0))
			continue;
		core->rate(run, llround(errors[i]), contacts[i], &f);
		core->row(run, "Errors per 1,000 contacts, by tenure", label[i], &f);
	}
	if (contacts[0] > 0 && contacts[2] > 0 && errors[0] >= LEAST_EVENTS && errors[2] >= LEAST_EVENTS) {
		core->rate_ratio(run, llround(errors[0]), contacts[0], llround(errors[2]), contacts[2], &t);
		if (t.n > 0)
			core->say(run, t.low > MUCH_COSTLIER ? ASSAY_CAUTION : ASSAY_NOTE,
				  "In their first 90 days agents err %.1f times as often as after a year (%.1f to %.1f)",
				  t.estimate, t.low, t.high);
	}
	if (!(a->sum[COMPLAINT_CONTACTS] > 0))
		return;
	core->rate(run, llround(a->sum[COMPLAINTS]), a->sum[COMPLAINT_CONTACTS], &f);
	core->row(run, "Complaints per 1,000 contacts", "Complaints", &f);
}

static void money(assay_figure *f, double times)
{
	f->unit = ASSAY_MONEY;
	f->events = 0;
	f->value *= times;
	f->low *= times;
	f->high *= times;
}

static void plain(assay_figure *f, uint32_t unit, double value, int64_t n)
{
	f->unit = unit;
	f->n = n;
	f->events = 0;
	f->value = f->low = f->high = value;
}

/* Costs have a heavy tail: beside the mean, the median and what the costliest tenth takes. */
static void tell_tail(const assay_core *core, assay_run *run)
{
	size_t n = 0;
	double *value = NULL;
	int64_t *count = NULL;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run, "SELECT value, COUNT(*) FROM kpi WHERE code = :cost AND n > 0"
		" AND day >= :from AND day < :until GROUP BY value ORDER BY value");

	while (core->next(rows)) {
		value = rows_room(core, run, value, n, sizeof *value);
		count = rows_room(core, run, count, n, sizeof *count);
		if (value == NULL || count == NULL)
			return;
		value[n] = core->get_real(rows, 0);
		count[n++] = core->get_int(rows, 1);
	}
	core->median(run, value, count, n, &f);
	f.unit = ASSAY_MONEY;
	core->row(run, "Cost of an error", "Median over agents and months of their mean", &f);
	rows = core->query(run, "SELECT COUNT(*), SUM(cost), SUM(CASE WHEN tenth = 1 THEN cost ELSE 0 END) FROM"
		" (SELECT total AS cost, NTILE(10) OVER (ORDER BY total DESC) AS tenth FROM kpi"
		" WHERE code = :cost AND n > 0 AND day >= :from AND day < :until) c");
	if (core->next(rows) && core->get_int(rows, 0) >= 10 * LEAST_AGENTS && core->get_real(rows, 1) > 0) {
		plain(&f, ASSAY_SHARE, core->get_real(rows, 2) / core->get_real(rows, 1), core->get_int(rows, 0));
		core->row(run, "Cost of an error", "Share of all cost in the costliest tenth of agents and months", &f);
	}
}

/* The change of cost is split into what more or fewer errors did and what dearer ones did. */
static void tell_change(const assay_core *core, assay_run *run, const struct agents *a)
{
	double f1 = 1000 * a->sum[ERRORS] / a->sum[CONTACTS], f0 = 1000 * a->before[ERRORS] / a->before[CONTACTS];
	double m1 = a->sum[COST] / a->sum[CASES], m0 = a->before[COST] / a->before[CASES];
	int64_t n = (int64_t)llround(a->sum[CASES] + a->before[CASES]);
	assay_figure f = ASSAY_FIGURE;

	if (!(a->before[CONTACTS] > 0) || !(a->before[CASES] > 0))
		return;
	plain(&f, ASSAY_MONEY, f1 * m1 - f0 * m0, n);
	core->row(run, "Cost per 1,000 contacts against the period before", "Change", &f);
	plain(&f, ASSAY_MONEY, (f1 - f0) * (m0 + m1) / 2, n);
	core->row(run, "Cost per 1,000 contacts against the period before", "Of it, from more or fewer errors", &f);
	plain(&f, ASSAY_MONEY, (m1 - m0) * (f0 + f1) / 2, n);
	core->row(run, "Cost per 1,000 contacts against the period before", "Of it, from dearer or cheaper errors", &f);
}

static void tell_cost(const assay_core *core, assay_run *run, struct agents *a)
{
	assay_figure f = ASSAY_FIGURE, dear = ASSAY_FIGURE;
	double errors = a->sum[ERRORS], contacts = a->sum[CONTACTS];

	if (!(a->sum[CASES] > 0)) {
		core->say(run, ASSAY_NOTE, "What an error costs is not recorded: figures of the cost measure would fill it");
		return;
	}
	over(core, run, a, COST, CASES, &dear);
	money(&dear, 1);
	dear.n = dear.n > 0 ? llround(a->sum[CASES]) : 0;
	core->row(run, "Cost of an error", "Mean of all cases", &dear);
	tell_tail(core, run);
	/* Frequency times mean cost; its interval from the agents' own cost and contacts, as who errs
	 * often may err dearly.  The factor is 1 where every error has its cost. */
	over(core, run, a, COST, CONTACTS, &f);
	if (f.n > 0 && a->sum[COST] > 0)
		money(&f, 1000 * errors / a->sum[CASES]);
	f.unit = ASSAY_MONEY;
	f.n = f.n > 0 ? llround(contacts) : 0;
	core->row(run, "Cost of an error", "Per 1,000 contacts", &f);
	tell_change(core, run, a);
}

static void compute(const assay_core *core, assay_run *run)
{
	struct agents a = { .count = 0 };
	assay_figure f = ASSAY_FIGURE, none = ASSAY_FIGURE;
	size_t agents = 0;

	read_agents(core, run, &a);
	for (size_t i = 0; i < a.count; i++)
		agents += a.now[CONTACTS][i] > 0;
	if (agents < LEAST_AGENTS) {
		core->unable(run, "fewer than %d agents with errors counted in this period", LEAST_AGENTS);
		return;
	}
	tell_frequency(core, run, &a);
	tell_cost(core, run, &a);
	none.unit = ASSAY_RATIO;
	core->row(run, "Not recorded", "Errors after a class debrief, against other teams", &none);
	none.unit = ASSAY_SHARE;
	core->row(run, "Not recorded", "Pay deducted for errors", &none);
	/* Agents differ, so their counts scatter more than chance alone would have it. */
	if (a.sum[ERRORS] > 0)
		over(core, run, &a, ERRORS, CONTACTS, &f);
	else
		core->rate(run, 0, a.sum[CONTACTS], &f);
	f.unit = ASSAY_PER_THOUSAND;
	f.n = llround(a.sum[CONTACTS]);
	f.events = llround(a.sum[ERRORS]);
	core->headline(run, &f);
	if (f.events < LEAST_EVENTS)
		core->warn(run, "W-SMALL");
}

static const assay_need needs[] = {
	{ .table = "kpi", .columns = "code person day n value total hired",
	  .remedy = "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known" } };
static const assay_param params[] = {
	{ .name = "errors", .type = ASSAY_TEXT, .preset = "kpi.error", .label = "Measure of errors per 1,000 contacts" },
	{ .name = "complaints", .type = ASSAY_TEXT, .preset = "kpi.complaint",
	  .label = "Measure of complaints per 1,000 contacts" },
	{ .name = "cost", .type = ASSAY_TEXT, .preset = "cost.error", .label = "Measure of the cost of an error" } };
#define SUMMARY "Errors per 1,000 contacts, and what they cost: how often times how dear."
#define FORMULA "Errors over contacts, linearised over agents; by tenure with the exact Poisson interval. Cost per 1,000 contacts is frequency times mean cost of a case; its change is split at the mean of both periods. Debriefs and pay deducted are in no fact: sessions of debriefs by team, and deductions from payroll, would fill them."
static const assay_text texts[] = {
	{ "zh_CN", "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known", "每名坐席每千次接触差错数及接触量；如有，差错成本" },
	{ "zh_TW", "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known", "每名客服每千次接觸差錯數及接觸量；如有，差錯成本" },
	{ "zh_CN", "Errors", "差错与代价" }, { "zh_TW", "Errors", "差錯與代價" },
	{ "zh_CN", SUMMARY, "每千次联络的差错数及其代价：频率乘以单次成本。" },
	{ "zh_TW", SUMMARY, "每千次聯絡的差錯數及其代價：頻率乘以單次成本。" },
	{ "zh_CN", FORMULA, "差错数除以联络数，按员工线性化求区间；分司龄采用精确泊松区间。每千次联络成本为频率乘以单次平均成本，变化按两期均值拆分。复盘与扣款无数据：需各团队复盘场次及工资扣款记录。" },
	{ "zh_TW", FORMULA, "差錯數除以聯絡數，按員工線性化求區間；分年資採用精確卜瓦松區間。每千次聯絡成本為頻率乘以單次平均成本，變化按兩期均值拆分。複盤與扣款無資料：需各團隊複盤場次及薪資扣款紀錄。" },
	{ "zh_CN", "contacts", "次联络" }, { "zh_TW", "contacts", "次聯絡" },
	{ "zh_CN", "Errors per 1,000 contacts, by tenure", "每千次联络差错数，按司龄" },
	{ "zh_TW", "Errors per 1,000 contacts, by tenure", "每千次聯絡差錯數，按年資" },
	{ "zh_CN", "First 90 days on the job", "入职90天内" }, { "zh_TW", "First 90 days on the job", "到職90天內" },
	{ "zh_CN", "From 90 days to a year", "90天至一年" }, { "zh_TW", "From 90 days to a year", "90天至一年" },
	{ "zh_CN", "A year and more", "一年及以上" }, { "zh_TW", "A year and more", "一年及以上" },
	{ "zh_CN", "Tenure not known", "司龄不详" }, { "zh_TW", "Tenure not known", "年資不詳" },
	{ "zh_CN", "In their first 90 days agents err %.1f times as often as after a year (%.1f to %.1f)", "入职90天内的差错率是满一年者的%.1f倍（%.1f至%.1f）" },
	{ "zh_TW", "In their first 90 days agents err %.1f times as often as after a year (%.1f to %.1f)", "到職90天內的差錯率是滿一年者的%.1f倍（%.1f至%.1f）" },
	{ "zh_CN", "Complaints per 1,000 contacts", "每千次联络投诉数" }, { "zh_TW", "Complaints per 1,000 contacts", "每千次聯絡投訴數" },
	{ "zh_CN", "Complaints", "投诉" }, { "zh_TW", "Complaints", "投訴" },
	{ "zh_CN", "Cost of an error", "差错成本" }, { "zh_TW", "Cost of an error", "差錯成本" },
	{ "zh_CN", "Mean of all cases", "单次平均成本" }, { "zh_TW", "Mean of all cases", "單次平均成本" },
	{ "zh_CN", "Median over agents and months of their mean", "员工月均单次成本的中位数" },
	{ "zh_TW", "Median over agents and months of their mean", "員工月均單次成本的中位數" },
	{ "zh_CN", "Share of all cost in the costliest tenth of agents and months", "成本最高的一成员工月所占总成本" },
	{ "zh_TW", "Share of all cost in the costliest tenth of agents and months", "成本最高的一成員工月所占總成本" },
	{ "zh_CN", "Per 1,000 contacts", "每千次联络成本" }, { "zh_TW", "Per 1,000 contacts", "每千次聯絡成本" },
	{ "zh_CN", "Cost per 1,000 contacts against the period before", "每千次联络成本与上期相比" },
	{ "zh_TW", "Cost per 1,000 contacts against the period before", "每千次聯絡成本與上期相比" },
	{ "zh_CN", "Change", "变化" }, { "zh_TW", "Change", "變化" },
	{ "zh_CN", "Of it, from more or fewer errors", "其中：差错多少所致" }, { "zh_TW", "Of it, from more or fewer errors", "其中：差錯多少所致" },
	{ "zh_CN", "Of it, from dearer or cheaper errors", "其中：单次成本高低所致" },
	{ "zh_TW", "Of it, from dearer or cheaper errors", "其中：單次成本高低所致" },
	{ "zh_CN", "Not recorded", "尚无记录" }, { "zh_TW", "Not recorded", "尚無紀錄" },
	{ "zh_CN", "Errors after a class debrief, against other teams", "复盘后差错率（与其他团队相比）" },
	{ "zh_TW", "Errors after a class debrief, against other teams", "複盤後差錯率（與其他團隊相比）" },
	{ "zh_CN", "Pay deducted for errors", "因差错扣减的薪酬" }, { "zh_TW", "Pay deducted for errors", "因差錯扣減的薪酬" },
	{ "zh_CN", "What an error costs is not recorded: figures of the cost measure would fill it", "差错成本未记录：需导入成本指标" },
	{ "zh_TW", "What an error costs is not recorded: figures of the cost measure would fill it", "差錯成本未記錄：需匯入成本指標" },
	{ "zh_CN", "fewer than %d agents with errors counted in this period", "报告期有差错统计的员工少于%d人" },
	{ "zh_TW", "fewer than %d agents with errors counted in this period", "報告期有差錯統計的員工少於%d人" },
	{ "zh_CN", "Measure of errors per 1,000 contacts", "差错指标（每千次联络）" },
	{ "zh_TW", "Measure of errors per 1,000 contacts", "差錯指標（每千次聯絡）" },
	{ "zh_CN", "Measure of complaints per 1,000 contacts", "投诉指标（每千次联络）" },
	{ "zh_TW", "Measure of complaints per 1,000 contacts", "投訴指標（每千次聯絡）" },
	{ "zh_CN", "Measure of the cost of an error", "差错成本指标" }, { "zh_TW", "Measure of the cost of an error", "差錯成本指標" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "errors", .version = "1.0", .title = "Errors",
	.summary = SUMMARY, .formula = FORMULA, .among = "contacts",
	.unit = ASSAY_PER_THOUSAND, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute,
	.things = 1 };
