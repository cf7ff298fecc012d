/* catalogue.c - what the demonstration group teaches and organises. */
#include "core/data/demo/model.h"

#include <string.h>

#define BUSINESS "training", "business"
#define OTHER "training", "non_business"
#define ACTIVITY(kind) kind, NULL, NULL, NULL

/*
 * Onboarding courses stand in a cycle; those in service in none.  Of the courses that
 * are fresh two do what they are meant to do: less time after a call, better calls.
 */
const struct demo_course demo_courses[] = {
	{ "B01", "企业与岗位认知 Company and role", BUSINESS, "knowledge", "knowledge", NULL, NULL, "classroom", 1, false, false, NULL, 0, 0 },
	{ "B02", "产品与业务知识 Product knowledge", BUSINESS, "knowledge", "knowledge", NULL, NULL, "classroom", 1, false, false, NULL, 0, 0 },
	{ "B03", "系统操作 Systems", BUSINESS, "skill", "professional_skill", NULL, NULL, "simulation", 1, false, false, NULL, 0, 0 },
	{ "B04", "服务规范与习惯 Service habits", BUSINESS, "habit", "professional_skill", NULL, NULL, "multimedia", 1, false, false, NULL, 0, 0 },
	{ "B05", "合规与信息安全 Compliance", BUSINESS, "knowledge", "knowledge", NULL, NULL, "e_learning", 2, false, false, NULL, 0, 0 },
	{ "B06", "情景通关 Role-play certification", BUSINESS, "skill", "professional_skill", NULL, NULL, "role_play", 3, false, false, NULL, 0, 0 },
	{ "B07", "疑难来电处理 Difficult calls", BUSINESS, "skill", "professional_skill", NULL, NULL, "call_listening", 3, false, false, NULL, 0, 0 },
	{ "B08", "独立上岗 Working alone", BUSINESS, "habit", "professional_skill", NULL, NULL, "one_to_one", 4, false, false, NULL, 0, 0 },
	{ "N01", "良好习惯训练 Good habits", OTHER, "habit", "soft_skill", NULL, NULL, "other", 1, false, false, NULL, 0, 0 },
	{ "N02", "团队信任 Trust in the team", OTHER, "attitude", "soft_skill", NULL, NULL, "other", 2, false, false, NULL, 0, 0 },
	{ "N03", "情绪管理 Managing emotions", OTHER, "attitude", "soft_skill", NULL, NULL, "classroom", 4, false, false, NULL, 0, 0 },
	{ "N04", "激励与荣誉 Motivation and honour", OTHER, "attitude", "soft_skill", NULL, NULL, "classroom", 4, false, false, NULL, 0, 0 },
	/* In service. */
	{ "S01", "话后小结 Wrapping up calls", BUSINESS, "habit", "professional_skill", NULL, NULL, "simulation", 0, false, true, "kpi.acw", 2, 1 + EFFECT_WRAP_UP },
	{ "S02", "录音分析 Call listening", BUSINESS, "skill", "professional_skill", NULL, NULL, "call_listening", 0, false, true, "kpi.qa", 1, 1 + EFFECT_LISTENING },
	{ "S03", "高效提问 Asking questions", BUSINESS, "skill", "professional_skill", NULL, NULL, "role_play", 0, false, true, "kpi.aht", 10, 0 },
	{ "S04", "一次解决 First-call resolution", BUSINESS, "knowledge", "professional_skill", NULL, NULL, "case_discussion", 0, false, true, "kpi.fcr", .02, 0 },
	{ "S05", "同理心表达 Empathy on the line", BUSINESS, "attitude", "professional_skill", NULL, NULL, "role_play", 0, false, true, "kpi.csat", .05, 0 },
	{ "S06", "新业务更新 Product updates", BUSINESS, "knowledge", "knowledge", NULL, NULL, "classroom", 0, false, false, "kpi.fcr", .02, 0 },
	{ "S07", "差错案例讲评 Learning from errors", BUSINESS, "habit", "professional_skill", NULL, NULL, "case_discussion", 0, false, false, "kpi.qa", 1, 0 },
	{ "S08", "系统快捷操作 System shortcuts", BUSINESS, "skill", "professional_skill", NULL, NULL, "e_learning", 0, false, false, "kpi.aht", 10, 0 },
	{ "S09", "投诉处理 Handling complaints", BUSINESS, "skill", "professional_skill", NULL, NULL, "role_play", 0, false, false, "kpi.csat", .05, 0 },
	{ "S10", "营销沟通 Sales conversations", BUSINESS, "skill", "professional_skill", NULL, NULL, "case_discussion", 0, false, false, "kpi.csat", .05, 0 },
	{ "S11", "合规年度复训 Compliance refresher", BUSINESS, "knowledge", "knowledge", NULL, NULL, "e_learning", 0, false, false, "kpi.qa", 1, 0 },
	{ "S12", "知识库检索 Using the knowledge base", BUSINESS, "skill", "professional_skill", NULL, NULL, "simulation", 0, false, false, "kpi.aht", 10, 0 },
	{ "P01", "人际沟通 Talking with people", OTHER, "skill", "soft_skill", NULL, NULL, "role_play", 0, true, false, NULL, 0, 0 },
	{ "P02", "压力与健康 Stress and health", OTHER, "attitude", "soft_skill", NULL, NULL, "classroom", 0, true, false, NULL, 0, 0 },
	{ "P03", "职业规划 Career planning", OTHER, "attitude", "soft_skill", NULL, NULL, "other", 0, true, false, NULL, 0, 0 },
	{ "P04", "时间管理 Managing time", OTHER, "habit", "soft_skill", NULL, NULL, "self_study", 0, true, false, NULL, 0, 0 },
	{ "P05", "管理沟通会 Talking with management", OTHER, "attitude", "soft_skill", NULL, NULL, "case_discussion", 0, false, false, NULL, 0, 0 },
	{ "P06", "团队协作 Working together", OTHER, "attitude", "soft_skill", NULL, NULL, "other", 0, false, false, NULL, 0, 0 },
	/* Care, contests, recognition, team building. */
	{ "C01", "行业论坛 Industry forum", ACTIVITY("care"), "career", NULL, NULL, 0, true, false, NULL, 0, 0 },
	{ "C02", "排班与福利 Shifts and benefits", ACTIVITY("care"), "needs", NULL, NULL, 0, true, false, NULL, 0, 0 },
	{ "C03", "读书会 Reading circle", ACTIVITY("care"), "whole_person", NULL, NULL, 0, true, false, NULL, 0, 0 },
	{ "K01", "业务知识竞赛 Knowledge contest", ACTIVITY("contest"), NULL, "knowledge", "contest", 0, true, false, "kpi.qa", 1, 0 },
	{ "K02", "效率竞赛 Productivity contest", ACTIVITY("contest"), NULL, "productivity", "contest", 0, true, false, "kpi.calls", 2, 0 },
	{ "R01", "月度奖金 Monthly bonus", ACTIVITY("recognition"), NULL, "bonus", NULL, 0, false, false, NULL, 0, 0 },
	{ "R02", "奖品 Prize", ACTIVITY("recognition"), NULL, "prize", NULL, 0, false, false, NULL, 0, 0 },
	{ "R03", "服务之星 Star of service", ACTIVITY("recognition"), NULL, "title", NULL, 0, false, false, NULL, 0, 0 },
	{ "R04", "公开表扬 Public praise", ACTIVITY("recognition"), NULL, "praise", NULL, 0, false, false, NULL, 0, 0 },
	{ "R05", "客户表扬信 Customer's letter", ACTIVITY("recognition"), NULL, "customer", NULL, 0, false, false, NULL, 0, 0 },
	{ "R06", "晋升提名 Nominated for promotion", ACTIVITY("recognition"), NULL, "promotion", NULL, 0, false, false, NULL, 0, 0 },
	{ "T01", "团队建设 Team building", ACTIVITY("team_building"), NULL, NULL, NULL, 0, true, false, NULL, 0, 0 },
	{ .code = NULL }
};

