/* health-weeks.c - are the KPIs and the quality of a centre steady from week to week? */
#include "plugins/health.h"

#include <math.h>
#include <string.h>

#define WEEKS 52		/* that set the limits of a control chart */
#define RECENT 26		/* of them, those that are judged */
#define KPIS 6

static const struct kpi { const char *code; int quality; } kpis[KPIS] = {
	{ "kpi.aht", 0 }, { "kpi.acw", 0 }, { "kpi.fcr", 0 }, { "kpi.calls", 0 }, { "kpi.qa", 1 }, { "kpi.csat", 1 } };

/* Target-scaled: 1 is the target, more is better; NAN: none.  wide is the width between both limits, as scaled,
 * 0 where there is but one. */
struct weeks { double scaled[KPIS][WEEKS], wide[KPIS]; };

static void read_weeks(const assay_core *core, assay_run *run, struct weeks *w)
{
	/* Summed by unit first: figures stand in that order, so nothing has to be sorted. */
	assay_rows *rows = core->query(run,
		"SELECT code, day, SUM(total), SUM(n), MAX(direction), MAX(lo), MAX(hi)"
		" FROM (SELECT m.code AS code, k.centre AS centre, k.day AS day, SUM(k.total) AS total, SUM(k.n) AS n,"
		" MAX(m.direction) AS direction, MAX(m.target_lo) AS lo, MAX(m.target_hi) AS hi"
		" FROM measure m CROSS JOIN kpi k WHERE k.measure = m.measure"
		" AND m.code IN ('kpi.aht', 'kpi.acw', 'kpi.fcr', 'kpi.calls', 'kpi.qa', 'kpi.csat') AND k.days = 7"
		" AND k.day > :until - 7 * 53 AND k.day <= :until - 7 AND k.day <= :known - 6 AND k.n > 0"
		" AND k.value IS NOT NULL GROUP BY m.code, k.centre, k.day) t GROUP BY code, day");

	for (int i = 0; i < KPIS; i++)
		for (int t = 0; t < WEEKS; t++)
			w->scaled[i][t] = NAN;
	while (core->next(rows)) {
		int at = WEEKS - 1 - (int)(run->until - 7 - core->get_day(rows, 1)) / 7;
		double value = core->get_real(rows, 2) / core->get_real(rows, 3);
		bool less = core->get_int(rows, 4) < 0;
		double target = core->get_real(rows, less ? 6 : 5);

		for (int i = 0; i < KPIS && at >= 0 && at < WEEKS; i++)
			if (strcmp(core->get_text(rows, 0), kpis[i].code) == 0 && value > 0 && target > 0) {
				double width = core->get_real(rows, 6) - core->get_real(rows, 5);

				w->scaled[i][at] = less ? target / value : value / target;
				w->wide[i] = isfinite(width) ? width / target : 0;
			}
	}
}

/*
 * Can the KPIs keep to their targets?  Cp, where all have two limits: the width over six sigma.  With one limit
 * the distance of the mean from it over three (Cpl; NIST/SEMATECH e-Handbook 6.1.6); its variance after Bissell 1990.
 */
static void add_capable(const assay_core *core, assay_run *run, struct health *h, int quality, const assay_steady *s, int64_t n,
			double width, const char *label)
{
	assay_figure f = ASSAY_FIGURE;
	double capable = width > 0 ? width / (6 * s->sigma) : (s->mean - 1) / (3 * s->sigma), se;

	if (!(s->sigma > 0) || n < 2)
		return;
	se = sqrt((width > 0 ? 0 : 1 / (9. * (double)n)) + capable * capable / (2. * (double)(n - 1)));
	core->moments(run, n, capable, se * se * (double)n * (double)(n - 1), &f);	/* as a mean of n with this error */
	f.unit = ASSAY_RATIO;
	health_add(h, quality ? QUALITY : STABLE, quality ? CAPABLE_QUALITY : CAPABLE_KPIS, label, &f, ASSAY_NORMAL, capable, se, .5,
		   1.33);
}

