/* attrition.c - how fast do agents leave, for which causes, and at what tenure? */
#include <assay.h>

#include <stdio.h>
#include <string.h>

/*
 * A stint is a stay at one unit in one role.  Its days in the period are its exposure;
 * an exit is a stint that ended in the period for good.  A transfer is told apart, and
 * a change of role is nothing: the next stint goes on the day after.  Somebody whom the
 * records know only from a later day gives exposure from that day.
 */
#define STAY \
	"WITH stay AS (SELECT person, CASE WHEN observed_from > started THEN observed_from ELSE started END" \
	" AS seen, observed_from, started, hired, CASE WHEN ended <= :known THEN ended END AS gone," \
	" CASE WHEN ended <= :known THEN closing END AS closing," \
	" CASE WHEN observed_to < :known THEN observed_to ELSE :known END AS last" \
	" FROM stint WHERE started <= :known)"
#define LEFT_FOR_GOOD "closing IN ('V', 'I', 'O', 'U')"
#define YEAR 365.25
#define LEAST_PEOPLE 10
#define BANDS 5

/* Tenure in days at which each band begins; the last has no end. */
static const int band_from[BANDS] = { 0, 91, 183, 365, 1096 };
static const char *const band_label[BANDS] = { "0-3 months", "3-6 months", "6-12 months",
	"1-3 years", "over 3 years" };

struct period { long first, last; };	/* both inclusive */

/* Days of the stay inside the period and inside the tenure from lo to hi (hi 0: no end), and the
 * people who had any there. */
static void band_days(char *out, size_t size, const struct period *p, int lo, int hi)
{
	char begin[256], end[320];

	snprintf(begin, sizeof begin, "CASE WHEN seen > %ld AND seen > hired + %d THEN seen"
		 " WHEN hired + %d > %ld THEN hired + %d ELSE %ld END",
		 p->first, lo, lo, p->first, lo, p->first);
	if (hi > 0)
		snprintf(end, sizeof end, "CASE WHEN stop < hired + %d THEN stop ELSE hired + %d END",
			 hi, hi - 1);
	else
		snprintf(end, sizeof end, "stop");
	snprintf(out, size, "SUM(CASE WHEN (%s) >= (%s) THEN (%s) - (%s) + 1 ELSE 0 END),"
		 " COUNT(DISTINCT CASE WHEN (%s) >= (%s) THEN person END)", end, begin, end, begin, end, begin);
}

static double tell_tenure(const assay_core *core, assay_run *run, const struct period *p,
			  int64_t *people)
{
	char sql[20000], days[3000];
	size_t at;
	double all = 0, exposure[BANDS];
	int64_t exits[BANDS], there[BANDS];
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	at = (size_t)snprintf(sql, sizeof sql, STAY ", cut AS (SELECT person, hired, seen, closing,"
		" CASE WHEN gone < last THEN CASE WHEN gone < %ld THEN gone ELSE %ld END"
		" WHEN last < %ld THEN last ELSE %ld END AS stop,"
		" CASE WHEN gone >= %ld AND gone <= %ld AND " LEFT_FOR_GOOD " THEN gone - hired END AS tenure"
		" FROM stay WHERE seen <= %ld AND (gone IS NULL OR gone >= %ld)) SELECT COUNT(DISTINCT person)",
		p->last, p->last, p->last, p->last, p->first, p->last, p->last, p->first);
	for (int b = 0; b < BANDS; b++) {
		int hi = b + 1 < BANDS ? band_from[b + 1] : 0;

		band_days(days, sizeof days, p, band_from[b], hi);
		at += (size_t)snprintf(sql + at, sizeof sql - at, ", %s,"
			" SUM(CASE WHEN tenure >= %d THEN 1 ELSE 0 END)", days, band_from[b]);
	}
	snprintf(sql + at, sizeof sql - at, " FROM cut");
	rows = core->query(run, sql);
	if (!core->next(rows))
		return 0;
	*people = core->get_int(rows, 0);
	if (*people == 0)
		return 0;
	for (int b = 0; b < BANDS; b++) {
		exposure[b] = core->get_real(rows, (uint32_t)(1 + 3 * b)) / YEAR;
		there[b] = core->get_int(rows, (uint32_t)(2 + 3 * b));
		exits[b] = core->get_int(rows, (uint32_t)(3 + 3 * b));	/* so far: of this tenure and above */
	}
	for (int b = 0; b + 1 < BANDS; b++)
		exits[b] -= exits[b + 1];
	for (int b = 0; b < BANDS; b++) {
		all += exposure[b];
		if (!(exposure[b] > 0))
			continue;
		core->rate(run, exits[b], exposure[b], &f);
		f.n = there[b];
		core->row(run, "By tenure", band_label[b], &f);
	}
	return all;
}

