/* health.c - is a centre healthy, by five pillars and the index of them? */
#include <assay.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LEAST_PEOPLE 10
#define LEAST_RESPONSE .6
#define LEAST_ALIKE .7		/* r_wg(j) */
#define LEAST_CONTACTS 1000
#define WEEKS 52		/* that set the limits of a control chart */
#define RECENT 26		/* of them, those that are judged */
#define KPIS 6
#define ITEMS 64

enum { STABLE, KEPT, QUALITY, CLIMATE, RECOGNISED, PILLARS };
static const char *const pillar_label[PILLARS] = { "Steady KPIs", "Attrition under control",
	"Steady service quality", "Climate", "Recognition by customers" };

/* A pillar is the mean of its indicators, each a share of the way between its goalposts. */
struct pillar { double sum, variance; int64_t n; int count; };

/* A value between its goalposts (lo above hi: less is better), told as a row. */
static void indicator(const assay_core *core, assay_run *run, struct pillar *p, const char *label,
		      const assay_figure *f, double variance, double lo, double hi)
{
	double u = (f->value - lo) / (hi - lo);

	if (f->n == 0)
		return;
	core->row(run, "What the pillars rest on", label, f);
	p->sum += u < 0 ? 0 : u > 1 ? 1 : u;
	p->variance += variance / ((hi - lo) * (hi - lo));
	p->n = p->count == 0 || f->n < p->n ? f->n : p->n;
	p->count++;
}

/* Of a share, from its Jeffreys posterior: never 0. */
static double share_variance(int64_t hits, int64_t n)
{
	double p = ((double)hits + .5) / ((double)n + 1);

	return p * (1 - p) / ((double)n + 2);
}

/* ------------------------------------------------------ KPIs by week */

static const struct kpi { const char *code; int quality; } kpis[KPIS] = {
	{ "kpi.aht", 0 }, { "kpi.acw", 0 }, { "kpi.fcr", 0 }, { "kpi.calls", 0 }, { "kpi.qa", 1 }, { "kpi.csat", 1 } };

struct weeks { double scaled[KPIS][WEEKS]; };	/* target-scaled: 1 is the target, more is better; NAN: none */

static void read_weeks(const assay_core *core, assay_run *run, struct weeks *w)
{
	/* Summed by unit first: figures stand in that order, so nothing has to be sorted. */
	assay_rows *rows = core->query(run,
		"SELECT code, day, SUM(total), SUM(n), MAX(direction), MAX(lo), MAX(hi)"
		" FROM (SELECT m.code AS code, k.centre AS centre, k.day AS day, SUM(k.total) AS total, SUM(k.n) AS n,"
		" MAX(m.direction) AS direction, MAX(m.target_lo) AS lo, MAX(m.target_hi) AS hi"
		" FROM measure m CROSS JOIN kpi k WHERE k.measure = m.measure"
		" AND m.code IN ('kpi.aht', 'kpi.acw', 'kpi.fcr', 'kpi.calls', 'kpi.qa', 'kpi.csat') AND k.days = 7"
		" AND k.day > :until - 7 * 53 AND k.day <= :until - 7 AND k.day <= :known - 6 AND k.n > 0"
		" AND k.value IS NOT NULL GROUP BY m.code, k.centre, k.day) t GROUP BY code, day");

	for (int i = 0; i < KPIS; i++)
		for (int t = 0; t < WEEKS; t++)
			w->scaled[i][t] = NAN;
	while (core->next(rows)) {
		int at = WEEKS - 1 - (int)(run->until - 7 - core->get_day(rows, 1)) / 7;
		double value = core->get_real(rows, 2) / core->get_real(rows, 3);
		bool less = core->get_int(rows, 4) < 0;
		double target = core->get_real(rows, less ? 6 : 5);

		for (int i = 0; i < KPIS && at >= 0 && at < WEEKS; i++)
			if (strcmp(core->get_text(rows, 0), kpis[i].code) == 0 && value > 0 && target > 0)
				w->scaled[i][at] = less ? target / value : value / target;
	}
}

