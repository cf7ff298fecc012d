/* kash.c - hours against a target profile. */
#include "core/stat/kash.h"

#include <math.h>

#include "core/stat/sum.h"

struct kash kash_of(const double *hours, const double *target, size_t dims)
{
	struct kash k = { NAN, NAN, NAN, NAN, dims };
	double total = sum_of(hours, dims), targets = sum_of(target, dims), least = INFINITY;
	struct sum far = { 0, 0 }, entropy = { 0, 0 };

	if (!(total > 0 && targets > 0))
		return k;
	for (size_t i = 0; i < dims; i++) {
		double p = hours[i] / total, t = target[i] / targets;

		sum_add(&far, fabs(p - t));
		sum_add(&entropy, p > 0 ? -p * log(p) : 0);
		if (p / t < least) {
			least = p / t;
			k.weakest = i;
		}
	}
	k.tvd = sum_value(&far) / 2;
	k.balance = 100 * (1 - k.tvd);
	k.hours_to_move = k.tvd * total;
	k.evenness = exp(sum_value(&entropy)) / dims;
	return k;
}