/* By cause of leaving; answers all exits.  Transfers are not among them. */
static int64_t tell_causes(const assay_core *core, assay_run *run, const struct period *p,
			   double years, int64_t people)
{
	static const struct { const char *code, *label; } causes[] = {
		{ "V", "Voluntary" }, { "I", "Involuntary" }, { "O", "Retirement, end of contract, death" },
		{ "U", "Cause not recorded" }, { "T", "Transfer within the group" } };
	char sql[1024];
	int64_t count[5] = { 0 }, exits = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	snprintf(sql, sizeof sql, STAY " SELECT closing, COUNT(*) FROM stay"
		 " WHERE gone >= %ld AND gone <= %ld GROUP BY closing", p->first, p->last);
	rows = core->query(run, sql);
	while (core->next(rows))
		for (size_t i = 0; i < 5; i++)
			if (strcmp(core->get_text(rows, 0), causes[i].code) == 0)
				count[i] = core->get_int(rows, 1);
	for (size_t i = 0; i < 5; i++) {
		core->rate(run, count[i], years, &f);
		f.n = people;
		core->row(run, "By cause", causes[i].label, &f);
		exits += i < 4 ? count[i] : 0;
	}
	if (exits > 0 && (double)count[3] > .1 * (double)exits)
		core->warn(run, "W-REASON");
	return exits;
}

