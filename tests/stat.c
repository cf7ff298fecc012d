/* stat.c - runs the tests of core/stat. */
#include "tests/stat.h"
#include "tests/unit.h"

#include <stdlib.h>

int main(void)
{
	Suite *s = suite_create("stat");

	suite_add_tcase(s, survival_tests());
	suite_add_tcase(s, proportion_tests());
	suite_add_tcase(s, agreement_tests());
	suite_add_tcase(s, chart_tests());
	suite_add_tcase(s, centre_tests());
	suite_add_tcase(s, effect_tests());
	return unit_run(s) > 0;
}
