/* early_warning.c - how many of the staff show a published sign that support is due? */
#include <assay.h>

#include <stdio.h>

#define LEAST_PEOPLE 10
#define LEAST_FLAGS 30
#define FOLLOWED 60	/* days within which somebody leaves, or does not */
#define WORTH 1.5	/* least lift of a rule that is kept */

/*
 * A rule looks at the staff of one day.  It fits some of them (newcomers, those in training ...),
 * and of those it flags some; both conditions are SQL with @ for the day.  Nobody is
 * named: only counts leave the database.
 */
static const struct rule {
	const char *code, *label, *fits, *flags, *table;	/* table: without rows nothing can be said */
} rules[] = {
	{ "R3", "R3 moved to another unit within 30 days", "person IS NOT NULL",
	  "moved = 1", NULL },
	{ "R4", "R4 failed a certification or was demoted within 60 days",
	  "(person IN (SELECT DISTINCT subject FROM assessment WHERE subject IS NOT NULL AND done > @ - 60 AND done <= @"
	  " AND status = 'done' AND phase IN ('formative', 'final') AND pass_mark IS NOT NULL)"
	  " OR demoted = 1)",
	  "(person IN (SELECT DISTINCT subject FROM assessment WHERE subject IS NOT NULL AND done > @ - 60 AND done <= @"
	  " AND status = 'done' AND phase IN ('formative', 'final') AND score < pass_mark)"
	  " OR demoted = 1)",
	  "assessment" },
	{ "R5", "R5 in onboarding for more than 1.25 times the planned days",
	  "person IN (SELECT DISTINCT person FROM enrolment WHERE kind = 'onboarding' AND start <= @ AND finish > start"
	  " AND (ended IS NULL OR ended >= @))",
	  "person IN (SELECT DISTINCT person FROM enrolment WHERE kind = 'onboarding' AND start <= @ AND finish > start"
	  " AND (ended IS NULL OR ended >= @) AND 4 * (@ - start) > 5 * (finish - start))",
	  "enrolment" },
	{ "R6", "R6 not coached for 30 days in the first 180 days", "hired <= @ - 30 AND hired > @ - 180",
	  "person NOT IN (SELECT DISTINCT person FROM coaching WHERE held > @ - 30 AND held <= @)",
	  "coaching" } };
#define RULES (sizeof(rules) / sizeof(rules[0]))

/* With what their stints tell of them, so that these are gone through once for all rules: who has no other is not on it. */
#define ON_STAFF "MIN(CASE WHEN started <= @ AND (ended IS NULL OR ended >= @) THEN hired END)"
#define WAS(condition) "MAX(CASE WHEN " condition " THEN 1 ELSE 0 END)"
#define STAFF "WITH staff AS (SELECT person, " ON_STAFF " AS hired," \
	" " WAS("opening = 'transfer' AND started > @ - 30 AND started <= @") " AS moved," \
	" " WAS("opening = 'demotion' AND started > @ - 60 AND started <= @") " AS demoted," \
	" " WAS("ended > @ AND ended <= @ + 60 AND closing IN ('V', 'I', 'U')") " AS gone" \
	" FROM stint WHERE started <= @ + 60 AND (ended IS NULL OR ended > @ - 60)" \
	" GROUP BY person HAVING " ON_STAFF " IS NOT NULL)"

static bool has_rows(const assay_core *core, assay_run *run, const char *table)
{
	char sql[100];
	assay_rows *rows;

	if (table == NULL)
		return true;
	snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM (SELECT 1 AS one FROM %s LIMIT 1) t", table);
	rows = core->query(run, sql);
	return core->next(rows) && core->get_int(rows, 0) > 0;
}

/* The text with the day in the place of each @. */
static void fill(char *out, size_t size, const char *text, long day)
{
	size_t at = 0;

	for (; *text != '\0' && at + 12 < size; text++)
		if (*text == '@')
			at += (size_t)snprintf(out + at, size - at, "%ld", day);
		else
			out[at++] = *text;
	out[at] = '\0';
}

/* Newcomers leave most, and most signs go with tenure: a sign is audited against people of its own band, days
 * from which each band begins. */
