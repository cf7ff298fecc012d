/* health-leaving.c - do people leave by their own will, and is it known why? */
#include "plugins/health.h"

#include <math.h>
#include <stdio.h>

#define BANDS 4
#define MONTHS 24		/* that set the limits of a control chart */
#define RECENT 12		/* of them, those that are judged */

/* A centre that hires many has many newcomers, who leave more: rates by tenure are weighed as in a standard
 * of a tenth of all time in the first 90 days, a fifth in the rest of the year, and so on. */
static const struct { int from, until; double weight; } bands[BANDS] = {
	{ 0, 90, .1 }, { 90, 365, .2 }, { 365, 1095, .3 }, { 1095, 40000, .4 } };

#define SEEN "CASE WHEN observed_from > started THEN observed_from ELSE started END"

/* Days of a stay within the year and the tenure of a band. */
static size_t band_sql(char *out, size_t size, int b)
{
	char begin[160], end[160];

	snprintf(begin, sizeof begin, "CASE WHEN hired + %d > first THEN hired + %d ELSE first END", bands[b].from, bands[b].from);
	snprintf(end, sizeof end, "CASE WHEN hired + %d < stop THEN hired + %d ELSE stop END", bands[b].until - 1, bands[b].until - 1);
	return (size_t)snprintf(out, size, ", SUM(CASE WHEN %s >= %s THEN %s - %s + 1 ELSE 0 END), SUM(CASE WHEN gone = 1"
		" AND ended - hired >= %d AND ended - hired < %d THEN 1 ELSE 0 END)", end, begin, end, begin, bands[b].from, bands[b].until);
}

/* Standardised directly; chance as of a rate with the same variance (Dobson and others 1991). */
static int64_t add_rate(const assay_core *core, assay_run *run, struct health *h, long first, long last)
{
	char sql[6000];
	size_t at = (size_t)snprintf(sql, sizeof sql, "SELECT COUNT(DISTINCT person)");
	int64_t people = 0, left = 0;
	double years = 0, rate = 0, variance = 0, weight = 0;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	for (int b = 0; b < BANDS; b++)
		at += band_sql(sql + at, sizeof sql - at, b);
	snprintf(sql + at, sizeof sql - at, " FROM (SELECT person, hired, ended, CASE WHEN seen > %ld THEN seen ELSE %ld END AS first,"
		 " CASE WHEN ended < %ld THEN ended ELSE %ld END AS stop,"
		 " CASE WHEN closing = 'V' AND ended >= %ld AND ended <= %ld THEN 1 ELSE 0 END AS gone FROM (SELECT person, hired, ended,"
		 " closing, " SEEN " AS seen FROM stint) s WHERE seen <= %ld AND (ended IS NULL OR ended >= %ld)) t",
		 first, first, last, last, first, last, last, first);
	rows = core->query(run, sql);
	if (!core->next(rows))
		return 0;
	people = core->get_int(rows, 0);
	for (uint32_t b = 0; b < BANDS && people > 0; b++) {
		double exposure = core->get_real(rows, 1 + 2 * b) / 365.25, w = bands[b].weight;
		int64_t exits = core->get_int(rows, 2 + 2 * b);

		if (!(exposure > 0))
			continue;
		years += exposure;
		left += exits;
		rate += w * (double)exits / exposure;
		variance += w * w * fmax((double)exits, .5) / (exposure * exposure);
		weight += w;
	}
	if (people < LEAST_PEOPLE || !(years > 0))
		return people;
	core->rate(run, left, years, &f);
	f.unit = ASSAY_RATE;
	f.n = people;
	health_add_beside(h, "Told beside, not reckoned with", "Voluntary exits a person-year, not standardised", &f);
	rate /= weight;
	variance /= weight * weight;
	if (left > 0) {	/* its interval is the count's, by the ratio of their errors */
		double scale = sqrt(variance / (double)left) * years;

		f.low = fmax(0, rate + scale * (f.low - f.value));
		f.high = rate + scale * (f.high - f.value);
	}
	f.value = left > 0 ? rate : 0;
	f.events = 0;
	health_add(h, KEPT, LEAVING, "Voluntary exits a person-year, standardised by tenure", &f, ASSAY_EVENTS, rate * rate / variance,
		   rate / variance, .40, .20);
	if (!(rate > 0))
		h->at[h->count - 1] = (assay_indicator){ sizeof(assay_indicator), LEAVING, KEPT, ASSAY_EVENTS, 0, years, .40, .20 };
	return people;
}

