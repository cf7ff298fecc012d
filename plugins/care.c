/* care.c - is there care where it is asked for, and not more than is wanted? */
#include "plugins/rows.h"

#include <stdio.h>
#include <string.h>

#define LEAST_REQUESTS 10
#define LEAST_SESSIONS 4

/* What the two measures of sessions say of the balance. */
struct balance {
	assay_figure coverage;	/* requests met */
	assay_figure intensity;	/* spent over budgeted */
	assay_figure met[4];	/* requests met, by kind */
	assay_figure unasked;	/* share of the cost spent on those who had not asked */
};

/*
 * A request is what the data have of one: somebody signed up for care of their own choice.  It
 * was met when they took part.  What nobody signed up for nobody could count.
 */
#define ASKED "signed_up = 1 AND day <= :known AND (status IS NOT NULL OR session_status IN ('cancelled', 'postponed'))"
#define MET "status IN ('present', 'late')"

#define KINDS 3
static const struct { const char *kind, *label; } kinds[KINDS + 1] = {
	{ "career", "Career" }, { "needs", "Needs: shifts, benefits" },
	{ "whole_person", "The whole person" }, { "", "Kind not recorded" } };

static void tell_requests(const assay_core *core, assay_run *run, struct balance *b)
{
	int64_t asked = 0, met = 0, excused = 0, absent = 0, fell = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT care_kind, COUNT(*), SUM(CASE WHEN " MET " THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'excused' AND session_status = 'held' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN status = 'absent' AND session_status = 'held' THEN 1 ELSE 0 END)"
		" FROM attendance WHERE kind = 'care' AND day >= :from AND day < :until AND " ASKED
		" GROUP BY care_kind ORDER BY care_kind NULLS LAST");

	while (core->next(rows)) {
		const char *kind = core->get_text(rows, 0), *label;
		size_t which = 0;

		while (which < KINDS && strcmp(kind, kinds[which].kind) != 0)
			which++;
		label = kinds[which].label;
		asked += core->get_int(rows, 1);
		met += core->get_int(rows, 2);
		excused += core->get_int(rows, 3);
		absent += core->get_int(rows, 4);
		if (core->get_int(rows, 1) < LEAST_REQUESTS)
			continue;
		core->share(run, core->get_int(rows, 2), core->get_int(rows, 1), &f);
		b->met[which] = f;
		core->row(run, "Requests met, by kind of care", label, &f);
	}
	if (asked < LEAST_REQUESTS)
		return;
	core->share(run, met, asked, &b->coverage);
	fell = asked - met - excused - absent;
	core->part(run, "What became of the requests", "Took part", (double)met, asked);
	core->part(run, "What became of the requests", "Excused", (double)excused, asked);
	core->part(run, "What became of the requests", "Did not come", (double)absent, asked);
	if (fell > 0)
		core->part(run, "What became of the requests", "Session did not take place", (double)fell, asked);
}

/* Sums by session; x is NULL where the session has no value to divide by. */
static void over_sessions(const assay_core *core, assay_run *run, const char *sql, assay_figure *out)
{
	double *at[2];
	size_t n = rows_reals(core, run, sql, 2, at);

	core->ratio(run, at[0], at[1], n >= LEAST_SESSIONS ? n : 0, out);
}

/* A cancelled session spends nothing of its budget. */
#define SPENDING \
	"SELECT CASE WHEN status = 'held' THEN cost ELSE 0 END, budget FROM activity" \
	" WHERE kind = 'care' AND day >= :from AND day < :until AND day <= :known AND budget > 0" \
	" AND (status IN ('cancelled', 'postponed') OR (status = 'held' AND cost IS NOT NULL))"

static void tell_kinds(const assay_core *core, assay_run *run, const struct balance *b)
{
	char sql[512];
	assay_figure spent = ASSAY_FIGURE;

	for (size_t i = 0; i < KINDS; i++) {
		if (b->met[i].n == 0)
			continue;
		snprintf(sql, sizeof sql, SPENDING " AND care_kind = '%s'", kinds[i].kind);
		over_sessions(core, run, sql, &spent);
		spent.unit = ASSAY_RATIO;
		if (spent.n > 0)
			core->pair(run, "Requests met and money spent", kinds[i].label, &b->met[i], &spent);
	}
}

