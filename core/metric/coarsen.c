/* coarsen.c - draws a survival curve in steps of several people. */
#include "core/metric/coarsen.h"

#include <math.h>
#include <string.h>

#include "core/stat/rate.h"

struct cuts {
	struct arena *arena;
	const struct tally *tallies; size_t tally_count;	/* the curve's */
	struct tally *at; size_t count, cap;	/* the days to read, in order; the first is before the first day */
	int least;
	double until;				/* last day with enough at risk */
	bool closed;
};

/* How many are not after the day. */
static size_t until(const struct tally *t, size_t count, double when)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t[mid].day <= when)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t cuts_until(const struct cuts *c, double when)
{
	return until(c->at, c->count, when);
}

struct cuts *cuts_new(struct arena *a, const struct curve *k, int least, int at_risk)
{
	struct cuts *c = arena_new(a, struct cuts);

	*c = (struct cuts){ .arena = a, .least = least, .until = -INFINITY, .tallies = k->tallies,
			    .tally_count = k->tally_count };
	for (size_t i = k->tally_count; i-- > 0 && c->until == -INFINITY; )
		if (k->tallies[i].at_risk >= at_risk)
			c->until = k->tallies[i].day;
	*arena_push(a, c->at, c->count, &c->cap) = (struct tally){ .day = -INFINITY };
	return c;
}

/* Who had gone by that day. */
static struct tally cut_of(const struct cuts *c, double when)
{
	size_t n = until(c->tallies, c->tally_count, when);
	struct tally out = n > 0 ? c->tallies[n - 1] : (struct tally){ 0 };

	out.day = when;
	return out;
}

static bool enough(const struct cuts *c, int64_t n)
{
	return n == 0 || n >= c->least;
}

static bool apart(const struct cuts *c, const struct tally *a, const struct tally *b, bool calm)
{
	return enough(c, b->events - a->events) && (!calm || enough(c, b->censored - a->censored));
}

bool cuts_add(struct cuts *c, double when, bool calm)
{
	struct tally new = cut_of(c, when), end = cut_of(c, INFINITY);
	size_t at = c->count;

	while (c->at[at - 1].day > when)
		at--;
	if (c->at[at - 1].day == when)
		return true;
	/* after the last when that may be read nothing more is told */
	if (when > c->until && (c->tally_count == 0 || new.events + new.censored > cut_of(c, c->until).events + cut_of(c, c->until).censored))
		return false;
	if (!apart(c, &c->at[at - 1], &new, calm) || (at < c->count && !apart(c, &new, &c->at[at], calm))
	    || (at == c->count && c->closed && !enough(c, end.events - new.events)))
		return false;
	(void)arena_push(c->arena, c->at, c->count, &c->cap);
	memmove(&c->at[at + 1], &c->at[at], (c->count - 1 - at) * sizeof *c->at);
	c->at[at] = new;
	return true;
}

void cuts_remove(struct cuts *c, double when)
{
	for (size_t i = 1; i < c->count; i++)
		if (c->at[i].day == when) {
			memmove(&c->at[i], &c->at[i + 1], (c->count - 1 - i) * sizeof *c->at);
			c->count--;
			return;
		}
}

void cuts_close(struct cuts *c)
{
	c->closed = true;
}

bool cuts_has(const struct cuts *c, double when)
{
	size_t n = cuts_until(c, when);

	return n > 0 && c->at[n - 1].day == when;
}

int64_t cuts_since(const struct cuts *c, double when)
{
	return cut_of(c, when).events - c->at[cuts_until(c, when) - 1].events;
}

int64_t cuts_left(const struct cuts *c)
{
	return cut_of(c, INFINITY).events - c->at[c->count - 1].events;
}

bool curve_shows(const struct curve *k, double when)
{
	return k->cuts == NULL || cuts_has(k->cuts, when);
}

/* Which causes have enough exits since they were told to be told again; never all but one of those that
 * have any, since that one would be what is left. */
static void tell_causes(const struct cuts *c, size_t causes, const double *now, const int64_t *waiting, double *told,
			int64_t *kept)
{
	size_t small = 0, least = causes;

	for (size_t j = 0; j < causes; j++) {
		small += !enough(c, waiting[j]);
		if (waiting[j] >= c->least && (least == causes || waiting[j] < waiting[least]))
			least = j;
	}
	for (size_t j = 0; j < causes; j++) {
		kept[j] = waiting[j];
		if (waiting[j] > 0 && enough(c, waiting[j]) && !(small == 1 && j == least)) {
			told[j] = now[j];
			kept[j] = 0;
		}
	}
}

