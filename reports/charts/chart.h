/*
 * chart.h - a chart as data: what is to be seen, before how it is drawn.
 *
 * A chart is plain: numbers, tones and texts that are already in the reader's language.  It
 * knows nothing of metrics, books or pages; make.h builds charts from those, and
 * chart_draw() draws one on any canvas inside any box.  Pointers are borrowed for as
 * long as the chart is used; all of one chart usually lives in the report's arena.
 *
 * A missing number is NAN and is never drawn: a gap in a line, no dot, no bar; the
 * text beside it says why.  An interval that is not known is NAN on both sides.  Where nothing
 * at all can be drawn, the box says chart.empty in words.
 *
 * Values are in their own unit (a share is 0 to 1); an axis says how they are written:
 * written = value * factor, with the suffix behind it.
 *
 * The drawing tags nothing: wrap it in a PDF_FIGURE element with chart.alt, which
 * says the finding in a sentence.
 */
#ifndef REPORTS_CHARTS_CHART_H
#define REPORTS_CHARTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "reports/charts/palette.h"

struct canvas;
struct fonts;

struct chart_box { double x, y, width, height; };	/* points, from the top left */

/* What a mark means; the palette says in which colour. */
enum chart_tone {
	TONE_MEASURE,	/* what the chart is about */
	TONE_QUIET,	/* context */
	TONE_INK,
	TONE_GOOD, TONE_WATCH, TONE_BAD,
	TONE_LINE,	/* TONE_LINE + i: curves side by side, PALETTE_LINES of them */
	TONE_PART = TONE_LINE + PALETTE_LINES	/* TONE_PART + i: parts of a whole */
};

/* Tells marks apart without colour. */
enum chart_shape { SHAPE_DOT, SHAPE_RING, SHAPE_SQUARE, SHAPE_DIAMOND, SHAPE_TRIANGLE };

struct chart_value { double at, low, high; };
#define CHART_NO_VALUE { NAN, NAN, NAN }

struct chart_axis {
	double low, high;	/* equal: taken from the data */
	bool from_zero;		/* reaches to 0 when taken from the data */
	bool time;		/* values are days (day.h), written as quarters, months or years */
	int year_start;		/* of time: month in which the reader's year begins; 0 and 1: January */
	bool whole;		/* no ticks between whole numbers */
	double least;		/* from end to end when taken from the data, before the ticks: noise does not fill it */
	bool share;		/* values lie between 0 and 1: the axis goes no further */
	bool tight;		/* ends where the data end, not at a tick */
	double factor;		/* of what is written; 0: 1 */
	const char *suffix;	/* "%"; NULL: none */
	const char *label;	/* under or over the axis; NULL: none */
	const double *ticks;	/* where; NULL: chosen */
	size_t tick_count;
};

/* A line across, or a band from low to high when they differ: a target, or a quoted figure.
 * A target is dashed ink; what is only quoted is a faint dotted line or a hatched band. */
struct chart_reference { double low, high; const char *label; bool target; };

/* ---- survival ---- */

struct chart_step { double day, at, low, high; };
struct chart_curve {
	const char *label;	/* at its end: "North 87%" */
	enum chart_tone tone;
	bool background;	/* drawn grey, behind, without a band: what the others are compared with */
	const struct chart_step *steps; size_t step_count;	/* value from the day on */
	double first, until;	/* drawn from and to; before the first step the value is 1 */
	double firm_until;	/* dashed beyond, without band */
	const double *censored; size_t censored_count;		/* days, ascending */
	const struct chart_step *dots; size_t dot_count;	/* landmarks, with their interval */
	const char *const *at_risk;	/* one text for each tick of x; NULL: no such row */
};
struct chart_curves {
	struct chart_axis x, y;
	const struct chart_curve *curves; size_t count;
	const struct chart_reference *references; size_t reference_count;
	const char *at_risk;	/* names the rows: "At risk" */
	const char *const *short_names;	/* of the curves, for the rows; NULL: label */
};
struct chart_panel { const char *name, *value; enum chart_tone tone; bool flagged; struct chart_curve curve; };
struct chart_grid {	/* one curve a panel, all of one scale; the common one behind each */
	struct chart_axis x, y;
	const struct chart_curve *behind;	/* NULL: none */
	const struct chart_panel *panels; size_t count;
	const struct chart_reference *references; size_t reference_count;
};
struct chart_layer { const char *label; enum chart_tone tone; const double *at; };
struct chart_layers {	/* shares of 1 by day, the first layer at the bottom */
	struct chart_axis x, y;
	const double *days; size_t day_count;	/* each layer has a value for each */
	const struct chart_layer *layers; size_t count;
	double until;
};
struct chart_bar { double from, until; struct chart_value value; enum chart_tone tone; };
struct chart_bars {	/* bars along a number axis, with intervals */
	struct chart_axis x, y;
	const struct chart_bar *bars; size_t count;
	const struct chart_reference *references; size_t reference_count;
};

