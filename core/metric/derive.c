/* derive.c - reckons a survival curve's estimates from the counts a metric told. */
#include "core/metric/derive.h"

#include <math.h>

#include "core/stat/incidence.h"
#include "core/stat/rate.h"
#include "core/stat/rmst.h"

static const int landmark_days[] = { 30, 60, 90, 180, 365 };
#define LANDMARKS (sizeof landmark_days / sizeof *landmark_days)
#define YEAR 365
#define MATURE .5		/* share of people who could have been seen so long */
#define SETTLED .9
#define DROP .05		/* of the curve by one more leaver, up to which it is drawn */

/* The risk set grows on the day after an entry, and nowhere else. */
static double first_day(const struct survival *s)
{
	if (survival_at_risk(s, 0) >= DERIVE_AT_RISK)
		return 0;
	for (size_t i = 0; i < s->entries; i++)
		if (survival_at_risk(s, s->entry_at[i] + 1) >= DERIVE_AT_RISK)
			return s->entry_at[i] + 1;
	return NAN;
}

struct survival *curve_fit(struct arena *a, const assay_span *spans, size_t n, uint32_t causes,
			   double *first)
{
	struct lifetime *rows = arena_array(a, n, struct lifetime);
	struct survival *all;
	double from;

	for (size_t i = 0; i < n; i++) {
		rows[i].entry = spans[i].entry == ASSAY_FROM_START ? -INFINITY : spans[i].entry;
		rows[i].time = spans[i].time;
		rows[i].cause = spans[i].cause;
		rows[i].count = spans[i].count;
	}
	all = survival_fit(a, rows, n, causes);
	from = first_day(all);
	if (first != NULL)
		*first = from;
	/* Without late entries the risk set only shrinks: then there is nothing to skip. */
	if (all->entries == 0 || isnan(from) || from <= 0)
		return all;
	return survival_fit_from(a, rows, n, causes, from);
}

static int64_t events_until(const struct survival *s, double t)
{
	int64_t events = 0;

	for (size_t i = 0, end = survival_step(s, t); i < end; i++)
		events += s->exits[i];
	return events;
}

struct figure curve_figure(const struct survival *s, double days, double confidence)
{
	struct survival_point p = survival_at(s, days, confidence);
	struct figure f = { .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = p.at_risk,
		.events = events_until(s, days), .value = p.survive, .low = p.lo, .high = p.hi };

	if (p.at_risk < DERIVE_AT_RISK) {
		f.state = FIGURE_NONE;
		f.why = days > s->last ? "beyond_end" : "few_at_risk";
	} else if (isnan(f.value) || isnan(f.low) || isnan(f.high)) {
		f.state = FIGURE_NONE;
		f.why = "not_estimable";
	}
	if (f.state == FIGURE_NONE)
		f.value = f.low = f.high = NAN;
	return f;
}

/* Share of people who could have been seen for so many days; NAN when nobody told. */
static double maturity(const struct curve *c, int days)
{
	int64_t all = 0, long_enough = 0;

	for (size_t i = 0; i < c->followup_count; i++) {
		all += c->followups[i].count;
		if (c->followups[i].days >= days)
			long_enough += c->followups[i].count;
	}
	return all > 0 ? (double)long_enough / (double)all : NAN;
}

/* The day on which half of the people will have had so many days. */
static day due(const struct curve *c, int days, day known)
{
	for (int sooner = 1; sooner <= days; sooner++)
		if (maturity(c, days - sooner) >= MATURE)
			return known + sooner;
	return known + days;
}

