/* disclose.c - hides what could point at a person, over all results of a book. */
#include "reports/disclose-result.h"

#include <math.h>
#include <string.h>

static void difference_hide(struct difference *d)
{
	*d = (struct difference){ NAN, NAN, NAN, NAN, NAN, VERDICT_TOO_FEW };
}

/* Which units of a list are too few, and which must be hidden with them. */
static bool *hidden_units(const struct rule *r, struct result *const *list, size_t rows, size_t columns)
{
	size_t n = rows * columns;
	bool *hidden = arena_array(r->arena, n + 1, bool);
	int64_t *people = arena_array(r->arena, n + 1, int64_t);

	for (size_t i = 0; i < n; i++) {
		people[i] = result_people(list[i]);
		hidden[i] = people[i] > 0 && people[i] < r->percent;
	}
	disclose_complement(hidden, people, rows, columns);
	return hidden;
}

/* Of a table of units in several periods: a unit too small in one of them is hidden in all, and with it
 * what it could be reckoned from. */
static bool *hidden_rows(const struct rule *r, struct result *const *list, size_t rows, size_t columns)
{
	bool *hidden = arena_array(r->arena, rows + 1, bool);
	int64_t *people = arena_array(r->arena, rows + 1, int64_t);

	for (size_t i = 0; i < rows; i++)
		for (size_t k = 0; k < columns; k++) {
			int64_t n = result_people(list[i * columns + k]);

			if (n > 0 && (people[i] == 0 || n < people[i]))
				people[i] = n;
			hidden[i] = hidden[i] || (n > 0 && n < r->percent);
		}
	disclose_complement(hidden, people, 1, rows);
	return hidden;
}

/* Curves of one name add up over units too: each name is a table of its own. */
static void hide_curves(const struct rule *r, struct result **list, size_t rows, size_t columns, const char *label)
{
	size_t n = rows * columns;
	struct curve **curves = arena_array(r->arena, n + 1, struct curve *);
	bool *hidden = arena_array(r->arena, n + 1, bool);
	int64_t *people = arena_array(r->arena, n + 1, int64_t);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; list[i] != NULL && k < list[i]->curve_count; k++)
			if (strcmp(list[i]->curves[k].label, label) == 0) {
				curves[i] = &list[i]->curves[k];
				people[i] = curves[i]->n;
				hidden[i] = curves[i]->n == DISCLOSE_HIDDEN;
			}
	disclose_complement(hidden, people, rows, columns);
	for (size_t i = 0; i < n; i++)
		if (hidden[i] && curves[i] != NULL)
			curve_hide(curves[i]);
}

static void hide_list(const struct rule *r, struct result **list, size_t rows, size_t columns)
{
	bool *hidden;

	if (list == NULL)
		return;
	hidden = hidden_units(r, list, rows, columns);
	for (size_t i = 0; i < rows * columns; i++)
		if (hidden[i])
			result_hide(list[i]);
		else
			result_disclose(r, list[i]);
	for (size_t i = 0; i < rows * columns; i++)
		if (list[i] != NULL && list[i]->curve_count > 0) {
			for (size_t k = 0; k < list[i]->curve_count; k++)
				hide_curves(r, list, rows, columns, list[i]->curves[k].label);
			break;
		}
}

/* A hidden centre leaves every place where centres are set side by side. */
static void hide_comparisons(struct chapter *c, const struct book *b, const bool *hidden)
{
	size_t n = 0;

	for (size_t i = 0; i < b->centre_count; i++) {
		if (c->centres != NULL && hidden[i])
			difference_hide(&c->centres[i]);
		if (c->since != NULL && hidden[i])
			difference_hide(&c->since[i]);
		if (c->by_centre_previous != NULL && hidden[i])
			result_hide(c->by_centre_previous[i]);
	}
	for (size_t i = 0; c->funnel != NULL && i < c->funnel->count; i++)
		if (!hidden[c->funnel->points[i].unit])
			c->funnel->points[n++] = c->funnel->points[i];
	if (c->funnel != NULL)
		c->funnel->count = n;
	n = 0;
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++)
		if (!hidden[c->shrunk->rows[i].unit])
			c->shrunk->rows[n++] = c->shrunk->rows[i];
	if (c->shrunk != NULL)
		c->shrunk->count = n;
}

static void hide_mean_days(struct chapter *c, const bool *hidden, bool of_cohorts)
{
	for (size_t i = 0; i < c->mean_days_count; i++) {
		struct mean_days_table *t = &c->mean_days[i];
		size_t n = 0;

		for (size_t k = 0; t->of_cohorts == of_cohorts && k < t->count; k++)
			if (!hidden[t->rows[k].unit])
				t->rows[n++] = t->rows[k];
		if (t->of_cohorts == of_cohorts)
			t->count = n;
	}
}

static void disclose_one(const struct rule *r, struct result *x)
{
	int64_t people = result_people(x);

	if (people > 0 && people < r->percent)
		result_hide(x);
	else
		result_disclose(r, x);
}

static void disclose_chapter(const struct rule *r, struct chapter *c, const struct book *b)
{
	if (c->by_centre != NULL) {
		bool *hidden = c->by_centre_history != NULL
			? hidden_rows(r, c->by_centre_history, b->centre_count, c->history_count)
			: hidden_units(r, c->by_centre, 1, b->centre_count);

		hide_comparisons(c, b, hidden);
		hide_mean_days(c, hidden, false);
		for (size_t i = 0; c->by_centre_history != NULL && i < b->centre_count; i++)
			for (size_t k = 0; hidden[i] && k < c->history_count; k++)
				result_hide(c->by_centre_history[i * c->history_count + k]);
		for (size_t i = 0; i < b->centre_count; i++)
			if (hidden[i])
				result_hide(c->by_centre[i]);
	}
	if (c->by_cohort != NULL)
		hide_mean_days(c, hidden_units(r, c->by_cohort, 1, b->cohort_count), true);
	hide_list(r, c->by_centre, 1, b->centre_count);
	hide_list(r, c->by_centre_previous, 1, b->centre_count);
	hide_list(r, c->by_cohort, 1, b->cohort_count);
	for (size_t i = 0; c->by_centre_history != NULL && i < b->centre_count * c->history_count; i++)
		result_disclose(r, c->by_centre_history[i]);
	hide_list(r, c->crossed, b->centre_count, b->cohort_count);
	for (size_t i = 0; i < c->history_count; i++)
		disclose_one(r, c->history[i]);
	disclose_one(r, c->now);
	disclose_one(r, c->previous);
	disclose_one(r, c->last_year);
	for (size_t i = 0; i < c->control_count; i++)
		for (size_t k = 0; k < c->controls[i]->count; k++)
			figure_disclose(r, &c->controls[i]->points[k].figure);
	for (size_t i = 0; c->funnel != NULL && i < c->funnel->count; i++)
		figure_disclose(r, &c->funnel->points[i].figure);
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++)
		figure_disclose(r, &c->shrunk->rows[i].raw);
	for (size_t i = 0; i < c->mean_days_count; i++)
		for (size_t k = 0; k < c->mean_days[i].count; k++)
			figure_disclose(r, &c->mean_days[i].rows[k].mean_days);
}

void disclose_book(struct arena *a, struct book *b, int people, int percent)
{
	struct rule r = { .arena = a, .people = people, .percent = percent };

	for (size_t i = 0; i < b->chapter_count; i++)
		disclose_chapter(&r, &b->chapters[i], b);
	figure_disclose(&r, &b->matched);
	figure_disclose(&r, &b->classified);
}
