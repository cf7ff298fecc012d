/*
 * assay.h - all that a metric plugin may know of assay.
 *
 * A plugin is one shared object that exports one symbol: a constant
 * description of one metric, declared with ASSAY_METRIC (last lines).  It
 * links with nothing of ours.  Every service arrives in the table that the
 * core hands to compute().
 *
 * Ownership.  What you hand to the core is copied before the call returns.
 * What the core hands to you belongs to the run: memory and text last until
 * compute() returns, the text of a row only until the following next().
 *
 * Failure.  The run keeps its first failure, and the report shows it in place
 * of the metric.  From then on every call does nothing and answers 0, NAN,
 * "", false or NULL, and every call bears NULL rows.  So ask, count and tell
 * as if all went well; check only what your own arithmetic cannot bear.
 *
 * Growth.  Structs and the table grow at the end only, never cross by value,
 * and carry their size; a field left zero means "not given".  A change that
 * breaks this renames the exported symbol.  What minor n brought stands
 * inside #if ASSAY_MINOR >= n.
 */
#ifndef ASSAY_H
#define ASSAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef ASSAY_MINOR
# define ASSAY_MINOR 4	/* the newest; define it lower to run on older cores */
#endif

/* The first words of a struct, which set its size; all else begins as zero.  C++ before C++20 has no
 * names in initializers: there the fields of ASSAY_METRIC stand in their order, or a constexpr function
 * fills them in. */
#ifdef __cplusplus
template <class T> inline T assay_begun() { T begun = T(); begun.size = sizeof(T); return begun; }
# define ASSAY_BEGUN(type) assay_begun<type>()
# define ASSAY_LINKAGE extern "C"
#else
# define ASSAY_BEGUN(type) { .size = sizeof(type) }
# define ASSAY_LINKAGE extern
#endif

#ifdef __GNUC__
# define ASSAY_EXPORT __attribute__((visibility("default")))
# define ASSAY_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
# define ASSAY_EXPORT
# define ASSAY_PRINTF(fmt, args)
#endif

/* In structs these travel as uint32_t: the size of an enum is the compiler's. */
enum assay_unit {
	ASSAY_COUNT = 1,	/* people, cases */
	ASSAY_SHARE,		/* 0 to 1, printed as percent */
	ASSAY_RATIO,
	ASSAY_DAYS, ASSAY_HOURS, ASSAY_MINUTES,
	ASSAY_SCORE,		/* 0 to 100 */
	ASSAY_MONEY,		/* in the dataset's currency */
	ASSAY_RATE,		/* events a person-year, printed per 100 */
	ASSAY_PER_THOUSAND,	/* events a contact, printed per 1,000 */
	ASSAY_EFFECT,		/* standard deviations, or minimal important differences */
	ASSAY_POINTS		/* a difference of shares, -1 to 1, printed in points */
};
enum assay_better { ASSAY_NEITHER, ASSAY_HIGHER, ASSAY_LOWER };
enum assay_type { ASSAY_INT = 1, ASSAY_REAL, ASSAY_TEXT, ASSAY_DATE, ASSAY_BOOL };
enum assay_level { ASSAY_NOTE, ASSAY_CAUTION, ASSAY_ALARM };
enum assay_step { ASSAY_WEEK = 1, ASSAY_MONTH, ASSAY_QUARTER, ASSAY_YEAR };

/* A date is the days since 1970-01-01, in the facts as here. */
typedef int32_t assay_day;
#define ASSAY_NO_DAY INT32_MIN		/* for NULL and what is not a date */

typedef struct assay_rows assay_rows;	/* the answer to one query */

/*
 * One metric asked about one scope.  The core asks once for each period,
 * centre and cohort it wants to set side by side, so compute() neither
 * compares them nor filters by them.
 */
typedef struct assay_run {
	assay_day from, until;	/* the period; until is the first day after it */
	assay_day known;	/* last day the data speak of: who is still there
				 * then is censored, not lost */
	double confidence;	/* of every interval in this report: 0.95 */
} assay_run;

