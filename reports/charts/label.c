/* label.c - places for labels. */
#include "reports/charts/label.h"

#include <math.h>

/* A run of labels that touch; they move as one.  Least squares under an order: pool
 * adjacent violators, with the middles made comparable by taking the gaps out. */
struct pool { double sum; size_t count; };

void label_spread(double *y, size_t n, double gap, double low, double high, struct arena *a)
{
	size_t *order = arena_array(a, n, size_t), pools = 0;
	struct pool *pool = arena_array(a, n, struct pool);

	if (n == 0)
		return;
	if (high < low)
		low = high = (low + high) / 2;
	if (n > 1 && (double)(n - 1) * gap > high - low)
		gap = (high - low) / (double)(n - 1);
	for (size_t i = 0; i < n; i++) {	/* by place, ties by index: stable insertion */
		size_t j = i;

		for (; j > 0 && y[order[j - 1]] > y[i]; j--)
			order[j] = order[j - 1];
		order[j] = i;
	}
	for (size_t i = 0; i < n; i++) {
		double want = fmin(high, fmax(low, y[order[i]])) - (double)i * gap;

		pool[pools++] = (struct pool){ want, 1 };
		while (pools > 1 && pool[pools - 2].sum / (double)pool[pools - 2].count
		       > pool[pools - 1].sum / (double)pool[pools - 1].count) {
			pool[pools - 2].sum += pool[pools - 1].sum;
			pool[pools - 2].count += pool[pools - 1].count;
			pools--;
		}
	}
	for (size_t p = 0, i = 0; p < pools; p++) {
		/* Clamping keeps the order, so the answer stays the least. */
		double at = pool[p].sum / (double)pool[p].count;

		at = fmin(high - (double)(n - 1) * gap, fmax(low, at));
		for (size_t k = 0; k < pool[p].count; k++, i++)
			y[order[i]] = at + (double)i * gap;
	}
}

bool label_overlap(struct chart_box a, struct chart_box b)
{
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void label_take(struct label_field *f, struct chart_box b)
{
	*arena_push(f->arena, f->taken, f->count, &f->cap) = b;
}

void label_take_line(struct label_field *f, double x0, double y0, double x1, double y1)
{
	double far = hypot(x1 - x0, y1 - y0);
	int n = (int)fmin(200, ceil(far / 4));

	for (int i = 0; i < n; i++) {
		double x = x0 + (x1 - x0) * (i + 0.5) / n, y = y0 + (y1 - y0) * (i + 0.5) / n;
		double w = fabs(x1 - x0) / n + 0.8, h = fabs(y1 - y0) / n + 0.8;

		label_take(f, (struct chart_box){ x - w / 2, y - h / 2, w, h });
	}
}

static bool inside(struct chart_box outer, struct chart_box b)
{
	return b.x >= outer.x && b.y >= outer.y && b.x + b.width <= outer.x + outer.width
		&& b.y + b.height <= outer.y + outer.height;
}

static double covered(const struct label_field *f, struct chart_box b)
{
	double sum = 0;

	for (size_t i = 0; i < f->count; i++)
		if (label_overlap(f->taken[i], b))
			sum += (fmin(f->taken[i].x + f->taken[i].width, b.x + b.width) - fmax(f->taken[i].x, b.x))
				* (fmin(f->taken[i].y + f->taken[i].height, b.y + b.height)
				   - fmax(f->taken[i].y, b.y));
	return sum;
}

bool label_is_free(const struct label_field *f, struct chart_box b)
{
	return inside(f->bounds, b) && covered(f, b) <= 0;
}

struct chart_box label_place(struct label_field *f, double x, double y, double gap, double width,
			     double height, bool *leader)
{
	/* Right, left, above, below, then the corners; then rings further out. */
	static const double way[][2] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 }, { 1, -1 }, { -1, -1 },
					 { 1, 1 }, { -1, 1 } };
	struct chart_box best = { x + gap, y - height / 2, width, height };
	double least = INFINITY;

	for (int ring = 0; ring < 12; ring++) {
		double far = gap + ring * height * 0.9;

		for (size_t k = 0; k < sizeof way / sizeof *way; k++) {
			struct chart_box b = { 0, 0, width, height };
			double cost;

			b.x = way[k][0] > 0 ? x + far : way[k][0] < 0 ? x - far - width : x - width / 2;
			b.y = way[k][1] > 0 ? y + far * 0.8 : way[k][1] < 0 ? y - far * 0.8 - height : y - height / 2;
			/* A label above or below may slide to stay inside. */
			b.x = fmin(f->bounds.x + f->bounds.width - width, fmax(f->bounds.x, b.x));
			b.y = fmin(f->bounds.y + f->bounds.height - height, fmax(f->bounds.y, b.y));
			if (label_overlap(b, (struct chart_box){ x - gap * 0.8, y - gap * 0.8, gap * 1.6, gap * 1.6 }))
				continue;
			cost = covered(f, b);
			if (cost < least) {
				least = cost;
				best = b;
				*leader = ring > 1;
			}
			if (cost <= 0)
				goto found;
		}
	}
found:
	label_take(f, best);
	return best;
}
