/* recognition.c - how many of the staff are recognised, how, and how evenly? */
#include <assay.h>

#include <math.h>
#include <string.h>

#define LEAST_PEOPLE 10
#define LEAST_GIVEN 10
#define LEAST_CONTACTS 1000
#define TIMES 200	/* more often than this in one period is counted as this often */

static const struct { const char *code, *label; int honorary; } kinds[] = {
	{ "bonus", "Bonus", 0 }, { "prize", "Prize", 0 }, { "title", "Honorary title", 1 },
	{ "praise", "Public praise", 1 }, { "customer", "Customer's letter", 1 },
	{ "promotion", "Nominated for promotion", 1 } };
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Everybody who was on the staff for a day of the period; newcomers by their last day in it. */
#define STAFF "staff AS (SELECT person, MAX(CASE WHEN hired > :until - 1 - :newcomer THEN 1 ELSE 0 END) AS fresh" \
	" FROM stint WHERE started < :until AND started <= :known AND (ended IS NULL OR ended >= :from) GROUP BY person)"
#define GIVEN "kind = 'recognition' AND status IN ('present', 'late') AND held <= :known"

struct reach {
	int64_t staff[2], reached[2], given;	/* [1]: newcomers */
	int64_t times[TIMES + 1];		/* people by how often they were recognised */
};

static void read_reach(const assay_core *core, assay_run *run, struct reach *r)
{
	assay_rows *rows = core->query(run,
		"WITH " STAFF ", got AS (SELECT person, COUNT(*) AS times FROM attendance WHERE " GIVEN
		" GROUP BY person) SELECT fresh, COALESCE(times, 0), COUNT(*) FROM staff"
		" LEFT JOIN got ON got.person = staff.person GROUP BY fresh, COALESCE(times, 0)");

	while (core->next(rows)) {
		int fresh = core->get_int(rows, 0) == 1;
		int64_t times = core->get_int(rows, 1), people = core->get_int(rows, 2);

		r->staff[fresh] += people;
		r->reached[fresh] += times > 0 ? people : 0;
		r->given += times * people;
		r->times[times < TIMES ? times : TIMES] += people;
	}
}

/* Newcomers beside the others, by the days each were there: who came or left within the period
 * had less of it to be recognised in. */
static void tell_newcomers(const assay_core *core, assay_run *run, const struct reach *r)
{
	static const char *const labels[] = { "Longer on the staff", "Newcomers" };
	double years[2] = { 0 };
	int64_t given[2] = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST;
	assay_rows *rows = core->query(run,
		"WITH d AS (SELECT CASE WHEN started < :from THEN :from ELSE started END AS a,"
		" CASE WHEN ended < :until AND ended <= :known THEN ended WHEN :known < :until THEN :known"
		" ELSE :until - 1 END AS b, hired + :newcomer AS old FROM stint"
		" WHERE started < :until AND started <= :known AND (ended IS NULL OR ended >= :from))"
		" SELECT SUM(b - a + 1), SUM(CASE WHEN old > b THEN b - a + 1 WHEN old > a THEN old - a ELSE 0 END)"
		" FROM d WHERE b >= a");

	if (core->next(rows)) {
		years[1] = core->get_real(rows, 1) / 365.25;
		years[0] = core->get_real(rows, 0) / 365.25 - years[1];
	}
	rows = core->query(run, "SELECT COUNT(*), SUM(CASE WHEN hired + :newcomer > held THEN 1 ELSE 0 END)"
			   " FROM attendance WHERE " GIVEN " AND held >= :from AND held < :until AND hired IS NOT NULL");
	if (core->next(rows) && core->get_int(rows, 0) > 0) {
		given[1] = core->get_int(rows, 1);
		given[0] = core->get_int(rows, 0) - given[1];
	}
	for (int i = 1; i >= 0; i--)
		if (r->staff[i] >= LEAST_PEOPLE) {
			core->share(run, r->reached[i], r->staff[i], &f);
			core->row(run, "Reached at least once", labels[i], &f);
		}
	if (given[0] + given[1] >= LEAST_GIVEN && r->staff[1] >= LEAST_PEOPLE) {
		core->share(run, given[1], given[0] + given[1], &f);
		core->row(run, "Newcomers' share", "Of all recognitions", &f);
		f.n = r->staff[0] + r->staff[1];
		f.events = 0;
		f.value = f.low = f.high = years[1] / (years[0] + years[1]);
		core->row(run, "Newcomers' share", "Of all days on the staff", &f);
	}
	for (int i = 0; i < 2; i++) {
		if (!(years[i] * 365.25 >= LEAST_PEOPLE * 30))
			return;
		core->rate(run, given[i], years[i], &f);
		f.unit = ASSAY_RATE;
		core->row(run, "Recognitions a person-year", labels[i], &f);
	}
	core->rate_ratio(run, given[1], years[1], given[0], years[0], &t);
	if (t.n == 0)
		return;
	if (t.high < 1)
		core->say(run, ASSAY_CAUTION, "Newcomers are recognised more seldom than others, for the days they were there: %.2f times as often (%.2f to %.2f)",
			  t.estimate, t.low, t.high);
	else
		core->say(run, ASSAY_NOTE, "Newcomers are recognised %.2f times as often as others, for the days they were there (%.2f to %.2f)",
			  t.estimate, t.low, t.high);
}

