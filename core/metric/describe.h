/*
 * describe.h - descriptions of metrics, from the file to the caller's arena.
 *
 * plugin.c reads a description out of a shared object, declared.c out of a .metric file, and only
 * ever in a child;
 * metric_check() says whether it is fit to be used, in the child and again in the parent;
 * metric_put() and metric_get() take it over the pipe.
 */
#ifndef CORE_METRIC_DESCRIBE_H
#define CORE_METRIC_DESCRIBE_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/result.h"
#include "core/metric/wire.h"

#define LABEL_LENGTH 200	/* characters of the longest label */
#define LABEL_BYTES (4 * LABEL_LENGTH)
#define PROSE_BYTES 8000	/* summary, formula, a translation */

struct declared;

struct plugin {
	struct metric *metric;
	void (*compute)(const assay_core *, assay_run *);
	const struct declared *declared;	/* of a .metric file; NULL of a shared object */
};

/* Loads the file into this process, runs its constructors, copies and checks its description. */
bool plugin_open(struct arena *, const char *path, struct plugin *, struct fail *);

bool metric_check(const struct metric *, struct fail *);
/* Parts of it: what stands by itself, and the lists. */
bool metric_check_head(const struct metric *, struct fail *);
bool metric_check_lists(const struct metric *, struct fail *);

void metric_put(struct wire_out *, const struct metric *);
struct metric *metric_get(struct wire_in *);	/* NULL and in->fail */

#endif
