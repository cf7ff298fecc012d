/* chain.c - chains the spells of touched persons into employments. */
#include "core/data/chain.h"

#include <string.h>

#include "core/base/arena.h"
#include "core/base/day.h"

/* A fresh arena for each of a million persons would cost more than the chaining. */
#define ARENA_ENOUGH ((size_t)1 << 20)

struct spell {
	int64_t centre;			/* 0: not known */
	const char *role, *end_kind, *leave_class, *reason;	/* NULL: none */
	day start, end, seen_from, seen_to;	/* DAY_NONE: none */
};

struct course_run {		/* somebody's enrolment */
	int64_t cohort, centre;
	day starts;
	bool onboarding, first;		/* first: the first attempt */
	const char *arm;
};

struct chain {			/* the statements, and one person at a time */
	struct stmt *spells, *runs;
	struct stmt *employment, *stint, *home, *intake;
	bool more_spells, more_runs;
	struct arena arena;
	struct spell *spell;
	struct course_run *run;
	size_t spell_count, spell_cap, run_count, run_cap;
};

static const char spells_sql[] =
	"SELECT t.person_id, s.centre_id, s.role, s.start_on, s.end_on, s.end_kind, s.leave_class,"
	" s.leave_reason, s.observed_from, s.observed_to"
	" FROM touched t JOIN spell s ON s.person_id = t.person_id"
	" ORDER BY t.person_id, s.start_on, s.id";
static const char runs_sql[] =
	"SELECT t.person_id, e.cohort_id, COALESCE(e.centre_id, c.centre_id), c.starts_on,"
	" CASE WHEN p.kind = 'onboarding' THEN 1 ELSE 0 END, CASE WHEN e.attempt = 1 THEN 1 ELSE 0 END, e.arm"
	" FROM touched t JOIN enrolment e ON e.person_id = t.person_id"
	" JOIN cohort c ON c.id = e.cohort_id JOIN programme p ON p.id = c.programme_id"
	" ORDER BY t.person_id, c.starts_on, e.id";
static const char employment_sql[] =
	"INSERT INTO employment (person_id, seq, hired, exited, cause, reason, observed_from,"
	" observed_to, role, role_last, centre_id, centre_last_id, moves, gap, intake, cohort_id,"
	" parted, parting, arm, back)"
	" VALUES (:person, :seq, :hired, :exited, :cause, :reason, :observed_from, :observed_to,"
	" :role, :role_last, :centre, :centre_last, :moves, :gap, :intake, :cohort, :parted, :parting,"
	" :arm, :back)";
static const char stint_sql[] =
	"INSERT INTO stint (person_id, seq, part, started, ended, opening, closing, hired,"
	" observed_from, observed_to, role, centre_id, cohort_id)"
	" VALUES (:person, :seq, :part, :started, :ended, :opening, :closing, :hired,"
	" :observed_from, :observed_to, :role, :centre, :cohort)";
static const char home_sql[] =
	"INSERT INTO home (person_id, since, centre_id) VALUES (:person, :since, :centre)"
	" ON CONFLICT (person_id, since) DO UPDATE SET centre_id = excluded.centre_id";
static const char intake_sql[] =
	"INSERT INTO intake (person_id, cohort_id, hired) VALUES (:person, :cohort, :hired)";

static void bind_day(struct stmt *q, int param, day d)
{
	if (d == DAY_NONE)
		stmt_bind_null(q, param);
	else
		stmt_bind_int(q, param, d);
}

static void bind_id(struct stmt *q, int param, int64_t id)
{
	if (id == 0)
		stmt_bind_null(q, param);
	else
		stmt_bind_int(q, param, id);
}

static day column_day(const struct stmt *q, int column)
{
	return stmt_is_null(q, column) ? DAY_NONE : (day)stmt_int(q, column);
}

static const char *column_text(struct arena *a, const struct stmt *q, int column)
{
	return stmt_is_null(q, column) ? NULL : arena_text(a, stmt_text(q, column));
}

static bool is_move(const struct spell *s)
{
	return s->end_kind != NULL && strcmp(s->end_kind, "left") != 0;
}

static const char *cause_of(const struct spell *s)
{
	const char *class = s->leave_class;

	if (s->end_kind == NULL)
		return NULL;
	if (is_move(s))
		return "T";
	if (class == NULL || strcmp(class, "unknown") == 0)
		return "U";
	return strcmp(class, "voluntary") == 0 ? "V" : strcmp(class, "involuntary") == 0 ? "I" : "O";
}

