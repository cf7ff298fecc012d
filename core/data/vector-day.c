/* vector-day.c - finds what days lie in. */
#include "config.h"
#include "core/data/vector-inside.h"

#include "core/base/day.h"
#include "core/data/schema.h"

static int64_t lies_in(enum vector_op op, day d)
{
	return op == VECTOR_YEAR ? day_to_civil(d).year :
		day_start_of(d, op == VECTOR_WEEK ? DAY_WEEK : op == VECTOR_MONTH ? DAY_MONTH : DAY_QUARTER);
}

bool vector_lies_in(enum vector_op op, struct vector *out, const struct vector *a, size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		if (a->kind[i] == GROUP_REAL || a->kind[i] == GROUP_TEXT)
			return false;
		if (a->kind[i] == GROUP_NULL || a->at[i].i < CALENDAR_FIRST || a->at[i].i > CALENDAR_LAST)
			vector_put_null(out, i);
		else
			vector_put_int(out, i, lies_in(op, (day)a->at[i].i));
	}
	return true;
}
