/* root.c - finds the zero of a rising function by Newton's method in a bracket. */
#include "core/stat/root.h"

#include <float.h>
#include <math.h>

static double middle(double lo, double hi)
{
	if (lo >= 0 && hi > 4 * lo)
		return sqrt(lo > DBL_MIN ? lo : DBL_MIN) * sqrt(hi);
	if (hi <= 0 && lo < 4 * hi)
		return -sqrt(hi < -DBL_MIN ? -hi : DBL_MIN) * sqrt(-lo);
	return lo + (hi - lo) / 2;
}

double root_find(root_function *f, const void *data, double lo, double hi, double start)
{
	double x = start > lo && start < hi ? start : middle(lo, hi);
	double last = INFINITY;

	for (int i = 0; i < 2000; i++) {
		double slope = 0, v = f(x, &slope, data), next;

		if (isnan(v))
			return NAN;
		if (v == 0)
			return x;
		if (v < 0)
			lo = x;
		else
			hi = x;
		next = x - v / slope;
		/* Newton's step where it stays inside and at least halves the last one. */
		if (!(next > lo && next < hi) || fabs(next - x) > 0.5 * last)
			next = middle(lo, hi);
		last = fabs(next - x);
		if (last <= 2e-16 * fabs(x) || next == lo || next == hi || hi <= DBL_MIN)
			return next;
		x = next;
	}
	return x;
}
