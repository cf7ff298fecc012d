/* sample.h - the rows of the small dataset that tests share; sample.c tells who is in it. */
#ifndef TESTS_SAMPLE_H
#define TESTS_SAMPLE_H

extern const char sample_rows[];	/* INSERT statements; facts_refresh() comes after them */

#endif