static void landmark_fill(struct arena *a, struct landmark *l, const struct curve *c,
			  const struct survival *s, int days, day known, double confidence)
{
	l->days = days;
	l->maturity = maturity(c, days);
	l->figure = curve_figure(s, days, confidence);
	if (l->maturity < MATURE) {
		l->figure = (struct figure){ .state = FIGURE_IMMATURE, .unit = ASSAY_SHARE,
			.n = l->figure.n, .value = NAN, .low = NAN, .high = NAN,
			.due = due(c, days, known), .why = "immature" };
	} else if (l->maturity < SETTLED && l->figure.state == FIGURE_OK) {
		l->figure.state = FIGURE_PROVISIONAL;
		l->figure.why = "partly_mature";
	}
	if (c->cause_count == 0
	    || (l->figure.state != FIGURE_OK && l->figure.state != FIGURE_PROVISIONAL))
		return;
	l->causes = arena_array(a, c->cause_count, struct figure);
	for (size_t k = 0; k < c->cause_count; k++) {
		struct incidence_point p = incidence_at(s, (uint32_t)k + 1, days, confidence);
		bool sound = isfinite(p.value) && isfinite(p.lo) && isfinite(p.hi);

		l->causes[k] = (struct figure){ .state = sound ? l->figure.state : FIGURE_NONE,
			.unit = ASSAY_SHARE, .n = l->figure.n, .value = p.value, .low = p.lo,
			.high = p.hi, .why = sound ? l->figure.why : "not_estimable" };
	}
}

static void landmarks_derive(struct arena *a, struct curve *c, const struct survival *s,
			     day known, double confidence)
{
	int last = isnan(s->last) ? 0 : (int)s->last;
	size_t n = 0;

	c->landmarks = arena_array(a, LANDMARKS + 1, struct landmark);
	for (size_t i = 0; i < LANDMARKS; i++)
		landmark_fill(a, &c->landmarks[n++], c, s, landmark_days[i], known, confidence);
	/* The end of a training is a landmark of its own; of an employment there is none
	 * that all would come to, and the last day then is nobody's. */
	if (last > 0 && survival_at_risk(s, last) >= DERIVE_AT_RISK) {
		bool fixed = false;

		for (size_t i = 0; i < LANDMARKS; i++)
			fixed = fixed || landmark_days[i] == last;
		if (!fixed)
			landmark_fill(a, &c->landmarks[n++], c, s, last, known, confidence);
	}
	c->landmark_count = n;
}

/* By cause, after the first k steps of the curve. */
static const double *incidence_after(struct arena *a, const struct survival *s, size_t k)
{
	double *out = arena_array(a, s->causes > 0 ? s->causes : 1, double);

	for (size_t i = 0; k > 0 && i < s->causes; i++)
		out[i] = s->incidence[(k - 1) * s->causes + i];
	return out;
}

/* Exits and censorings of a day. */
static int64_t gone_at(const struct survival *s, size_t i)
{
	return s->ended[i] - (i > 0 ? s->ended[i - 1] : 0);
}

static bool is_step(const struct survival *s, size_t i)
{
	return gone_at(s, i) != 0 && s->end_at[i] >= s->from;
}

/* Days with an exit or a censoring, in order. */
static void tallies_derive(struct arena *a, struct curve *c, const struct survival *s)
{
	struct tally *tallies, sum = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < s->ends; i++)
		count += is_step(s, i);
	c->tallies = tallies = arena_array(a, count, struct tally);
	c->tally_count = 0;
	for (size_t i = 0; i < s->ends; i++) {
		double t = s->end_at[i];
		size_t k = survival_step(s, t);
		int64_t events = k > 0 && s->time[k - 1] == t ? s->exits[k - 1] : 0;

		if (!is_step(s, i))
			continue;
		sum.day = t;
		sum.at_risk = survival_at_risk(s, t);
		sum.events += events;
		sum.censored += gone_at(s, i) - events;
		tallies[c->tally_count++] = sum;
	}
}

static void steps_derive(struct arena *a, struct curve *c, const struct survival *s,
			 double confidence)
{
	struct tally before = { 0 };

	c->step_count = c->tally_count;
	c->steps = arena_array(a, c->step_count, struct step);
	for (size_t i = 0; i < c->step_count; i++) {
		const struct tally *t = &c->tallies[i];
		struct survival_point p = survival_at(s, t->day, confidence);

		c->steps[i] = (struct step){ .day = t->day, .at_risk = t->at_risk, .events = t->events - before.events,
			.censored = t->censored - before.censored, .survival = p.survive, .low = p.lo, .high = p.hi,
			.incidence = incidence_after(a, s, survival_step(s, t->day)) };
		before = *t;
	}
}

