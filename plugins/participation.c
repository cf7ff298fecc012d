/* participation.c - do people take up the training that they may choose? */
#include "plugins/rows.h"

#define LEAST_PEOPLE 10
#define LEAST_RUNS 4

/* Of hours that are not about the business, those of courses one may choose. */
static void tell_voluntary_hours(const assay_core *core, assay_run *run)
{
	double *at[2];
	assay_figure f = ASSAY_FIGURE;
	size_t runs = rows_reals(core, run,
		"SELECT SUM(CASE WHEN voluntary = 1 THEN hours * (1 - business) ELSE 0 END),"
		" SUM(hours * (1 - business)) FROM training_hours"
		" WHERE hours > 0 AND business < 1 GROUP BY session", 2, at);

	if (runs < LEAST_RUNS)
		return;
	core->ratio(run, at[0], at[1], runs, &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Choice", "Hours of choice among hours not about the business", &f);
}

static void tell_breadth(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(DISTINCT course), COUNT(*) FROM session"
		" WHERE voluntary = 1 AND kind = 'training' AND status <> 'cancelled'");

	if (!core->next(rows) || core->get_int(rows, 1) == 0)
		return;
	f.unit = ASSAY_COUNT;
	f.n = core->get_int(rows, 1);
	f.value = f.low = f.high = core->get_real(rows, 0);
	core->row(run, "Choice", "Courses of choice on offer", &f);
}

/* Who signed up and could not come because there was no session, or did not come. */
static void tell_unmet(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN session_status IN ('cancelled', 'postponed') THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN session_status = 'held' AND status IN ('absent', 'excused') THEN 1 ELSE 0 END)"
		" FROM attendance WHERE kind = 'training' AND voluntary = 1 AND signed_up = 1");

	if (!core->next(rows) || core->get_int(rows, 0) < LEAST_PEOPLE)
		return;
	core->share(run, core->get_int(rows, 1), core->get_int(rows, 0), &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Sign-ups", "Signed up, but the session was not held", &f);
	core->share(run, core->get_int(rows, 2), core->get_int(rows, 0), &f);
	f.unit = ASSAY_SHARE;
	core->row(run, "Sign-ups", "Signed up, but did not come", &f);
}

/* Who is offered more often is likelier to say yes once: so of the places offered, not of the people,
 * with sessions as clusters; of a few sessions, of the places alone. */
static void take_up(const assay_core *core, assay_run *run, int64_t people, assay_figure *out)
{
	double *at[2];
	int64_t taken = 0, places = 0;
	size_t n = rows_reals(core, run,
		"SELECT SUM(CASE WHEN signed_up = 1 THEN 1 ELSE 0 END), COUNT(*) FROM attendance"
		" WHERE kind = 'training' AND voluntary = 1 GROUP BY session", 2, at);

	for (size_t i = 0; i < n; i++) {
		taken += (int64_t)at[0][i];
		places += (int64_t)at[1][i];
	}
	if (n < LEAST_RUNS)
		core->share(run, taken, places, out);
	else
		core->ratio(run, at[0], at[1], n, out);
	out->unit = ASSAY_SHARE;
	out->n = out->n > 0 ? people : 0;
	out->events = 0;
}

static void compute(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;
	int64_t offered = 0, signed_up = 0;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(DISTINCT person), COUNT(DISTINCT CASE WHEN signed_up = 1 THEN person END)"
		" FROM attendance WHERE kind = 'training' AND voluntary = 1");

	if (core->next(rows)) {
		offered = core->get_int(rows, 0);
		signed_up = core->get_int(rows, 1);
	}
	tell_voluntary_hours(core, run);
	tell_breadth(core, run);
	tell_unmet(core, run);
	if (offered < LEAST_PEOPLE) {
		core->unable(run, "training of choice was offered to fewer than %d people in this period",
			     LEAST_PEOPLE);
		return;
	}
	core->share(run, signed_up, offered, &f);
	core->row(run, "Sign-ups", "People who signed up for any of it", &f);
	take_up(core, run, offered, &f);
	core->headline(run, &f);
	core->warn(run, "W-SELECT");
}

