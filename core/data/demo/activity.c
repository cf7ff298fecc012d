/* activity.c - care, contests, recognition, team building. */
#include "core/data/demo/meeting.h"

#include <math.h>
#include <string.h>

/* Who enters a contest is drawn once, so that KPIs can tell what it did to them. */
bool contest_entered(const struct demo *d, const struct agent *a, int quarter)
{
	struct random r = random_from_seed(random_seed_of(a->seed, 9000 + (uint64_t)quarter));
	double keen = d->options.null ? 0 : -1.5 * a->speed + .01 * a->quality;

	return random_uniform(&r) < .3 + keen;
}

day contest_starts(const struct demo *d, int quarter)
{
	return demo_workday(demo_month(d, 3 * quarter + 1) + 4);
}

/* What a request for care comes to: met, or not. */
static void care(struct demo *d, struct office *o, const char *code, day planned, struct random *r)
{
	bool needs = strcmp(code, "C02") == 0;
	double asked = needs ? .22 : .12, met = office_pick(o, .72, .90);
	struct meeting m = { .course = demo_course_find(code), .unit = o->unit, .planned = planned, .hours = 2,
		.heads = o->seats * .2, .base = 300, .each = needs ? 90 : 50, .cancelled = office_pick(o, .08, .02) };
	day held;
	int64_t session = meeting_put(d, &m, r, &held);

	for (size_t i = 0; i < o->member_count && held != DAY_NONE; i++) {
		if (!agent_in(o->members[i], o, held))
			continue;
		if (random_uniform(r) < asked)
			meeting_attend(d, &m, session, o->members[i],
				random_uniform(r) < met ? "present" : "excused", 1);
		else if (random_uniform(r) < .05)
			meeting_attend(d, &m, session, o->members[i], "present", 0);
	}
}

static void contest(struct demo *d, struct office *o, int quarter, struct random *r)
{
	struct meeting m = { .course = demo_course_find(quarter % 2 == 0 ? "K01" : "K02"), .unit = o->unit,
		.planned = contest_starts(d, quarter), .hours = 2, .heads = o->seats * .3, .base = 800, .each = 25 };
	day held;
	int64_t session = meeting_put(d, &m, r, &held);

	for (size_t i = 0; i < o->member_count; i++)
		if (agent_in(o->members[i], o, held) && contest_entered(d, o->members[i], quarter))
			meeting_attend(d, &m, session, o->members[i], "present", 1);
}

/* Goes to the better ones, and seldom to newcomers; not so when nothing differs. */
static void recognise(struct demo *d, struct office *o, const char *code, day planned, double share,
		      double each, struct random *r)
{
	struct meeting m = { .course = demo_course_find(code), .unit = o->unit, .planned = planned, .hours = .5,
		.heads = o->seats * share, .base = 50, .each = each };
	day held;
	int64_t session = meeting_put(d, &m, r, &held);

	for (size_t i = 0; i < o->member_count; i++) {
		struct agent *a = o->members[i];
		double chance = share;

		if (!agent_in(a, o, held))
			continue;
		if (!d->options.null)
			chance *= exp(.12 * a->quality - .3) * (agent_tenure(a, held) < 180 ? .4 : 1);
		if (random_uniform(r) < chance)
			meeting_attend(d, &m, session, a, "present", -1);
	}
}

static void team_building(struct demo *d, struct office *o, day planned, struct random *r)
{
	struct meeting m = { .course = demo_course_find("T01"), .unit = o->unit, .planned = planned, .hours = 4,
		.heads = o->seats * .6, .base = 1000, .each = 60 };
	day held;
	int64_t session = meeting_put(d, &m, r, &held);

	for (size_t i = 0; i < o->member_count; i++)
		if (agent_in(o->members[i], o, held) && random_uniform(r) < .6)
			meeting_attend(d, &m, session, o->members[i], "present", 1);
}

void demo_activities(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "activities");

	for (int k = 0; k < s->office_count; k++) {
		struct office *o = &s->offices[k];

		for (int m = 0; m < d->options.months; m++) {
			day first = demo_month(d, m);

			recognise(d, o, "R01", demo_workday(first + 20), .10, 300, &r);
			recognise(d, o, "R03", demo_workday(first + 20), .03, 100, &r);
			recognise(d, o, "R04", demo_workday(first + 8), .06, 5, &r);
			recognise(d, o, "R05", demo_workday(first + 14), .03, 20, &r);
			if (m % 3 == 1)
				contest(d, o, m / 3, &r);
			if (m % 3 != 2)
				continue;
			recognise(d, o, "R02", demo_workday(first + 21), .08, 150, &r);
			recognise(d, o, "R06", demo_workday(first + 22), .02, 50, &r);
			care(d, o, "C01", demo_workday(first + 9), &r);
			care(d, o, "C02", demo_workday(first + 10), &r);
			care(d, o, "C03", demo_workday(first + 11), &r);
			team_building(d, o, demo_workday(first + 17), &r);
		}
	}
}
