/* @id@.c - @title@. */
#include <assay.h>

/*
 * It works as it stands: of those who left in the period, it tells the share who had been there
 * for less than so many days, in all and by the cause of leaving.  Put a question of your own in
 * its place a piece at a time, and "make check" after each.  man assay-plugin tells the rest.
 */

/* What it reads: facts and their columns (facts.md lists them), and nothing else.  "dated" names
 * the day that a period is cut by.  The remedy is printed where the data are not there. */
static const assay_need needs[] = {
	{ .table = "employment", .columns = "hired exited cause", .dated = "exited",
	  .remedy = "a personnel export with hire and leave dates" } };

/* What a plan may set; in the SQL it is :days. */
static const assay_param params[] = {
	{ .name = "days", .type = ASSAY_INT, .preset = "90", .least = 1, .most = 3650,
	  .label = "Days that count as early" } };

/* A threshold: a value on the worse side of it is marked in the report. */
static const assay_mark marks[] = {
	{ .at = 0.5, .level = ASSAY_CAUTION, .label = "Half of them leave early" } };

enum { LEAST = 10 };	/* fewer leavers than this say nothing */

/* What the fact calls V, I, T, O and U. */
static const char *cause_name(const char *letter)
{
	switch (*letter) {
	case 'V': return "Of their own will";
	case 'I': return "Dismissed";
	case 'T': return "Moved away";
	case 'O': return "Retired, contract ended, died";
	default: return "Not recorded";
	}
}

/* Asked once for each period, centre and intake that the report sets side by side: so it
 * neither filters nor compares.  It asks for counts, never for people.  A failure sticks to the run:
 * nothing here needs to be checked. */
static void compute(const assay_core *core, assay_run *run)
{
	int64_t left = 0, early = 0, unknown = 0;
	assay_figure share = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT cause, COUNT(*), SUM(CASE WHEN exited - hired < :days THEN 1 ELSE 0 END)"
		" FROM employment GROUP BY cause ORDER BY COUNT(*) DESC, cause");

	while (core->next(rows)) {
		const char *cause = cause_name(core->get_text(rows, 0));
		int64_t n = core->get_int(rows, 1), hits = core->get_int(rows, 2);

		core->share(run, hits, n, &share);	/* Wilson's interval comes with it */
		core->row(run, "By cause", cause, &share);
		left += n;
		early += hits;
		if (core->get_text(rows, 0)[0] == 'U')
			unknown += n;
	}
	if (left < LEAST) {
		core->unable(run, "fewer than %d people left in this period", LEAST);
		return;
	}
	core->share(run, early, left, &share);
	core->headline(run, &share);
	if (unknown > 0)
		core->say(run, ASSAY_NOTE, "for %lld of %lld leavers no cause is recorded",
			  (long long)unknown, (long long)left);
}

#define TITLE "@title@"
#define SUMMARY "Of those who left in the period, the share who left early: within 90 days, unless a plan says otherwise."
#define FORMULA "Leavers with fewer days from hire to exit than the parameter, over all leavers; Wilson's interval."

/* Every text above in the languages of reports; assay test says which are missing. */
static const assay_text texts[] = {
	{ "zh_CN", TITLE, TITLE }, { "zh_TW", TITLE, TITLE },	/* put its Chinese here */
	{ "zh_CN", SUMMARY, "期内离职者中，早期离职（在职不足90天，除非计划另有规定）者所占的比例。" },
	{ "zh_TW", SUMMARY, "期內離職者中，早期離職（在職不足90天，除非計畫另有規定）者所占的比例。" },
	{ "zh_CN", FORMULA, "从入职到离职的天数少于参数的离职者，除以全部离职者；Wilson区间。" },
	{ "zh_TW", FORMULA, "從到職到離職的天數少於參數的離職者，除以全部離職者；Wilson區間。" },
	{ "zh_CN", "leavers", "名离职者" }, { "zh_TW", "leavers", "名離職者" },
	{ "zh_CN", "a personnel export with hire and leave dates", "含入职与离职日期的人事导出" },
	{ "zh_TW", "a personnel export with hire and leave dates", "含到職與離職日期的人事匯出" },
	{ "zh_CN", "Days that count as early", "视为早期离职的天数" },
	{ "zh_TW", "Days that count as early", "視為早期離職的天數" },
	{ "zh_CN", "Half of them leave early", "半数属早期离职" },
	{ "zh_TW", "Half of them leave early", "半數屬早期離職" },
	{ "zh_CN", "By cause", "按原因" }, { "zh_TW", "By cause", "按原因" },
	{ "zh_CN", "Of their own will", "主动离职" }, { "zh_TW", "Of their own will", "自願離職" },
	{ "zh_CN", "Dismissed", "辞退" }, { "zh_TW", "Dismissed", "辭退" },
	{ "zh_CN", "Moved away", "调出" }, { "zh_TW", "Moved away", "調出" },
	{ "zh_CN", "Retired, contract ended, died", "退休、合同到期、身故" },
	{ "zh_TW", "Retired, contract ended, died", "退休、契約到期、身故" },
	{ "zh_CN", "Not recorded", "未记录" }, { "zh_TW", "Not recorded", "未記錄" },
	{ "zh_CN", "fewer than %d people left in this period", "期内离职者不足%d人" },
	{ "zh_TW", "fewer than %d people left in this period", "期內離職者不足%d人" },
	{ "zh_CN", "for %lld of %lld leavers no cause is recorded", "%2$lld名离职者中有%1$lld名未记录原因" },
	{ "zh_TW", "for %lld of %lld leavers no cause is recorded", "%2$lld名離職者中有%1$lld名未記錄原因" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "@id@", .version = "1.0", .title = TITLE,
	.summary = SUMMARY, .formula = FORMULA, .among = "leavers",
	.unit = ASSAY_SHARE, .better = ASSAY_LOWER,
	.needs = ASSAY_LIST(needs), .params = ASSAY_LIST(params), .marks = ASSAY_LIST(marks),
	.texts = ASSAY_LIST(texts), .compute = compute };
