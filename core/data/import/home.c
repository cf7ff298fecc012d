/* home.c - tells at which unit a row counts that names none. */
#include <string.h>

#include "core/data/import/refs.h"

/* So many are asked for one by one; who asks on is given everybody's. */
enum { ASKED_MOST = 512 };

static const char homes_of[] = "SELECT since, centre_id, person_id FROM home";
static const char enrolled_of[] = "SELECT cohort_id, centre_id, person_id FROM enrolment";

static struct home take(const struct stmt *q)
{
	return (struct home){ stmt_int(q, 0), stmt_int(q, 1) };
}

/* Everybody's at once: as many as there are, and nothing besides. */
static bool take_all(struct load *l, struct home_lists *all, const char *sql, const char *order, struct fail *f)
{
	struct stmt *q;
	int64_t count, person = 0;
	size_t at = 0;

	q = store_prepare(l->store, arena_printf(l->arena, "SELECT COUNT(*), MAX(person_id) FROM (%s) x", sql), f);
	if (!stmt_next(q, f)) {
		stmt_free(q);
		return false;
	}
	count = stmt_int(q, 0);
	all->people = stmt_int(q, 1);
	stmt_free(q);
	all->all = arena_array(l->arena, (size_t)count + 1, struct home);
	all->first = arena_array(l->arena, (size_t)all->people + 2, size_t);
	q = store_prepare(l->store, arena_printf(l->arena, "%s ORDER BY person_id, %s", sql, order), f);
	for (; at < (size_t)count && stmt_next(q, f); at++) {
		while (person < stmt_int(q, 2))
			all->first[++person] = at;
		all->all[at] = take(q);
	}
	all->first[all->people + 1] = at;
	stmt_free(q);
	return !f->set;
}

/* A person's list, kept: files ask for the same people again and again. */
static struct home_list ask(struct load *l, struct home_lists *all, const char *sql, const char *order, int64_t person,
			    struct fail *f)
{
	struct keep_key key = { .word = { (uint64_t)person } };
	struct home_list *list;
	const uint64_t *v;

	if (!all->all && (v = keep_find(&all->known, &key)))
		return *(const struct home_list *)(uintptr_t)v[0];
	if (!all->all && ++all->asked > ASKED_MOST && !take_all(l, all, sql, order, f))
		return (struct home_list){ .count = 0 };
	if (all->all)
		return person > all->people ? (struct home_list){ .count = 0 } :
			(struct home_list){ .at = all->all + all->first[person], .count = all->first[person + 1] - all->first[person] };
	if (!all->find)
		all->find = store_prepare(l->store, arena_printf(l->arena, "%s WHERE person_id = :person ORDER BY %s", sql, order), f);
	list = arena_new(l->arena, struct home_list);
	stmt_bind_int(all->find, 1, person);
	while (stmt_next(all->find, f))
		*arena_push(l->arena, list->at, list->count, &list->cap) = take(all->find);
	all->known.words = 1;
	keep_add(&all->known, l->arena, &key, (uint64_t)(uintptr_t)list, 0);
	return *list;
}

int64_t refs_home(struct load *l, int64_t person, day on, struct fail *f)
{
	struct home_list list = ask(l, &l->homes, homes_of, "since", person, f);
	size_t i = list.count;

	if (!i)
		return 0;
	while (--i > 0 && list.at[i].of > on)
		;
	return list.at[i].centre;	/* before the first home, that */
}

/* Where somebody was last enrolled for a cohort, 0 when nobody says. */
static int64_t enrolled_at(struct load *l, int64_t person, int64_t cohort, struct fail *f)
{
	struct home_list list = ask(l, &l->enrolled, enrolled_of, "attempt", person, f);

	for (size_t i = list.count; i-- > 0;)
		if (list.at[i].of == cohort)
			return list.at[i].centre;
	return 0;
}

/* What a session or a cohort says of it. */
struct where {
	int64_t centre;		/* 0: nothing */
	day on;
	bool known;
};

static struct where *where_of(struct load *l, struct where **list, size_t *cap, int64_t id)
{
	if ((size_t)id >= *cap) {
		size_t more = 2 * (size_t)id + 1024;
		struct where *wide = arena_array(l->arena, more, struct where);

		if (*cap)
			memcpy(wide, *list, *cap * sizeof *wide);
		*list = wide;
		*cap = more;
	}
	return &(*list)[id];
}