#define BANDS 8
#define BAND "CASE WHEN @ - hired < 30 THEN 0 WHEN @ - hired < 60 THEN 1 WHEN @ - hired < 90 THEN 2" \
	" WHEN @ - hired < 135 THEN 3 WHEN @ - hired < 180 THEN 4 WHEN @ - hired < 365 THEN 5" \
	" WHEN @ - hired < 730 THEN 6 ELSE 7 END"

struct counts { int64_t people[2], left[2]; assay_flags band[BANDS]; };	/* [1]: flagged */

static void count_rule(const assay_core *core, assay_run *run, const struct rule *rule, long day, struct counts *c)
{
	char text[4000], sql[5000];
	assay_rows *rows;

	snprintf(text, sizeof text, "%s SELECT flag, COUNT(*), SUM(gone), band FROM (SELECT CASE WHEN %s THEN 1 ELSE 0 END"
		 " AS flag, gone, " BAND " AS band FROM staff WHERE %s) s GROUP BY flag, band", STAFF, rule->flags, rule->fits);
	fill(sql, sizeof sql, text, day);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		int flag = core->get_int(rows, 0) == 1;
		int64_t people = core->get_int(rows, 1), left = core->get_int(rows, 2);
		assay_flags *band = &c->band[core->get_int(rows, 3)];

		c->people[flag] += people;
		c->left[flag] += left;
		*(flag ? &band->flagged : &band->others) = people;
		*(flag ? &band->left : &band->others_left) = left;
	}
}

static void tell_audit(const assay_core *core, assay_run *run, const struct rule *rule, long day)
{
	struct counts c = { .people = { 0, 0 } };
	assay_figure with = ASSAY_FIGURE, without = ASSAY_FIGURE, ratio = ASSAY_FIGURE;
	assay_audit a = ASSAY_AUDIT;

	count_rule(core, run, rule, day, &c);
	if (c.people[0] < LEAST_PEOPLE || c.people[1] < LEAST_PEOPLE) {
		core->say(run, ASSAY_NOTE, "%s: fewer than %d people with the sign, or without, for an audit",
			  rule->code, LEAST_PEOPLE);
		return;
	}
	core->share(run, c.left[1], c.people[1], &with);
	core->share(run, c.left[0], c.people[0], &without);
	core->cell(run, "Left within 60 days of the audit day", rule->label, "With the sign", &with);
	core->cell(run, "Left within 60 days of the audit day", rule->label, "Without it", &without);
	core->audit_within(run, c.band, BANDS, &a);
	if (a.ratio > 0) {
		ratio.unit = ASSAY_RATIO;
		ratio.n = a.n;
		ratio.value = a.ratio;
		ratio.low = a.ratio_low;
		ratio.high = a.ratio_high;
		core->row(run, "Risk of leaving, with the sign to without, at like tenure", rule->label, &ratio);
	}
	core->say(run, ASSAY_NOTE, "%s: of 100 with the sign about %.0f leave within 60 days, of 100 people of like tenure about %.0f",
		  rule->code, 100 * with.value, 100 * a.base);
	if (a.ratio_low > 1 && a.lift >= WORTH)
		core->say(run, ASSAY_NOTE, "%s: kept, it tells who leaves (lift %.1f)", rule->code, a.lift);
	else if (a.ratio_low > 1)
		core->say(run, ASSAY_CAUTION, "%s: those with the sign leave more, but so many have it that it hardly picks them out (lift %.1f)",
			  rule->code, a.lift);
	else if (c.people[1] >= LEAST_FLAGS)
		core->say(run, ASSAY_CAUTION, "%s: does not tell who leaves (lift %.1f); keep it as good practice, or retire it after a second quarter like this",
			  rule->code, a.lift);
}