/* Of the recent weeks, those in which the mean of these KPIs bore no signal for the worse. */
static void add_steadiness(const assay_core *core, assay_run *run, const struct weeks *w, int quality, struct health *h)
{
	static const char *const quiet[] = { "Weeks of the last 26 without a bad signal, KPIs against target",
		"Weeks of the last 26 without a bad signal, quality and satisfaction" };
	static const char *const capable[] = { "Capability of KPIs against their targets",
		"Capability of quality and satisfaction against their targets" };
	double mean[WEEKS], width = 0;
	bool used[KPIS] = { false }, both = true;
	int64_t known = 0;
	int kinds = 0;
	assay_steady s = ASSAY_STEADY;
	assay_figure f = ASSAY_FIGURE;

	for (int i = 0; i < KPIS; i++) {
		for (int t = 0; t < WEEKS && kpis[i].quality == quality; t++)
			used[i] = used[i] || isfinite(w->scaled[i][t]);
		kinds += used[i];
		both = both && (!used[i] || w->wide[i] > 0);
		width += used[i] ? w->wide[i] : 0;
	}
	for (int t = 0; t < WEEKS; t++) {
		mean[t] = kinds > 0 ? 0 : NAN;
		for (int i = 0; i < KPIS; i++)	/* a week without one of them is a gap */
			mean[t] += used[i] ? w->scaled[i][t] / kinds : 0;
		known += isfinite(mean[t]);
	}
	core->steadiness(run, mean, WEEKS, RECENT, 1, &s);
	if (s.points < RECENT / 2)
		return;
	core->share(run, s.quiet, s.points, &f);
	f.unit = ASSAY_SHARE;
	health_add(h, quality ? QUALITY : STABLE, quality ? QUIET_QUALITY : QUIET_KPIS, quiet[quality], &f, ASSAY_HITS,
		   (double)s.quiet, (double)s.points, .5, 1);
	add_capable(core, run, h, quality, &s, known, both ? width / kinds : 0, capable[quality]);
}

static void add_spread(const assay_core *core, assay_run *run, struct health *h)
{
	assay_figure f = ASSAY_FIGURE;
	int64_t n = 0;
	double sum = 0, squares = 0, mean, spread;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(q), SUM(q * q) FROM (SELECT k.person, SUM(k.total) / SUM(k.n) AS q FROM kpi k"
		" JOIN measure m ON m.measure = k.measure WHERE m.code = 'kpi.qa' AND k.day >= :from AND k.day < :until"
		" AND k.day <= :known AND k.n > 0 AND k.value IS NOT NULL GROUP BY k.person HAVING SUM(k.n) >= 5) a");

	if (core->next(rows)) {
		n = core->get_int(rows, 0);
		sum = core->get_real(rows, 1);
		squares = core->get_real(rows, 2);
	}
	if (n < LEAST_PEOPLE)
		return;
	mean = sum / (double)n;
	core->moments(run, n, mean, squares - sum * mean > 0 ? squares - sum * mean : 0, &f);
	spread = sqrt((squares - sum * mean > 0 ? squares - sum * mean : 0) / (double)(n - 1)) / mean;
	f.unit = ASSAY_RATIO;
	f.value = f.low = f.high = spread;
	health_add(h, QUALITY, SPREAD_OF_MARKS, "Spread of quality marks between agents, over their mean", &f, ASSAY_NORMAL, spread,
		   spread / sqrt(2. * (double)(n - 1)), .15, .03);
}

void health_add_weeks(const assay_core *core, assay_run *run, struct health *h)
{
	struct weeks *w = core->alloc(run, 1, sizeof *w);

	if (w == NULL)
		return;
	read_weeks(core, run, w);
	add_steadiness(core, run, w, 0, h);
	add_steadiness(core, run, w, 1, h);
	add_spread(core, run, h);
}
