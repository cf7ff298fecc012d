/*
 * lives.h - reads lives for the log-rank test within strata.
 *
 * The query answers (stratum, group, entry, time, gone, count), as assay_life has them; entry
 * NULL is from the start.
 */
#ifndef PLUGINS_LIVES_H
#define PLUGINS_LIVES_H

#include "plugins/rows.h"

static inline size_t lives_read(const assay_core *core, assay_run *run, const char *sql, assay_life **out)
{
	size_t n = 0;
	assay_life *lives = NULL;
	assay_rows *rows = core->query(run, sql);

	*out = NULL;
	while (core->next(rows)) {
		lives = rows_room(core, run, lives, n, sizeof *lives);
		if (lives == NULL)
			return 0;
		lives[n++] = (assay_life){ (uint32_t)core->get_int(rows, 0), (uint32_t)core->get_int(rows, 1),
			core->is_null(rows, 2) ? ASSAY_FROM_START : (int32_t)core->get_int(rows, 2),
			(int32_t)core->get_int(rows, 3), (uint32_t)core->get_int(rows, 4), 0, core->get_int(rows, 5) };
	}
	*out = lives;
	return n;
}

#endif
