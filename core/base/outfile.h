/*
 * outfile.h - a file that appears under its name whole or not at all.
 *
 * Writing goes to NAME.part beside the file; outfile_commit() puts that on the disk
 * (fsync) and gives it its name.  Until then, and after any error, a file of
 * that name from before is as it was and no NAME.part stays behind.  A run that is killed, or
 * ends without memory, does leave NAME.part; the next one writes over it.  Two runs cannot
 * write the same file at once: the second is told so.
 *
 * outfile_write() may be called without looking at its answer: the first error is
 * kept and told by outfile_commit().  The handle lives in the arena; one of commit and
 * abandon ends it.  Where the name is a link, the file it leads to is replaced.
 */
#ifndef CORE_BASE_OUTFILE_H
#define CORE_BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

struct outfile;

struct outfile *outfile_open(struct arena *, const char *path, struct fail *);
bool outfile_write(struct outfile *, const void *, size_t bytes);
bool outfile_commit(struct outfile *, struct fail *);
void outfile_abandon(struct outfile *);

#endif
