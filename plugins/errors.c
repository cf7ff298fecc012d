/* errors.c - how often do agents err, and what does it cost? */
#include "plugins/errors.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MUCH_COSTLIER 1.5
#define MONTHS 24		/* of the series */
#define LEAST_MONTHS 12		/* for how much months scatter */

assay_day errors_period_before(const assay_core *core, const assay_run *run, assay_day from)
{
	assay_day length = run->until - run->from;

	return core->start_of(from - 1, length > 200 ? ASSAY_YEAR : length > 45 ? ASSAY_QUARTER
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
	struct { double sum[2 * SUMS]; } *list = NULL;
	char sql[2048];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT 0" SUMS_OF(">=") SUMS_OF("<")
		 " FROM kpi WHERE day >= %ld AND day < :until AND n > 0"
		 " AND code IN (:errors, :complaints, :cost) GROUP BY person ORDER BY person",
		 (long)errors_period_before(core, run, run->from));
	rows = core->query(run, sql);
	for (; core->next(rows); a->count++) {
		list = rows_room(core, run, list, a->count, sizeof *list);
		if (list == NULL)
			return;
		for (uint32_t k = 0; k < 2 * SUMS; k++)
			a->sum[k] += list[a->count].sum[k] = core->get_real(rows, 1 + k);
	}
	a->at = list != NULL ? list->sum : NULL;
}

static double of_agent(const struct agents *a, size_t i, int sum)
{
	return a->at[i * 2 * SUMS + (size_t)sum];
}

/* Errors over contacts, of the agents with contacts in the period.  Agents differ, so their counts
 * scatter more than chance alone would have it. */
static void reckon_frequency(const assay_core *core, assay_run *run, const struct agents *a, assay_figure *out)
{
	size_t n = 0;
	double *up = core->alloc(run, a->count + 1, sizeof *up);
	double *down = core->alloc(run, a->count + 1, sizeof *down);

	for (size_t i = 0; up != NULL && down != NULL && i < a->count; i++)
		if (of_agent(a, i, CONTACTS) > 0) {
			up[n] = of_agent(a, i, ERRORS);
			down[n++] = of_agent(a, i, CONTACTS);
		}
	if (a->sum[ERRORS] > 0)
		core->ratio(run, up, down, n, out);
	else
		core->rate(run, 0, a->sum[CONTACTS], out);
	out->unit = ASSAY_PER_THOUSAND;
	out->n = llround(a->sum[CONTACTS]);
	out->events = llround(a->sum[ERRORS]);
}

/* Month by month; answers how much more than by chance they scatter (sigma_z of a u chart), NAN for
 * too few months. */
static double tell_months(const assay_core *core, assay_run *run)
{
	double rate[MONTHS + 1], contacts[MONTHS + 1], all = 0, errors = 0, steps = 0, centre;
	size_t n = 0;
	char sql[400];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT c.month, SUM(k.total) / 1000.0, SUM(k.n) FROM kpi k JOIN calendar c ON c.day = k.day"
		 " WHERE k.code = :errors AND k.n > 0 AND k.day >= %ld AND k.day < :until GROUP BY c.month ORDER BY c.month",
		 (long)core->start_of(run->until - 1 - (MONTHS - 1) * 30, ASSAY_MONTH));
	rows = core->query(run, sql);
	while (n <= MONTHS && core->next(rows)) {
		assay_figure f = ASSAY_FIGURE;
		double count = core->get_real(rows, 1);

		contacts[n] = core->get_real(rows, 2);
		rate[n] = count / contacts[n];
		errors += count;
		all += contacts[n++];
		core->rate(run, llround(count), nearbyint(core->get_real(rows, 2)), &f);
		core->point(run, "Errors per 1,000 contacts, by month", core->get_day(rows, 0), &f);
	}
	centre = errors / all;
	for (size_t i = 1; i < n; i++)
		steps += fabs((rate[i] - centre) * sqrt(contacts[i]) - (rate[i - 1] - centre) * sqrt(contacts[i - 1]));
	return n < LEAST_MONTHS || !(centre > 0) ? NAN : steps / (double)(n - 1) / 1.128 / sqrt(centre);
}

