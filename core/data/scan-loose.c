/* scan-loose.c - finds the period and the units that a scan's base is of. */
#include "config.h"
#include "core/data/scan-loose.h"

#include <string.h>

#include "core/data/store.h"

/* Is it reckoned, of columns of this table alone?  Then no index of another table leads to it, and hardly one of its own. */
static bool is_reckoned(const struct sql_read *r, struct sql_range range, const char *alias)
{
	bool call = false;

	for (int i = range.from; i < range.to; i++) {
		if (r->tokens[i].piece != SQL_NAME)
			continue;
		if (i + 1 < range.to && sql_is(r, i + 1, "("))
			call = true;
		else if (i + 2 < range.to && sql_is(r, i + 1, ".") && sql_is(r, i, alias))
			i += 2;
		else
			return false;
	}
	return call;
}

/* day >= :from, or day < :until. */
static bool is_period(const struct sql_read *r, struct sql_range part, struct sql_range *day, struct scan_period *out)
{
	int n = part.to;

	if (n - part.from < 4 || r->tokens[n - 1].piece != SQL_PARAM)
		return false;
	out->whole = part;
	if (sql_is(r, n - 1, ":from") && sql_is(r, n - 2, "=") && sql_is(r, n - 3, ">")) {
		out->op = VECTOR_GE;
		out->param = ":from";
		*day = (struct sql_range) { part.from, n - 3 };
		return true;
	}
	out->op = VECTOR_LT;
	out->param = ":until";
	*day = (struct sql_range) { part.from, n - 2 };
	return sql_is(r, n - 1, ":until") && sql_is(r, n - 2, "<");
}

size_t scan_periods(const struct sql_read *r, const struct sql_query *q, struct scan_period out[SCAN_PERIODS])
{
	const struct sql_select *s = &q->selects[0];
	const char *alias = s->source_count == 0 ? NULL : s->sources[0].alias;
	struct sql_range part, day;
	size_t count = 0;

	/* What is grouped or cut would be so with other rows. */
	if (q->select_count != 1 || alias == NULL || s->sources[0].query != NULL || s->distinct || s->aggregates || s->has_window ||
	    s->group_count > 0 || q->limit.from < q->limit.to)
		return 0;
	for (int at = s->where.from; sql_next_part(r, s->where, "and", &at, &part) && count < SCAN_PERIODS; ) {
		size_t i = 0;

		if (!is_period(r, part, &day, &out[count]) || !is_reckoned(r, day, alias))
			continue;
		while (i < s->item_count && !sql_same(r, s->items[i].expr, day))
			i++;
		out[count].item = i;
		count += i < s->item_count && s->items[i].name != NULL;
	}
	return count;
}

/* Of columns of more tables than one? */
static bool is_of_several(const struct sql_read *r, struct sql_range range)
{
	int first = -1;

	for (int i = range.from; i + 1 < range.to; i++) {
		if (r->tokens[i].piece != SQL_NAME || !sql_is(r, i + 1, "."))
			continue;
		if (first >= 0 && !sql_same(r, (struct sql_range) { first, first + 1 }, (struct sql_range) { i, i + 1 }))
			return true;
		first = i++;
	}
	return false;
}

/* unit IN (:assay_u0, :assay_u1) */
static size_t units_in(const struct sql_read *r, struct sql_range part, const char *out[SCAN_UNITS])
{
	size_t n = 0;
	int at = part.to - 1;

	if (at < part.from || !sql_is(r, at, ")"))
		return 0;
	for (at--; at > part.from && r->tokens[at].piece == SQL_PARAM && n < SCAN_UNITS; at -= 2) {
		out[n++] = sql_word(r, at);
		if (strncmp(out[n - 1], ":" STORE_UNIT_PARAM, strlen(":" STORE_UNIT_PARAM)) != 0)
			return 0;
		if (!sql_is(r, at - 1, ","))
			break;
	}
	if (n == 0 || at - 2 <= part.from || !sql_is(r, at - 1, "(") || !sql_is(r, at - 2, "in"))
		return 0;
	return is_of_several(r, (struct sql_range) { part.from, at - 2 }) ? n : 0;
}

size_t scan_units(const struct sql_read *r, const struct sql_query *q, const char *out[SCAN_UNITS])
{
	const struct sql_select *s = &q->selects[0];
	struct sql_range part;
	size_t n = 0;

	if (q->select_count != 1)
		return 0;
	for (int at = s->where.from; n == 0 && sql_next_part(r, s->where, "and", &at, &part); )
		n = units_in(r, part, out);
	return n;
}
