/* stat.c - runs the tests of core/stat. */
#include "tests/stat.h"

#include <stdlib.h>

int main(void)
{
	Suite *s = suite_create("stat");
	SRunner *r;
	int failed;

	suite_add_tcase(s, survival_tests());
	suite_add_tcase(s, proportion_tests());
	suite_add_tcase(s, agreement_tests());
	suite_add_tcase(s, chart_tests());
	suite_add_tcase(s, centre_tests());
	suite_add_tcase(s, effect_tests());
	r = srunner_create(s);
	srunner_set_tap(r, "-");
	srunner_run_all(r, CK_SILENT);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
