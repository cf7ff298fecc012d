/* compare-periods.c - sets a period beside those before it, on a control chart. */
#include "core/metric/compare.h"

#include <math.h>

#include "core/stat/control.h"
#include "core/stat/runrules.h"

#define LIMITS_FROM 12		/* points, below which a chart has no limits */
#define FIRM_FROM 20

static const char *rule_name(uint32_t bits)
{
	return bits & RUN_BIT(RUN_R1) ? "r1" : bits & RUN_BIT(RUN_R2) ? "r2"
		: bits & RUN_BIT(RUN_R4) ? "r4" : NULL;
}

static bool is_favourable(double value, double centre, enum assay_better better)
{
	return better == ASSAY_HIGHER ? value > centre : better == ASSAY_LOWER && value < centre;
}

static bool control_xmr(struct arena *a, struct control *k, const double *x, uint32_t **rules)
{
	struct xmr limits = xmr_of(a, x, k->count, 0);

	k->centre = limits.mean;
	k->sigma = limits.sigma;
	k->low = limits.lcl;
	k->high = limits.ucl;
	for (size_t i = 0; i < k->count; i++) {
		k->points[i].low = limits.lcl;
		k->points[i].high = limits.ucl;
	}
	if (!isfinite(limits.sigma) || !(limits.sigma > 0))
		return false;
	*rules = run_rules(a, x, k->count, k->centre, k->sigma, RUN_DEFAULT);
	return true;
}

/* Over points that may have gaps; NULL when not even two neighbours have a value. */
static struct control *control_of(struct arena *a, const struct metric *m, const char *label,
				  const struct control_point *points, size_t count)
{
	struct control *k = arena_new(a, struct control);
	double *x = arena_array(a, count, double);
	uint32_t *rules = NULL;
	size_t known = 0;
	bool limits;

	k->label = label;
	k->points = arena_array(a, count, struct control_point);
	k->count = count;
	for (size_t i = 0; i < count; i++) {
		k->points[i] = points[i];
		x[i] = points[i].figure.state == FIGURE_OK || points[i].figure.state == FIGURE_PROVISIONAL
			? points[i].figure.value : NAN;
		known += isfinite(x[i]);
	}
	if (known < 2)
		return NULL;
	k->autocorrelation = xmr_of(a, x, count, 0).r1;
	limits = (m->things && control_by_counts(a, k, &rules)) || control_xmr(a, k, x, &rules);
	k->limits = known >= LIMITS_FROM && limits;
	k->provisional = known < FIRM_FROM;
	if (!k->limits)
		return k;
	for (size_t i = 0; i < count; i++) {
		k->points[i].rule = rule_name(rules[i]);
		k->points[i].signal = k->points[i].rule != NULL;
		k->points[i].favourable = k->points[i].signal
			&& is_favourable(x[i], k->centre, m->better);
	}
	return k;
}

static void add_control(struct arena *a, struct chapter *c, struct control *k, size_t *cap)
{
	if (k != NULL)
		*arena_push(a, c->controls, c->control_count, cap) = k;
}

/* Both views together: the interval says whether two periods differ, the chart whether
 * that is unusual for this series. */
static enum verdict both(const struct difference *d, bool signal)
{
	bool differs = d->verdict == VERDICT_HIGHER || d->verdict == VERDICT_LOWER;

	if (d->verdict == VERDICT_NONE || d->verdict == VERDICT_TOO_FEW)
		return d->verdict;
	return differs ? signal ? VERDICT_CHANGED : VERDICT_DIFFERS
		: signal ? VERDICT_DRIFTING : VERDICT_NO_CHANGE;
}

static const struct figure *headline(const struct result *r)
{
	return r == NULL || r->state != RESULT_OK ? NULL : &r->headline;
}

void chapter_compare_periods(struct arena *a, struct chapter *c, const struct book *b)
{
	double confidence = b->request->confidence;
	struct control *history = NULL;
	size_t cap = 0;

	if (c->history_count > 1) {
		struct control_point *points = arena_array(a, c->history_count, struct control_point);

		for (size_t i = 0; i < c->history_count; i++) {
			const struct result *r = c->history[i];

			points[i].at = r->scope.from;
			points[i].figure = r->state == RESULT_OK ? r->headline
				: (struct figure){ .state = FIGURE_NONE, .value = NAN, .low = NAN,
					.high = NAN, .why = "not_estimable" };
		}
		history = control_of(a, c->metric, "", points, c->history_count);
		add_control(a, c, history, &cap);
	}
	for (size_t i = 0; c->now != NULL && i < c->now->series_count; i++) {
		const struct series *s = &c->now->series[i];
		struct control_point *points = arena_array(a, s->count, struct control_point);

		for (size_t k = 0; k < s->count; k++)
			points[k] = (struct control_point){ .at = s->points[k].at,
				.figure = s->points[k].figure };
		add_control(a, c, control_of(a, c->metric, s->label, points, s->count), &cap);
	}
	c->against_previous = figures_compare(headline(c->previous), headline(c->now), confidence);
	c->against_last_year = figures_compare(headline(c->last_year), headline(c->now), confidence);
	c->against_target = figure_against(headline(c->now), c->ask->has_target ? c->ask->target : NAN);
	c->against_previous.verdict = both(&c->against_previous, history != NULL
		&& history->points[history->count - 1].signal);
}