/* ---- tables of cells ---- */

enum chart_cell_state {
	CELL_NONE,		/* not assessable or not asked: text says "–" or why */
	CELL_VALUE,
	CELL_PROVISIONAL,	/* drawn hollow */
	CELL_IMMATURE,		/* hatched; text says when it is due */
	CELL_SUPPRESSED		/* text says so */
};
struct chart_cell { enum chart_cell_state state; struct chart_value value; const char *text; };
struct chart_table {
	const char *const *rows; const char *const *columns;
	const char *const *notes;	/* of the rows: "n 1,204"; NULL: none */
	const char *corner, *notes_head;	/* over the rows and their notes; NULL: none */
	size_t row_count, column_count;
	const struct chart_cell *cells;	/* [row * column_count + column] */
	struct chart_axis scale;	/* of the values */
	const char *scale_label;	/* of the colours: "share still there" */
	const char *unsure_label;	/* of pale colours: "wide interval"; heat only */
	const char *due_label;		/* of hatched cells: "not yet due" */
	bool deeper_is_less;		/* strong colours for low values */
};

/* ---- rows of dots and intervals ---- */

struct chart_row {
	const char *label, *text, *note;	/* text: "55% (50–61)"; note: n */
	struct chart_value value;
	struct chart_value rank;	/* caterpillar: 1 is the best; NAN else */
	double raw;			/* caterpillar: the unshrunk value, a small tick; NAN: none */
	double from;			/* gap: the line begins here; NAN: none */
	enum chart_tone tone;
	enum chart_shape shape;
	bool heading;			/* the label alone, bold */
};
struct chart_rows {
	struct chart_axis x;
	const struct chart_row *rows; size_t count;
	const struct chart_reference *references; size_t reference_count;
	const char *label_head, *text_head, *note_head, *rank_head;	/* NULL: none */
	size_t ranks;			/* the rank axis goes from 1 to this; 0: no ranks */
	struct chart_value alike;	/* band of those not told apart from the middle; NAN: none */
};

/* ---- funnel, control chart, lines ---- */

struct chart_funnel_limit { double n, low998, low95, high95, high998, adjusted_low, adjusted_high; };
struct chart_dot {
	const char *label;		/* NULL: none */
	double x, y;
	struct chart_value x_range, y_range;	/* NAN: none; .at is not used */
	double from_x, from_y;		/* an arrow comes from here; NAN: none */
	enum chart_tone tone;
	enum chart_shape shape;
	bool outside;			/* emphasised: a ring round it, its label bold */
};
struct chart_funnel {
	struct chart_axis x, y;
	double target;
	const char *target_label, *label95, *label998, *adjusted_label;
	const struct chart_funnel_limit *limits; size_t limit_count;	/* ascending n; NAN: no such limit */
	bool adjusted;			/* the plain limits are faint, the adjusted ones solid */
	const struct chart_dot *dots; size_t count;
};
struct chart_point { double at; struct chart_value value; enum chart_tone tone; const char *label; bool signal; };
struct chart_phase { double from, until; double centre, low, high; };	/* NAN limits: a run chart */
struct chart_break { double at; const char *label; };
struct chart_control {
	struct chart_axis x, y;
	const struct chart_point *points; size_t count;	/* signals carry the rule in label */
	const struct chart_phase *phases; size_t phase_count;
	const struct chart_break *breaks; size_t break_count;
	const struct chart_reference *references; size_t reference_count;
	const char *centre_label, *low_label, *high_label;	/* of the last phase: "mean 14.9" */
};
struct chart_series {
	const char *label;
	enum chart_tone tone;
	const struct chart_point *points; size_t count;	/* NAN breaks the line */
	bool band;					/* the intervals as a band, else whiskers */
	bool background;
};
struct chart_lines {
	struct chart_axis x, y;
	const struct chart_series *series; size_t count;
	const struct chart_break *breaks; size_t break_count;	/* no line crosses one */
	const struct chart_reference *references; size_t reference_count;
};

/* ---- parts, scores ---- */

