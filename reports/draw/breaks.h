/*
 * breaks.h - where a line may end.
 *
 * Inside this room only.  UAX 14 by libunibreak, and tighter where reports are about numbers:
 * a range (82.1–86.4) and a product (7×24) stay in one piece, and "……" follows what it ends.
 */
#ifndef REPORTS_DRAW_BREAKS_H
#define REPORTS_DRAW_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

enum breaks { BREAKS_NEVER, BREAKS_MAY, BREAKS_MUST };

void breaks_begin(void);	/* once, before they are asked for; again does no harm */
/* For each byte: does a line end after it? */
unsigned char *breaks_find(struct arena *, const char *utf8, size_t bytes, bool chinese);

#endif
