/* groups-read.c - reads a column of many groups. */
#include "config.h"
#include "core/data/groups-inside.h"

#include <math.h>

static void read_one(const struct groups *g, size_t group, size_t column, struct vector *out, size_t row)
{
	struct group_value v;

	groups_value(g, group, column, &v);
	out->kind[row] = (uint8_t)v.kind;
	out->at[row].i = v.i;
}

void groups_read(const struct groups *g, size_t column, const uint32_t *groups, size_t count, struct vector *out)
{
	size_t at = g->place[column];
	bool reckoned = g->ops[column] == GROUP_COUNT || g->ops[column] == GROUP_DISTINCT;

	out->kinds = 0;
	for (size_t i = 0; i < count; i++) {
		const union cell *c = cells_of(g, groups[i]);

		if (reckoned) {
			read_one(g, groups[i], column, out, i);
		} else {
			out->kind[i] = kinds_of(g, c)[at];
			if (out->kind[i] == GROUP_TEXT)
				out->at[i].t = c[at].t;
			else
				out->at[i].i = c[at].i;
		}
		if (out->kind[i] == GROUP_REAL && isnan(out->at[i].r))	/* SQL has no number that is none */
			out->kind[i] = GROUP_NULL;
		out->kinds |= 1u << out->kind[i];
	}
}
