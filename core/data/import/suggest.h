/*
 * suggest.h - a first profile for a file that nobody has described yet.
 *
 * The headers are compared with what exports usually call things (profiles/headers.txt), the
 * first rows show which columns hold days, in which style, and which hold numbers.  What comes
 * of it is a profile to be read and put right by a person, with what was not understood
 * in comments.
 */
#ifndef CORE_DATA_IMPORT_SUGGEST_H
#define CORE_DATA_IMPORT_SUGGEST_H

#include "core/data/import/shelf.h"

/* The text of a profile; NULL on failure. */
char *suggest_profile(const char *path, const char *encoding, struct arena *, struct fail *);

#endif
