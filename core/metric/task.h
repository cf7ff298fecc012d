/*
 * task.h - work of our own, done in a process beside this one.
 *
 * task_start() makes the process; there the work is done on a copy of all that the caller has in memory,
 * so nothing that it changes is seen here but the record that it writes.  task_end() waits for that record:
 *
 *	ok = task_start(&t, arena, look, &what, fail);
 *	...
 *	if (task_end(&t, &in, fail))
 *		found = wire_int(&in);
 *
 * What the work says of its failure is the caller's failure.  A process that ends without a
 * record has failed, too.
 */
#ifndef CORE_METRIC_TASK_H
#define CORE_METRIC_TASK_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/child.h"
#include "core/metric/wire.h"

struct task {
	struct child child;
	struct wire_stream stream;
};

/* The arena is for what comes back. */
bool task_start(struct task *, struct arena *, bool (*work)(struct wire_out *, void *arg, struct fail *),
		void *arg, struct fail *);
/* The record, to be read from in; its texts go to the arena. */
bool task_end(struct task *, struct wire_in *in, struct fail *);
/* Instead, when nobody wants it any more. */
void task_stop(struct task *);

#endif
