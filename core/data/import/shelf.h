/*
 * shelf.h - the profiles at hand, and which of them a file is for.
 *
 * Shipped profiles lie in $ASSAY_DATA/core/data/profiles or, installed, in the package's data
 * directory; a path names one of one's own.  A file is recognised by its header: the sheet
 * whose required columns are all there, and of several the one that asks for the most.
 */
#ifndef CORE_DATA_IMPORT_SHELF_H
#define CORE_DATA_IMPORT_SHELF_H

#include "core/data/import/input.h"
#include "core/data/import/profile.h"

struct shelf {
	struct profile **profiles;	/* by name */
	size_t count, cap;
	struct arena *arena;
	const char *folder;
};

/* Where the shipped profiles lie. */
const char *shelf_folder(struct arena *);
/* wanted: a profile's name, or the path of one (it has a '/' or ends in .ini); NULL: all shipped. */
bool shelf_open(struct shelf *, const char *wanted, struct arena *, struct fail *);

struct match {
	const struct profile *profile;
	const struct sheet *sheet;
	struct survey survey;	/* of the file */
};

/* What a file is; encoding as in rows_open().  Fails when nothing fits, or several fit alike. */
bool shelf_recognise(const struct shelf *, const char *path, const char *encoding, struct match *, struct fail *);

#endif