static void tell_frequency(const assay_core *core, assay_run *run, const struct agents *a)
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

static void compute(const assay_core *core, assay_run *run)
{
	struct agents a = { .count = 0 };
	assay_figure f = ASSAY_FIGURE;
	size_t agents = 0;

	read_agents(core, run, &a);
	for (size_t i = 0; i < a.count; i++)
		agents += of_agent(&a, i, CONTACTS) > 0;
	if (agents < LEAST_AGENTS) {
		core->unable(run, "fewer than %d agents with errors counted in this period", LEAST_AGENTS);
		return;
	}
	tell_frequency(core, run, &a);
	errors_tell_cost(core, run, &a);
	errors_tell_debriefs(core, run, tell_months(core, run));
	errors_tell_pay(core, run);
	reckon_frequency(core, run, &a, &f);
	core->headline(run, &f);
	if (f.events < LEAST_EVENTS)
		core->warn(run, "W-SMALL");
}

#define DEBRIEFS "lists of who was at which class debrief of errors, with the course's method"
static const assay_need needs[] = {
	{ .table = "kpi", .columns = "measure code person day n value total hired",
	  .remedy = "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known" },
	{ .table = "calendar", .columns = "day month", .optional = 1 },
	{ .table = "attendance", .columns = "person course kind method business status held", .optional = 1, .remedy = DEBRIEFS },
	{ .table = "course", .columns = "course primary_measure", .optional = 1, .remedy = DEBRIEFS },
	{ .table = "measure", .columns = "measure code unit", .optional = 1 } };
static const assay_param params[] = {
	{ .name = "errors", .type = ASSAY_TEXT, .preset = "kpi.error", .label = "Measure of errors per 1,000 contacts" },
	{ .name = "complaints", .type = ASSAY_TEXT, .preset = "kpi.complaint",
	  .label = "Measure of complaints per 1,000 contacts" },
	{ .name = "cost", .type = ASSAY_TEXT, .preset = "cost.error", .label = "Measure of the cost of an error" },
	{ .name = "debrief", .type = ASSAY_TEXT, .preset = "case_discussion", .label = "Method of courses that debrief errors" },
	{ .name = "marks", .type = ASSAY_TEXT, .preset = "kpi.qa", .label = "Measure of quality that a debrief may aim at instead of errors" },
	{ .name = "deduction", .type = ASSAY_TEXT, .preset = "kpi.deduction", .label = "Measure of the share of pay deducted for errors" } };
