/*
 * file.h - the file that an SQLite dataset is, before and beside SQLite.
 */
#ifndef CORE_DATA_FILE_H
#define CORE_DATA_FILE_H

#include "core/base/fail.h"
#include "core/data/store.h"

/*
 * May the file of this name be opened in this mode?  SQLite itself would make a missing
 * file, and would take an empty one or a directory's error for its own.
 */
bool file_look(const char *name, enum store_mode, struct fail *);
/* Takes away what store_open() made, when nothing was written to it. */
void file_remove_empty(const char *name);
/* Fails with a sentence that names the process that writes to the file.  Call it only
 * while this process has no lock on it: closing the file would give that up. */
bool file_say_who(const char *name, struct fail *);

#endif
