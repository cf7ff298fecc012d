/* services-logrank.c - the services that ask whether groups leave at the same pace. */
#include "config.h"
#include <math.h>

#include "core/metric/derive.h"
#include "core/metric/services.h"
#include "core/stat/logrank.h"
#include "core/stat/special.h"

#define MOST_GROUPS 100
#define MOST_LIVES ((size_t)5000000)

const struct curve *run_curve(struct run *r, const char *name, const char *service)
{
	const struct curve *c = r->over || name == NULL ? NULL : result_curve(r->result, name);

	if (!r->over && c == NULL)
		run_broke(r, "%s() of a curve '%.60s' that was not told", service, name != NULL ? name : "");
	return c;
}

static void answer(struct run *r, const struct logrank_data *data, int64_t people, assay_test *out)
{
	const struct logrank *l = logrank_test(r->arena, data);
	assay_test t = ASSAY_TEST;
	double p = data->scores != NULL ? l->trend_p : l->p;

	t.n = isfinite(p) ? people : 0;
	t.estimate = t.low = t.high = NAN;
	if (data->groups == 2 && l->v[0] > 0) {
		double z = normal_z(r->open.confidence) / sqrt(l->v[0]);

		t.estimate = exp(l->u[0] / l->v[0]);
		t.low = exp(l->u[0] / l->v[0] - z);
		t.high = exp(l->u[0] / l->v[0] + z);
	}
	t.statistic = data->scores != NULL ? l->trend_z * l->trend_z : l->chisq;
	t.df = data->scores != NULL ? 1 : l->df;
	t.p = p;
	run_test(r, out, &t);
}

static double entry_of(int32_t entry)
{
	return entry == ASSAY_FROM_START ? -INFINITY : entry;
}

void reckon_logrank(assay_run *open, const char *const *curves, uint32_t count, assay_test *out)
{
	struct run *r = run_of(open);
	struct lifetime *rows = NULL;
	uint32_t *groups = NULL;
	size_t n = 0, row_cap = 0, group_cap = 0;
	int64_t people = 0;

	if (!r->over && (curves == NULL || count < 2 || count > MOST_GROUPS))
		run_broke(r, "a log-rank test of %u curves", count);
	for (uint32_t g = 0; !r->over && g < count; g++) {
		const struct curve *c = run_curve(r, curves[g], "logrank");

		for (size_t i = 0; c != NULL && i < c->span_count; i++, n++) {
			rows = arena_grow(r->arena, rows, n, &row_cap, sizeof *rows);
			groups = arena_grow(r->arena, groups, n, &group_cap, sizeof *groups);
			groups[n] = g;
			rows[n] = (struct lifetime){ .entry = entry_of(c->spans[i].entry),
				.time = c->spans[i].time, .cause = c->spans[i].cause,
				.count = c->spans[i].count };
			people += c->spans[i].count;
		}
	}
	if (r->over || n == 0) {
		run_test(r, out, NULL);
		return;
	}
	answer(r, &(struct logrank_data){ .row = rows, .group = groups, .rows = n, .groups = count },
	       people, out);
}

void reckon_strata(assay_run *open, const assay_life *lives, size_t n, uint32_t groups,
		   const double *scores, assay_test *out)
{
	struct run *r = run_of(open);
	struct logrank_data data = { .rows = n, .groups = groups, .scores = scores };
	struct lifetime *rows;
	uint32_t *group, *stratum;
	int64_t people = 0;

	if (!r->over && (groups < 2 || groups > MOST_GROUPS || n > MOST_LIVES || (n > 0 && lives == NULL)))
		run_broke(r, "a log-rank test of %u groups, or of more than %zu kinds of lives", groups, MOST_LIVES);
	for (size_t i = 0; !r->over && i < n; i++) {
		if (lives[i].group >= groups || lives[i].stratum >= n || lives[i].count < 0 || lives[i].gone > 1)
			run_broke(r, "life %zu has no such group, more strata than there are lives, or no count", i + 1);
		if (lives[i].stratum >= data.strata)
			data.strata = lives[i].stratum + 1;
		people += r->over ? 0 : lives[i].count;
	}
	for (uint32_t g = 0; !r->over && scores != NULL && g < groups; g++)
		if (!isfinite(scores[g]))
			run_broke(r, "the score of group %u is no number", g + 1);
	if (r->over || people == 0) {
		run_test(r, out, NULL);
		return;
	}
	data.row = rows = arena_array(r->arena, n, struct lifetime);
	data.group = group = arena_array(r->arena, n, uint32_t);
	data.stratum = stratum = arena_array(r->arena, n, uint32_t);
	for (size_t i = 0; i < n; i++) {
		rows[i] = (struct lifetime){ .entry = entry_of(lives[i].entry), .time = lives[i].time,
			.cause = lives[i].gone, .count = lives[i].count };
		group[i] = lives[i].group;
		stratum[i] = lives[i].stratum;
	}
	answer(r, &data, people, out);
}
