/* csv.c - fuzz target: a file of any bytes, from its survey to its last row. */
#include "config.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/data/import/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct csv_format formats[] = { { 0 }, { .header_rows = 2 }, { .record_end = "!##!" }, { .skip_lines = 1 } };
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct survey v;
	struct encoding e;
	char path[64];
	int fd = memfd_create("input", 0);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (input_survey(path, &v, &f) && encoding_decide(&v.evidence, NULL, &a, &e, &f))
		for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
			struct csv_reader r = { .rows = 0 };
			struct input in = { .file = NULL };
			struct record row;
			int64_t line = 0;

			f = (struct fail)FAIL_NONE;
			if (input_open(&in, path, &e, &v, &a, &f) && csv_open(&r, &in, &formats[i], &a, &f))
				while (csv_next(&r, &row, &f)) {
					if (row.line <= line)
						abort();	/* lines go up */
					line = row.line;
					for (size_t k = 0; k < row.count; k++)
						if (memchr(row.value[k], '\xff', strlen(row.value[k])) && !e.iconv && e.name[0] == 'A')
							abort();	/* ASCII that is not */
				}
			csv_close(&r);
			input_close(&in);
		}
	if (f.set && !text_valid(f.text, strlen(f.text), NULL))
		abort();
	close(fd);
	arena_release(&a);
	return 0;
}