static const struct course_run *find_run(const struct chain *c, day from, day until, bool onboarding)
{
	for (size_t i = 0; i < c->run_count; i++) {
		const struct course_run *r = &c->run[i];

		if ((r->onboarding || !onboarding) && (from == DAY_NONE || r->starts >= from) &&
		    (until == DAY_NONE || r->starts <= until))
			return r;
	}
	return NULL;
}

static int64_t cohort_between(const struct chain *c, day from, day until)
{
	const struct course_run *r = find_run(c, from, until, true);

	if (r == NULL)
		r = find_run(c, from, until, false);
	return r == NULL ? 0 : r->cohort;
}

static const char *arm_in(const struct chain *c, int64_t cohort)
{
	for (size_t i = 0; cohort != 0 && i < c->run_count; i++)
		if (c->run[i].cohort == cohort && c->run[i].first)
			return c->run[i].arm;
	return NULL;
}

static void put_stint(struct chain *c, int64_t person, int64_t seq, size_t first, size_t i, bool last,
		      int64_t cohort, struct fail *fail)
{
	const struct spell *s = &c->spell[i];
	struct stmt *q = c->stint;
	const char *closing = last ? cause_of(s) :
		c->spell[i + 1].centre == s->centre ? "R" : "T";

	stmt_bind_int(q, 1, person);
	stmt_bind_int(q, 2, seq);
	stmt_bind_int(q, 3, (int64_t)(i - first) + 1);
	bind_day(q, 4, s->start);
	bind_day(q, 5, s->end);
	stmt_bind_text(q, 6, i == first ? "hire" : c->spell[i - 1].end_kind);
	stmt_bind_text(q, 7, closing);
	bind_day(q, 8, c->spell[first].start);
	bind_day(q, 9, s->seen_from);
	bind_day(q, 10, s->seen_to);
	stmt_bind_text(q, 11, s->role);
	bind_id(q, 12, s->centre);
	bind_id(q, 13, cohort);
	stmt_run(q, fail);
}

/* The spells first..last are one employment; left is when the one before ended. */
static day put_employment(struct chain *c, int64_t person, int64_t seq, size_t first, size_t last,
			  day left, struct fail *fail)
{
	const struct spell *a = &c->spell[first], *z = &c->spell[last];
	int64_t cohort = cohort_between(c, a->start - CHAIN_DAYS, z->end);
	struct stmt *q = c->employment;
	size_t parted = first;

	while (parted < last && c->spell[parted + 1].centre == a->centre)
		parted++;
	stmt_bind_int(q, 1, person);
	stmt_bind_int(q, 2, seq);
	bind_day(q, 3, a->start);
	bind_day(q, 4, z->end);
	stmt_bind_text(q, 5, cause_of(z));
	stmt_bind_text(q, 6, z->end == DAY_NONE ? NULL : z->reason);
	bind_day(q, 7, a->seen_from);
	bind_day(q, 8, z->seen_to);
	stmt_bind_text(q, 9, a->role);
	stmt_bind_text(q, 10, z->role);
	bind_id(q, 11, a->centre);
	bind_id(q, 12, z->centre);
	stmt_bind_int(q, 13, (int64_t)(last - first));
	bind_day(q, 14, left == DAY_NONE ? DAY_NONE : a->start - left);
	bind_day(q, 15, day_start_of(a->start, DAY_QUARTER));
	bind_id(q, 16, cohort);
	bind_day(q, 17, c->spell[parted].end);
	stmt_bind_text(q, 18, cause_of(&c->spell[parted]));
	stmt_bind_text(q, 19, arm_in(c, cohort));
	bind_day(q, 20, z->end == DAY_NONE || last + 1 == c->spell_count ? DAY_NONE :
		 c->spell[last + 1].start - z->end);
	stmt_run(q, fail);
	for (size_t i = first; i <= last; i++)
		put_stint(c, person, seq, first, i, i == last, cohort, fail);
	return z->end;
}

static void put_home(struct chain *c, int64_t person, day since, int64_t centre, struct fail *fail)
{
	if (centre == 0)
		return;
	stmt_bind_int(c->home, 1, person);
	bind_day(c->home, 2, since);
	stmt_bind_int(c->home, 3, centre);
	stmt_run(c->home, fail);
}

