/* scan-over.c - knows groups in a query for rows: those of a part, all of them at once. */
#include "config.h"
#include "core/data/scan-inside.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/regroup.h"

/* Keys are c0, c1, ..., and aggregates a0, a1, ... */
int scan_over_column(struct scan_planning *s, const char *name)
{
	size_t n = strspn(name + 1, "0123456789");
	unsigned long at = n > 0 && n < 3 && name[n + 1] == '\0' ? strtoul(name + 1, NULL, 10) : REGROUP_COLUMNS;

	if (at >= REGROUP_COLUMNS || (*name != 'c' && *name != 'a'))
		return FORMULA_NONE;
	return formula_column(&s->scan->formula, *name == 'c' ? at : REGROUP_COLUMNS + at);
}

/* The groups of a part, all of them at once: then they are the rows. */
bool scan_over_stands(struct scan_planning *s)
{
	const struct sql_query *q = s->base;
	const struct sql_select *from = &q->selects[0];
	const struct sql_read *r = &s->p.read;
	const struct sql_source *one = &from->sources[0];
	int limit = q->limit.to - q->limit.from;

	if (q->select_count != 1 || from->source_count != 1 || one->table == NULL || !one->qualified ||
	    strcmp(one->table, REGROUP_TABLE) != 0 || one->whole.to != one->whole.from + 4 || from->distinct || from->aggregates ||
	    from->has_window || from->windows || from->group_count > 0 || from->sub_count > 0 || from->having.from < from->having.to ||
	    q->recursive || q->order.from < q->order.to || s->depth == SCAN_DEEPEST)
		return false;
	/* LIMIT -1 */
	if (limit != 0 && !(limit == 3 && sql_is(r, q->limit.from + 1, "-") && sql_is(r, q->limit.from + 2, "1")))
		return false;
	scan_level_begin(&s->levels[s->depth++], from, s->p.arena);
	s->scan->over = true;
	s->scan->part = (unsigned)strtoul(r->tokens[one->whole.from + 2].at, NULL, 10);
	return true;
}
