/* asking.c - decides what is asked of which metric. */
#include "core/metric/asking.h"

#include <string.h>

/* ------------------------------------------------------ the request's periods */

/* The step a period is one of: a quarter, a month, a year; 0 for any other. */
static int period_step(const struct request *q)
{
	static const enum day_step steps[] = { DAY_QUARTER, DAY_MONTH, DAY_YEAR };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (day_start_of(q->from, steps[i]) == q->from
		    && day_add_steps(q->from, steps[i], 1) == q->until)
			return (int)steps[i];
	return 0;
}

static struct scope_key period_back(const struct request *q, int n)
{
	int step = period_step(q);
	struct scope_key s = { .centre = q->centre };

	if (step != 0) {
		s.from = day_add_steps(q->from, (enum day_step)step, -n);
		s.until = day_add_steps(q->from, (enum day_step)step, 1 - n);
	} else {
		s.from = q->from - n * (q->until - q->from);
		s.until = q->until - n * (q->until - q->from);
	}
	return s;
}

/* How many periods make a year: where last year's stands in the history. */
static int periods_a_year(const struct request *q)
{
	switch (period_step(q)) {
	case DAY_QUARTER: return 4;
	case DAY_MONTH: return 12;
	case DAY_YEAR: return 1;
	default: return 0;
	}
}

/* First day of what is looked back on. */
static day window_start(const struct request *q)
{
	return period_step(q) != 0 && q->history > 1
		? period_back(q, q->history - 1).from : q->from;
}

/* ------------------------------------------------------ cohorts */

static void cohorts_by_run(struct arena *a, struct book *b, const struct dataset *d)
{
	const struct request *q = b->request;
	size_t cap = 0;

	for (size_t i = 0; i < d->cohort_count; i++) {
		const struct cohort *c = &d->cohorts[i];

		if (c->starts < window_start(q) || c->starts >= q->until || c->starts > b->known)
			continue;
		if (q->centre != 0 && c->centre != 0 && !dataset_is_under(d, c->centre, q->centre))
			continue;
		*(struct book_cohort *)arena_push(a, b->cohorts, b->cohort_count, &cap) =
			(struct book_cohort){ .id = c->id, .code = c->ext_id, .label = c->label,
				.starts = c->starts, .ends = c->ends, .centre = c->centre };
	}
}

static void cohorts_by_intake(struct arena *a, struct book *b)
{
	const struct request *q = b->request;
	size_t cap = 0;
	char text[DAY_TEXT];

	for (day from = day_start_of(window_start(q), DAY_QUARTER); from < q->until && from <= b->known; ) {
		day until = day_add_steps(from, DAY_QUARTER, 1);

		*(struct book_cohort *)arena_push(a, b->cohorts, b->cohort_count, &cap) =
			(struct book_cohort){ .code = arena_text(a, day_quarter(from, text)),
				.label = arena_text(a, text), .starts = from, .ends = until };
		from = until;
	}
}

void asking_cohorts(struct arena *a, struct book *b, const struct dataset *d)
{
	if (b->request->cohorts_by_run)
		cohorts_by_run(a, b, d);
	else
		cohorts_by_intake(a, b);
}

static struct scope_key cohort_scope(const struct book *b, size_t cohort, int64_t centre)
{
	const struct request *q = b->request;
	const struct book_cohort *c = &b->cohorts[cohort];

	if (q->cohorts_by_run)
		return (struct scope_key){ .from = window_start(q), .until = q->until,
			.centre = centre, .cohort = c->id };
	return (struct scope_key){ .from = c->starts, .until = c->ends, .centre = centre };
}

/* ------------------------------------------------------ what is asked */

/* drawn: as in struct asking. */
static void ask_for(struct asking *k, struct scope_key s, struct result **where, bool drawn)
{
	size_t i = k->first;

	while (i < k->count && (k->scopes[i].from != s.from || k->scopes[i].until != s.until
				|| k->scopes[i].centre != s.centre || k->scopes[i].cohort != s.cohort))
		i++;
	if (i == k->count) {
		k->drawn = arena_grow(k->arena, k->drawn, k->count, &k->drawn_cap, sizeof *k->drawn);
		*(struct scope_key *)arena_push(k->arena, k->scopes, k->count, &k->cap) = s;
	}
	k->drawn[i] |= drawn;
	k->waits = arena_grow(k->arena, k->waits, k->wait_count, &k->wait_cap, sizeof *k->waits);
	k->waits[k->wait_count].where = where;
	k->waits[k->wait_count].book = k->book;
	k->waits[k->wait_count++].scope = i;
}

