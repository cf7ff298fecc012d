/* table.c - the tables that an import may write. */
#include "core/data/import/table.h"

#include <string.h>

enum { KEY = COLUMN_KEY | COLUMN_NEEDED, NEEDED = COLUMN_NEEDED, PAST = COLUMN_PAST };

#define TEXT(name, flags, words) { name, name, COLUMN_TEXT, flags, words, 0, 0, NULL }
#define WORD(name, words, standard) { name, name, COLUMN_TEXT, 0, words, 0, 0, "'" standard "'" }
#define INT_OR(name, flags, least, most, standard) { name, name, COLUMN_INT, flags, NULL, least, most, standard }
#define INT(name, flags, least, most) { name, name, COLUMN_INT, flags, NULL, least, most, NULL }
#define REAL(name, flags, least, most) { name, name, COLUMN_REAL, flags, NULL, least, most, NULL }
#define DAY(name, flags) { name, name, COLUMN_DAY, flags, NULL, 0, 0, NULL }
#define REF(name, flags, table) { name, name "_id", COLUMN_REF, flags, table, 0, 0, NULL }
#define EXT TEXT("ext_id", KEY, NULL)
#define HOME_DAY { "home_day", "home_day", COLUMN_INT, COLUMN_KEPT, NULL, 0, 0, NULL }
#define HOME { "home", "home_id", COLUMN_INT, COLUMN_KEPT, NULL, 0, 0, NULL }
#define END { NULL, NULL, 0, 0, NULL, 0, 0, NULL }

#define MANY 1e15
#define KASH "knowledge attitude skill habit"

static const struct column centre[] = {
	EXT, TEXT("name", NEEDED, NULL), WORD("kind", "group centre office team", "centre"),
	REF("parent", 0, "centre"), INT("planned_headcount", 0, 0, MANY), DAY("opened_on", 0),
	DAY("closed_on", 0), END
};

static const struct column person[] = {
	EXT, TEXT("name", 0, NULL), INT("birth_year", 0, 1900, 2100), TEXT("gender", 0, "f m x"),
	TEXT("education", 0, NULL), END
};

static const struct column spell[] = {
	EXT, REF("person", NEEDED, "person"), REF("centre", 0, "centre"),
	WORD("role", "agent trainee mentor coach trainer team_leader qa manager other", "agent"),
	DAY("start_on", NEEDED | PAST), DAY("end_on", 0),
	TEXT("end_kind", 0, "left transfer promotion demotion"),
	TEXT("leave_class", 0, "voluntary involuntary retirement death end_of_contract unknown"),
	TEXT("leave_reason", 0, NULL), DAY("observed_from", 0), DAY("observed_to", 0), END
};

static const struct column alias[] = {
	TEXT("source", KEY, NULL), TEXT("alias", KEY, NULL), REF("person", NEEDED, "person"), END
};

static const struct column programme[] = {
	EXT, TEXT("name", NEEDED, NULL),
	TEXT("kind", NEEDED, "onboarding in_service leadership coaching care other"),
	REF("owner", 0, "person"), REAL("target_non_business", 0, 0, 1),
	REAL("target_retention", 0, 0, 1), INT("retention_days", 0, 1, 36500), DAY("starts_on", 0),
	DAY("ends_on", 0), END
};

static const struct column course[] = {
	EXT, REF("programme", 0, "programme"), TEXT("title", NEEDED, NULL),
	WORD("kind", "training care contest recognition team_building", "training"),
	TEXT("category", 0, "business non_business mixed"), REAL("business_fraction", 0, 0, 1),
	TEXT("kash", 0, KASH), TEXT("form", 0, NULL), REF("primary_measure", 0, "measure"),
	REAL("mcid", 0, 0, MANY),
	TEXT("content", 0, "knowledge professional_skill soft_skill"),
	TEXT("care_kind", 0, "career needs whole_person"), INT("cycle", 0, 1, 4),
	TEXT("method", 0, "classroom simulation call_listening multimedia e_learning role_play "
	     "case_discussion one_to_one self_study contest other"),
	INT_OR("voluntary", 0, -0.5, 1, "0"), REAL("planned_hours", 0, 0, MANY), DAY("revised_on", 0), END
};

static const struct column cohort[] = {
	EXT, REF("programme", NEEDED, "programme"), REF("centre", 0, "centre"),
	TEXT("label", NEEDED, NULL), DAY("starts_on", NEEDED), DAY("ends_on", 0),
	INT("planned_size", 0, 0, MANY), END
};

static const struct column measure[] = {
	TEXT("code", KEY, NULL), TEXT("name", NEEDED, NULL),
	TEXT("kind", NEEDED, "test rating qa survey kpi cost risk"), INT("level", 0, 1, 5),
	TEXT("kash", 0, KASH), TEXT("unit", 0, NULL), INT_OR("direction", 0, -1, 1, "1"),
	REAL("min_value", 0, 0, 0), REAL("max_value", 0, 0, 0), REAL("pass_mark", 0, 0, 0),
	REAL("target_lo", 0, 0, 0), REAL("target_hi", 0, 0, 0),
	TEXT("rater", 0, "machine trainer supervisor qa peer self customer respondent"),
	REAL("minutes", 0, 0, MANY), TEXT("fw_content", 0, NULL), TEXT("fw_mode", 0, NULL),
	TEXT("fw_object", 0, NULL), TEXT("fw_result", 0, NULL), TEXT("fw_standard", 0, NULL), END
};

