/* logrank.c - the log-rank family of tests. */
#include "core/stat/logrank.h"

#include "core/base/arena.h"
#include "core/stat/matrix.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct event { double time; uint32_t stratum, group; int64_t exits, gone; };
struct arrival { double entry; uint32_t stratum, group; int64_t count; };

static uint64_t event_group(const void *e)
{
	return ((const struct event *)e)->group;
}

static uint64_t event_time(const void *e)
{
	return double_key(((const struct event *)e)->time);
}

static uint64_t event_stratum(const void *e)
{
	return ((const struct event *)e)->stratum;
}

static uint64_t arrival_entry(const void *e)
{
	return double_key(((const struct arrival *)e)->entry);
}

static uint64_t arrival_stratum(const void *e)
{
	return ((const struct arrival *)e)->stratum;
}

/* By stratum, then time, then group: the sort is stable. */
static void in_order(struct event *out, struct arrival *in, size_t n)
{
	sort_by_key(out, n, sizeof *out, event_group);
	sort_by_key(out, n, sizeof *out, event_time);
	sort_by_key(out, n, sizeof *out, event_stratum);
	sort_by_key(in, n, sizeof *in, arrival_entry);
	sort_by_key(in, n, sizeof *in, arrival_stratum);
}

struct walk {
	uint32_t groups;
	enum logrank_weight weight;
	int64_t *at_risk, *exits;	/* [groups], now */
	int64_t n;
	uint32_t *here, present;	/* groups of this stratum */
	double pooled, peto;		/* both just before */
	struct sum *observed, *expected, *u;
	double *v, *share;
};

static double weight_now(const struct walk *w, double n)
{
	switch (w->weight) {
	case LOGRANK_GEHAN:
		return n;
	case LOGRANK_TARONE:
		return sqrt(n);
	case LOGRANK_PETO:
		return w->peto;
	case LOGRANK_PETO_MOD:
		return w->peto * n / (n + 1);
	case LOGRANK_FH10:
		return w->pooled;
	case LOGRANK_FH01:
		return 1 - w->pooled;
	case LOGRANK_FH11:
		return w->pooled * (1 - w->pooled);
	default:
		return 1;
	}
}

/* One time at which d people leave. */
static void step(struct walk *w, int64_t d)
{
	double n = w->n, weight, factor;

	w->peto *= 1 - d / (n + 1);
	weight = weight_now(w, n);
	factor = n > 1 ? weight * weight * d * ((n - d) / (n - 1)) : 0;
	for (uint32_t i = 0; i < w->present; i++) {
		uint32_t g = w->here[i];
		double share = w->at_risk[g] / n, e = d * share;

		w->share[i] = share;
		sum_add(&w->observed[g], w->exits[g]);
		sum_add(&w->expected[g], e);
		sum_add(&w->u[g], weight * (w->exits[g] - e));
		if (share == 0 || factor == 0)
			continue;
		w->v[(size_t)g * w->groups + g] += factor * share * (1 - share);
		for (uint32_t k = 0; k < i; k++)
			w->v[(size_t)g * w->groups + w->here[k]] -= factor * share * w->share[k];
	}
	w->pooled *= 1 - d / n;
}

static size_t begin_stratum(struct walk *w, const struct arrival *in, size_t i, size_t n,
			    uint32_t stratum)
{
	w->present = 0;
	w->n = 0;
	w->pooled = w->peto = 1;
	for (uint32_t g = 0; g < w->groups; g++)
		w->at_risk[g] = 0;
	while (i < n && in[i].stratum < stratum)
		i++;
	/* -1 marks a group as seen; here stays in the groups' order */
	for (size_t k = i; k < n && in[k].stratum == stratum; k++)
		w->at_risk[in[k].group] = -1;
	for (uint32_t g = 0; g < w->groups; g++)
		if (w->at_risk[g] == -1) {
			w->here[w->present++] = g;
			w->at_risk[g] = 0;
		}
	return i;
}

static void walk_strata(struct walk *w, const struct event *out, const struct arrival *in,
			size_t n, double until)
{
	size_t come = 0;

	for (size_t i = 0, next; i < n; i = next) {
		uint32_t stratum = out[i].stratum;
		int64_t d = 0;

		if (i == 0 || out[i - 1].stratum != stratum)
			come = begin_stratum(w, in, come, n, stratum);
		for (; come < n && in[come].stratum == stratum && in[come].entry < out[i].time; come++) {
			w->at_risk[in[come].group] += in[come].count;
			w->n += in[come].count;
		}
		for (next = i; next < n && out[next].stratum == stratum
		     && out[next].time == out[i].time; next++) {
			w->exits[out[next].group] += out[next].exits;
			d += out[next].exits;
		}
		if (d > 0 && out[i].time <= until)
			step(w, d);
		for (size_t k = i; k < next; k++) {
			w->exits[out[k].group] = 0;
			w->at_risk[out[k].group] -= out[k].gone;
			w->n -= out[k].gone;
		}
	}
}