int demo_course_find(const char *code)
{
	int i = 0;

	while (strcmp(demo_courses[i].code, code) != 0)
		i++;
	return i;
}

static struct cell small(int v)
{
	return v != 0 ? cell_int(v) : CELL_NONE;
}

static void course_put(struct demo *d, int i, struct random *r)
{
	const struct demo_course *c = &demo_courses[i];
	bool training = strcmp(c->kind, "training") == 0;
	int64_t programme = !training ? d->care : c->cycle > 0 ? d->onboarding : d->in_service;
	day revised = d->last - (c->fresh ? 380 : 60) - (day)random_below(r, c->fresh ? 60 : 900);

	d->courses[i] = PUT(d->writer, ROW_COURSE, cell_text(arena_printf(d->arena, "demo:%s", c->code)),
		cell_ref(programme), cell_text(c->title), cell_text(c->kind), cell_text(c->category),
		cell_text(c->kash), cell_text(c->content), cell_text(c->care_kind), cell_text(c->form),
		small(c->cycle), cell_text(c->method), cell_int(c->voluntary),
		cell_real(c->cycle > 0 ? 4 : 2), cell_day(training ? revised : DAY_NONE),
		cell_ref(c->moves != NULL ? demo_measure(d, c->moves) : 0),
		cell_real(c->mcid > 0 ? c->mcid : NAN));
}

void demo_catalogue(struct demo *d)
{
	struct random r = demo_stream(d, -1, "catalogue");

	d->onboarding = PUT(d->writer, ROW_PROGRAMME, cell_text("demo:onboarding"),
		cell_text("新人四周期培养 Onboarding in four cycles"), cell_text("onboarding"), cell_real(.3),
		cell_real(.6), cell_int(DEMO_TRAINING_DAYS), cell_day(d->first));
	d->in_service = PUT(d->writer, ROW_PROGRAMME, cell_text("demo:in_service"),
		cell_text("在职培训 In-service training"), cell_text("in_service"), cell_real(.3), CELL_NONE,
		CELL_NONE, cell_day(d->first));
	d->care = PUT(d->writer, ROW_PROGRAMME, cell_text("demo:care"),
		cell_text("关怀与激励 Care and recognition"), cell_text("care"), CELL_NONE, CELL_NONE,
		CELL_NONE, cell_day(d->first));
	for (int i = 0; demo_courses[i].code != NULL; i++)
		course_put(d, i, &r);
}
