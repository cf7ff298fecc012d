/*
 * import.h - files and folders on their way into a dataset.
 *
 * Files are recognised, put in the order in which they depend on each other, whatever
 * the order they were named in, and imported one by one, each in a transaction of its
 * own: when one fails, those before it are in and the rest is not.
 */
#ifndef CORE_DATA_IMPORT_IMPORT_H
#define CORE_DATA_IMPORT_IMPORT_H

#include "core/data/import/load.h"
#include "core/data/import/shelf.h"

struct import_file {
	const char *path;
	struct match match;
	const char *join_path;
	const struct sheet *join_sheet;
	struct load_result result;
	bool in_folder;		/* found there, not named */
	const char *unknown;	/* why it is left out; NULL: it is not */
};

struct import_plan {
	struct import_file *files;	/* in the order of their import */
	size_t count, cap;
	struct arena *arena;
};

/* Folders stand for the files in them: .csv .tsv .txt .ndjson .json, and those with .gz behind.
 * What is not recognised there is left out; what was named must be. */
bool import_plan(struct import_plan *, const struct shelf *, char *const *paths, size_t count, const char *encoding,
		 struct arena *, struct fail *);
/* Imports a file of the plan; what the order lacks is filled in. */
bool import_run(struct store *, struct import_file *, struct load_order, struct arena *, struct fail *);

#endif
