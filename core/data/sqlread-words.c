/* sqlread-words.c - looks at the words of a query that was read. */
#include "config.h"
#include "core/data/sqlread.h"

#include <string.h>
#include <strings.h>

bool sql_is(const struct sql_read *r, int i, const char *word)
{
	const struct sql_token *t = &r->tokens[i];

	/* Most are not: their first byte tells.  Lower case is the same with that bit, and marks have it or are alike. */
	return i >= 0 && i < r->count && (*t->at | 0x20) == (*word | 0x20) && strncasecmp(t->at, word, t->bytes) == 0 &&
		word[t->bytes] == '\0';
}

char *sql_word(const struct sql_read *r, int i)
{
	char *out = arena_text_n(r->arena, r->tokens[i].at, r->tokens[i].bytes);

	for (char *p = out; *p != '\0'; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	return out;
}

int sql_skip(const struct sql_read *r, int i)
{
	return r->tokens[i].pair >= 0 ? r->tokens[i].pair + 1 : i + 1;
}

bool sql_same(const struct sql_read *r, struct sql_range a, struct sql_range b)
{
	if (a.to - a.from != b.to - b.from)
		return false;
	for (int i = a.from, k = b.from; i < a.to; i++, k++) {
		const struct sql_token *x = &r->tokens[i], *y = &r->tokens[k];

		if (x->bytes != y->bytes || (x->piece == SQL_STRING ? strncmp : strncasecmp)(x->at, y->at, x->bytes) != 0)
			return false;
	}
	return true;
}

/* With an OR beside them conditions are none that all must hold. */
static bool has_or(const struct sql_read *r, struct sql_range range)
{
	for (int i = range.from; i < range.to; i = sql_skip(r, i))
		if (sql_is(r, i, "or"))
			return true;
	return false;
}

bool sql_next_part(const struct sql_read *r, struct sql_range range, const char *separator, int *at,
		   struct sql_range *out)
{
	bool between = false;
	int i = *at;

	if (i >= range.to)
		return false;
	if (i == range.from && strcmp(separator, "and") == 0 && has_or(r, range)) {
		*out = range;
		*at = range.to + 1;
		return true;
	}
	for (; i < range.to; i = sql_skip(r, i)) {
		if (sql_is(r, i, separator) && !between)
			break;
		/* The AND of BETWEEN joins no conditions. */
		between = sql_is(r, i, "between") || (between && !sql_is(r, i, "and"));
	}
	*out = (struct sql_range) { *at, i };
	*at = i + 1;
	return true;
}

bool sql_is_value(const struct sql_read *r, struct sql_range range)
{
	static const char *const words[] = { "=", "<", ">", "!", "and", "or", "not", "is", "in", "like", "between" };

	for (int i = range.from; i < range.to; i = sql_skip(r, i))
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (sql_is(r, i, words[k]))
				return false;
	return range.from < range.to;
}

char *sql_column_of(const struct sql_read *r, struct sql_range range, const struct sql_source *s)
{
	return range.to == range.from + 3 && sql_is(r, range.from, sql_source_name(s)) && sql_is(r, range.from + 1, ".") ?
		sql_word(r, range.from + 2) : NULL;
}

char *sql_joined_by(const struct sql_read *r, const struct sql_source *s, struct sql_range *value)
{
	int sign = s->on.from;
	struct sql_range left, right;
	char *column;

	while (sign < s->on.to && !sql_is(r, sign, "="))
		sign = sql_skip(r, sign);
	left = (struct sql_range) { s->on.from, sign };
	right = (struct sql_range) { sign + 1, s->on.to };
	column = sql_column_of(r, left, s);
	*value = column != NULL ? right : left;
	if (column == NULL)
		column = sql_column_of(r, right, s);
	return sql_is_value(r, *value) ? column : NULL;
}

const char *sql_source_name(const struct sql_source *s)
{
	return s->alias != NULL ? s->alias : s->table != NULL ? s->table : "";
}

const struct sql_query *sql_source_query(const struct sql_source *s)
{
	return s->query != NULL ? s->query : s->cte != NULL ? s->cte->query : NULL;
}
