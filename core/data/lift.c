/* lift.c - makes parameters of the days in a query's text. */
#include "core/data/lift.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/data/sqltext.h"

#define DAY_DIGITS 5

static bool is_whole(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at[i] < '0' || at[i] > '9')
			return false;
	return true;
}

/* Its parameter; NULL: there are too many. */
static const char *name_of(struct lift *l, int64_t number, struct arena *a)
{
	size_t i = 0;

	while (i < l->count && l->numbers[i] != number)
		i++;
	if (i == LIFT_MOST)
		return NULL;
	if (i == l->count) {
		l->names[i] = arena_printf(a, "assay_%zu", i);
		l->numbers[l->count++] = number;
	}
	return l->names[i];
}

void lift_days(const char *sql, struct arena *a, struct lift *out)
{
	struct text text = TEXT(a);
	const char *from = sql;		/* what was not added yet */
	size_t n;
	bool open;

	*out = (struct lift) { 0 };
	for (enum sql_piece p; (p = sqltext_next(sql, &n, &open)) != SQL_END; sql += n) {
		const char *name = p == SQL_NUMBER && n == DAY_DIGITS && is_whole(sql, n) ?
			name_of(out, strtoll(sql, NULL, 10), a) : NULL;

		if (name == NULL)
			continue;
		text_add_n(&text, from, (size_t)(sql - from));
		text_add_n(&text, ":", 1);
		text_add(&text, name);
		from = sql + n;
	}
	text_add(&text, from);
	out->sql = text_done(&text);
}