/* By week since the start: exits over person-weeks at risk, a year at most. */
static void hazard_derive(struct arena *a, struct curve *c, const struct survival *s,
			  double confidence, bool outline)
{
	int weeks = c->drawn_until < YEAR ? (int)(c->drawn_until / 7) : YEAR / 7;

	c->hazard = arena_array(a, (size_t)(weeks > 0 ? weeks : 1), struct hazard_bin);
	for (int w = 0; w < weeks; w++) {
		struct hazard_bin *b = &c->hazard[c->hazard_count];
		struct interval r = { NAN, NAN };

		b->from = 7 * w;
		b->until = 7 * w + 7;
		for (int d = b->from; d < b->until; d++)
			b->exposure += (double)survival_at_risk(s, d) / 7;
		b->events = events_until(s, b->until - 1) - events_until(s, b->from - 1);
		if (b->from < s->from || b->exposure < DERIVE_AT_RISK)
			continue;
		if (!outline)
			r = rate_exact(b->events, b->exposure, confidence);
		b->rate = (double)b->events / b->exposure;
		b->low = r.lo;
		b->high = r.hi;
		c->hazard_count++;
	}
}

static void derive(struct arena *a, struct curve *c, day known, double confidence, bool outline)
{
	double first;
	struct arena fitting = { 0 };	/* many times what is kept of it */
	struct survival *s = curve_fit(&fitting, c->spans, c->span_count, (uint32_t)c->cause_count, &first);
	struct survival_quantile median = survival_quantile(s, .5, confidence);

	c->n = s->rows;
	c->events = s->events;
	c->dropped = s->dropped;
	c->first_day = isnan(first) ? 0 : s->from > 0 ? s->from : 0;
	c->drawn_until = survival_reliable_until(s, DERIVE_AT_RISK, DROP);
	if (isnan(c->drawn_until))
		c->drawn_until = 0;
	tallies_derive(a, c, s);
	if (!outline)
		steps_derive(a, c, s, confidence);
	landmarks_derive(a, c, s, known, confidence);
	hazard_derive(a, c, s, confidence, outline);

	c->median = (struct figure){ .state = isnan(median.time) ? FIGURE_NONE : FIGURE_OK,
		.unit = ASSAY_DAYS, .n = c->n, .events = c->events, .value = median.time,
		.low = median.lo, .high = median.hi,
		.why = isnan(median.time) ? "not_reached" : NULL };

	c->tau = c->drawn_until < YEAR ? c->drawn_until : YEAR;
	c->mean_days = (struct figure){ .state = FIGURE_NONE, .unit = ASSAY_DAYS, .n = c->n,
		.value = NAN, .low = NAN, .high = NAN, .why = "few_at_risk" };
	if (c->tau > 0) {
		struct rmst r = rmst_of(s, c->tau, confidence);

		if (isfinite(r.mean) && isfinite(r.lo) && isfinite(r.hi)) {
			c->mean_days.state = FIGURE_OK;
			c->mean_days.why = NULL;
			c->mean_days.value = r.mean;
			c->mean_days.low = r.lo;
			c->mean_days.high = r.hi;
		}
	}
	arena_release(&fitting);
}

void curve_derive(struct arena *a, struct curve *c, day known, double confidence)
{
	derive(a, c, known, confidence, false);
}

void result_derive(struct arena *a, struct result *r, day known, double confidence)
{
	for (size_t i = 0; i < r->curve_count; i++)
		derive(a, &r->curves[i], known, confidence, false);
}

void result_outline(struct arena *a, struct result *r, day known, double confidence)
{
	for (size_t i = 0; i < r->curve_count; i++)
		derive(a, &r->curves[i], known, confidence, true);
}

void curve_landmark(struct arena *a, const struct curve *c, int days, day known, double confidence,
		    struct landmark *out)
{
	struct arena fitting = { 0 };
	struct survival *s = curve_fit(&fitting, c->spans, c->span_count, (uint32_t)c->cause_count, NULL);

	landmark_fill(a, out, c, s, days, known, confidence);
	arena_release(&fitting);
}
