/* tree.c - finds plugins and data of a program that was not installed. */
#include "config.h"
#include "core/cli/tree.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first line of the file, without its end. */
static bool line_read(const char *path, char *out, size_t size)
{
	FILE *f = fopen(path, "r");
	bool read = f != NULL && fgets(out, (int)size, f) != NULL;

	if (f != NULL)
		fclose(f);
	if (read)
		out[strcspn(out, "\n")] = '\0';
	return read && out[0] == '/';
}

/* Is the folder in the list? */
static bool listed(const char *list, const char *folder)
{
	size_t n = strlen(folder);

	for (const char *at = list; (at = strstr(at, folder)) != NULL; at += n)
		if ((at == list || at[-1] == ':') && (at[n] == '\0' || at[n] == ':'))
			return true;
	return false;
}

/* Puts folder at the end of the list, unless it is there. */
static void plugins_add(const char *folder)
{
	const char *given = getenv("ASSAY_PLUGINS");
	char *list;

	if (given == NULL || *given == '\0') {
		setenv("ASSAY_PLUGINS", folder, 1);
	} else if (!listed(given, folder) && asprintf(&list, "%s:%s", given, folder) > 0) {
		setenv("ASSAY_PLUGINS", list, 1);
		free(list);
	}
}

void tree_settle(void)
{
	char self[PATH_MAX], file[PATH_MAX + 16], source[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0)
		return;
	self[n] = '\0';
	*strrchr(self, '/') = '\0';
	snprintf(file, sizeof file, "%s/assay.tree", self);
	if (!line_read(file, source, sizeof source))
		return;
	setenv("ASSAY_DATA", source, 0);
	snprintf(file, sizeof file, "%s/plugins/.libs", self);
	plugins_add(file);
	snprintf(file, sizeof file, "%s/plugins", source);	/* those that need no compiler */
	plugins_add(file);
}
