/* contests.c - what do contests do while they run, and what is left of it? */
#include "plugins/rows.h"

#include <stdio.h>
#include <string.h>

#define LEAST_CONTESTS 4
#define LEAST_ARM 5
#define LEAST_AGENTS 10
#define MOST_FORMS 8

/* What is compared with the days before; the first is before the contest itself. */
enum { BEFORE, DURING, SOON, LATER, WINDOWS };

/* One contest at one unit, its agents of one band of tenure: of those with figures on both sides,
 * entrants (1) and others (0). */
struct contest {
	int64_t session, band;
	int64_t n[WINDOWS][2];
	double before[WINDOWS][2], after[WINDOWS][2];	/* sums */
	double squares[WINDOWS][2], products[WINDOWS][2];	/* of before; of before and after */
	int64_t there[2];	/* with figures before it: who could have entered */
	const char *form;
};

struct contests {
	struct contest *at;
	size_t count;
	int direction;
};

/*
 * Entering is self-chosen, so entrants are set against the others of their unit and tenure (who is
 * new still learns, contest or not), each agent against the own days before.  A week that began before the contest and runs into it is on
 * neither side (6, as are the days between windows; where it began before the second half, 2), and a window that is not over yet
 * is left out.
 */
#define WINDOW \
	"CASE WHEN k.day < c.held - :base / 2 THEN CASE WHEN k.day + k.days <= c.held THEN 0 ELSE 2 END" \
	" WHEN k.day < c.held THEN CASE WHEN k.day + k.days <= c.held THEN 1 ELSE 6 END" \
	" WHEN k.day < c.held + :length THEN 3 WHEN k.day < c.held + :length + 30 THEN 4" \
	" WHEN k.day < c.held + :length + 60 THEN 6 ELSE 5 END"
#define MEAN(name, in, over) \
	" SUM(CASE WHEN " in over " THEN total END) / SUM(CASE WHEN " in " THEN n END) AS " name
static const char agents_sql[] =
	"WITH contest AS (SELECT session, centre, held, form FROM activity WHERE kind = 'contest'"
	" AND status = 'held' AND held >= :until - :lookback AND held < :until AND held <= :known"
	" AND (:form = 'all' OR form = :form)),"
	" entry AS (SELECT DISTINCT session, person FROM attendance WHERE kind = 'contest'"
	" AND status IN ('present', 'late')),"
	" figure AS (SELECT person, centre, day, days, n, total, hired FROM kpi WHERE code = %s AND n > 0"
	" AND day >= :until - :lookback - :base AND day <= :known),"
	" part AS (SELECT c.session AS session, k.person AS person, MIN(c.form) AS form, MIN(c.held) AS held,"
	" MIN(c.held - k.hired) AS tenure, " WINDOW " AS part, SUM(k.total) AS total, SUM(k.n) AS n"
	" FROM contest c JOIN figure k ON k.centre = c.centre AND k.day >= c.held - :base"
	" AND k.day < c.held + :length + 90 GROUP BY c.session, k.person, " WINDOW "),"
	" agent AS (SELECT session, MIN(form) AS form, person, MIN(tenure) AS tenure,"
	MEAN("early", "part IN (0, 2)", "") "," MEAN("late", "part = 1", "") "," MEAN("base", "part < 2", "") ","
	MEAN("during", "part = 3", " AND held + :length <= :known + 1") ","
	MEAN("soon", "part = 4", " AND held + :length + 30 <= :known + 1") ","
	MEAN("later", "part = 5", " AND held + :length + 90 <= :known + 1")
	" FROM part GROUP BY session, person) ";

#define BAND "CASE WHEN a.tenure IS NULL THEN 3 WHEN a.tenure < 90 THEN 0 WHEN a.tenure < 365 THEN 1 ELSE 2 END"
#define ARM "CASE WHEN e.person IS NULL THEN 0 ELSE 1 END"
#define BOTH(x, y) \
	", COUNT(a." x " + a." y "), SUM(CASE WHEN a." y " IS NOT NULL THEN a." x " END)," \
	" SUM(CASE WHEN a." x " IS NOT NULL THEN a." y " END), SUM(CASE WHEN a." y " IS NOT NULL THEN a." x " * a." x " END)," \
	" SUM(a." x " * a." y ")"