/* Teams whose answers to an item lie below the middle with their whole interval. */
static void tell_teams(const assay_core *core, assay_run *run, const char *rule, const char *item, const char *label)
{
	int64_t teams = 0, low = 0;
	assay_figure f = ASSAY_FIGURE;
	char sql[700];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT centre, COUNT(*), SUM(score), SUM(score * score) FROM survey"
		 " WHERE code = '%s' AND status = 'done' AND score IS NOT NULL AND min_value = 1 AND max_value = 5"
		 " AND centre IS NOT NULL AND done <= :known AND done >= :from AND done < :until GROUP BY centre", item);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		int64_t n = core->get_int(rows, 1);
		double mean = core->get_real(rows, 2) / (double)n;
		double squares = core->get_real(rows, 3) - (double)n * mean * mean;

		if (n < LEAST_PEOPLE)
			continue;
		core->moments(run, n, mean, squares > 0 ? squares : 0, &f);
		teams++;
		low += f.high < 3;
	}
	if (teams == 0) {
		core->say(run, ASSAY_NOTE, "%s cannot be assessed: no team has %d answers to the survey item %s (1 to 5) in this period",
			  rule, LEAST_PEOPLE, item);
		return;
	}
	core->share(run, low, teams, &f);
	core->row(run, "Teams whose answers lie below the middle", label, &f);
	core->say(run, low > 0 ? ASSAY_CAUTION : ASSAY_NOTE, "%s: %lld of %lld teams of ten or more answers", rule,
		  (long long)low, (long long)teams);
}

static void tell_all(const assay_core *core, assay_run *run, const bool *fit, long day)
{
	char text[8000], sql[9000];
	size_t at;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;
	int64_t staff = 0, any = 0;

	at = (size_t)snprintf(text, sizeof text, "%s SELECT COUNT(*), SUM(CASE WHEN ", STAFF);
	for (size_t i = 0; i < RULES; i++)
		if (fit[i])
			at += (size_t)snprintf(text + at, sizeof text - at, "%s((%s) AND (%s))", i > 0 ? " OR " : "",
					       rules[i].fits, rules[i].flags);
	snprintf(text + at, sizeof text - at, " THEN 1 ELSE 0 END) FROM staff");
	fill(sql, sizeof sql, text, day);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		staff = core->get_int(rows, 0);
		any = core->get_int(rows, 1);
	}
	if (staff < LEAST_PEOPLE) {
		core->unable(run, "fewer than %d people were on the staff on the last day of this period", LEAST_PEOPLE);
		return;
	}
	core->share(run, any, staff, &f);
	core->headline(run, &f);
}

static void compute(const assay_core *core, assay_run *run)
{
	long last = run->until - 1 < run->known ? run->until - 1 : run->known;
	long audited = last - FOLLOWED;
	bool fit[RULES];
	assay_figure f = ASSAY_FIGURE;

	tell_teams(core, run, "R1", "climate.role", "R1 role not clear");
	tell_teams(core, run, "R2", "climate.expect", "R2 the job is not as described");
	for (size_t i = 0; i < RULES; i++) {
		struct counts now = { .people = { 0, 0 } };

		fit[i] = has_rows(core, run, rules[i].table);
		if (!fit[i]) {
			core->say(run, ASSAY_NOTE, "%s cannot be assessed: there are no data in '%s'", rules[i].code, rules[i].table);
			continue;
		}
		count_rule(core, run, &rules[i], last, &now);
		core->share(run, now.people[1], now.people[0] + now.people[1], &f);
		if (f.n >= LEAST_PEOPLE)
			core->row(run, "With the sign on the last day, of those whom the rule fits", rules[i].label, &f);
		tell_audit(core, run, &rules[i], audited);
	}
	tell_all(core, run, fit, last);
	core->warn(run, "W-PPV");
	core->warn(run, "W-ACT");
	core->warn(run, "W-LAW");
}

#define SPELLS "a list of employment spells from the HR system"
#define MARKS "marks of examinations with their pass marks"
#define LOG "a coaching log"
#define CLIMATE "a survey with the items climate.role and climate.expect"
#define INTAKES "enrolments with the first and last day of each intake"
static const assay_need needs[] = {
	{ .table = "stint", .columns = "person hired started ended opening closing", .remedy = SPELLS },
	{ .table = "assessment", .columns = "subject done status phase score pass_mark", .optional = 1, .remedy = MARKS },
	{ .table = "enrolment", .columns = "person kind start finish ended", .optional = 1, .remedy = INTAKES },
	{ .table = "coaching", .columns = "person held", .optional = 1, .remedy = LOG },
	{ .table = "survey", .columns = "centre code score status done min_value max_value", .dated = "done",
	  .optional = 1, .remedy = CLIMATE } };
