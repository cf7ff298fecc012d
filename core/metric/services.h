/*
 * services.h - one run of a metric, as its process sees it.
 *
 * struct run begins with the assay_run that compute() is handed; what stands behind that is
 * the core's.  services-ask.c, services-reckon.c and services-tell.c hold the functions of
 * the table, services.c the table itself.  The first failure sticks (run_broke), and from
 * then on every service does nothing.
 *
 * All lists of the result are built with TOLD(), which needs no capacity beside the count.
 */
#ifndef CORE_METRIC_SERVICES_H
#define CORE_METRIC_SERVICES_H

#include "core/base/arena.h"
#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/data/scope.h"
#include "core/metric/describe.h"
#include "core/metric/result.h"
#include "core/metric/run.h"
#include "core/metric/settle.h"

/* What a metric may tell of one scope. */
#define TOLD_GROUPS 200		/* breakdowns, series, wholes, ...: of each kind */
#define TOLD_ITEMS 200000	/* rows, points, parts, cells, pairs, bins, components: together */
#define TOLD_SPANS 2000000	/* of all curves, with their follow-ups */
#define TOLD_FINDINGS 100
#define TOLD_WARNINGS 50
#define TOLD_QUERIES 200
#define TOLD_CAUSES 50
#define FINDING_BYTES 4000

struct known_figure {	/* reckoned by the core, which knows more of it than its numbers */
	assay_figure figure;
	struct figure full;
};

struct run {
	assay_run open;			/* first: what the metric sees */
	struct arena *arena;
	const struct plugin *plugin;
	const struct run_settings *settings;
	const struct job *job;
	struct dataset *data;		/* NULL: there is none, see no_data */
	const char *no_data;
	struct param_value *params;
	struct result *result;
	bool over;			/* failed, or unable */
	bool headline;
	size_t items, spans, allocated;
	struct known_figure *known; size_t known_count;
	assay_rows *rows;		/* all that were opened */
};

struct run *run_of(assay_run *);
/* Runs compute() for one scope and answers what it told; or does not, when the plugin is
 * unfit, and says why. */
struct result *run_scope(struct run *, const struct scope_key *, const char *unfit);