static void read_contests(const assay_core *core, assay_run *run, const char *code, struct contests *all)
{
	char sql[8192];
	size_t at;
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT MAX(direction) FROM measure WHERE code = %s", code);
	rows = core->query(run, sql);
	all->direction = core->next(rows) && !core->is_null(rows, 0) && core->get_int(rows, 0) < 0 ? -1 : 1;
	at = (size_t)snprintf(sql, sizeof sql, agents_sql, code);
	snprintf(sql + at, sizeof sql - at, "SELECT a.session, " BAND ", " ARM ", MIN(a.form)"
		 BOTH("early", "late") BOTH("base", "during") BOTH("base", "soon") BOTH("base", "later")
		 ", COUNT(a.base)"
		 " FROM agent a LEFT JOIN entry e ON e.session = a.session AND e.person = a.person"
		 " GROUP BY a.session, " BAND ", " ARM " ORDER BY 1, 2, 3");
	rows = core->query(run, sql);
	while (core->next(rows)) {
		int arm = core->get_int(rows, 2) > 0;
		int64_t session = core->get_int(rows, 0), band = core->get_int(rows, 1);
		struct contest *c = all->count > 0 ? &all->at[all->count - 1] : NULL;

		if (c == NULL || c->session != session || c->band != band) {
			c = rows_room(core, run, all->at, all->count, sizeof *c);
			if (c == NULL)
				return;
			all->at = c;
			c += all->count++;
			c->session = session;
			c->band = band;
			c->form = rows_text(core, run, rows, 3);
		}
		for (uint32_t w = 0; w < WINDOWS; w++) {
			c->n[w][arm] = core->get_int(rows, 4 + 5 * w);
			if (c->n[w][arm] == 0)
				continue;
			c->before[w][arm] = core->get_real(rows, 5 + 5 * w);
			c->after[w][arm] = core->get_real(rows, 6 + 5 * w);
			c->squares[w][arm] = core->get_real(rows, 7 + 5 * w);
			c->products[w][arm] = core->get_real(rows, 8 + 5 * w);
		}
		c->there[arm] = core->get_int(rows, 4 + 5 * WINDOWS);
	}
}

/* Enough entrants and others are there, with something to take percents of. */
static bool has_both(const struct contest *c, int w)
{
	return c->n[w][1] >= LEAST_ARM && c->n[w][0] >= LEAST_ARM && c->before[w][0] > 0 && c->before[w][1] > 0 && c->after[w][0] > 0
		&& c->after[w][1] > 0;
}

/* One contest's strata together: weight, weighed changes in percent of what was before, and for the
 * analysis of covariance the weighed differences before, with squares and products about the means of the sides. */
struct part { double weight, change, before, squares, products; };

static void part_add(struct part *p, const struct contest *c, int w, bool equal, int direction)
{
	double x[2], y[2], one = (double)c->n[w][1], none = (double)c->n[w][0], weight = one * none / (one + none);

	for (int arm = 0; arm < 2; arm++) {
		double n = (double)c->n[w][arm];

		x[arm] = c->before[w][arm] / n;
		y[arm] = c->after[w][arm] / n;
		p->squares += c->squares[w][arm] - x[arm] * c->before[w][arm];
		p->products += c->products[w][arm] - x[arm] * c->after[w][arm];
	}
	p->weight += weight;
	if (equal) {
		double middle = (c->before[w][0] + c->before[w][1]) / (one + none);

		p->change += direction * weight * (y[1] - y[0]) / middle;
		p->before += direction * weight * (x[1] - x[0]) / middle;
	} else {
		p->change += direction * weight * (y[1] / x[1] - y[0] / x[0]);
	}
}

/*
 * Entrants' change less the others', by contest and tenure, weighed by how many stand on both sides; above 0
 * is better.  At equal figures before (analysis of covariance) only as much of a difference before counts as is still
 * there after among people of one side.  Contests, not agents, are the clusters: what else happened at a unit in
 * those weeks happened to all of it.  Linearised over contests, the slope's own error included.
 */
