/* quiz.c - what comes with a new course: quiz, reaction, use at work. */
#include "core/data/demo/meeting.h"

#include <math.h>

#define ANSWERS .5		/* of the attendees say what they thought of it */
#define OBSERVED .3		/* are observed at work 30 and 90 days later */

struct mark {
	const char *measure, *phase, *status;
	int64_t subject, rater;
	int wave;
	day due, done;
	double score;
};

static double score(double x, double least, double most)
{
	return floor(fmin(most, fmax(least, x)) * 10 + .5) / 10;
}

static void mark_put(struct demo *d, const struct meeting *m, int64_t session, const struct mark *k)
{
	PUT(d->writer, ROW_ASSESSMENT,
		cell_text(arena_printf(d->arena, "demo:a%lld", (long long)writer_count(d->writer, ROW_ASSESSMENT) + 1)),
		cell_ref(demo_measure(d, k->measure)), cell_ref(k->subject), cell_ref(m->unit), cell_ref(k->rater),
		CELL_NONE, cell_ref(d->courses[m->course]), cell_ref(session), cell_text(k->phase),
		cell_ref(k->wave), CELL_NONE, cell_day(k->due), cell_day(k->done), cell_real(k->score),
		cell_text(k->status));
}

void demo_quiz(struct demo *d, const struct meeting *m, int64_t session, day held,
	       const struct agent *a, struct random *r)
{
	static const int later[] = { 30, 90 };
	bool works = demo_courses[m->course].effect > 0 && !d->options.null;
	double before = 55 + .4 * (a->entry - 48) + random_normal(r, 0, 8);
	double after = before + random_normal(r, 21, 8);
	bool missed = random_uniform(r) < .05, answers = random_uniform(r) < ANSWERS;
	double liked = random_normal(r, 3.8, .8), used = random_normal(r, works ? 66 : 56, 12);
	struct office *o = agent_at(a, held);

	mark_put(d, m, session, &(struct mark){ .measure = "quiz", .phase = "pre", .status = "done",
		.subject = a->person, .due = held, .done = held, .score = score(before, 0, 100) });
	mark_put(d, m, session, &(struct mark){ .measure = "quiz", .phase = "post", .status = missed ? "missed" : "done",
		.subject = a->person, .due = held, .done = missed ? DAY_NONE : held,
		.score = missed ? NAN : score(after, 0, 100) });
	mark_put(d, m, session, &(struct mark){ .measure = "survey.reaction", .phase = "post",
		.status = answers ? "done" : "missed", .subject = m->trainer, .due = held + 7,
		.done = answers ? held : DAY_NONE, .score = answers ? fmin(5, fmax(1, floor(liked + .5))) : NAN });
	if (random_uniform(r) >= OBSERVED)
		return;
	for (int i = 0; i < 2; i++) {
		day due = held + later[i];
		double x = used - 4 * i + random_normal(r, 0, 6);
		bool done = random_uniform(r) < office_pick(o, .75, .9);

		if (due > d->last || !agent_in(a, o, due))
			return;
		mark_put(d, m, session, &(struct mark){ .measure = "applied", .phase = "follow_up", .wave = i + 1,
			.status = done ? "done" : "missed", .subject = a->person, .rater = o->leaders[a->person % 2],
			.due = due, .done = done ? due : DAY_NONE, .score = done ? score(x, 0, 100) : NAN });
	}
}
