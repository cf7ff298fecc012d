/* did.c - difference in differences. */
#include "core/stat/did.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/stat/special.h"

static int by_team(const void *a, const void *b)
{
	const struct did_row *x = a, *y = b;

	if (x->team != y->team)
		return x->team > y->team ? 1 : -1;
	return (x->arm > y->arm) - (x->arm < y->arm);
}

/* post = a + effect arm + slope pre, from sums of squares within the arms.  Values count from
 * those of the first row, which the rows lose: so means of large numbers keep their digits. */
static void ancova(struct did *d, struct did_row *r, size_t n)
{
	struct sum pre[2] = { { 0, 0 }, { 0, 0 } }, post[2] = { { 0, 0 }, { 0, 0 } };
	struct sum xx = { 0, 0 }, xy = { 0, 0 }, rest = { 0, 0 };
	double before[2], after[2], slope, gap, s2;

	for (size_t i = n; i-- > 0;) {
		r[i].before -= r[0].before;
		r[i].after -= r[0].after;
		sum_add(&pre[r[i].arm], r[i].before);
		sum_add(&post[r[i].arm], r[i].after);
	}
	for (int arm = 0; arm < 2; arm++) {
		before[arm] = sum_value(&pre[arm]) / (arm ? d->n1 : d->n0);
		after[arm] = sum_value(&post[arm]) / (arm ? d->n1 : d->n0);
	}
	gap = before[1] - before[0];
	for (size_t i = 0; i < n; i++) {
		double x = r[i].before - before[r[i].arm], y = r[i].after - after[r[i].arm];

		sum_add(&xx, x * x);
		sum_add(&xy, x * y);
	}
	if (!(sum_value(&xx) > 0) || n < 4)
		return;
	slope = sum_value(&xy) / sum_value(&xx);
	for (size_t i = 0; i < n; i++) {
		double e = r[i].after - after[r[i].arm] - slope * (r[i].before - before[r[i].arm]);

		sum_add(&rest, e * e);
	}
	s2 = sum_value(&rest) / (n - 3.0);
	d->ancova = after[1] - after[0] - slope * gap;
	d->ancova_se = sqrt(s2 * (1 / d->n1 + 1 / d->n0 + gap * gap / sum_value(&xx)));
}

/* Without teams in both arms there is no difference. */
struct ttest did_clustered(const struct did_team *team, size_t teams, double people, double conf)
{
	struct sum weight[2] = { { 0, 0 }, { 0, 0 } }, total[2] = { { 0, 0 }, { 0, 0 } }, variance = { 0, 0 };
	double g = (double)teams, correction = g > 1 ? g / (g - 1) * ((people - 1) / (people - 2)) : NAN, mean[2];

	for (size_t i = 0; i < teams; i++)
		for (int arm = 0; arm < 2; arm++) {
			sum_add(&weight[arm], team[i].weight[arm]);
			sum_add(&total[arm], team[i].sum[arm]);
		}
	for (int arm = 0; arm < 2; arm++)
		mean[arm] = sum_value(&total[arm]) / sum_value(&weight[arm]);
	for (size_t i = 0; i < teams; i++) {
		double s = 0;

		for (int arm = 0; arm < 2; arm++)
			s += (arm ? -1 : 1) * (team[i].sum[arm] - team[i].weight[arm] * mean[arm]) / sum_value(&weight[arm]);
		sum_add(&variance, s * s);
	}
	return ttest_of(mean[0] - mean[1], sqrt(correction * sum_value(&variance)), g - 1, conf);
}

/* By team, then arm: r is sorted that way.  Sums count from the arms' means, so that large values keep
 * their digits. */
static void by_teams(struct arena *a, struct did *d, const struct did_row *r, size_t n,
		     const struct moments change[2], double conf)
{
	double *mean[2] = { arena_array(a, n + 1, double), arena_array(a, n + 1, double) };
	struct did_team *team = arena_array(a, n + 1, struct did_team);
	size_t m[2] = { 0, 0 }, g = 0;
	struct moments teams[2];

	for (size_t i = 0, end; i < n; i = end, g++) {
		struct sum total[2] = { { 0, 0 }, { 0, 0 } };

		for (end = i; end < n && r[end].team == r[i].team; end++) {
			sum_add(&total[r[end].arm], r[end].after - r[end].before - change[r[end].arm].mean);
			team[g].weight[1 - r[end].arm]++;
		}
		for (int arm = 0; arm < 2; arm++) {
			double count = team[g].weight[1 - arm];

			team[g].sum[1 - arm] = sum_value(&total[arm]);
			if (count > 0)
				mean[arm][m[arm]++] = change[arm].mean + sum_value(&total[arm]) / count;
		}
	}
	d->teams = (double)g;
	d->clustered = did_clustered(team, g, (double)n, conf);
	d->clustered = ttest_of(d->welch.diff, d->clustered.se, d->teams - 1, conf);
	for (int arm = 0; arm < 2; arm++)
		teams[arm] = moments_of(mean[arm], m[arm]);
	d->team_means = ttest_welch(&teams[1], &teams[0], conf);
}

struct ttest did_ancova(const struct did_arm *a, const struct did_arm *b, double conf)
{
	double xx = a->xx + b->xx, xy = a->xy + b->xy, yy = a->yy + b->yy, n = a->n + b->n;
	double slope = xy / xx, gap = a->before - b->before, rest = yy - slope * xy;

	if (!(xx > 0) || n < 4 || !(a->n > 0) || !(b->n > 0))
		return ttest_of(NAN, NAN, NAN, conf);
	return ttest_of(a->after - b->after - slope * gap,
			sqrt((rest > 0 ? rest : 0) / (n - 3) * (1 / a->n + 1 / b->n + gap * gap / xx)), n - 3, conf);
}

struct did did_fit(struct arena *a, const struct did_row *rows, size_t n, double conf)
{
	struct did d = { .ancova = NAN, .ancova_se = NAN };
	struct did_row *r = arena_array(a, n + 1, struct did_row);
	double *value = arena_array(a, n + 1, double);
	struct moments change[2];
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(rows[i].before) && !isnan(rows[i].after)
		    && (rows[i].arm == 0 || rows[i].arm == 1))
			r[kept++] = rows[i];
	if (kept > 1)
		qsort(r, kept, sizeof *r, by_team);
	for (int arm = 0; arm < 2; arm++) {
		size_t m = 0;

		for (size_t i = 0; i < kept; i++)
			if (r[i].arm == arm)
				value[m++] = r[i].after - r[i].before;
		change[arm] = moments_of(value, m);
	}
	d.n1 = change[1].n;
	d.n0 = change[0].n;
	d.welch = ttest_welch(&change[1], &change[0], conf);
	by_teams(a, &d, r, kept, change, conf);
	if (d.n1 > 0 && d.n0 > 0)
		ancova(&d, r, kept);
	d.mde = (normal_quantile(0.975) + normal_quantile(0.8)) * d.welch.se;
	return d;
}
