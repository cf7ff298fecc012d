/* tables.c - the words of the tables that a dataset consists of. */
#include "core/data/tables.h"

#include <stddef.h>

#include "core/base/day.h"

#define WORD_OF(x) #x
#define WORD(x) WORD_OF(x)
/* A day is checked wherever it is stored: no engine would notice a second count
 * or a year by mistake. */
#define DAY(column) column " INTEGER CHECK (" column " BETWEEN " WORD(DAY_FIRST) \
	" AND " WORD(DAY_LAST) ")"
#define DAY_NEEDED(column) column " INTEGER NOT NULL CHECK (" column " BETWEEN " \
	WORD(DAY_FIRST) " AND " WORD(DAY_LAST) ")"
#define FLAG(column) column " INTEGER CHECK (" column " IN (0, 1))"
#define EXT_ID "ext_id @text NOT NULL UNIQUE CHECK (ext_id <> '')"
#define NOT_NEGATIVE(column, type) column " " type " CHECK (" column " >= 0)"
#define KASH "kash @text CHECK (kash IN ('knowledge', 'attitude', 'skill', 'habit'))"

/* In large tables words are compared one by one, the commonest first: for a list of three and more
 * SQLite makes a table to look them up in, anew in each statement. */
const char *const tables_sql[] = {
	/* What the dataset says of itself, and where its rows came from. */
	"CREATE TABLE schema_meta (\n"
	"	key @text PRIMARY KEY,\n"
	"	value @text NOT NULL\n"
	") @clustered",

	"CREATE TABLE import_batch (\n"
	"	id @id,\n"
	"	source @text NOT NULL,\n"
	"	file_name @text NOT NULL,\n"
	"	file_sha256 @text NOT NULL CHECK (length(file_sha256) = 64),\n"
	"	profile @text NOT NULL,\n"
	"	started_at @text NOT NULL,\n"
	"	rows_read @ref NOT NULL DEFAULT 0 CHECK (rows_read >= 0),\n"
	"	rows_new @ref NOT NULL DEFAULT 0 CHECK (rows_new >= 0),\n"
	"	rows_changed @ref NOT NULL DEFAULT 0 CHECK (rows_changed >= 0),\n"
	"	rows_same @ref NOT NULL DEFAULT 0 CHECK (rows_same >= 0),\n"
	"	rows_rejected @ref NOT NULL DEFAULT 0 CHECK (rows_rejected >= 0),\n"
	"	UNIQUE (file_sha256, profile)\n"
	") @strict",

	"CREATE TABLE import_issue (\n"
	"	id @id,\n"
	"	batch_id @ref NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,\n"
	"	line_no @ref NOT NULL CHECK (line_no >= 0),\n"	/* 0: the file as a whole */
	"	severity @text NOT NULL CHECK (severity IN ('reject', 'repair', 'warn')),\n"
	"	code @text NOT NULL,\n"
	"	column_name @text,\n"
	"	raw_value @text,\n"
	"	message @text NOT NULL\n"
	") @strict",
	"CREATE INDEX import_issue_batch ON import_issue(batch_id, line_no)",

	/* Units: a group of centres, their offices and teams. */
	"CREATE TABLE centre (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	name @text NOT NULL CHECK (trim(name) <> ''),\n"
	"	kind @text NOT NULL DEFAULT 'centre'\n"
	"		CHECK (kind IN ('group', 'centre', 'office', 'team')),\n"
	"	parent_id @ref REFERENCES centre(id) CHECK (parent_id <> id),\n"
	"	" NOT_NEGATIVE("planned_headcount", "INTEGER") ",\n"
	"	" DAY("opened_on") ",\n"
	"	" DAY("closed_on") ",\n"
	"	CHECK (opened_on <= closed_on)\n"
	") @strict",
	"CREATE INDEX centre_parent ON centre(parent_id)",

	"CREATE TABLE person (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	name @text,\n"		/* NULL: pseudonymised */
	"	birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),\n"
	"	gender @text CHECK (gender = 'f' OR gender = 'm' OR gender = 'x'),\n"
	"	education @text\n"
	") @strict",

	/* One person, many logins. */
	"CREATE TABLE person_alias (\n"
	"	source @text NOT NULL,\n"
	"	alias @text NOT NULL,\n"
	"	person_id @ref NOT NULL REFERENCES person(id) ON DELETE CASCADE,\n"
	"	PRIMARY KEY (source, alias)\n"
	") @clustered",

	/* A spell is one person in one role at one unit.  A move closes it and opens the
	 * next; leaving closes it with 'left'. */
	"CREATE TABLE spell (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	person_id @ref NOT NULL REFERENCES person(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"	/* NULL: not known */
	"	role @text NOT NULL DEFAULT 'agent' CHECK (role = 'agent' OR role = 'trainee' OR\n"
	"		role = 'mentor' OR role = 'coach' OR role = 'trainer' OR role = 'team_leader' OR\n"
	"		role = 'qa' OR role = 'manager' OR role = 'other'),\n"
	"	" DAY_NEEDED("start_on") ",\n"
	"	" DAY("end_on") ",\n"		/* the last day in it */
	"	end_kind @text CHECK (end_kind = 'left' OR end_kind = 'transfer' OR\n"
	"		end_kind = 'promotion' OR end_kind = 'demotion'),\n"
	"	leave_class @text CHECK (leave_class = 'voluntary' OR leave_class = 'involuntary' OR\n"
	"		leave_class = 'retirement' OR leave_class = 'death' OR\n"
	"		leave_class = 'end_of_contract' OR leave_class = 'unknown'),\n"
	"	leave_reason @text,\n"		/* as the source has it */
	"	" DAY("observed_from") ",\n"	/* not seen before: late entry */
	"	" DAY("observed_to") ",\n"	/* not seen after: its own day of censoring */
	"	CHECK (end_on >= start_on),\n"
	"	CHECK ((end_on IS NULL) = (end_kind IS NULL)),\n"
	"	CHECK (leave_class IS NULL OR (end_kind IS NOT NULL AND end_kind = 'left')),\n"
	"	CHECK (observed_from >= start_on),\n"
	"	CHECK (observed_to >= start_on)\n"
	") @strict",
	"CREATE INDEX spell_person ON spell(person_id, start_on)",

	"CREATE TABLE programme (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	name @text NOT NULL,\n"
	"	kind @text NOT NULL CHECK (kind IN ('onboarding', 'in_service', 'leadership',\n"
	"		'coaching', 'care', 'other')),\n"
	"	owner_id @ref REFERENCES person(id),\n"
	"	target_non_business @real CHECK (target_non_business BETWEEN 0 AND 1),\n"
	"	target_retention @real CHECK (target_retention BETWEEN 0 AND 1),\n"
	"	retention_days INTEGER CHECK (retention_days > 0),\n"
	"	" DAY("starts_on") ",\n"
	"	" DAY("ends_on") "\n"
	") @strict",

	"CREATE TABLE cohort (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	programme_id @ref NOT NULL REFERENCES programme(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"	/* NULL: spans units */
	"	label @text NOT NULL,\n"
	"	" DAY_NEEDED("starts_on") ",\n"
	"	" DAY("ends_on") ",\n"
	"	" NOT_NEGATIVE("planned_size", "INTEGER") ",\n"
	"	CHECK (ends_on >= starts_on)\n"
	") @strict",

	"CREATE TABLE enrolment (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	person_id @ref NOT NULL REFERENCES person(id),\n"
	"	cohort_id @ref NOT NULL REFERENCES cohort(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"
	"	arm @text,\n"		/* of a comparison: 'treatment', 'control' */
	"	attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt >= 1),\n"
	"	" DAY("enrolled_on") ",\n"
	"	" DAY("ended_on") ",\n"
	"	outcome @text NOT NULL DEFAULT 'in_progress' CHECK (outcome = 'in_progress' OR\n"
	"		outcome = 'completed' OR outcome = 'distinction' OR outcome = 'failed' OR\n"
	"		outcome = 'withdrawn' OR outcome = 'no_show' OR outcome = 'transferred'),\n"
	"	final_score @real,\n"
	"	UNIQUE (cohort_id, person_id, attempt)\n"
	") @strict",
	"CREATE INDEX enrolment_person ON enrolment(person_id)",

	/* Courses, and what else is organised for people: care, contests, recognition.
	 * Only training enters the business mix. */
	"CREATE TABLE course (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	programme_id @ref REFERENCES programme(id),\n"
	"	title @text NOT NULL,\n"
	"	kind @text NOT NULL DEFAULT 'training' CHECK (kind IN ('training', 'care', 'contest',\n"
	"		'recognition', 'team_building')),\n"
	"	category @text CHECK (category IN ('business', 'non_business', 'mixed')),\n"
	"	business_fraction @real CHECK (business_fraction BETWEEN 0 AND 1),\n"	/* of 'mixed' */
	"	" KASH ",\n"
	"	content @text CHECK (content IN ('knowledge', 'professional_skill', 'soft_skill')),\n"
	"	care_kind @text CHECK (care_kind IN ('career', 'needs', 'whole_person')),\n"
	"	form @text,\n"		/* the kind of recognition or contest, as the source has it */
	"	cycle INTEGER CHECK (cycle BETWEEN 1 AND 4),\n"
	"	method @text CHECK (method IN ('classroom', 'simulation', 'call_listening',\n"
	"		'multimedia', 'e_learning', 'role_play', 'case_discussion', 'one_to_one',\n"
	"		'self_study', 'contest', 'other')),\n"
	"	voluntary INTEGER NOT NULL DEFAULT 0 CHECK (voluntary IN (0, 1)),\n"
	"	" NOT_NEGATIVE("planned_hours", "@real") ",\n"
	"	" DAY("revised_on") ",\n"
	"	primary_measure_id @ref,\n"	/* the KPI it is meant to move */
	"	" NOT_NEGATIVE("mcid", "@real") ",\n"	/* the least change of it that matters */
	"	CHECK (kind = 'training' OR category IS NULL),\n"
	"	CHECK (care_kind IS NULL OR kind = 'care')\n"
	") @strict",

	"CREATE TABLE session (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	course_id @ref NOT NULL REFERENCES course(id),\n"
	"	cohort_id @ref REFERENCES cohort(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"
	"	trainer_id @ref REFERENCES person(id),\n"
	"	" DAY("planned_on") ",\n"
	"	" DAY("held_on") ",\n"
	"	status @text NOT NULL DEFAULT 'held' CHECK (status = 'held' OR status = 'planned' OR\n"
	"		status = 'cancelled' OR status = 'postponed'),\n"
	"	hours @real CHECK (hours BETWEEN 0 AND 744),\n"
	"	" NOT_NEGATIVE("budget", "@real") ",\n"
	"	" NOT_NEGATIVE("cost", "@real") ",\n"
	"	venue @text,\n"
	"	CHECK (status <> 'held' OR held_on IS NOT NULL)\n"
	") @strict",

	"CREATE TABLE attendance (\n"
	"	session_id @ref NOT NULL REFERENCES session(id) ON DELETE CASCADE,\n"
	"	person_id @ref NOT NULL REFERENCES person(id),\n"
	"	status @text NOT NULL DEFAULT 'present' CHECK (status = 'present' OR status = 'late' OR\n"
	"		status = 'absent' OR status = 'excused'),\n"
	"	hours @real CHECK (hours BETWEEN 0 AND 744),\n"
	"	" FLAG("signed_up") ",\n"	/* came by own choice */
	"	home_id @ref,\n"	/* with the day it was: where the session names no unit */
	"	home_day INTEGER,\n"
	"	PRIMARY KEY (session_id, person_id)\n"
	") @clustered",

	/* Whatever is measured: tests, marks, survey items, KPIs; with the framework
	 * (content, mode, object, result, standard) that explains it. */
	"CREATE TABLE measure (\n"
	"	id @id,\n"
	"	code @text NOT NULL UNIQUE CHECK (code <> ''),\n"
	"	name @text NOT NULL,\n"
	"	kind @text NOT NULL CHECK (kind IN ('test', 'rating', 'qa', 'survey', 'kpi', 'cost',\n"
	"		'risk')),\n"
	"	level INTEGER CHECK (level BETWEEN 1 AND 5),\n"	/* reaction ... return */
	"	" KASH ",\n"
	"	unit @text,\n"
	"	direction INTEGER NOT NULL DEFAULT 1 CHECK (direction IN (-1, 0, 1)),\n"
	"	min_value @real,\n"
	"	max_value @real,\n"
	"	pass_mark @real,\n"
	"	target_lo @real,\n"
	"	target_hi @real,\n"
	"	rater @text CHECK (rater IN ('machine', 'trainer', 'supervisor', 'qa', 'peer', 'self',\n"
	"		'customer', 'respondent')),\n"
	"	" NOT_NEGATIVE("minutes", "@real") ",\n"	/* what one use costs in time */
	"	fw_content @text,\n"
	"	fw_mode @text,\n"
	"	fw_object @text,\n"
	"	fw_result @text,\n"
	"	fw_standard @text,\n"
	"	CHECK (min_value <= max_value),\n"
	"	CHECK (target_lo <= target_hi)\n"
	") @strict",
	/* So that marks of one kind are sought by their few measures. */
	"CREATE INDEX measure_kind ON measure(kind)",

	/* Any mark given at a day: exams, call marking, ratings, survey answers, audits. */
	"CREATE TABLE assessment (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	measure_id @ref NOT NULL REFERENCES measure(id),\n"
	"	subject_id @ref REFERENCES person(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"
	"	rater_id @ref REFERENCES person(id),\n"	/* NULL: machine, customer, anonymous */
	"	cohort_id @ref REFERENCES cohort(id),\n"
	"	course_id @ref REFERENCES course(id),\n"
	"	session_id @ref REFERENCES session(id),\n"
	"	phase @text NOT NULL DEFAULT 'routine' CHECK (phase = 'routine' OR phase = 'pre' OR\n"
	"		phase = 'formative' OR phase = 'post' OR phase = 'follow_up' OR phase = 'final' OR\n"
	"		phase = 'wave'),\n"
	"	wave INTEGER,\n"
	"	object_ref @text,\n"	/* the thing marked, a call: equal is the same thing */
	"	" DAY("due_on") ",\n"
	"	" DAY("done_on") ",\n"
	"	score @real,\n"
	"	" NOT_NEGATIVE("weight", "@real") ",\n"
	"	status @text NOT NULL DEFAULT 'done' CHECK (status = 'done' OR status = 'planned' OR\n"
	"		status = 'missed' OR status = 'excused' OR status = 'banked' OR status = 'void'),\n"
	"	home_id @ref,\n"
	"	CHECK (subject_id IS NOT NULL OR centre_id IS NOT NULL),\n"
	"	CHECK (status NOT IN ('planned', 'missed') OR score IS NULL)\n"
	") @strict",

	"CREATE TABLE coaching (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	coachee_id @ref NOT NULL REFERENCES person(id),\n"
	"	coach_id @ref REFERENCES person(id),\n"
	"	coach_kind @text CHECK (coach_kind = 'peer' OR coach_kind = 'mentor' OR\n"
	"		coach_kind = 'supervisor' OR coach_kind = 'dedicated' OR coach_kind = 'external'),\n"
	"	centre_id @ref REFERENCES centre(id),\n"
	"	" DAY("planned_on") ",\n"
	"	" DAY("held_on") ",\n"
	"	minutes @real CHECK (minutes BETWEEN 0 AND 1440),\n"
	"	" KASH ",\n"
	"	goal @text,\n"
	"	" FLAG("has_plan") ",\n"
	"	" FLAG("voluntary") ",\n"
	"	status @text NOT NULL DEFAULT 'held' CHECK (status = 'held' OR status = 'planned' OR\n"
	"		status = 'cancelled'),\n"
	"	home_id @ref,\n"
	"	CHECK (coach_id <> coachee_id),\n"
	"	CHECK (status <> 'held' OR held_on IS NOT NULL)\n"
	") @strict",
	"CREATE INDEX coaching_coachee ON coaching(coachee_id, held_on)",

	/*
	 * The large one, in the order it is asked for: one unit, one measure, a range of days.
	 * The key says who was measured for which period, within a unit (0: not known).
	 * It refers to nothing by constraint: three look-ups a row would cost more
	 * than the row, an import resolves the ids anyway, and the gate checks.
	 */
	"CREATE TABLE kpi (\n"
	"	centre_id @ref NOT NULL DEFAULT 0,\n"
	"	measure_id @ref NOT NULL,\n"
	"	" DAY_NEEDED("day") ",\n"	/* the first of the period */
	"	person_id @ref NOT NULL,\n"
	"	days INTEGER NOT NULL DEFAULT 1 CHECK (days BETWEEN 1 AND 366),\n"
	"	n @real NOT NULL DEFAULT 1 CHECK (n >= 0),\n"	/* calls, surveys, hours */
	"	value @real NOT NULL,\n"	/* the mean, or rate, over the n */
	"	PRIMARY KEY (centre_id, measure_id, day, person_id, days)\n"
	") @clustered",

	/* What a programme did, from needs to evaluation. */
	"CREATE TABLE stage (\n"
	"	id @id,\n"
	"	" EXT_ID ",\n"
	"	programme_id @ref NOT NULL REFERENCES programme(id),\n"
	"	cohort_id @ref REFERENCES cohort(id),\n"
	"	centre_id @ref REFERENCES centre(id),\n"
	"	stage @text NOT NULL CHECK (stage IN ('needs', 'plan', 'implement', 'evaluate')),\n"
	"	item @text NOT NULL CHECK (item IN ('organisation_need', 'task_need', 'person_need',\n"
	"		'need_survey', 'schedule', 'participants', 'content', 'assessment_scheme',\n"
	"		'supervision', 'venue', 'equipment', 'method', 'evaluation_scheme', 'preparation',\n"
	"		'mid_term_control', 'record', 'trainer_selection', 'trainer_training',\n"
	"		'trainer_assessment', 'reaction', 'learning', 'behaviour', 'results',\n"
	"		'improvement_action')),\n"
	"	owner_id @ref REFERENCES person(id),\n"
	"	" DAY("due_on") ",\n"
	"	" DAY("done_on") ",\n"
	"	status @text NOT NULL CHECK (status IN ('planned', 'done', 'partial', 'skipped')),\n"
	"	score @real CHECK (score BETWEEN 0 AND 1),\n"
	"	" NOT_NEGATIVE("cost", "@real") ",\n"
	"	evidence @text\n"
	") @strict",
	"CREATE INDEX stage_programme ON stage(programme_id, stage, item)",

	NULL
};
