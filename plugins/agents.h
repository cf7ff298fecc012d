/*
 * agents.h - agents by their marks of quality and their handling times, among those of their team.
 *
 * Teams' means and the quarters are reckoned here: an engine would sort the agents once for each.
 */
#ifndef PLUGINS_AGENTS_H
#define PLUGINS_AGENTS_H

#include "plugins/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* An agent each, in the order of their ids: team (as the last period has it), mean mark and handling
 * time now and in the period before, very short calls and of how many; the mean mark and time less
 * their means over those of the team who have both, the quarter by handling time (1 the quickest) of
 * all who have both; NAN: none. */
enum { TEAM, MARK, TIME, MARK_BEFORE, TIME_BEFORE, SHORT, CALLS, MARK_LESS, TIME_LESS, QUARTER, COLUMNS };

struct agents {
	double *at[COLUMNS];
	size_t count;
};
/*
 * Millions of figures are first summed by whole numbers; only the few sums are told apart by code.  The period
 * before is asked for in the same words, which are answered already in a history that goes back.
 */
#define PARTS \
	"part AS (SELECT person, measure, MAX(code) AS code, MAX(centre) AS team, SUM(total) AS total, SUM(n) AS n" \
	" FROM kpi WHERE code IN (:quality, :time, :short) AND day >= %ld AND day < %ld AND n > 0" \
	" GROUP BY person, measure)"
#define SUM_OF(what, code) "SUM(CASE WHEN code = " code " THEN " what " END)"
#define MEAN_OF(code) SUM_OF("total", code) " / " SUM_OF("n", code)
enum { OF_PERSON, OF_TEAM, OF_MARK, OF_TIME, OF_SHORT, OF_CALLS, OF_COLUMNS };

struct agents_key { double key; size_t agent; };

static int agents_by_key(const void *va, const void *vb)
{
	const struct agents_key *a = va, *b = vb;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->agent < b->agent ? -1 : a->agent > b->agent;
}

/* Those who have both, sorted by a column, then as they were; where it has none, first. */
static size_t agents_sort(const struct agents *a, int column, struct agents_key *out)
{
	size_t n = 0;

	for (size_t i = 0; i < a->count; i++)
		if (!isnan(a->at[MARK][i]) && !isnan(a->at[TIME][i]))
			out[n++] = (struct agents_key){ isnan(a->at[column][i]) ? -INFINITY : a->at[column][i], i };
	qsort(out, n, sizeof *out, agents_by_key);
	return n;
}

/* What differs between teams is taken out of both. */
static void agents_less(struct agents *a, struct agents_key *list)
{
	size_t n = agents_sort(a, TEAM, list);

	for (size_t from = 0, to; from < n; from = to) {
		double mark = 0, time = 0;

		for (to = from; to < n && list[to].key == list[from].key; to++) {
			mark += a->at[MARK][list[to].agent];
			time += a->at[TIME][list[to].agent];
		}
		mark /= (double)(to - from);
		time /= (double)(to - from);
		for (size_t i = from; i < to; i++) {
			a->at[MARK_LESS][list[i].agent] = a->at[MARK][list[i].agent] - mark;
			a->at[TIME_LESS][list[i].agent] = a->at[TIME][list[i].agent] - time;
		}
	}
}

/* Four parts of the same size, the first ones larger by one where it does not come out even. */
static void agents_quarter(struct agents *a, struct agents_key *list)
{
	size_t n = agents_sort(a, TIME, list), small = n / 4, large = n % 4, at = 0;

	for (size_t k = 0; k < 4; k++)
		for (size_t i = 0; i < small + (k < large); i++)
			a->at[QUARTER][list[at++].agent] = (double)(k + 1);
}

/* In a period, by person. */
static size_t agents_of(const assay_core *core, assay_run *run, assay_day from, assay_day until, double *at[])
{
	char sql[4096];

	snprintf(sql, sizeof sql, "WITH " PARTS " SELECT person, MAX(team), " MEAN_OF(":quality") ", " MEAN_OF(":time") ", "
		 SUM_OF("total", ":short") ", " SUM_OF("n", ":short") " FROM part GROUP BY person ORDER BY person",
		 (long)from, (long)until);
	return rows_reals(core, run, sql, OF_COLUMNS, at);
}

/* What they had in the period before. */
static void agents_before(struct agents *a, const double *person, double *const before[], size_t count)
{
	for (size_t i = 0, k = 0; i < a->count; i++) {
		while (k < count && before[OF_PERSON][k] < person[i])
			k++;
		if (k == count || before[OF_PERSON][k] != person[i])
			continue;
		a->at[MARK_BEFORE][i] = before[OF_MARK][k];
		a->at[TIME_BEFORE][i] = before[OF_TIME][k];
	}
}

static void agents_read(const assay_core *core, assay_run *run, struct agents *a)
{
	static const int told[] = { TEAM, MARK, TIME, SHORT, CALLS }, kept[] = { OF_TEAM, OF_MARK, OF_TIME, OF_SHORT, OF_CALLS };
	assay_day length = run->until - run->from;
	assay_day first = core->start_of(run->from - 1, length > 200 ? ASSAY_YEAR : length > 45 ? ASSAY_QUARTER
					 : length > 10 ? ASSAY_MONTH : ASSAY_WEEK);
	double *now[OF_COLUMNS], *before[OF_COLUMNS];
	struct agents_key *list;
	size_t n;

	a->count = agents_of(core, run, run->from, run->until, now);
	n = agents_of(core, run, first, run->from, before);
	list = core->alloc(run, a->count + 1, sizeof *list);
	for (int k = 0; k < COLUMNS; k++) {
		a->at[k] = core->alloc(run, a->count + 1, sizeof *a->at[k]);
		if (a->at[k] == NULL || list == NULL) {
			a->count = 0;
			return;
		}
		for (size_t i = 0; i < a->count; i++)
			a->at[k][i] = NAN;
	}
	for (size_t k = 0; k < sizeof told / sizeof *told; k++)
		if (a->count > 0)
			a->at[told[k]] = now[kept[k]];
	agents_before(a, now[OF_PERSON], before, n);
	agents_less(a, list);
	agents_quarter(a, list);
}

#endif
