/* health.c - is a centre healthy, by five pillars and the index of them? */
#include "plugins/health.h"

#include <math.h>

static const char *const pillar_label[PILLARS] = { "Steady KPIs", "Attrition under control",
	"Steady service quality", "Climate", "Recognition by customers" };

void health_add(struct health *h, uint32_t pillar, uint32_t which, const char *label, const assay_figure *f,
		uint32_t chance, double a, double b, double low, double high)
{
	if (f->n == 0 || h->count == INDICATORS)
		return;
	h->at[h->count] = (assay_indicator){ sizeof(assay_indicator), which, pillar, chance, a, b, low, high };
	h->label[h->count] = label;
	h->figure[h->count++] = *f;
}

void health_add_beside(struct health *h, const char *breakdown, const char *label, const assay_figure *f)
{
	if (h->beside_count < sizeof h->beside / sizeof h->beside[0])
		h->beside[h->beside_count++] = (struct beside){ breakdown, label, *f };
}

static double above(double z)
{
	return .5 * erfc(z / sqrt(2));
}

static double density(double z)
{
	return exp(-z * z / 2) / sqrt(2 * 3.14159265358979323846);
}

/* Variance of a normal value of which what lies below 0 counts as 0, and above 1 as 1: far beyond a
 * goalpost nothing varies. */
static double cut_variance(double mean, double sd)
{
	double a = -mean / sd, b = (1 - mean) / sd, inside = above(a) - above(b);
	double first = mean * inside + sd * (density(a) - density(b)) + above(b);
	double second = (mean * mean + sd * sd) * inside + 2 * mean * sd * (density(a) - density(b))
		+ sd * sd * (a * density(a) - b * density(b)) + above(b);

	return fmax(0, second - first * first);
}

/* One indicator's share of the way between its goalposts, and the variance of that; of a share from its
 * Jeffreys posterior: never 0. */
static double reckon(const assay_indicator *x, double *variance)
{
	double wide = x->high - x->low, p = (x->a + .5) / (x->b + 1);
	double u = ((x->chance == ASSAY_NORMAL ? x->a : x->a / x->b) - x->low) / wide;
	double v = x->chance == ASSAY_NORMAL ? x->b * x->b : x->chance == ASSAY_HITS ? p * (1 - p) / (x->b + 2)
		: (x->a + .5) / (x->b * x->b);

	*variance = v > 0 ? cut_variance(u, sqrt(v) / fabs(wide)) : 0;
	return fmin(1, fmax(0, u));
}

static void reckon_pillar(const struct health *h, uint32_t pillar, assay_component *k)
{
	double sum = 0, variance = 0, one;
	int count = 0;

	k->label = pillar_label[pillar];
	k->weight = 1;
	for (uint32_t i = 0; i < h->count; i++) {
		if (h->at[i].pillar != pillar)
			continue;
		sum += reckon(&h->at[i], &one);
		variance += one;
		k->n = count == 0 || h->figure[i].n < k->n ? h->figure[i].n : k->n;
		count++;
	}
	k->measured = count > 0;
	k->share = count > 0 ? sum / count : 0;
	k->variance = count > 0 ? variance / count / count : 0;
}

/* The pillars come first: the index is a summary of them. */
static int tell_pillars(const assay_core *core, assay_run *run, const struct health *h)
{
	assay_component k[PILLARS];
	assay_figure f = ASSAY_FIGURE;
	int measured = 0;

	for (uint32_t i = 0; i < PILLARS; i++) {
		k[i] = (assay_component)ASSAY_COMPONENT;
		reckon_pillar(h, i, &k[i]);
		measured += k[i].measured != 0;
		f = (assay_figure)ASSAY_FIGURE;
		f.unit = ASSAY_SCORE;
		if (k[i].measured) {	/* as a mean of so many with this error */
			core->moments(run, 1000000, 100 * k[i].share, k[i].variance * 1e4 * 1e6 * (1e6 - 1), &f);
			f.unit = ASSAY_SCORE;
			f.n = k[i].n;
			f.low = fmax(0, f.low);
			f.high = fmin(100, f.high);
		}
		core->row(run, "The five pillars", pillar_label[i], &f);
	}
	for (uint32_t i = 0; i < h->count; i++)
		core->row(run, "What the pillars rest on", h->label[i], &h->figure[i]);
	for (uint32_t i = 0; i < h->beside_count; i++)
		core->row(run, h->beside[i].breakdown, h->beside[i].label, &h->beside[i].figure);
	for (int i = 0; i < PILLARS; i++)
		core->component(run, "Five pillars, arithmetic mean", &k[i]);
	if (measured > 0)
		core->score(run, "Five pillars, arithmetic mean", &f);
	return measured;
}

