/* volume-demo.c - writes the fixture's volumes into a directory, to be looked at. */
#include <stdio.h>
#include <string.h>

#include "reports/report.h"
#include "tests/fixture-book.h"

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct plan plan;
	struct theme theme;
	struct fail fail = FAIL_NONE;
	struct report_files files = { 0 };
	struct report_fonts fonts = { .count = 0 };
	struct report_job job = { .plan = &plan, .theme = &theme, .formats = REPORT_PDF | REPORT_JSON | REPORT_CSV,
				  .name = "group-2026Q3", .created = 1790726400 };
	bool ok;

	if (argc < 3)
		return 2;
	job.out = argv[2];
	job.formats = argc > 3 ? 31 : job.formats;
	job.book = argc > 3 && strcmp(argv[3], "failing") == 0
		? fixture_book(&a, &(struct fixture){ 6, 8, 60, true }) : fixture_plain(&a);
	job.langs = job.book->request->langs;
	job.lang_count = 3;
	ok = plan_read(&plan, &a, "quarterly", argv[1], &fail) && theme_read(&theme, &a, NULL, &fail)
		&& report_write(&a, &job, &fonts, &files, &fail);
	if (!ok)
		fprintf(stderr, "%s\n", fail.text);
	for (size_t i = 0; i < files.count; i++)
		puts(files.path[i]);
	report_fonts_close(&fonts);
	arena_release(&a);
	return ok ? 0 : 3;
}