/* The figures that a personnel department prints, to be reconciled with its own. */
static void tell_reconciliation(const assay_core *core, assay_run *run, const struct period *p)
{
	char sql[2048];
	int64_t open, close, left, stayed, year_ago, stable;
	double days = (double)(p->last - p->first + 1);
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	snprintf(sql, sizeof sql, STAY " SELECT"
		 " SUM(CASE WHEN seen < %ld AND (gone IS NULL OR gone >= %ld) THEN 1 ELSE 0 END),"
		 " SUM(CASE WHEN seen <= %ld AND (gone IS NULL OR gone > %ld) THEN 1 ELSE 0 END),"
		 " SUM(CASE WHEN gone >= %ld AND gone <= %ld AND " LEFT_FOR_GOOD " THEN 1 ELSE 0 END),"
		 " SUM(CASE WHEN seen < %ld AND gone >= %ld AND gone <= %ld AND " LEFT_FOR_GOOD
		 " THEN 1 ELSE 0 END),"
		 " SUM(CASE WHEN seen <= %ld AND (gone IS NULL OR gone > %ld) THEN 1 ELSE 0 END),"
		 " SUM(CASE WHEN hired <= %ld AND (observed_from IS NULL OR observed_from <= %ld)"
		 " AND seen <= %ld AND (gone IS NULL OR gone > %ld) THEN 1 ELSE 0 END)"
		 " FROM stay", p->first, p->first, p->last, p->last, p->first, p->last,
		 p->first, p->first, p->last, p->last - 365, p->last - 365,
		 p->last - 365, p->last - 365, p->last, p->last);
	rows = core->query(run, sql);
	if (!core->next(rows))
		return;
	open = core->get_int(rows, 0);
	close = core->get_int(rows, 1);
	left = core->get_int(rows, 2);
	stayed = open - core->get_int(rows, 3);
	year_ago = core->get_int(rows, 4);
	stable = core->get_int(rows, 5);
	if (open + close > 0) {
		f.n = (open + close) / 2;
		f.events = left;
		f.value = (double)left / ((double)(open + close) / 2) * YEAR / days;
		f.low = f.high = f.value;
		core->row(run, "Personnel's own figures", "Leavers over mean of opening and closing stock, a year", &f);
	}
	if (open >= LEAST_PEOPLE) {
		core->share(run, stayed, open, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Personnel's own figures", "Of the opening stock, still there", &f);
	}
	if (year_ago >= LEAST_PEOPLE && stable <= year_ago) {
		core->share(run, stable, year_ago, &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Personnel's own figures", "With a year or more, of those employed a year ago", &f);
	}
}

/* Exits a year by month, two years back: joins and exits by month give the days of each. */
static void tell_months(const assay_core *core, assay_run *run, const struct period *p)
{
	enum { MONTHS = 25 };
	char sql[2048];
	assay_day month[MONTHS + 1];
	double days[MONTHS] = { 0 };
	int64_t exits[MONTHS] = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	month[MONTHS] = core->start_of((assay_day)p->last + 1, ASSAY_MONTH);
	for (int i = MONTHS - 1; i >= 0; i--)
		month[i] = core->start_of(month[i + 1] - 1, ASSAY_MONTH);
	snprintf(sql, sizeof sql, STAY " SELECT m.month, COUNT(*), SUM(s.seen), 0 FROM stay s"
		 " JOIN calendar m ON m.day = CASE WHEN s.seen < %ld THEN %ld ELSE s.seen END"
		 " WHERE (s.gone IS NULL OR s.gone >= %ld) AND s.seen < %ld GROUP BY m.month",
		 (long)month[0], (long)month[0], (long)month[0], (long)month[MONTHS]);
	/* Somebody who comes on day s in a month counts from s, and whole in all months after. */
	rows = core->query(run, sql);
	while (core->next(rows))
		for (int i = 0; i < MONTHS; i++) {
			int64_t n = core->get_int(rows, 1);

			if (core->get_day(rows, 0) < month[i])
				days[i] += (double)n * (month[i + 1] - month[i]);
			else if (core->get_day(rows, 0) == month[i] && i == 0)
				days[i] += (double)n * (month[1] - month[0]);
			else if (core->get_day(rows, 0) == month[i])
				days[i] += (double)n * month[i + 1] - core->get_real(rows, 2);
		}
	snprintf(sql, sizeof sql, STAY " SELECT m.month, COUNT(*), SUM(s.gone),"
		 " SUM(CASE WHEN s.closing IN ('V', 'I', 'O', 'U') THEN 1 ELSE 0 END) FROM stay s"
		 " JOIN calendar m ON m.day = s.gone WHERE s.gone >= %ld AND s.gone < %ld"
		 " GROUP BY m.month", (long)month[0], (long)month[MONTHS]);
	rows = core->query(run, sql);
	while (core->next(rows))
		for (int i = 0; i < MONTHS; i++) {
			int64_t n = core->get_int(rows, 1);

			if (core->get_day(rows, 0) < month[i])
				days[i] -= (double)n * (month[i + 1] - month[i]);
			else if (core->get_day(rows, 0) == month[i]) {
				days[i] -= (double)n * (month[i + 1] - 1) - core->get_real(rows, 2);
				exits[i] = core->get_int(rows, 3);
			}
		}
	for (int i = 1; i < MONTHS; i++) {
		if (days[i] < LEAST_PEOPLE * 28)
			continue;
		core->rate(run, exits[i], days[i] / YEAR, &f);
		f.n = (int64_t)(days[i] / (month[i + 1] - month[i]));
		core->point(run, "Exits by month, a year", month[i], &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	struct period p = { run->from, run->until - 1 < run->known ? run->until - 1 : run->known };
	int64_t people = 0, exits;
	assay_figure f = ASSAY_FIGURE;
	double years;

	if (p.last < p.first) {
		core->unable(run, "the period lies after the last day of the data");
		return;
	}
	years = tell_tenure(core, run, &p, &people);
	if (people < LEAST_PEOPLE || years <= 0) {
		core->unable(run, "fewer than %d people were employed in this period", LEAST_PEOPLE);
		return;
	}
	exits = tell_causes(core, run, &p, years, people);
	tell_reconciliation(core, run, &p);
	tell_months(core, run, &p);
	core->rate(run, exits, years, &f);
	f.n = people;
	core->headline(run, &f);
	core->warn(run, "W-BAND");
	core->warn(run, "W-DENOM");
	if (exits < 5)
		core->warn(run, "W-SMALL");
}

static const assay_need needs[] = {
	{ .table = "stint", .columns = "person hired started ended closing observed_from observed_to",
	  .remedy = "a list of employment spells from the HR system" },
	{ .table = "calendar", .columns = "day month", .optional = 1 } };
static const assay_reference references[] = {
	{ .low = .20, .high = .40, .label = "Annual attrition, as quoted",
	  .source = "a consultancy's article; undated, denominator not stated" } };
#define SUMMARY "Exits a year for each person employed in the period, transfers within the group left apart."
#define FORMULA "Exits (voluntary, involuntary, other, not recorded) over person-years employed in the period, with the exact Poisson interval. Days before the records begin are not counted."
static const assay_text texts[] = {
	{ "zh_CN", "a list of employment spells from the HR system", "人力系统导出的任职区间清单" },
	{ "zh_TW", "a list of employment spells from the HR system", "人資系統匯出的任職區間清單" },
	{ "zh_CN", "Attrition", "离职率" }, { "zh_TW", "Attrition", "離職率" },
	{ "zh_CN", SUMMARY, "报告期内每人每年的离职次数，集团内部调动单列。" },
	{ "zh_TW", SUMMARY, "報告期內每人每年的離職次數，集團內部調動單列。" },
	{ "zh_CN", FORMULA, "离职人次（主动、被动、其他、未登记）除以报告期在岗人年，精确泊松区间；记录起始日之前的天数不计。" },
	{ "zh_TW", FORMULA, "離職人次（自願、非自願、其他、未登記）除以報告期在職人年，精確卜瓦松區間；記錄起始日之前的天數不計。" },
	{ "zh_CN", "people employed", "名在岗者" }, { "zh_TW", "people employed", "名在職者" },
	{ "zh_CN", "By tenure", "按司龄" }, { "zh_TW", "By tenure", "按年資" },
	{ "zh_CN", "0-3 months", "0–3个月" }, { "zh_TW", "0-3 months", "0–3個月" },
	{ "zh_CN", "3-6 months", "3–6个月" }, { "zh_TW", "3-6 months", "3–6個月" },
	{ "zh_CN", "6-12 months", "6–12个月" }, { "zh_TW", "6-12 months", "6–12個月" },
	{ "zh_CN", "1-3 years", "1–3年" }, { "zh_TW", "1-3 years", "1–3年" },
	{ "zh_CN", "over 3 years", "3年以上" }, { "zh_TW", "over 3 years", "3年以上" },
	{ "zh_CN", "By cause", "按离职原因" }, { "zh_TW", "By cause", "按離職原因" },
	{ "zh_CN", "Voluntary", "主动离职" }, { "zh_TW", "Voluntary", "自願離職" },
	{ "zh_CN", "Involuntary", "被动离职" }, { "zh_TW", "Involuntary", "非自願離職" },
	{ "zh_CN", "Retirement, end of contract, death", "退休、合同到期、死亡" },
	{ "zh_TW", "Retirement, end of contract, death", "退休、合約到期、死亡" },
	{ "zh_CN", "Cause not recorded", "原因未登记" }, { "zh_TW", "Cause not recorded", "原因未登記" },
	{ "zh_CN", "Transfer within the group", "集团内调动" },
	{ "zh_TW", "Transfer within the group", "集團內調動" },
	{ "zh_CN", "Personnel's own figures", "人力口径对照" },
	{ "zh_TW", "Personnel's own figures", "人資口徑對照" },
	{ "zh_CN", "Leavers over mean of opening and closing stock, a year", "离职人数÷期初期末平均人数（年化）" },
	{ "zh_TW", "Leavers over mean of opening and closing stock, a year", "離職人數÷期初期末平均人數（年化）" },
	{ "zh_CN", "Of the opening stock, still there", "期初人员期末仍在岗" },
	{ "zh_TW", "Of the opening stock, still there", "期初人員期末仍在職" },
	{ "zh_CN", "With a year or more, of those employed a year ago", "稳定指数：满一年者÷一年前在岗者" },
	{ "zh_TW", "With a year or more, of those employed a year ago", "穩定指數：滿一年者÷一年前在職者" },
	{ "zh_CN", "Exits by month, a year", "逐月离职率（年化）" },
	{ "zh_TW", "Exits by month, a year", "逐月離職率（年化）" },
	{ "zh_CN", "the period lies after the last day of the data", "报告期晚于数据截止日" },
	{ "zh_TW", "the period lies after the last day of the data", "報告期晚於資料截止日" },
	{ "zh_CN", "fewer than %d people were employed in this period", "报告期在岗人数少于%d人" },
	{ "zh_TW", "fewer than %d people were employed in this period", "報告期在職人數少於%d人" },
	{ "zh_CN", "Annual attrition, as quoted", "年离职率（引述）" },
	{ "zh_TW", "Annual attrition, as quoted", "年離職率（引述）" },
	{ "zh_CN", "a consultancy's article; undated, denominator not stated", "咨询公司文章；无日期，未说明分母" },
	{ "zh_TW", "a consultancy's article; undated, denominator not stated", "顧問公司文章；無日期，未說明分母" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "attrition", .version = "1.0", .title = "Attrition",
	.summary = SUMMARY, .formula = FORMULA, .among = "people employed",
	.unit = ASSAY_RATE, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.references = ASSAY_LIST(references), .texts = ASSAY_LIST(texts), .compute = compute };
