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
enum { TEAM, MARK, TIME, MARK_BEFORE, TIME_BEFORE, SHORT, CALLS, ASKED, MARK_LESS = ASKED, TIME_LESS, QUARTER, COLUMNS };

struct agents {
	double *at[COLUMNS];
	size_t count;
};
/* Millions of figures are first summed by whole numbers; only the few sums are told apart by code. */
#define PARTS \
	"part AS (SELECT person, measure, MAX(code) AS code, CASE WHEN day >= :from THEN 1 ELSE 0 END AS recent," \
	" MAX(centre) AS team, SUM(total) AS total, SUM(n) AS n FROM kpi" \
	" WHERE code IN (:quality, :time, :short) AND day >= %ld AND day < :until AND n > 0" \
	" GROUP BY person, measure, CASE WHEN day >= :from THEN 1 ELSE 0 END)"
#define SUM_OF(what, code, recent) \
	"SUM(CASE WHEN code = " code " AND recent = " recent " THEN " what " END)"
#define MEAN_OF(code, recent) SUM_OF("total", code, recent) " / " SUM_OF("n", code, recent)

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

static void agents_read(const assay_core *core, assay_run *run, struct agents *a)
{
	assay_day length = run->until - run->from;
	assay_day first = core->start_of(run->from - 1, length > 200 ? ASSAY_YEAR : length > 45 ? ASSAY_QUARTER
					 : length > 10 ? ASSAY_MONTH : ASSAY_WEEK);
	struct agents_key *list;
	char sql[4096];

	snprintf(sql, sizeof sql, "WITH " PARTS " SELECT MAX(CASE WHEN recent = 1 THEN team END), "
		 MEAN_OF(":quality", "1") ", " MEAN_OF(":time", "1") ", "
		 MEAN_OF(":quality", "0") ", " MEAN_OF(":time", "0") ", "
		 SUM_OF("total", ":short", "1") ", " SUM_OF("n", ":short", "1") " FROM part GROUP BY person HAVING "
		 SUM_OF("n", ":quality", "1") " IS NOT NULL OR " SUM_OF("n", ":time", "1") " IS NOT NULL OR "
		 SUM_OF("n", ":short", "1") " IS NOT NULL ORDER BY person", (long)first);
	a->count = rows_reals(core, run, sql, ASKED, a->at);
	list = core->alloc(run, a->count + 1, sizeof *list);
	for (int k = ASKED; k < COLUMNS; k++) {
		a->at[k] = core->alloc(run, a->count + 1, sizeof *a->at[k]);
		if (a->at[k] == NULL || list == NULL) {
			a->count = 0;
			return;
		}
		for (size_t i = 0; i < a->count; i++)
			a->at[k][i] = NAN;
	}
	agents_less(a, list);
	agents_quarter(a, list);
}

#endif
