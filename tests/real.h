/* real.h - the parts of the tests on published data. */
#ifndef TESTS_REAL_H
#define TESTS_REAL_H

#include <check.h>

TCase *others_tests(void);	/* what is not retention */

#endif
