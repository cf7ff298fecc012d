/* disclose-table.c - hides a second cell wherever one alone could be reckoned from its total. */
#include "reports/disclose-cell.h"

/* What was told before is not hidden from anybody. */
static bool secret(const struct cells *c, size_t i)
{
	return !c->at[i].printed && cell_hidden(c, i);
}

/* Rates of the same people differ by their events only: the rarest is missed least. */
static bool is_smaller(const struct told *a, const struct told *b, int which)
{
	return a->count[which] != b->count[which] ? a->count[which] < b->count[which]
		: a->count[CELL_EVENTS] < b->count[CELL_EVENTS];
}

/* The smallest of a line's parts that is still shown and counts; CELL_NONE: there is none. */
static size_t least_shown(const struct cells *c, const struct cell_line *l)
{
	size_t least = CELL_NONE;

	for (size_t i = 0; i < l->count; i++) {
		const struct told *k = &c->at[l->cell[i]];

		if (!k->printed && !cell_hidden(c, l->cell[i]) && k->count[l->which] > 0
		    && (least == CELL_NONE || is_smaller(k, &c->at[least], l->which)))
			least = l->cell[i];
	}
	return least;
}

/* One unknown among all of them is known. */
static bool cover_any(struct cells *c, const struct cell_line *l)
{
	size_t hidden = 0;

	if (l->total == CELL_NONE)
		return false;
	for (size_t i = 0; i < l->count; i++)
		hidden += secret(c, l->cell[i]);
	return hidden == 1 && cell_hide(c, l->total);
}

/*
 * What a line's hidden parts come to is what its total leaves over: it must be of two parts, and not
 * itself a small count.  Answers whether another cell had to be hidden.
 */
static bool cover(struct cells *c, const struct cell_line *l)
{
	bool total = l->total != CELL_NONE && secret(c, l->total);
	size_t hidden = 0, next;
	int64_t sum = 0;

	if (l->which == CELL_ANY)
		return cover_any(c, l);
	for (size_t i = 0; i < l->count; i++)
		if (secret(c, l->cell[i]) && c->at[l->cell[i]].count[l->which] > 0) {
			hidden++;
			sum += c->at[l->cell[i]].count[l->which];
		}
	if (total ? hidden > 0 : hidden == 0 || (hidden > 1 && sum >= c->rule->people))
		return false;
	next = least_shown(c, l);
	if (next == CELL_NONE)
		next = l->total;
	return next != CELL_NONE && cell_hide(c, next);
}

void cells_cover(struct cells *c)
{
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < c->line_count; i++)
			while (cover(c, &c->lines[i]))
				changed = true;
	}
}
