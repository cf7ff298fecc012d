/* refs.c - finds the rows that names refer to. */
#include "core/data/import/refs.h"

#include <math.h>
#include <string.h>

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

/* All the homes of a person, by day; what a file asks for again and again. */
static struct home_list *load_homes(struct load *l, int64_t person, struct fail *f)
{
	struct home_list *list = arena_new(l->arena, struct home_list);
	size_t cap = 0;

	if (!l->find_home)
		l->find_home = store_prepare(l->store, "SELECT since, centre_id FROM home WHERE person_id = :person "
					     "ORDER BY since", f);
	stmt_bind_int(l->find_home, 1, person);
	while (stmt_next(l->find_home, f))
		*arena_push(l->arena, list->at, list->count, &cap) = (struct home){
			.since = (day)stmt_int(l->find_home, 0), .centre = stmt_int(l->find_home, 1)
		};
	return list;
}

int64_t refs_home(struct load *l, int64_t person, day on, struct fail *f)
{
	struct home_list *list;
	size_t i;

	if ((size_t)person >= l->home_cap) {
		size_t cap = 2 * (size_t)person + 1024;
		struct home_list **wide = arena_array(l->arena, cap, struct home_list *);

		if (l->home_cap)
			memcpy(wide, l->homes, l->home_cap * sizeof *wide);
		l->homes = wide;
		l->home_cap = cap;
	}
	list = l->homes[person];
	if (!list)
		list = l->homes[person] = load_homes(l, person, f);
	if (!list->count)
		return 0;
	for (i = list->count - 1; i > 0 && list->at[i].since > on; i--)
		;
	return list->at[i].centre;	/* before the first home, that */
}

void refs_close(struct load *l)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		stmt_free(l->find[i]);
	stmt_free(l->find_alias);
	stmt_free(l->add_alias);
	stmt_free(l->find_home);
	stmt_free(l->find_session);
	stmt_free(l->find_cohort);
	stmt_free(l->find_enrolment);
	stmt_free(l->touch);
}
