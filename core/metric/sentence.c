/* sentence.c - puts what happened to a metric into words. */
#include "config.h"
#include "core/metric/sentence.h"

#include <string.h>

#include "core/base/text.h"

static const char *const words[SENTENCE_COUNT][3] = {
	[SENTENCE_MISTAKE] = { "the metric made a mistake: %s", "指标程序有误：%s", "指標程式有誤：%s" },
	[SENTENCE_CRASHED] = { "the metric crashed (%s)", "指标程序崩溃（%s）", "指標程式當掉（%s）" },
	[SENTENCE_STACK] = { "the metric crashed: it ran out of stack",
		"指标程序崩溃：栈空间耗尽", "指標程式當掉：堆疊空間用盡" },
	[SENTENCE_TIME] = { "the metric ran longer than %s s and was stopped",
		"指标程序运行超过 %s 秒，已被终止", "指標程式執行超過 %s 秒，已被終止" },
	[SENTENCE_TIMES] = { "the metric ran longer than %s s three times and was not asked again",
		"指标程序三次运行超过 %s 秒，不再计算", "指標程式三次執行超過 %s 秒，不再計算" },
	[SENTENCE_MEMORY] = { "the metric asked for more than %s MiB of memory and was stopped",
		"指标程序申请的内存超过 %s MiB，已被终止", "指標程式要求的記憶體超過 %s MiB，已被終止" },
	[SENTENCE_LEFT] = { "the metric left its process with status %s before it had answered",
		"指标程序未给出结果就退出（状态 %s）", "指標程式未給出結果就結束（狀態 %s）" },
	[SENTENCE_STOPPED] = { "the metric stopped its own process and was ended",
		"指标程序自行挂起，已被终止", "指標程式自行暫停，已被終止" },
	[SENTENCE_SHUT] = { "the metric closed its line to the core and was ended",
		"指标程序关闭了与核心的连接，已被终止", "指標程式關閉了與核心的連線，已被終止" },
	[SENTENCE_NONSENSE] = { "the metric wrote nonsense to the core (%s) and was ended",
		"指标程序向核心写入无效数据（%s），已被终止", "指標程式向核心寫入無效資料（%s），已被終止" },
	[SENTENCE_PROCESS] = { "the metric tried to start a process, a thread or a program ('%s'), which none may",
		"指标程序试图启动进程、线程或程序（%s），不被允许", "指標程式試圖啟動行程、執行緒或程式（%s），不被允許" },
	[SENTENCE_NETWORK] = { "the metric tried to use the network ('%s'), which none may",
		"指标程序试图使用网络（%s），不被允许", "指標程式試圖使用網路（%s），不被允許" },
	[SENTENCE_FILE] = { "the metric tried to write, make or remove a file ('%s'), which none may",
		"指标程序试图写入、新建或删除文件（%s），不被允许", "指標程式試圖寫入、新增或刪除檔案（%s），不被允許" },
	[SENTENCE_REACH] = { "the metric tried to reach into another process ('%s'), which none may",
		"指标程序试图干预其他进程（%s），不被允许", "指標程式試圖干預其他行程（%s），不被允許" },
	[SENTENCE_CALL] = { "the metric made a system call that none needs ('%s') and was ended",
		"指标程序发出了不必要的系统调用（%s），已被终止", "指標程式發出了不必要的系統呼叫（%s），已被終止" },
	[SENTENCE_BARRED] = { "the metric tried what none may (a barred system call: SIGSYS) and was ended",
		"指标程序发出了被禁止的系统调用（SIGSYS），已被终止", "指標程式發出了被禁止的系統呼叫（SIGSYS），已被終止" },
	[SENTENCE_NO_ENTRY] = { "this machine could not set up a process for the metric",
		"本机无法为指标建立进程", "本機無法為指標建立行程" },
	[SENTENCE_SILENT] = { "the metric ended without telling its headline",
		"指标程序结束时未给出主要数值", "指標程式結束時未給出主要數值" },
	[SENTENCE_NO_DATA] = { "there are no data in '%s'", "数据“%s”为空", "資料「%s」為空" },
	[SENTENCE_NO_DATA_CURE] = { "there are no data in '%s': %s would fill it",
		"数据“%s”为空：需要%s", "資料「%s」為空：需要%s" },
};

char *sentence(struct arena *a, const char *lang, enum sentence which, const char *first, const char *second)
{
	int column = strcmp(lang, "zh_CN") == 0 ? 1 : strcmp(lang, "zh_TW") == 0 ? 2 : 0;
	const char *parts[2] = { first, second };
	struct text out = TEXT(a);
	size_t part = 0;

	for (const char *p = words[which][column]; *p != '\0'; p++) {
		if (p[0] == '%' && p[1] == 's' && part < 2) {
			text_add(&out, parts[part] != NULL ? parts[part] : "?");
			part++;
			p++;
		} else {
			text_add_n(&out, p, 1);
		}
	}
	return text_done(&out);
}

const char **sentences(struct arena *a, const char *const *langs, size_t count, enum sentence which,
		       const char *first, const char *second)
{
	const char **all = arena_array(a, count, const char *);

	for (size_t i = 0; i < count; i++)
		all[i] = sentence(a, langs[i], which, first, second);
	return all;
}
