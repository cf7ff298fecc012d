/* draw.h - the parts that make up draw.t. */
#ifndef TESTS_DRAW_H
#define TESTS_DRAW_H

#include <check.h>

/* Pages as a viewer shows them; files go into the directory. */
void draw_pages_tests(TCase *, const char *directory);

#endif