/* Of the recent weeks, those in which the mean of these KPIs bore no signal for the worse. */
static void tell_steadiness(const assay_core *core, assay_run *run, const struct weeks *w, int quality,
			    const char *label, struct pillar *p)
{
	double mean[WEEKS];
	bool used[KPIS] = { false };
	assay_steady s = ASSAY_STEADY;
	assay_figure f = ASSAY_FIGURE;

	for (int i = 0; i < KPIS; i++)
		for (int t = 0; t < WEEKS && kpis[i].quality == quality; t++)
			used[i] = used[i] || isfinite(w->scaled[i][t]);
	for (int t = 0; t < WEEKS; t++) {
		int n = 0;

		mean[t] = 0;
		for (int i = 0; i < KPIS; i++)
			if (used[i]) {
				mean[t] += w->scaled[i][t];
				n++;
			}
		mean[t] = n > 0 ? mean[t] / n : NAN;	/* a week without one of them is a gap */
	}
	core->steadiness(run, mean, WEEKS, RECENT, 1, &s);
	if (s.points < RECENT / 2)
		return;
	core->share(run, s.quiet, s.points, &f);
	f.unit = ASSAY_SHARE;
	indicator(core, run, p, label, &f, share_variance(s.quiet, s.points), .5, 1);
}

static void tell_spread(const assay_core *core, assay_run *run, struct pillar *p)
{
	assay_figure f = ASSAY_FIGURE;
	int64_t n = 0;
	double sum = 0, squares = 0, mean, spread;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(q), SUM(q * q) FROM (SELECT k.person, SUM(k.total) / SUM(k.n) AS q FROM kpi k"
		" JOIN measure m ON m.measure = k.measure WHERE m.code = 'kpi.qa' AND k.day >= :from AND k.day < :until"
		" AND k.day <= :known AND k.n > 0 AND k.value IS NOT NULL GROUP BY k.person HAVING SUM(k.n) >= 5) a");

	if (core->next(rows)) {
		n = core->get_int(rows, 0);
		sum = core->get_real(rows, 1);
		squares = core->get_real(rows, 2);
	}
	if (n < LEAST_PEOPLE)
		return;
	mean = sum / (double)n;
	core->moments(run, n, mean, squares - sum * mean > 0 ? squares - sum * mean : 0, &f);
	spread = sqrt((squares - sum * mean > 0 ? squares - sum * mean : 0) / (double)(n - 1)) / mean;
	f.unit = ASSAY_RATIO;
	f.value = f.low = f.high = spread;
	indicator(core, run, p, "Spread of quality marks between agents, over their mean", &f,
		  spread * spread / (2 * (double)(n - 1)), .15, .03);
}

/* ------------------------------------------------------ people */

/* Voluntary leaving over the twelve months to the period's end; answers how many people were there. */
static int64_t tell_leaving(const assay_core *core, assay_run *run, struct pillar *p)
{
	long last = run->until - 1 < run->known ? run->until - 1 : run->known, first = last - 364;
	int64_t people = 0, left = 0, exits = 0, coded = 0;
	double years = 0;
	char sql[1400];
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT COUNT(DISTINCT person), SUM(CASE WHEN stop >= first THEN stop - first + 1 ELSE 0 END),"
		 " SUM(gone) FROM (SELECT person, CASE WHEN seen > %ld THEN seen ELSE %ld END AS first,"
		 " CASE WHEN ended < %ld THEN ended ELSE %ld END AS stop,"
		 " CASE WHEN closing = 'V' AND ended >= %ld AND ended <= %ld THEN 1 ELSE 0 END AS gone FROM (SELECT person, ended,"
		 " closing, CASE WHEN observed_from > started THEN observed_from ELSE started END AS seen FROM stint) s"
		 " WHERE seen <= %ld AND (ended IS NULL OR ended >= %ld)) t", first, first, last, last, first, last, last, first);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		people = core->get_int(rows, 0);
		years = people > 0 ? core->get_real(rows, 1) / 365.25 : 0;
		left = core->get_int(rows, 2);
	}
	if (people < LEAST_PEOPLE || !(years > 0))
		return people;
	core->rate(run, left, years, &f);
	f.unit = ASSAY_RATE;
	f.n = people;
	indicator(core, run, p, "Voluntary exits a person-year, last twelve months", &f, ((double)left + .5) / (years * years),
		  .40, .20);
	snprintf(sql, sizeof sql, "SELECT COUNT(*), SUM(CASE WHEN cause = 'V' AND reason IS NOT NULL AND reason <> '' THEN 1"
		 " ELSE 0 END) FROM employment WHERE cause IN ('V', 'U') AND exited >= %ld AND exited <= %ld", first, last);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		exits = core->get_int(rows, 0);
		coded = core->get_int(rows, 1);
	}
	if (exits < LEAST_PEOPLE)
		return people;
	core->share(run, coded, exits, &f);
	f.unit = ASSAY_SHARE;
	indicator(core, run, p, "Exits with their cause on record", &f, share_variance(coded, exits), .3, .9);
	return people;
}