static void put_person(struct chain *c, int64_t person, struct fail *fail)
{
	day left = DAY_NONE, hired = c->spell_count > 0 ? c->spell[0].start : DAY_NONE;
	int64_t seq = 0;
	size_t first = 0;

	for (size_t i = 0; i < c->spell_count; i++) {
		const struct spell *s = &c->spell[i];

		if (i + 1 < c->spell_count && is_move(s) && s[1].start - s->end <= CHAIN_DAYS)
			continue;
		left = put_employment(c, person, ++seq, first, i, left, fail);
		first = i + 1;
	}
	/* Enrolments tell where somebody was before the first spell, if there is one. */
	for (size_t i = 0; i < c->run_count; i++)
		if (hired == DAY_NONE || c->run[i].starts < hired)
			put_home(c, person, c->run[i].starts, c->run[i].centre, fail);
	for (size_t i = 0; i < c->spell_count; i++)
		put_home(c, person, c->spell[i].start, c->spell[i].centre, fail);
	stmt_bind_int(c->intake, 1, person);
	bind_id(c->intake, 2, cohort_between(c, DAY_NONE, DAY_NONE));
	bind_day(c->intake, 3, hired);
	stmt_run(c->intake, fail);
}

/* Both cursors go through the persons in the same order. */
static void read_person(struct chain *c, int64_t person, struct fail *fail)
{
	c->spell_count = c->run_count = 0;
	if (arena_used(&c->arena) > ARENA_ENOUGH) {
		arena_release(&c->arena);
		c->spell = NULL;
		c->run = NULL;
		c->spell_cap = c->run_cap = 0;
	}
	while (c->more_spells && stmt_int(c->spells, 0) == person) {
		struct stmt *q = c->spells;

		*arena_push(&c->arena, c->spell, c->spell_count, &c->spell_cap) = (struct spell) {
			.centre = stmt_int(q, 1), .role = column_text(&c->arena, q, 2),
			.start = column_day(q, 3), .end = column_day(q, 4),
			.end_kind = column_text(&c->arena, q, 5),
			.leave_class = column_text(&c->arena, q, 6),
			.reason = column_text(&c->arena, q, 7),
			.seen_from = column_day(q, 8), .seen_to = column_day(q, 9) };
		c->more_spells = stmt_next(q, fail);
	}
	while (c->more_runs && stmt_int(c->runs, 0) == person) {
		struct stmt *q = c->runs;

		*arena_push(&c->arena, c->run, c->run_count, &c->run_cap) = (struct course_run) {
			.cohort = stmt_int(q, 1), .centre = stmt_int(q, 2),
			.starts = column_day(q, 3), .onboarding = stmt_int(q, 4) != 0,
			.first = stmt_int(q, 5) != 0, .arm = column_text(&c->arena, q, 6) };
		c->more_runs = stmt_next(q, fail);
	}
}

static bool clear(struct store *s, struct fail *fail)
{
	return store_exec(s,
		"DELETE FROM employment WHERE person_id IN (SELECT person_id FROM touched);"
		"DELETE FROM stint WHERE person_id IN (SELECT person_id FROM touched);"
		"DELETE FROM home WHERE person_id IN (SELECT person_id FROM touched);"
		"DELETE FROM intake WHERE person_id IN (SELECT person_id FROM touched)", fail);
}

bool chain_touched(struct store *s, struct fail *fail)
{
	struct chain c = { 0 };

	if (!clear(s, fail))
		return false;
	c.spells = store_prepare(s, spells_sql, fail);
	c.runs = store_prepare(s, runs_sql, fail);
	c.employment = store_prepare(s, employment_sql, fail);
	c.stint = store_prepare(s, stint_sql, fail);
	c.home = store_prepare(s, home_sql, fail);
	c.intake = store_prepare(s, intake_sql, fail);
	c.more_spells = stmt_next(c.spells, fail);
	c.more_runs = stmt_next(c.runs, fail);
	while ((c.more_spells || c.more_runs) && !fail->set) {
		int64_t a = c.more_spells ? stmt_int(c.spells, 0) : INT64_MAX;
		int64_t b = c.more_runs ? stmt_int(c.runs, 0) : INT64_MAX;
		int64_t person = a < b ? a : b;

		read_person(&c, person, fail);
		put_person(&c, person, fail);
	}
	arena_release(&c.arena);
	stmt_free(c.spells);
	stmt_free(c.runs);
	stmt_free(c.employment);
	stmt_free(c.stint);
	stmt_free(c.home);
	stmt_free(c.intake);
	return !fail->set;
}
