/* compare.c - sets two figures side by side and finds the verdict's word. */
#include "core/metric/compare.h"

#include <math.h>

#include "core/stat/multiplicity.h"
#include "core/stat/proportion.h"
#include "core/stat/special.h"

bool figure_is_sound(const struct figure *f)
{
	return f != NULL && (f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL)
		&& isfinite(f->value) && isfinite(f->low) && isfinite(f->high) && f->low < f->high;
}

static struct difference nothing(enum verdict verdict)
{
	return (struct difference){ .value = NAN, .low = NAN, .high = NAN, .p = NAN,
		.adjusted = NAN, .verdict = verdict };
}

/* Which word an interval of a difference earns by itself. */
static enum verdict word(const struct difference *d)
{
	return d->low > 0 ? VERDICT_HIGHER : d->high < 0 ? VERDICT_LOWER : VERDICT_NO_DIFFERENCE;
}

struct difference figures_compare(const struct figure *a, const struct figure *b,
				  double confidence)
{
	struct difference d = nothing(VERDICT_NONE);
	double half;

	if (!figure_is_sound(a) || !figure_is_sound(b))
		return d;
	if (a->n < COMPARE_LEAST_PEOPLE || b->n < COMPARE_LEAST_PEOPLE)
		return nothing(VERDICT_TOO_FEW);
	d.value = b->value - a->value;
	d.low = d.value - hypot(b->value - b->low, a->high - a->value);
	d.high = d.value + hypot(b->high - b->value, a->value - a->low);
	half = (d.high - d.low) / 2;
	d.p = half > 0 ? normal_p(d.value * normal_z(confidence) / half) : NAN;
	d.adjusted = d.p;
	d.verdict = word(&d);
	return d;
}

struct difference figure_against(const struct figure *f, double fixed)
{
	struct difference d = nothing(VERDICT_NONE);

	if (!figure_is_sound(f) || !isfinite(fixed))
		return d;
	if (f->n < COMPARE_LEAST_PEOPLE)
		return nothing(VERDICT_TOO_FEW);
	d.value = f->value - fixed;
	d.low = f->low - fixed;
	d.high = f->high - fixed;
	d.verdict = word(&d);
	return d;
}

void figure_from_share(struct figure *f, double confidence)
{
	struct interval i = proportion_wilson((double)f->events, (double)f->n, confidence);

	f->value = f->n > 0 ? (double)f->events / (double)f->n : NAN;
	f->low = i.lo;
	f->high = i.hi;
	f->state = f->n > 0 ? FIGURE_OK : FIGURE_NONE;
	f->why = f->n > 0 ? NULL : "no_rows";
}

void differences_adjust(struct difference *const *list, size_t count, struct arena *a)
{
	double *p = arena_array(a, count, double);
	double *adjusted;

	for (size_t i = 0; i < count; i++)
		p[i] = list[i]->p;
	adjusted = p_adjust(a, p, count, ADJUST_BH);
	for (size_t i = 0; i < count; i++) {
		struct difference *d = list[i];

		d->adjusted = adjusted[i];
		if ((d->verdict == VERDICT_HIGHER || d->verdict == VERDICT_LOWER)
		    && !(d->adjusted <= COMPARE_FDR))
			d->verdict = VERDICT_NO_DIFFERENCE;
	}
}

void chapter_compare(struct arena *a, struct chapter *c, const struct book *book)
{
	chapter_compare_curves(a, c, book);
	chapter_compare_centres(a, c, book);
	chapter_compare_index(a, c, book);
	chapter_compare_periods(a, c, book);
}
