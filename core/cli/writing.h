/*
 * writing.h - writes volumes in processes beside this one, several at once.
 *
 * A volume is laid out and drawn on a copy of the memory as it is when it is added, so its book may go
 * at once, and the next one be made meanwhile.  Each language of a volume is a process of its own.
 */
#ifndef CORE_CLI_WRITING_H
#define CORE_CLI_WRITING_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/task.h"
#include "reports/report.h"

struct writing_part {
	struct task task;
	struct report_job job;
	const char *what;
};

struct writing {		/* begin with { .arena = a, .most = N } */
	struct arena *arena;
	int most;		/* processes at once */
	struct writing_part **parts; size_t count, cap;
	size_t ended;		/* of the parts; the others run */
	struct report_files files;	/* of those that ended, in the order in which they were added */
};

/* what: what the volume is called when it fails, "the volume of centre 'north'"; may be NULL.  Fails as well where one
 * has failed that was added before; then nothing is added. */
bool writing_add(struct writing *, const struct report_job *, const char *what, struct fail *);
/* Waits for all of them, whatever fails. */
bool writing_end(struct writing *, struct fail *);

#endif
