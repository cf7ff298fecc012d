/* scan-exists-run.c - asks of many rows at once whether there are others by their keys and within their time. */
#include "config.h"
#include "core/data/scan-exists.h"

#include <string.h>

struct sought { int64_t keys[SEEK_KEYS], first, last; bool nothing; };

/* A whole number, or NULL, which equals nothing.  False: something that SQLite would compare in another way. */
static bool value_of(const struct vector *v, size_t row, struct sought *s, int64_t *out)
{
	s->nothing |= v->kind[row] == GROUP_NULL;
	*out = v->at[row].i;
	return v->kind[row] == GROUP_INT || v->kind[row] == GROUP_NULL;
}

static void bound(struct sought *s, enum vector_op op, int64_t v)
{
	s->nothing |= (op == VECTOR_GT && v == INT64_MAX) || (op == VECTOR_LT && v == INT64_MIN);
	if (s->nothing)
		return;
	v += op == VECTOR_GT ? 1 : op == VECTOR_LT ? -1 : 0;
	if (op == VECTOR_GT || op == VECTOR_GE)
		s->first = v > s->first ? v : s->first;
	else
		s->last = v < s->last ? v : s->last;
}

bool scan_exists_run(const struct scan_exists *e, const struct seek *seek, const struct scan_units *units,
		     struct vector *const *of, struct vector *out, size_t n)
{
	out->kinds = 1u << GROUP_INT;
	memset(out->kind, GROUP_INT, n);
	for (size_t i = 0; i < n; i++) {
		struct sought s = { .first = INT64_MIN, .last = INT64_MAX };
		int64_t v;

		for (size_t k = 0; k < e->key_count; k++)
			if (!value_of(of[e->keys[k]], i, &s, &s.keys[k]))
				return false;
		for (size_t k = 0; k < e->bound_count; k++) {
			if (!value_of(of[e->bounds[k].step], i, &s, &v))
				return false;
			bound(&s, e->bounds[k].op, v);
		}
		out->at[i].i = !s.nothing && s.first <= s.last &&
			seek_any(seek, s.keys, s.first, s.last, units->at, units->count);
	}
	return true;
}
