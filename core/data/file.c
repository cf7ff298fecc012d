/* file.c - looks at a dataset's file without SQLite. */
#include "config.h"
#include "core/data/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_look(const char *name, enum store_mode mode, struct fail *fail)
{
	struct stat st;

	if (stat(name, &st) != 0) {
		if (errno == ENOENT && mode == STORE_CREATE)
			return true;
		if (errno != ENOENT)
			return fail_set(fail, "cannot open '%s': %s", name, strerror(errno));
		fail_set(fail, "'%s' does not exist", name);
		return fail_hint(fail, "make a dataset with: assay init %s", name);
	}
	if (!S_ISREG(st.st_mode))
		return fail_set(fail, "'%s' is not a file", name);
	if (mode == STORE_CREATE && st.st_size > 0)
		return fail_set(fail, "'%s' exists already", name);
	if (mode != STORE_CREATE && st.st_size == 0) {
		fail_set(fail, "'%s' is empty, not a dataset", name);
		return fail_hint(fail, "make a dataset with: assay init %s", name);
	}
	return true;
}

void file_remove_empty(const char *name)
{
	struct stat st;

	if (stat(name, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0)
		unlink(name);
}

/* The kernel knows the process, by the byte that SQLite locks to write. */
bool file_say_who(const char *name, struct fail *fail)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
			      .l_start = 0x40000000, .l_len = 512 };
	int fd = open(name, O_RDWR | O_CLOEXEC);
	char path[64], who[64] = "";
	FILE *f;

	if (fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0) {
		snprintf(path, sizeof path, "/proc/%ld/comm", (long)lock.l_pid);
		f = fopen(path, "r");
		if (f != NULL) {
			if (fgets(who, sizeof who, f) != NULL)
				who[strcspn(who, "\n")] = '\0';
			fclose(f);
		}
		fail_set(fail, "'%s' is being written by process %ld%s%s%s", name,
			 (long)lock.l_pid, who[0] ? " (" : "", who, who[0] ? ")" : "");
	} else {
		fail_set(fail, "'%s' is being written by another program", name);
	}
	if (fd >= 0)
		close(fd);
	return fail_hint(fail, "try again when it has finished");
}