/* A number with what it takes to believe it. */
typedef struct assay_figure {
	uint32_t size;		/* begin with ASSAY_FIGURE, which sets this */
	uint32_t unit;		/* enum assay_unit; 0: the metric's own */
	int64_t n;		/* people or cases behind the value; 0: no data,
				 * which is printed as "not assessable", never as 0 */
	int64_t events;		/* of n, those that count, where that has a meaning */
	double value;
	double low, high;	/* the interval; equal: none */
} assay_figure;

#define ASSAY_FIGURE ASSAY_BEGUN(assay_figure)

/*
 * Times to an event, as counts: count people entered view at entry days (for
 * whom who was in view from the start: ASSAY_FROM_START), were last seen
 * at time days, and then left for a cause (1, 2, ...) or were still there (0).
 * At risk at day t are those with entry < t <= time.
 */
typedef struct assay_span {
	int32_t entry, time;
	uint32_t cause, reserved;
	int64_t count;
} assay_span;
#define ASSAY_FROM_START INT32_MIN

/* So many people could have been seen for so many days, whatever became of
 * them: from this the core knows how mature a curve is at each landmark. */
typedef struct assay_followup {
	int32_t days;
	uint32_t reserved;
	int64_t count;
} assay_followup;

typedef struct assay_curve {
	uint32_t size;		/* begin with ASSAY_CURVE, which sets this */
	uint32_t cause_count;
	const char *label;	/* names the curve; the core compares those of one name */
	const char *const *causes;	/* of exit: what 1, 2, ... mean */
	const assay_span *spans;
	size_t span_count;
	const assay_followup *followups;	/* may be left out */
	size_t followup_count;
	uint32_t kind;		/* enum assay_curve_kind */
	uint32_t reserved;
} assay_curve;

/* Of people who started in the period (the core lays those of several periods
 * together), or of everybody's days inside a window (the core does not: windows
 * overlap). */
enum assay_curve_kind { ASSAY_BY_START, ASSAY_BY_WINDOW,
	ASSAY_UNSHOWN };	/* only for services to read: the report does not get it */

#define ASSAY_CURVE ASSAY_BEGUN(assay_curve)

/* A part of a score of 0 to 100. */
typedef struct assay_component {
	uint32_t size;		/* begin with ASSAY_COMPONENT, which sets this */
	uint32_t measured;	/* 0: nobody measured it; counts as zero, drawn hollow */
	const char *label;
	double weight;		/* of one score's components these are made to sum to 1 */
	double share;		/* how much of the weight is earned: 0 to 1 */
	double variance;	/* of share */
	int64_t n, events;	/* where share is events of n */
} assay_component;

#define ASSAY_COMPONENT ASSAY_BEGUN(assay_component)

/* Values as their number, mean and sum of squared deviations from it. */
typedef struct assay_group {
	int64_t n;
	double mean, squares;
} assay_group;

/* One mark: who was rated (0, 1, ...), by whom (0, 1, ...), and how. */
typedef struct assay_rating {
	uint32_t ratee, rater;
	double score;
} assay_rating;

/* Equal marks of one unit, counted: for agreement where not everybody rated everything. */
typedef struct assay_mark_count {
	uint32_t unit, reserved;
	double value, count;
} assay_mark_count;

/* What a test says: an estimate with its interval, and how surprising it would be. */
typedef struct assay_test {
	uint32_t size, reserved;	/* begin with ASSAY_TEST, which sets this */
	int64_t n;		/* 0: there is no test, and all else is NAN */
	double estimate, low, high;
	double statistic, df, p;
} assay_test;

#define ASSAY_TEST ASSAY_BEGUN(assay_test)

/* A benefit and its cost, in one currency, with the standard errors that are known of them. */
typedef struct assay_worth {
	uint32_t size, reserved;	/* begin with ASSAY_WORTH, which sets this */
	double benefit, benefit_se, cost, cost_se;
} assay_worth;

