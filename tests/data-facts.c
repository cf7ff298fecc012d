/* data-facts.c - tests of the facts: their columns, and the document that tells of them. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/facts.h"

START_TEST(facts_have_the_columns_they_list)
{
	struct store *s = data_sample("a.db");

	for (const struct fact *f = facts; f->name != NULL; f++) {
		struct stmt *q = store_prepare(s, arena_printf(&data_arena, "SELECT * FROM fact_%s",
							       f->name), &data_fail);
		int i = 0;

		ck_assert_msg(q != NULL, "%s: %s", f->name, data_fail.text);
		for (const struct fact_column *c = f->columns; c->name != NULL; c++)
			ck_assert_str_eq(stmt_column_name(q, i++), c->name);
		ck_assert_int_eq(stmt_columns(q), i);
		stmt_free(q);
	}
	store_close(s);
}
END_TEST

/* The table of a fact in docs/facts.md, line by line. */
static void compare_doc(FILE *f, const struct fact *fact)
{
	static const char *const types[] = { "int", "real", "text", "day" };
	const struct fact_column *c = fact->columns;
	char line[1000], name[64], type[16];

	while (fgets(line, sizeof line, f) != NULL && strncmp(line, "## ", 3) != 0) {
		if (sscanf(line, "| `%63[a-z_]` | %15s |", name, type) != 2)
			continue;
		ck_assert_msg(c->name != NULL, "%s has no column %s", fact->name, name);
		ck_assert_str_eq(c->name, name);
		ck_assert_msg(strcmp(types[c->type], type) == 0, "%s.%s is %s", fact->name, name,
			      types[c->type]);
		c++;
	}
	ck_assert_msg(c->name == NULL, "%s.%s is not told", fact->name, c->name);
}

START_TEST(the_document_tells_every_fact_and_column)
{
	const char *top = getenv("top_srcdir");
	char line[1000];

	for (const struct fact *fact = facts; fact->name != NULL; fact++) {
		FILE *f = fopen(arena_printf(&data_arena, "%s/docs/facts.md", top == NULL ? "." : top), "r");
		bool told = false;

		ck_assert_ptr_nonnull(f);
		while (!told && fgets(line, sizeof line, f) != NULL)
			told = strcmp(line, arena_printf(&data_arena, "## %s\n", fact->name)) == 0;
		ck_assert_msg(told, "the fact %s is not told", fact->name);
		compare_doc(f, fact);
		fclose(f);
	}
}
END_TEST

TCase *facts_tests(void)
{
	TCase *tc = tcase_create("facts");

	tcase_add_checked_fixture(tc, data_setup, data_teardown);
	tcase_add_test(tc, facts_have_the_columns_they_list);
	tcase_add_test(tc, the_document_tells_every_fact_and_column);
	return tc;
}