static void effect(const assay_core *core, assay_run *run, const struct contests *all, int w, bool equal,
		   const char *form, assay_figure *out)
{
	struct part *part = core->alloc(run, all->count + 1, sizeof *part), sum = { 0 };
	double still, value, squares = 0;
	int64_t last = 0, entrants = 0;
	size_t n = 0;

	for (size_t i = 0; part != NULL && i < all->count; i++) {
		const struct contest *c = &all->at[i];

		if ((form != NULL && strcmp(form, c->form) != 0) || !has_both(c, w))
			continue;
		n += n == 0 || c->session != last;
		last = c->session;
		part_add(&part[n - 1], c, w, equal, all->direction);
		entrants += c->n[w][1];
	}
	for (size_t i = 0; i < n; i++) {
		sum.weight += part[i].weight;
		sum.change += part[i].change;
		sum.before += part[i].before;
		sum.squares += part[i].squares;
		sum.products += part[i].products;
	}
	out->n = 0;
	if (n < LEAST_CONTESTS || !(sum.squares > 0))
		return;
	still = equal ? sum.products / sum.squares : 0;
	value = (sum.change - still * sum.before) / sum.weight;
	for (size_t i = 0; i < n; i++) {
		double off = (part[i].change - still * part[i].before - value * part[i].weight) / sum.weight;

		if (equal)
			off -= sum.before / sum.weight * (part[i].products - still * part[i].squares) / sum.squares;
		squares += off * off * (double)n * (double)n;
	}
	core->moments(run, (int64_t)n, value, squares, out);
	out->unit = ASSAY_POINTS;
	out->events = 0;
	out->n = out->n > 0 ? entrants : 0;
}

static const char *const windows[WINDOWS] = { "Before it, second half over first", "While it runs",
	"In the 30 days after", "In days 61 to 90 after" };

static void tell_effects(const assay_core *core, assay_run *run, const struct contests *all,
			 const char *breakdown, assay_figure f[WINDOWS])
{
	for (int w = 0; w < WINDOWS; w++) {
		effect(core, run, all, w, false, NULL, &f[w]);
		core->row(run, breakdown, windows[w], &f[w]);
	}
}

/*
 * The same at equal figures before, and the widest of both intervals.  A change less a change is misled by
 * who entered because of a low spell, equal figures by who is truly better; the effect lies between the two (Ding
 * & Li 2019), so no more is told than what both say.
 */
static void tell_equal(const assay_core *core, assay_run *run, const struct contests *all, const char *breakdown,
		       assay_figure f[WINDOWS])
{
	bool chance = false;

	for (int w = DURING; w < WINDOWS; w++) {
		assay_figure e = ASSAY_FIGURE;

		effect(core, run, all, w, true, NULL, &e);
		core->row(run, breakdown, windows[w], &e);
		if (f[w].n == 0 || e.n == 0)
			continue;
		chance = chance || (f[w].low > 0 && !(e.low > 0));
		f[w].low = e.low < f[w].low ? e.low : f[w].low;
		f[w].high = e.high > f[w].high ? e.high : f[w].high;
	}
	if (chance)
		core->warn(run, "W-RTM");
}

static void tell_forms(const assay_core *core, assay_run *run, const struct contests *all)
{
	const char *form[MOST_FORMS];
	size_t forms = 0;
	assay_figure f = ASSAY_FIGURE;

	for (size_t i = 0; i < all->count && forms < MOST_FORMS; i++) {
		size_t k = 0;

		while (k < forms && strcmp(form[k], all->at[i].form) != 0)
			k++;
		if (k == forms && all->at[i].form[0] != '\0')
			form[forms++] = all->at[i].form;
	}
	for (size_t k = 0; forms > 1 && k < forms; k++) {
		effect(core, run, all, DURING, false, form[k], &f);
		core->row(run, "Change in quantity while it runs, by kind of contest", form[k], &f);
	}
}

