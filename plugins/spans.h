/*
 * spans.h - reads spans for a curve.
 *
 * The query answers (entry, time, cause, count), as assay_span has them; entry NULL is from the
 * start.
 */
#ifndef PLUGINS_SPANS_H
#define PLUGINS_SPANS_H

#include "plugins/rows.h"

static inline size_t spans_read(const assay_core *core, assay_run *run, const char *sql, assay_span **out)
{
	size_t n = 0;
	assay_span *spans = NULL;
	assay_rows *rows = core->query(run, sql);

	*out = NULL;
	while (core->next(rows)) {
		spans = rows_room(core, run, spans, n, sizeof *spans);
		if (spans == NULL)
			return 0;
		spans[n++] = (assay_span){ core->is_null(rows, 0) ? ASSAY_FROM_START : (int32_t)core->get_int(rows, 0),
			(int32_t)core->get_int(rows, 1), (uint32_t)core->get_int(rows, 2), 0, core->get_int(rows, 3) };
	}
	*out = spans;
	return n;
}

#endif
