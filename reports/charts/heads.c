/* heads.c - references on a scale across: upright lines, their labels over them. */
#include "reports/charts/plot.h"

#include <math.h>

#define HEAD_ROW 8.5
enum { HEAD_ROWS = 3 };

struct head { double at, width; int row; };

/* From left to right, each into the lowest row that has room; answers the rows used. */
static int lay_out(struct sketch *s, const struct scale *x, const struct chart_reference *r, size_t n,
		   double left, double right, struct head *out)
{
	double end[HEAD_ROWS] = { -1e9, -1e9, -1e9 };
	bool *done = arena_array(s->arena, n + 1, bool);
	int rows = 0;

	for (size_t turn = 0; turn < n; turn++) {
		size_t next = n;

		for (size_t i = 0; i < n; i++)
			if (!done[i] && (next == n || r[i].low < r[next].low))
				next = i;
		if (next == n)
			break;
		done[next] = true;
		out[next] = (struct head){ 0, 0, -1 };
		if (r[next].label == NULL || !isfinite(r[next].low) || !isfinite(r[next].high))
			continue;
		out[next].width = fmin((right - left) * 0.6,
				       sketch_width(s, SIZE_NOTE, FONT_REGULAR, r[next].label));
		out[next].at = fmin(right - out[next].width / 2,
				    fmax(left + out[next].width / 2,
					 scale_place(x, (r[next].low + r[next].high) / 2)));
		for (int row = 0; row < HEAD_ROWS && out[next].row < 0; row++)
			if (out[next].at - out[next].width / 2 >= end[row] + 4)
				out[next].row = row;
		if (out[next].row < 0)
			continue;
		end[out[next].row] = out[next].at + out[next].width / 2;
		rows = out[next].row + 1 > rows ? out[next].row + 1 : rows;
	}
	return rows;
}

double heads_height(struct sketch *s, const struct scale *x, const struct chart_reference *r, size_t n,
		    double left, double right)
{
	struct head *heads = arena_array(s->arena, n + 1, struct head);

	return lay_out(s, x, r, n, left, right, heads) * HEAD_ROW;
}

void heads_draw(struct sketch *s, const struct scale *x, const struct chart_reference *r, size_t n,
		double left, double right, double y, double bottom)
{
	struct head *heads = arena_array(s->arena, n + 1, struct head);

	lay_out(s, x, r, n, left, right, heads);
	for (size_t i = 0; i < n; i++) {
		double low, high;

		if (!isfinite(r[i].low) || !isfinite(r[i].high))
			continue;
		low = scale_place(x, r[i].low);
		high = scale_place(x, r[i].high);
		if (r[i].high > r[i].low)
			sketch_hatch(s, (struct chart_box){ fmin(low, high), y, fabs(high - low), bottom - y }, 7,
				     s->palette->grid);
		else if (scale_holds(x, r[i].low))
			sketch_line(s, low, y, low, bottom, r[i].target ? 0.8 : LINE_THIN,
				    r[i].target ? s->palette->ink : s->palette->mute,
				    r[i].target ? DASH_LONG : DASH_DOT);
		if (heads[i].row >= 0)
			sketch_text(s, heads[i].at, y - HEAD_ROW * (heads[i].row + 0.5), SIZE_NOTE, FONT_REGULAR,
				    CANVAS_MIDDLE, r[i].target ? s->palette->ink : s->palette->mute,
				    heads[i].width + 0.5, r[i].label);
	}
}
