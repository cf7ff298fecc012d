/*
 * book.h - everything a report says, before it is put into words and pages.
 *
 * A book is made from a request (what is asked) and a dataset.  It has a
 * chapter for each metric asked for, in the order of the plan.  A chapter holds the
 * metric's results for the scopes that were asked, and the comparisons that the
 * core made of them: a metric never compares itself.  The reports room reads a
 * book and nothing else; two books made from the same dataset and request are equal
 * to the last bit.
 *
 * Lists by centre and by cohort run parallel to book.centres and book.cohorts.
 * A result that was not asked for is NULL.  NAN means "not estimable" throughout.
 */
#ifndef CORE_METRIC_BOOK_H
#define CORE_METRIC_BOOK_H

#include "core/metric/result.h"

/* ------------------------------------------------------ what is asked */

struct ask_value { const char *name, *value; };

struct ask_title { const char *lang, *title; };

struct ask {			/* one metric; it may be asked twice with other parameters */
	const char *metric;
	const char *name;	/* the section's own name, unique in the plan: "retention.training" */
	struct ask_title *titles; size_t title_count;	/* instead of the metric's own; may be none */
	struct ask_value *params; size_t param_count;
	double target;		/* NAN: none */
	bool has_target;
	bool by_centre, by_cohort, history;	/* which scopes besides the group's own */
	bool by_period;		/* each centre in each period of the history too */
	const char *where;	/* "quarterly.plan:12", for messages */
};

struct request {
	day from, until;	/* the period of the report */
	int64_t centre;		/* 0: the group; else the volume of one centre */
	double confidence;	/* 0.95 */
	int history;		/* how many periods back, the report's own included: 12 */
	int jobs;		/* child processes at once; does not change the book */
	const char *const *langs; size_t lang_count;	/* findings are told in each */
	const char *unit_kind;	/* what is compared: "centre", "office", "team"; NULL: the topmost with two */
	/* What a cohort is.  By intake: people who started in one quarter (a scope of that
	 * quarter).  By run: the rows of the dataset's cohort table (a class, a presentation)
	 * that start in the request's period. */
	bool cohorts_by_run;
	struct ask *asks; size_t ask_count;
	/* A book of the same dataset, as long as its fingerprint is the same: how far the data can be
	 * trusted need not be found out again for each of 200 volumes.  It must outlive this one.  NULL: none. */
	const struct book *same;
};

/* ------------------------------------------------------ comparisons */

enum verdict {
	VERDICT_NONE,			/* not assessable */
	VERDICT_TOO_FEW,
	VERDICT_NO_DIFFERENCE,		/* no reliable difference; the interval says what could be */
	VERDICT_HIGHER, VERDICT_LOWER,
	VERDICT_CHANGED,		/* interval and control chart agree */
	VERDICT_DIFFERS,		/* interval only: within the usual range */
	VERDICT_DRIFTING,		/* control chart only */
	VERDICT_NO_CHANGE		/* neither */
};

struct difference {		/* b compared with a: value = b - a */
	double value, low, high;
	double p, adjusted;	/* adjusted within its table, Benjamini-Hochberg */
	enum verdict verdict;
};

/* Do the survival curves of one name differ between groups? */
struct survival_test {
	const char *curve;
	bool of_cohorts;	/* groups are cohorts, else centres */
	bool stratified;	/* by the other of the two */
	/* Of all groups over all days, as text-book programs do it; for checking against them.
	 * The test to report is the other one: groups with exits enough, up to tau. */
	bool whole;
	size_t groups;		/* that entered the test */
	int64_t n, events;
	double tau;		/* days up to which the groups are compared; NAN: all of them */
	double chisq, p;
	int df;
	const char *why;	/* why there is no test (why_text()); NULL when there is one */
};

struct mean_days_row {		/* restricted mean of one group against all others' */
	size_t unit;		/* index into centres or cohorts */
	struct figure mean_days;
	struct difference difference;
	struct figure test_at;	/* reserved for a fixed point comparison */
};
struct mean_days_table {
	const char *curve;
	bool of_cohorts;
	double from, tau;	/* days from here count, up to there; from is 0 unless people enter late */
	struct mean_days_row *rows; size_t count;
};

struct unit_funnel_point {
	size_t unit;
	double size;		/* where it stands on the grid: people, or expected events */
	struct figure figure;
	double z, z_adjusted;
	int outside;		/* 0 as the group, 1 beyond 95 %, 2 beyond 99.8 %, by adjusted limits */
};
struct unit_funnel {
	bool by_expected;	/* sizes are expected events, not people */
	bool logit;		/* z and tau2 are on the logit scale; target and limits are not */
	double target, phi, tau2;
	bool overdispersed;	/* phi > 2: W-OD */
	bool limits_only;	/* too few centres for overdispersion */
	struct unit_funnel_point *points; size_t count;
	struct funnel_limits { double size, low998, low95, high95, high998, adj_low998, adj_high998; } *grid; size_t grid_count;
};