static const struct where *session(struct load *l, int64_t id, struct fail *f)
{
	struct where *w = where_of(l, &l->sessions, &l->session_cap, id);

	if (w->known)
		return w;
	if (!l->find_session)
		l->find_session = store_prepare(l->store, "SELECT COALESCE(s.centre_id, c.centre_id), COALESCE(s.held_on, s.planned_on) "
			"FROM session s LEFT JOIN cohort c ON c.id = s.cohort_id WHERE s.id = :id", f);
	stmt_bind_int(l->find_session, 1, id);
	if (stmt_next(l->find_session, f))
		*w = (struct where){ .known = true, .centre = stmt_int(l->find_session, 0),
				     .on = stmt_is_null(l->find_session, 1) ? DAY_NONE : (day)stmt_int(l->find_session, 1) };
	stmt_reset(l->find_session);
	return w;
}

static int64_t cohort_centre(struct load *l, int64_t id, struct fail *f)
{
	struct where *w = where_of(l, &l->cohorts, &l->cohort_cap, id);

	if (w->known)
		return w->centre;
	if (!l->find_cohort)
		l->find_cohort = store_prepare(l->store, "SELECT centre_id FROM cohort WHERE id = :id", f);
	stmt_bind_int(l->find_cohort, 1, id);
	if (stmt_next(l->find_cohort, f))
		*w = (struct where){ .known = true, .centre = stmt_int(l->find_cohort, 0) };
	stmt_reset(l->find_cohort);
	return w->centre;
}

static day day_of(const struct datum *first, const struct datum *second)
{
	return datum_given(first) ? (day)first->i : datum_given(second) ? (day)second->i : DAY_NONE;
}

static int64_t home_of_assessment(struct load *l, const struct draft *d, struct fail *f)
{
	const struct datum *person = &d->at[ASSESSMENT_SUBJECT], *cohort = &d->at[ASSESSMENT_COHORT];
	int64_t centre = 0;

	if (datum_given(&d->at[ASSESSMENT_CENTRE]) || !datum_given(person))
		return 0;
	if (datum_given(cohort))
		centre = enrolled_at(l, person->i, cohort->i, f);
	if (!centre)
		centre = refs_home(l, person->i, day_of(&d->at[ASSESSMENT_DONE_ON], &d->at[ASSESSMENT_DUE_ON]), f);
	return centre || !datum_given(cohort) ? centre : cohort_centre(l, cohort->i, f);
}

static int64_t home_of_coaching(struct load *l, struct draft *d, struct fail *f)
{
	if (datum_given(draft_at(d, "centre")))
		return 0;
	return refs_home(l, draft_at(d, "coachee")->i, day_of(draft_at(d, "held_on"), draft_at(d, "planned_on")), f);
}

static struct datum id_or_null(int64_t id)
{
	return id ? (struct datum){ .kind = DATUM_INT, .i = id } : (struct datum){ .kind = DATUM_NULL };
}

static void settle_attendance(struct load *l, struct draft *d, struct fail *f)
{
	const struct where *w = session(l, d->at[ATTENDANCE_SESSION].i, f);
	int64_t centre = w->centre ? 0 : refs_home(l, d->at[ATTENDANCE_PERSON].i, w->on, f);

	d->at[ATTENDANCE_HOME] = id_or_null(centre);
	d->at[ATTENDANCE_HOME_DAY] = centre && w->on != DAY_NONE ?
		(struct datum){ .kind = DATUM_INT, .i = w->on } : (struct datum){ .kind = DATUM_NULL };
}

bool refs_settle_home(struct load *l, struct draft *d, struct fail *f)
{
	enum table_id t = d->section->table->id;

	if (t == TABLE_ATTENDANCE)
		settle_attendance(l, d, f);
	else if (t == TABLE_ASSESSMENT)
		d->at[ASSESSMENT_HOME] = id_or_null(home_of_assessment(l, d, f));
	else if (t == TABLE_COACHING)
		*draft_at(d, "home") = id_or_null(home_of_coaching(l, d, f));
	return !f->set;
}

void refs_remember_session(struct load *l, struct draft *d, int64_t id, struct fail *f)
{
	const struct datum *centre = draft_at(d, "centre"), *cohort = draft_at(d, "cohort");
	struct where w = { .known = true, .on = day_of(draft_at(d, "held_on"), draft_at(d, "planned_on")) };

	if (datum_given(centre))
		w.centre = centre->i;
	else if (datum_given(cohort))
		w.centre = cohort_centre(l, cohort->i, f);
	*where_of(l, &l->sessions, &l->session_cap, id) = w;
}

void refs_forget_home(struct load *l, enum table_id t, int64_t id)
{
	if (t == TABLE_SESSION && (size_t)id < l->session_cap)
		l->sessions[id].known = false;
	if (t == TABLE_COHORT && (size_t)id < l->cohort_cap)
		l->cohorts[id].known = false;
	if (t == TABLE_COHORT)		/* sessions may take their unit from it */
		for (size_t i = 0; i < l->session_cap; i++)
			l->sessions[i].known = false;
}
