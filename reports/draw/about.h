/*
 * about.h - what drawing runs with: its libraries, and the faces of a language.
 */
#ifndef REPORTS_DRAW_ABOUT_H
#define REPORTS_DRAW_ABOUT_H

#include "core/base/fail.h"
#include "core/base/library.h"

void draw_libraries(struct libraries *);
/* The faces that text of this language is set in, "Inter Regular, Inter SemiBold, ..."; NULL when one
 * is missing. */
const char *draw_faces(struct arena *, const char *lang, struct fail *);

#endif
