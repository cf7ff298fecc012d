/* import.c - tests of core/data/import. */
#include "config.h"
#include "tests/import.h"
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/assay-import-XXXXXX";

const char *file_of(const char *name, const void *bytes, size_t count)
{
	static char path[200];
	FILE *out;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	out = fopen(path, "wb");
	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(bytes, 1, count, out), count);
	fclose(out);
	return path;
}

int main(void)
{
	Suite *s = suite_create("import");
	TCase *tc = tcase_create("import");
	char clean[100];
	int failed;

	if (!mkdtemp(folder))
		return 99;
	tcase_set_timeout(tc, 60);
	add_value_tests(tc);
	add_reading_tests(tc);
	add_profile_tests(tc);
	add_many_tests(tc);
	suite_add_tcase(s, tc);
	failed = unit_run(s);
	snprintf(clean, sizeof clean, "rm -rf %s", folder);
	return system(clean) || failed > 0;
}
