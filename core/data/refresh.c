/* refresh.c - brings the tables behind the facts up to date after an import. */
#include "core/data/facts.h"

#include "core/data/chain.h"
#include "core/data/indexes.h"

/* Where a person was at home on a day: the unit last come to, or the first one ever. */
#define HOME(person, day) \
	"COALESCE((SELECT h.centre_id FROM home h WHERE h.person_id = " person \
	" AND h.since <= " day " ORDER BY h.since DESC LIMIT 1)," \
	" (SELECT h.centre_id FROM home h WHERE h.person_id = " person \
	" ORDER BY h.since LIMIT 1))"
#define TOUCHED(person) person " IN (SELECT person_id FROM touched)"

static const char sessions_without_centre[] =
	"SELECT COUNT(*) FROM session s LEFT JOIN cohort c ON c.id = s.cohort_id"
	" WHERE s.centre_id IS NULL AND c.centre_id IS NULL";

#define SESSION_DAY "(SELECT COALESCE(s.held_on, s.planned_on) FROM session s" \
	" WHERE s.id = attendance.session_id)"

static const char attendance_home[] =
	"UPDATE attendance SET home_day = " SESSION_DAY ", home_id = " HOME("attendance.person_id", SESSION_DAY)
	" WHERE " TOUCHED("person_id") " AND EXISTS (SELECT 1 FROM session s"
	" LEFT JOIN cohort c ON c.id = s.cohort_id WHERE s.id = attendance.session_id"
	" AND s.centre_id IS NULL AND c.centre_id IS NULL)";

/* A mark in a cohort counts where the person was enrolled for it. */
static const char assessment_home[] =
	"UPDATE assessment SET home_id = COALESCE((SELECT e.centre_id FROM enrolment e"
	" WHERE e.cohort_id = assessment.cohort_id AND e.person_id = assessment.subject_id"
	" ORDER BY e.attempt DESC LIMIT 1), "
	HOME("assessment.subject_id", "COALESCE(assessment.done_on, assessment.due_on)")
	", (SELECT c.centre_id FROM cohort c WHERE c.id = assessment.cohort_id))"
	" WHERE " TOUCHED("subject_id") " AND centre_id IS NULL";

static const char coaching_home[] =
	"UPDATE coaching SET home_id = "
	HOME("coaching.coachee_id", "COALESCE(coaching.held_on, coaching.planned_on)")
	" WHERE " TOUCHED("coachee_id") " AND centre_id IS NULL";

/* A kpi row's centre is in its key: what stands there already gives way to the later. */
static const char kpi_clash[] =
	"DELETE FROM kpi WHERE (centre_id, measure_id, day, person_id, days) IN (SELECT "
	HOME("k.person_id", "k.day") ", k.measure_id, k.day, k.person_id, k.days FROM kpi k"
	" WHERE k.centre_id = 0 AND " TOUCHED("k.person_id") ")";
static const char kpi_home[] =
	"UPDATE kpi SET centre_id = " HOME("kpi.person_id", "kpi.day")
	" WHERE centre_id = 0 AND " TOUCHED("person_id")
	" AND EXISTS (SELECT 1 FROM home h WHERE h.person_id = kpi.person_id)";

bool facts_touch_all(struct store *s, struct fail *fail)
{
	return store_exec(s, "INSERT INTO touched (person_id) SELECT id FROM person WHERE 1 = 1"
			  " ON CONFLICT DO NOTHING", fail);
}

static bool chain(struct store *s, int64_t touched, struct fail *fail)
{
	static const char *const chained[] = { "employment", "stint" };
	int64_t people;
	bool anew;

	store_ask_int(s, "SELECT COUNT(*) FROM person", &people, fail);
	anew = touched > people / 4;
	for (size_t i = 0; anew && i < sizeof chained / sizeof *chained; i++)
		indexes_drop(s, chained[i], fail);
	if (fail->set || !chain_touched(s, fail))
		return false;
	for (size_t i = 0; anew && i < sizeof chained / sizeof *chained; i++)
		indexes_make(s, chained[i], fail);
	return !fail->set;
}

bool facts_refresh(struct store *s, struct fail *fail)
{
	int64_t touched, homeless;

	if (!store_ask_int(s, "SELECT COUNT(*) FROM touched", &touched, fail) || touched == 0)
		return !fail->set;
	if (!chain(s, touched, fail) ||
	    !store_ask_int(s, sessions_without_centre, &homeless, fail) ||
	    (homeless > 0 && !store_exec(s, attendance_home, fail)) ||
	    !store_exec(s, assessment_home, fail) || !store_exec(s, coaching_home, fail) ||
	    !store_exec(s, kpi_clash, fail) || !store_exec(s, kpi_home, fail))
		return false;
	return store_exec(s, "DELETE FROM touched", fail);
}
