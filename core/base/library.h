/*
 * library.h - the libraries that assay runs with, by name and version, for people who want to know.
 *
 * Each room adds those that it alone knows.
 */
#ifndef CORE_BASE_LIBRARY_H
#define CORE_BASE_LIBRARY_H

#include "core/base/arena.h"

struct library { const char *name, *version; };
struct libraries { struct arena *arena; struct library *at; size_t count, cap; };

static inline void libraries_add(struct libraries *l, const char *name, const char *version)
{
	*arena_push(l->arena, l->at, l->count, &l->cap) = (struct library){ name, arena_text(l->arena, version) };
}

#endif