#define ASSAY_WORTH ASSAY_BEGUN(assay_worth)

/* A warning rule against what became of people: of those with the sign, and of the others, how
 * many left.  NAN: not estimable. */
typedef struct assay_audit {
	uint32_t size, reserved;	/* begin with ASSAY_AUDIT, which sets this */
	int64_t n;		/* people with and without the sign; 0: there is no audit */
	double found, found_low, found_high;	/* share of those with the sign that left (Wilson) */
	double base, lift;	/* share of all that left; found / base */
	double sensitivity;	/* share of those who left that had the sign */
	double ratio, ratio_low, ratio_high;	/* of the risks, with the sign to without */
} assay_audit;

#define ASSAY_AUDIT ASSAY_BEGUN(assay_audit)

/* A series against the limits of its own control chart (XmR; rules 1, 2 and 4). */
typedef struct assay_steady {
	uint32_t size, reserved;	/* begin with ASSAY_STEADY, which sets this */
	int64_t points, quiet;	/* of the last ones looked at; of them without a bad signal */
	double mean, sigma;	/* sigma: mean moving range / 1.128 */
} assay_steady;

#define ASSAY_STEADY ASSAY_BEGUN(assay_steady)

/* An index of parts: weighted geometric mean, 0 to 100. */
typedef struct assay_index {
	uint32_t size, reserved;	/* begin with ASSAY_INDEX, which sets this */
	int64_t n;		/* parts; 0: there is no index */
	double value, low, high;	/* interval by the variances of the parts alone */
	double least, most;	/* over all weights moved by a quarter up or down */
	double arithmetic;	/* the same parts' weighted arithmetic mean */
#if ASSAY_MINOR >= 3
	double drawn_low, drawn_high;	/* by pillars(): 5 to 95 % of draws of the data and of other choices */
#endif
} assay_index;

#define ASSAY_INDEX ASSAY_BEGUN(assay_index)

#if ASSAY_MINOR >= 3
/* How an indicator would come out if the same were seen once more: normal about a with standard
 * deviation b; a hits of b; a events in the exposure b. */
enum assay_chance { ASSAY_NORMAL, ASSAY_HITS, ASSAY_EVENTS };

/* An indicator of a pillar, between fixed goalposts: 0 at low, 1 at high; low above high, where
 * less is better. */
typedef struct assay_indicator {
	uint32_t size;		/* begin with ASSAY_INDICATOR, which sets this */
	uint32_t which;		/* its number, 0 to 63: the same in every scope */
	uint32_t pillar;	/* 0, 1, ... */
	uint32_t chance;	/* enum assay_chance */
	double a, b;
	double low, high;
} assay_indicator;

#define ASSAY_INDICATOR ASSAY_BEGUN(assay_indicator)
#endif

/* People of one group and stratum (0, 1, ...) with the same entry, time and end: as in assay_span,
 * for a test that needs no curve. */
typedef struct assay_life {
	uint32_t stratum, group;
	int32_t entry, time;	/* at risk on (entry, time]; ASSAY_FROM_START: from the start */
	uint32_t gone, reserved;	/* 1: the event; 0: seen until then */
	int64_t count;
} assay_life;

/* Two measurements of the same people, as their means, the sums of squared deviations from
 * them, and the sum of the deviations' products. */
typedef struct assay_change {
	int64_t n;
	double before, after, before_squares, after_squares, products;
} assay_change;

#if ASSAY_MINOR >= 2
/* One team's part in two arms, a first: its people by their weights (1 each, if they count alike), and the
 * weighted sum of their values. */
typedef struct assay_team {
	int64_t n;		/* people, of both arms */
	double weight[2], sum[2];
} assay_team;

/* People with a sign and others, and how many of each left. */
typedef struct assay_flags {
	int64_t left, flagged, others_left, others;
} assay_flags;
#endif

#if ASSAY_MINOR >= 4
/* Units that have the same n marks, whoever gave them: as many as units says. */
typedef struct assay_alike {
	const double *marks;
	uint32_t n, reserved;
	int64_t units;
} assay_alike;
#endif

