/*
 * result.h - what a metric is, and what it answered for one scope.
 *
 * The description of a metric (struct metric) was copied out of a plugin or a
 * .metric file; its answer for one period, centre and cohort is a struct
 * result.  Both are plain data without SQL, pipes or pages: core/metric fills
 * them, reports/ only reads them, and the JSON file is their image.  They live
 * in the report's arena and are never freed one by one.
 *
 * Every number is a struct figure: a value with its n, its interval and its
 * state.  Only FIGURE_OK and FIGURE_PROVISIONAL have a number to print;
 * the others print their reason, never 0.  Labels are the metric's English;
 * metric_text() puts them into the language of a page.
 */
#ifndef CORE_METRIC_RESULT_H
#define CORE_METRIC_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/assay.h"
#include "core/base/day.h"

enum figure_state {
	FIGURE_NONE,		/* not assessable; why says what is missing */
	FIGURE_OK,
	FIGURE_PROVISIONAL,	/* printed with a mark: little data, or not all of it yet */
	FIGURE_IMMATURE,	/* not yet: due says when */
	FIGURE_SUPPRESSED	/* too few people to print */
};

struct figure {
	enum figure_state state;
	enum assay_unit unit;
	int64_t n, events;
	double value, low, high;	/* low == high: no interval */
	day due;			/* FIGURE_IMMATURE: when it can be had; else 0 */
	const char *why;		/* code of why not: see why_text(); NULL */
};

/* ------------------------------------------------------ what a metric is */

struct metric_need { const char *table, *columns, *dated, *remedy; bool optional; };
struct metric_param { const char *name, *label, *preset; enum assay_type type; double least, most; };
struct metric_mark { double at; enum assay_level level; const char *label; };
struct metric_reference { double low, high; const char *label, *source; };
struct metric_text { const char *locale, *source, *text; };

struct metric {
	const char *id, *version, *title, *summary, *formula, *among;
	enum assay_unit unit;
	enum assay_better better;
	bool things;			/* the headline's n counts things, not people */
	uint32_t minor;			/* of the ABI it was built for */
	const char *path;		/* the file it came from; never printed in a report */
	struct metric_need *needs; size_t need_count;
	struct metric_param *params; size_t param_count;
	struct metric_mark *marks; size_t mark_count;
	struct metric_reference *references; size_t reference_count;
	struct metric_text *texts; size_t text_count;
};

/* A label or sentence of the metric in a language ("en", "zh_CN", "zh_TW"); the
 * English when the metric has no translation, which is the source itself unless the metric
 * says otherwise: a source may be a code of the data.  Never NULL for a source that is not. */
const char *metric_text(const struct metric *, const char *lang, const char *source);
/* The metric's own text in just this language; NULL when it has none. */
const char *metric_text_in(const struct metric *, const char *lang, const char *source);
/* Calls said() for each text of the description that readers may see: "the title" and so on, and the
 * source, which may be NULL or "". */
void metric_each_text(const struct metric *, void (*said)(void *, const char *what, const char *source), void *);

/* ------------------------------------------------------ what it answered */

struct row { const char *label; struct figure figure; };
struct breakdown { const char *label; struct row *rows; size_t count; };

struct point { day at; struct figure figure; };
struct series { const char *label; struct point *points; size_t count; };

struct part { const char *label; double amount; int64_t n; };
struct whole { const char *label; struct part *parts; size_t count; };

struct component { const char *label; double weight, share, variance; int64_t n, events; bool measured; };
struct score {
	const char *label;
	struct component *components; size_t count;
	struct figure figure;		/* the weighed sum, 0 to 100 */
	double least, most;		/* over all weights moved by a quarter up or down */
	double measured;		/* the score of what was measured alone */
	double unmeasured;		/* weight that nobody measured, 0 to 1 */
};

struct cell { size_t row, column; struct figure figure; };
/* Indicators of an index: how each would vary (assay_chance; a, b), and between which goalposts it stands. */
struct index_part { uint32_t which, pillar, kind; double a, b, low, high; };
struct index_told {
	double *weights; size_t pillars;
	struct index_part *parts; size_t count;
};

struct matrix {
	const char *label;
	const char **rows, **columns; size_t row_count, column_count;
	struct cell *cells; size_t count;
};