/* Do the people of one place answer alike?  r_wg(j) over the items. */
static double alike(const assay_core *core, assay_run *run)
{
	double variance = 0, chance = 0, agree;
	int items = 0;
	assay_rows *rows = core->query(run,
		"SELECT code, COUNT(*), SUM(score), SUM(score * score), MAX(max_value - min_value + 1) FROM survey"
		" WHERE code LIKE 'climate.%' AND status = 'done' AND score IS NOT NULL AND done <= :known GROUP BY code");

	while (core->next(rows)) {
		double n = core->get_real(rows, 1), sum = core->get_real(rows, 2), options = core->get_real(rows, 4);

		if (n < LEAST_PEOPLE || !(options > 1))
			continue;
		variance += (core->get_real(rows, 3) - sum * sum / n) / (n - 1);
		chance += (options * options - 1) / 12;
		items++;
	}
	if (items == 0)
		return NAN;
	agree = 1 - variance / chance;
	if (agree <= 0)
		return 0;
	return items * agree / (items * agree + variance / chance);
}

/* Who was asked is known where unanswered sheets are on record; else all count as asked who were there on
 * the first day of each wave: who came or left around it could not answer. */
static const char *find_asked(const assay_core *core, assay_run *run, int64_t sheets, int64_t *asked)
{
	assay_rows *rows;

	if (*asked > sheets)
		return "Answered, of those asked";
	rows = core->query(run, "SELECT COUNT(*) FROM (SELECT w.day, t.person FROM (SELECT wave, MIN(done) AS day FROM survey"
			   " WHERE code LIKE 'climate.%' AND object IS NOT NULL AND status = 'done' AND done <= :known"
			   " GROUP BY wave) w JOIN stint t ON t.started <= w.day AND (t.ended IS NULL OR t.ended >= w.day)"
			   " GROUP BY w.day, t.person) p");
	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return NULL;
	if (core->get_int(rows, 0) > sheets)
		*asked = core->get_int(rows, 0);
	return "Answered, of those employed when it began";
}

/* Each item in its own scale. */
static void tell_items(const assay_core *core, assay_run *run)
{
	assay_rows *rows = core->query(run,
		"SELECT code, COUNT(*), AVG(score), SUM((score - a) * (score - a)) FROM (SELECT code, score,"
		" AVG(score) OVER (PARTITION BY code) AS a FROM survey WHERE code LIKE 'climate.%' AND status = 'done'"
		" AND score IS NOT NULL AND done <= :known) s GROUP BY code ORDER BY code");

	while (core->next(rows)) {
		assay_figure f = ASSAY_FIGURE;

		if (core->get_int(rows, 1) < LEAST_PEOPLE)
			continue;
		core->moments(run, core->get_int(rows, 1), core->get_real(rows, 2), core->get_real(rows, 3), &f);
		f.unit = ASSAY_RATIO;
		core->row(run, "Climate by item, in its own scale", core->get_text(rows, 0), &f);
	}
}

