/* sqlite-spill.c - keeps SQLite's temporary files in one file made beforehand. */
#include "config.h"
#include "core/data/sqlite-spill.h"

#include <sqlite3.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/scratch.h"

/* A file is a list of pieces of the one below; a piece that is not in use waits for the next. */
enum { PIECE = 1 << 18 };
#define PIECES_MOST ((UINT64_C(64) << 30) / PIECE)

struct list { uint32_t *at; size_t count, cap; };

struct sqlite_spill {
	sqlite3_vfs vfs;
	sqlite3_vfs *system;
	char name[32];
	int fd;
	uint32_t pieces;	/* ever used */
	struct list unused;
};

struct file {
	sqlite3_file base;
	struct sqlite_spill *spill;
	struct list pieces;
	sqlite3_int64 size;
};

static bool push(struct list *l, uint32_t piece)
{
	if (l->count == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 16;
		uint32_t *wide = realloc(l->at, cap * sizeof *wide);

		if (wide == NULL)
			return false;
		l->at = wide;
		l->cap = cap;
	}
	l->at[l->count++] = piece;
	return true;
}

static int widen(struct file *f, sqlite3_int64 size)
{
	struct sqlite_spill *s = f->spill;

	while ((sqlite3_int64)f->pieces.count * PIECE < size) {
		uint32_t piece = s->unused.count > 0 ? s->unused.at[s->unused.count - 1] : s->pieces;

		if (s->unused.count == 0 && s->pieces >= PIECES_MOST)
			return SQLITE_FULL;
		if (!push(&f->pieces, piece))
			return SQLITE_IOERR_NOMEM;
		if (s->unused.count > 0)
			s->unused.count--;
		else
			s->pieces++;
	}
	return SQLITE_OK;
}

static void give_back(struct file *f, size_t keep)
{
	while (f->pieces.count > keep)
		if (!push(&f->spill->unused, f->pieces.at[--f->pieces.count]))
			return;	/* out of memory: the piece is not used again */
}

/* One piece after the other; false: errno says why. */
static bool transfer(struct file *f, bool write, char *bytes, sqlite3_int64 n, sqlite3_int64 at)
{
	while (n > 0) {
		sqlite3_int64 in = at % PIECE, part = PIECE - in < n ? PIECE - in : n;
		off_t where = (off_t)f->pieces.at[at / PIECE] * PIECE + in;
		ssize_t done = write ? pwrite(f->spill->fd, bytes, (size_t)part, where) :
			pread(f->spill->fd, bytes, (size_t)part, where);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		if (done == 0) {	/* never written */
			if (write)
				return false;
			memset(bytes, 0, (size_t)part);
			done = part;
		}
		bytes += done;
		at += done;
		n -= done;
	}
	return true;
}

static int file_close(sqlite3_file *base)
{
	struct file *f = (struct file *)base;

	give_back(f, 0);
	free(f->pieces.at);
	return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *bytes, int n, sqlite3_int64 at)
{
	struct file *f = (struct file *)base;
	sqlite3_int64 there = at >= f->size ? 0 : f->size - at < n ? f->size - at : n;

	memset((char *)bytes + there, 0, (size_t)(n - there));
	if (!transfer(f, false, bytes, there, at))
		return SQLITE_IOERR_READ;
	return there < n ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int file_write(sqlite3_file *base, const void *bytes, int n, sqlite3_int64 at)
{
	struct file *f = (struct file *)base;
	int rc = widen(f, at + n);

	errno = 0;
	if (rc != SQLITE_OK)
		return rc;
	if (!transfer(f, true, (char *)bytes, n, at))
		return errno == ENOSPC || errno == EFBIG || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	if (at + n > f->size)
		f->size = at + n;
	return SQLITE_OK;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size)
{
	struct file *f = (struct file *)base;

	if (size < f->size)
		f->size = size;
	give_back(f, (size_t)((size + PIECE - 1) / PIECE));
	return SQLITE_OK;
}

static int file_sync(sqlite3_file *base, int flags)
{
	(void)base;
	(void)flags;
	return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size)
{
	*size = ((struct file *)base)->size;
	return SQLITE_OK;
}

static int file_lock(sqlite3_file *base, int level)
{
	(void)base;
	(void)level;
	return SQLITE_OK;
}

static int file_is_reserved(sqlite3_file *base, int *out)
{
	(void)base;
	*out = 0;
	return SQLITE_OK;
}

static int file_control(sqlite3_file *base, int what, void *arg)
{
	(void)base;
	(void)what;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *base)
{
	(void)base;
	return 4096;
}

static int file_characteristics(sqlite3_file *base)
{
	(void)base;
	return SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
	.xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_lock,
	.xCheckReservedLock = file_is_reserved, .xFileControl = file_control, .xSectorSize = file_sector,
	.xDeviceCharacteristics = file_characteristics,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
	struct sqlite_spill *s = (struct sqlite_spill *)vfs;
	struct file *f = (struct file *)base;

	if (name != NULL)
		return s->system->xOpen(s->system, name, base, flags, out);
	*f = (struct file){ .base.pMethods = &methods, .spill = s };
	if (out != NULL)
		*out = flags;
	return SQLITE_OK;
}

struct sqlite_spill *sqlite_spill_open(void)
{
	struct sqlite_spill *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	sqlite3_initialize();
	s->system = sqlite3_vfs_find(NULL);
	s->fd = s->system == NULL ? -1 : scratch_open();
	if (s->fd < 0) {
		free(s);
		return NULL;
	}
	/* Two datasets may be open at once, each with its own. */
	snprintf(s->name, sizeof s->name, "assay-spill-%d", s->fd);
	s->vfs = *s->system;
	s->vfs.pNext = NULL;
	s->vfs.zName = s->name;
	s->vfs.xOpen = vfs_open;
	if (s->vfs.szOsFile < (int)sizeof(struct file))
		s->vfs.szOsFile = (int)sizeof(struct file);
	if (sqlite3_vfs_register(&s->vfs, 0) == SQLITE_OK)
		return s;
	sqlite_spill_close(s);
	return NULL;
}

const char *sqlite_spill_vfs(const struct sqlite_spill *s)
{
	return s->name;
}

int sqlite_spill_fd(const struct sqlite_spill *s)
{
	return s->fd;
}

void sqlite_spill_close(struct sqlite_spill *s)
{
	if (s == NULL)
		return;
	sqlite3_vfs_unregister(&s->vfs);
	close(s->fd);
	free(s->unused.at);
	free(s);
}