/* The core's services: those that ask, then that reckon, then that tell. */
typedef struct assay_core {
	uint32_t size;		/* of the table that the running core has */
	uint32_t minor;

	/*
	 * Run one SELECT, in the SQL that SQLite and PostgreSQL share.  Each
	 * needed fact stands there under its own name, cut to the needed
	 * columns and to the rows in scope; no other table does.  :name is a
	 * parameter of this metric, :from, :until and :known are the run's.
	 * Ask for counts and sums, never for people.  Columns count from 0.
	 */
	assay_rows *(*query)(assay_run *, const char *sql);
	bool (*next)(assay_rows *);
	bool (*is_null)(assay_rows *, uint32_t column);
	int64_t (*get_int)(assay_rows *, uint32_t column);	/* NULL: 0 */
	double (*get_real)(assay_rows *, uint32_t column);	/* NULL: NAN */
	const char *(*get_text)(assay_rows *, uint32_t column);	/* NULL: "" */
	assay_day (*get_day)(assay_rows *, uint32_t column);

	/* A parameter by its name; param_int also serves dates and booleans. */
	int64_t (*param_int)(assay_run *, const char *name);
	double (*param_real)(assay_run *, const char *name);
	const char *(*param_text)(assay_run *, const char *name);

	/* Zeroed memory, never to be freed.  Fails, and then answers NULL, when
	 * count * size overflows or passes the limit of a run. */
	void *(*alloc)(assay_run *, size_t count, size_t size);
	/* First day of the week, month, ... that a day lies in. */
	assay_day (*start_of)(assay_day, uint32_t step);

	/* hits of n, with Wilson's interval. */
	void (*share)(assay_run *, int64_t hits, int64_t n, assay_figure *out);
	/* The mean of n values, with Student's interval; the same from n, the
	 * mean and the sum of squared deviations from it. */
	void (*mean)(assay_run *, const double *values, size_t n, assay_figure *out);
	void (*moments)(assay_run *, int64_t n, double mean, double squares, assay_figure *out);
	/* events in an exposure (person-years, contacts), with the exact Poisson interval. */
	void (*rate)(assay_run *, int64_t events, double exposure, assay_figure *out);
	/* sum(y) / sum(x) over m clusters, with the linearised interval, on the logit
	 * scale when 0 <= y <= x throughout; where all y are 0, or all x, Wilson's of m clusters. */
	void (*ratio)(assay_run *, const double *y, const double *x, size_t m, assay_figure *out);
	/* Share still there after a day, by Kaplan-Meier, from a curve told before. */
	void (*survival_at)(assay_run *, const char *curve, int32_t days, assay_figure *out);
	/* Share that has left for a cause (1, 2, ...) by a day, by Aalen-Johansen, from a
	 * curve told before. */
	void (*incidence_at)(assay_run *, const char *curve, uint32_t cause, int32_t days,
			     assay_figure *out);
	/* The median of values with their counts; interval by order statistics. */
	void (*median)(assay_run *, const double *values, const int64_t *counts, size_t n,
		       assay_figure *out);
	/* Spearman's rank correlation of n pairs, with Fisher's interval (Bonett & Wright 2000). */
	void (*correlation)(assay_run *, const double *x, const double *y, size_t n, assay_figure *out);
	/* b - a of two figures told by their own intervals (Zou & Donner 2008); of shares in
	 * points. */
	void (*difference)(assay_run *, const assay_figure *a, const assay_figure *b,
			   assay_figure *out);
	/* a - b of two groups' means, by Welch's test. */
	void (*welch)(assay_run *, const assay_group *a, const assay_group *b, assay_test *out);
	/* Rate 1 over rate 2, exact: events in exposures. */
	void (*rate_ratio)(assay_run *, int64_t events1, double exposure1, int64_t events2,
			   double exposure2, assay_test *out);
	/* Do curves told before differ?  The log-rank test; statistic is its chi-square.  Of
	 * two curves estimate is the ratio of the first one's hazard to the second one's (Peto's
	 * one step, exp((O - E)/V)). */
	void (*logrank)(assay_run *, const char *const *curves, uint32_t count, assay_test *out);
	/* Do results crowd at a target?  inner lie within h of it, flank between h and 2h;
	 * estimate is their ratio, p exact and one-sided. */
	void (*bunching)(assay_run *, int64_t inner, int64_t flank, assay_test *out);
	/* p values adjusted by Benjamini & Hochberg; NAN stays NAN and does not count. */
	void (*adjust)(assay_run *, const double *p, size_t n, double *out);
	/* ICC(2,1): absolute agreement of one rater; score[ratee * raters + rater], complete. */
	void (*agreement)(assay_run *, const double *scores, uint32_t ratees, uint32_t raters,
			  assay_figure *out);
	/* Krippendorff's alpha for ordinal values, where the design is not complete. */
	void (*alpha)(assay_run *, const assay_mark_count *, size_t n, assay_figure *out);
	/* How lenient (above 0) or severe each rater is, least squares on ratee + rater; out has
	 * room for all raters.  all: the F test that they are alike; may be NULL. */
	void (*severity)(assay_run *, const assay_rating *, size_t n, uint32_t ratees,
			 uint32_t raters, assay_figure *out, assay_test *all);
	/* A figure as the report will print it, "55% (50-61)": for say(). */
	const char *(*show)(assay_run *, const assay_figure *);

	/* The metric in one number.  Tell it exactly once. */
	void (*headline)(assay_run *, const assay_figure *);
	/* A row of a breakdown; a point of a series; a part of a whole; a cell of a
	 * matrix; a pair of measures of one thing.  Told in reading order. */
	void (*row)(assay_run *, const char *breakdown, const char *label,
		    const assay_figure *);
	void (*point)(assay_run *, const char *series, assay_day, const assay_figure *);
	void (*part)(assay_run *, const char *whole, const char *label, double amount, int64_t n);
	void (*cell)(assay_run *, const char *matrix, const char *row, const char *column,
		     const assay_figure *);
	void (*pair)(assay_run *, const char *name, const char *label,
		     const assay_figure *x, const assay_figure *y);
	/* Values with their counts, for the core to bin. */
	void (*sample)(assay_run *, const char *name, const double *values,
		       const int64_t *counts, size_t n);
	void (*component)(assay_run *, const char *score, const assay_component *);
	/* The components told so far under this name, weighed into one figure. */
	void (*score)(assay_run *, const char *score, assay_figure *out);
	void (*survival)(assay_run *, const assay_curve *);

	/* A finding for the reader.  Formats are looked up in the metric's texts, as
	 * are all labels above; each translation has the same conversions. */
	void (*say)(assay_run *, uint32_t level, const char *format, ...)
		ASSAY_PRINTF(3, 4);
	/* A warning of the catalogue that applies: "W-SMALL", "W-BAND". */
	void (*warn)(assay_run *, const char *code);
	/* The metric cannot be assessed here, which is not an error: "fewer than 10
	 * people took both tests".  What was told stands, the headline is not due. */
	void (*unable)(assay_run *, const char *format, ...) ASSAY_PRINTF(2, 3);
	/* The way to give up on an error. */
	void (*fail)(assay_run *, const char *format, ...) ASSAY_PRINTF(2, 3);

	/* ICC(1): how alike the marks of one unit are, whoever gave them; a group for each unit.
	 * Interval after Shrout & Fleiss 1979, with the mean number of marks in a unit. */
	void (*likeness)(assay_run *, const assay_group *units, size_t n, assay_figure *out);
	/* How much one impression colours all items: correlation of different items within a
	 * rater minus that between raters; score[(rater * items + item) * ratees + ratee],
	 * complete.  No interval. */
	void (*halo)(assay_run *, const double *scores, uint32_t raters, uint32_t items,
		     uint32_t ratees, assay_figure *out);
	/* after - before of n people, by the paired test; effect, which may be NULL, is the
	 * same in average standard deviations (Hedges' g), its interval by the same factor. */
	void (*paired)(assay_run *, const double *before, const double *after, size_t n,
		       assay_test *out, assay_figure *effect);
	/* Cycles one after the other, each a curve told before and read at its limit in days,
	 * cause 1 a pass and 2 an exit: the product of the passes.  Answers the place of the
	 * only bottleneck, or count when there is no single one. */
	uint32_t (*chain)(assay_run *, const char *const *curves, const int32_t *limits,
			  uint32_t count, assay_figure *out);
	/* Benefit over cost: estimate with Fieller's limits, NAN while the cost may be 0; p is
	 * the chance that the benefit does not exceed the cost. */
	void (*worth)(assay_run *, const assay_worth *, assay_test *out);

	/* Is a warning rule worth its signs?  left of flagged people with the sign, others_left
	 * of others without it. */
	void (*audit)(assay_run *, int64_t left, int64_t flagged, int64_t others_left,
		      int64_t others, assay_audit *out);
	/* How many of the last points of a series bear no signal for the worse (better: +1 when
	 * more is better, -1 when less is); NAN is a gap.  Fewer than 12 points: points is 0. */
	void (*steadiness)(assay_run *, const double *x, size_t n, size_t last, int32_t better,
			   assay_steady *out);
	/* n parts of 0 to 1 with their variances and weights, into one index (OECD/JRC 2008,
	 * floor 0.01): a weakness in one is not bought off by another. */
	void (*index)(assay_run *, const double *part, const double *variance,
		      const double *weight, size_t n, assay_index *out);

	/* The log-rank test of groups (2 to 100) within strata.  Of two groups estimate is the ratio
	 * of group 0's hazard to group 1's, as with logrank.  scores, one for each group, ask
	 * for the trend instead: statistic is then its chi-square; may be NULL. */
	void (*strata)(assay_run *, const assay_life *, size_t n, uint32_t groups, const double *scores,
		       assay_test *out);
	/* a - b after, at equal values before (analysis of covariance, one slope). */
	void (*ancova)(assay_run *, const assay_change *a, const assay_change *b, assay_test *out);

#if ASSAY_MINOR >= 1
	/* Numbers that of() reckons from sums over clusters (course runs, agents), with the percentile
	 * interval of the bootstrap over them: clusters[cluster * width + column].  of() gets the sums of
	 * the columns, and with as it was given; it calls no service, and writes count numbers, NAN where
	 * there is none.  Fewer than 4 clusters: no interval; up to 8: all resamples; else 2,000,
	 * always the same ones.  out has room for count. */
	void (*resample)(assay_run *, const double *clusters, size_t m, uint32_t width,
			 void (*of)(const double *sums, const void *with, double *out), const void *with,
			 assay_figure *out, uint32_t count);
#endif

#if ASSAY_MINOR >= 2
	/* Mean of arm a less that of arm b, of people in teams who share what happens to them: the
	 * variance by teams (CR1), t with teams - 1 degrees of freedom (Cameron & Miller 2015). */
	void (*clustered)(assay_run *, const assay_team *, size_t n, assay_test *out);
	/* An audit within strata, such as bands of tenure, so that a sign gets no credit for what goes with
	 * the stratum: ratio is that of Mantel and Haenszel (interval: Greenland & Robins 1985), base the
	 * share of the flagged that would have left at the rates of all in their strata. */
	void (*audit_within)(assay_run *, const assay_flags *, size_t n, assay_audit *out);
#endif

#if ASSAY_MINOR >= 3
	/* An index of pillars (2 to 16), each the mean of its n indicators, weighted as weights say: tells it,
	 * so that the core can say how sure the order of the centres is, and reckons it.  low and high
	 * are by 10,000 draws of the data alone.  At most once; a pillar without indicators leaves the
	 * index not assessable. */
	void (*pillars)(assay_run *, const assay_indicator *, size_t n, const double *weights,
			uint32_t pillars, assay_index *out);
#endif

#if ASSAY_MINOR >= 4
	/* What alpha() and likeness() say of many units, told by the marks that they have: n different ones, for
	 * marks repeat where units are many.  Either figure may be NULL. */
	void (*accord)(assay_run *, const assay_alike *, size_t n, assay_figure *alpha,
		       assay_figure *likeness);
#endif
} assay_core;

