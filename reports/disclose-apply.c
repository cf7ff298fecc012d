/* disclose-apply.c - writes what is hidden into the results. */
#include "config.h"
#include "reports/disclose-cell.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Does a text have this number, standing alone? */
static bool says(const char *text, const char *number)
{
	size_t n = strlen(number);

	for (const char *p = strstr(text, number); n > 0 && p != NULL; p = strstr(p + 1, number)) {
		bool before = p > text && (isdigit((unsigned char)p[-1]) || (p[-1] == '.' && p - 1 > text));
		bool after = isdigit((unsigned char)p[n]) || (p[n] == '.' && isdigit((unsigned char)p[n + 1]));

		if (!before && !after)
			return true;
	}
	return false;
}

/* A sentence with the number of a hidden cell in it might be about that cell. */
static bool tells_of(const struct cells *c, const char *text, const struct told *k)
{
	if (k->figure != NULL && isfinite(k->figure->value)) {
		const char *shown = figure_show(c->arena, k->figure);

		if (says(text, arena_text_n(c->arena, shown, strcspn(shown, " "))))
			return true;
	}
	for (int q = 0; q < CELL_COUNTS; q++)
		if (k->count[q] > 0 && says(text, arena_printf(c->arena, "%lld", (long long)k->count[q])))
			return true;
	return false;
}

static void hide_findings(struct cells *c, struct result *r, size_t from, size_t until)
{
	size_t n = 0;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct finding *f = &r->findings[i];
		bool tells = false;

		for (size_t k = from; k < until && !tells; k++)
			tells = cell_hidden(c, k) && tells_of(c, f->texts != NULL && f->texts[0] != NULL ? f->texts[0] : f->source, &c->at[k]);
		if (!tells)
			r->findings[n++] = *f;
	}
	r->finding_count = n;
}

void cells_apply(struct cells *c)
{
	for (size_t i = 0, end; i < c->count; i = end) {
		for (end = i + 1; end < c->count && c->at[end].answer == c->at[i].answer; )
			end++;
		hide_findings(c, c->at[i].result, i, end);
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct told *k = &c->at[i];

		if (!cell_hidden(c, i))
			continue;
		if (k->figure != NULL)
			figure_hide(k->figure);
		else if (k->part != NULL)
			part_hide(k->part);
		else if (k->component != NULL)
			component_hide(k->component);
		else if (k->curve != NULL)
			curve_hide(k->curve);
		else
			*k->number = DISCLOSE_HIDDEN;
	}
}
