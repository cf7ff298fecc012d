/* meeting.c - writes sessions with who came. */
#include "core/data/demo/meeting.h"

#include <math.h>
#include <string.h>

static double cents(double v)
{
	return floor(v * 100 + .5) / 100;
}

int64_t meeting_put(struct demo *d, const struct meeting *m, struct random *r, day *held)
{
	bool cancelled = random_uniform(r) < m->cancelled;
	day slip = random_uniform(r) < m->slips ? (day)random_exponential(r, 4) : 0;
	double budget = m->base + m->each * m->heads;
	double cost = budget * exp(random_normal(r, .02, .15));

	*held = cancelled ? DAY_NONE : m->planned + slip <= d->last ? m->planned + slip : d->last;
	return PUT(d->writer, ROW_SESSION,
		cell_text(arena_printf(d->arena, "demo:s%lld", (long long)writer_count(d->writer, ROW_SESSION) + 1)),
		cell_ref(d->courses[m->course]), cell_ref(m->cohort), cell_ref(m->unit), cell_ref(m->trainer),
		cell_day(m->planned), cell_day(*held), cell_text(cancelled ? "cancelled" : "held"),
		cell_real(m->hours), cell_real(cents(budget)), cell_real(cancelled ? NAN : cents(cost)),
		cell_text(m->venue));
}

void meeting_attend(struct demo *d, const struct meeting *m, int64_t session, const struct agent *a,
		    const char *status, int signed_up)
{
	double hours = strcmp(status, "present") == 0 ? m->hours : strcmp(status, "late") == 0 ? m->hours - .5 : 0;

	PUT(d->writer, ROW_ATTENDANCE, cell_ref(session), cell_ref(a->person), cell_text(status),
		cell_real(hours), signed_up < 0 ? CELL_NONE : cell_int(signed_up));
}
