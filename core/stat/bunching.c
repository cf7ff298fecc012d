/* bunching.c - do results crowd at the target? */
#include "core/stat/bunching.h"

#include <math.h>

#include "core/stat/special.h"

struct bunching bunching_from(double inner, double flank)
{
	struct bunching b = { inner, flank, inner / flank, inner - flank, NAN };

	if (inner + flank > 0)
		b.p = binomial_sf(inner - 1, inner + flank, 0.5);
	return b;
}

struct bunching bunching_of(const double *x, size_t n, double target, double h)
{
	double inner = 0, flank = 0, reach = h * target;

	for (size_t i = 0; i < n; i++) {
		double d = fabs(x[i] - target);

		inner += d <= reach;
		flank += d > reach && d <= 2 * h * target;
	}
	return bunching_from(inner, flank);
}
