/* main.c - runs a fuzz target over the files of a folder, whole and cut short everywhere. */
#include "config.h"
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 1 << 16, CUTS = 300 };

static int run(const char *path)
{
	FILE *in = fopen(path, "rb");
	uint8_t *data = malloc(LONGEST);
	size_t n;

	if (!in || !data)
		return 0;
	n = fread(data, 1, LONGEST, in);
	fclose(in);
	LLVMFuzzerTestOneInput(data, n);
	for (size_t k = 0; k < n && k < CUTS; k++)
		LLVMFuzzerTestOneInput(data, k);
	for (size_t k = 0; k < n && k < CUTS; k++) {	/* and with one byte changed */
		uint8_t was = data[k];

		data[k] = (uint8_t)(was ^ (1 << k % 8));
		LLVMFuzzerTestOneInput(data, n);
		data[k] = was;
	}
	free(data);
	return 1;
}

int main(int argc, char **argv)
{
	int ran = 0;

	for (int i = 1; i < argc; i++) {
		DIR *d = opendir(argv[i]);
		struct dirent *e;
		char path[4096];

		while (d && (e = readdir(d))) {
			if (*e->d_name == '.')
				continue;
			snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name);
			ran += run(path);
		}
		if (d)
			closedir(d);
	}
	printf("%d inputs\n", ran);
	return ran == 0;
}
