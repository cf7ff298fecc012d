/*
 * run.h - finds metrics, and asks them about scopes, each in a process of its own.
 *
 * A plugin is a stranger's code: no part of it ever runs in the caller's process.  Its
 * description is read in a child (metrics_find) and copied; its compute() runs in a child
 * (jobs_run), one for each metric, that works through the scopes in their order.  When a
 * child dies, the scope it died in becomes RESULT_FAILED with a sentence that says what
 * happened, and a new child goes on with the next scope.  So jobs_run() fails only when the
 * machine does (no process, no pipe); whatever a metric does ends in its results.
 *
 * Results do not depend on the order in which children run, nor on their number.
 * All that is answered lives in the arena given.
 */
#ifndef CORE_METRIC_RUN_H
#define CORE_METRIC_RUN_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/book.h"
#include "core/metric/result.h"

/* ------------------------------------------------------ finding */

struct metric_refused {
	const char *path;	/* a file, or a directory that was asked for by name */
	const char *why;	/* one sentence, English */
	const struct metric *first;	/* has the id of this one, which is sound; NULL: it is refused for itself */
};

struct metric_list {
	const struct metric **metrics; size_t count;	/* by id */
	struct metric_refused *refused; size_t refused_count;	/* in the order of search */
};

/* Where plugins are looked for, as the environment says; any may be NULL.  The first
 * that has an id wins. */
struct metric_places {
	const char *assay_plugins;	/* $ASSAY_PLUGINS: a list with colons */
	const char *xdg_data_home;	/* $XDG_DATA_HOME: its assay/plugins */
	const char *home;		/* $HOME, for .local/share when the one above is not set */
	const char *installed;		/* PLUGINDIR */
};

bool metrics_find(struct arena *, const struct metric_places *, struct metric_list *, struct fail *);
/* One file: a description, or NULL and why it is refused. */
const struct metric *metric_load(struct arena *, const char *path, struct fail *);
const struct metric *metric_named(const struct metric_list *, const char *id);	/* NULL: none */
/* Says that there is none of this id; and why, if a file that is called so was refused. */
bool metric_missing(const struct metric_list *, const char *id, struct fail *);

/* ------------------------------------------------------ asking */

/*
 * All parameters of a metric in the order of its description, given or preset, as texts.
 * Refuses one that the metric does not have, or a value it cannot take, in a sentence.
 */
bool metric_settle(struct arena *, const struct metric *, const struct ask_value *given, size_t count,
		   struct ask_value **out, size_t *out_count, struct fail *);

struct job {			/* one metric, asked about each of its scopes */
	const struct metric *metric;
	const struct ask_value *params; size_t param_count;	/* settled */
	const struct scope_key *scopes; size_t scope_count;
	struct result **out;	/* room for scope_count; each is filled, none stays NULL */
	bool starts_only;	/* of curves only those of starters are answered, not those of a period */
};

struct run_limits {		/* of one scope of one metric; 0: as RUN_LIMITS */
	int seconds;		/* of processor time */
	int clock;		/* seconds by the clock */
	int mebibytes;		/* of memory, beside what assay itself takes */
};
#define RUN_LIMITS { .seconds = 120, .clock = 1200, .mebibytes = 2048 }

struct run_settings {
	const char *dataset;	/* as dataset_open() takes it; NULL: none, every query fails */
	day known;
	double confidence;
	const char *const *langs; size_t lang_count;
	int jobs;		/* children at once; below 1: one */
	struct run_limits limits;
	void (*progress)(void *arg, size_t done, size_t total);	/* scopes; may be NULL */
	bool (*stop)(void *arg);	/* asked again and again; true: jobs_run() fails; may be NULL */
	void *arg;
	/* Asked once when all scopes of a job are answered, while others go on: a job that follows from the answers, or
	 * NULL.  It outlives jobs_run().  May be NULL. */
	const struct job *(*then)(void *then_arg, const struct job *done);
	void *then_arg;
};

bool jobs_run(struct arena *, const struct job *, size_t count, const struct run_settings *,
	      struct fail *);

/* What keeps a plugin in its child on this machine beside the limits that hold everywhere, found out
 * by trying: for people who want to know.  Without system_calls a plugin could start processes and
 * end ours; without files it could read what the user can read. */
struct sandbox_state {
	bool system_calls, files;
	int files_version;	/* of Landlock; 0: none */
	char library[24];	/* the version of libseccomp */
};
bool sandbox_probe(struct sandbox_state *, struct fail *);

#endif
