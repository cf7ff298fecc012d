/* scan-calendar.c - knows the calendar in a query for rows. */
#include "config.h"
#include "core/data/scan-calendar.h"

#include <string.h>

static const struct { const char *name; enum vector_op op; } columns[] = {
	{ "week", VECTOR_WEEK }, { "month", VECTOR_MONTH }, { "quarter", VECTOR_QUARTER }, { "year", VECTOR_YEAR },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool is_column(const char *name)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (strcmp(columns[i].name, name) == 0)
			return true;
	return strcmp(name, "day") == 0;
}

/* All of the table, its columns by their names. */
static bool is_fact(const struct sql_read *r, const struct sql_query *q)
{
	const struct sql_select *s = &q->selects[0];

	if (q->select_count != 1 || s->source_count != 1 || !s->sources[0].qualified || s->sources[0].table == NULL ||
	    strcmp(s->sources[0].table, "calendar") != 0 || s->where.from < s->where.to || s->distinct || s->aggregates ||
	    q->limit.from < q->limit.to)
		return false;
	for (size_t i = 0; i < s->item_count; i++) {
		const struct sql_item *item = &s->items[i];

		if (item->name == NULL || !is_column(item->name) || item->expr.to != item->expr.from + 3 ||
		    !sql_is(r, item->expr.from + 1, ".") || !sql_is(r, item->expr.to - 1, item->name))
			return false;
	}
	return true;
}

bool scan_is_calendar(const struct sql_read *r, const struct sql_source *s, struct sql_range *day)
{
	const char *column = sql_joined_by(r, s, day);

	return s->cte != NULL && strcmp(s->cte->name, "calendar") == 0 && s->join != SQL_OUTER && is_fact(r, s->cte->query) &&
		column != NULL && strcmp(column, "day") == 0;
}

int scan_calendar(struct formula *f, int day, const char *column)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (strcmp(columns[i].name, column) == 0)
			return formula_op(f, columns[i].op, day, FORMULA_NONE, FORMULA_NONE);
	return strcmp(column, "day") == 0 ? day : FORMULA_NONE;
}