static void begin(struct asking *k, struct book *b)
{
	k->book = b;
	k->first = k->count;
}

/* The centres in a period; every step-th place is for the next. */
static void ask_centres(struct asking *k, const struct book *b, struct scope_key s, struct result **where, size_t step,
			bool drawn)
{
	for (size_t i = 0; i < b->centre_count; i++) {
		s.centre = b->centres[i].id;
		ask_for(k, s, &where[i * step], drawn);
	}
}

/* A period's centres come next to it: what was read for all of them is there for each. */
static void ask_periods(struct asking *k, const struct book *b, struct chapter *c)
{
	const struct request *q = b->request;
	struct scope_key now = period_back(q, 0), then = period_back(q, 1);
	int year = periods_a_year(q);

	ask_for(k, now, &c->now, true);
	if (c->by_centre != NULL)
		ask_centres(k, b, now, c->by_centre, 1, true);
	ask_for(k, then, &c->previous, false);
	if (c->by_centre != NULL)
		ask_centres(k, b, then, c->by_centre_previous, 1, false);
	for (size_t i = c->history_count; i-- > 0; ) {
		struct scope_key s = period_back(q, (int)(c->history_count - 1 - i));

		ask_for(k, s, &c->history[i], false);
		if (c->by_centre_history != NULL)
			ask_centres(k, b, s, &c->by_centre_history[i], c->history_count, false);
	}
	if (year > 0)
		ask_for(k, period_back(q, year), &c->last_year, false);
}

void asking_chapter(struct asking *k, struct book *b, struct chapter *c)
{
	struct arena *a = k->arena;
	const struct request *q = b->request;

	begin(k, b);
	if (c->ask->history && period_step(q) != 0 && q->history > 1) {
		c->history_count = (size_t)q->history;
		c->history = arena_array(a, c->history_count, struct result *);
	}
	if (c->ask->by_centre && b->centre_count > 1) {
		c->by_centre = arena_array(a, b->centre_count, struct result *);
		c->by_centre_previous = arena_array(a, b->centre_count, struct result *);
		if (c->ask->by_period && c->history_count > 0)
			c->by_centre_history = arena_array(a, b->centre_count * c->history_count, struct result *);
	}
	ask_periods(k, b, c);
	if (c->ask->by_cohort && b->cohort_count > 0) {
		c->by_cohort = arena_array(a, b->cohort_count, struct result *);
		for (size_t i = 0; i < b->cohort_count; i++)
			ask_for(k, cohort_scope(b, i, q->centre), &c->by_cohort[i], true);
	}
}

static bool tells_curves_by_start(const struct result *r)
{
	for (size_t i = 0; r != NULL && i < r->curve_count; i++)
		if (r->curves[i].kind == ASSAY_BY_START)
			return true;
	return false;
}

/* Centres within cohorts, which only curves of starters are compared by. */
void asking_crossed(struct asking *k, struct book *b, struct chapter *c)
{
	if (c->by_centre == NULL || c->by_cohort == NULL || !tells_curves_by_start(c->now))
		return;
	begin(k, b);
	c->crossed = arena_array(k->arena, b->centre_count * b->cohort_count, struct result *);
	for (size_t i = 0; i < b->centre_count; i++)
		for (size_t n = 0; n < b->cohort_count; n++)
			ask_for(k, cohort_scope(b, n, b->centres[i].id),
				&c->crossed[i * b->cohort_count + n], false);
}

void asking_answered(const struct asking *k, struct result *const *out)
{
	for (size_t i = 0; i < k->wait_count; i++) {
		*k->waits[i].where = out[k->waits[i].scope];
		k->waits[i].book->failures += out[k->waits[i].scope]->state == RESULT_FAILED;
	}
}