/* Exits by cause from the told spans, since steps do not have them. */
int64_t curve_exits(const struct curve *k, size_t cause, double after, double until)
{
	int64_t n = 0;

	for (size_t i = 0; i < k->span_count; i++)
		if (k->spans[i].cause == cause + 1 && k->spans[i].time > after && k->spans[i].time <= until
		    && (k->spans[i].entry == ASSAY_FROM_START || k->spans[i].entry < k->spans[i].time))
			n += k->spans[i].count;
	return n;
}

/* Exits by cut and cause: [cut * causes + cause], of what lies between the cut before and this one. */
static int64_t *exits_by_cut(struct arena *a, const struct curve *k, const struct cuts *c)
{
	int64_t *n = arena_array(a, c->count * k->cause_count + 1, int64_t);

	for (size_t i = 0; i < k->span_count; i++) {
		const assay_span *s = &k->spans[i];
		size_t low = 0, high = c->count;

		if (s->cause == 0 || s->cause > k->cause_count || (s->entry != ASSAY_FROM_START && s->entry >= s->time))
			continue;
		while (low < high) {		/* the first cut not before it */
			size_t mid = low + (high - low) / 2;

			if (c->at[mid].day < s->time)
				low = mid + 1;
			else
				high = mid;
		}
		if (low < c->count)
			n[low * k->cause_count + s->cause - 1] += s->count;
	}
	return n;
}

static void coarsen_steps(struct arena *a, struct curve *k, const struct cuts *c)
{
	double *told = arena_array(a, k->cause_count + 1, double);
	int64_t *waiting = arena_array(a, k->cause_count + 1, int64_t);
	int64_t *exits = exits_by_cut(a, k, c);
	size_t from = 0, n = 0;

	for (size_t i = 1; i < c->count; i++) {
		struct step s = { 0 };
		size_t until = from;

		for (; until < k->step_count && k->steps[until].day <= c->at[i].day; until++) {
			int64_t events = s.events + k->steps[until].events, gone = s.censored + k->steps[until].censored;
			double last = k->steps[until].events > 0 || s.events == 0 ? k->steps[until].day : s.day;

			s = k->steps[until];
			s.day = last;
			s.events = events;
			s.censored = gone;
		}
		if (until == from)
			continue;
		for (size_t j = 0; j < k->cause_count; j++)
			waiting[j] += exits[i * k->cause_count + j];
		if (s.incidence != NULL && k->cause_count > 0) {
			double *copy = arena_array(a, k->cause_count, double);

			tell_causes(c, k->cause_count, s.incidence, waiting, told, waiting);
			memcpy(copy, told, k->cause_count * sizeof *copy);
			s.incidence = copy;
		}
		k->steps[n++] = s;
		from = until;
	}
	k->step_count = n;
}

static void coarsen_hazard(struct curve *k, const struct cuts *c, double confidence)
{
	size_t n = 0;
	struct hazard_bin b = { 0 };
	bool open = false;

	for (size_t i = 0; i < k->hazard_count; i++) {
		struct interval r;

		if (!open && i > 0 && !cuts_has(c, k->hazard[i].from - 1))
			continue;
		if (!open)
			b = (struct hazard_bin){ .from = k->hazard[i].from };
		open = true;
		b.until = k->hazard[i].until;
		b.events += k->hazard[i].events;
		b.exposure += k->hazard[i].exposure;
		if (!cuts_has(c, b.until - 1))
			continue;
		r = isnan(k->hazard[i].low) ? (struct interval){ NAN, NAN }
			: rate_exact((double)b.events, b.exposure, confidence);
		b.rate = (double)b.events / b.exposure;
		b.low = r.lo;
		b.high = r.hi;
		k->hazard[n++] = b;
		open = false;
	}
	k->hazard_count = n;
}

void curve_coarsen(struct arena *a, struct curve *k, struct cuts *c, double confidence)
{
	double last = c->at[c->count - 1].day;

	k->cuts = c;
	coarsen_hazard(k, c, confidence);
	k->drawn_until = k->tally_count > 0 && k->tallies[0].day <= last ? fmin(k->drawn_until, fmax(last, 0)) : 0;
	if (k->step_count > 0)
		coarsen_steps(a, k, c);
}