struct chart_part { double amount; const char *text; };	/* text inside, where it fits */
struct chart_stack_row { const char *label, *note; const struct chart_part *parts; bool strong; };
struct chart_key { const char *label; enum chart_tone tone; };
struct chart_stack {
	const struct chart_key *keys; size_t key_count;	/* each row has a part for each */
	const struct chart_stack_row *rows; size_t count;
	const struct chart_reference *references; size_t reference_count;	/* on the sum from the left */
	bool from_right;		/* references count from the right end */
	const char *note_head;
};
struct chart_contribution { double weight, share; bool measured; };	/* weight 0 to 1, share 0 to 1 of it */
struct chart_score_row {
	const char *label, *text;
	const struct chart_contribution *parts;		/* one for each key */
	struct chart_value value;			/* 0 to 100 */
	double least, most;				/* over the weights; NAN: none */
};
struct chart_score {
	const struct chart_key *keys; size_t key_count;
	const struct chart_score_row *rows; size_t count;
	const struct chart_reference *references; size_t reference_count;	/* band edges */
	const char *unmeasured_label;	/* of hollow parts: "not measured" */
};
struct chart_stage { const char *label, *note; double pass, pending, exit; struct chart_value pass_range, exit_range; bool narrowest; };
struct chart_chain {
	const struct chart_stage *stages; size_t count;
	const char *pass_label, *pending_label, *exit_label;
	const char *total;		/* "all four: 41% (35–48)"; NULL: none */
};

/* ---- pairs, slopes, samples ---- */

struct chart_zone { double x0, x1, y0, y1; const char *label; enum chart_tone tone; };	/* NAN: to the edge */
struct chart_scatter {
	struct chart_axis x, y;
	const struct chart_dot *dots; size_t count;
	const struct chart_zone *zones; size_t zone_count;
	const struct chart_reference *references; size_t reference_count;	/* of y */
};
/* label NULL: a line without a name. */
struct chart_slope_line { const char *label, *from_text, *to_text; double from, to; enum chart_tone tone; };
struct chart_slope {
	const char *from, *to;		/* over the two sides */
	struct chart_axis y;
	const struct chart_slope_line *lines; size_t count;
};
struct chart_column { double from, until; double count; };
struct chart_histogram {
	struct chart_axis x, y;
	const struct chart_column *columns; size_t count;
	const struct chart_reference *references; size_t reference_count;	/* on x */
};

/* ---- small marks for cards and table cells: no title, no text but the status word ---- */

struct chart_spark { const struct chart_point *points; size_t count; double target; enum chart_tone tone; };
struct chart_bullet {
	double least, most;		/* of the scale */
	double low, high;		/* limits; NAN: none */
	double target, now;		/* NAN: none */
	struct chart_value range;	/* interval of now; NAN: none */
	enum chart_tone tone;
};
enum chart_level { LEVEL_GOOD, LEVEL_WATCH, LEVEL_ACT, LEVEL_UNKNOWN };
struct chart_status { enum chart_level level; const char *word; };	/* NULL: the sign alone */

/* ---- the chart ---- */

enum chart_kind {
	CHART_CURVES, CHART_GRID, CHART_LANDMARKS, CHART_TRIANGLE, CHART_HEAT, CHART_LAYERS,
	CHART_HAZARD, CHART_FUNNEL, CHART_CATERPILLAR, CHART_ROWS, CHART_GAP, CHART_CONTROL,
	CHART_LINES, CHART_STACK, CHART_SCORE, CHART_CHAIN, CHART_SCATTER, CHART_SLOPE,
	CHART_HISTOGRAM, CHART_SPARK, CHART_BULLET, CHART_STATUS,
	CHART_KINDS
};

struct chart {
	enum chart_kind kind;
	const char *name;		/* of its file: "retention-curve"; a-z, 0-9 and - */
	const char *title, *subtitle;	/* the finding; measure, unit, period.  NULL: none */
	const char *note;		/* under it, small; NULL: none */
	const char *alt;		/* the finding in words, for those who cannot see it */
	const char *empty;		/* "no data", and why */
	union {
		struct chart_curves curves;
		struct chart_grid grid;
		struct chart_table table;	/* landmarks, triangle, heat */
		struct chart_layers layers;
		struct chart_bars bars;		/* hazard */
		struct chart_funnel funnel;
		struct chart_rows rows;		/* caterpillar, rows, gap */
		struct chart_control control;
		struct chart_lines lines;
		struct chart_stack stack;
		struct chart_score score;
		struct chart_chain chain;
		struct chart_scatter scatter;
		struct chart_slope slope;
		struct chart_histogram histogram;
		struct chart_spark spark;
		struct chart_bullet bullet;
		struct chart_status status;
	} as;
};

/* Draws into the box and nowhere else; scratch memory comes from the arena. */
void chart_draw(const struct chart *, struct canvas *, struct chart_box, const struct palette *,
		struct arena *);
/* The height it wants at a width: rows need their room, curves a good shape. */
double chart_height(const struct chart *, struct fonts *, double width, struct arena *);
/* Is there anything to draw? */
bool chart_is_empty(const struct chart *);

#endif
