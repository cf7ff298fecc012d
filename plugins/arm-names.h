/*
 * arm-names.h - what the arms of a comparison are usually called, in Chinese.
 *
 * Arms have the names that the lists of enrolments give them.  Others than these are shown as they are.
 */
#ifndef PLUGINS_ARM_NAMES_H
#define PLUGINS_ARM_NAMES_H

#define ARM_NAMES \
	{ "zh_CN", "coached", "有辅导" }, \
	{ "zh_TW", "coached", "有輔導" }, \
	{ "zh_CN", "uncoached", "无辅导" }, \
	{ "zh_TW", "uncoached", "無輔導" }, \
	{ "zh_CN", "trained", "已培训" }, \
	{ "zh_TW", "trained", "已培訓" }, \
	{ "zh_CN", "untrained", "未培训" }, \
	{ "zh_TW", "untrained", "未培訓" }, \
	{ "zh_CN", "treated", "干预组" }, \
	{ "zh_TW", "treated", "介入組" }, \
	{ "zh_CN", "control", "对照组" }, \
	{ "zh_TW", "control", "對照組" }

#endif