static const struct column enrolment[] = {
	EXT, REF("person", NEEDED, "person"), REF("cohort", NEEDED, "cohort"), REF("centre", 0, "centre"),
	TEXT("arm", 0, NULL), INT_OR("attempt", 0, 1, 1000, "1"), DAY("enrolled_on", PAST), DAY("ended_on", PAST),
	WORD("outcome", "in_progress completed distinction failed withdrawn no_show transferred by_end",
	     "in_progress"),
	REAL("final_score", 0, 0, 0), END
};

static const struct column session[] = {
	EXT, REF("course", NEEDED, "course"), REF("cohort", 0, "cohort"), REF("centre", 0, "centre"),
	REF("trainer", 0, "person"), DAY("planned_on", 0), DAY("held_on", PAST),
	WORD("status", "planned held cancelled postponed", "held"), REAL("hours", 0, 0, 744),
	REAL("budget", 0, 0, MANY), REAL("cost", 0, 0, MANY), TEXT("venue", 0, NULL), END
};

static const struct column attendance[] = {
	REF("session", KEY, "session"), REF("person", KEY, "person"),
	WORD("status", "present late absent excused", "present"), REAL("hours", 0, 0, 744),
	INT("signed_up", 0, -0.5, 1), HOME, HOME_DAY, END
};

static const struct column assessment[] = {
	EXT, REF("measure", NEEDED, "measure"), REF("subject", 0, "person"), REF("centre", 0, "centre"),
	REF("rater", 0, "person"), REF("cohort", 0, "cohort"), REF("course", 0, "course"),
	REF("session", 0, "session"),
	WORD("phase", "pre formative post follow_up final routine wave", "routine"), INT("wave", 0, -MANY, MANY),
	TEXT("object_ref", 0, NULL), DAY("due_on", 0), DAY("done_on", PAST), REAL("score", 0, 0, 0),
	REAL("weight", 0, 0, MANY), WORD("status", "planned done missed excused banked void", "done"), HOME, END
};

static const struct column coaching[] = {
	EXT, REF("coachee", NEEDED, "person"), REF("coach", 0, "person"),
	TEXT("coach_kind", 0, "peer mentor supervisor dedicated external"), REF("centre", 0, "centre"),
	DAY("planned_on", 0), DAY("held_on", PAST), REAL("minutes", 0, 0, 1440), TEXT("kash", 0, KASH),
	TEXT("goal", 0, NULL), INT("has_plan", 0, -0.5, 1), INT("voluntary", 0, -0.5, 1),
	WORD("status", "planned held cancelled", "held"), HOME, END
};

static const struct column kpi[] = {
	REF("centre", COLUMN_KEY, "centre"), REF("measure", KEY, "measure"), DAY("day", KEY | PAST),
	REF("person", KEY, "person"), INT("days", COLUMN_KEY, 1, 366), REAL("n", 0, 0, MANY),
	REAL("value", NEEDED, 0, 0), END
};

static const struct column stage[] = {
	EXT, REF("programme", NEEDED, "programme"), REF("cohort", 0, "cohort"), REF("centre", 0, "centre"),
	TEXT("stage", NEEDED, "needs plan implement evaluate"),
	TEXT("item", NEEDED, "organisation_need task_need person_need need_survey schedule participants "
	     "content assessment_scheme supervision venue equipment method evaluation_scheme preparation "
	     "mid_term_control record trainer_selection trainer_training trainer_assessment reaction "
	     "learning behaviour results improvement_action"),
	REF("owner", 0, "person"), DAY("due_on", 0), DAY("done_on", PAST),
	TEXT("status", NEEDED, "planned done partial skipped"), REAL("score", 0, -1e-9, 1),
	REAL("cost", 0, 0, MANY), TEXT("evidence", 0, NULL), END
};

const struct table tables[TABLE_COUNT] = {
	{ "centre", TABLE_CENTRE, true, true, centre },
	{ "person", TABLE_PERSON, true, true, person },
	{ "spell", TABLE_SPELL, false, false, spell },
	{ "person_alias", TABLE_ALIAS, false, false, alias },
	{ "programme", TABLE_PROGRAMME, true, true, programme },
	{ "course", TABLE_COURSE, true, true, course },
	{ "cohort", TABLE_COHORT, true, true, cohort },
	{ "measure", TABLE_MEASURE, true, true, measure },
	{ "enrolment", TABLE_ENROLMENT, false, false, enrolment },
	{ "session", TABLE_SESSION, true, false, session },
	{ "attendance", TABLE_ATTENDANCE, false, false, attendance },
	{ "assessment", TABLE_ASSESSMENT, false, false, assessment },
	{ "coaching", TABLE_COACHING, false, false, coaching },
	{ "kpi", TABLE_KPI, false, false, kpi },
	{ "stage", TABLE_STAGE, false, false, stage },
};

const struct table *table_find(const char *name)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		if (!strcmp(tables[i].name, name))
			return &tables[i];
	return NULL;
}

const struct column *table_column(const struct table *t, const char *name)
{
	for (const struct column *c = t->columns; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

const struct table *column_table(const struct column *c)
{
	return c->type == COLUMN_REF ? table_find(c->words) : NULL;
}

bool column_accepts(const struct column *c, const char *word)
{
	size_t n = strlen(word);

	if (c->type != COLUMN_TEXT || !c->words)
		return true;
	for (const char *at = c->words; n && (at = strstr(at, word)); at += n)
		if ((at == c->words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}
