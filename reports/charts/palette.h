/*
 * palette.h - the colours of charts, in one place.
 *
 * A theme may set any of them; palette_default is the house's: Okabe and Ito's hues,
 * safe for colour-blind readers, over a quiet scale of ink.  Contrast on white is at
 * least 4.5 for what carries text (ink, mute, status) and 3 for marks.  No chart tells two
 * things apart by colour alone: shape, dash, weight, order or a word says it as well.
 *
 * Colours are 0xRRGGBB.
 */
#ifndef REPORTS_CHARTS_PALETTE_H
#define REPORTS_CHARTS_PALETTE_H

enum { PALETTE_PARTS = 6, PALETTE_RAMP = 7, PALETTE_LINES = 6 };

struct palette {
	int ink, mute, faint, grid, panel, paper;
	int measure;			/* the one thing a chart is about */
	int tint;			/* bands of limits and targets */
	int good, watch, bad;		/* with text: status words and labels */
	int parts[PALETTE_PARTS];	/* neighbours in a stack, set apart by white gaps */
	int lines[PALETTE_LINES];	/* curves side by side */
	int ramp[PALETTE_RAMP];		/* little to much */
};

extern const struct palette palette_default;

/* Ink or paper, whichever reads better on a ground. */
int palette_text_on(const struct palette *, int ground);
/* Relative luminance contrast of two colours, 1 to 21 (WCAG 2). */
double palette_contrast(int a, int b);
/* share 0: paper, 1: the colour itself. */
int palette_mix(int paper, int colour, double share);

#endif
