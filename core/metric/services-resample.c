/* services-resample.c - the service that bootstraps what a metric reckons from sums. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/metric/services.h"
#include "core/stat/draw.h"
#include "core/stat/resample.h"

#define MOST_COLUMNS 64
#define MOST_NUMBERS 16
#define MOST_VALUES ((size_t)20000000)

struct random run_stream(const struct run *r, const char *what)
{
	const struct scope_key *k = &r->result->scope;

	return draw_stream(what, r->plugin->metric->id, arena_printf(r->arena, "%d/%d/%lld/%lld", (int)k->from,
		(int)k->until, (long long)k->centre, (long long)k->cohort));
}

static bool is_asked_well(struct run *r, const double *clusters, size_t m, uint32_t width, resample_fn *of,
			  uint32_t count)
{
	if (r->over)
		return false;
	if (width == 0 || width > MOST_COLUMNS || count == 0 || count > MOST_NUMBERS || of == NULL
	    || m > MOST_VALUES / width || (m > 0 && clusters == NULL)) {
		run_broke(r, "a bootstrap of %zu clusters with %u columns for %u numbers", m, (unsigned)width, (unsigned)count);
		return false;
	}
	for (size_t i = 0; i < m * width; i++)
		if (!isfinite(clusters[i])) {
			run_broke(r, "a bootstrap of values that are no numbers");
			return false;
		}
	return m > 0;
}

void reckon_resample(assay_run *open, const double *clusters, size_t m, uint32_t width, resample_fn *of,
		     const void *with, assay_figure *out, uint32_t count)
{
	struct run *r = run_of(open);
	struct resampled *found = NULL;
	uint32_t stride = 0;

	if (out != NULL)
		memcpy(&stride, out, sizeof stride);
	if (is_asked_well(r, clusters, m, width, of, count)) {
		struct random random = run_stream(r, "resample");

		found = resample(r->arena, &(struct resample_input){ .clusters = clusters, .count = m, .width = width,
			.numbers = count, .of = of, .with = with, .conf = open->confidence }, &random);
	}
	for (uint32_t k = 0; out != NULL && k < count && k < MOST_NUMBERS; k++) {
		struct figure f = { .state = FIGURE_OK, .unit = r->plugin->metric->unit, .n = (int64_t)m };

		if (found != NULL) {
			f.value = f.low = f.high = found[k].value;
			/* Percentiles of what can only be too far need not hold the value itself. */
			if (isfinite(found[k].lo) && isfinite(found[k].hi)) {
				f.low = fmin(f.value, found[k].lo);
				f.high = fmax(f.value, found[k].hi);
			}
		}
		run_answer(r, (assay_figure *)(void *)((char *)out + (size_t)k * stride), found != NULL ? &f : NULL);
	}
	if (out == NULL)
		run_answer(r, NULL, NULL);
}
