/*
 * writing.h - writes volumes in processes beside this one, several at once.
 *
 * Volumes are added, and then what waits is begun: laid out and drawn on a copy of the memory as it is then, so that
 * books may go at once, and the next ones be made meanwhile.  Each language of a volume is a part of its own; the parts are
 * shared out among as many processes as may be, each of which finds its fonts, and shapes what many volumes say, once.
 */
#ifndef CORE_CLI_WRITING_H
#define CORE_CLI_WRITING_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/task.h"
#include "reports/report.h"

struct writing_part { struct report_job job; const char *what; };

struct writing_process {
	struct task task;
	const struct writing_part *parts; size_t count;
};

struct writing {		/* begin with { .arena = a, .most = N } */
	struct arena *arena;
	int most;		/* processes at once */
	struct writing_part *waiting; size_t wait_count, wait_cap;
	struct writing_process **at; size_t count, cap;
	size_t ended;		/* of the processes; the others run */
	struct report_files files;	/* of those that ended, in the order in which they were added */
};

/* what: what the volume is called when it fails, "the volume of centre 'north'"; may be NULL. */
void writing_add(struct writing *, const struct report_job *, const char *what);
/* Begins what was added, when there is a process free for it.  Fails as well where a volume has failed that was begun
 * before; then nothing is begun. */
bool writing_begin(struct writing *, struct fail *);
/* Begins it, and waits for all of them, whatever fails. */
bool writing_end(struct writing *, struct fail *);

#endif
