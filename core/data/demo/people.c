/* people.c - who is hired, moves and leaves at a site. */
#include "core/data/demo/model.h"

#include <math.h>
#include <string.h>

#include "core/data/demo/leave.h"

#define INTAKE .066		/* trainees a month for each seat */
#define MOVES .002		/* transfers to another site a month, after ... */
enum { MOVES_AFTER = 120, LAST_INTAKE_BEFORE = 14 };
#define RETURNS .04		/* of those who left of their own will */

static struct agent *agent_new(struct demo *d, struct office *home, day hired, struct random *r)
{
	struct site *s = home->site;
	struct agent *a = arena_new(d->arena, struct agent);
	size_t number = s->agent_count + 1;
	struct demo_name name = demo_name(r, s->spec->latin, d->arena);
	static const char *const schools[] = { "大专", "大专", "本科", "本科", "高中" };
	static const char *const latin_schools[] = { "diploma", "diploma", "bachelor", "bachelor", "SPM" };
	uint32_t school = random_below(r, 5);
	double age = fmin(45, fmax(18, floor(random_normal(r, 25, 4))));
	char gender[2] = { name.gender };

	a->person = PUT(d->writer, ROW_PERSON,
		cell_text(arena_printf(d->arena, "demo:%s-%05zu", s->code, number)), cell_text(name.text),
		cell_int(day_to_civil(hired).year - (int)age), cell_text(gender),
		cell_text(s->spec->latin ? latin_schools[school] : schools[school]));
	PUT(d->writer, ROW_ALIAS, cell_text("lms"),
		cell_text(arena_printf(d->arena, "%s%05zu@demo.example", s->code, number)), cell_ref(a->person));
	PUT(d->writer, ROW_ALIAS, cell_text("acd"),
		cell_text(arena_printf(d->arena, "%d%05zu", s->number + 1, number)), cell_ref(a->person));
	a->seed = random_next(r);
	a->site = s->number;
	a->home = home;
	a->hired = hired;
	a->left = DAY_NONE;
	a->coached = random_uniform(r) < .5;
	a->treated = a->coached && !d->options.null;
	a->hugger = !home->healthy && random_uniform(r) < .3;
	a->speed = random_normal(r, 0, .10);
	a->quality = random_normal(r, 0, 4);
	a->entry = random_normal(r, 48, 12);
	a->life = (struct life){ hired, home->frailty, s->spec->hazard, s->spec->reform_hazard,
		s->spec->reform, home->healthy, a->treated };
	for (int i = 0; i < EFFECT_COUNT; i++)
		a->learned[i] = DAY_NONE;
	*arena_push(d->arena, s->agents, s->agent_count, &s->agent_cap) = a;
	return a;
}

/* One spell: a row, and for agents a stay. */
struct spell { struct office *office; const char *role; day from, to; const char *closing; struct leave leave; };

static void spell_put(struct demo *d, struct agent *a, int *number, const struct spell *s, bool seen_late)
{
	PUT(d->writer, ROW_SPELL,
		cell_text(arena_printf(d->arena, "demo:%lld#%d", (long long)a->person, ++*number)),
		cell_ref(a->person), cell_ref(s->office->unit), cell_text(s->role), cell_day(s->from),
		cell_day(s->closing != NULL ? s->to : DAY_NONE), cell_text(s->closing),
		cell_text(s->leave.class), cell_text(s->leave.reason), cell_day(seen_late ? d->first : DAY_NONE));
}

static void stay_add(struct demo *d, struct agent *a, struct office *o, day from, day to)
{
	if (a->stay_count == DEMO_STAYS)
		return;
	a->stays[a->stay_count++] = (struct stay){ o, from, to };
	if (o->member_count == 0 || o->members[o->member_count - 1] != a)
		*arena_push(d->arena, o->members, o->member_count, &o->member_cap) = a;
}

/* Another site that speaks the same languages; NULL when there is none. */
static struct office *elsewhere(struct demo *d, const struct office *from, struct random *r)
{
	struct site *s = &d->sites[random_below(r, (uint32_t)d->site_count)];
	struct office *o = &s->offices[random_below(r, (uint32_t)s->office_count)];

	return s == from->site || s->spec->latin != from->site->spec->latin ? NULL : o;
}

/* One employment: training, work, moves, and leaving on the day given (DAY_NONE: not yet). */
static struct leave employ(struct demo *d, struct agent *a, int *number, day hired, day left,
			   bool trainee, struct random *r)
{
	struct spell s = { .office = a->home, .role = trainee ? "trainee" : "agent", .from = hired };
	day end = left == DAY_NONE ? d->last : left;
	day moves = hired + MOVES_AFTER + (day)random_exponential(r, DEMO_MONTH / MOVES);
	struct leave leave = leave_draw(r, a->failed, a->home->site->spec->latin, a->home->healthy ? .93 : .85);

	if (trainee && hired + DEMO_PROBATION <= end) {
		s.to = hired + DEMO_PROBATION - 1;
		s.closing = "promotion";
		spell_put(d, a, number, &s, false);
		stay_add(d, a, s.office, s.from, s.to);
		s = (struct spell){ .office = a->home, .role = "agent", .from = s.to + 1 };
	}
	if (moves > d->first && moves < end - 30 && a->stay_count + 2 < DEMO_STAYS) {
		struct office *to = elsewhere(d, a->home, r);

		if (to != NULL) {
			s.to = moves - 1;
			s.closing = "transfer";
			spell_put(d, a, number, &s, s.from < d->first);
			stay_add(d, a, s.office, s.from, s.to);
			s = (struct spell){ .office = to, .role = "agent", .from = moves };
		}
	}
	s.to = end;
	if (left != DAY_NONE) {
		s.closing = "left";
		s.leave = leave;
	}
	spell_put(d, a, number, &s, s.from < d->first);
	stay_add(d, a, s.office, s.from, s.to);
	return leave;
}

