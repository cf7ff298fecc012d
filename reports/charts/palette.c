/* palette.c - the colours of charts. */
#include "reports/charts/palette.h"

#include <math.h>

const struct palette palette_default = {
	.ink = 0x1B2A38, .mute = 0x5F6B76, .faint = 0x98A2AB, .grid = 0xE4E8EB,
	.panel = 0xF5F7F8, .paper = 0xFFFFFF,
	.measure = 0x0072B2, .tint = 0x56B4E9,
	.good = 0x00795A, .watch = 0x9A6A00, .bad = 0xC24E00,
	.parts = { 0x0072B2, 0xA6D3F0, 0xD99000, 0xC24E00, 0xD8A6C8, 0x5F6B76 },
	.lines = { 0x0072B2, 0xC24E00, 0x00795A, 0x9C4A80, 0x8A6100, 0x1B2A38 },
	.ramp = { 0xF1F6FA, 0xD6E6F2, 0xABCFE6, 0x73B0D8, 0x3B8BC2, 0x1566A3, 0x0A437A },
};

static double channel(int rgb, int shift)
{
	double v = ((rgb >> shift) & 255) / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(int rgb)
{
	return 0.2126 * channel(rgb, 16) + 0.7152 * channel(rgb, 8) + 0.0722 * channel(rgb, 0);
}

double palette_contrast(int a, int b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

int palette_text_on(const struct palette *p, int ground)
{
	return palette_contrast(p->ink, ground) >= palette_contrast(p->paper, ground) ? p->ink : p->paper;
}

int palette_mix(int paper, int colour, double share)
{
	int mixed = 0;

	share = isfinite(share) ? fmin(1, fmax(0, share)) : 0;
	for (int shift = 0; shift <= 16; shift += 8) {
		double a = (paper >> shift) & 255, b = (colour >> shift) & 255;

		mixed |= (int)lround(a + (b - a) * share) << shift;
	}
	return mixed;
}
