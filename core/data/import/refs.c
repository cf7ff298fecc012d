/* refs.c - finds the rows that names refer to. */
#include "core/data/import/refs.h"

#include <math.h>

static const char *find_sql(const struct table *t, struct arena *a)
{
	if (t->id == TABLE_COHORT)
		return "SELECT id, starts_on, ends_on FROM cohort WHERE ext_id = :name";
	if (t->id == TABLE_MEASURE)
		return "SELECT id, min_value, max_value FROM measure WHERE code = :name";
	return arena_printf(a, "SELECT id FROM %s WHERE ext_id = :name", t->name);
}

struct name *refs_find(struct load *l, const struct table *t, const char *ext_id, struct fail *f)
{
	bool added;
	struct name *n = names_add(&l->refs[t->id], l->arena, ext_id, &added);
	struct stmt *q;

	if (!added)
		return n;
	if (!l->find[t->id])
		l->find[t->id] = store_prepare(l->store, find_sql(t, l->arena), f);
	q = l->find[t->id];
	stmt_bind_text(q, 1, n->key);
	if (stmt_next(q, f)) {
		n->id = stmt_int(q, 0);
		if (t->id == TABLE_COHORT) {
			n->starts = (day)stmt_int(q, 1);
			n->ends = stmt_is_null(q, 2) ? DAY_NONE : (day)stmt_int(q, 2);
		} else if (t->id == TABLE_MEASURE) {
			n->least = stmt_real(q, 1);
			n->most = stmt_real(q, 2);
		}
		stmt_reset(q);
	}
	return f->set ? NULL : n;
}

int64_t refs_home(struct load *l, int64_t person, day on, struct fail *f)
{
	int64_t found = 0;

	if (!l->find_home)
		l->find_home = store_prepare(l->store, "SELECT centre_id FROM home WHERE person_id = :person "
			"ORDER BY CASE WHEN since <= :day THEN 0 ELSE 1 END, "
			"CASE WHEN since <= :day THEN -since ELSE since END LIMIT 1", f);
	stmt_bind_int(l->find_home, 1, person);
	stmt_bind_int(l->find_home, 2, on);
	if (stmt_next(l->find_home, f)) {
		found = stmt_int(l->find_home, 0);
		stmt_reset(l->find_home);
	}
	return found;
}

void refs_close(struct load *l)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		stmt_free(l->find[i]);
	stmt_free(l->find_alias);
	stmt_free(l->add_alias);
	stmt_free(l->find_home);
	stmt_free(l->touch);
}