/* Of each held session: what it cost, by who came; and by how many of those came unasked, where that is known.  Sessions are
 * few, and lead to who came: one unit's attendances would be all gone through. */
static void tell_attended(const assay_core *core, assay_run *run, assay_figure *unasked, assay_figure *each)
{
	double *at[4], *spent, *cost;
	size_t m = 0, n = rows_reals(core, run, "SELECT MIN(a.cost), COUNT(*), COUNT(t.signed_up), SUM(t.signed_up)"
		" FROM activity a CROSS JOIN attendance t WHERE t.session = a.session"
		" AND a.kind = 'care' AND a.status = 'held' AND a.day >= :from AND a.day < :until AND a.cost IS NOT NULL"
		" AND t.status IN ('present', 'late') GROUP BY a.session", 4, at);

	spent = core->alloc(run, n + 1, sizeof *spent);
	cost = core->alloc(run, n + 1, sizeof *cost);
	if (spent == NULL || cost == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		if (at[0][i] > 0 && at[2][i] > 0) {
			spent[m] = at[0][i] * (at[2][i] - at[3][i]) / at[2][i];
			cost[m++] = at[0][i];
		}
	core->ratio(run, spent, cost, m >= LEAST_SESSIONS ? m : 0, unasked);
	core->ratio(run, at[0], at[1], n >= LEAST_SESSIONS ? n : 0, each);
}

static void tell_money(const assay_core *core, assay_run *run, struct balance *b)
{
	static const char *const label[] = { "Spent, of what was budgeted",
		"Spent on those who had not asked, of all spent", "Cost of one attendance" };
	assay_figure f = ASSAY_FIGURE;

	over_sessions(core, run, SPENDING, &b->intensity);
	b->intensity.unit = ASSAY_RATIO;
	tell_attended(core, run, &b->unasked, &f);
	b->unasked.unit = ASSAY_SHARE;
	f.unit = ASSAY_MONEY;
	core->row(run, "What care costs", label[0], &b->intensity);
	core->row(run, "What care costs", label[1], &b->unasked);
	core->row(run, "What care costs", label[2], &f);
	if (b->intensity.n == 0)
		core->say(run, ASSAY_NOTE, "Fewer than %d care sessions have a budget and a cost", LEAST_SESSIONS);
	if (b->unasked.n == 0)
		core->say(run, ASSAY_NOTE, "Who asked for care and who did not is not recorded");
}

static void tell_zone(const assay_core *core, assay_run *run, const struct balance *b)
{
	double least = core->param_real(run, "met"), low = core->param_real(run, "low"),
		high = core->param_real(run, "high"), unasked = core->param_real(run, "unasked");
	bool known = b->intensity.n > 0;
	double r = b->intensity.value;

	if (b->coverage.n > 0 && b->coverage.high < least)
		core->say(run, ASSAY_CAUTION, "Too little care: %s of the requests were met, fewer than %.0f%%",
			  core->show(run, &b->coverage), 100 * least);
	else if (known && r > high && b->unasked.n > 0 && b->unasked.low > unasked)
		core->say(run, ASSAY_CAUTION, "Too much care: %s of the budget was spent, and %s of it on those who had not asked",
			  core->show(run, &b->intensity), core->show(run, &b->unasked));
	else if (known && b->coverage.n > 0 && b->coverage.low >= least && r >= low && r <= high)
		core->say(run, ASSAY_NOTE, "Care is balanced: requests are met, and within the budget");
	else
		core->say(run, ASSAY_NOTE, "Whether there is too little or too much care is unclear");
}

static void compute(const assay_core *core, assay_run *run)
{
	struct balance b = { .coverage = ASSAY_FIGURE, .intensity = ASSAY_FIGURE, .unasked = ASSAY_FIGURE };

	tell_requests(core, run, &b);
	tell_money(core, run, &b);
	tell_kinds(core, run, &b);
	if (b.coverage.n == 0) {
		core->unable(run, "fewer than %d people asked for care in this period; sign-ups to care sessions would show who did",
			     LEAST_REQUESTS);
		return;
	}
	tell_zone(core, run, &b);
	core->headline(run, &b.coverage);
}

static const assay_need needs[] = {
	{ .table = "attendance", .columns = "session kind care_kind day session_status status signed_up",
	  .remedy = "care sessions with who signed up and who came" },
	{ .table = "activity", .columns = "session kind care_kind day status budget cost", .optional = 1,
	  .remedy = "budget and cost of care sessions" } };
static const assay_param params[] = {
	{ .name = "met", .type = ASSAY_REAL, .preset = "0.80", .least = 0, .most = 1,
	  .label = "Share of requests that should be met" },
	{ .name = "low", .type = ASSAY_REAL, .preset = "0.8", .least = 0, .most = 10,
	  .label = "Least spending over budget in balance" },
	{ .name = "high", .type = ASSAY_REAL, .preset = "1.2", .least = 0, .most = 10,
	  .label = "Most spending over budget in balance" },
	{ .name = "unasked", .type = ASSAY_REAL, .preset = "0.20", .least = 0, .most = 1,
	  .label = "Share of unasked care that is too much" } };
#define SUMMARY "Share of requests for care that were met: people who signed up for a care session of their own choice and took part."
#define FORMULA "Requests are sign-ups to care sessions, as no list of requests is a fact; met: present or late. Wilson's interval. Spending is cost over budget, unasked care the cost times the share of those present who had not signed up, both linearised over sessions. Too little: upper limit of requests met below the preset; too much: spending above the preset and lower limit of unasked care above its own; balanced: lower limit of requests met at the preset or above, spending within its presets; else unclear. Whether satisfaction follows is not judged here."
static const assay_text texts[] = {
	{ "zh_CN", "budget and cost of care sessions", "关怀活动的预算与费用" },
	{ "zh_TW", "budget and cost of care sessions", "關懷活動的預算與費用" },
	{ "zh_CN", "care sessions with who signed up and who came", "关怀活动及其报名与到场名单" },
	{ "zh_TW", "care sessions with who signed up and who came", "關懷活動及其報名與到場名單" },
	{ "zh_CN", "Care", "适度关怀" }, { "zh_TW", "Care", "適度關懷" },
	{ "zh_CN", SUMMARY, "关怀需求满足率：自愿报名关怀活动并实际参加者所占比例。" },
	{ "zh_TW", SUMMARY, "關懷需求滿足率：自願報名關懷活動並實際參加者所占比例。" },
	{ "zh_CN", FORMULA, "数据中没有需求清单，以关怀活动的报名代表需求；到场（含迟到）为满足。Wilson 区间。投入强度为费用与预算之比；未报名而享有的费用为费用乘以到场者中未报名者之比；均以场次线性化求区间。不足：满足率上限低于预设；过度：强度高于预设且未报名费用占比下限高于预设；平衡：满足率下限达到预设且强度在预设范围内；其余为不明。此处不判断满意度是否随之变化。" },
	{ "zh_TW", FORMULA, "資料中沒有需求清單，以關懷活動的報名代表需求；到場（含遲到）為滿足。Wilson 區間。投入強度為費用與預算之比；未報名而享有的費用為費用乘以到場者中未報名者之比；均以場次線性化求區間。不足：滿足率上限低於預設；過度：強度高於預設且未報名費用占比下限高於預設；平衡：滿足率下限達到預設且強度在預設範圍內；其餘為不明。此處不判斷滿意度是否隨之變化。" },
	{ "zh_CN", "requests", "项需求" }, { "zh_TW", "requests", "項需求" },
	{ "zh_CN", "Requests met, by kind of care", "需求满足率，按关怀类别" }, { "zh_TW", "Requests met, by kind of care", "需求滿足率，按關懷類別" },
	{ "zh_CN", "Career", "职业关怀" }, { "zh_TW", "Career", "職涯關懷" },
	{ "zh_CN", "Needs: shifts, benefits", "需求关怀：排班与福利" }, { "zh_TW", "Needs: shifts, benefits", "需求關懷：排班與福利" },
	{ "zh_CN", "The whole person", "全人关怀" }, { "zh_TW", "The whole person", "全人關懷" },
	{ "zh_CN", "Kind not recorded", "类别未记录" }, { "zh_TW", "Kind not recorded", "類別未記錄" },
	{ "zh_CN", "What became of the requests", "需求的结果" }, { "zh_TW", "What became of the requests", "需求的結果" },
	{ "zh_CN", "Took part", "已参加" }, { "zh_TW", "Took part", "已參加" },
	{ "zh_CN", "Excused", "请假未参加" }, { "zh_TW", "Excused", "請假未參加" },
	{ "zh_CN", "Did not come", "缺席" }, { "zh_TW", "Did not come", "缺席" },
	{ "zh_CN", "Session did not take place", "活动未举行" }, { "zh_TW", "Session did not take place", "活動未舉行" },
	{ "zh_CN", "What care costs", "关怀投入" }, { "zh_TW", "What care costs", "關懷投入" },
	{ "zh_CN", "Spent, of what was budgeted", "费用与预算之比" }, { "zh_TW", "Spent, of what was budgeted", "費用與預算之比" },
	{ "zh_CN", "Spent on those who had not asked, of all spent", "未报名者所占费用比例" },
	{ "zh_TW", "Spent on those who had not asked, of all spent", "未報名者所占費用比例" },
	{ "zh_CN", "Cost of one attendance", "每人次费用" }, { "zh_TW", "Cost of one attendance", "每人次費用" },
	{ "zh_CN", "Fewer than %d care sessions have a budget and a cost", "有预算与费用的关怀活动少于%d场" },
	{ "zh_TW", "Fewer than %d care sessions have a budget and a cost", "有預算與費用的關懷活動少於%d場" },
	{ "zh_CN", "Who asked for care and who did not is not recorded", "未记录谁提出了关怀需求" },
	{ "zh_TW", "Who asked for care and who did not is not recorded", "未記錄誰提出了關懷需求" },
	{ "zh_CN", "Requests met and money spent", "需求满足与费用投入" }, { "zh_TW", "Requests met and money spent", "需求滿足與費用投入" },
	{ "zh_CN", "Too little care: %s of the requests were met, fewer than %.0f%%", "关怀不足：需求满足率%s，低于%.0f%%" },
	{ "zh_TW", "Too little care: %s of the requests were met, fewer than %.0f%%", "關懷不足：需求滿足率%s，低於%.0f%%" },
	{ "zh_CN", "Too much care: %s of the budget was spent, and %s of it on those who had not asked", "关怀过度：费用为预算的%s，其中%s用于未报名者" },
	{ "zh_TW", "Too much care: %s of the budget was spent, and %s of it on those who had not asked", "關懷過度：費用為預算的%s，其中%s用於未報名者" },
	{ "zh_CN", "Care is balanced: requests are met, and within the budget", "关怀适度：需求得到满足，费用在预算之内" },
	{ "zh_TW", "Care is balanced: requests are met, and within the budget", "關懷適度：需求得到滿足，費用在預算之內" },
	{ "zh_CN", "Whether there is too little or too much care is unclear", "关怀不足或过度，尚不明确" },
	{ "zh_TW", "Whether there is too little or too much care is unclear", "關懷不足或過度，尚不明確" },
	{ "zh_CN", "fewer than %d people asked for care in this period; sign-ups to care sessions would show who did", "本期提出关怀需求者少于%d人次；导入关怀活动的报名记录即可统计" },
	{ "zh_TW", "fewer than %d people asked for care in this period; sign-ups to care sessions would show who did", "本期提出關懷需求者少於%d人次；匯入關懷活動的報名紀錄即可統計" },
	{ "zh_CN", "Share of requests that should be met", "应满足的需求比例" }, { "zh_TW", "Share of requests that should be met", "應滿足的需求比例" },
	{ "zh_CN", "Least spending over budget in balance", "适度的费用预算比下限" }, { "zh_TW", "Least spending over budget in balance", "適度的費用預算比下限" },
	{ "zh_CN", "Most spending over budget in balance", "适度的费用预算比上限" }, { "zh_TW", "Most spending over budget in balance", "適度的費用預算比上限" },
	{ "zh_CN", "Share of unasked care that is too much", "未报名费用占比的上限" }, { "zh_TW", "Share of unasked care that is too much", "未報名費用占比的上限" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "care", .version = "1.0", .title = "Care",
	.summary = SUMMARY, .formula = FORMULA, .among = "requests",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
