/* flag.c - is a warning rule worth acting on? */
#include "core/stat/flag.h"

#include <math.h>

#include "core/stat/proportion.h"
#include "core/stat/special.h"

struct flag flag_of(double a, double n1, double b, double n0, double conf)
{
	struct interval w = proportion_wilson(a, n1, conf);
	double level = log(a / n1 / (b / n0)), z = normal_z(conf);
	double se = sqrt(1 / a - 1 / n1 + 1 / b - 1 / n0);
	struct flag f;

	f.ppv = a / n1;
	f.ppv_lo = w.lo;
	f.ppv_hi = w.hi;
	f.base = (a + b) / (n1 + n0);
	f.lift = f.ppv / f.base;
	f.sensitivity = a / (a + b);
	f.specificity = (n0 - b) / (n1 + n0 - a - b);
	f.ratio = exp(level);
	f.ratio_lo = exp(level - z * se);
	f.ratio_hi = exp(level + z * se);
	f.engage = 1 / f.ppv;
	f.false_alarms = n1 - a;
	return f;
}
