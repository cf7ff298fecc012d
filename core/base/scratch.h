/*
 * scratch.h - a file without a name, to sort in.
 *
 * It lies in TMPDIR, else /var/tmp, else /tmp, and is gone when it is closed, whatever happens.
 */
#ifndef CORE_BASE_SCRATCH_H
#define CORE_BASE_SCRATCH_H

/* A descriptor to read and write, closed on exec; -1 where no folder can be written (errno). */
int scratch_open(void);

#endif