static void tell_entrants(const assay_core *core, assay_run *run, const struct contests *all)
{
	static const char *const label[] = { "First 90 days on the job", "From 90 days to a year",
		"A year and more", "Tenure not known" };
	assay_figure f = ASSAY_FIGURE;

	for (int band = 0; band < 4; band++) {
		int64_t entered = 0, there = 0;

		for (size_t i = 0; i < all->count; i++)
			if (all->at[i].band == band) {
				entered += all->at[i].there[1];
				there += all->at[i].there[0] + all->at[i].there[1];
			}
		if (there < LEAST_AGENTS)
			continue;
		core->share(run, entered, there, &f);
		core->row(run, "Who enters, of agents of the unit", label[band], &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	struct contests quantity = { .count = 0 }, quality = { .count = 0 };
	assay_figure more[WINDOWS] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE };
	assay_figure good[WINDOWS] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE };

	read_contests(core, run, ":quantity", &quantity);
	if (quantity.count == 0)
		read_contests(core, run, ":otherwise", &quantity);
	if (quantity.count == 0) {
		core->unable(run, "no contest whose unit has figures of its agents before and after");
		return;
	}
	read_contests(core, run, ":quality", &quality);
	tell_effects(core, run, &quantity, "Change in quantity, entrants less others", more);
	tell_effects(core, run, &quality, "Change in quality, entrants less others", good);
	tell_equal(core, run, &quantity, "The same in quantity, at equal figures before", more);
	tell_equal(core, run, &quality, "The same in quality, at equal figures before", good);
	tell_forms(core, run, &quantity);
	tell_entrants(core, run, &quantity);
	core->warn(run, "W-SELECT");
#define PERCENT(f) 100 * (f).value, 100 * (f).low, 100 * (f).high
	if (good[DURING].n > 0 && good[DURING].high < 0)
		core->say(run, ASSAY_CAUTION, "Quality of the entrants falls while contests run: %+.1f%% (%+.1f to %+.1f)",
			  PERCENT(good[DURING]));
	if (more[BEFORE].n > 0 && (more[BEFORE].low > 0 || more[BEFORE].high < 0))
		core->say(run, ASSAY_CAUTION, "Entrants changed otherwise than the others even before the contest: %+.1f%% (%+.1f to %+.1f); as much may not be its effect",
			  PERCENT(more[BEFORE]));
	if (more[DURING].n > 0 && more[DURING].low > 0)
		core->say(run, ASSAY_NOTE, "Entrants do better while a contest runs: %+.1f%% (%+.1f to %+.1f)", PERCENT(more[DURING]));
	if (more[LATER].n == 0) {
		core->unable(run, "fewer than %d contests with %d entrants and others whose 90 days after are over",
			     LEAST_CONTESTS, LEAST_ARM);
		return;
	}
	if (more[LATER].low > 0)
		core->say(run, ASSAY_NOTE, "The effect lasts: three months later entrants still do better");
	else
		core->say(run, ASSAY_NOTE, "That entrants still do better three months later is not shown: %+.1f%% (%+.1f to %+.1f)",
			  PERCENT(more[LATER]));
	core->headline(run, &more[LATER]);
}

static const assay_need needs[] = {
	{ .table = "activity", .columns = "session centre kind status held form",
	  .remedy = "contests with the unit and the day they were held" },
	{ .table = "attendance", .columns = "session person kind status", .remedy = "who entered the contests" },
	{ .table = "kpi", .columns = "code person centre day days n total hired",
	  .remedy = "contacts a day, or handling times, and marks of quality of each agent by day or week" },
	{ .table = "measure", .columns = "code direction", .optional = 1, .remedy = "which way a measure is better" } };
static const assay_param params[] = {
	{ .name = "lookback", .type = ASSAY_INT, .preset = "365", .least = 30, .most = 3650,
	  .label = "Days of contests looked back on" },
	{ .name = "base", .type = ASSAY_INT, .preset = "56", .least = 14, .most = 365, .label = "Days before a contest compared with" },
	{ .name = "length", .type = ASSAY_INT, .preset = "14", .least = 1, .most = 120, .label = "Days a contest runs" },
	{ .name = "form", .type = ASSAY_TEXT, .preset = "all", .label = "Kind of contest, or all" },
	{ .name = "quantity", .type = ASSAY_TEXT, .preset = "kpi.calls", .label = "Measure of contacts a day" },
	{ .name = "otherwise", .type = ASSAY_TEXT, .preset = "kpi.aht", .label = "Measure where that one has no figures" },
	{ .name = "quality", .type = ASSAY_TEXT, .preset = "kpi.qa", .label = "Measure of quality" } };
