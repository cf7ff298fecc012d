/* health-weeks.c - are the KPIs and the quality of a centre steady from week to week? */
#include "plugins/health.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WEEKS 52		/* that set the limits of a control chart */
#define RECENT 26		/* of them, those that are judged */
#define KPIS 6

static const struct kpi { const char *code; int quality; } kpis[KPIS] = {
	{ "kpi.aht", 0 }, { "kpi.acw", 0 }, { "kpi.fcr", 0 }, { "kpi.calls", 0 }, { "kpi.qa", 1 }, { "kpi.csat", 1 } };

/* Target-scaled: 1 is the target, more is better; NAN: none.  wide is the width between both limits, as scaled,
 * 0 where there is but one. */
struct weeks { double scaled[KPIS][WEEKS], wide[KPIS]; };

#define CODES "('kpi.aht', 'kpi.acw', 'kpi.fcr', 'kpi.calls', 'kpi.qa', 'kpi.csat')"

static int kpi_of(const char *code)
{
	int i = 0;

	while (i < KPIS && strcmp(code, kpis[i].code) != 0)
		i++;
	return i;
}

struct target { int direction; double low, high; };

static void read_targets(const assay_core *core, assay_run *run, struct target *targets)
{
	assay_rows *rows = core->query(run, "SELECT code, MAX(direction), MAX(target_lo), MAX(target_hi) FROM measure WHERE code IN "
				       CODES " GROUP BY code");

	for (int i = 0; i < KPIS; i++)
		targets[i] = (struct target){ 0, NAN, NAN };
	while (core->next(rows)) {
		int i = kpi_of(core->get_text(rows, 0));

		if (i < KPIS)
			targets[i] = (struct target){ core->get_int(rows, 1), core->get_real(rows, 2), core->get_real(rows, 3) };
	}
}

static void put_week(struct weeks *w, int i, int at, double value, const struct target *t)
{
	bool less = t->direction < 0;
	double target = less ? t->high : t->low, width = t->high - t->low;

	if (!(value > 0) || !(target > 0))
		return;
	w->scaled[i][at] = less ? target / value : value / target;
	w->wide[i] = isfinite(width) ? width / target : 0;
}

/* Quarter by quarter, whatever the period: all but one of them were asked for, in the same words, for the period before. */
static void read_weeks(const assay_core *core, assay_run *run, struct weeks *w)
{
	struct target targets[KPIS];
	char sql[512];

	for (int i = 0; i < KPIS; i++)
		for (int t = 0; t < WEEKS; t++)
			w->scaled[i][t] = NAN;
	read_targets(core, run, targets);
	for (assay_day from = core->start_of(run->until - 7 * 53 + 1, ASSAY_QUARTER), until; from <= run->until - 7; from = until) {
		assay_rows *rows;

		until = core->start_of(from + 100, ASSAY_QUARTER);
		snprintf(sql, sizeof sql, "SELECT code, day, SUM(total), SUM(n) FROM kpi WHERE code IN " CODES " AND days = 7"
			 " AND day >= %ld AND day < %ld AND day <= :known - 6 AND n > 0 AND value IS NOT NULL GROUP BY code, day",
			 (long)from, (long)until);
		rows = core->query(run, sql);
		while (core->next(rows)) {
			assay_day day = core->get_day(rows, 1);
			int i = kpi_of(core->get_text(rows, 0)), at = WEEKS - 1 - (int)(run->until - 7 - day) / 7;

			if (i < KPIS && day > run->until - 7 * 53 && day <= run->until - 7 && at >= 0)
				put_week(w, i, at, core->get_real(rows, 2) / core->get_real(rows, 3), &targets[i]);
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
