/* planning.c - is training planned, carried out and evaluated as the records say it should be? */
#include <assay.h>

#include <string.h>

#define LEAST_RECORDS 10

struct item { const char *code, *label; };

static const struct item stages[] = {
	{ "needs", "Needs" }, { "plan", "Plan" }, { "implement", "Implementation" },
	{ "evaluate", "Evaluation" } };
/* What a plan has to fix. */
static const struct item fields[] = {
	{ "schedule", "Schedule" }, { "participants", "Participants" }, { "content", "Content" },
	{ "assessment_scheme", "How learning is assessed" }, { "supervision", "Supervision" },
	{ "venue", "Venue" }, { "equipment", "Equipment" }, { "method", "Method" },
	{ "evaluation_scheme", "How the training is evaluated" } };
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Tells done of due for those of a list that the rows (code, due, done) name, in its order. */
static void tell_list(const assay_core *core, assay_run *run, assay_rows *rows, const char *breakdown,
		      const struct item *list, size_t count, int64_t *due_sum, int64_t *done_sum)
{
	int64_t due[16] = { 0 }, done[16] = { 0 };
	assay_figure f = ASSAY_FIGURE;

	while (core->next(rows))
		for (size_t i = 0; i < count; i++)
			if (strcmp(core->get_text(rows, 0), list[i].code) == 0) {
				due[i] = core->get_int(rows, 1);
				done[i] = core->get_int(rows, 2);
			}
	for (size_t i = 0; i < count; i++) {
		core->share(run, done[i], due[i], &f);
		if (due[i] > 0)
			core->row(run, breakdown, list[i].label, &f);
		*due_sum += due[i];
		*done_sum += done[i];
	}
}

static void tell_quality(const assay_core *core, assay_run *run)
{
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN done <= due THEN 1 ELSE 0 END), SUM(has_evidence)"
		" FROM stage WHERE status = 'done' AND done <= :known");

	if (!core->next(rows) || core->get_int(rows, 0) < LEAST_RECORDS)
		return;
	core->share(run, core->get_int(rows, 1), core->get_int(rows, 0), &f);
	core->row(run, "Of what was done", "On time", &f);
	core->share(run, core->get_int(rows, 2), core->get_int(rows, 0), &f);
	core->row(run, "Of what was done", "With evidence on record", &f);
}

/* How many programmes got so far along the chain, each link with something done. */
static void tell_chain(const assay_core *core, assay_run *run)
{
	static const char *const links[] = { "Needs found", "and planned", "and carried out",
		"and evaluated" };
	int64_t programmes = 0, reached[4] = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT needs, plan, implement, evaluate, COUNT(*) FROM (SELECT programme,"
		" MAX(CASE WHEN stage = 'needs' AND status = 'done' THEN 1 ELSE 0 END) AS needs,"
		" MAX(CASE WHEN stage = 'plan' AND status = 'done' THEN 1 ELSE 0 END) AS plan,"
		" MAX(CASE WHEN stage = 'implement' AND status = 'done' THEN 1 ELSE 0 END) AS implement,"
		" MAX(CASE WHEN stage = 'evaluate' AND status = 'done' THEN 1 ELSE 0 END) AS evaluate"
		" FROM stage GROUP BY programme) p GROUP BY needs, plan, implement, evaluate");

	while (core->next(rows)) {
		int64_t n = core->get_int(rows, 4);

		programmes += n;
		for (uint32_t i = 0; i < 4 && core->get_int(rows, i) == 1; i++)
			reached[i] += n;
	}
	for (int i = 0; i < 4 && programmes > 0; i++) {
		f.unit = ASSAY_COUNT;
		f.n = programmes;
		f.value = f.low = f.high = (double)reached[i];
		core->row(run, "Programmes along the chain", links[i], &f);
	}
}

static void compute(const assay_core *core, assay_run *run)
{
	int64_t due = 0, done = 0, fields_due = 0, fields_done = 0;
	assay_figure f = ASSAY_FIGURE;

	tell_list(core, run, core->query(run,
		"SELECT stage, COUNT(*), SUM(CASE WHEN status = 'done' AND done <= :known THEN 1 ELSE 0 END)"
		" FROM stage WHERE due <= :known GROUP BY stage"),
		"By stage", stages, COUNT(stages), &due, &done);
	if (due < LEAST_RECORDS) {
		core->unable(run, "fewer than %d programme records fell due in this period", LEAST_RECORDS);
		return;
	}
	tell_list(core, run, core->query(run,
		"SELECT item, COUNT(*), SUM(CASE WHEN status = 'done' AND done <= :known THEN 1 ELSE 0 END)"
		" FROM stage WHERE due <= :known AND stage = 'plan' GROUP BY item"),
		"What the plans fix", fields, COUNT(fields), &fields_due, &fields_done);
	tell_quality(core, run);
	tell_chain(core, run);
	core->share(run, done, due, &f);
	core->headline(run, &f);
}

