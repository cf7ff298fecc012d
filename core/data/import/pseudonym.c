/* pseudonym.c - reads the key for pseudonyms from its file. */
#include "config.h"
#include "core/data/import/pseudonym.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum { KEY_BYTES = 32 };

static bool make(struct pseudonym *p, const char *path, struct fail *f)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return fail_set(f, "cannot make the key '%s': %s", path, strerror(errno));
	ok = getrandom(p->key, KEY_BYTES, 0) == KEY_BYTES && write(fd, p->key, KEY_BYTES) == KEY_BYTES && !fsync(fd);
	ok = !close(fd) && ok;
	if (!ok) {
		fail_set(f, "cannot write the key '%s': %s", path, strerror(errno));
		unlink(path);
		return false;
	}
	p->bytes = KEY_BYTES;
	return true;
}

bool pseudonym_load(struct pseudonym *p, const char *path, bool *made, struct fail *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	*made = fd < 0 && errno == ENOENT;
	if (*made)
		return make(p, path, f);
	if (fd < 0)
		return fail_set(f, "cannot open the key '%s': %s", path, strerror(errno));
	n = read(fd, p->key, sizeof p->key);
	close(fd);
	if (n < 16)
		return fail_set(f, "'%s' is no key: it has fewer than 16 bytes", path);
	p->bytes = (size_t)n;
	return true;
}
