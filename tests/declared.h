/* declared.h - the parts of the tests of metrics without a compiler. */
#ifndef TESTS_DECLARED_H
#define TESTS_DECLARED_H

#include <check.h>

#include "core/base/arena.h"

extern struct arena arena;	/* released after each test */

void declared_arena(TCase *);
/* Writes a file into the test's own folder; answers its path. */
const char *declared_file(const char *name, const char *text);

TCase *declared_numbers(void);

#endif
