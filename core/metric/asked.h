/*
 * asked.h - what a child does that was started to run a metric.
 *
 * asked_work() is the child's whole life: it opens the dataset, gives up what it does not need,
 * loads the plugin, and for each scope from asked.first on sends WIRE_BEGIN, runs compute()
 * and sends WIRE_RESULT.  describe_work() loads files one after the other, and sends the description of each
 * (WIRE_METRIC) or why there is none (WIRE_REFUSED): a plugin's alone, or those of metrics without code, which
 * cannot do each other harm.
 */
#ifndef CORE_METRIC_ASKED_H
#define CORE_METRIC_ASKED_H

#include <stddef.h>

#include "core/metric/child.h"
#include "core/metric/run.h"
#include "core/metric/sentence.h"

struct asked {
	const struct job *job;
	const struct run_settings *settings;
	size_t first;
};

void asked_work(int fd, struct sandbox_note *, void *asked);

struct describe_asked {
	const char *const *paths; size_t count;		/* all of one directory */
	int mebibytes;
};
void describe_work(int fd, struct sandbox_note *, void *describe_asked);

/* How a child's end is put into words, with the part to fill in. */
enum sentence child_sentence(const struct child_end *, const struct run_limits *, char *detail, size_t size);

#endif
