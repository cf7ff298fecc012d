/* draw.h - the parts that make up draw.t. */
#ifndef TESTS_DRAW_H
#define TESTS_DRAW_H

#include <check.h>

#include "reports/draw/font.h"

struct fonts *draw_fonts(struct arena *, const char *lang);	/* or the test fails */

void draw_flow_tests(TCase *);
/* Files go into the directory. */
void draw_glyphs_tests(TCase *, const char *directory);
void draw_pages_tests(TCase *, const char *directory);

#endif