/* What the luckiest tenth of the staff would get if each recognition fell to anybody alike: then how often
 * somebody is recognised is Poisson. */
static double tenth_by_lot(double mean)
{
	double p = exp(-mean), people = 1 - p, theirs = mean, k = 0;

	while (people > .1 && k < TIMES) {	/* those with more than k, and what they got */
		k++;
		p *= mean / k;
		if (people - p < .1)
			return (theirs - k * (people - .1)) / mean;
		people -= p;
		theirs -= k * p;
	}
	return fmin(1, theirs / mean);
}

/* How unevenly recognition is spread. */
static void tell_spread(const assay_core *core, assay_run *run, const struct reach *r)
{
	static const char *const how_often[] = { "Not once", "Once", "Twice", "Three times or more" };
	assay_figure top = ASSAY_FIGURE;
	int64_t staff = r->staff[0] + r->staff[1], left = (staff + 9) / 10, theirs = 0, often[4] = { 0 };

	for (int t = 0; t <= TIMES; t++)
		often[t < 3 ? t : 3] += r->times[t];
	for (int i = 0; i < 4; i++)
		core->part(run, "Staff by how often they were recognised", how_often[i], (double)often[i], often[i]);
	if (r->given < LEAST_GIVEN)
		return;
	for (int t = TIMES; t > 0 && left > 0; t--) {
		int64_t people = r->times[t] < left ? r->times[t] : left;

		theirs += t * people;
		left -= people;
	}
	top.unit = ASSAY_SHARE;
	top.n = r->given;
	top.events = theirs;
	top.value = top.low = top.high = (double)theirs / (double)r->given;
	core->row(run, "How it is spread", "Share that the most recognised tenth of the staff got", &top);
	top.events = 0;
	top.value = top.low = top.high = tenth_by_lot((double)r->given / (double)staff);
	core->row(run, "How it is spread", "The same, if recognition fell by lot", &top);
}

static size_t kind_of(const char *form)
{
	size_t i = 0;

	while (i < KINDS && strcmp(form, kinds[i].code) != 0)
		i++;
	return i;
}

static void tell_kinds(const assay_core *core, assay_run *run, int64_t staff)
{
	int64_t given[KINDS + 1] = { 0 }, people[KINDS + 1] = { 0 }, honorary = 0, all = 0;
	int used = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"WITH " STAFF ", got AS (SELECT form, person, COUNT(*) AS times FROM attendance WHERE " GIVEN
		" GROUP BY form, person) SELECT form, SUM(times), COUNT(*) FROM got WHERE person IN (SELECT person FROM staff)"
		" GROUP BY form");

	while (core->next(rows)) {
		size_t i = kind_of(core->get_text(rows, 0));

		given[i] += core->get_int(rows, 1);
		people[i] += core->get_int(rows, 2);	/* of other kinds an upper bound, and not told */
	}
	for (size_t i = 0; i < KINDS; i++)
		all += given[i];
	if (all == 0) {
		if (given[KINDS] > 0)
			core->say(run, ASSAY_NOTE, "The kinds of recognition cannot be told apart: the form of each activity is not on record");
		return;
	}
	for (size_t i = 0; i < KINDS; i++) {
		used += given[i] > 0;
		honorary += kinds[i].honorary ? given[i] : 0;
		core->part(run, "Recognitions by kind", kinds[i].label, (double)given[i], given[i]);
		core->share(run, people[i], staff, &f);
		core->row(run, "Reached by each kind", kinds[i].label, &f);
	}
	if (given[KINDS] > 0)
		core->part(run, "Recognitions by kind", "Other kinds", (double)given[KINDS], given[KINDS]);
	if (all >= LEAST_GIVEN) {
		core->share(run, honorary, all, &f);
		core->row(run, "Material and honorary", "Honour rather than money, of all given", &f);
	}
	core->say(run, used < 3 ? ASSAY_CAUTION : ASSAY_NOTE, "Kinds of recognition in use: %d of 6", used);
}

