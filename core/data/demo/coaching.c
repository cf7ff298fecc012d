/* coaching.c - one-to-one coaching of new agents, assigned by lot. */
#include "core/data/demo/model.h"

#include <math.h>

enum { FIRST_DAY = 21, WEEKS = 13 };
#define NEVER_HAPPENS .05	/* of those assigned */
#define WITHOUT_LOT .05		/* of the others get one session */

static void session(struct demo *d, const struct agent *a, const struct office *o, int64_t coach,
		    const char *kind, day planned, struct random *r)
{
	static const char *const kash[] = { "skill", "skill", "attitude", "habit" };
	static const char *const goals[] = { "缩短话后时长", "倾听与同理心", "情绪管理", "提高一次解决率" };
	static const char *const latin_goals[] = { "shorter wrap-up", "listening", "managing emotions", "first-call resolution" };
	bool cancelled = random_uniform(r) < .1;
	day held = planned + (day)random_below(r, 3);
	uint32_t goal = random_below(r, 4);
	double minutes = floor(fmax(10, random_normal(r, 40, 10)) + .5);

	if (held > d->last || agent_at(a, held) == NULL)
		held = planned;
	PUT(d->writer, ROW_COACHING,
		cell_text(arena_printf(d->arena, "demo:c%lld", (long long)writer_count(d->writer, ROW_COACHING) + 1)),
		cell_ref(a->person), cell_ref(coach), cell_text(kind), cell_ref(o->unit), cell_day(planned),
		cell_day(cancelled ? DAY_NONE : held), cell_real(cancelled ? NAN : minutes),
		cell_text(kash[random_below(r, 4)]),
		cell_text(o->site->spec->latin ? latin_goals[goal] : goals[goal]),
		cell_int(random_uniform(r) < .8), cell_int(random_uniform(r) < .6),
		cell_text(cancelled ? "cancelled" : "held"));
}

void demo_coaching(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "coaching");

	for (size_t i = 0; i < s->agent_count; i++) {
		const struct agent *a = s->agents[i];
		double u = random_uniform(&r);
		uint32_t who = random_below(&r, 3);
		int weeks = a->coached ? WEEKS : 1;
		int64_t coach = who == 0 ? a->home->coach : a->home->mentors[who - 1];

		if (a->incumbent || a->no_show || (a->coached ? u < NEVER_HAPPENS : u >= WITHOUT_LOT))
			continue;
		for (int w = 0; w < weeks; w++) {
			day planned = a->hired + FIRST_DAY + 7 * w;
			struct office *o = agent_at(a, planned);

			if (planned > d->last || o == NULL)
				break;
			session(d, a, o, coach, who == 0 ? "dedicated" : "mentor", planned, &r);
		}
	}
}
