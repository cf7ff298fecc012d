/* kpi.c - the weekly and monthly figures of each agent. */
#include "core/data/demo/model.h"

#include <math.h>
#include <string.h>

/* In these weeks Wuhan moved to a new ticket system: calls took longer. */
#define MIGRATION_SITE "WUH"
#define MIGRATION_FROM 20577	/* 2026-05-04 */
#define MIGRATION_UNTIL 20647	/* 2026-07-13 */
#define MIGRATION_AHT 1.08

/* What is known of one agent in one period. */
struct period {
	const struct demo *demo;
	const struct agent *agent;
	const struct office *office;
	day from;
	int workdays;
	double novice;		/* 1 on the first day, falling to 0 */
	double noise;		/* of a mean over the period, against that of a day */
	bool coached;		/* and it shows */
	double calls;		/* in the period */
	double contest;		/* 1 while one runs, .4 until 30 days after, else 0 */
};

static struct random stream(const struct agent *a, uint64_t what, day from)
{
	return random_from_seed(random_seed_of(random_seed_of(a->seed, what), (uint64_t)from));
}

/* A productivity contest and what is left of it in a week. */
struct contest { int quarter; double strength; };

static struct contest contest_of(const struct demo *d, day from)
{
	for (int q = 1; 3 * q < d->options.months && !d->options.null; q += 2) {
		day starts = contest_starts(d, q);

		if (from >= starts - 3 && from < starts + 30)
			return (struct contest){ q, from < starts + 14 ? 1 : .4 };
	}
	return (struct contest){ 0, 0 };
}

/* Most take as many calls as they are fast; some see to it that it is just enough. */
static double calls_a_day(const struct period *p)
{
	struct random r = stream(p->agent, 1, p->from);
	double x = 66 * exp(-.8 * p->agent->speed) + random_normal(&r, 0, 8 * p->noise);

	if (p->agent->hugger && p->novice < .25)
		x = 70 + random_exponential(&r, 1.2);
	return fmax(5, x * (1 - .25 * p->novice) * (1 + .04 * p->contest));
}

static double aht(const struct period *p, struct random *r)
{
	bool moving = !p->demo->options.null && p->from >= MIGRATION_FROM && p->from < MIGRATION_UNTIL
		&& strcmp(p->office->site->code, MIGRATION_SITE) == 0;

	return 265 * (1 + .55 * p->novice) * exp(p->agent->speed) * (p->coached ? .96 : 1)
		* (moving ? MIGRATION_AHT : 1) * exp(random_normal(r, 0, .07 * p->noise));
}

static double acw(const struct period *p, struct random *r)
{
	day learned = p->agent->learned[EFFECT_WRAP_UP];

	return 38 * (1 + .9 * p->novice) * exp(p->agent->speed) * (p->coached ? .95 : 1)
		* (learned != DAY_NONE && p->from > learned ? .90 : 1) * exp(random_normal(r, 0, .12 * p->noise));
}

static double csat(const struct period *p, struct random *r)
{
	double x = 4.15 - .35 * p->novice + (p->coached ? .06 : 0) + (p->office->healthy ? .08 : 0)
		+ .02 * p->agent->quality + random_normal(r, 0, .25 * p->noise);

	return fmin(5, fmax(1, x));
}

static double qa(const struct period *p, struct random *r)
{
	double x = quality_true(p->agent, p->from) - p->contest + random_normal(r, 0, 4 * p->noise);

	return fmin(100, fmax(0, x));
}

static double fcr(const struct period *p, struct random *r)
{
	return fmin(1, fmax(0, .74 - .15 * p->novice + (p->coached ? .02 : 0) + random_normal(r, 0, .05 * p->noise)));
}

static double calls(const struct period *p, struct random *r)
{
	(void)r;
	return p->calls / p->workdays;
}

static double breaks(const struct period *p, struct random *r)
{
	return fmax(0, 38 + 10 * p->novice - (p->office->healthy ? 3 : 0) + random_normal(r, 0, 8 * p->noise));
}

/* The same number for the error rate and for what the errors cost. */
static uint32_t errors_made(const struct period *p)
{
	struct random r = stream(p->agent, 2, p->from);
	double rate = 5.5 + 9 * p->novice - (p->coached ? 1 : 0) - .15 * p->agent->quality;

	return random_poisson(&r, fmax(.5, rate) * p->calls / 1000);
}