/* Does the running core have a service that minor 0 had not? */
#define ASSAY_HAS(core, service) \
	((core)->size >= offsetof(assay_core, service) + sizeof((core)->service))

typedef struct assay_need {	/* data the metric cannot do without */
	const char *table;	/* a fact */
	const char *columns;	/* "ended outcome": names with a blank between */
	const char *dated;	/* the column the period cuts by; NULL: uncut */
	uint32_t optional;	/* 1: does without it, and then sees no rows */
	uint32_t reserved;
	const char *remedy;	/* what would fill it: "a coaching log" */
} assay_need;

typedef struct assay_param {
	const char *name, *label;
	const char *preset;	/* as a user would write it: "90", "2024-09-01" */
	uint32_t type;		/* enum assay_type */
	uint32_t reserved;
	double least, most;	/* of ASSAY_INT and ASSAY_REAL; equal: unbounded */
} assay_param;

typedef struct assay_mark {	/* a threshold, which a report may move */
	double at;
	uint32_t level;		/* enum assay_level, of values on its worse side */
	uint32_t reserved;
	const char *label;
} assay_mark;

typedef struct assay_reference {	/* a figure others quote; shown as quoted, never a target */
	double low, high;	/* equal: one value */
	const char *label, *source;
} assay_reference;

typedef struct assay_text {	/* English in, another language out */
	const char *locale, *source, *text;
} assay_text;

