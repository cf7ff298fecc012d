/* refs.c - finds the rows that names refer to. */
#include "core/data/import/refs.h"

#include <math.h>
#include <string.h>

static const char *find_sql(const struct table *t, bool one, struct arena *a)
{
	const char *name = t->id == TABLE_MEASURE ? "code" : "ext_id";
	const char *more = t->id == TABLE_COHORT ? "starts_on, ends_on" : t->id == TABLE_MEASURE ? "min_value, max_value" : "id, id";

	return arena_printf(a, "SELECT %s, id, %s FROM %s%s%s%s", name, more, t->name, one ? " WHERE " : "", one ? name : "",
			    one ? " = :name" : "");
}

static void take(struct name *n, const struct table *t, const struct stmt *q)
{
	n->id = stmt_int(q, 1);
	if (t->id == TABLE_COHORT) {
		n->starts = (day)stmt_int(q, 2);
		n->ends = stmt_is_null(q, 3) ? DAY_NONE : (day)stmt_int(q, 3);
	} else if (t->id == TABLE_MEASURE) {
		n->least = stmt_real(q, 2);
		n->most = stmt_real(q, 3);
	}
}

static void take_all(struct load *l, const struct table *t, struct fail *f)
{
	struct stmt *q;
	int64_t count;
	bool added;

	if (!store_ask_int(l->store, arena_printf(l->arena, "SELECT COUNT(*) FROM %s", t->name), &count, f))
		return;
	names_reserve(&l->refs[t->id], l->arena, l->refs[t->id].count + (size_t)count);
	q = store_prepare(l->store, find_sql(t, false, l->arena), f);

	while (stmt_next(q, f)) {
		struct name *n = names_add(&l->refs[t->id], l->arena, stmt_text(q, 0), &added);

		if (!n->id)
			take(n, t, q);
	}
	stmt_free(q);
	l->refs_all[t->id] = true;
}

/* Is it time to ask for all of them: each question is a journey, or most are asked for anyway? */
static bool asks_for_all(struct load *l, const struct table *t, struct fail *f)
{
	size_t asked = ++l->refs_asked[t->id];
	int64_t last;

	if (store_is_remote(l->store))
		return asked > REFS_ASKED_MOST;
	if (asked < REFS_ASKED_MOST || (asked & (asked - 1)) != 0)	/* at powers of two */
		return false;
	return store_ask_int(l->store, arena_printf(l->arena, "SELECT MAX(id) FROM %s", t->name), &last, f) &&
		(size_t)last / 8 <= asked;
}

struct name *refs_find(struct load *l, const struct table *t, const char *ext_id, struct fail *f)
{
	bool added;
	struct name *n = names_add(&l->refs[t->id], l->arena, ext_id, &added);
	struct stmt *q;

	if (!added || l->refs_all[t->id])
		return n;
	if (asks_for_all(l, t, f)) {
		take_all(l, t, f);
		return f->set ? NULL : n;
	}
	if (!l->find[t->id])
		l->find[t->id] = store_prepare(l->store, find_sql(t, true, l->arena), f);
	q = l->find[t->id];
	stmt_bind_text(q, 1, n->key);
	if (stmt_next(q, f)) {
		take(n, t, q);
		stmt_reset(q);
	}
	return f->set ? NULL : n;
}

void refs_close(struct load *l)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		stmt_free(l->find[i]);
	stmt_free(l->find_alias);
	stmt_free(l->add_alias);
	stmt_free(l->homes.find);
	stmt_free(l->enrolled.find);
	stmt_free(l->find_session);
	stmt_free(l->find_cohort);
	stmt_free(l->touch);
}
