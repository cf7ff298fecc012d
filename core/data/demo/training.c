/* training.c - onboarding classes and in-service training. */
#include "core/data/demo/meeting.h"

#include <string.h>

enum { CLASS_SESSIONS = 30, MONTH_SESSIONS = 8 };

/* Planned shares of non-business sessions, kept to exactly over time. */
#define SHARE_CLASSIC .08
#define SHARE_HEALTHY .30

/* A due course of the category and, for onboarding, the cycle; any cycle's when none is its own. */
static int course_draw(const char *category, int cycle, struct random *r)
{
	int found[DEMO_COURSES], n = 0;

	for (int loose = 0; loose < 2 && n == 0; loose++)
		for (int i = 0; demo_courses[i].code != NULL; i++) {
			const struct demo_course *c = &demo_courses[i];

			if (c->category != NULL && strcmp(c->category, category) == 0
			    && (c->cycle == cycle || (loose && c->cycle > 0)))
				found[n++] = i;
		}
	return found[random_below(r, (uint32_t)n)];
}

/* Ten sessions in the first week, then fewer and fewer: cycles of habit, trust, depth, motivation. */
static void onboarding_slot(int session, int *cycle, day *offset)
{
	*cycle = session < 10 ? 1 : session < 17 ? 2 : session < 24 ? 3 : 4;
	*offset = session < 10 ? session / 2 : session < 17 ? 7 + 2 * (session - 10)
		: session < 24 ? 21 + 5 * (session - 17) : 56 + 5 * (session - 24);
}

static const char *attendance(bool healthy, struct random *r)
{
	if (random_uniform(r) < (healthy ? .97 : .93))
		return "present";
	return random_uniform(r) < .3 ? "late" : "absent";
}

/* A class: the trainees of one intake whose offices train alike. */
static void class_hold(struct demo *d, struct site *s, size_t from, size_t to, bool healthy, struct random *r)
{
	struct office *lead = NULL;
	double owed = random_uniform(r), heads = 0;

	for (int k = s->office_count - 1; k >= 0; k--)
		if (s->offices[k].healthy == healthy)
			lead = &s->offices[k];
	for (size_t i = from; i < to; i++)
		heads += s->agents[i]->home->healthy == healthy;
	if (lead == NULL || heads == 0)
		return;
	for (int n = 0; n < CLASS_SESSIONS; n++) {
		struct meeting m = { .cohort = s->agents[from]->cohort, .unit = s->unit, .trainer = lead->trainer,
			.hours = 4, .heads = heads, .base = 200, .each = 30, .cancelled = healthy ? .02 : .08,
			.slips = .2, .venue = "培训室 Training room" };
		const char *category = "business";
		int cycle;
		day held;
		int64_t session;

		owed += healthy ? SHARE_HEALTHY : SHARE_CLASSIC;
		if (owed >= 1) {
			owed -= 1;
			category = "non_business";
		}
		onboarding_slot(n, &cycle, &m.planned);
		m.planned = demo_workday(s->agents[from]->hired + m.planned);
		m.course = course_draw(category, cycle, r);
		if (m.planned > d->last)
			return;
		session = meeting_put(d, &m, r, &held);
		for (size_t i = from; i < to && held != DAY_NONE; i++)
			if (s->agents[i]->home->healthy == healthy && agent_at(s->agents[i], held) != NULL)
				meeting_attend(d, &m, session, s->agents[i], attendance(healthy, r), -1);
	}
}

void demo_onboarding(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "onboarding");
	size_t from = 0, to;

	for (; from < s->agent_count; from = to) {
		for (to = from + 1; to < s->agent_count && s->agents[to]->cohort == s->agents[from]->cohort; to++)
			;
		if (s->agents[from]->cohort == 0)
			continue;
		class_hold(d, s, from, to, false, &r);
		class_hold(d, s, from, to, true, &r);
	}
}

/*
 * Is a course given in this month?  Fresh ones for two quarters of the last year, the others
 * every third quarter; what is not business always.  begins: a new round, in which
 * nobody has been yet.
 */