#define SUMMARY "Errors per 1,000 contacts, and what they cost: how often times how dear."
#define FORMULA "Errors over contacts, linearised over agents; by tenure and by month with the exact Poisson interval. Cost per 1,000 contacts is frequency times mean cost of a case, its change split at the mean of both periods; intervals by bootstrap over agents, of the mean cost over agents' months. Debriefs are business trainings by case discussion that aim at errors, at quality, or at no measure: of agents with contacts in the period and two periods before, those who were at one in between against those at none; log of the ratio of ratios, variance by counts times the months' spread squared. Errors are all errors, as their kind is not in the data."
static const assay_text texts[] = {
	{ "zh_CN", "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known", "每名坐席每千次接触差错数及接触量；如有，差错成本" },
	{ "zh_TW", "errors per 1,000 contacts of each agent, with the number of contacts; their cost if it is known", "每名客服每千次接觸差錯數及接觸量；如有，差錯成本" },
	{ "zh_CN", "Errors", "差错与代价" }, { "zh_TW", "Errors", "差錯與代價" },
	{ "zh_CN", SUMMARY, "每千次联络的差错数及其代价：频率乘以单次成本。" },
	{ "zh_TW", SUMMARY, "每千次聯絡的差錯數及其代價：頻率乘以單次成本。" },
	{ "zh_CN", FORMULA, "差错数除以联络数，按员工线性化求区间；分司龄与逐月采用精确泊松区间。每千次联络成本为频率乘以单次平均成本，变化按两期均值拆分；区间按员工自助法，单次平均成本按员工月自助法。复盘指以案例研讨方式进行、以差错或质检为目标或未标明目标的业务培训：在本期与前两期均有联络的员工中，期间参加过者与未参加者对比；取比值之比的对数，方差按计数乘以逐月离散程度的平方。数据未区分差错种类，故计全部差错。" },
	{ "zh_TW", FORMULA, "差錯數除以聯絡數，按員工線性化求區間；分年資與逐月採用精確卜瓦松區間。每千次聯絡成本為頻率乘以單次平均成本，變化按兩期均值拆分；區間按員工拔靴法，單次平均成本按員工月拔靴法。複盤指以案例研討方式進行、以差錯或品檢為目標或未標明目標的業務訓練：在本期與前兩期均有聯絡的員工中，期間參加過者與未參加者對比；取比值之比的對數，變異數按計數乘以逐月離散程度的平方。資料未區分差錯種類，故計全部差錯。" },
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
	{ "zh_CN", "Errors after a class debrief, against those who were not there", "复盘后差错率（与未参加者相比）" },
	{ "zh_TW", "Errors after a class debrief, against those who were not there", "複盤後差錯率（與未參加者相比）" },
	{ "zh_CN", "Errors after a class debrief over before", "课堂复盘后与复盘前的差错率之比" },
	{ "zh_TW", "Errors after a class debrief over before", "課堂複盤後與複盤前的差錯率之比" },
	{ "zh_CN", "Those who were there", "参加者" },
	{ "zh_TW", "Those who were there", "參加者" },
	{ "zh_CN", "The others", "未参加者" }, { "zh_TW", "The others", "未參加者" },
	{ "zh_CN", "Those who were there against the others", "参加者相对未参加者" },
	{ "zh_TW", "Those who were there against the others", "參加者相對未參加者" },
	{ "zh_CN", "Who was at a debrief errs %.2f times as often after as before, set against the others (%.2f to %.2f)", "参加复盘者的差错率相对未参加者变为此前的%.2f倍（%.2f至%.2f）" },
	{ "zh_TW", "Who was at a debrief errs %.2f times as often after as before, set against the others (%.2f to %.2f)", "參加複盤者的差錯率相對未參加者變為此前的%.2f倍（%.2f至%.2f）" },
	{ "zh_CN", "Who was at a debrief errs more often after it, set against the others: %.2f times (%.2f to %.2f)", "参加复盘者的差错率相对未参加者反而上升，为此前的%.2f倍（%.2f至%.2f）" },
	{ "zh_TW", "Who was at a debrief errs more often after it, set against the others: %.2f times (%.2f to %.2f)", "參加複盤者的差錯率相對未參加者反而上升，為此前的%.2f倍（%.2f至%.2f）" },
	{ "zh_CN", "Debriefs: no reliable effect on errors (could be %.2f to %.2f times as many)", "复盘：对差错无可靠影响（可能为%.2f至%.2f倍）" },
	{ "zh_TW", "Debriefs: no reliable effect on errors (could be %.2f to %.2f times as many)", "複盤：對差錯無可靠影響（可能為%.2f至%.2f倍）" },
	{ "zh_CN", "Debriefs: too few to say, fewer than %d agents with contacts before and after were there, or were not", "复盘：样本过少，前后均有联络的参加者或未参加者不足%d人" },
	{ "zh_TW", "Debriefs: too few to say, fewer than %d agents with contacts before and after were there, or were not", "複盤：樣本過少，前後均有聯絡的參加者或未參加者不足%d人" },
	{ "zh_CN", "Debriefs: too few errors for a ratio; by the exact test that they make no difference p = %.3f", "复盘：差错过少，不计比值；复盘无影响的精确检验p = %.3f" },
	{ "zh_TW", "Debriefs: too few errors for a ratio; by the exact test that they make no difference p = %.3f", "複盤：差錯過少，不計比值；複盤無影響的精確檢定p = %.3f" },
	{ "zh_CN", "Errors per 1,000 contacts, by month", "每千次联络差错数，逐月" },
	{ "zh_TW", "Errors per 1,000 contacts, by month", "每千次聯絡差錯數，逐月" },
	{ "zh_CN", "Share of pay deducted for errors, median by month on the job", "因差错扣减薪酬占比，按在岗月的中位数" },
	{ "zh_TW", "Share of pay deducted for errors, median by month on the job", "因差錯扣減薪酬占比，按在職月的中位數" },
	{ "zh_CN", "Month 1", "第1个月" }, { "zh_TW", "Month 1", "第1個月" },
	{ "zh_CN", "Month 2", "第2个月" }, { "zh_TW", "Month 2", "第2個月" },
	{ "zh_CN", "Month 3", "第3个月" }, { "zh_TW", "Month 3", "第3個月" },
	{ "zh_CN", "Month 4", "第4个月" }, { "zh_TW", "Month 4", "第4個月" },
	{ "zh_CN", "Month 5", "第5个月" }, { "zh_TW", "Month 5", "第5個月" },
	{ "zh_CN", "Month 6", "第6个月" }, { "zh_TW", "Month 6", "第6個月" },
	{ "zh_CN", "Month 7", "第7个月" }, { "zh_TW", "Month 7", "第7個月" },
	{ "zh_CN", "Month 8", "第8个月" }, { "zh_TW", "Month 8", "第8個月" },
	{ "zh_CN", "Month 9", "第9个月" }, { "zh_TW", "Month 9", "第9個月" },
	{ "zh_CN", "Month 10", "第10个月" }, { "zh_TW", "Month 10", "第10個月" },
	{ "zh_CN", "Month 11", "第11个月" }, { "zh_TW", "Month 11", "第11個月" },
	{ "zh_CN", "Month 12", "第12个月" }, { "zh_TW", "Month 12", "第12個月" },
	{ "zh_CN", DEBRIEFS, "各次课堂差错复盘的参加者名单及课程方式" }, { "zh_TW", DEBRIEFS, "各次課堂差錯複盤的參加者名單及課程方式" },
	{ "zh_CN", "Pay deducted for errors", "因差错扣减的薪酬" }, { "zh_TW", "Pay deducted for errors", "因差錯扣減的薪酬" },
	{ "zh_CN", "What an error costs is not recorded: figures of the cost measure would fill it", "差错成本未记录：需导入成本指标" },
	{ "zh_TW", "What an error costs is not recorded: figures of the cost measure would fill it", "差錯成本未記錄：需匯入成本指標" },
	{ "zh_CN", "fewer than %d agents with errors counted in this period", "报告期有差错统计的员工少于%d人" },
	{ "zh_TW", "fewer than %d agents with errors counted in this period", "報告期有差錯統計的員工少於%d人" },
	{ "zh_CN", "Measure of errors per 1,000 contacts", "差错指标（每千次联络）" },
	{ "zh_TW", "Measure of errors per 1,000 contacts", "差錯指標（每千次聯絡）" },
	{ "zh_CN", "Measure of complaints per 1,000 contacts", "投诉指标（每千次联络）" },
	{ "zh_TW", "Measure of complaints per 1,000 contacts", "投訴指標（每千次聯絡）" },
	{ "zh_CN", "Method of courses that debrief errors", "差错复盘课程的方式" },
	{ "zh_TW", "Method of courses that debrief errors", "差錯複盤課程的方式" },
	{ "zh_CN", "Measure of quality that a debrief may aim at instead of errors", "复盘也可针对的质检指标" },
	{ "zh_TW", "Measure of quality that a debrief may aim at instead of errors", "複盤也可針對的品檢指標" },
	{ "zh_CN", "Measure of the share of pay deducted for errors", "因差错扣减薪酬占比的指标" },
	{ "zh_TW", "Measure of the share of pay deducted for errors", "因差錯扣減薪酬占比的指標" },
	{ "zh_CN", "Measure of the cost of an error", "差错成本指标" }, { "zh_TW", "Measure of the cost of an error", "差錯成本指標" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "errors", .version = "1.1", .title = "Errors",
	.summary = SUMMARY, .formula = FORMULA, .among = "contacts",
	.unit = ASSAY_PER_THOUSAND, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute,
	.things = 1 };
