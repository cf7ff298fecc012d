/*
 * pseudonym.h - the key that turns people's numbers into pseudonyms.
 *
 * The key lives in a file of its own, outside the dataset: with it the same person gets the
 * same pseudonym from every file; without it nobody can be found again.
 */
#ifndef CORE_DATA_IMPORT_PSEUDONYM_H
#define CORE_DATA_IMPORT_PSEUDONYM_H

#include "core/data/import/load.h"

/* Reads the key from the file, or makes one there, readable by its owner only; made tells. */
bool pseudonym_load(struct pseudonym *, const char *path, bool *made, struct fail *);

#endif
