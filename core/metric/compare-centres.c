/* compare-centres.c - sets the centres of a chapter side by side without ranking them bare. */
#include "core/metric/compare.h"

#include <math.h>

#include "core/metric/field.h"

#define LEAST_CENTRES 3		/* below it there is nothing to lay side by side */

/* The share of all centres but one.  A centre is compared with the others, not with
 * the group it is part of. */
static struct figure others(const struct field *x, size_t but, double confidence)
{
	struct figure f = { .state = FIGURE_OK, .unit = x->figure[but]->unit };

	for (size_t i = 0; i < x->count; i++)
		if (i != but) {
			f.n += x->figure[i]->n;
			f.events += x->figure[i]->events;
		}
	figure_from_share(&f, confidence);
	return f;
}

static void differences_fill(struct arena *a, struct chapter *c, const struct book *b,
			     const struct field *x)
{
	double confidence = b->request->confidence;
	struct difference **list = arena_array(a, b->centre_count, struct difference *);

	c->centres = arena_array(a, b->centre_count, struct difference);
	for (size_t i = 0; i < b->centre_count; i++) {
		const struct result *r = c->by_centre[i];

		c->centres[i] = figures_compare(c->now == NULL ? NULL : &c->now->headline,
						r == NULL ? NULL : &r->headline, confidence);
		list[i] = &c->centres[i];
	}
	for (size_t i = 0; x->family == FIELD_SHARES && x->count > 1 && i < x->count; i++) {
		struct figure rest = others(x, i, confidence);

		c->centres[x->unit[i]] = figures_compare(&rest, x->figure[i], confidence);
	}
	differences_adjust(list, b->centre_count, a);

	c->since = arena_array(a, b->centre_count, struct difference);
	for (size_t i = 0; i < b->centre_count; i++) {
		const struct result *then = c->by_centre_previous == NULL ? NULL : c->by_centre_previous[i];
		const struct result *now = c->by_centre[i];

		c->since[i] = figures_compare(then == NULL ? NULL : &then->headline,
					      now == NULL ? NULL : &now->headline, confidence);
		list[i] = &c->since[i];
	}
	differences_adjust(list, b->centre_count, a);
}

void chapter_compare_centres(struct arena *a, struct chapter *c, const struct book *b)
{
	struct field x;

	if (c->by_centre == NULL)
		return;
	field_fill(a, &x, c, b);
	differences_fill(a, c, b, &x);
	if (x.count < LEAST_CENTRES)
		return;
	field_funnel(a, c, &x);
	field_shrink(a, c, &x, b);
}
