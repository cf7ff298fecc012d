/* runrules.c - patterns on a control chart. */
#include "core/stat/runrules.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"

/* How many of z[i - count + 1 .. i] lie beyond limit times side. */
static int beyond(const double *z, size_t i, size_t count, double limit, int side)
{
	int n = 0;

	for (size_t k = i + 1 - count; k <= i; k++)
		n += side * z[k] > limit;
	return n;
}

static bool one_side(const double *z, size_t i, size_t count)
{
	return beyond(z, i, count, 0, 1) == (int)count || beyond(z, i, count, 0, -1) == (int)count;
}

static bool some_beyond(const double *z, size_t i, size_t count, int least, double limit)
{
	for (int side = -1; side <= 1; side += 2)
		if (side * z[i] > limit && beyond(z, i, count, limit, side) >= least)
			return true;
	return false;
}

static bool all_outside(const double *z, size_t i, size_t count, bool outside)
{
	for (size_t k = i + 1 - count; k <= i; k++)
		if (!(outside ? fabs(z[k]) > 1 : fabs(z[k]) < 1))
			return false;
	return true;
}

static int sign(double d)
{
	return (d > 0) - (d < 0);
}

/* Differences of the last count points: all of one sign, or of alternating signs. */
static bool steps(const double *x, size_t i, size_t count, int turn)
{
	for (size_t k = i + 2 - count; k <= i; k++) {
		int s = sign(x[k] - x[k - 1]);

		if (s == 0 || (k < i && sign(x[k + 1] - x[k]) != turn * s))
			return false;
	}
	return true;
}

uint32_t *run_rules(struct arena *a, const double *x, size_t n, double center, double sigma,
		    uint32_t which)
{
	uint32_t *flags = arena_array(a, n + 1, uint32_t);
	double *z = arena_array(a, n + 1, double);

	for (size_t i = 0; i < n; i++) {
		bool hit[RUN_RULES];

		z[i] = (x[i] - center) / sigma;
		hit[RUN_R1] = fabs(z[i]) > 3;
		hit[RUN_R2] = i + 1 >= 8 && one_side(z, i, 8);
		hit[RUN_R3] = i + 1 >= 6 && steps(x, i, 6, 1);
		hit[RUN_R4] = i + 1 >= 3 && some_beyond(z, i, 3, 2, 2);
		hit[RUN_R5] = i + 1 >= 5 && some_beyond(z, i, 5, 4, 1);
		hit[RUN_R6] = i + 1 >= 15 && all_outside(z, i, 15, false);
		hit[RUN_R7] = i + 1 >= 14 && steps(x, i, 14, -1);
		hit[RUN_R8] = i + 1 >= 8 && all_outside(z, i, 8, true);
		for (uint32_t r = 0; r < RUN_RULES; r++)
			if (hit[r] && (which & RUN_BIT(r)))
				flags[i] |= RUN_BIT(r);
	}
	return flags;
}
