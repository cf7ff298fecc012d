/*
 * effect-thirds.h - which third of the figure before a person is in, where its bucket does not say.
 *
 * Of n people in the order of the figure and of their numbers, the first (n + 2) / 3 are the first third, and
 * the first (2 n + 2) / 3 the first two: as NTILE(3) has it.
 */
#ifndef PLUGINS_EFFECT_THIRDS_H
#define PLUGINS_EFFECT_THIRDS_H

#include "plugins/effect-sql.h"
#include "plugins/rows.h"

#include <stdlib.h>

struct effect_unsure { int64_t b, person; double before; int third; };
struct effect_thirds {
	struct effect_unsure *list;	/* before they are settled in any order, then by block and person */
	size_t count;
	int64_t sure[EFFECT_BLOCKS][4];	/* people by block and third */
};

static int effect_by_figure(const void *a, const void *b)
{
	const struct effect_unsure *x = a, *y = b;

	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	if (x->before < y->before || x->before > y->before)
		return x->before < y->before ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static int effect_by_person(const void *a, const void *b)
{
	const struct effect_unsure *x = a, *y = b;

	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* A row of course -1. */
static bool effect_thirds_add(const assay_core *core, assay_run *run, assay_rows *rows, struct effect_thirds *t)
{
	int64_t b = core->get_int(rows, 2), third = core->get_int(rows, 3);

	if (b < 0 || b >= EFFECT_BLOCKS || third < 0 || third > 3)
		return true;
	if (third > 0) {
		t->sure[b][third] += core->get_int(rows, 8);
		return true;
	}
	t->list = rows_room(core, run, t->list, t->count, sizeof *t->list);
	if (t->list == NULL)
		return false;
	t->list[t->count++] = (struct effect_unsure){ .b = b, .person = core->get_int(rows, 7),
		.before = core->get_real(rows, 9) };
	return true;
}

/* When all rows of course -1 are read. */
static void effect_thirds_settle(struct effect_thirds *t)
{
	size_t at = 0, end;

	if (t->count == 0)
		return;
	qsort(t->list, t->count, sizeof *t->list, effect_by_figure);
	for (int64_t b = 0; b < EFFECT_BLOCKS; b++) {
		int64_t n = t->sure[b][1] + t->sure[b][2] + t->sure[b][3], room[2];

		for (end = at; end < t->count && t->list[end].b == b; end++)
			n++;
		room[0] = (n + 2) / 3 - t->sure[b][1];
		room[1] = (2 * n + 2) / 3 - (n + 2) / 3 - t->sure[b][2];
		for (; at < end; at++)
			t->list[at].third = room[0]-- > 0 ? 1 : room[1]-- > 0 ? 2 : 3;
	}
	qsort(t->list, t->count, sizeof *t->list, effect_by_person);
}

static int effect_third(const struct effect_thirds *t, int64_t b, int64_t person)
{
	const struct effect_unsure key = { .b = b, .person = person }, *found = NULL;

	if (t->count > 0)
		found = bsearch(&key, t->list, t->count, sizeof key, effect_by_person);
	return found != NULL ? found->third : 0;
}

#endif
