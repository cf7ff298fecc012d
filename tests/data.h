/* data.h - the suites that make up data.t, and the small dataset they share. */
#ifndef TESTS_DATA_H
#define TESTS_DATA_H

#include <check.h>

#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/data/dataset.h"
#include "core/data/schema.h"
#include "core/data/store.h"

TCase *store_tests(void);
TCase *facts_tests(void);
TCase *chain_tests(void);
TCase *scope_tests(void);
TCase *gate_tests(void);
TCase *groups_tests(void);
TCase *order_tests(void);
TCase *scan_tests(void);
TCase *over_tests(void);
TCase *asked_tests(void);
TCase *exists_tests(void);
TCase *frame_tests(void);
TCase *again_tests(void);
TCase *kept_tests(void);
TCase *ground_tests(void);

/* Each test has a directory of its own, which goes away with it. */
void data_setup(void);
void data_teardown(void);
const char *data_path(const char *name);

#define OK(expression) do { \
	bool ok_ = (expression); \
	ck_assert_msg(ok_ && !data_fail.set, "%s: %s", #expression, data_fail.text); \
} while (0)
/* The expression fails with a sentence that has these words. */
#define FAILS(expression, words) do { \
	bool failed_ = !(expression); \
	ck_assert_msg(failed_ && data_fail.set, "%s did not fail", #expression); \
	ck_assert_msg(strstr(data_fail.text, (words)) != NULL, "'%s' is not in '%s'", (words), \
		      data_fail.text); \
	data_fail = (struct fail) FAIL_NONE; \
} while (0)

extern struct fail data_fail;
extern struct arena data_arena;

struct store *data_create(const char *name);	/* a new, empty dataset */
struct store *data_sample(const char *name);	/* with the rows of data.c in it */
void data_exec(struct store *, const char *sql);
int64_t data_int(struct store *, const char *sql);
/* All rows of a query: columns with '|' between, a line each; NULL as "-". */
const char *data_rows(struct store *, const char *sql);
const char *data_answer(struct stmt *);	/* the same of a statement, which it frees */

#endif
