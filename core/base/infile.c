/* infile.c - reads a small file whole. */
#include "config.h"
#include "core/base/infile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

char *infile_read(struct arena *a, const char *path, size_t most, size_t *size, struct fail *fail)
{
	FILE *in = fopen(path, "re");
	struct text all = TEXT(a);
	char buffer[8192];
	size_t n;
	int error = in == NULL ? errno : 0;

	while (in != NULL && all.count <= most && (n = fread(buffer, 1, sizeof buffer, in)) > 0)
		text_add_n(&all, buffer, n);
	if (in != NULL && ferror(in))
		error = errno;
	if (in != NULL)
		fclose(in);
	if (error != 0)
		fail_set(fail, "cannot read '%s': %s", path, strerror(error));
	else if (all.count > most)
		fail_set(fail, "cannot read '%s': it has more than %zu bytes", path, most);
	if (error != 0 || all.count > most)
		return NULL;
	if (size != NULL)
		*size = all.count;
	return text_done(&all);
}
