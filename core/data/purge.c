/* purge.c - forgets people of whom nothing is known from a day on. */
#include "core/data/purge.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/facts.h"

/* Everybody, less those with a trace on the day or later; then all others go.  The list of
 * those touched serves as the list of those to go: it is empty between imports. */
static const char *const keep[] = {
	"SELECT person_id FROM spell WHERE end_on IS NULL AND COALESCE(observed_to, :day) >= :day OR end_on >= :day",
	"SELECT person_id FROM enrolment WHERE ended_on >= :day OR (ended_on IS NULL AND enrolled_on >= :day)",
	"SELECT e.person_id FROM enrolment e JOIN cohort c ON c.id = e.cohort_id WHERE e.ended_on IS NULL AND c.ends_on >= :day",
	("SELECT a.person_id FROM attendance a JOIN session s ON s.id = a.session_id"
	 " WHERE COALESCE(s.held_on, s.planned_on) >= :day"),
	"SELECT subject_id FROM assessment WHERE COALESCE(done_on, due_on) >= :day AND subject_id IS NOT NULL",
	"SELECT rater_id FROM assessment WHERE COALESCE(done_on, due_on) >= :day AND rater_id IS NOT NULL",
	"SELECT coachee_id FROM coaching WHERE COALESCE(held_on, planned_on) >= :day",
	"SELECT coach_id FROM coaching WHERE COALESCE(held_on, planned_on) >= :day AND coach_id IS NOT NULL",
	"SELECT trainer_id FROM session WHERE COALESCE(held_on, planned_on) >= :day AND trainer_id IS NOT NULL",
	"SELECT person_id FROM kpi WHERE day + days > :day",
};

#define GONE " IN (SELECT person_id FROM touched)"

static const char *const forget[] = {
	"DELETE FROM spell WHERE person_id" GONE,
	"DELETE FROM enrolment WHERE person_id" GONE,
	"DELETE FROM attendance WHERE person_id" GONE,
	"DELETE FROM assessment WHERE subject_id" GONE,
	"DELETE FROM coaching WHERE coachee_id" GONE,
	"DELETE FROM kpi WHERE person_id" GONE,
	"DELETE FROM person_alias WHERE person_id" GONE,
	"DELETE FROM employment WHERE person_id" GONE,
	"DELETE FROM stint WHERE person_id" GONE,
	"DELETE FROM home WHERE person_id" GONE,
	"DELETE FROM intake WHERE person_id" GONE,
};

static const char *const loosen[] = {
	"UPDATE assessment SET rater_id = NULL WHERE rater_id" GONE,
	"UPDATE coaching SET coach_id = NULL WHERE coach_id" GONE,
	"UPDATE session SET trainer_id = NULL WHERE trainer_id" GONE,
	"UPDATE programme SET owner_id = NULL WHERE owner_id" GONE,
	"UPDATE stage SET owner_id = NULL WHERE owner_id" GONE,
};

static bool run(struct store *s, const char *sql, day d, int64_t *count, struct fail *f)
{
	struct stmt *q = store_prepare(s, sql, f);
	bool ok;

	stmt_bind_int(q, stmt_param(q, "day"), d);
	ok = stmt_run(q, f);
	if (count)
		*count += stmt_changes(q);
	stmt_free(q);
	return ok;
}

/* "'...' is no date": what an issue quotes is somebody's; what follows is ours.  A column's name is
 * nobody's. */
static const char *without_quote(const char *message)
{
	const char *behind = NULL;

	for (const char *at = message + 1; (at = strstr(at, "' ")); at++)
		behind = at + 2;
	return behind && strcmp(behind, "is missing") ? behind : NULL;
}

static bool forget_quotes(struct store *s, const char *before, struct fail *f)
{
	struct arena arena = { 0 };
	struct stmt *q = store_prepare(s, "SELECT id, message FROM import_issue WHERE message LIKE '''%' AND batch_id IN "
				       "(SELECT id FROM import_batch WHERE started_at < :before)", f), *u;
	struct quote { int64_t id; const char *message; } *list = NULL;
	size_t count = 0, cap = 0;

	stmt_bind_text(q, 1, before);
	while (stmt_next(q, f)) {
		const char *rest = without_quote(stmt_text(q, 1));

		if (rest)
			*arena_push(&arena, list, count, &cap) = (struct quote){ stmt_int(q, 0), arena_printf(&arena, "(forgotten) %s", rest) };
	}
	stmt_free(q);
	u = store_prepare(s, "UPDATE import_issue SET message = :message WHERE id = :id", f);
	for (size_t i = 0; i < count; i++) {
		stmt_bind_text(u, 1, list[i].message);
		stmt_bind_int(u, 2, list[i].id);
		stmt_run(u, f);
	}
	stmt_free(u);
	arena_release(&arena);
	return !f->set;
}

static bool purge(struct store *s, day d, struct purge_result *r, struct fail *f)
{
	char sql[400], iso[DAY_TEXT];
	struct stmt *q;

	if (!store_exec(s, "DELETE FROM touched", f) ||
	    !store_exec(s, "INSERT INTO touched (person_id) SELECT id FROM person", f))
		return false;
	for (size_t i = 0; i < sizeof keep / sizeof *keep; i++) {
		snprintf(sql, sizeof sql, "DELETE FROM touched WHERE person_id IN (%s)", keep[i]);
		if (!run(s, sql, d, NULL, f))
			return false;
	}
	for (size_t i = 0; i < sizeof forget / sizeof *forget; i++)
		if (!run(s, forget[i], d, i < 6 ? &r->rows : NULL, f))
			return false;
	for (size_t i = 0; i < sizeof loosen / sizeof *loosen; i++)
		if (!run(s, loosen[i], d, NULL, f))
			return false;
	if (!run(s, "DELETE FROM person WHERE id" GONE, d, &r->people, f) || !store_exec(s, "DELETE FROM touched", f))
		return false;
	q = store_prepare(s, "UPDATE import_issue SET raw_value = NULL WHERE raw_value IS NOT NULL AND batch_id IN "
			  "(SELECT id FROM import_batch WHERE started_at < :before)", f);
	stmt_bind_text(q, 1, day_iso(d, iso));
	stmt_run(q, f);
	r->raw_values = stmt_changes(q);
	stmt_free(q);
	return !f->set && forget_quotes(s, iso, f);
}

bool purge_before(struct store *s, day d, struct purge_result *r, struct fail *f)
{
	*r = (struct purge_result){ 0 };
	if (!store_begin(s, f))
		return false;
	if (purge(s, d, r, f) && store_commit(s, f))
		return true;
	store_rollback(s);
	return false;
}
