/* home.c - tells at which unit a row counts that names none. */
#include <string.h>

#include "core/data/import/refs.h"

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

/* Where somebody was last enrolled for a cohort. */
static int64_t enrolled_at(struct load *l, int64_t person, int64_t cohort, struct fail *f)
{
	int64_t centre = 0;

	if (!l->find_enrolment)
		l->find_enrolment = store_prepare(l->store, "SELECT centre_id FROM enrolment WHERE cohort_id = :cohort "
			"AND person_id = :person ORDER BY attempt DESC LIMIT 1", f);
	stmt_bind_int(l->find_enrolment, 1, cohort);
	stmt_bind_int(l->find_enrolment, 2, person);
	if (stmt_next(l->find_enrolment, f))
		centre = stmt_int(l->find_enrolment, 0);
	stmt_reset(l->find_enrolment);
	return centre;
}

static day day_of(struct draft *d, const char *first, const char *second)
{
	const struct datum *a = draft_at(d, first), *b = draft_at(d, second);

	return datum_given(a) ? (day)a->i : datum_given(b) ? (day)b->i : DAY_NONE;
}

static int64_t home_of(struct load *l, struct draft *d, struct fail *f)
{
	const struct datum *person, *cohort;
	int64_t centre = 0;

	if (d->section->table->id == TABLE_ATTENDANCE) {
		const struct where *w = session(l, draft_at(d, "session")->i, f);

		return w->centre ? 0 : refs_home(l, draft_at(d, "person")->i, w->on, f);
	}
	if (datum_given(draft_at(d, "centre")))
		return 0;
	if (d->section->table->id == TABLE_COACHING)
		return refs_home(l, draft_at(d, "coachee")->i, day_of(d, "held_on", "planned_on"), f);
	person = draft_at(d, "subject");
	cohort = draft_at(d, "cohort");
	if (!datum_given(person))
		return 0;
	if (datum_given(cohort))
		centre = enrolled_at(l, person->i, cohort->i, f);
	if (!centre)
		centre = refs_home(l, person->i, day_of(d, "done_on", "due_on"), f);
	return centre || !datum_given(cohort) ? centre : cohort_centre(l, cohort->i, f);
}

bool refs_settle_home(struct load *l, struct draft *d, struct fail *f)
{
	enum table_id t = d->section->table->id;
	int64_t centre;

	if (t != TABLE_ATTENDANCE && t != TABLE_ASSESSMENT && t != TABLE_COACHING)
		return true;
	centre = home_of(l, d, f);
	*draft_at(d, "home") = centre ? (struct datum){ .kind = DATUM_INT, .i = centre } : (struct datum){ .kind = DATUM_NULL };
	return !f->set;
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
