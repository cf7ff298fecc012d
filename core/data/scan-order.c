/* scan-order.c - puts first the filters that cost least. */
#include "config.h"
#include "core/data/scan-order.h"

/* A whole number, as far as the text tells. */
static bool is_number(const struct formula *f, int step)
{
	const struct formula_step *s = &f->steps[step];

	if (s->kind == FORMULA_OP)
		return (s->op == VECTOR_ADD || s->op == VECTOR_SUBTRACT) && is_number(f, s->of[0]) && is_number(f, s->of[1]);
	return s->kind != FORMULA_CONSTANT || s->value.kind == GROUP_INT;
}

/* Is something before or after something?  Of days that is soon found, and leaves few rows. */
static bool is_order(const struct formula *f, int step)
{
	const struct formula_step *s = &f->steps[step];

	return s->kind == FORMULA_OP && s->op >= VECTOR_LT && s->op <= VECTOR_GE && is_number(f, s->of[0]) && is_number(f, s->of[1]);
}

void scan_sort_filters(struct scan *s, struct arena *arena)
{
	int *sorted = arena_array(arena, s->filter_count + 1, int);
	size_t n = 0;

	for (int rest = 0; rest < 2; rest++)
		for (size_t i = 0; i < s->filter_count; i++)
			if (is_order(&s->formula, s->filters[i]) == !rest)
				sorted[n++] = s->filters[i];
	s->filters = sorted;
}
