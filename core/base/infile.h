/*
 * infile.h - reads a small file whole.
 *
 * Into the arena, with a NUL behind it that size (which may be NULL) does not count.  Whatever can
 * be read to its end will do, a pipe too; most is in bytes, and what is longer is refused.
 */
#ifndef CORE_BASE_INFILE_H
#define CORE_BASE_INFILE_H

#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

/* NULL on failure: "cannot read 'x': ...". */
char *infile_read(struct arena *, const char *path, size_t most, size_t *size, struct fail *);

#endif