static void judge(struct arena *a, struct logrank *r, uint32_t groups, const double *scores)
{
	double *l = arena_array(a, (size_t)groups * groups + 1, double);
	double *x = arena_array(a, groups + 1, double), variance = 0, sum = 0;

	for (size_t i = 0; i < (size_t)groups * groups; i++)
		l[i] = r->v[i];
	for (uint32_t g = 0; g < groups; g++)
		x[g] = r->u[g];
	/* One direction in each set of groups seen together carries nothing. */
	r->df = cholesky(l, groups, 1e-9);
	cholesky_solve(l, groups, x);
	r->chisq = r->p = r->trend_z = r->trend_p = NAN;
	if (r->df > 0) {
		for (uint32_t g = 0; g < groups; g++)
			sum += x[g] * r->u[g];
		r->chisq = sum;
		r->p = chi2_sf(sum, r->df);
	}
	if (scores == NULL)
		return;
	sum = 0;
	for (uint32_t g = 0; g < groups; g++) {
		sum += scores[g] * r->u[g];
		for (uint32_t h = 0; h < groups; h++)
			variance += scores[g] * scores[h] * r->v[(size_t)g * groups + h];
	}
	if (variance > 0) {
		r->trend_z = sum / sqrt(variance);
		r->trend_p = normal_p(r->trend_z);
	}
}

struct logrank *logrank_test(struct arena *a, const struct logrank_data *data)
{
	struct logrank *r = arena_new(a, struct logrank);
	struct event *out = arena_array(a, data->rows + 1, struct event);
	struct arrival *in = arena_array(a, data->rows + 1, struct arrival);
	size_t n = 0, k = data->groups;
	struct walk w = { .groups = data->groups, .weight = data->weight };
	double *observed = arena_array(a, k + 1, double);
	double *expected = arena_array(a, k + 1, double), *u = arena_array(a, k + 1, double);

	w.at_risk = arena_array(a, k + 1, int64_t);
	w.exits = arena_array(a, k + 1, int64_t);
	w.here = arena_array(a, k + 1, uint32_t);
	w.share = arena_array(a, k + 1, double);
	w.observed = arena_array(a, k + 1, struct sum);
	w.expected = arena_array(a, k + 1, struct sum);
	w.u = arena_array(a, k + 1, struct sum);
	w.v = arena_array(a, k * k + 1, double);
	for (size_t i = 0; i < data->rows; i++) {
		const struct lifetime *row = &data->row[i];
		uint32_t s = data->stratum != NULL ? data->stratum[i] : 0;
		bool left = row->cause > 0 && (data->cause == 0 || row->cause == data->cause);

		if (row->count <= 0 || !(row->time > row->entry) || data->group[i] >= k)
			continue;
		out[n] = (struct event){ row->time, s, data->group[i], left ? row->count : 0,
			row->count };
		in[n++] = (struct arrival){ row->entry, s, data->group[i], row->count };
	}
	in_order(out, in, n);
	walk_strata(&w, out, in, n, data->until > 0 ? data->until : INFINITY);
	for (size_t g = 0; g < k; g++) {
		observed[g] = sum_value(&w.observed[g]);
		expected[g] = sum_value(&w.expected[g]);
		u[g] = sum_value(&w.u[g]);
		for (size_t h = 0; h < g; h++)
			w.v[h * k + g] = w.v[g * k + h];
	}
	r->observed = observed;
	r->expected = expected;
	r->u = u;
	r->v = w.v;
	judge(a, r, data->groups, data->scores);
	return r;
}

double logrank_common_until(struct survival *const *s, size_t groups, int64_t n, double limit)
{
	double until = limit;

	for (size_t g = 0; g < groups; g++) {
		double last = NAN;

		for (size_t i = s[g]->ends; i-- > 0 && isnan(last);)
			if (survival_at_risk(s[g], s[g]->end_at[i]) >= n)
				last = s[g]->end_at[i];
		until = isnan(last) ? NAN : fmin(until, last);
		if (isnan(until))
			return NAN;
	}
	return until;
}
