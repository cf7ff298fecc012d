/* arena.c - hands out memory in blocks and takes it back all at once. */
#include "config.h"
#include "core/base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ARENA_DEBUG
# define BLOCK_BYTES 0
#else
# define BLOCK_BYTES ((size_t)64 << 10)
#endif

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char data[];
};

/* The one place below core/cli that ends the program: see arena.h. */
_Noreturn void arena_exhausted(void)
{
	fputs("assay: out of memory\n", stderr);
	_Exit(70);
}

void arena_release(struct arena *a)
{
	while (a->block != NULL) {
		struct arena_block *next = a->block->next;

		free(a->block);
		a->block = next;
	}
	a->used = 0;
}

void arena_rewind(struct arena *a)
{
	struct arena_block *kept = a->block;

	if (kept == NULL || kept->size != BLOCK_BYTES || BLOCK_BYTES == 0) {
		arena_release(a);
		return;
	}
	a->block = kept->next;
	arena_release(a);
	kept->next = NULL;
	kept->used = 0;
	a->block = kept;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

static size_t align(size_t bytes)
{
	size_t unit = _Alignof(max_align_t);

	return (bytes + unit - 1) / unit * unit;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	struct arena_block *b = a->block;
	size_t bytes, room;
	void *at;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX / 2)
		arena_exhausted();
	room = align(bytes > 0 ? bytes : 1);
	if (b == NULL || b->size - b->used < room) {
		size_t want = room > BLOCK_BYTES ? room : BLOCK_BYTES;

		b = malloc(sizeof *b + want);
		if (b == NULL)
			arena_exhausted();
		b->size = want;
		b->used = 0;
		b->next = a->block;
		a->block = b;
		/* A large object gets a block of its own behind the current one,
		 * so that the room left in that is not lost. */
		if (want > BLOCK_BYTES && b->next != NULL && BLOCK_BYTES > 0) {
			a->block = b->next;
			b->next = a->block->next;
			a->block->next = b;
		}
	}
	at = b->data + b->used;
	b->used += room;
	a->used += room;
	return memset(at, 0, room);
}

void *arena_grow(struct arena *a, void *at, size_t count, size_t *cap, size_t size)
{
	void *moved;

	if (count < *cap)
		return at;
	*cap = *cap > 0 ? *cap * 2 : 8;
	moved = arena_alloc(a, *cap, size);
	if (count > 0)
		memcpy(moved, at, count * size);
	return moved;
}

char *arena_text_n(struct arena *a, const char *s, size_t bytes)
{
	char *copy;

	if (s == NULL)
		return NULL;
	copy = arena_alloc(a, bytes + 1, 1);
	memcpy(copy, s, bytes);
	return copy;
}

char *arena_text(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_text_n(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *format, va_list ap)
{
	va_list again;
	int n;
	char *s;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (n < 0)
		return arena_text(a, format);
	s = arena_alloc(a, (size_t)n + 1, 1);
	vsnprintf(s, (size_t)n + 1, format, ap);
	return s;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;
	char *s;

	va_start(ap, format);
	s = arena_vprintf(a, format, ap);
	va_end(ap);
	return s;
}