#define REMEDY "attendance lists that say who signed up by own choice"
static const assay_need needs[] = {
	{ .table = "attendance", .columns = "person session kind voluntary signed_up status session_status day",
	  .dated = "day", .remedy = REMEDY },
	{ .table = "training_hours", .columns = "session business hours voluntary held",
	  .dated = "held", .optional = 1, .remedy = REMEDY },
	{ .table = "session", .columns = "course kind voluntary status day", .dated = "day",
	  .optional = 1, .remedy = "a list of planned and held sessions" } };
#define SUMMARY "Of the places offered in training of choice, the share taken up by people's own wish."
#define FORMULA "Sign-ups over people listed for sessions of voluntary courses, linearised over sessions (of fewer than four sessions Wilson's interval): who is offered more often is likelier to sign up once, so people are told beside it. Hours of choice are told beside it: their share can rise because compulsory sessions were cut."
static const assay_text texts[] = {
	{ "zh_CN", "a list of planned and held sessions", "计划与已举办场次清单" },
	{ "zh_TW", "a list of planned and held sessions", "計畫與已舉辦場次清單" },
	{ "zh_CN", "attendance lists that say who signed up by own choice", "标明主动报名者的签到名单" },
	{ "zh_TW", "attendance lists that say who signed up by own choice", "標明主動報名者的簽到名單" },
	{ "zh_CN", "Participation by choice", "自愿参训率" }, { "zh_TW", "Participation by choice", "自願參訓率" },
	{ "zh_CN", SUMMARY, "自选培训提供的名额中，由本人主动报名的比例。" },
	{ "zh_TW", SUMMARY, "自選訓練提供的名額中，由本人主動報名的比例。" },
	{ "zh_CN", FORMULA, "自愿课程各场次主动报名人次除以名单人次，以场次为群集线性化（不足四场用 Wilson 区间）：机会越多越可能报过一次，故按人的比例并列展示。自选学时占比并列展示：压缩必修场次也会使其上升。" },
	{ "zh_TW", FORMULA, "自願課程各場次主動報名人次除以名單人次，以場次為群集線性化（不足四場用 Wilson 區間）：機會越多越可能報過一次，故按人的比例並列展示。自選學時占比並列展示：壓縮必修場次也會使其上升。" },
	{ "zh_CN", "people offered", "名可选者" }, { "zh_TW", "people offered", "名可選者" },
	{ "zh_CN", "Choice", "选择空间" }, { "zh_TW", "Choice", "選擇空間" },
	{ "zh_CN", "Hours of choice among hours not about the business", "非业务学时中自选学时占比" },
	{ "zh_TW", "Hours of choice among hours not about the business", "非業務學時中自選學時占比" },
	{ "zh_CN", "Courses of choice on offer", "可选课程门数" }, { "zh_TW", "Courses of choice on offer", "可選課程門數" },
	{ "zh_CN", "People who signed up for any of it", "至少报名一次的人员" },
	{ "zh_TW", "People who signed up for any of it", "至少報名一次的人員" },
	{ "zh_CN", "Sign-ups", "报名情况" }, { "zh_TW", "Sign-ups", "報名情況" },
	{ "zh_CN", "Signed up, but the session was not held", "已报名但未开班" },
	{ "zh_TW", "Signed up, but the session was not held", "已報名但未開班" },
	{ "zh_CN", "Signed up, but did not come", "已报名但未到场" },
	{ "zh_TW", "Signed up, but did not come", "已報名但未到場" },
	{ "zh_CN", "training of choice was offered to fewer than %d people in this period", "报告期获得自选培训机会者少于%d人" },
	{ "zh_TW", "training of choice was offered to fewer than %d people in this period", "報告期獲得自選訓練機會者少於%d人" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "participation", .version = "1.1", .title = "Participation by choice",
	.summary = SUMMARY, .formula = FORMULA, .among = "people offered",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
