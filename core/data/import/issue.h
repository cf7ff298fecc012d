/*
 * issue.h - what is wrong in an imported file, by line and column.
 *
 * Codes are stable ("date.end_before_start"); severities say what came of it: warn, the value
 * is kept; repair, it was put right or left out; reject, the row was not loaded.  Issues of
 * a row are held until the row is settled, then stored and counted.
 */
#ifndef CORE_DATA_IMPORT_ISSUE_H
#define CORE_DATA_IMPORT_ISSUE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/import/profile.h"
#include "core/data/store.h"

struct issue {
	enum severity severity;
	const char *code;	/* lives as long as the log */
	const char *column;	/* NULL: the whole row */
	int64_t line;
	char raw[96], message[200];
};

enum { ISSUE_ROW_MOST = 32, ISSUE_EXAMPLES = 3 };

struct issue_count {
	const char *code;
	enum severity severity;
	int64_t count;
	struct issue example[ISSUE_EXAMPLES];
	size_t examples;
};

struct issue_log {
	struct store *store;
	struct arena *arena;
	struct stmt *insert;
	int64_t batch, total;
	struct issue row[ISSUE_ROW_MOST];
	size_t held;
	struct issue_count *counts;	/* in the order they first came */
	size_t count_of, cap;
};

bool issue_log_open(struct issue_log *, struct store *, int64_t batch, struct arena *, struct fail *);
void issue_log_close(struct issue_log *);

/* Holds an issue of the row at hand. */
void issue_add(struct issue_log *, enum severity, const char *code, int64_t line, const char *column,
	       const char *raw, const char *format, ...) __attribute__((format(printf, 7, 8)));
void issue_forget(struct issue_log *);		/* those held */
/* Somebody unknown is why the row cannot stand: says so, if that was said at all. */
bool issue_blame_unknown(struct issue_log *);
/* What was said of a line has been said before: takes it out again. */
bool issue_take_back(struct issue_log *, int64_t line, struct fail *);
bool issue_settle(struct issue_log *, struct fail *);	/* stores and counts those held */

#endif
