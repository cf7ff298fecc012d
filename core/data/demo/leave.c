/* leave.c - why people say they left. */
#include "core/data/demo/leave.h"

#include <stddef.h>

/* Out of a hundred.  What stands in brackets is the problem with the role behind it. */
static const struct { const char *class, *chinese, *english; int weight; } reasons[] = {
	{ "voluntary", "薪资低于预期(期望不清)", "pay below what was expected (unclear expectation)", 21 },
	{ "voluntary", "工作压力(角色模糊)", "stress of the work (role ambiguity)", 19 },
	{ "voluntary", "不适应倒班(期望不清)", "shift work (unclear expectation)", 12 },
	{ "voluntary", "另有工作机会", "another job", 16 },
	{ "voluntary", "家庭原因", "family", 9 },
	{ "voluntary", "继续求学", "further study", 5 },
	{ "voluntary", "通勤太远", "commute", 4 },
	{ "voluntary", "岗位频繁调整(角色中断)", "frequent changes of queue (role interruption)", 4 },
	{ "involuntary", "绩效不达标(角色失败)", "performance (role failure)", 4 },
	{ "involuntary", "违反纪律", "discipline", 2 },
	{ "end_of_contract", "合同到期", "end of contract", 4 },
};

struct leave leave_draw(struct random *r, bool failed, bool latin, double coded)
{
	int x = (int)random_below(r, 100);
	bool written = random_uniform(r) < coded;
	size_t i = 0;

	if (failed)
		return (struct leave){ "involuntary", latin ? "did not pass the training (role failure)"
			: "培训考核未通过(角色失败)" };
	while (x >= reasons[i].weight)
		x -= reasons[i++].weight;
	if (!written)
		return (struct leave){ "unknown", NULL };
	return (struct leave){ reasons[i].class, latin ? reasons[i].english : reasons[i].chinese };
}
