/* built.c - see built.h. */
#include "config.h"

#include "tests/built.h"

#include <check.h>
#include <stdarg.h>

#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/data/schema.h"
#include "core/data/store.h"
#include "tests/known.h"

enum { ROWS = 400 };	/* in one statement */
static struct store *store;
static struct fail failed;
static struct text rows;
static const char *into;
static char *path;
static int count;

static void check(bool done)
{
	ck_assert_msg(done, "%s", failed.text);
}

static void write_rows(void)
{
	if (count > 0)
		check(store_exec(store, text_done(&rows), &failed));
	count = 0;
}

void built_begin(const char *name)
{
	failed = (struct fail)FAIL_NONE;
	path = arena_printf(known_arena(), "%s/%s.db", known_dir(), name);
	store = store_open(path, STORE_CREATE, &failed);
	check(store != NULL);
	check(schema_create(store, &failed) && store_begin(store, &failed));
}

void built(const char *format, ...)
{
	va_list ap;

	write_rows();
	va_start(ap, format);
	check(store_exec(store, arena_vprintf(known_arena(), format, ap), &failed));
	va_end(ap);
}

void built_into(const char *table)
{
	write_rows();
	into = table;
}

void built_row(const char *format, ...)
{
	va_list ap;

	if (count == ROWS)
		write_rows();
	if (count == 0)
		rows = (struct text)TEXT(known_arena());
	if (count++ == 0)
		text_printf(&rows, "INSERT INTO %s VALUES (", into);
	else
		text_add(&rows, ", (");
	va_start(ap, format);
	text_add(&rows, arena_vprintf(known_arena(), format, ap));
	va_end(ap);
	text_add(&rows, ")");
}

char *built_end(const char *as_of)
{
	write_rows();
	check(schema_set_meta(store, "as_of", as_of, &failed));
	check(facts_touch_all(store, &failed) && facts_refresh(store, &failed) && store_commit(store, &failed));
	store_close(store);
	return path;
}