static double errors(const struct period *p, struct random *r)
{
	(void)r;
	return errors_made(p) * 1000 / p->calls;
}

static double complaints(const struct period *p, struct random *r)
{
	return random_poisson(r, (1.1 + 1.6 * p->novice - (p->coached ? .2 : 0)) * p->calls / 1000) * 1000 / p->calls;
}

static double compliments(const struct period *p, struct random *r)
{
	return random_poisson(r, 2 * exp(.03 * p->agent->quality) * p->calls / 10000) * 10000 / p->calls;
}

static double repeats(const struct period *p, struct random *r)
{
	double share = .11 + .05 * p->novice - .002 * p->agent->quality;

	return fmin(p->calls, random_poisson(r, share * p->calls)) / p->calls;
}

static double error_cost(const struct period *p, struct random *r)
{
	uint32_t n = errors_made(p);
	double sum = 0;

	for (uint32_t i = 0; i < n; i++)
		sum += exp(random_normal(r, 4.2, .8));
	return n > 0 ? sum / n : NAN;
}

/* How many units a figure is the mean of. */
enum base { OF_CALLS, OF_SURVEYS, OF_MARKS, OF_DAYS, OF_ERRORS };

static double base_of(const struct period *p, enum base base)
{
	switch (base) {
	case OF_CALLS: return p->calls;
	case OF_SURVEYS: return ceil(.08 * p->calls);
	case OF_MARKS: return 3;
	case OF_DAYS: return p->workdays;
	case OF_ERRORS: return errors_made(p);
	}
	return 1;
}

static const struct figure {
	const char *measure;
	double (*of)(const struct period *, struct random *);
	enum base base;
	bool monthly;
} figures[] = {
	{ "kpi.aht", aht, OF_CALLS, false },
	{ "kpi.acw", acw, OF_CALLS, false },
	{ "kpi.csat", csat, OF_SURVEYS, false },
	{ "kpi.qa", qa, OF_MARKS, false },
	{ "kpi.fcr", fcr, OF_CALLS, false },
	{ "kpi.calls", calls, OF_DAYS, false },
	{ "kpi.error", errors, OF_CALLS, true },
	{ "kpi.complaint", complaints, OF_CALLS, true },
	{ "kpi.compliment", compliments, OF_CALLS, true },
	{ "kpi.repeat", repeats, OF_CALLS, true },
	{ "kpi.break", breaks, OF_DAYS, true },
	{ "cost.error", error_cost, OF_ERRORS, true },
};

static void figure_put(struct demo *d, const struct office *o, size_t f, const struct agent *a, day from,
		       int days, struct contest contest)
{
	struct random r = stream(a, 10 + f, from);
	int tenure = agent_tenure(a, from);
	struct period p = { .demo = d, .agent = a, .office = o, .from = from, .workdays = days * 5 / 7,
		.novice = exp(-tenure / 60.0), .coached = a->treated && tenure > 60 };
	double value;

	p.noise = 1 / sqrt(p.workdays);
	if (contest.strength > 0 && contest_entered(d, a, contest.quarter))
		p.contest = contest.strength;
	p.calls = floor(calls_a_day(&p) * p.workdays + .5);
	value = figures[f].of(&p, &r);
	if (!isnan(value))
		PUT(d->writer, ROW_KPI, cell_ref(o->unit), cell_ref(demo_measure(d, figures[f].measure)),
			cell_day(from), cell_ref(a->person), cell_int(days), cell_real(base_of(&p, figures[f].base)),
			cell_real(floor(value * 10000 + .5) / 10000));
}

void demo_kpis(struct demo *d, struct office *o)
{
	for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++) {
		enum day_step step = figures[f].monthly ? DAY_MONTH : DAY_WEEK;
		day from = figures[f].monthly ? d->first : day_start_of(d->first + 6, DAY_WEEK), next;

		for (; (next = day_add_steps(from, step, 1)) - 1 <= d->last; from = next) {
			struct contest contest = { 0, 0 };

			if (step == DAY_WEEK)
				contest = contest_of(d, from);
			for (size_t i = 0; i < o->member_count; i++) {
				const struct agent *a = o->members[i];

				if (agent_in(a, o, from) && agent_in(a, o, next - 1)
				    && agent_tenure(a, from) >= DEMO_PROBATION)
					figure_put(d, o, f, a, from, next - from, contest);
			}
		}
	}
}