static void summary(const assay_core *core, assay_run *run, const char *label, double value, double low, double high, int64_t n)
{
	assay_figure f = ASSAY_FIGURE;

	f.unit = ASSAY_SCORE;
	f.n = n;
	f.value = value;
	f.low = fmin(value, low);
	f.high = fmax(value, high);
	core->row(run, "The index and what it depends on", label, &f);
}

/* What becomes of it without one of them. */
static void tell_without(const assay_core *core, assay_run *run, const struct health *h, int64_t people)
{
	static const char *const labels[PILLARS] = { "Without steady KPIs", "Without attrition under control",
		"Without steady service quality", "Without climate", "Without recognition by customers" };
	double u[PILLARS], variance[PILLARS], weight[PILLARS];

	for (uint32_t i = 0; i < PILLARS; i++) {
		assay_component k = ASSAY_COMPONENT;

		reckon_pillar(h, i, &k);
		u[i] = k.share;
		variance[i] = k.variance;
		weight[i] = 1;
	}
	for (int i = 0; i < PILLARS; i++) {
		assay_index x = ASSAY_INDEX;

		weight[i] = 0;
		core->index(run, u, variance, weight, PILLARS, &x);
		weight[i] = 1;
		if (x.n > 0)
			summary(core, run, labels[i], x.value, x.low, x.high, people);
	}
}

static void tell_index(const assay_core *core, assay_run *run, const struct health *h, int64_t people)
{
	static const double weights[PILLARS] = { 1, 1, 1, 1, 1 };
	assay_index x = ASSAY_INDEX;
	assay_figure f = ASSAY_FIGURE;

	core->pillars(run, h->at, h->count, weights, PILLARS, &x);
	if (x.n == 0)
		return;
	summary(core, run, "Index, by chance in the data", x.value, x.low, x.high, people);
	summary(core, run, "Index, with other choices (5 to 95%)", x.value, x.drawn_low, x.drawn_high, people);
	summary(core, run, "Index, each weight moved by a quarter", x.value, x.least, x.most, people);
	summary(core, run, "Arithmetic mean in place of the geometric", x.arithmetic, x.arithmetic, x.arithmetic, people);
	tell_without(core, run, h, people);
	core->say(run, ASSAY_NOTE, "With each weight moved by a quarter the index lies between %.0f and %.0f; the arithmetic mean, which lets strengths make up for weaknesses, is %.0f",
		  x.least, x.most, x.arithmetic);
	core->say(run, ASSAY_NOTE, "With goalposts, weights and rule chosen otherwise as well, nine in ten of 10,000 draws lie between %.0f and %.0f",
		  x.drawn_low, x.drawn_high);
	f.unit = ASSAY_SCORE;
	f.n = people;
	f.value = x.value;
	f.low = x.low;
	f.high = x.high;
	core->headline(run, &f);
}

static bool nobody(const assay_core *core, assay_run *run)
{
	assay_rows *rows = core->query(run, "SELECT COUNT(*) FROM (SELECT 1 AS one FROM stint LIMIT 1) t");

	return core->next(rows) && core->get_int(rows, 0) == 0;
}

static void compute(const assay_core *core, assay_run *run)
{
	struct health h = { .count = 0 };
	int64_t people;
	int measured;

	health_add_weeks(core, run, &h);
	people = health_add_leaving(core, run, &h);
	health_add_climate(core, run, &h);
	health_add_customers(core, run, &h);
	measured = tell_pillars(core, run, &h);
	health_tell_items(core, run);
	core->warn(run, "W-INDEX");
	core->warn(run, "W-CIRC");
	if (nobody(core, run)) {
		core->unable(run, "nobody's employment is on record: a list of employment spells from the HR system would fill it");
	} else if (people < LEAST_PEOPLE) {
		core->unable(run, "fewer than %d people were employed in the last twelve months", LEAST_PEOPLE);
	} else if (measured < PILLARS) {
		core->warn(run, "W-UNMEASURED");
		core->unable(run, "%d of 5 pillars are measured, and an index of fewer cannot be compared: see the hollow ones", measured);
	} else {
		tell_index(core, run, &h, people);
	}
}