struct unit_shrunk_row {
	size_t unit;
	struct figure raw;
	double value, low, high;	/* posterior */
	double rank, rank_low, rank_high;	/* expected rank and its 95 % interval; 1 is the most favourable */
	double best;			/* probability of being the most favourable */
};
struct unit_shrunk {
	bool few;		/* fewer than 10 centres: the spread itself is uncertain (W-EB) */
	double mean, spread;	/* of the centres' true values; spread 0: no detectable difference */
	struct unit_shrunk_row *rows; size_t count;
};

/* Centres by an index of pillars (core/stat/pillars.h): what chance, and other choices, make of it. */
enum { INDEX_DATA, INDEX_GOALPOSTS, INDEX_WEIGHTS, INDEX_RULE, INDEX_SOURCES };
struct index_rank {
	size_t unit;
	double score, low, high;		/* 5 to 95 % of the draws */
	double rank_low, rank_high;		/* the same of its rank; 1 is the highest index */
	double top, bottom;			/* chance of the first, the last quarter */
	double corner_low, corner_high;		/* rank over all weights moved by a quarter up or down */
	double without_low, without_high;	/* rank with any one pillar left out */
};
struct index_ranks {
	struct index_rank *rows; size_t count;
	double moved[INDEX_SOURCES];		/* mean standard deviation of ranks by each source alone */
};

struct control_point {
	day at; struct figure figure; bool signal; bool favourable; const char *rule;
	double low, high;	/* limits at this point; NAN where the chart has none */
};
struct control {		/* over the history, or over a series told by the metric */
	const char *label;
	double centre, low, high, sigma;	/* by_counts: of the last point */
	/* Counts of things have limits by the size of each period (a p or u chart), widened by the
	 * spread, sigma_z, that is beyond chance (Laney's). All else, people's shares too, is on an XmR
	 * chart: limits by size would tell sizes that are nobody's to know. */
	bool by_counts, widened;
	double spread;
	double autocorrelation;
	bool provisional;	/* fewer than 20 points */
	bool limits;		/* false: fewer than 12 points, a plain run chart */
	struct control_point *points; size_t count;
};

/* ------------------------------------------------------ the book */

struct chapter {
	const struct metric *metric;	/* NULL when it could not be loaded: see trouble */
	const struct ask *ask;
	const char *trouble;		/* why there is no metric, in English; NULL */
	struct ask_value *params; size_t param_count;	/* all, with presets, as used */
	const char *version_before;	/* of the metric in the edition before, when that was another; else NULL */

	struct result *now;		/* of the request's scope */
	struct result *previous, *last_year;
	struct result **history; size_t history_count;	/* oldest first; the last is now */
	struct result **by_centre, **by_centre_previous;	/* book.centre_count of each, or NULL */
	struct result **by_cohort;	/* book.cohort_count, or NULL */
	struct result **by_centre_history;	/* [centre * history_count + period], or NULL */
	struct result **crossed;	/* [centre * cohort_count + cohort]: survival metrics only, else NULL */

	struct difference against_previous, against_last_year, against_target;
	struct difference *centres;	/* each against the group; book.centre_count, or NULL */
	struct difference *since;	/* each centre against its own previous period, or NULL */
	struct unit_funnel *funnel;		/* NULL: not for this metric, or too few centres */
	struct unit_shrunk *shrunk;
	struct index_ranks *index;		/* NULL: the metric has no index, or too few centres */
	struct control **controls; size_t control_count;
	struct survival_test *tests; size_t test_count;
	struct mean_days_table *mean_days; size_t mean_days_count;
};

struct book_unit { int64_t id; const char *code, *name, *kind; int64_t parent; };
/* By intake: id 0, code "2026Q3", starts and ends its quarter (ends: first day after). */
struct book_cohort { int64_t id; const char *code, *label; day starts, ends; int64_t centre; };
struct book_import {
	const char *source, *file, *sha256, *profile;
	int64_t read, fresh, changed, same, rejected;
};

struct book {
	const struct request *request;
	day known;			/* data as of */
	const char *group_name;
	const char *fingerprint;	/* of the dataset */
	struct book_unit *centres; size_t centre_count;
	struct book_cohort *cohorts; size_t cohort_count;
	struct chapter *chapters; size_t chapter_count;
	struct book_import *imports; size_t import_count;
	struct figure matched;		/* share of employees known to every source */
	struct figure classified;	/* share of training hours with a category */
	int64_t rows_read, rows_rejected;
	const char **draft; size_t draft_count;	/* why this is a DRAFT, codes of the gate; none: final */
	size_t failures;		/* places whose result failed: exit code 1 */
};

#endif