static const assay_need needs[] = {
	{ .table = "stage", .columns = "programme stage item due done status has_evidence",
	  .dated = "due", .remedy = "records of needs, plans, implementation and evaluation with their due dates" } };
#define SUMMARY "Of the records of needs, plans, implementation and evaluation that fell due in the period, the share that is done."
#define FORMULA "Records done by the last day of the data over records due in the period, with Wilson's interval; partly done and skipped ones count as not done."
static const assay_text texts[] = {
	{ "zh_CN", "records of needs, plans, implementation and evaluation with their due dates", "需求、计划、实施、评估记录及其到期日" },
	{ "zh_TW", "records of needs, plans, implementation and evaluation with their due dates", "需求、計畫、實施、評估紀錄及其到期日" },
	{ "zh_CN", "Planning and evaluation records", "培训管理闭环" },
	{ "zh_TW", "Planning and evaluation records", "訓練管理閉環" },
	{ "zh_CN", SUMMARY, "报告期到期的需求、计划、实施与评估记录中已完成的比例。" },
	{ "zh_TW", SUMMARY, "報告期到期的需求、計畫、實施與評估記錄中已完成的比例。" },
	{ "zh_CN", FORMULA, "截至数据日已完成的记录除以报告期到期记录，Wilson 区间；部分完成与跳过均计为未完成。" },
	{ "zh_TW", FORMULA, "截至資料日已完成的記錄除以報告期到期記錄，Wilson 區間；部分完成與略過均計為未完成。" },
	{ "zh_CN", "records due", "项到期记录" }, { "zh_TW", "records due", "項到期記錄" },
	{ "zh_CN", "By stage", "按阶段" }, { "zh_TW", "By stage", "按階段" },
	{ "zh_CN", "Needs", "需求" }, { "zh_TW", "Needs", "需求" },
	{ "zh_CN", "Plan", "计划" }, { "zh_TW", "Plan", "計畫" },
	{ "zh_CN", "Implementation", "实施" }, { "zh_TW", "Implementation", "實施" },
	{ "zh_CN", "Evaluation", "评估" }, { "zh_TW", "Evaluation", "評估" },
	{ "zh_CN", "What the plans fix", "计划要素" }, { "zh_TW", "What the plans fix", "計畫要素" },
	{ "zh_CN", "Schedule", "时间" }, { "zh_TW", "Schedule", "時間" },
	{ "zh_CN", "Participants", "对象" }, { "zh_TW", "Participants", "對象" },
	{ "zh_CN", "Content", "内容" }, { "zh_TW", "Content", "內容" },
	{ "zh_CN", "How learning is assessed", "考核方案" }, { "zh_TW", "How learning is assessed", "考核方案" },
	{ "zh_CN", "Supervision", "督导" }, { "zh_TW", "Supervision", "督導" },
	{ "zh_CN", "Venue", "场地" }, { "zh_TW", "Venue", "場地" },
	{ "zh_CN", "Equipment", "设备" }, { "zh_TW", "Equipment", "設備" },
	{ "zh_CN", "Method", "方法" }, { "zh_TW", "Method", "方法" },
	{ "zh_CN", "How the training is evaluated", "评估方案" }, { "zh_TW", "How the training is evaluated", "評估方案" },
	{ "zh_CN", "Of what was done", "已完成项" }, { "zh_TW", "Of what was done", "已完成項" },
	{ "zh_CN", "On time", "按时完成" }, { "zh_TW", "On time", "按時完成" },
	{ "zh_CN", "With evidence on record", "有佐证记录" }, { "zh_TW", "With evidence on record", "有佐證記錄" },
	{ "zh_CN", "Programmes along the chain", "项目闭环进度" }, { "zh_TW", "Programmes along the chain", "專案閉環進度" },
	{ "zh_CN", "Needs found", "完成需求分析" }, { "zh_TW", "Needs found", "完成需求分析" },
	{ "zh_CN", "and planned", "并完成计划" }, { "zh_TW", "and planned", "並完成計畫" },
	{ "zh_CN", "and carried out", "并完成实施" }, { "zh_TW", "and carried out", "並完成實施" },
	{ "zh_CN", "and evaluated", "并完成评估" }, { "zh_TW", "and evaluated", "並完成評估" },
	{ "zh_CN", "fewer than %d programme records fell due in this period", "报告期到期的项目记录少于%d项" },
	{ "zh_TW", "fewer than %d programme records fell due in this period", "報告期到期的專案記錄少於%d項" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "planning", .version = "1.0", .title = "Planning and evaluation records",
	.summary = SUMMARY, .formula = FORMULA, .among = "records due",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs),
	.texts = ASSAY_LIST(texts), .compute = compute };