#define SPELLS "a list of employment spells from the HR system"
#define FIGURES "weekly KPIs of each agent with their targets, and compliments"
#define SURVEYS "a climate survey with its answer sheets and those not returned"
static const assay_need needs[] = {
	{ .table = "stint", .columns = "person hired started ended closing observed_from", .optional = 1, .remedy = SPELLS },
	{ .table = "employment", .columns = "exited cause reason", .optional = 1, .remedy = SPELLS },
	{ .table = "kpi", .columns = "measure code person centre day days n value total", .optional = 1, .remedy = FIGURES },
	{ .table = "measure", .columns = "measure code name unit direction target_lo target_hi", .optional = 1, .remedy = FIGURES },
	{ .table = "survey", .columns = "code object wave score status done day min_value max_value direction", .dated = "day",
	  .optional = 1, .remedy = SURVEYS },
	{ .table = "calendar", .columns = "day month", .optional = 1 } };
#define TITLE "Health"
#define SUMMARY "Five pillars of a healthy centre, each between fixed goalposts, and one index of them from 0 to 100."
#define FORMULA "Goalposts: weeks without an unfavourable signal on an XmR chart of 52 weeks (50 to 100%) and capability against targets, width over 6 sigma or distance from the only limit over 3 (.5 to 1.33), for KPIs and for quality; voluntary exits a person-year (.40 to .20), standardised to .1, .2, .3 and .4 of time in the first 90 days, the first year, the third and beyond; months of twelve without a signal (50 to 100%); exits with their cause on record (30 to 90%); spread between agents' quality marks over their mean (.15 to .03); climate from 0 to 100 (40 to 85), only with 60% response, ten sheets and r_wg(j) of .70; compliments per 10,000 contacts (0 to 4). Mean inside a pillar, geometric mean with equal weights between pillars. Interval by 10,000 draws of the data; the wider one also draws goalposts (10% up or down), weights (Dirichlet, 50) and the arithmetic mean half of the time. Goalposts do not move when other centres do."
static const assay_text texts[] = {
	{ "zh_CN", "The five pillars", "五个支柱" },
	{ "zh_TW", "The five pillars", "五個支柱" },
	{ "zh_CN", "Capability of KPIs against their targets", "指标对目标的能力" },
	{ "zh_TW", "Capability of KPIs against their targets", "指標對目標的能力" },
	{ "zh_CN", "Capability of quality and satisfaction against their targets", "质量与满意度对目标的能力" },
	{ "zh_TW", "Capability of quality and satisfaction against their targets", "品質與滿意度對目標的能力" },
	{ "zh_CN", "Months of the last 12 without a bad signal, voluntary exits", "近12个月中自愿离职无不利信号的月" },
	{ "zh_TW", "Months of the last 12 without a bad signal, voluntary exits", "近12個月中自願離職無不利訊號的月" },
	{ "zh_CN", "Told beside, not reckoned with", "另列，不计入" },
	{ "zh_TW", "Told beside, not reckoned with", "另列，不計入" },
	{ "zh_CN", "Voluntary exits a person-year, not standardised", "每人年自愿离职（未标准化）" },
	{ "zh_TW", "Voluntary exits a person-year, not standardised", "每人年自願離職（未標準化）" },
	{ "zh_CN", "Repeat contacts", "重复来电" },
	{ "zh_TW", "Repeat contacts", "重複來電" },
	{ "zh_CN", "The index and what it depends on", "指数及其所依" },
	{ "zh_TW", "The index and what it depends on", "指數及其所依" },
	{ "zh_CN", "Index, by chance in the data", "指数（数据的偶然波动）" },
	{ "zh_TW", "Index, by chance in the data", "指數（資料的偶然波動）" },
	{ "zh_CN", "Index, with other choices (5 to 95%)", "指数（标尺、权重、规则另选，5–95%）" },
	{ "zh_TW", "Index, with other choices (5 to 95%)", "指數（標尺、權重、規則另選，5–95%）" },
	{ "zh_CN", "Index, each weight moved by a quarter", "指数（各权重上下变动四分之一）" },
	{ "zh_TW", "Index, each weight moved by a quarter", "指數（各權重上下變動四分之一）" },
	{ "zh_CN", "Arithmetic mean in place of the geometric", "以算术平均替代几何平均" },
	{ "zh_TW", "Arithmetic mean in place of the geometric", "以算術平均替代幾何平均" },
	{ "zh_CN", "Without steady KPIs", "去掉指标平稳" },
	{ "zh_TW", "Without steady KPIs", "去掉指標平穩" },
	{ "zh_CN", "Without attrition under control", "去掉流失可控" },
	{ "zh_TW", "Without attrition under control", "去掉流失可控" },
	{ "zh_CN", "Without steady service quality", "去掉服务质量平稳" },
	{ "zh_TW", "Without steady service quality", "去掉服務品質平穩" },
	{ "zh_CN", "Without climate", "去掉氛围" },
	{ "zh_TW", "Without climate", "去掉氛圍" },
	{ "zh_CN", "Without recognition by customers", "去掉社会认可" },
	{ "zh_TW", "Without recognition by customers", "去掉社會認可" },
	{ "zh_CN", "With goalposts, weights and rule chosen otherwise as well, nine in ten of 10,000 draws lie between %.0f and %.0f", "标尺、权重与规则也另选时，10,000次抽样有九成介于%.0f与%.0f之间" },
	{ "zh_TW", "With goalposts, weights and rule chosen otherwise as well, nine in ten of 10,000 draws lie between %.0f and %.0f", "標尺、權重與規則也另選時，10,000次抽樣有九成介於%.0f與%.0f之間" },
	{ "zh_CN", "Climate by item, in its own scale", "氛围各题（原量表）" },
	{ "zh_TW", "Climate by item, in its own scale", "氛圍各題（原量表）" },
	{ "zh_CN", "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff", "氛围按未测量计：未记录受访人数，既无未交答卷，也无在岗名单" },
	{ "zh_TW", "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff", "氛圍按未測量計：未記錄受訪人數，既無未交答卷，也無在職名單" },
	{ "zh_CN", "nobody's employment is on record: a list of employment spells from the HR system would fill it", "没有任职记录：人力系统导出的任职区间清单可补足" },
	{ "zh_TW", "nobody's employment is on record: a list of employment spells from the HR system would fill it", "沒有任職紀錄：人資系統匯出的任職區間清單可補足" },
	{ "zh_CN", TITLE, "健康度" }, { "zh_TW", TITLE, "健康度" },
	{ "zh_CN", SUMMARY, "健康中心的五个支柱，各按固定标尺衡量，并合成0至100的指数。" }, { "zh_TW", SUMMARY, "健康中心的五個支柱，各按固定標尺衡量，並合成0至100的指數。" },
	{ "zh_CN", FORMULA, "标尺：52周XmR控制图上无不利信号的周（50至100%）；对目标的能力，即公差除以6σ，单侧限则为均值与限之距除以3σ（.5至1.33），指标与质量各计；自愿离职率每人年（.40至.20），按入职90天内、满一年前、满三年前、其后各占.1、.2、.3、.4的标准司龄结构标准化；近12个月中无不利信号的月（50至100%）；离职原因有记录的比例（30至90%）；坐席间质检分的离散与均值之比（.15至.03）；氛围0至100（40至85），须回收率60%、答卷10份且r_wg（j）达.70；每万次接触表扬（0至4）。支柱内取均值，支柱间等权几何平均。区间按数据10,000次抽样；较宽者兼抽标尺（上下10%）、权重（Dirichlet，50），并半数取算术平均。标尺不随其他中心变动。" },
	{ "zh_TW", FORMULA, "標尺：52週XmR管制圖上無不利訊號的週（50至100%）；對目標的能力，即公差除以6σ，單側限則為平均與限之距除以3σ（.5至1.33），指標與品質各計；自願離職率每人年（.40至.20），按到職90天內、滿一年前、滿三年前、其後各占.1、.2、.3、.4的標準年資結構標準化；近12個月中無不利訊號的月（50至100%）；離職原因有紀錄的比例（30至90%）；客服間品檢分的離散與平均之比（.15至.03）；氛圍0至100（40至85），須回收率60%、答卷10份且r_wg（j）達.70；每萬次接觸表揚（0至4）。支柱內取平均，支柱間等權幾何平均。區間按資料10,000次抽樣；較寬者兼抽標尺（上下10%）、權重（Dirichlet，50），並半數取算術平均。標尺不隨其他中心變動。" },
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
	{ "zh_CN", "Voluntary exits a person-year, standardised by tenure", "近十二个月每人年自愿离职（按司龄标准化）" }, { "zh_TW", "Voluntary exits a person-year, standardised by tenure", "近十二個月每人年自願離職（按年資標準化）" },
	{ "zh_CN", "Exits with their cause on record", "原因有记录的离职" }, { "zh_TW", "Exits with their cause on record", "原因有紀錄的離職" },
	{ "zh_CN", "Climate, mean of all items from 0 to 100", "氛围各项均值（0至100）" }, { "zh_TW", "Climate, mean of all items from 0 to 100", "氛圍各項平均（0至100）" },
	{ "zh_CN", "Compliments per 10,000 contacts", "每万次接触的表扬" }, { "zh_TW", "Compliments per 10,000 contacts", "每萬次接觸的表揚" },
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
	ASSAY_HEAD, .id = "health", .version = "1.1", .title = TITLE,
	.summary = SUMMARY, .formula = FORMULA, .among = "people employed",
	.unit = ASSAY_SCORE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
