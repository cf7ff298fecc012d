/* errors-debrief.c - do those err less who were at a class debrief of errors? */
#include "plugins/errors.h"

#include <math.h>
#include <stdio.h>

#define MOST_SUMMED 2000000	/* of the exact test */

/* Errors and contacts: before and after, of the others and of those who were there. */
struct debrief { double people[2], errors[2][2], contacts[2][2]; };

/*
 * Three periods in a row: errors are counted in the first and the last, debriefs are those held in
 * between.  The same people before and after, as newcomers err more; whoever was at another debrief in
 * the first or last period belongs to neither side.
 */
static void read_debriefs(const assay_core *core, assay_run *run, struct debrief *d)
{
	assay_day middle = errors_period_before(core, run, run->from), first = errors_period_before(core, run, middle);
	char sql[1800];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "WITH d AS (SELECT a.person AS person,"
		 " MAX(CASE WHEN a.held >= %ld AND a.held < :from THEN 1 ELSE 0 END) AS inside,"
		 " MAX(CASE WHEN a.held < %ld OR a.held >= :from THEN 1 ELSE 0 END) AS outside FROM attendance a"
		 " JOIN course o ON o.course = a.course LEFT JOIN measure m ON m.measure = o.primary_measure"
		 " WHERE a.kind = 'training' AND a.method = :debrief AND a.business > 0 AND a.status IN ('present', 'late')"
		 " AND (m.code IS NULL OR m.code IN (:errors, :marks)) AND a.held >= %ld AND a.held < :until AND a.held <= :known"
		 " GROUP BY a.person), k AS (SELECT person,"
		 " SUM(CASE WHEN day < %ld THEN total / 1000.0 ELSE 0 END) AS e0, SUM(CASE WHEN day < %ld THEN n ELSE 0 END) AS n0,"
		 " SUM(CASE WHEN day >= :from THEN total / 1000.0 ELSE 0 END) AS e1, SUM(CASE WHEN day >= :from THEN n ELSE 0 END) AS n1"
		 " FROM kpi WHERE code = :errors AND n > 0 AND day >= %ld AND day < :until AND (day < %ld OR day >= :from)"
		 " GROUP BY person) SELECT COALESCE(d.inside, 0), COUNT(*), SUM(k.e0), SUM(k.n0), SUM(k.e1), SUM(k.n1)"
		 " FROM k LEFT JOIN d ON d.person = k.person WHERE k.n0 > 0 AND k.n1 > 0 AND COALESCE(d.outside, 0) = 0"
		 " GROUP BY COALESCE(d.inside, 0)", (long)middle, (long)middle, (long)first, (long)middle, (long)middle,
		 (long)first, (long)middle);
	rows = core->query(run, sql);
	while (core->next(rows)) {
		int there = core->get_int(rows, 0) == 1;

		d->people[there] = core->get_real(rows, 1);
		for (uint32_t i = 0; i < 2; i++) {
			d->errors[there][i] = nearbyint(core->get_real(rows, 2 + 2 * i));
			d->contacts[there][i] = core->get_real(rows, 3 + 2 * i);
		}
	}
}

/* Given how many erred on each side and how many in all afterwards, how many of the latter were there is
 * hypergeometric with the odds that the contacts make (Fisher): the sum of all that is no likelier. */
static double exact_p(const struct debrief *d)
{
	double there = d->errors[1][0] + d->errors[1][1], others = d->errors[0][0] + d->errors[0][1];
	double after = d->errors[0][1] + d->errors[1][1], found = d->errors[1][1];
	double odds = d->contacts[1][1] / d->contacts[1][0] * d->contacts[0][0] / d->contacts[0][1];
	double low = fmax(0, after - others), high = fmin(there, after);
	double all = 0, rare = 0, here = 0, most = 0;

	if (high - low > MOST_SUMMED)
		return NAN;
	for (int pass = 0; pass < 2; pass++) {	/* logs of the chances, up to a constant: their top, then their sum */
		double p = 0;

		for (double x = low; x <= high; x++) {
			if (x > low)
				p += log((there - x + 1) * (after - x + 1) / (x * (others - after + x)) * odds);
			if (pass == 0) {
				most = fmax(most, p);
				here = x == found ? p : here;
				continue;
			}
			all += exp(p - most);
			rare += p <= here + 1e-9 ? exp(p - most) : 0;
		}
	}
	return rare / all;
}

