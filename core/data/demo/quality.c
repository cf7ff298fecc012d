/* quality.c - quality marks of calls. */
#include "core/data/demo/model.h"

#include <math.h>

enum { CALLS_A_MONTH = 3, CALIBRATION_CALLS = 8 };
#define MARKED_TWICE .10
#define HALO 6			/* points from a rater who favours every other agent */
#define DRIFT .25		/* points a month that another rater grows stricter by */

static const char *const items[] = { "qa.accuracy", "qa.courtesy", "qa.process" };

/* What an agent's calls are worth on a day, before anybody marks them. */
double quality_true(const struct agent *a, day at)
{
	int tenure = agent_tenure(a, at);
	double q = 80 + a->quality + 8 * (1 - exp(-tenure / 70.0));

	if (a->treated && tenure > 60)
		q += 2.5;
	if (a->learned[EFFECT_LISTENING] != DAY_NONE && at > a->learned[EFFECT_LISTENING])
		q += 2;
	return q;
}

static double bias(const struct demo *d, const struct office *o, int rater, const struct agent *a, int month)
{
	double b = o->severity[rater];

	if (d->options.null)
		return 0;
	if (o->site->number == 0 && o->number == 1 && rater == 0 && a->person % 2 == 0)
		b += HALO;
	if (o->site->number == 0 && o->number == 3 && rater == 1)
		b -= DRIFT * month;
	return b;
}

static void mark(struct demo *d, const char *measure, const struct agent *a, int64_t unit, int64_t rater,
		 const char *object, day at, double score)
{
	PUT(d->writer, ROW_ASSESSMENT,
		cell_text(arena_printf(d->arena, "demo:a%lld", (long long)writer_count(d->writer, ROW_ASSESSMENT) + 1)),
		cell_ref(demo_measure(d, measure)), cell_ref(a->person), cell_ref(unit), cell_ref(rater), CELL_NONE,
		CELL_NONE, CELL_NONE, cell_text("routine"), CELL_NONE, cell_text(object), CELL_NONE, cell_day(at),
		cell_real(floor(fmin(100, fmax(0, score)) * 10 + .5) / 10), cell_text("done"));
}

/* One rater on one call: the mark, and its items when it is marked twice. */
static void call_mark(struct demo *d, struct office *of, int rater, const struct agent *a, const char *object,
		      day at, double worth, bool with_items, int month, struct random *r)
{
	double impression = worth + bias(d, of, rater, a, month);

	mark(d, "qa.score", a, agent_at(a, at)->unit, of->raters[rater], object, at,
	     impression + random_normal(r, 0, 2.5));
	for (int i = 0; i < 3 && with_items; i++)
		mark(d, items[i], a, agent_at(a, at)->unit, of->raters[rater], object, at,
		     impression + random_normal(r, 0, 4));
}

static void month_marks(struct demo *d, struct office *o, int month, struct random *r)
{
	for (int k = 0; k < CALLS_A_MONTH; k++) {
		day at = demo_workday(demo_month(d, month) + 2 + 8 * k);

		for (size_t i = 0; i < o->member_count && at <= d->last; i++) {
			struct agent *a = o->members[i];
			bool twice = random_uniform(r) < MARKED_TWICE;
			int rater = (int)random_below(r, 2);
			double worth = quality_true(a, at) + random_normal(r, 0, 3.5);
			const char *object;

			if (!agent_in(a, o, at) || agent_tenure(a, at) < DEMO_PROBATION)
				continue;
			object = arena_printf(d->arena, "call-%lld-%d", (long long)a->person, at);
			call_mark(d, o, rater, a, object, at, worth, twice, month, r);
			if (twice)
				call_mark(d, o, 1 - rater, a, object, at, worth, true, month, r);
		}
	}
}

/* Once a quarter all raters of a site mark the same calls. */
static void calibration(struct demo *d, struct site *s, int month, struct random *r)
{
	day at = demo_workday(demo_month(d, month) + 15);
	int done = 0;

	for (size_t i = random_below(r, 20); i < s->agent_count && done < CALIBRATION_CALLS; i += 20) {
		struct agent *a = s->agents[i];
		double worth = quality_true(a, at) + random_normal(r, 0, 3.5);
		const char *object = arena_printf(d->arena, "calibration-%lld-%d", (long long)a->person, at);

		if (agent_at(a, at) == NULL || agent_tenure(a, at) < DEMO_PROBATION)
			continue;
		for (int k = 0; k < s->office_count; k++)
			for (int rater = 0; rater < 2; rater++)
				call_mark(d, &s->offices[k], rater, a, object, at, worth, true, month, r);
		done++;
	}
}

void demo_quality(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "quality");

	for (int m = 0; m < d->options.months; m++) {
		for (int k = 0; k < s->office_count; k++)
			month_marks(d, &s->offices[k], m, &r);
		if (m % 3 == 2)
			calibration(d, s, m, &r);
	}
}
