/* breaks.c - upright lines where what is drawn changed its meaning. */
#include "reports/charts/plot.h"

void breaks_draw(struct sketch *s, const struct plot *p, const struct chart_break *breaks, size_t count, double head)
{
	for (size_t i = 0; i < count; i++) {
		double x = plot_x(p, breaks[i].at);
		bool left = x > p->box.x + p->box.width * 0.6;

		sketch_line(s, x, p->box.y - head, x, p->box.y + p->box.height, 0.6, s->palette->faint, DASH_NONE);
		/* Only the latest of several names its change: the others would stand in its way. */
		if (i + 1 == count)
			sketch_text(s, left ? x - 3 : x + 3, p->box.y - head / 2 - 0.5, SIZE_NOTE, FONT_REGULAR,
				    left ? CANVAS_END : CANVAS_START, s->palette->mute, p->box.width * 0.5,
				    breaks[i].label);
	}
}