/* The metric's code made a mistake, told in English. */
void run_broke(struct run *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A finding, reason or failure of the metric in each language; NULL after run_broke(). */
const char **run_words(struct run *, const char *format, va_list) __attribute__((format(printf, 2, 0)));

void *told_grow(struct arena *, void *at, size_t count, size_t size);
#define TOLD(run, at, count) \
	((at) = told_grow((run)->arena, (at), (count), sizeof *(at)), &(at)[(count)++])

/* A figure as told: copied, checked; false after run_broke(). */
bool run_figure(struct run *, const assay_figure *, const char *where, struct figure *out);
/* Answers a figure; full may be NULL. */
void run_answer(struct run *, assay_figure *out, const struct figure *full);

extern const assay_core services;

/* services-ask.c */
assay_rows *ask_query(assay_run *, const char *sql);
bool ask_next(assay_rows *);
bool ask_is_null(assay_rows *, uint32_t column);
int64_t ask_int(assay_rows *, uint32_t column);
double ask_real(assay_rows *, uint32_t column);
const char *ask_text(assay_rows *, uint32_t column);
/* The names of the answer's columns, for metrics that were declared; "" beyond the last. */
const char *ask_column_name(assay_rows *, uint32_t column);
assay_day ask_day(assay_rows *, uint32_t column);
int64_t ask_param_int(assay_run *, const char *name);
double ask_param_real(assay_run *, const char *name);
const char *ask_param_text(assay_run *, const char *name);
void *ask_alloc(assay_run *, size_t count, size_t size);
assay_day ask_start_of(assay_day, uint32_t step);
void ask_end(struct run *);	/* closes what is still open */
/* Has each fact that the metric cannot do without any rows?  If not, the run is unable. */
void ask_needs(struct run *);

/* services-reckon.c */
void reckon_share(assay_run *, int64_t hits, int64_t n, assay_figure *);
void reckon_mean(assay_run *, const double *, size_t n, assay_figure *);
void reckon_moments(assay_run *, int64_t n, double mean, double squares, assay_figure *);
void reckon_rate(assay_run *, int64_t events, double exposure, assay_figure *);
void reckon_ratio(assay_run *, const double *y, const double *x, size_t m, assay_figure *);
void reckon_survival_at(assay_run *, const char *curve, int32_t days, assay_figure *);
const char *reckon_show(assay_run *, const assay_figure *);
void reckon_score(assay_run *, const char *score, assay_figure *);

/* services-order.c */
void reckon_median(assay_run *, const double *, const int64_t *, size_t n, assay_figure *);
void reckon_correlation(assay_run *, const double *x, const double *y, size_t n, assay_figure *);

/* services-logrank.c */
/* A curve that was told; NULL after run_broke(), which names the service. */
const struct curve *run_curve(struct run *, const char *label, const char *service);
void reckon_logrank(assay_run *, const char *const *curves, uint32_t count, assay_test *);
void reckon_strata(assay_run *, const assay_life *, size_t n, uint32_t groups, const double *scores,
		   assay_test *);

/* services-test.c */
void reckon_incidence_at(assay_run *, const char *curve, uint32_t cause, int32_t days, assay_figure *);
void reckon_difference(assay_run *, const assay_figure *a, const assay_figure *b, assay_figure *);
void reckon_welch(assay_run *, const assay_group *a, const assay_group *b, assay_test *);
void reckon_rate_ratio(assay_run *, int64_t events1, double exposure1, int64_t events2, double exposure2,
		       assay_test *);
void reckon_bunching(assay_run *, int64_t inner, int64_t flank, assay_test *);
void reckon_adjust(assay_run *, const double *p, size_t n, double *out);
/* Answers a test; NULL, or one that is not estimable, leaves n 0 and the rest NAN. */
void run_test(struct run *, assay_test *out, const assay_test *full);
/* Answers a t test of n people; the same n, or 0 where there is none. */
struct ttest;
int64_t run_ttest(struct run *, assay_test *out, const struct ttest *, int64_t n);

/* services-agree.c */
void reckon_agreement(assay_run *, const double *scores, uint32_t ratees, uint32_t raters, assay_figure *);
void reckon_alpha(assay_run *, const assay_mark_count *, size_t n, assay_figure *);
void reckon_severity(assay_run *, const assay_rating *, size_t n, uint32_t ratees, uint32_t raters,
		     assay_figure *, assay_test *);

void reckon_likeness(assay_run *, const assay_group *, size_t n, assay_figure *);
void reckon_accord(assay_run *, const assay_alike *, size_t n, assay_figure *alpha, assay_figure *likeness);
void reckon_halo(assay_run *, const double *scores, uint32_t raters, uint32_t items, uint32_t ratees,
		 assay_figure *);

/* services-effect.c */
void reckon_paired(assay_run *, const double *before, const double *after, size_t n, assay_test *,
		   assay_figure *effect);
uint32_t reckon_chain(assay_run *, const char *const *curves, const int32_t *limits, uint32_t count,
		      assay_figure *);
void reckon_worth(assay_run *, const assay_worth *, assay_test *);
void reckon_ancova(assay_run *, const assay_change *a, const assay_change *b, assay_test *);
void reckon_clustered(assay_run *, const assay_team *, size_t n, assay_test *);

/* services-index.c */
void reckon_audit(assay_run *, int64_t left, int64_t flagged, int64_t others_left, int64_t others,
		  assay_audit *);
void reckon_audit_within(assay_run *, const assay_flags *, size_t n, assay_audit *);
void reckon_steadiness(assay_run *, const double *x, size_t n, size_t last, int32_t better, assay_steady *);
/* Copies as much of an answer as the asker's struct has room for: all begin with their size. */
void run_put(struct run *, void *out, const void *full, size_t size);
void reckon_index(assay_run *, const double *part, const double *variance, const double *weight, size_t n,
		  assay_index *);

/* services-resample.c */
/* Chance that is the same whenever the same is asked. */
struct random run_stream(const struct run *, const char *what);
void reckon_resample(assay_run *, const double *clusters, size_t m, uint32_t width,
		     void (*of)(const double *sums, const void *with, double *out), const void *with,
		     assay_figure *out, uint32_t count);

/* services-pillars.c */
void reckon_pillars(assay_run *, const assay_indicator *, size_t n, const double *weights, uint32_t pillars,
		    assay_index *);

/* services-tell.c */
void tell_headline(assay_run *, const assay_figure *);
void tell_row(assay_run *, const char *breakdown, const char *label, const assay_figure *);
void tell_point(assay_run *, const char *series, assay_day, const assay_figure *);
void tell_part(assay_run *, const char *whole, const char *label, double amount, int64_t n);
void tell_cell(assay_run *, const char *matrix, const char *row, const char *column, const assay_figure *);
void tell_pair(assay_run *, const char *name, const char *label, const assay_figure *, const assay_figure *);
void tell_sample(assay_run *, const char *name, const double *, const int64_t *, size_t n);
void tell_component(assay_run *, const char *score, const assay_component *);
void tell_survival(assay_run *, const assay_curve *);

/* services-words.c */
void tell_say(assay_run *, uint32_t level, const char *format, ...) __attribute__((format(printf, 3, 4)));
void tell_warn(assay_run *, const char *code);
void tell_unable(assay_run *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tell_fail(assay_run *, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