static void tell_climate(const assay_core *core, assay_run *run, struct pillar *p)
{
	int64_t asked = 0, sheets = 0;
	const char *who;
	double sum = 0, squares = 0, mean, agree;
	assay_figure f = ASSAY_FIGURE, response = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN m IS NOT NULL THEN 1 ELSE 0 END), SUM(m), SUM(m * m)"
		" FROM (SELECT object, wave,"
		" AVG(CASE WHEN status <> 'done' OR max_value <= min_value THEN NULL"
		" WHEN direction < 0 THEN 100.0 * (max_value - score) / (max_value - min_value)"
		" ELSE 100.0 * (score - min_value) / (max_value - min_value) END) AS m FROM survey"
		" WHERE code LIKE 'climate.%' AND object IS NOT NULL AND status IN ('done', 'missed') GROUP BY object, wave) s");

	if (core->next(rows)) {
		asked = core->get_int(rows, 0);
		sheets = core->get_int(rows, 1);
		sum = core->get_real(rows, 2);
		squares = core->get_real(rows, 3);
	}
	if (asked == 0)
		return;
	tell_items(core, run);
	who = find_asked(core, run, sheets, &asked);
	if (who == NULL) {
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff");
		return;
	}
	core->share(run, sheets, asked, &response);
	response.unit = ASSAY_SHARE;
	core->row(run, "Survey of the climate", who, &response);
	if (sheets < LEAST_PEOPLE)
		return;
	mean = sum / (double)sheets;
	core->moments(run, sheets, mean, squares - sum * mean > 0 ? squares - sum * mean : 0, &f);
	f.unit = ASSAY_SCORE;
	agree = alike(core, run);
	if (response.value < LEAST_RESPONSE) {
		core->warn(run, "W-RESP");
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: %s answered, 60%% are due",
			  core->show(run, &response));
	} else if (!(agree >= LEAST_ALIKE)) {
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: answers differ too much for one figure (r_wg(j) %.2f, .70 is due)",
			  agree);
	} else {
		indicator(core, run, p, "Climate, mean of all items from 0 to 100", &f,
			  (squares - sum * mean) / (double)(sheets - 1) / (double)sheets, 40, 85);
	}
}

static void tell_compliments(const assay_core *core, assay_run *run, struct pillar *p)
{
	double contacts = 0, total = 0;
	int64_t count;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT SUM(k.n), SUM(k.total) FROM kpi k JOIN measure m ON m.measure = k.measure WHERE m.code = 'kpi.compliment'"
		" AND m.unit = '1/10000' AND k.day >= :from AND k.day < :until AND k.day <= :known AND k.n > 0"
		" AND k.value IS NOT NULL");

	if (core->next(rows) && !core->is_null(rows, 0)) {
		contacts = core->get_real(rows, 0);
		total = core->get_real(rows, 1);
	}
	if (!(contacts >= LEAST_CONTACTS) || !(total >= 0))
		return;
	count = (int64_t)(total / 10000 + .5);
	core->rate(run, count, contacts, &f);
	f.unit = ASSAY_PER_THOUSAND;
	indicator(core, run, p, "Compliments over contacts", &f, ((double)count + .5) / (contacts * contacts), 0, .0004);
}

/* ------------------------------------------------------ the index */