static bool course_runs(const struct demo *d, int i, int month, bool *begins)
{
	const struct demo_course *c = &demo_courses[i];
	int quarter = month / 3, before_last = (d->options.months - 1) / 3 - quarter;

	*begins = false;
	if (c->category == NULL || c->cycle > 0)
		return false;
	if (strcmp(c->category, "business") != 0)
		return true;
	if (c->fresh) {
		int opens = 3 - i % 3;

		*begins = before_last == opens && month % 3 == 0;
		return before_last == opens || before_last == opens - 1;
	}
	*begins = (quarter + i) % 3 == 0 && month % 3 == 0;
	return (quarter + i) % 3 == 0;
}

/* Who may choose is on the list, with or without a sign-up. */
static void offer(struct demo *d, const struct meeting *m, int64_t session, const struct agent *a,
		  bool signs_up, const char *status)
{
	meeting_attend(d, m, session, a, signs_up ? status : "excused", signs_up);
}

static void in_service_session(struct demo *d, struct office *o, int course, day planned, struct random *r)
{
	const struct demo_course *c = &demo_courses[course];
	double called = c->voluntary ? office_pick(o, .25, .40) : .42;
	struct meeting m = { .course = course, .unit = o->unit, .trainer = o->trainer, .planned = demo_workday(planned),
		.hours = 2, .base = 200, .each = 30, .cancelled = office_pick(o, .08, .02), .slips = .2,
		.venue = "培训室 Training room", .heads = o->seats * called };
	uint64_t bit = (uint64_t)1 << course;
	day held;
	int64_t session;

	if (m.planned > d->last)
		return;
	session = meeting_put(d, &m, r, &held);
	for (size_t i = 0; i < o->member_count; i++) {
		struct agent *a = o->members[i];
		day on = held != DAY_NONE ? held : m.planned;
		bool comes = random_uniform(r) < called;
		const char *status = attendance(o->healthy, r);

		if (!agent_in(a, o, on) || agent_tenure(a, on) <= DEMO_TRAINING_DAYS)
			continue;
		if (c->voluntary) {
			offer(d, &m, session, a, comes, held != DAY_NONE ? status : "excused");
			continue;
		}
		if (!comes || held == DAY_NONE || a->attended & bit)
			continue;
		meeting_attend(d, &m, session, a, status, -1);
		if (strcmp(status, "absent") == 0)
			continue;
		if (strcmp(c->category, "business") == 0)
			a->attended |= bit;
		if (c->effect > 0 && !d->options.null && a->learned[c->effect - 1] == DAY_NONE)
			a->learned[c->effect - 1] = held;
		if (c->fresh)
			demo_quiz(d, &m, session, held, a, r);
	}
}

static void in_service_month(struct demo *d, struct office *o, int month, double *owed, struct random *r)
{
	int run[2][DEMO_COURSES], n[2] = { 0, 0 };
	day first = demo_month(d, month);

	for (int i = 0; demo_courses[i].code != NULL; i++) {
		bool begins;

		if (course_runs(d, i, month, &begins)) {
			int other = strcmp(demo_courses[i].category, "business") != 0;

			run[other][n[other]++] = i;
		}
		for (size_t k = 0; begins && k < o->member_count; k++)
			o->members[k]->attended &= ~((uint64_t)1 << i);
	}
	for (int k = 0; k < MONTH_SESSIONS; k++) {
		int other = (*owed += office_pick(o, SHARE_CLASSIC, SHARE_HEALTHY)) >= 1;

		*owed -= other;
		if (n[other] > 0)
			in_service_session(d, o, run[other][random_below(r, (uint32_t)n[other])],
				first + 1 + 3 * k, r);
	}
}

void demo_in_service(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "in service");

	for (int k = 0; k < s->office_count; k++) {
		double owed = random_uniform(&r);

		for (int m = 0; m < d->options.months; m++)
			in_service_month(d, &s->offices[k], m, &owed, &r);
	}
}