/* A KPI row says a rate; its measure's unit says of how many contacts. */
static double contacts_of(const char *unit)
{
	static const struct { const char *unit; double contacts; } known[] = {
		{ "1/10000", 10000 }, { "1/1000", 1000 }, { "1/100", 100 }, { "%", 100 }, { "1", 1 } };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(unit, known[i].unit) == 0)
			return known[i].contacts;
	return 0;
}

static void tell_compliments(const assay_core *core, assay_run *run)
{
	double contacts = 0, total = 0, of = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT m.unit, SUM(k.n), SUM(k.total) FROM kpi k JOIN measure m ON m.measure = k.measure"
		" WHERE k.code = 'kpi.compliment' AND k.n > 0 AND k.value IS NOT NULL AND k.day <= :known GROUP BY m.unit");

	if (core->next(rows)) {
		of = contacts_of(core->get_text(rows, 0));
		contacts = core->get_real(rows, 1);
		total = core->get_real(rows, 2);
	}
	if (!(of > 0) || !(contacts >= LEAST_CONTACTS) || !(total >= 0))
		return;
	core->rate(run, (int64_t)(total / of + .5), contacts, &f);
	f.unit = ASSAY_RATIO;
	f.value *= 10000;
	f.low *= 10000;
	f.high *= 10000;
	core->row(run, "Compliments by customers", "Compliments per 10,000 contacts", &f);
}

static void compute(const assay_core *core, assay_run *run)
{
	struct reach r = { { 0 }, { 0 }, 0, { 0 } };
	int64_t staff, occasions = 0, activities = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run, "SELECT COUNT(*) FROM course WHERE kind = 'recognition'");

	if (core->next(rows))
		activities = core->get_int(rows, 0);
	rows = core->query(run, "SELECT COUNT(*) FROM activity WHERE kind = 'recognition' AND held <= :known");
	if (core->next(rows))
		occasions = core->get_int(rows, 0);
	tell_compliments(core, run);
	if (activities == 0) {
		core->unable(run, "no recognition is on record: activities of the kind 'recognition' with lists of who received it would fill this");
		return;
	}
	rows = core->query(run, "SELECT 1 FROM attendance LIMIT 1");
	if (!core->next(rows)) {
		core->unable(run, "no attendance of any kind is on record in this period");
		return;
	}
	read_reach(core, run, &r);
	staff = r.staff[0] + r.staff[1];
	if (staff < LEAST_PEOPLE) {
		core->unable(run, "fewer than %d people were on the staff in this period", LEAST_PEOPLE);
		return;
	}
	if (occasions > 0 && r.given == 0) {
		core->unable(run, "it is on record when recognition was given, but not to whom: lists of those who received it are missing");
		return;
	}
	tell_newcomers(core, run, &r);
	tell_spread(core, run, &r);
	tell_kinds(core, run, staff);
	core->share(run, r.reached[0] + r.reached[1], staff, &f);
	core->headline(run, &f);
	core->warn(run, "W-SELECT");
}

#define LISTS "lists of who received which recognition, when"
#define STAFFING "a list of employment spells from the HR system"
#define RATES "a KPI export with compliments and the number of contacts"
static const assay_need needs[] = {
	{ .table = "attendance", .columns = "person kind form status held day hired", .dated = "day", .remedy = LISTS },
	{ .table = "stint", .columns = "person hired started ended", .remedy = STAFFING },
	{ .table = "activity", .columns = "kind form held day", .dated = "day", .optional = 1, .remedy = LISTS },
	{ .table = "course", .columns = "course kind", .remedy = LISTS },
	{ .table = "kpi", .columns = "measure code day n value total", .dated = "day", .optional = 1, .remedy = RATES },
	{ .table = "measure", .columns = "measure unit", .optional = 1, .remedy = RATES } };
static const assay_param params[] = {
	{ .name = "newcomer", .type = ASSAY_INT, .preset = "180", .least = 30, .most = 730,
	  .label = "Days on the staff up to which somebody is a newcomer" } };
