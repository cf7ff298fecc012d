/*
 * child.h - a process that runs a stranger's code, or some of ours, and how it ended.
 *
 * child_start() makes the process: in a group of its own, with nothing open but the pipe
 * back, and tied to the life of its parent.  In there, before it touches the stranger, the
 * work calls sandbox_enter() (sandbox.h).  The parent reads child.fd until the end, looks in with
 * child_exceeds() from time to time, and calls child_stop(), which ends the whole group and says
 * what happened.
 */
#ifndef CORE_METRIC_CHILD_H
#define CORE_METRIC_CHILD_H

#include <stdint.h>
#include <sys/types.h>

#include "core/base/fail.h"
#include "core/metric/run.h"
#include "core/metric/sandbox.h"

enum child_fate {
	CHILD_LEFT,		/* number: its exit status */
	CHILD_CRASHED,		/* number: the signal */
	CHILD_STACK,		/* ran out of stack */
	CHILD_MEMORY,
	CHILD_TIME,
	CHILD_STOPPED,		/* stopped itself */
	CHILD_SHUT,		/* closed its pipe and went on */
	CHILD_FORBIDDEN		/* number: the system call */
};

struct child_end { enum child_fate fate; int number; };

struct child {
	pid_t pid;
	int fd;			/* read end of the pipe, does not block; -1: no child */
	struct sandbox_note *note;	/* shared with the child */
	int64_t cpu_base, wall_base;	/* nanoseconds at the last child_mark() */
	int64_t looked;			/* and when it was last looked at */
};

/* work runs in the child; when it returns the child ends. */
bool child_start(struct child *, void (*work)(int fd, struct sandbox_note *, void *arg), void *arg,
		 struct fail *);
/* As well, for work of our own on a copy of all that the caller has in memory: what is open stays open. */
bool child_start_own(struct child *, void (*work)(int fd, struct sandbox_note *, void *arg), void *arg,
		     struct fail *);
/* Limits count from here (and from the start). */
void child_mark(struct child *);
/* Has it used up its limits, or stopped?  Finds that out 50 times a second at most, and says no in between. */
bool child_exceeds(struct child *, const struct run_limits *, struct child_end *);
/* Ends the child and all that came of it.  known: why we end it, or NULL to find out. */
void child_stop(struct child *, const struct child_end *known, struct child_end *);

#endif
