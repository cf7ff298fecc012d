/* outfile.c - writes a file beside its final name, then renames it. */
#include "config.h"
#include "core/base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES 65536

struct outfile {
	const char *asked;	/* the name as the user gave it */
	char *path, *part;
	int fd, error;
	size_t count;
	unsigned char buffer[BUFFER_BYTES];
};

static bool not_written(const char *name, int error, struct fail *fail)
{
	fail_set(fail, "cannot write '%s': %s", name, strerror(error));
	if (error == ENOSPC || error == EDQUOT)
		fail_hint(fail, "make room on that disk; what was there before is untouched");
	return false;
}

/* Opens NAME.part for this run alone.  The one before may just be renaming its
 * own away, so look whether what was locked still has that name. */
static int open_part(const char *part, bool *taken)
{
	struct stat mine, there;

	*taken = false;
	for (int tries = 0; tries < 10; tries++) {
		int fd = open(part, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);

		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
			*taken = errno == EWOULDBLOCK;
			close(fd);
			return -1;
		}
		if (fstat(fd, &mine) == 0 && S_ISREG(mine.st_mode) && lstat(part, &there) == 0 &&
		    mine.st_ino == there.st_ino && mine.st_dev == there.st_dev &&
		    ftruncate(fd, 0) == 0)
			return fd;
		close(fd);
	}
	errno = EBUSY;
	return -1;
}

struct outfile *outfile_open(struct arena *a, const char *path, struct fail *fail)
{
	struct outfile *f = arena_new(a, struct outfile);
	struct stat st;
	bool taken;

	f->asked = arena_text(a, path);
	f->path = arena_text(a, path);
	if (stat(path, &st) == 0) {
		char *real;

		if (!S_ISREG(st.st_mode)) {
			fail_set(fail, "cannot write '%s': it is not a file", path);
			return NULL;
		}
		real = realpath(path, NULL);
		if (real != NULL)
			f->path = arena_text(a, real);
		free(real);
	}
	f->part = arena_printf(a, "%s.part", f->path);
	f->fd = open_part(f->part, &taken);
	if (f->fd >= 0)
		return f;
	if (taken)
		fail_set(fail, "cannot write '%s': another run is writing it", path);
	else
		not_written(path, errno, fail);
	return NULL;
}

static void flush(struct outfile *f)
{
	size_t at = 0;

	while (f->error == 0 && at < f->count) {
		ssize_t n = write(f->fd, f->buffer + at, f->count - at);

		if (n >= 0)
			at += (size_t)n;
		else if (errno != EINTR)
			f->error = errno;
	}
	f->count = 0;
}

bool outfile_write(struct outfile *f, const void *data, size_t bytes)
{
	const unsigned char *from = data;

	while (bytes > 0 && f->error == 0) {
		size_t n = BUFFER_BYTES - f->count < bytes ? BUFFER_BYTES - f->count : bytes;

		memcpy(f->buffer + f->count, from, n);
		f->count += n;
		from += n;
		bytes -= n;
		if (f->count == BUFFER_BYTES)
			flush(f);
	}
	return f->error == 0;
}

/* The new name is safe only when the directory is on the disk too.  Some file
 * systems cannot sync a directory: nothing more to be done there. */
static void sync_directory(const char *path)
{
	char *copy = strdup(path), *slash = copy != NULL ? strrchr(copy, '/') : NULL;
	int fd;

	if (slash != NULL)
		slash[slash == copy] = '\0';
	fd = open(slash != NULL ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

bool outfile_commit(struct outfile *f, struct fail *fail)
{
	flush(f);
	if (f->error == 0 && fsync(f->fd) != 0)
		f->error = errno;
	/* Renamed before it is closed, so that the lock covers the renaming. */
	if (f->error == 0 && rename(f->part, f->path) != 0)
		f->error = errno;
	if (f->error != 0)
		unlink(f->part);
	else
		sync_directory(f->path);
	close(f->fd);
	f->fd = -1;
	return f->error == 0 || not_written(f->asked, f->error, fail);
}

void outfile_abandon(struct outfile *f)
{
	unlink(f->part);
	close(f->fd);
	f->fd = -1;
}
