/*
 * arena.h - memory by lifetime.
 *
 * An arena gives out memory that is returned all at once.  The program has
 * three lifetimes and so three arenas: the program's own (plan, plugins), one
 * for each run of a metric, one for each report.  Nothing taken from an arena
 * is ever freed by itself.
 *
 * All memory comes zeroed and aligned for any type.  There is no failure to
 * check: when the system has no more memory, or count * size overflows, the
 * program ends with one sentence on stderr and exit code 70, and because files are
 * written beside their final name, nothing is lost by that.  What a stranger may ask
 * for (a plugin, a file's header) is limited by the caller before it asks here;
 * arena_used() tells how much there is already.
 *
 * Built with -DARENA_DEBUG each allocation is a malloc of its own, so that
 * the sanitizers and valgrind see overruns inside an arena.
 */
#ifndef CORE_BASE_ARENA_H
#define CORE_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *block;	/* newest first */
	size_t used;			/* bytes handed out */
};

/* An empty arena is all zero: struct arena a = {0}. */
void arena_release(struct arena *);
/* The same for what is filled again at once: a block is kept. */
void arena_rewind(struct arena *);
void *arena_alloc(struct arena *, size_t count, size_t size);
size_t arena_used(const struct arena *);

/* One object, or count objects, of a type. */
#define arena_new(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))
#define arena_array(a, count, type) ((type *)arena_alloc((a), (count), sizeof(type)))

/*
 * Room for one more in an array that grows: answers the array, moved when it
 * was full (the old copy stays in the arena until the end).  cap is the
 * caller's; it starts at 0 with at NULL.
 */
void *arena_grow(struct arena *, void *at, size_t count, size_t *cap, size_t size);
#define arena_push(a, at, count, cap) \
	((at) = arena_grow((a), (at), (count), (cap), sizeof *(at)), &(at)[(count)++])

/* Copies; NULL stays NULL. */
char *arena_text(struct arena *, const char *);
char *arena_text_n(struct arena *, const char *, size_t bytes);
char *arena_printf(struct arena *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *format, va_list)
	__attribute__((format(printf, 2, 0)));

/* How the program ends when there is no memory; also for allocators that are handed to
 * libraries which do not survive a NULL. */
_Noreturn void arena_exhausted(void);

#endif