static void enrol(struct demo *d, const struct agent *a, int64_t cohort)
{
	day finish = a->hired + DEMO_TRAINING_DAYS - 1, ended = DAY_NONE;
	const char *outcome = "in_progress";
	double score = NAN;

	if (a->no_show) {
		outcome = "no_show";
		ended = a->hired;
	} else if (a->left != DAY_NONE && a->left <= finish) {
		outcome = a->failed ? "failed" : "withdrawn";
		ended = a->left;
	} else if (finish <= d->last) {
		score = demo_final_score(a);
		outcome = score >= 92 ? "distinction" : "completed";
		ended = finish;
	}
	PUT(d->writer, ROW_ENROLMENT,
		cell_text(arena_printf(d->arena, "demo:%lld@%lld", (long long)a->person, (long long)cohort)),
		cell_ref(a->person), cell_ref(cohort), cell_ref(a->home->unit),
		cell_text(a->coached ? "coached" : "uncoached"), cell_day(a->hired), cell_day(ended),
		cell_text(outcome), cell_real(score));
}

static void trainee(struct demo *d, struct office *home, day start, int64_t cohort, struct random *r)
{
	struct agent *a = agent_new(d, home, start, r);
	struct site *s = home->site;
	double expect[DEMO_LANDMARKS];
	struct leave why;
	int number = 0;

	a->cohort = cohort;
	a->no_show = random_uniform(r) < LIFE_NO_SHOW;
	a->left = a->no_show ? start : life_leaves(d, &a->life, start, r);
	if (random_uniform(r) < life_fails(&a->life)) {
		day failed = start + LIFE_FAIL_FIRST + (day)random_below(r, LIFE_FAIL_DAYS);

		if (failed <= d->last && (a->left == DAY_NONE || a->left > failed)) {
			a->left = failed;
			a->failed = true;
		}
	}
	why = employ(d, a, &number, start, a->left, true, r);
	enrol(d, a, cohort);
	if (!a->no_show) {
		life_expect(d, &a->life, expect);
		for (int i = 0; i < DEMO_LANDMARKS; i++)
			s->survival[a->coached][i] += expect[i];
		s->trainees[a->coached]++;
	}
	if (a->left != DAY_NONE && !a->no_show && strcmp(why.class, "voluntary") == 0
	    && random_uniform(r) < RETURNS) {
		struct life again = a->life;

		again.hired = a->left + 45 + (day)random_below(r, 255);
		if (again.hired < d->last - 40)
			employ(d, a, &number, again.hired, life_leaves(d, &again, again.hired, r), false, r);
	}
}

/* The office with the most seats free on a day. */
static struct office *emptiest(struct site *s, day at)
{
	struct office *best = NULL;
	int most = 0;

	for (int k = 0; k < s->office_count; k++) {
		struct office *o = &s->offices[k];
		int open = o->seats;

		for (size_t i = 0; i < o->member_count; i++)
			open -= agent_in(o->members[i], o, at);
		if (best == NULL || open > most) {
			best = o;
			most = open;
		}
	}
	return best;
}

/* The first Monday of a month: as many as leave on average, more when seats are empty. */
static void intake(struct demo *d, struct site *s, day month, int months, struct random *r)
{
	day start = month + (7 - (month - day_start_of(month, DAY_WEEK))) % 7;
	struct day_civil c = day_to_civil(start);
	int seats = s->spec->seats, here = 0;
	double mean;
	int64_t cohort;
	uint32_t size;
	const char *label;

	if (start > d->last - LAST_INTAKE_BEFORE)
		return;
	for (size_t i = 0; i < s->agent_count; i++)
		here += agent_at(s->agents[i], start) != NULL;
	mean = INTAKE * seats * months * fmin(1.6, fmax(.5, 1 + 3.0 * (seats - here) / seats));
	size = random_poisson(r, mean);
	if (size < 6)
		size = 6;
	label = arena_printf(d->arena, "%s %04d-%02d", s->code, c.year, c.month);
	cohort = PUT(d->writer, ROW_COHORT, cell_text(arena_printf(d->arena, "demo:%s", label)),
		cell_ref(d->onboarding), cell_ref(s->unit), cell_text(label), cell_day(start),
		cell_day(start + DEMO_TRAINING_DAYS - 1), cell_int(size));
	for (uint32_t i = 0; i < size; i++)
		trainee(d, emptiest(s, start), start, cohort, r);
}

void demo_people(struct demo *d, struct site *s)
{
	struct random r = demo_stream(d, s->number, "people");
	int every = s->spec->seats < 120 ? 2 : 1;

	for (int k = 0; k < s->office_count; k++)
		for (int i = 0; i < s->offices[k].seats; i++) {
			day hired = d->first - 20 - (day)random_exponential(&r, 420);
			struct agent *a = agent_new(d, &s->offices[k], hired, &r);
			int number = 0;

			a->incumbent = true;
			a->coached = a->treated = a->life.treated = false;
			a->left = life_leaves(d, &a->life, d->first - 1, &r);
			employ(d, a, &number, hired, a->left, false, &r);
		}
	for (int m = 0; m < d->options.months; m += every)
		intake(d, s, demo_month(d, m), every, &r);
}
