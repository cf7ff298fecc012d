/* name.c - names for people who do not exist. */
#include "core/data/demo/model.h"

#define COUNT(a) ((uint32_t)(sizeof(a) / sizeof((a)[0])))
#define PICK(r, a) ((a)[random_below((r), COUNT(a))])

/* Family names by how common they are: the first ones are drawn more often. */
static const char *const family[] = {
	"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
	"何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "韩", "冯", "曹", "彭", "曾",
	"肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁",
	"任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "欧阳", "司徒",
};
static const char *const given_f[] = {
	"静", "敏", "婷", "雪", "丽", "倩", "欣怡", "思雨", "雨涵", "晓燕", "慧敏", "佳慧", "梦瑶", "诗琪",
	"玉兰", "海燕", "春梅", "文静", "子涵", "若曦", "秀英", "雅琴", "晓彤", "可欣", "美玲", "小红",
};
static const char *const given_m[] = {
	"伟", "强", "磊", "军", "勇", "浩", "志强", "建国", "子轩", "浩然", "宇航", "俊杰", "文博", "天宇",
	"海涛", "鹏飞", "家豪", "明哲", "晓东", "国庆", "一鸣", "嘉伟", "永康", "思远",
};
static const char *const malay_f[] = { "Nurul Aisyah", "Siti Hajar", "Nur Izzati", "Farah Nadia", "Puteri Alya" };
static const char *const malay_m[] = { "Muhammad Amir", "Ahmad Faiz", "Khairul Anuar", "Hafiz", "Azlan Shah" };
static const char *const malay_father[] = { "Ismail", "Abdullah", "Hassan", "Rahman", "Yusof", "Zainal" };
static const char *const hokkien[] = { "Tan", "Lim", "Lee", "Ng", "Wong", "Chong", "Ong", "Goh", "Yap", "Teoh" };
static const char *const hokkien_f[] = { "Mei Ling", "Hui Min", "Siew Lan", "Pei Shan", "Xin Yi" };
static const char *const hokkien_m[] = { "Wei Jie", "Kok Leong", "Chee Keong", "Jun Hao", "Boon Hock" };
static const char *const tamil_f[] = { "Priya", "Kavitha", "Shanti", "Deepa", "Anjali" };
static const char *const tamil_m[] = { "Suresh", "Ravi", "Ganesh", "Prakash", "Vikram" };
static const char *const tamil_father[] = { "Krishnan", "Subramaniam", "Raj", "Muthu", "Pillai" };

static const char *latin_name(struct random *r, bool woman, struct arena *arena)
{
	double kind = random_uniform(r);

	if (kind < .55) {
		const char *given = woman ? PICK(r, malay_f) : PICK(r, malay_m);

		return arena_printf(arena, "%s %s %s", given, woman ? "binti" : "bin", PICK(r, malay_father));
	}
	if (kind < .85) {
		const char *name = PICK(r, hokkien);

		return arena_printf(arena, "%s %s", name, woman ? PICK(r, hokkien_f) : PICK(r, hokkien_m));
	} else {
		const char *given = woman ? PICK(r, tamil_f) : PICK(r, tamil_m);

		return arena_printf(arena, "%s %s %s", given, woman ? "a/p" : "a/l", PICK(r, tamil_father));
	}
}

struct demo_name demo_name(struct random *r, bool latin, struct arena *arena)
{
	bool woman = random_uniform(r) < .7;
	struct demo_name name = { .gender = woman ? 'f' : 'm' };

	if (latin) {
		name.text = latin_name(r, woman, arena);
	} else {
		double u = random_uniform(r);
		const char *head = family[(size_t)(u * u * COUNT(family))];

		name.text = arena_printf(arena, "%s%s", head, woman ? PICK(r, given_f) : PICK(r, given_m));
	}
	return name;
}
