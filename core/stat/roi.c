/* roi.c - benefit against cost. */
#include "core/stat/roi.h"

#include <math.h>

#include "core/stat/special.h"

struct roi roi_of(const struct roi_input *in)
{
	double b = in->benefit, c = in->cost, z = normal_z(in->conf);
	double s12 = in->rho * in->se_benefit * in->se_cost;
	double a = c * c - z * z * in->se_cost * in->se_cost, h = b * c - z * z * s12;
	double k = b * b - z * z * in->se_benefit * in->se_benefit, d = sqrt(h * h - a * k);
	double sd = sqrt(in->se_benefit * in->se_benefit + in->se_cost * in->se_cost - 2 * s12);
	struct roi r = { NAN, NAN, NAN, NAN, false, NAN, NAN, NAN };

	if (!(c > 0))
		return r;
	r.bcr = b / c;
	r.roi = 100 * (b - c) / c;
	r.lo_fixed = 100 * ((b - z * in->se_benefit) / c - 1);
	r.hi_fixed = 100 * ((b + z * in->se_benefit) / c - 1);
	r.bounded = a > 0;
	if (r.bounded) {
		r.bcr_lo = (h - d) / a;
		r.bcr_hi = (h + d) / a;
	}
	if (sd > 0 || b != c)	/* without any spread it is certain */
		r.p_positive = normal_cdf((b - c) / sd);
	return r;
}
