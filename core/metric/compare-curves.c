/* compare-curves.c - tests survival curves of centres and cohorts against each other. */
#include "core/metric/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric/derive.h"
#include "core/stat/logrank.h"
#include "core/stat/rmst.h"
#include "core/stat/sum.h"
#include "core/stat/survival.h"

#define YEAR 365
#define LEAST_EVENTS 5	/* in each group, else there is no log-rank test of it */

/* All rows of one comparison: who is in which group and stratum. */
struct pool {
	struct arena *arena;
	struct lifetime *rows; size_t count, row_cap;
	uint32_t *groups, *strata; size_t group_cap, stratum_cap;
};

static void pool_add(struct pool *p, const struct curve *c, uint32_t group, uint32_t stratum)
{
	for (size_t i = 0; i < c->span_count; i++) {
		const assay_span *s = &c->spans[i];
		size_t n = p->count;

		p->rows = arena_grow(p->arena, p->rows, n, &p->row_cap, sizeof *p->rows);
		p->groups = arena_grow(p->arena, p->groups, n, &p->group_cap, sizeof *p->groups);
		p->strata = arena_grow(p->arena, p->strata, n, &p->stratum_cap, sizeof *p->strata);
		p->rows[n] = (struct lifetime){
			.entry = s->entry == ASSAY_FROM_START ? -INFINITY : s->entry,
			.time = s->time, .cause = s->cause, .count = s->count };
		p->groups[n] = group;
		p->strata[n] = stratum;
		p->count++;
	}
}

static int64_t pool_events(const struct pool *p, uint32_t group)
{
	int64_t events = 0;

	for (size_t i = 0; i < p->count; i++)
		if (p->groups[i] == group && p->rows[i].cause > 0)
			events += p->rows[i].count;
	return events;
}

static int by_lifetime(const void *x, const void *y)
{
	const struct lifetime *a = x, *b = y;

	if (a->entry != b->entry)
		return a->entry < b->entry ? -1 : 1;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return a->cause < b->cause ? -1 : a->cause > b->cause;
}

static uint64_t entry_of(const void *row) { return double_key(((const struct lifetime *)row)->entry); }
static uint64_t time_of(const void *row) { return double_key(((const struct lifetime *)row)->time); }
static uint64_t cause_of(const void *row) { return (uint64_t)((const struct lifetime *)row)->cause; }

/* One row for each (entry, time, cause), strata laid together. */
static size_t merge(struct lifetime *rows, size_t n)
{
	size_t to = 0;

	sort_by_key(rows, n, sizeof *rows, cause_of);
	sort_by_key(rows, n, sizeof *rows, time_of);
	sort_by_key(rows, n, sizeof *rows, entry_of);
	for (size_t i = 0; i < n; i++)
		if (to > 0 && by_lifetime(&rows[to - 1], &rows[i]) == 0)
			rows[to - 1].count += rows[i].count;
		else
			rows[to++] = rows[i];
	return to;
}

/* The rows of one group; of all groups for UINT32_MAX. */
static struct lifetime *pool_rows(struct arena *a, const struct pool *p, uint32_t group, size_t *count)
{
	struct lifetime *rows;
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++)
		n += group == UINT32_MAX || p->groups[i] == group;
	rows = arena_array(a, n, struct lifetime);
	n = 0;
	for (size_t i = 0; i < p->count; i++)
		if (group == UINT32_MAX || p->groups[i] == group)
			rows[n++] = p->rows[i];
	*count = merge(rows, n);
	return rows;
}

static size_t pool_groups(const struct pool *p, uint32_t groups)
{
	bool *seen = arena_array(p->arena, groups, bool);
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++) {
		n += !seen[p->groups[i]];
		seen[p->groups[i]] = true;
	}
	return n;
}

/* The curve of all groups but one.  Taking its counts from everybody's, instead of
 * adding up the others', keeps a comparison of 200 centres from growing with their square. */
static struct survival *fit_others(struct arena *a, const struct lifetime *all, size_t all_count,
				   const struct lifetime *one, size_t one_count, double from)
{
	struct lifetime *rows = arena_array(a, all_count, struct lifetime);
	size_t n = 0, k = 0;

	for (size_t i = 0; i < all_count; i++) {
		rows[n] = all[i];
		if (k < one_count && by_lifetime(&one[k], &all[i]) == 0)
			rows[n].count -= one[k++].count;
		n += rows[n].count > 0;
	}
	return survival_fit_from(a, rows, n, 0, from > 0 ? from : -INFINITY);
}

