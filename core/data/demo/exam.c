/* exam.c - the exams of onboarding. */
#include "core/data/demo/model.h"

#include <math.h>
#include <string.h>

/* Due days after the start; mean and spread; the course whose content is examined. */
static const struct exam {
	const char *measure, *phase, *course;
	int due;
	double mean, sd;
	double again;		/* below this mark it is taken once more; 0: never */
	bool rated;		/* by the trainer */
} exams[] = {
	{ "exam.k0", "pre", "B02", 1, 48, 6, 0, false },
	{ "exam.c1", "formative", "B04", 12, 75, 8, 60, true },
	{ "exam.k1", "post", "B02", 26, 74, 8, 0, false },
	{ "exam.c2", "formative", "N02", 28, 77, 8, 60, true },
	{ "exam.c3", "formative", "B06", 56, 80, 7, 70, true },
	{ "exam.final", "final", "B08", 88, 79, 7, 0, false },
	{ "exam.k180", "follow_up", "B02", 180, 71, 8, 0, false },
};
enum { AGAIN_AFTER = 10 };
enum { EXAMS = sizeof exams / sizeof exams[0], FINAL = 5 };

/* Drawn by person and exam, so that it is the same whenever it is asked for. */
static double exam_score(const struct agent *a, int i)
{
	struct random r = random_from_seed(random_seed_of(a->seed, 100 + (uint64_t)i));
	double x = random_normal(&r, exams[i].mean, exams[i].sd);

	if (i == 0)
		x = random_normal(&r, a->entry, exams[i].sd);
	else
		x += .35 * (a->entry - 48) + (a->treated && exams[i].due > 26 ? 3 : 0) + (a->life.healthy ? 1.5 : 0);
	if (a->failed && strcmp(exams[i].measure, "exam.k1") == 0)
		x = 35 + 23 * random_uniform(&r);
	return floor(fmin(100, fmax(0, x)) * 10 + .5) / 10;
}

double demo_final_score(const struct agent *a)
{
	return exam_score(a, FINAL);
}

/* Done on DAY_NONE: missed. */
static void attempt_put(struct demo *d, const struct agent *a, const struct exam *e, const struct office *o,
			day due, day done, double score)
{
	bool missed = done == DAY_NONE;

	PUT(d->writer, ROW_ASSESSMENT,
		cell_text(arena_printf(d->arena, "demo:a%lld", (long long)writer_count(d->writer, ROW_ASSESSMENT) + 1)),
		cell_ref(demo_measure(d, e->measure)), cell_ref(a->person), cell_ref(o->unit),
		cell_ref(e->rated ? a->home->trainer : 0), cell_ref(a->cohort),
		cell_ref(d->courses[demo_course_find(e->course)]), CELL_NONE, cell_text(e->phase), CELL_NONE,
		CELL_NONE, cell_day(due), cell_day(done), cell_real(missed ? NAN : score),
		cell_text(missed ? "missed" : "done"));
}

static void exam_put(struct demo *d, const struct agent *a, int i, struct random *r)
{
	const struct exam *e = &exams[i];
	day due = a->hired + e->due, done;
	struct office *o = agent_at(a, due);
	bool missed = random_uniform(r) < office_pick(a->home, .09, .04) && i > 0 && i != FINAL;
	bool late = random_uniform(r) < office_pick(a->home, .30, .15);
	day delay = 1 + (day)random_exponential(r, 6);

	if (due > d->last || o == NULL)
		return;
	done = late ? due + delay : due;
	missed = missed || done > d->last || agent_at(a, done) == NULL;
	attempt_put(d, a, e, o, due, missed ? DAY_NONE : done, exam_score(a, i));
	/* Once more for those who failed or were not there. */
	done += AGAIN_AFTER;
	if ((missed || exam_score(a, i) < e->again) && e->again > 0 && done <= d->last && agent_at(a, done) != NULL)
		attempt_put(d, a, e, o, done, done, fmax(exam_score(a, i), e->again + 8));
}

/* What trainees think of their training at its end; anonymous. */
static void reaction_put(struct demo *d, const struct agent *a, struct random *r)
{
	day finish = a->hired + DEMO_TRAINING_DAYS - 1;
	bool answers = random_uniform(r) < .8;
	double x = random_normal(r, office_pick(a->home, 3.5, 3.9), .8);

	if (finish > d->last || agent_at(a, finish) == NULL)
		return;
	PUT(d->writer, ROW_ASSESSMENT,
		cell_text(arena_printf(d->arena, "demo:a%lld", (long long)writer_count(d->writer, ROW_ASSESSMENT) + 1)),
		cell_ref(demo_measure(d, "survey.reaction")), cell_ref(a->home->trainer), cell_ref(a->home->unit),
		CELL_NONE, cell_ref(a->cohort), cell_ref(d->courses[demo_course_find("B02")]), CELL_NONE,
		cell_text("post"), CELL_NONE, CELL_NONE, cell_day(finish), cell_day(answers ? finish : DAY_NONE),
		cell_real(answers ? fmin(5, fmax(1, floor(x + .5))) : NAN),
		cell_text(answers ? "done" : "missed"));
}

void demo_exams(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "exams");

	for (size_t k = 0; k < s->agent_count; k++) {
		if (s->agents[k]->cohort == 0 || s->agents[k]->no_show)
			continue;
		for (int i = 0; i < EXAMS; i++)
			exam_put(d, s->agents[k], i, &r);
		reaction_put(d, s->agents[k], &r);
	}
}
