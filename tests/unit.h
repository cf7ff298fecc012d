/* unit.h - runs a suite, speaking TAP; answers how many of its tests failed. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <check.h>

static inline int unit_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed;
}

#endif
