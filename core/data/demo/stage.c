/* stage.c - what was done about each programme: needs, plan, implementation, evaluation. */
#include "core/data/demo/model.h"

#include <math.h>
#include <string.h>

static const struct { const char *stage; int month; double classic; const char *items; } stages[] = {
	{ "needs", 1, .40, "organisation_need task_need person_need need_survey" },
	{ "plan", 2, .60, "schedule participants content assessment_scheme supervision venue equipment"
		" method evaluation_scheme" },
	{ "implement", 5, .65, "preparation mid_term_control record trainer_selection trainer_training"
		" trainer_assessment" },
	{ "evaluate", 8, .40, "reaction learning behaviour results improvement_action" },
};

static void item(struct demo *d, const struct office *o, int64_t programme, int64_t owner, const char *stage,
		 const char *name, day due, double chance, struct random *r)
{
	double u = random_uniform(r), cost = 200 + 1800 * random_uniform(r);
	day done = due - 5 + (day)random_exponential(r, 10);
	bool skipped = u >= chance + .15;

	if (due > d->last)
		return;
	PUT(d->writer, ROW_STAGE,
		cell_text(arena_printf(d->arena, "demo:g%lld", (long long)writer_count(d->writer, ROW_STAGE) + 1)),
		cell_ref(programme), CELL_NONE, cell_ref(o->unit), cell_text(stage), cell_text(name), cell_ref(owner),
		cell_day(due), cell_day(skipped ? DAY_NONE : done <= d->last ? done : d->last),
		cell_text(skipped ? "skipped" : u < chance ? "done" : "partial"),
		cell_real(skipped ? 0 : u < chance ? 1 : .5), cell_real(skipped ? NAN : floor(cost * 100) / 100),
		cell_text(skipped || u > .9 * chance ? NULL : arena_printf(d->arena, "DOC-%lld",
			(long long)writer_count(d->writer, ROW_STAGE) + 1)));
}

/* Each office, programme and year of the data: a year begins with the first month. */
void demo_stages(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "stages");

	for (int k = 0; k < s->office_count; k++) {
		const struct office *o = &s->offices[k];

		for (int year = 0; year < d->options.months; year += 12)
			for (int p = 0; p < 2; p++)
				for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
					double chance = office_pick(o, stages[i].classic, .92);
					const char *at = stages[i].items;

					for (int n = 0; *at != '\0'; n++) {
						size_t bytes = strcspn(at, " ");

						item(d, o, p == 0 ? d->onboarding : d->in_service,
						     p == 0 ? o->trainer : o->leaders[0], stages[i].stage,
						     arena_text_n(d->arena, at, bytes),
						     demo_workday(demo_month(d, year + stages[i].month) + 4 + n),
						     chance, &r);
						at += bytes + (at[bytes] == ' ');
					}
				}
	}
}
