/* stages.c - cycles of onboarding. */
#include "core/stat/stages.h"

#include <math.h>

#include "core/stat/incidence.h"
#include "core/stat/special.h"
#include "core/stat/survival.h"

struct stages stages_of(struct survival *const *stage, const double *limit, size_t count,
			double conf, struct stage_result *result)
{
	struct stages s = { NAN, NAN, NAN, count, false };
	double logs = 0, variance = 0, z = normal_z(conf);

	for (size_t i = 0; i < count; i++) {
		struct incidence_point pass = incidence_at(stage[i], STAGE_PASS, limit[i], conf);
		struct incidence_point exit = incidence_at(stage[i], STAGE_EXIT, limit[i], conf);
		struct survival_point open = survival_at(stage[i], limit[i], conf);

		logs += log(pass.value);
		variance += pass.se * pass.se / (pass.value * pass.value);
		result[i] = (struct stage_result){ stage[i]->rows, pass.value, pass.se, pass.lo,
			pass.hi, exit.value, open.survive, exp(logs) };
		if (!isnan(pass.value)
		    && (s.bottleneck == count || pass.value < result[s.bottleneck].pass))
			s.bottleneck = i;
	}
	if (count == 0)
		return s;
	s.chain = exp(logs);
	s.lo = exp(logs - z * sqrt(variance));
	s.hi = exp(logs + z * sqrt(variance));
	if (s.hi > 1)
		s.hi = 1;
	s.clear = s.bottleneck < count;
	for (size_t i = 0; i < count && s.clear; i++)
		s.clear = i == s.bottleneck || result[s.bottleneck].hi < result[i].lo;
	return s;
}