/* Months without a signal: exits a head on a control chart of two years. */
static void add_months(const assay_core *core, assay_run *run, struct health *h, long last)
{
	long before = core->start_of((assay_day)(last - 30 * (MONTHS - 1) - 15), ASSAY_MONTH);
	double rate[MONTHS], there = 0;
	assay_day month = (assay_day)before;
	size_t n = 0;
	bool more, left;
	char sql[600];
	assay_steady s = ASSAY_STEADY;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *came_in, *went_in;

	snprintf(sql, sizeof sql, "SELECT c.month, COUNT(*) FROM stint t JOIN calendar c ON c.day = CASE WHEN " SEEN " < %ld THEN %ld"
		 " ELSE " SEEN " END WHERE (ended IS NULL OR ended >= %ld) AND " SEEN " <= %ld GROUP BY c.month ORDER BY c.month",
		 before, before, before, last);
	came_in = core->query(run, sql);
	snprintf(sql, sizeof sql, "SELECT c.month, COUNT(*), SUM(CASE WHEN closing = 'V' THEN 1 ELSE 0 END) FROM stint t"
		 " JOIN calendar c ON c.day = t.ended WHERE ended >= %ld AND ended <= %ld AND ended >= " SEEN
		 " GROUP BY c.month ORDER BY c.month", before, last);
	went_in = core->query(run, sql);
	more = core->next(came_in);
	left = core->next(went_in);
	for (; n < MONTHS && month <= last; month = core->start_of(month + 32, ASSAY_MONTH)) {
		double came = 0, went = 0, gone = 0, heads;

		if (more && core->get_day(came_in, 0) == month) {	/* else nobody came */
			came = core->get_real(came_in, 1);
			more = core->next(came_in);
		}
		if (left && core->get_day(went_in, 0) == month) {
			went = core->get_real(went_in, 1);
			gone = core->get_real(went_in, 2);
			left = core->next(went_in);
		}
		/* who was there at first came on its first day */
		heads = n == 0 ? came - went / 2 : there + (came - went) / 2;
		there += came - went;
		rate[n++] = heads >= LEAST_PEOPLE ? gone / heads : NAN;
	}
	core->steadiness(run, rate, n, RECENT, -1, &s);
	if (s.points < RECENT / 2)
		return;
	core->share(run, s.quiet, s.points, &f);
	f.unit = ASSAY_SHARE;
	health_add(h, KEPT, QUIET_MONTHS, "Months of the last 12 without a bad signal, voluntary exits", &f, ASSAY_HITS,
		   (double)s.quiet, (double)s.points, .5, 1);
}

static void add_coded(const assay_core *core, assay_run *run, struct health *h, long first, long last)
{
	int64_t exits = 0, coded = 0;
	char sql[400];
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT COUNT(*), SUM(CASE WHEN cause = 'V' AND reason IS NOT NULL AND reason <> '' THEN 1"
		 " ELSE 0 END) FROM employment WHERE cause IN ('V', 'U') AND exited >= %ld AND exited <= %ld", first, last);
	rows = core->query(run, sql);
	if (core->next(rows)) {
		exits = core->get_int(rows, 0);
		coded = core->get_int(rows, 1);
	}
	if (exits < LEAST_PEOPLE)
		return;
	core->share(run, coded, exits, &f);
	f.unit = ASSAY_SHARE;
	health_add(h, KEPT, CODED_EXITS, "Exits with their cause on record", &f, ASSAY_HITS, (double)coded, (double)exits, .3, .9);
}

int64_t health_add_leaving(const assay_core *core, assay_run *run, struct health *h)
{
	long last = run->until - 1 < run->known ? run->until - 1 : run->known, first = last - 364;
	int64_t people = add_rate(core, run, h, first, last);

	if (people < LEAST_PEOPLE)
		return people;
	add_months(core, run, h, last);
	add_coded(core, run, h, first, last);
	return people;
}
