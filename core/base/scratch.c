/* scratch.c - makes files without a name. */
#include "config.h"
#include "core/base/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int scratch_open(void)
{
	const char *folders[] = { getenv("TMPDIR"), "/var/tmp", "/tmp" };
	char path[4096];
	int fd = -1;

	for (size_t i = 0; fd < 0 && i < sizeof folders / sizeof *folders; i++) {
		if (folders[i] == NULL || snprintf(path, sizeof path, "%s/assay-XXXXXX", folders[i]) >= (int)sizeof path)
			continue;
		fd = mkostemp(path, O_CLOEXEC);
		if (fd >= 0)
			unlink(path);
	}
	return fd;
}
