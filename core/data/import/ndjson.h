/*
 * ndjson.h - rows from a file with one JSON object in each line.
 *
 * A column is a path: "actor.account.name".  At each step the longest key that fits is
 * taken, so that keys with dots in them (addresses) can be named as they are.
 */
#ifndef CORE_DATA_IMPORT_NDJSON_H
#define CORE_DATA_IMPORT_NDJSON_H

#include "core/data/import/rows.h"

/* For rows.c: the same calls for this kind of file. */
bool ndjson_open(struct rows *, struct fail *);
bool ndjson_next(struct rows *, struct fail *);
void ndjson_close(struct rows *);

/* The cells of one line; false, with rows->wrong set, when it is no object. */
bool ndjson_read(struct rows *, const char *line, size_t bytes);

#endif