/* An array that knows its length and stride, so that a newer core can walk
 * an older plugin's: .params = ASSAY_LIST(params). */
#define ASSAY_LIST_OF(type) struct { const type *at; uint32_t count, stride; }
#define ASSAY_LIST(a) { (a), sizeof(a) / sizeof((a)[0]), sizeof((a)[0]) }

typedef struct assay_metric {
	uint32_t size, minor;	/* begin with ASSAY_HEAD, which sets both */
	const char *id;		/* "completion": a-z, 0-9 and _, unique */
	const char *version;	/* when it changes, the numbers may */
	const char *title;	/* in English, as all text here; see texts */
	const char *summary;	/* one sentence: what is counted, among whom */
	const char *formula;	/* how it is reckoned, for the definitions page */
	const char *among;	/* what n counts, plural: "leavers" */
	uint32_t unit;		/* enum assay_unit */
	uint32_t better;	/* enum assay_better */
	ASSAY_LIST_OF(assay_need) needs;
	ASSAY_LIST_OF(assay_param) params;
	ASSAY_LIST_OF(assay_mark) marks;
	ASSAY_LIST_OF(assay_reference) references;
	ASSAY_LIST_OF(assay_text) texts;
	/* Reads nothing but the run, writes nothing but to it: no globals, no
	 * files, no printing.  May run in many processes at once. */
	void (*compute)(const assay_core *, assay_run *);
	/* 1: n and events of the headline count things (courses, calls), not people.  Small
	 * numbers of people are hidden from reports, of things they are shown. */
	uint32_t things;
	uint32_t reserved;		/* 0 */
} assay_metric;

#if defined __cplusplus && __cplusplus < 202002L
# define ASSAY_HEAD sizeof(assay_metric), ASSAY_MINOR
#else
# define ASSAY_HEAD .size = sizeof(assay_metric), .minor = ASSAY_MINOR
#endif

/* ASSAY_METRIC = { ASSAY_HEAD, .id = "completion", ... }; */
#define ASSAY_METRIC \
	ASSAY_LINKAGE ASSAY_EXPORT const assay_metric assay_metric_v1; \
	const assay_metric assay_metric_v1

#endif
