/* climate.c - the quarterly survey of the climate, anonymous. */
#include "core/data/demo/model.h"

#include <math.h>

static const struct { const char *code; double mean, healthy; } items[] = {
	{ "climate.harmony", 3.4, .35 }, { "climate.manager", 3.4, .35 }, { "climate.exhaust", 2.9, -.35 },
	{ "climate.pride", 3.3, .35 }, { "climate.control", 3.1, .35 }, { "climate.role", 3.3, .30 },
	{ "climate.expect", 3.0, .30 },
};

static void respondent(struct demo *d, const struct office *o, int wave, day at, int number, struct random *r)
{
	bool answers = random_uniform(r) < .72;
	double mood = random_normal(r, 0, .5);
	const char *object = arena_printf(d->arena, "r-%lld-%d-%d", (long long)o->unit, wave, number);

	for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
		double x = items[i].mean + (items[i].healthy < 0 ? -mood : mood) + random_normal(r, 0, .7)
			+ (o->healthy ? items[i].healthy : 0);

		PUT(d->writer, ROW_ASSESSMENT, cell_text(arena_printf(d->arena, "demo:a%lld",
				(long long)writer_count(d->writer, ROW_ASSESSMENT) + 1)),
			cell_ref(demo_measure(d, items[i].code)), CELL_NONE, cell_ref(o->unit), CELL_NONE, CELL_NONE,
			CELL_NONE, CELL_NONE, cell_text("wave"), cell_int(wave), cell_text(object), cell_day(at),
			cell_day(answers ? at : DAY_NONE),
			cell_real(answers ? fmin(5, fmax(1, floor(x + .5))) : NAN),
			cell_text(answers ? "done" : "missed"));
	}
}

void demo_climate(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "climate");

	for (int m = 2; m < d->options.months; m += 3)
		for (int k = 0; k < s->office_count; k++) {
			struct office *o = &s->offices[k];
			day at = demo_workday(demo_month(d, m) + 19);
			int number = 0;

			for (size_t i = 0; i < o->member_count; i++)
				if (agent_in(o->members[i], o, at))
					respondent(d, o, m / 3 + 1, at, ++number, &r);
		}
}
