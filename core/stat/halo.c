/* halo.c - does one impression colour all items? */
#include "core/stat/severity.h"

#include <math.h>

#include "core/stat/sum.h"

struct halo halo_of(const double *score, size_t raters, size_t items, size_t ratees)
{
	struct halo h = { NAN, NAN, NAN };
	struct sum same = { 0, 0 }, cross = { 0, 0 };
	double within = 0, between = 0;

	if (raters < 2 || items < 2 || ratees < 2)
		return h;
	for (size_t r = 0; r < raters; r++)
		for (size_t s = r; s < raters; s++)
			for (size_t a = 0; a < items; a++)
				for (size_t b = r == s ? a + 1 : 0; b < items; b++) {
					if (a == b)
						continue;
					sum_add(r == s ? &same : &cross,
						correlation_of(score + (r * items + a) * ratees,
							       score + (s * items + b) * ratees, ratees));
					*(r == s ? &within : &between) += 1;
				}
	h.same = sum_value(&same) / within;
	h.cross = sum_value(&cross) / between;
	h.halo = h.same - h.cross;
	return h;
}