struct pair { const char *label; struct figure x, y; };
struct pairs { const char *label; struct pair *pairs; size_t count; };

struct bin { double value; int64_t count; };
struct sample { const char *label; struct bin *bins; size_t count; };	/* by value */

/* --- survival: the counts as told, and what the core reckoned from them */

struct tally { double day; int64_t at_risk, events, censored; };	/* on that day; the last two up to it */
struct step {			/* after the exits of a day */
	double day;
	int64_t at_risk, events, censored;
	double survival, low, high;	/* low, high NAN where not estimable */
	const double *incidence;	/* by cause, cause_count of them; sums to 1 - survival */
};
struct landmark {		/* survival at a day of the fixed table, with its maturity */
	int days;
	struct figure figure;	/* n is the number at risk */
	double maturity;	/* share of people who could have been seen so long; NAN unknown */
	struct figure *causes;	/* cumulative incidence by cause; cause_count of them; may be NULL */
};
struct hazard_bin { int from, until; int64_t events; double exposure; double rate, low, high; };

struct curve {
	const char *label;
	enum assay_curve_kind kind;
	const char **causes; size_t cause_count;
	const assay_span *spans; size_t span_count;	/* sorted by entry, time, cause */
	const assay_followup *followups; size_t followup_count;
	int64_t n, events, dropped;	/* dropped: seen for no time at all (time <= entry) */
	const struct tally *tallies; size_t tally_count;	/* days with an exit or a censoring */
	struct step *steps; size_t step_count;	/* the same days; none in an outline (derive.h) */
	double drawn_until;		/* last day with 10 at risk and a drop of at most 0.05 a leaver */
	double first_day;		/* first day with 10 at risk: 0 unless entry is late */
	struct figure median;		/* days; FIGURE_NONE: not reached */
	struct landmark *landmarks; size_t landmark_count;	/* 30 60 90 180 365 and the last day */
	struct figure mean_days;	/* restricted mean: days kept out of a possible tau */
	double tau;
	struct hazard_bin *hazard; size_t hazard_count;	/* by week since the start; an outline has no limits (NAN) */
	const struct cuts *cuts;	/* NULL, or the days at which it may be read (coarsen.h) */
};

struct finding {
	enum assay_level level;
	const char *source;			/* the English format, for sorting and tests */
	const char **texts;			/* one for each language of the book, in its order */
};

enum result_state {
	RESULT_OK,
	RESULT_UNABLE,		/* not assessable: reason says why; not an error */
	RESULT_FAILED		/* the metric broke: reason is the sentence for the report */
};

struct scope_key {		/* centre and cohort: 0 is all of them */
	day from, until;
	int64_t centre, cohort;
};

struct result {
	struct scope_key scope;
	enum result_state state;
	const char **reason;	/* one for each language of the book; NULL when RESULT_OK */
	struct figure headline;
	struct breakdown *breakdowns; size_t breakdown_count;
	struct series *series; size_t series_count;
	struct whole *wholes; size_t whole_count;
	struct score *scores; size_t score_count;
	struct matrix *matrices; size_t matrix_count;
	struct pairs *pairs; size_t pairs_count;
	struct sample *samples; size_t sample_count;
	struct curve *curves; size_t curve_count;
	struct index_told *index;	/* NULL: none */
	struct finding *findings; size_t finding_count;
	const char **warnings; size_t warning_count;	/* codes of the catalogue, sorted, once each */
	const char **queries; size_t query_count;	/* the SQL as run, for assay explain */
};

/* A unit's name in files and on the command line: "share", "per_thousand". */
const char *unit_code(enum assay_unit);		/* "" for none that is known */
enum assay_unit unit_of_code(const char *code);	/* 0: there is none of this name */

/* How a value of a unit is printed in every language: multiplied by its scale, with decimals that
 * the half width of its interval (scaled too) does not mock.  The same rules everywhere. */
double figure_scale(enum assay_unit);
int figure_decimals(enum assay_unit, double scaled, double half);
/* A figure in digits alone, for any language: "55% (50-61)", "214 (198-230)", "n/a". */
struct arena;
const char *figure_show(struct arena *, const struct figure *);

/* May the curve be read at this day?  Disclosure control leaves some of them. */
bool curve_shows(const struct curve *, double when);
const struct curve *result_curve(const struct result *, const char *label);	/* NULL: not told */

#endif
