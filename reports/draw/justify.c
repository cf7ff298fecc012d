/* justify.c - makes a line as wide as its column. */
#include "config.h"
#include "reports/draw/justify.h"

#include "core/base/text.h"

#define HAN_MOST 0.09
#define BLANK_MOST 0.35
#define BLANK_SHARE 3

enum gap { GAP_NONE, GAP_HAN, GAP_BLANK };

static enum gap gap_after(const struct glyph *g, const struct glyph *next)
{
	if (g->code == ' ' || g->code == 0xA0)
		return GAP_BLANK;
	/* The halves of a dash and of an ellipsis are one mark. */
	if (next->bytes == 0 || (g->code == next->code && (g->code == 0x2014 || g->code == 0x2026)))
		return GAP_NONE;
	return text_is_wide(g->code) || text_is_wide(next->code) ? GAP_HAN : GAP_NONE;
}

/* Counts the gaps of each kind and makes each wider. */
static void widen(struct shaped *s, const double by[3], size_t count[3])
{
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->run[i].count; k++) {
			struct glyph *g = &s->run[i].glyph[k], *next = g + 1;
			enum gap gap;

			if (k + 1 == s->run[i].count)
				next = i + 1 < s->count ? s->run[i + 1].glyph : NULL;
			if (next == NULL)
				continue;
			gap = gap_after(g, next);
			count[gap]++;
			g->advance += by[gap];
			s->run[i].width += by[gap];
			s->width += by[gap];
		}
}

static double smaller(double a, double b)
{
	return a < b ? a : b;
}

void justify_line(struct shaped *s, double slack)
{
	size_t count[3] = { 0 };
	double by[3] = { 0 }, han, blank;

	widen(s, by, count);
	han = (double)count[GAP_HAN];
	blank = (double)count[GAP_BLANK];
	if (han + blank == 0)
		return;
	by[GAP_HAN] = smaller(slack / (han + BLANK_SHARE * blank), HAN_MOST);
	if (blank > 0)
		by[GAP_BLANK] = smaller((slack - by[GAP_HAN] * han) / blank, BLANK_MOST);
	widen(s, by, count);
}
