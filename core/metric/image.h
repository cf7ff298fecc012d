/*
 * image.h - what the file of a plugin says of itself, read without loading it.
 *
 * Of a shared object in this machine's own format (ELF): the data that it could change
 * while it runs, beyond what compiler and linker put into every one; and the functions and
 * data of others that it uses.  Nothing in the file is believed: whatever points out of it is
 * passed over.
 */
#ifndef CORE_METRIC_IMAGE_H
#define CORE_METRIC_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

struct image {
	bool object;			/* a shared object; else all lists are empty */
	const unsigned char *bytes; size_t size;
	/* Things that can be written to: their names, or "8192 bytes in .bss" when the file is stripped. */
	const char **writable; size_t writable_count;
	const char **imports; size_t import_count;	/* functions and data it uses, with their names */
	const char **libraries; size_t library_count;	/* that it brings along */
};

bool image_read(struct arena *, const char *path, struct image *, struct fail *);
/* Does this text stand in the file, whole? */
bool image_says(const struct image *, const char *text);

#endif
