/* measure.c - what is measured in the demonstration group. */
#include "core/data/demo/model.h"

#include <string.h>

#define NO NAN

static const struct measure {
	const char *code, *name, *kind;
	int level;
	const char *kash, *unit;
	int direction;
	double least, most, pass, low, high;
	const char *rater;
	double minutes;
	/* The framework: what, how, whom, in what form, against what standard. */
	const char *content, *mode, *object, *result, *standard;
} measures[] = {
	{ "exam.k0", "岗前测验 Entry test", "test", 2, "knowledge", "0-100", 1, 0, 100, 60, NO, NO, "machine", 30,
	  "业务知识", "机考", "学员", "得分", "60" },
	{ "exam.k1", "业务知识考试 Knowledge exam", "test", 2, "knowledge", "0-100", 1, 0, 100, 60, NO, NO, "machine", 60,
	  "业务知识", "机考", "学员", "得分", "60" },
	{ "exam.k180", "六个月复测 Six-month retest", "test", 2, "knowledge", "0-100", 1, 0, 100, 60, NO, NO, "machine", 30,
	  "业务知识", "机考", "学员", "得分", "60" },
	{ "exam.c1", "习惯期考核 Cycle 1: habits", "rating", 2, "habit", "0-100", 1, 0, 100, 60, NO, NO, "trainer", 20,
	  "服务习惯", "观察", "学员", "得分", "60" },
	{ "exam.c2", "信任期考核 Cycle 2: trust", "rating", 2, "attitude", "0-100", 1, 0, 100, 60, NO, NO, "trainer", 20,
	  "团队与态度", "观察", "学员", "得分", "60" },
	{ "exam.c3", "通关演练 Cycle 3: certification", "rating", 2, "skill", "0-100", 1, 0, 100, 70, NO, NO, "trainer", 45,
	  "通关演练", "角色扮演", "学员", "得分", "70" },
	{ "exam.final", "结业考核 Cycle 4: final exam", "test", 2, "skill", "0-100", 1, 0, 100, 65, NO, NO, "machine", 90,
	  "综合", "机考", "学员", "得分", "65" },
	{ "quiz", "课程测验 Course quiz", "test", 2, "knowledge", "0-100", 1, 0, 100, 60, NO, NO, "machine", 10,
	  "课程内容", "机考", "学员", "得分", "60" },
	{ "applied", "在岗应用 Applied at work", "rating", 3, "skill", "0-100", 1, 0, 100, 60, NO, NO, "supervisor", 10,
	  "应用行为", "听录音", "学员", "得分", "60" },
	{ "qa.score", "质检评分 Quality mark", "qa", 3, "skill", "0-100", 1, 0, 100, 80, NO, NO, "qa", 12,
	  "通话质量", "录音评分", "通话", "得分", "80" },
	{ "qa.accuracy", "质检·准确 Quality: accuracy", "qa", 3, "knowledge", "0-100", 1, 0, 100, 80, NO, NO, "qa", 4,
	  "准确性", "录音评分", "通话", "得分", "80" },
	{ "qa.courtesy", "质检·礼貌 Quality: courtesy", "qa", 3, "attitude", "0-100", 1, 0, 100, 80, NO, NO, "qa", 4,
	  "礼貌", "录音评分", "通话", "得分", "80" },
	{ "qa.process", "质检·流程 Quality: process", "qa", 3, "habit", "0-100", 1, 0, 100, 80, NO, NO, "qa", 4,
	  "流程", "录音评分", "通话", "得分", "80" },
	{ "survey.reaction", "培训评价 Reaction to training", "survey", 1, NULL, "1-5", 1, 1, 5, 4, NO, NO, "respondent", 3,
	  "培训满意度", "问卷", "课程", "得分", "4" },
	{ "climate.harmony", "氛围协调 Harmony", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.manager", "管理者支持 Support by managers", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.exhaust", "情绪耗竭 Exhaustion", "survey", 1, NULL, "1-5", -1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.pride", "自豪与认可 Pride", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.control", "培训选择权 Choice of training", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.role", "角色清晰 Role clarity", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "climate.expect", "工作如所述 The job is as described", "survey", 1, NULL, "1-5", 1, 1, 5, NO, NO, NO, "respondent", 1, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.aht", "平均处理时长 Average handle time", "kpi", 3, NULL, "s", -1, 0, NO, NO, NO, 300, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.acw", "话后处理时长 After-call work", "kpi", 3, NULL, "s", -1, 0, NO, NO, NO, 40, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.csat", "客户满意度 Customer satisfaction", "kpi", 4, NULL, "1-5", 1, 1, 5, NO, 4.2, NO, "customer", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.qa", "质检周均分 Weekly quality", "kpi", 3, NULL, "0-100", 1, 0, 100, NO, 85, NO, "qa", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.fcr", "一次解决率 First-call resolution", "kpi", 4, NULL, "1", 1, 0, 1, NO, .75, NO, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.calls", "日均接听量 Calls a day", "kpi", 3, NULL, "1/d", 1, 0, NO, NO, 70, NO, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.error", "差错率 Errors", "kpi", 3, NULL, "1/1000", -1, 0, NO, NO, NO, 5, "qa", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.complaint", "投诉率 Complaints", "kpi", 4, NULL, "1/1000", -1, 0, NO, NO, NO, 1, "customer", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.compliment", "表扬率 Compliments", "kpi", 4, NULL, "1/10000", 1, 0, NO, NO, 2, NO, "customer", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.repeat", "重复来电率 Repeat contacts", "kpi", 4, NULL, "1", -1, 0, 1, NO, NO, .12, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "kpi.break", "小休时长 Breaks", "kpi", 3, NULL, "min", -1, 0, NO, NO, NO, 40, "machine", NO, NULL, NULL, NULL, NULL, NULL },
	{ "cost.error", "差错成本 Cost of errors", "cost", 4, NULL, "CNY", -1, 0, NO, NO, NO, NO, "machine", NO, NULL, NULL, NULL, NULL, NULL },
};

int64_t demo_measure(const struct demo *d, const char *code)
{
	size_t i = 0;

	while (strcmp(measures[i].code, code) != 0)
		i++;
	return d->measures[i];
}

void demo_measures(struct demo *d)
{
	for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
		const struct measure *m = &measures[i];

		d->measures[i] = PUT(d->writer, ROW_MEASURE, cell_text(m->code), cell_text(m->name),
			cell_text(m->kind), cell_int(m->level), cell_text(m->kash), cell_text(m->unit),
			cell_int(m->direction), cell_real(m->least), cell_real(m->most), cell_real(m->pass),
			cell_real(m->low), cell_real(m->high), cell_text(m->rater), cell_real(m->minutes),
			cell_text(m->content), cell_text(m->mode), cell_text(m->object), cell_text(m->result),
			cell_text(m->standard));
	}
}
