/* data.c - runs the tests of core/data. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/data/facts.h"
#include "tests/sample.h"
#include "tests/unit.h"

struct fail data_fail;
struct arena data_arena;
static char dir[] = "/tmp/assay-data-XXXXXX";

void data_setup(void)
{
	data_fail = (struct fail) FAIL_NONE;
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

void data_teardown(void)
{
	char command[64];

	arena_release(&data_arena);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	ck_assert_int_eq(system(command), 0);
}

const char *data_path(const char *name)
{
	return arena_printf(&data_arena, "%s/%s", dir, name);
}

void data_exec(struct store *s, const char *sql)
{
	OK(store_exec(s, sql, &data_fail));
}

int64_t data_int(struct store *s, const char *sql)
{
	int64_t n;

	OK(store_ask_int(s, sql, &n, &data_fail));
	return n;
}

const char *data_answer(struct stmt *q)
{
	struct text out = TEXT(&data_arena);

	while (stmt_next(q, &data_fail)) {
		for (int i = 0; i < stmt_columns(q); i++)
			text_printf(&out, "%s%s", i > 0 ? "|" : "",
				    stmt_is_null(q, i) ? "-" : stmt_text(q, i));
		text_add(&out, "\n");
	}
	stmt_free(q);
	ck_assert_msg(!data_fail.set, "%s", data_fail.text);
	return text_done(&out);
}

const char *data_rows(struct store *s, const char *sql)
{
	return data_answer(store_prepare(s, sql, &data_fail));
}

struct store *data_create(const char *name)
{
	struct store *s = store_open(data_path(name), STORE_CREATE, &data_fail);

	ck_assert_msg(s != NULL, "%s", data_fail.text);
	OK(schema_create(s, &data_fail));
	return s;
}

struct store *data_sample(const char *name)
{
	struct store *s = data_create(name);

	OK(store_begin(s, &data_fail));
	data_exec(s, sample_rows);
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	OK(store_commit(s, &data_fail));
	return s;
}

int main(void)
{
	Suite *s = suite_create("data");

	suite_add_tcase(s, store_tests());
	suite_add_tcase(s, facts_tests());
	suite_add_tcase(s, chain_tests());
	suite_add_tcase(s, scope_tests());
	suite_add_tcase(s, gate_tests());
	suite_add_tcase(s, groups_tests());
	suite_add_tcase(s, order_tests());
	suite_add_tcase(s, frame_tests());
	suite_add_tcase(s, scan_tests());
	suite_add_tcase(s, over_tests());
	suite_add_tcase(s, exists_tests());
	suite_add_tcase(s, asked_tests());
	suite_add_tcase(s, again_tests());
	suite_add_tcase(s, kept_tests());
	suite_add_tcase(s, ground_tests());
	return unit_run(s) > 0;
}
