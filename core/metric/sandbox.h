/*
 * sandbox.h - what a process that runs a stranger's code gives up.
 *
 * After sandbox_enter() the process has no environment, no core dumps, cannot write, make or remove
 * files, cannot reach the network, other processes or programs, and has bounded memory.
 * The one file it may write has no name: its dataset sorts there (scratch; -1: none).
 * Linux enforces this with seccomp and, where the kernel has it, Landlock (reading is then
 * limited to what programs are made of and the paths given); rlimits hold everywhere.
 *
 * What the process tried is left in a note that the parent shares.  The stranger can scribble
 * on it, but can only tell lies about itself.
 */
#ifndef CORE_METRIC_SANDBOX_H
#define CORE_METRIC_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

enum sandbox_event { SANDBOX_QUIET, SANDBOX_FORBIDDEN, SANDBOX_STACK, SANDBOX_MEMORY };

struct sandbox_note { volatile int event, number; };

/* Exit status of a process that could not enter: the parent must not take it for the metric's. */
#define SANDBOX_NO_ENTRY 71

void sandbox_enter(int mebibytes, struct sandbox_note *, const char *const *readable, size_t count,
		   int scratch);

/* The name of a system call, "connect"; "?" when unknown.  The text is in a fixed table's kind:
 * "process", "network", "file", "other". */
enum sandbox_kind { SANDBOX_PROCESS, SANDBOX_NETWORK, SANDBOX_FILE, SANDBOX_REACH, SANDBOX_ELSE };
enum sandbox_kind sandbox_kind(int number, char name[40]);

#endif