static void tell_index(const assay_core *core, assay_run *run, const struct pillar *p, int64_t people)
{
	double u[PILLARS], variance[PILLARS], weight[PILLARS];
	int measured = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_index x = ASSAY_INDEX;

	for (int i = 0; i < PILLARS; i++) {
		assay_component k = ASSAY_COMPONENT;

		k.label = pillar_label[i];
		k.weight = weight[i] = 1;
		k.measured = p[i].count > 0;
		k.share = u[i] = p[i].count > 0 ? p[i].sum / p[i].count : 0;
		k.variance = variance[i] = p[i].count > 0 ? p[i].variance / p[i].count / p[i].count : 0;
		k.n = p[i].n;
		core->component(run, "Five pillars, arithmetic mean", &k);
		measured += p[i].count > 0;
	}
	if (measured > 0)
		core->score(run, "Five pillars, arithmetic mean", &f);
	core->warn(run, "W-INDEX");
	core->warn(run, "W-CIRC");
	if (measured < PILLARS) {
		core->warn(run, "W-UNMEASURED");
		core->unable(run, "%d of 5 pillars are measured, and an index of fewer cannot be compared: see the hollow ones", measured);
		return;
	}
	core->index(run, u, variance, weight, PILLARS, &x);
	f.unit = ASSAY_SCORE;
	f.n = people;
	f.events = 0;
	f.value = x.value;
	f.low = x.low;
	f.high = x.high;
	core->say(run, ASSAY_NOTE, "With each weight moved by a quarter the index lies between %.0f and %.0f; the arithmetic mean, which lets strengths make up for weaknesses, is %.0f",
		  x.least, x.most, x.arithmetic);
	core->headline(run, &f);
}

static void compute(const assay_core *core, assay_run *run)
{
	struct pillar p[PILLARS] = { { 0, 0, 0, 0 } };
	struct weeks *w = core->alloc(run, 1, sizeof *w);
	int64_t people;
	assay_rows *rows;

	if (w == NULL)
		return;
	read_weeks(core, run, w);
	tell_steadiness(core, run, w, 0, "Weeks of the last 26 without a bad signal, KPIs against target", &p[STABLE]);
	people = tell_leaving(core, run, &p[KEPT]);
	tell_steadiness(core, run, w, 1, "Weeks of the last 26 without a bad signal, quality and satisfaction", &p[QUALITY]);
	tell_spread(core, run, &p[QUALITY]);
	tell_climate(core, run, &p[CLIMATE]);
	tell_compliments(core, run, &p[RECOGNISED]);
	rows = core->query(run, "SELECT COUNT(*) FROM (SELECT 1 AS one FROM stint LIMIT 1) t");
	if (core->next(rows) && core->get_int(rows, 0) == 0) {
		core->unable(run, "nobody's employment is on record: a list of employment spells from the HR system would fill it");
		return;
	}
	if (people < LEAST_PEOPLE) {
		core->unable(run, "fewer than %d people were employed in the last twelve months", LEAST_PEOPLE);
		return;
	}
	tell_index(core, run, p, people);
}

#define SPELLS "a list of employment spells from the HR system"
#define FIGURES "weekly KPIs of each agent with their targets, and compliments"
#define SURVEYS "a climate survey with its answer sheets and those not returned"
static const assay_need needs[] = {
	{ .table = "stint", .columns = "person started ended closing observed_from", .optional = 1, .remedy = SPELLS },
	{ .table = "employment", .columns = "exited cause reason", .optional = 1, .remedy = SPELLS },
	{ .table = "kpi", .columns = "measure code person centre day days n value total", .optional = 1, .remedy = FIGURES },
	{ .table = "measure", .columns = "measure code unit direction target_lo target_hi", .optional = 1, .remedy = FIGURES },
	{ .table = "survey", .columns = "code object wave score status done day min_value max_value direction", .dated = "day",
	  .optional = 1, .remedy = SURVEYS } };