#define TITLE "Recognition"
#define SUMMARY "Of everybody who was on the staff in the period, the share who was recognised at least once, in any of six kinds."
#define FORMULA "People with a recognition on record in the period over people employed on any day of it, with Wilson's interval. Kinds: bonus, prize, honorary title, public praise, customer's letter, nomination for promotion. Newcomers are set beside the others by reach, by their share of recognitions and of days, and by rates a person-year. What the most recognised tenth got stands beside what a tenth would get by lot (Poisson). Compliments are counted against contacts, with the exact Poisson interval."
static const assay_text texts[] = {
	{ "zh_CN", "no attendance of any kind is on record in this period", "报告期没有任何出席记录" },
	{ "zh_TW", "no attendance of any kind is on record in this period", "報告期沒有任何出席紀錄" },
	{ "zh_CN", TITLE, "认可与激励" }, { "zh_TW", TITLE, "認可與激勵" },
	{ "zh_CN", SUMMARY, "报告期在岗人员中至少获得一次认可（六类之任一）者所占比例。" },
	{ "zh_TW", SUMMARY, "報告期在職人員中至少獲得一次認可（六類之任一）者所占比例。" },
	{ "zh_CN", FORMULA, "报告期内有认可记录的人数除以期内任一日在岗人数，Wilson 区间。六类：奖金、奖品、荣誉称号、公开表扬、客户表扬信、晋升提名。新员工与其他人按覆盖率、占全部认可与在岗日之比、每人年次数对照；获认可最多的十分之一所占份额旁列随机落到各人时的份额（泊松）。客户表扬按接触量计，泊松精确区间。" },
	{ "zh_TW", FORMULA, "報告期內有認可紀錄的人數除以期內任一日在職人數，Wilson 區間。六類：獎金、獎品、榮譽稱號、公開表揚、客戶表揚信、晉升提名。新進員工與其他人按涵蓋率、占全部認可與在職日之比、每人年次數對照；獲認可最多的十分之一所占份額旁列隨機落到各人時的份額（卜瓦松）。客戶表揚按接觸量計，卜瓦松精確區間。" },
	{ "zh_CN", "people on the staff", "名在岗人员" }, { "zh_TW", "people on the staff", "名在職人員" },
	{ "zh_CN", "Bonus", "奖金" }, { "zh_TW", "Bonus", "獎金" },
	{ "zh_CN", "Prize", "奖品" }, { "zh_TW", "Prize", "獎品" },
	{ "zh_CN", "Honorary title", "荣誉称号" }, { "zh_TW", "Honorary title", "榮譽稱號" },
	{ "zh_CN", "Public praise", "公开表扬" }, { "zh_TW", "Public praise", "公開表揚" },
	{ "zh_CN", "Customer's letter", "客户表扬信" }, { "zh_TW", "Customer's letter", "客戶表揚信" },
	{ "zh_CN", "Nominated for promotion", "晋升提名" }, { "zh_TW", "Nominated for promotion", "晉升提名" },
	{ "zh_CN", "Other kinds", "其他" }, { "zh_TW", "Other kinds", "其他" },
	{ "zh_CN", "Recognitions by kind", "各类认可次数" }, { "zh_TW", "Recognitions by kind", "各類認可次數" },
	{ "zh_CN", "Reached by each kind", "各类覆盖率" }, { "zh_TW", "Reached by each kind", "各類涵蓋率" },
	{ "zh_CN", "Recognitions a person-year", "每人年获认可次数" }, { "zh_TW", "Recognitions a person-year", "每人年獲認可次數" },
	{ "zh_CN", "Newcomers", "新员工" }, { "zh_TW", "Newcomers", "新進員工" },
	{ "zh_CN", "Longer on the staff", "老员工" }, { "zh_TW", "Longer on the staff", "資深員工" },
	{ "zh_CN", "Newcomers are recognised more seldom than others, for the days they were there: %.2f times as often (%.2f to %.2f)", "新员工获认可明显少于其他人（按在岗天数计）：为其%.2f倍（%.2f至%.2f）" },
	{ "zh_TW", "Newcomers are recognised more seldom than others, for the days they were there: %.2f times as often (%.2f to %.2f)", "新進員工獲認可明顯少於其他人（按在職天數計）：為其%.2f倍（%.2f至%.2f）" },
	{ "zh_CN", "Newcomers are recognised %.2f times as often as others, for the days they were there (%.2f to %.2f)", "新员工获认可为其他人的%.2f倍（按在岗天数计，%.2f至%.2f）" },
	{ "zh_TW", "Newcomers are recognised %.2f times as often as others, for the days they were there (%.2f to %.2f)", "新進員工獲認可為其他人的%.2f倍（按在職天數計，%.2f至%.2f）" },
	{ "zh_CN", "Staff by how often they were recognised", "在岗人员按获认可次数" },
	{ "zh_TW", "Staff by how often they were recognised", "在職人員按獲認可次數" },
	{ "zh_CN", "Not once", "从未" }, { "zh_TW", "Not once", "從未" },
	{ "zh_CN", "Once", "一次" }, { "zh_TW", "Once", "一次" },
	{ "zh_CN", "Twice", "两次" }, { "zh_TW", "Twice", "兩次" },
	{ "zh_CN", "Three times or more", "三次及以上" }, { "zh_TW", "Three times or more", "三次及以上" },
	{ "zh_CN", "Material and honorary", "物质与精神激励" }, { "zh_TW", "Material and honorary", "物質與精神激勵" },
	{ "zh_CN", "How it is spread", "分布" }, { "zh_TW", "How it is spread", "分布" },
	{ "zh_CN", "Share that the most recognised tenth of the staff got", "获认可最多的十分之一人员所占份额" },
	{ "zh_TW", "Share that the most recognised tenth of the staff got", "獲認可最多的十分之一人員所占份額" },
	{ "zh_CN", "Honour rather than money, of all given", "精神激励所占比例" }, { "zh_TW", "Honour rather than money, of all given", "精神激勵所占比例" },
	{ "zh_CN", "Kinds of recognition in use: %d of 6", "六类认可中使用了%d类" },
	{ "zh_TW", "Kinds of recognition in use: %d of 6", "六類認可中使用了%d類" },
	{ "zh_CN", "The kinds of recognition cannot be told apart: the form of each activity is not on record", "无法区分认可的类别：活动的形式（form）没有记录" },
	{ "zh_TW", "The kinds of recognition cannot be told apart: the form of each activity is not on record", "無法區分認可的類別：活動的形式（form）沒有紀錄" },
	{ "zh_CN", "Compliments by customers", "客户表扬" }, { "zh_TW", "Compliments by customers", "客戶表揚" },
	{ "zh_CN", "Reached at least once", "至少获得一次认可者" }, { "zh_TW", "Reached at least once", "至少獲得一次認可者" },
	{ "zh_CN", "Newcomers' share", "新员工所占比例" }, { "zh_TW", "Newcomers' share", "新進員工所占比例" },
	{ "zh_CN", "Of all recognitions", "占全部认可" }, { "zh_TW", "Of all recognitions", "占全部認可" },
	{ "zh_CN", "Of all days on the staff", "占全部在岗日" }, { "zh_TW", "Of all days on the staff", "占全部在職日" },
	{ "zh_CN", "The same, if recognition fell by lot", "若认可随机落到各人" }, { "zh_TW", "The same, if recognition fell by lot", "若認可隨機落到各人" },
	{ "zh_CN", "Compliments per 10,000 contacts", "每万次接触的表扬" }, { "zh_TW", "Compliments per 10,000 contacts", "每萬次接觸的表揚" },
	{ "zh_CN", "no recognition is on record: activities of the kind 'recognition' with lists of who received it would fill this", "没有认可记录：需要导入\"recognition\"类活动及获得者名单" },
	{ "zh_TW", "no recognition is on record: activities of the kind 'recognition' with lists of who received it would fill this", "沒有認可紀錄：需要匯入「recognition」類活動及獲得者名單" },
	{ "zh_CN", "fewer than %d people were on the staff in this period", "报告期在岗人员不足%d人" },
	{ "zh_TW", "fewer than %d people were on the staff in this period", "報告期在職人員不足%d人" },
	{ "zh_CN", "it is on record when recognition was given, but not to whom: lists of those who received it are missing", "只有认可的时间记录，缺少获得者名单" },
	{ "zh_TW", "it is on record when recognition was given, but not to whom: lists of those who received it are missing", "只有認可的時間紀錄，缺少獲得者名單" },
	{ "zh_CN", LISTS, "何人何时获得何种认可的名单" }, { "zh_TW", LISTS, "何人何時獲得何種認可的名單" },
	{ "zh_CN", STAFFING, "人力系统导出的任职区间清单" }, { "zh_TW", STAFFING, "人資系統匯出的任職區間清單" },
	{ "zh_CN", RATES, "含客户表扬与接触量的绩效指标导出" }, { "zh_TW", RATES, "含客戶表揚與接觸量的績效指標匯出" },
	{ "zh_CN", "Days on the staff up to which somebody is a newcomer", "视为新员工的在职天数上限" },
	{ "zh_TW", "Days on the staff up to which somebody is a newcomer", "視為新進員工的在職天數上限" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "recognition", .version = "1.1", .title = TITLE,
	.summary = SUMMARY, .formula = FORMULA, .among = "people on the staff",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
