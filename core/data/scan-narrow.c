/* scan-narrow.c - writes a base without the rows that are left out of it anyway. */
#include "config.h"
#include "core/data/scan-narrow.h"

bool scan_has_sub(const struct sql_select *s, struct sql_range part)
{
	for (size_t i = 0; i < s->sub_count; i++)
		if (s->subs[i].query->whole.from >= part.from && s->subs[i].query->whole.to <= part.to)
			return true;
	return false;
}

/* Of the base only the columns that are read. */
static void drop_columns(const char **columns, struct scan *scan, struct arena *arena)
{
	size_t *place = arena_array(arena, scan->column_count + 1, size_t), count = 0;
	struct formula *f = &scan->formula;

	if (scan->unit >= 0)
		place[scan->unit] = 1;
	for (int i = 0; i < f->count; i++)
		if (f->steps[i].kind == FORMULA_COLUMN)
			place[f->steps[i].column] = 1;
	for (size_t i = 0; i < scan->column_count; i++) {
		if (place[i] == 0)
			continue;
		columns[count] = columns[i];
		place[i] = count++;
	}
	for (int i = 0; i < f->count; i++)
		if (f->steps[i].kind == FORMULA_COLUMN)
			f->steps[i].column = place[f->steps[i].column];
	if (scan->unit >= 0)
		scan->unit = (int)place[scan->unit];
	scan->column_count = count;
}

void scan_narrow(struct planner *p, const struct sql_query *owner, const struct sql_select *from, const char **columns,
		 struct scan *scan)
{
	const struct sql_source *source = &from->sources[0];
	const char *name = sql_source_name(source), *word = " WHERE ";
	struct text out = TEXT(p->arena);
	struct sql_range part;

	drop_columns(columns, scan, p->arena);
	planner_with(p, owner, source->whole, &out);
	text_add(&out, scan->column_count == 0 ? "SELECT 1" : "SELECT");
	for (size_t i = 0; i < scan->column_count; i++)
		text_printf(&out, "%s %s.%s", i == 0 ? "" : ",", name, columns[i]);
	text_add(&out, " FROM ");
	planner_write(p, source->whole, false, &out);
	text_printf(&out, " AS %s", name);
	for (int at = from->where.from; sql_next_part(&p->read, from->where, "and", &at, &part); ) {
		if (scan_has_sub(from, part))
			continue;
		text_add(&out, word);
		planner_write(p, part, false, &out);
		word = " AND ";
	}
	scan->base = text_done(&out);
}