#define TITLE "Health"
#define SUMMARY "Five pillars of a healthy centre, each between fixed goalposts, and one index of them from 0 to 100."
#define FORMULA "Goalposts: weeks without an unfavourable signal on an XmR chart of 52 weeks (50 to 100%); voluntary exits a person-year (.40 to .20); exits with their cause on record (30 to 90%); spread between agents' quality marks over their mean (.15 to .03); climate from 0 to 100 (40 to 85), only with 60% response, ten sheets and r_wg(j) of .70; compliments per 10,000 contacts (0 to 4). Mean inside a pillar, geometric mean with equal weights between pillars; interval by the delta method. Goalposts do not move when other centres do."
static const assay_text texts[] = {
	{ "zh_CN", "Climate by item, in its own scale", "氛围各题（原量表）" },
	{ "zh_TW", "Climate by item, in its own scale", "氛圍各題（原量表）" },
	{ "zh_CN", "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff", "氛围按未测量计：未记录受访人数，既无未交答卷，也无在岗名单" },
	{ "zh_TW", "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff", "氛圍按未測量計：未記錄受訪人數，既無未交答卷，也無在職名單" },
	{ "zh_CN", "nobody's employment is on record: a list of employment spells from the HR system would fill it", "没有任职记录：人力系统导出的任职区间清单可补足" },
	{ "zh_TW", "nobody's employment is on record: a list of employment spells from the HR system would fill it", "沒有任職紀錄：人資系統匯出的任職區間清單可補足" },
	{ "zh_CN", TITLE, "健康度" }, { "zh_TW", TITLE, "健康度" },
	{ "zh_CN", SUMMARY, "健康中心的五个支柱，各按固定标尺衡量，并合成0至100的指数。" }, { "zh_TW", SUMMARY, "健康中心的五個支柱，各按固定標尺衡量，並合成0至100的指數。" },
	{ "zh_CN", FORMULA, "标尺：52周XmR控制图上无不利信号的周（50至100%）；自愿离职率每人年（.40至.20）；离职原因有记录的比例（30至90%）；坐席间质检分的离散与均值之比（.15至.03）；氛围0至100（40至85），须回收率60%、答卷10份且r_wg（j）达.70；每万次接触表扬（0至4）。支柱内取均值，支柱间等权几何平均；区间用delta法。标尺不随其他中心变动。" },
	{ "zh_TW", FORMULA, "標尺：52週XmR管制圖上無不利訊號的週（50至100%）；自願離職率每人年（.40至.20）；離職原因有紀錄的比例（30至90%）；客服間品檢分的離散與平均之比（.15至.03）；氛圍0至100（40至85），須回收率60%、答卷10份且r_wg（j）達.70；每萬次接觸表揚（0至4）。支柱內取平均，支柱間等權幾何平均；區間用delta法。標尺不隨其他中心變動。" },
	{ "zh_CN", "people employed", "名在职人员" }, { "zh_TW", "people employed", "名在職人員" },
	{ "zh_CN", "Steady KPIs", "指标平稳" }, { "zh_TW", "Steady KPIs", "指標平穩" },
	{ "zh_CN", "Attrition under control", "流失可控" }, { "zh_TW", "Attrition under control", "流失可控" },
	{ "zh_CN", "Steady service quality", "服务质量平稳" }, { "zh_TW", "Steady service quality", "服務品質平穩" },
	{ "zh_CN", "Climate", "氛围" }, { "zh_TW", "Climate", "氛圍" },
	{ "zh_CN", "Recognition by customers", "社会认可" }, { "zh_TW", "Recognition by customers", "社會認可" },
	{ "zh_CN", "What the pillars rest on", "支柱的依据" }, { "zh_TW", "What the pillars rest on", "支柱的依據" },
	{ "zh_CN", "Weeks of the last 26 without a bad signal, KPIs against target", "近26周中指标（对目标）无不利信号的周" },
	{ "zh_TW", "Weeks of the last 26 without a bad signal, KPIs against target", "近26週中指標（對目標）無不利訊號的週" },
	{ "zh_CN", "Weeks of the last 26 without a bad signal, quality and satisfaction", "近26周中质量与满意度无不利信号的周" },
	{ "zh_TW", "Weeks of the last 26 without a bad signal, quality and satisfaction", "近26週中品質與滿意度無不利訊號的週" },
	{ "zh_CN", "Spread of quality marks between agents, over their mean", "坐席间质检分离散与均值之比" },
	{ "zh_TW", "Spread of quality marks between agents, over their mean", "客服間品檢分離散與平均之比" },
	{ "zh_CN", "Voluntary exits a person-year, last twelve months", "近十二个月每人年自愿离职" }, { "zh_TW", "Voluntary exits a person-year, last twelve months", "近十二個月每人年自願離職" },
	{ "zh_CN", "Exits with their cause on record", "原因有记录的离职" }, { "zh_TW", "Exits with their cause on record", "原因有紀錄的離職" },
	{ "zh_CN", "Climate, mean of all items from 0 to 100", "氛围各项均值（0至100）" }, { "zh_TW", "Climate, mean of all items from 0 to 100", "氛圍各項平均（0至100）" },
	{ "zh_CN", "Compliments over contacts", "每千次接触的表扬" }, { "zh_TW", "Compliments over contacts", "每千次接觸的表揚" },
	{ "zh_CN", "Survey of the climate", "氛围调查" }, { "zh_TW", "Survey of the climate", "氛圍調查" },
	{ "zh_CN", "Answered, of those asked", "回收率" }, { "zh_TW", "Answered, of those asked", "回收率" },
	{ "zh_CN", "Answered, of those employed when it began", "答卷数占调查开始时在岗人数" }, { "zh_TW", "Answered, of those employed when it began", "答卷數占調查開始時在職人數" },
	{ "zh_CN", "Climate counts as not measured: %s answered, 60%% are due", "氛围按未测量计：回收率%s，应达60%%" },
	{ "zh_TW", "Climate counts as not measured: %s answered, 60%% are due", "氛圍按未測量計：回收率%s，應達60%%" },
	{ "zh_CN", "Climate counts as not measured: answers differ too much for one figure (r_wg(j) %.2f, .70 is due)", "氛围按未测量计：答案分歧过大，不宜合成一个数（r_wg(j) %.2f，应达.70）" },
	{ "zh_TW", "Climate counts as not measured: answers differ too much for one figure (r_wg(j) %.2f, .70 is due)", "氛圍按未測量計：答案分歧過大，不宜合成一個數（r_wg(j) %.2f，應達.70）" },
	{ "zh_CN", "Five pillars, arithmetic mean", "五个支柱（算术平均）" }, { "zh_TW", "Five pillars, arithmetic mean", "五個支柱（算術平均）" },
	{ "zh_CN", "%d of 5 pillars are measured, and an index of fewer cannot be compared: see the hollow ones", "五个支柱中测量了%d个，不足五个的指数不可比：见空心项" },
	{ "zh_TW", "%d of 5 pillars are measured, and an index of fewer cannot be compared: see the hollow ones", "五個支柱中測量了%d個，不足五個的指數不可比：見空心項" },
	{ "zh_CN", "With each weight moved by a quarter the index lies between %.0f and %.0f; the arithmetic mean, which lets strengths make up for weaknesses, is %.0f", "各权重上下变动四分之一时指数介于%.0f与%.0f之间；允许长短互补的算术平均为%.0f" },
	{ "zh_TW", "With each weight moved by a quarter the index lies between %.0f and %.0f; the arithmetic mean, which lets strengths make up for weaknesses, is %.0f", "各權重上下變動四分之一時指數介於%.0f與%.0f之間；允許長短互補的算術平均為%.0f" },
	{ "zh_CN", "fewer than %d people were employed in the last twelve months", "近十二个月在职人员不足%d人" },
	{ "zh_TW", "fewer than %d people were employed in the last twelve months", "近十二個月在職人員不足%d人" },
	{ "zh_CN", SPELLS, "人力系统导出的任职区间清单" }, { "zh_TW", SPELLS, "人資系統匯出的任職區間清單" },
	{ "zh_CN", FIGURES, "每名坐席带目标值的周指标及客户表扬" }, { "zh_TW", FIGURES, "每名客服帶目標值的週指標及客戶表揚" },
	{ "zh_CN", SURVEYS, "含答卷与未回收记录的氛围调查" }, { "zh_TW", SURVEYS, "含答卷與未回收紀錄的氛圍調查" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "health", .version = "1.0", .title = TITLE,
	.summary = SUMMARY, .formula = FORMULA, .among = "people employed",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
