/*
 * confine.h - the kernel's own fences around a process: which files, which system calls.
 *
 * Each answers whether the kernel has it.  Neither can be taken down again.
 */
#ifndef CORE_METRIC_CONFINE_H
#define CORE_METRIC_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* Landlock: from here on nothing can be opened but for reading, and only beneath these paths and
 * where programs and libraries lie. */
bool confine_files(const char *const *readable, size_t count);
/* seccomp: see the table in confine-calls.c.  Calls that no metric needs raise SIGSYS. */
bool confine_calls(int scratch);	/* a file to write at places of its own; -1: none */

/* Would they work here?  Asked without doing it. */
int confine_files_possible(void);	/* the version of Landlock; 0: no */
bool confine_calls_possible(void);
void confine_library(char out[24]);	/* the version of libseccomp */

#endif