/* Leaves the groups with enough events, numbered anew; their old numbers stand in kept. */
static uint32_t pool_keep(struct pool *p, uint32_t groups, uint32_t *kept)
{
	uint32_t *now = arena_array(p->arena, groups, uint32_t), n = 0;
	size_t to = 0;

	for (uint32_t g = 0; g < groups; g++) {
		now[g] = UINT32_MAX;
		if (pool_events(p, g) >= LEAST_EVENTS) {
			kept[n] = g;
			now[g] = n++;
		}
	}
	for (size_t i = 0; i < p->count; i++) {
		if (now[p->groups[i]] == UINT32_MAX)
			continue;
		p->rows[to] = p->rows[i];
		p->strata[to] = p->strata[i];
		p->groups[to++] = now[p->groups[i]];
	}
	p->count = to;
	return n;
}

static void pool_test(struct pool *p, uint32_t groups, uint32_t strata, double tau,
		      struct survival_test *test)
{
	struct logrank_data data = { .row = p->rows, .group = p->groups,
		.stratum = test->stratified ? p->strata : NULL, .rows = p->count,
		.groups = groups, .strata = test->stratified ? strata : 1, .until = tau };
	struct logrank *r;

	test->groups = groups;
	test->tau = tau;
	for (size_t i = 0; i < p->count; i++) {
		test->n += p->rows[i].count;
		test->events += p->rows[i].cause > 0 && p->rows[i].time <= tau ? p->rows[i].count : 0;
	}
	test->chisq = test->p = NAN;
	if (groups < 2 || !(tau > 0)) {
		test->why = groups < 2 ? "few_events" : "few_at_risk";
		return;
	}
	r = logrank_test(p->arena, &data);
	test->chisq = r->chisq;
	test->df = isnan(r->df) ? 0 : (int)r->df;
	test->p = r->p;
	if (isnan(r->chisq))
		test->why = "not_estimable";
}

static struct survival_test *add_test(struct arena *a, struct chapter *c, size_t *cap)
{
	struct survival_test *t = arena_push(a, c->tests, c->test_count, cap);

	memset(t, 0, sizeof *t);
	return t;
}

/* The first day from which all groups' curves can be read: 0 unless people enter late. */
static double common_from(struct survival *const *fits, uint32_t groups)
{
	double from = 0;

	for (uint32_t g = 0; g < groups; g++) {
		double first = fits[g]->entries > 0 ? survival_first_with(fits[g], DERIVE_AT_RISK) : 0;

		if (first > from)
			from = first;
	}
	return from;
}

/* Each group's days kept out of those possible up to tau, against all others together. */
static void compare_mean_days(struct arena *a, struct chapter *c, const struct pool *p,
			      const uint32_t *kept, uint32_t groups, const struct survival_test *of,
			      double from, double confidence)
{
	size_t all_count, one_count;
	struct lifetime *all = pool_rows(p->arena, p, UINT32_MAX, &all_count);
	size_t cap = c->mean_days_count;
	struct mean_days_table *t;
	struct difference **list = arena_array(p->arena, groups, struct difference *);

	t = arena_push(a, c->mean_days, c->mean_days_count, &cap);
	*t = (struct mean_days_table){ .curve = of->curve, .of_cohorts = of->of_cohorts,
		.from = from, .tau = of->tau, .rows = arena_array(a, groups, struct mean_days_row),
		.count = groups };
	for (uint32_t g = 0; g < groups; g++) {
		struct arena each = { 0 };
		struct lifetime *rows = pool_rows(&each, p, g, &one_count);
		struct survival *one = survival_fit_from(&each, rows, one_count, 0, from > 0 ? from : -INFINITY);
		struct survival *rest = fit_others(&each, all, all_count, rows, one_count, from);
		struct rmst mine = rmst_of(one, of->tau, confidence);
		struct rmst theirs = rmst_of(rest, of->tau, confidence);
		struct rmst_contrast d = rmst_contrast(&mine, &theirs, confidence);
		struct mean_days_row *row = &t->rows[g];
		bool sound = isfinite(mine.mean) && isfinite(mine.lo) && isfinite(mine.hi);

		row->unit = kept[g];
		row->mean_days = (struct figure){ .state = sound ? FIGURE_OK : FIGURE_NONE,
			.unit = ASSAY_DAYS, .n = one->rows, .events = one->events,
			.value = mine.mean, .low = mine.lo, .high = mine.hi,
			.why = sound ? NULL : "not_estimable" };
		row->difference = (struct difference){ .value = d.diff, .low = d.lo, .high = d.hi,
			.p = d.p, .adjusted = d.p,
			.verdict = !isfinite(d.lo) || !isfinite(d.hi) ? VERDICT_NONE
				: d.lo > 0 ? VERDICT_HIGHER : d.hi < 0 ? VERDICT_LOWER
				: VERDICT_NO_DIFFERENCE };
		list[g] = &row->difference;
		arena_release(&each);
	}
	differences_adjust(list, groups, p->arena);
}

