/* book.h - the test cases of tests/book.t that stand in files of their own. */
#ifndef TESTS_BOOK_H
#define TESTS_BOOK_H

#include <check.h>

TCase *curve_tests(void);	/* book-curve.c */

#endif
