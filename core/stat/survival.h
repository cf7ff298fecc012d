/*
 * survival.h - how long people stay: Kaplan-Meier curves from counts.
 *
 * The unit is whatever the caller counts in, usually whole days since the first
 * day of training.  A row says that count people came under observation after
 * `entry` and were last seen at `time`, leaving for `cause` (1, 2, ...) or still
 * there (0, censored).  A row of a single person has count 1; a query that groups
 * by entry, time and cause gives the same curve as the rows behind it.  At risk at
 * t: entry < t <= time.  On one day exits come before censorings.  Rows with
 * time <= entry were never at risk: they are left out and counted.
 *
 * S(t) = prod (1 - d/n); Greenwood G = sum d/(n(n-d)); the interval is on the log(-log)
 * scale (Kalbfleisch & Prentice), with the exact binomial bound where S is
 * still 1 or already 0.  NaN means "not estimable".
 */
#ifndef CORE_STAT_SURVIVAL_H
#define CORE_STAT_SURVIVAL_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define SPAN_OPEN INT32_MIN	/* not truncated: seen from the beginning */

/* What a query of the database answers. */
struct span {
	int32_t entry;		/* SPAN_OPEN: from the beginning */
	int32_t time;
	uint32_t cause;		/* 0 censored, 1, 2, ... why */
	int64_t count;
};

/* The same with real-valued times, which is what the methods work on. */
struct lifetime {
	double entry;		/* -INFINITY: from the beginning */
	double time;
	uint32_t cause;
	int64_t count;
};

struct lifetime *lifetimes_from_spans(struct arena *, const struct span *, size_t);
static inline struct lifetime lifetime_from_span(struct span s)
{
	return (struct lifetime){ s.entry == SPAN_OPEN ? -INFINITY : s.entry,
		s.time, s.cause, s.count };
}

/*
 * One person in a period curve: all who were there between the days from and until
 * (both inclusive), but only the days inside.  start is the day the clock
 * begins; exit the last day employed, INT32_MAX while there is none.  False when
 * the person was not there in the window at all.
 */
bool span_in_window(int32_t start, int32_t exit, uint32_t cause, int32_t from,
		    int32_t until, struct span *out);

struct survival {
	int64_t rows, events, censored;	/* people; rows = events + censored */
	int64_t dropped;		/* never at risk: time <= entry */
	double from;			/* the curve is of those who reached this time */
	double last;			/* end of observation: largest time, NaN without rows */
	uint32_t causes;

	/* One step for each time at which somebody left, upwards. */
	size_t steps;
	const double *time;
	const int64_t *at_risk, *exits;
	const double *survive;		/* S just after */
	const double *greenwood;	/* G just after; steps to S = 0 add nothing */
	const int64_t *cause_exits;	/* [steps * causes], cause k at k - 1 */
	const double *incidence;	/* [steps * causes], Aalen-Johansen F just after */

	/* For the numbers at risk at any time: cumulative counts, upwards. */
	int64_t open;			/* there from the beginning */
	size_t entries, ends;
	const double *entry_at, *end_at;
	const int64_t *entered, *ended;
};

/*
 * Never NULL.  causes may be 0: then as many as the rows name.  Everything in the
 * answer lives in the arena.  survival_fit_from() is conditional on having
 * reached `from`: exits before it do not count (early risk sets of
 * left-truncated data are too small to trust).
 */
struct survival *survival_fit(struct arena *, const struct lifetime *, size_t, uint32_t causes);
struct survival *survival_fit_from(struct arena *, const struct lifetime *, size_t,
				   uint32_t causes, double from);
struct survival *survival_fit_spans(struct arena *, const struct span *, size_t,
				    uint32_t causes);

/* The same from two separate tallies, of departures by time and cause (entry is not looked
 * at) and of late arrivals by entry (time and cause are not): less to group by where
 * entries are many.  It cannot tell rows that were never at risk. */
struct survival *survival_fit_tallies(struct arena *, const struct lifetime *left, size_t,
				      const struct lifetime *came, size_t, uint32_t causes);

struct survival_point {
	double time;
	int64_t at_risk;	/* entry < t <= time */
	double survive, se, lo, hi;
};

int64_t survival_at_risk(const struct survival *, double t);
/* Steps at or before t: index of the first one after it. */
size_t survival_step(const struct survival *, double t);
struct survival_point survival_at(const struct survival *, double t, double conf);

/* First time with S <= 1 - p + 1e-9 and where the interval's ends get there; NaN
 * for not reached.  survival_quantile(s, 0.5, 0.95) is the median. */
struct survival_quantile { double time, lo, hi; };
struct survival_quantile survival_quantile(const struct survival *, double p, double conf);

/* First time somebody is last seen with at least n at risk, NaN when there is none: where a
 * left-truncated curve may begin (survival_fit_from); and the last time up to
 * which the curve may be read: at risk >= n and one more leaver would
 * lower it by at most drop (Gebski et al. 2018: n 10, drop 0.05). */
double survival_first_with(const struct survival *, int64_t n);
double survival_reliable_until(const struct survival *, int64_t n, double drop);

/* Two curves at one time on the log(-log) scale, Klein et al. 2007.  NaN while one of
 * them is 0 or 1 there. */
struct survival_contrast { double z, chisq, p; };
struct survival_contrast survival_contrast(const struct survival *, const struct survival *,
					   double t);

#endif