/* One pool, tested plain and, where it has strata, stratified.  What it takes besides answers goes
 * with the pool's arena: of a million people it is much. */
static void compare_pool(struct arena *a, struct chapter *c, const char *curve, struct pool *p,
			 uint32_t groups, uint32_t strata, bool of_cohorts, double confidence)
{
	uint32_t *kept = arena_array(p->arena, groups, uint32_t), left;
	struct survival **fits;
	struct survival_test *t = NULL;
	size_t cap = c->test_count;
	double tau, from;

	for (int stratified = 0; stratified <= (strata > 1); stratified++) {
		t = add_test(a, c, &cap);
		*t = (struct survival_test){ .curve = curve, .of_cohorts = of_cohorts,
			.stratified = stratified, .whole = true };
		pool_test(p, groups, strata, INFINITY, t);
		t->groups = pool_groups(p, groups);
		t->tau = NAN;
	}
	left = pool_keep(p, groups, kept);
	fits = arena_array(p->arena, left > 0 ? left : 1, struct survival *);
	for (uint32_t g = 0; g < left; g++) {
		size_t n;
		struct lifetime *rows = pool_rows(p->arena, p, g, &n);

		fits[g] = survival_fit(p->arena, rows, n, 0);
	}
	tau = left > 0 ? logrank_common_until(fits, left, DERIVE_AT_RISK, YEAR) : NAN;
	for (int stratified = 0; stratified <= (strata > 1); stratified++) {
		t = add_test(a, c, &cap);
		t->curve = curve;
		t->of_cohorts = of_cohorts;
		t->stratified = stratified;
		pool_test(p, left, strata, tau, t);
	}
	from = common_from(fits, left);
	if (left >= 2 && tau > from)
		compare_mean_days(a, c, p, kept, left, t, from, confidence);
}

static const struct curve *curve_of(struct result *const *list, size_t i, const char *label)
{
	return list == NULL || list[i] == NULL || list[i]->state != RESULT_OK ? NULL
		: result_curve(list[i], label);
}

/* Everybody who is in both lists: centres within cohorts, and the other way round. */
static void compare_crossed(struct arena *a, struct chapter *c, const struct book *b,
			    const char *label, bool of_cohorts)
{
	struct arena scratch = { 0 };
	struct pool p = { .arena = &scratch };

	for (size_t i = 0; i < b->centre_count; i++)
		for (size_t k = 0; k < b->cohort_count; k++) {
			const struct curve *curve = curve_of(c->crossed, i * b->cohort_count + k, label);

			if (curve != NULL)
				pool_add(&p, curve, (uint32_t)(of_cohorts ? k : i),
					 (uint32_t)(of_cohorts ? i : k));
		}
	compare_pool(a, c, label, &p, (uint32_t)(of_cohorts ? b->cohort_count : b->centre_count),
		     (uint32_t)(of_cohorts ? b->centre_count : b->cohort_count), of_cohorts,
		     b->request->confidence);
	arena_release(&scratch);
}

static void compare_list(struct arena *a, struct chapter *c, const struct book *b,
			 const char *label, struct result *const *list, size_t count, bool of_cohorts)
{
	struct arena scratch = { 0 };
	struct pool p = { .arena = &scratch };

	for (size_t i = 0; i < count; i++) {
		const struct curve *curve = curve_of(list, i, label);

		if (curve != NULL)
			pool_add(&p, curve, (uint32_t)i, 0);
	}
	compare_pool(a, c, label, &p, (uint32_t)count, 1, of_cohorts, b->request->confidence);
	arena_release(&scratch);
}

void chapter_compare_curves(struct arena *a, struct chapter *c, const struct book *b)
{
	if (c->now == NULL)
		return;
	for (size_t i = 0; i < c->now->curve_count; i++) {
		const struct curve *curve = &c->now->curves[i];
		bool crossed = c->crossed != NULL && curve->kind == ASSAY_BY_START;

		if (crossed) {
			compare_crossed(a, c, b, curve->label, false);
			compare_crossed(a, c, b, curve->label, true);
			continue;
		}
		if (c->by_centre != NULL && b->centre_count > 1)
			compare_list(a, c, b, curve->label, c->by_centre, b->centre_count, false);
		if (c->by_cohort != NULL && b->cohort_count > 1 && curve->kind == ASSAY_BY_START)
			compare_list(a, c, b, curve->label, c->by_cohort, b->cohort_count, true);
	}
}