#define SUMMARY "What is left of contests three months later: the entrants' change in quantity, in percent of what it was, less that of the others of their unit; above 0 is better."
#define FORMULA "For each contest: entrants' figures after over before, less the same of the others of the unit and of like tenure (up to 90 days, up to a year, longer) with figures in both (difference in differences, in points of percent), turned so that above 0 is better; at least 5 on each side; weighed by the numbers on both sides. Beside it the same at equal figures before (analysis of covariance); the effect lies between the two, so the headline's interval spans both. Interval: linearised over contests. Windows: while it runs, 30 days after, days 61 to 90 after, all against the days before; before the contest its second half against the first. An effect is told, and called lasting, only when that interval lies on one side of 0. Entry is self-chosen."
static const assay_text texts[] = {
	{ "zh_CN", "contests with the unit and the day they were held", "竞赛记录，含单位与举办日期" },
	{ "zh_TW", "contests with the unit and the day they were held", "競賽記錄，含單位與舉辦日期" },
	{ "zh_CN", "who entered the contests", "竞赛参加者名单" },
	{ "zh_TW", "who entered the contests", "競賽參加者名單" },
	{ "zh_CN", "contacts a day, or handling times, and marks of quality of each agent by day or week", "每名员工按日或按周的接待量或处理时长，以及质检得分" },
	{ "zh_TW", "contacts a day, or handling times, and marks of quality of each agent by day or week", "每名員工按日或按週的接待量或處理時間，以及品檢得分" },
	{ "zh_CN", "which way a measure is better", "指标的优劣方向" },
	{ "zh_TW", "which way a measure is better", "指標的優劣方向" },
	{ "zh_CN", "Contests", "竞赛" }, { "zh_TW", "Contests", "競賽" },
	{ "zh_CN", SUMMARY, "竞赛三个月后的余效：参赛者业务量的变化百分比减去同单位其他人的变化百分比；大于0为更好。" },
	{ "zh_TW", SUMMARY, "競賽三個月後的餘效：參賽者業務量的變化百分比減去同單位其他人的變化百分比；大於0為更好。" },
	{ "zh_CN", FORMULA, "每场竞赛：参赛者赛后与赛前之比，减去同单位、司龄相近（90天内、一年内、更长）且前后均有数据的未参赛者之比（双重差分，百分点），换算为大于0即更好；两侧各至少5人；按两侧人数加权。另列赛前值相同时的差异（协方差分析）；效应介于两者之间，故总指标的区间涵盖两者。区间以竞赛为群集线性化。窗口：赛中、赛后30天、赛后第61至90天，均与赛前相比；赛前以后半段与前半段相比。仅当该区间在0的同一侧时才称有效应或持续。参赛出于自愿。" },
	{ "zh_TW", FORMULA, "每場競賽：參賽者賽後與賽前之比，減去同單位、年資相近（90天內、一年內、更長）且前後均有資料的未參賽者之比（雙重差分，百分點），換算為大於0即更好；兩側各至少5人；按兩側人數加權。另列賽前值相同時的差異（共變數分析）；效應介於兩者之間，故總指標的區間涵蓋兩者。區間以競賽為群集線性化。視窗：賽中、賽後30天、賽後第61至90天，均與賽前相比；賽前以後半段與前半段相比。僅當該區間在0的同一側時才稱有效應或持續。參賽出於自願。" },
	{ "zh_CN", "entries", "人次参赛" }, { "zh_TW", "entries", "人次參賽" },
	{ "zh_CN", "Change in quantity, entrants less others", "业务量变化：参赛者减其他人" }, { "zh_TW", "Change in quantity, entrants less others", "業務量變化：參賽者減其他人" },
	{ "zh_CN", "Change in quality, entrants less others", "质量变化：参赛者减其他人" }, { "zh_TW", "Change in quality, entrants less others", "品質變化：參賽者減其他人" },
	{ "zh_CN", "The same in quantity, at equal figures before", "业务量，赛前值相同时" }, { "zh_TW", "The same in quantity, at equal figures before", "業務量，賽前值相同時" },
	{ "zh_CN", "The same in quality, at equal figures before", "质量，赛前值相同时" }, { "zh_TW", "The same in quality, at equal figures before", "品質，賽前值相同時" },
	{ "zh_CN", "Before it, second half over first", "赛前：后半段与前半段" }, { "zh_TW", "Before it, second half over first", "賽前：後半段與前半段" },
	{ "zh_CN", "While it runs", "竞赛期间" }, { "zh_TW", "While it runs", "競賽期間" },
	{ "zh_CN", "In the 30 days after", "赛后30天内" }, { "zh_TW", "In the 30 days after", "賽後30天內" },
	{ "zh_CN", "In days 61 to 90 after", "赛后第61至90天" }, { "zh_TW", "In days 61 to 90 after", "賽後第61至90天" },
	{ "zh_CN", "Change in quantity while it runs, by kind of contest", "竞赛期间业务量变化，按竞赛类别" },
	{ "zh_TW", "Change in quantity while it runs, by kind of contest", "競賽期間業務量變化，按競賽類別" },
	{ "zh_CN", "knowledge", "知识竞赛" }, { "zh_TW", "knowledge", "知識競賽" },
	{ "zh_CN", "productivity", "效率竞赛" }, { "zh_TW", "productivity", "效率競賽" },
	{ "zh_CN", "Who enters, of agents of the unit", "参赛率（占本单位员工）" }, { "zh_TW", "Who enters, of agents of the unit", "參賽率（占本單位員工）" },
	{ "zh_CN", "First 90 days on the job", "入职90天内" }, { "zh_TW", "First 90 days on the job", "到職90天內" },
	{ "zh_CN", "From 90 days to a year", "90天至一年" }, { "zh_TW", "From 90 days to a year", "90天至一年" },
	{ "zh_CN", "A year and more", "一年及以上" }, { "zh_TW", "A year and more", "一年及以上" },
	{ "zh_CN", "Tenure not known", "司龄不详" }, { "zh_TW", "Tenure not known", "年資不詳" },
	{ "zh_CN", "Quality of the entrants falls while contests run: %+.1f%% (%+.1f to %+.1f)", "竞赛期间参赛者质量下降：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_TW", "Quality of the entrants falls while contests run: %+.1f%% (%+.1f to %+.1f)", "競賽期間參賽者品質下降：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_CN", "Entrants changed otherwise than the others even before the contest: %+.1f%% (%+.1f to %+.1f); as much may not be its effect", "参赛者在赛前的变化已与其他人不同：%+.1f%%（%+.1f至%+.1f）；其后同等大小的差异未必由竞赛所致" },
	{ "zh_TW", "Entrants changed otherwise than the others even before the contest: %+.1f%% (%+.1f to %+.1f); as much may not be its effect", "參賽者在賽前的變化已與其他人不同：%+.1f%%（%+.1f至%+.1f）；其後同等大小的差異未必由競賽所致" },
	{ "zh_CN", "Entrants do better while a contest runs: %+.1f%% (%+.1f to %+.1f)", "竞赛期间参赛者较好：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_TW", "Entrants do better while a contest runs: %+.1f%% (%+.1f to %+.1f)", "競賽期間參賽者較好：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_CN", "The effect lasts: three months later entrants still do better", "效果持续：三个月后参赛者仍较好" },
	{ "zh_TW", "The effect lasts: three months later entrants still do better", "效果持續：三個月後參賽者仍較好" },
	{ "zh_CN", "That entrants still do better three months later is not shown: %+.1f%% (%+.1f to %+.1f)", "三个月后参赛者仍较好一说未得证实：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_TW", "That entrants still do better three months later is not shown: %+.1f%% (%+.1f to %+.1f)", "三個月後參賽者仍較好一說未得證實：%+.1f%%（%+.1f至%+.1f）" },
	{ "zh_CN", "no contest whose unit has figures of its agents before and after", "没有竞赛所在单位具备赛前赛后的员工数据" },
	{ "zh_TW", "no contest whose unit has figures of its agents before and after", "沒有競賽所在單位具備賽前賽後的員工資料" },
	{ "zh_CN", "fewer than %d contests with %d entrants and others whose 90 days after are over", "赛后满90天且参赛者与其他人各不少于规定人数的竞赛少于%d场（规定%d人）" },
	{ "zh_TW", "fewer than %d contests with %d entrants and others whose 90 days after are over", "賽後滿90天且參賽者與其他人各不少於規定人數的競賽少於%d場（規定%d人）" },
	{ "zh_CN", "Days of contests looked back on", "竞赛观察窗（天）" }, { "zh_TW", "Days of contests looked back on", "競賽觀察窗（天）" },
	{ "zh_CN", "Days before a contest compared with", "赛前对照天数" }, { "zh_TW", "Days before a contest compared with", "賽前對照天數" },
	{ "zh_CN", "Days a contest runs", "竞赛持续天数" }, { "zh_TW", "Days a contest runs", "競賽持續天數" },
	{ "zh_CN", "Kind of contest, or all", "竞赛类别（all 为全部）" }, { "zh_TW", "Kind of contest, or all", "競賽類別（all 為全部）" },
	{ "zh_CN", "Measure of contacts a day", "日均联络量指标" }, { "zh_TW", "Measure of contacts a day", "日均聯絡量指標" },
	{ "zh_CN", "Measure where that one has no figures", "无该指标时的替代指标" }, { "zh_TW", "Measure where that one has no figures", "無該指標時的替代指標" },
	{ "zh_CN", "Measure of quality", "质量指标" }, { "zh_TW", "Measure of quality", "品質指標" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "contests", .version = "1.1", .title = "Contests",
	.summary = SUMMARY, .formula = FORMULA, .among = "entries",
	.unit = ASSAY_POINTS, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.params = ASSAY_LIST(params), .texts = ASSAY_LIST(texts), .compute = compute };
