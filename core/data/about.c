/* about.c - says which libraries datasets are kept with. */
#include "config.h"
#include "core/data/about.h"

#include <libpq-fe.h>
#include <zlib.h>

#include "core/data/engine.h"

void data_libraries(struct libraries *l)
{
	int pq = PQlibVersion();

	libraries_add(l, "SQLite", sqlite_library());
	libraries_add(l, "libpq", arena_printf(l->arena, "%d.%d", pq / 10000, pq % 10000));
	libraries_add(l, "zlib", zlibVersion());
}