static double ratio(const assay_core *core, assay_run *run, const struct debrief *d, int there, const char *label)
{
	assay_figure f = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST;

	core->rate_ratio(run, (int64_t)d->errors[there][1], d->contacts[there][1], (int64_t)d->errors[there][0],
			 d->contacts[there][0], &t);
	if (t.n > 0 && isfinite(t.low) && isfinite(t.high)) {
		f.unit = ASSAY_RATIO;
		f.n = (int64_t)(d->errors[there][0] + d->errors[there][1]);
		f.value = t.estimate;
		f.low = t.low;
		f.high = t.high;
		core->row(run, "Errors after a class debrief over before", label, &f);
	}
	return d->errors[there][1] / d->contacts[there][1] / (d->errors[there][0] / d->contacts[there][0]);
}

/* The normal quantile of the report's intervals. */
static double quantile(double confidence)
{
	double low = 0, high = 40;

	for (int i = 0; i < 100; i++) {
		double z = (low + high) / 2;

		if (erfc(z / sqrt(2)) > 1 - confidence)
			low = z;
		else
			high = z;
	}
	return low;
}

static void tell_effect(const assay_core *core, assay_run *run, const struct debrief *d, double spread)
{
	double there = ratio(core, run, d, 1, "Those who were there"), others = ratio(core, run, d, 0, "The others");
	double variance = 0, reach;
	assay_figure f = ASSAY_FIGURE;

	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++)
			variance += 1 / d->errors[i][k];
	reach = quantile(run->confidence) * sqrt(variance * fmax(1, spread > 0 ? spread * spread : 1));
	f.unit = ASSAY_RATIO;
	f.n = (int64_t)(d->errors[0][0] + d->errors[0][1] + d->errors[1][0] + d->errors[1][1]);
	f.value = there / others;
	f.low = f.value * exp(-reach);
	f.high = f.value * exp(reach);
	core->row(run, "Errors after a class debrief over before", "Those who were there against the others", &f);
	core->warn(run, "W-SELECT");
	core->warn(run, "W-RTM");
	if (f.high < 1)
		core->say(run, ASSAY_NOTE, "Who was at a debrief errs %.2f times as often after as before, set against the others (%.2f to %.2f)",
			  f.value, f.low, f.high);
	else if (f.low > 1)
		core->say(run, ASSAY_CAUTION, "Who was at a debrief errs more often after it, set against the others: %.2f times (%.2f to %.2f)",
			  f.value, f.low, f.high);
	else
		core->say(run, ASSAY_NOTE, "Debriefs: no reliable effect on errors (could be %.2f to %.2f times as many)", f.low, f.high);
}

void errors_tell_debriefs(const assay_core *core, assay_run *run, double spread)
{
	struct debrief d = { { 0 }, { { 0 } }, { { 0 } } };
	assay_figure none = ASSAY_FIGURE;
	bool few = false;

	read_debriefs(core, run, &d);
	if (!(d.people[1] > 0)) {
		none.unit = ASSAY_RATIO;
		core->row(run, NOT_RECORDED, "Errors after a class debrief, against those who were not there", &none);
		return;
	}
	if (d.people[0] < LEAST_AGENTS || d.people[1] < LEAST_AGENTS) {
		core->say(run, ASSAY_NOTE, "Debriefs: too few to say, fewer than %d agents with contacts before and after were there, or were not",
			  LEAST_AGENTS);
		return;
	}
	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++)
			few = few || d.errors[i][k] < LEAST_EVENTS;
	if (few)
		core->say(run, ASSAY_NOTE, "Debriefs: too few errors for a ratio; by the exact test that they make no difference p = %.3f",
			  exact_p(&d));
	else
		tell_effect(core, run, &d, spread);
}