#define TITLE "Signs that support is due"
#define SUMMARY "Of the staff on the last day of the period, the share to whom at least one published sign applies that support is due."
#define FORMULA "People with at least one of the signs R3 to R6 over all staff of that day, with Wilson's interval. Each rule is audited on the day 60 days before: how many with the sign, and how many of those it fits without it, had left 60 days later (retirement and transfers do not count); against people of like tenure, in eight bands (Mantel and Haenszel's risk ratio); kept when its lower limit is above 1 and the lift at least 1.5. R3 sees moves between units only: changes of leader, queue or shift are not on record. Counts only: nobody is scored or named."
static const assay_text texts[] = {
	{ "zh_CN", TITLE, "支持预警" }, { "zh_TW", TITLE, "支援預警" },
	{ "zh_CN", SUMMARY, "期末在岗人员中，至少符合一项已公布的需要支持信号者所占比例。" },
	{ "zh_TW", SUMMARY, "期末在職人員中，至少符合一項已公布的需要支援訊號者所占比例。" },
	{ "zh_CN", FORMULA, "符合R3至R6任一信号的人数除以当日在岗人数，Wilson 区间。每条规则在60天之前的审计日回溯：有信号者与规则适用但无信号者60天内离职的比例（退休与调动不计）；与司龄相近者相比，分八段（Mantel-Haenszel风险比），下限大于1且提升度不低于1.5则保留。R3只含跨单位调动：班组长、队列、班次变动无记录。只有计数，不给个人打分，不点名。" },
	{ "zh_TW", FORMULA, "符合R3至R6任一訊號的人數除以當日在職人數，Wilson 區間。每條規則在60天之前的稽核日回溯：有訊號者與規則適用但無訊號者60天內離職的比例（退休與調動不計）；與年資相近者相比，分八段（Mantel-Haenszel風險比），下限大於1且提升度不低於1.5則保留。R3只含跨單位調動：小組長、佇列、班次變動無紀錄。只有計數，不給個人打分，不點名。" },
	{ "zh_CN", "staff on the last day", "名期末在岗人员" }, { "zh_TW", "staff on the last day", "名期末在職人員" },
	{ "zh_CN", "R1 role not clear", "R1 角色不清" }, { "zh_TW", "R1 role not clear", "R1 角色不清" },
	{ "zh_CN", "R2 the job is not as described", "R2 工作与所述不符" },
	{ "zh_TW", "R2 the job is not as described", "R2 工作與所述不符" },
	{ "zh_CN", "R3 moved to another unit within 30 days", "R3 30天内调往其他单位" },
	{ "zh_TW", "R3 moved to another unit within 30 days", "R3 30天內調往其他單位" },
	{ "zh_CN", "R4 failed a certification or was demoted within 60 days", "R4 60天内考核未过或降级" },
	{ "zh_TW", "R4 failed a certification or was demoted within 60 days", "R4 60天內考核未過或降級" },
	{ "zh_CN", "R5 in onboarding for more than 1.25 times the planned days", "R5 入职培训超过计划天数1.25倍" },
	{ "zh_TW", "R5 in onboarding for more than 1.25 times the planned days", "R5 到職訓練超過計畫天數1.25倍" },
	{ "zh_CN", "R6 not coached for 30 days in the first 180 days", "R6 入职180天内连续30天无辅导" },
	{ "zh_TW", "R6 not coached for 30 days in the first 180 days", "R6 到職180天內連續30天無輔導" },
	{ "zh_CN", "%s cannot be assessed: there are no data in '%s'", "%s无法评估：数据表“%s”为空" },
	{ "zh_TW", "%s cannot be assessed: there are no data in '%s'", "%s無法評估：資料表「%s」為空" },
	{ "zh_CN", "%s cannot be assessed: no team has %d answers to the survey item %s (1 to 5) in this period", "%s无法评估：报告期内没有班组有%d份对问卷项%s（1至5分）的答卷" },
	{ "zh_TW", "%s cannot be assessed: no team has %d answers to the survey item %s (1 to 5) in this period", "%s無法評估：報告期內沒有小組有%d份對問卷項%s（1至5分）的答卷" },
	{ "zh_CN", "Teams whose answers lie below the middle", "答卷均值显著低于中点的班组" },
	{ "zh_TW", "Teams whose answers lie below the middle", "答卷平均顯著低於中點的小組" },
	{ "zh_CN", "%s: %lld of %lld teams of ten or more answers", "%s：%lld个，共%lld个答卷不少于10份的班组" },
	{ "zh_TW", "%s: %lld of %lld teams of ten or more answers", "%s：%lld個，共%lld個答卷不少於10份的小組" },
	{ "zh_CN", "With the sign on the last day, of those whom the rule fits", "期末有信号者占适用人数" },
	{ "zh_TW", "With the sign on the last day, of those whom the rule fits", "期末有訊號者占適用人數" },
	{ "zh_CN", "Left within 60 days of the audit day", "审计日后60天内离职" },
	{ "zh_TW", "Left within 60 days of the audit day", "稽核日後60天內離職" },
	{ "zh_CN", "With the sign", "有信号" }, { "zh_TW", "With the sign", "有訊號" },
	{ "zh_CN", "Without it", "无信号" }, { "zh_TW", "Without it", "無訊號" },
	{ "zh_CN", "Risk of leaving, with the sign to without, at like tenure", "司龄相近时，有信号与无信号的离职风险比" },
	{ "zh_TW", "Risk of leaving, with the sign to without, at like tenure", "年資相近時，有訊號與無訊號的離職風險比" },
	{ "zh_CN", "%s: fewer than %d people with the sign, or without, for an audit", "%s：有信号者或无信号者不足%d人，不作审计" },
	{ "zh_TW", "%s: fewer than %d people with the sign, or without, for an audit", "%s：有訊號者或無訊號者不足%d人，不作稽核" },
	{ "zh_CN", "%s: of 100 with the sign about %.0f leave within 60 days, of 100 people of like tenure about %.0f", "%s：有信号者每100人约%.0f人在60天内离职，司龄相近者约%.0f人" },
	{ "zh_TW", "%s: of 100 with the sign about %.0f leave within 60 days, of 100 people of like tenure about %.0f", "%s：有訊號者每100人約%.0f人在60天內離職，年資相近者約%.0f人" },
	{ "zh_CN", "%s: kept, it tells who leaves (lift %.1f)", "%s：有效，保留（提升度%.1f）" },
	{ "zh_TW", "%s: kept, it tells who leaves (lift %.1f)", "%s：有效，保留（提升度%.1f）" },
	{ "zh_CN", "%s: those with the sign leave more, but so many have it that it hardly picks them out (lift %.1f)", "%s：有信号者离职更多，但有信号的人太多，难以区分（提升度%.1f）" },
	{ "zh_TW", "%s: those with the sign leave more, but so many have it that it hardly picks them out (lift %.1f)", "%s：有訊號者離職更多，但有訊號的人太多，難以區分（提升度%.1f）" },
	{ "zh_CN", "%s: does not tell who leaves (lift %.1f); keep it as good practice, or retire it after a second quarter like this", "%s：不能区分离职者（提升度%.1f）；可作为良好做法保留，连续两季如此则停用" },
	{ "zh_TW", "%s: does not tell who leaves (lift %.1f); keep it as good practice, or retire it after a second quarter like this", "%s：不能區分離職者（提升度%.1f）；可作為良好做法保留，連續兩季如此則停用" },
	{ "zh_CN", "fewer than %d people were on the staff on the last day of this period", "期末在岗人员不足%d人" },
	{ "zh_TW", "fewer than %d people were on the staff on the last day of this period", "期末在職人員不足%d人" },
	{ "zh_CN", SPELLS, "人力系统导出的任职区间清单" }, { "zh_TW", SPELLS, "人資系統匯出的任職區間清單" },
	{ "zh_CN", MARKS, "含及格线的考核成绩" }, { "zh_TW", MARKS, "含及格線的考核成績" },
	{ "zh_CN", LOG, "辅导记录" }, { "zh_TW", LOG, "輔導紀錄" },
	{ "zh_CN", CLIMATE, "含climate.role与climate.expect两项的问卷" },
	{ "zh_TW", CLIMATE, "含climate.role與climate.expect兩項的問卷" },
	{ "zh_CN", INTAKES, "含各批次起止日的参训名单" }, { "zh_TW", INTAKES, "含各批次起迄日的參訓名單" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "early_warning", .version = "1.1", .title = TITLE,
	.summary = SUMMARY, .formula = FORMULA, .among = "staff on the last day",
	.unit = ASSAY_SHARE, .better = ASSAY_LOWER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
