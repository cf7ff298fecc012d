/* show.c - the number of a figure as it is printed, without false precision. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/number.h"
#include "core/metric/result.h"

double figure_scale(enum assay_unit unit)
{
	switch (unit) {
	case ASSAY_SHARE:
	case ASSAY_POINTS:
	case ASSAY_RATE:
		return 100;
	case ASSAY_PER_THOUSAND:
		return 1000;
	default:
		return 1;
	}
}

/* Decimals that leave so many significant figures, none for values that need none. */
static int decimals_for(double v, int figures)
{
	int before = v == 0 || !isfinite(v) ? 1 : (int)floor(log10(fabs(v))) + 1;

	return before >= figures ? 0 : before < 1 ? figures - 1 + (before < 0 ? 1 : 0) : figures - before;
}

int figure_decimals(enum assay_unit unit, double scaled, double half)
{
	switch (unit) {
	case ASSAY_SHARE:
	case ASSAY_POINTS:
		/* of very many cases: 100.00 (99.98 to 100.00), not 100.0 (100.0 to 100.0) */
		return half >= 1 ? 0 : half >= .05 || !(half > 0) ? 1 : 2;
	case ASSAY_RATIO:
	case ASSAY_RATE:
	case ASSAY_PER_THOUSAND:
		/* the end of the interval says how many: 0 (0 to 221), 9.1 (0.8 to 18.4) */
		return decimals_for(fabs(scaled) + (isfinite(half) ? half : 0), 3);
	case ASSAY_HOURS:
	case ASSAY_MINUTES:
		return fabs(scaled) < 10 ? 1 : 0;
	case ASSAY_EFFECT:
		return 2;
	default:
		return 0;
	}
}

static const char *digits(struct arena *a, double v, int decimals)
{
	char t[NUMBER_TEXT], g[NUMBER_GROUPED];

	return arena_text(a, number_grouped(number_fixed(v, decimals, t), g));
}

const char *figure_show(struct arena *a, const struct figure *f)
{
	double scale = figure_scale(f->unit), half = (f->high - f->low) / 2 * scale;
	bool interval = f->low < f->high;
	int decimals;

	if ((f->state != FIGURE_OK && f->state != FIGURE_PROVISIONAL) || !isfinite(f->value))
		return "n/a";
	decimals = figure_decimals(f->unit, f->value * scale, interval || f->unit != ASSAY_SHARE ? half : 1);
	if (!interval)
		return arena_printf(a, "%s%s", digits(a, f->value * scale, decimals), f->unit == ASSAY_SHARE ? "%" : "");
	return arena_printf(a, "%s%s (%s%s%s)", digits(a, f->value * scale, decimals),
			    f->unit == ASSAY_SHARE ? "%" : "", digits(a, f->low * scale, decimals),
			    f->low < 0 ? " \xe2\x80\x93 " : "-", digits(a, f->high * scale, decimals));
}
