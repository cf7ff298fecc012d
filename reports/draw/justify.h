/*
 * justify.h - a line made as wide as its column.
 *
 * Inside this room only.  Chinese text grows beside its characters, other text at its blanks, which
 * take three times as much.  A gap between Chinese characters stays under a tenth of 1 em: from
 * there on readers see holes and programs that copy text see blanks.  A line that would need
 * more stays shorter.
 */
#ifndef REPORTS_DRAW_JUSTIFY_H
#define REPORTS_DRAW_JUSTIFY_H

#include "reports/draw/shape.h"

/* slack: what is missing to the full width, of 1 em. */
void justify_line(struct shaped *, double slack);

#endif
