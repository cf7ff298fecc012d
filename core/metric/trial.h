/*
 * trial.h - asks one metric about one dataset, twice, and holds the answers together.
 *
 * The second time the scopes come in the opposite order: what a metric keeps from one scope to
 * the next, or takes from anywhere but the dataset, shows in answers that are not the same
 * bytes.  The scopes are those that a report would ask about: quarters, a year, a day, units of
 * each depth, an intake.
 */
#ifndef CORE_METRIC_TRIAL_H
#define CORE_METRIC_TRIAL_H

#include "core/metric/run.h"

#define TRIAL_LANGS 3
extern const char *const trial_langs[TRIAL_LANGS];	/* en first */

struct trial {
	const struct metric *metric;
	const char *dataset;
	const struct ask_value *given; size_t given_count;	/* parameters; presets for the others */
	struct run_limits limits;
	size_t most;		/* scopes; 0: all of them */
	bool (*stop)(void *);	/* as in run_settings, with its argument */
	void *stop_arg;
	/* answered: */
	struct scope_key *scopes;
	struct result **results;
	const char **names;	/* of the scopes: "2026Q3, unit 'Centre'" */
	bool *differs;		/* the two answers do */
	size_t count;
};

bool trial_run(struct arena *, struct trial *, struct fail *);

#endif
