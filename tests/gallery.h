/*
 * gallery.h - made-up charts of every kind, usual and awkward, in English and Chinese.
 *
 * The gallery draws them for people to look at, the tests to see that nothing is cut,
 * covered or not a number.
 */
#ifndef TESTS_GALLERY_H
#define TESTS_GALLERY_H

#include "reports/charts/chart.h"

enum gallery_case {
	GALLERY_USUAL,
	GALLERY_NONE,		/* nothing at all */
	GALLERY_ONE,		/* a single point, row or centre */
	GALLERY_MANY,		/* 40 centres */
	GALLERY_LONG,		/* very long names */
	GALLERY_ZERO,		/* all values 0 */
	GALLERY_NEGATIVE,
	GALLERY_HUGE,
	GALLERY_HOLES,		/* NAN and infinities among them */
	GALLERY_CASES
};

extern const char *const gallery_case_names[GALLERY_CASES];
extern const char *const gallery_kind_names[CHART_KINDS];

struct chart gallery_chart(struct arena *, enum chart_kind, enum gallery_case, bool chinese);

/* ---- for the files that make the samples ---- */

struct sample {
	struct arena *arena;
	enum gallery_case which;
	bool zh;
	size_t n;		/* rows, points or centres */
};

const char *sample_say(const struct sample *, const char *en, const char *zh);
double sample_wave(size_t);				/* -1 to 1, the same for ever */
double sample_value(const struct sample *, size_t i, double base, double spread);
struct chart_value sample_interval(const struct sample *, size_t i, double base, double spread, double half);
const char *sample_name(const struct sample *, size_t i);
const char *sample_percent(const struct sample *, struct chart_value);
struct chart_axis sample_percent_axis(void);

void sample_survival(const struct sample *, struct chart *);
void sample_tables(const struct sample *, struct chart *);
void sample_rows(const struct sample *, struct chart *);
void sample_time(const struct sample *, struct chart *);
void sample_parts(const struct sample *, struct chart *);
void sample_planes(const struct sample *, struct chart *);
void sample_small(const struct sample *, struct chart *);

#endif
