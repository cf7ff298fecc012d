/* import.h - the parts of the import room's tests. */
#ifndef TESTS_IMPORT_H
#define TESTS_IMPORT_H

#include <check.h>

void add_value_tests(TCase *);		/* import-value.c */
void add_reading_tests(TCase *);	/* import-reading.c */
void add_profile_tests(TCase *);	/* import-profile.c */
void add_many_tests(TCase *);		/* import-many.c */

/* Writes a file of the test's own and answers its path, good until the next call. */
const char *file_of(const char *name, const void *bytes, size_t count);

#endif
