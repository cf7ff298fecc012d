/* formula-words.c - reads a constant of SQL. */
#include "config.h"
#include "core/data/formula-words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool formula_number(const struct sql_token *t, struct arena *arena, struct group_value *out)
{
	char *text = arena_text_n(arena, t->at, t->bytes), *end;

	*out = (struct group_value) { .kind = GROUP_INT };
	errno = 0;
	out->i = strtoll(text, &end, 10);
	if (*end != '\0') {
		out->kind = GROUP_REAL;
		out->r = strtod(text, &end);
	}
	return *end == '\0' && errno == 0;
}

struct group_value formula_text(const struct sql_token *t, struct arena *arena)
{
	char *out = arena_array(arena, t->bytes + 1, char);
	size_t n = 0;

	/* Within the quotes two stand for one. */
	for (size_t i = 1; i + 1 < t->bytes; i++) {
		i += t->at[i] == '\'';
		out[n++] = t->at[i];
	}
	return (struct group_value) { .kind = GROUP_TEXT, .t = out, .bytes = n };
}

bool formula_beginning(const struct sql_token *t, struct arena *arena, struct group_value *out)
{
	if (t->piece != SQL_STRING)
		return false;
	*out = formula_text(t, arena);
	if (out->bytes == 0 || memchr(out->t, '_', out->bytes) != NULL ||
	    memchr(out->t, '%', out->bytes) != out->t + out->bytes - 1)
		return false;
	out->bytes--;
	return true;
}
