/* make-cohorts.c - cohorts down, time since the start across: landmark table and retention triangle. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

#define AT_RISK 10
enum { MONTHS = 12 };
static const int landmark_days[] = { 30, 60, 90, 180, 365 };
enum { LANDMARKS = sizeof landmark_days / sizeof *landmark_days };

static struct chart_cell cell_of(const struct maker *m, const struct figure *f, bool brief)
{
	struct chart_cell cell = { .state = CELL_NONE, .value = making_value(f), .text = "–" };

	switch (f->state) {
	case FIGURE_OK:
	case FIGURE_PROVISIONAL:
		cell.state = f->state == FIGURE_OK ? CELL_VALUE : CELL_PROVISIONAL;
		cell.text = brief ? show_bare(m->show, f) : show_figure(m->show, f);
		break;
	case FIGURE_IMMATURE:
		cell.state = CELL_IMMATURE;
		cell.text = brief ? NULL : show_state(m->show, f);
		break;
	case FIGURE_SUPPRESSED:
		cell.state = CELL_SUPPRESSED;
		cell.text = "*";
		break;
	default:
		break;
	}
	return cell;
}

static struct chart *begin(const struct maker *m, enum chart_kind kind, const char *name,
			   const struct curve *const *list, const char *const *names, size_t count, size_t columns,
			   struct chart_cell **cells)
{
	struct chart *c = making_chart(m, kind, name);
	struct chart_table *t = &c->as.table;
	const char **rows = arena_array(making_arena(m), count + 1, const char *);
	const char **notes = arena_array(making_arena(m), count + 1, const char *);

	*cells = arena_array(making_arena(m), count * columns + 1, struct chart_cell);
	for (size_t i = 0; i < count; i++) {
		rows[i] = names[i];
		notes[i] = list[i] == NULL ? "–" : list[i]->n < AT_RISK ? arena_printf(making_arena(m), "<%d", AT_RISK)
			: show_count(m->show, list[i]->n);
	}
	t->rows = rows;
	t->notes = notes;
	t->row_count = count;
	t->column_count = columns;
	t->cells = *cells;
	t->corner = making_say(m, WORDS("Cohort"));
	t->notes_head = making_say(m, WORDS("n"));
	t->scale = making_axis(m, ASSAY_SHARE);
	t->scale_label = making_say(m, WORDS("still there"));
	t->due_label = making_say(m, WORDS("not yet due"));
	for (size_t i = 0; i < count * columns; i++)
		(*cells)[i] = (struct chart_cell){ .state = CELL_NONE, .value = CHART_NO_VALUE, .text = "–" };
	return c;
}

/* The least and the greatest of a column; false when it has not two numbers. */
static bool range_of(const struct chart_table *t, size_t column, double *low, double *high)
{
	size_t n = 0;

	*low = 1;
	*high = 0;
	for (size_t i = 0; i < t->row_count; i++) {
		double v = t->cells[i * t->column_count + column].value.at;

		if (!isfinite(v))
			continue;
		*low = fmin(*low, v);
		*high = fmax(*high, v);
		n++;
	}
	return n > 1;
}

static const char *range_title(const struct maker *m, const char *days, double low, double high)
{
	const char *least = making_share(m, low, 0.01), *most = making_share(m, high, 0.01);

	if (strcmp(least, most) == 0)
		return words_fill(m->show->words, making_arena(m), "{share} of a cohort are still there at day {day}",
				  "share", least, "day", days, NULL);
	return words_fill(m->show->words, making_arena(m), "From {low} to {high} of a cohort are still there at day {day}",
			  "low", least, "high", most, "day", days, NULL);
}

const struct chart *chart_of_landmarks(const struct maker *m, const struct curve *const *list,
				       const char *const *names, size_t count)
{
	struct chart_cell *cells;
	struct chart *c = begin(m, CHART_LANDMARKS, "landmarks", list, names, count, LANDMARKS, &cells);
	const char **heads = arena_array(making_arena(m), LANDMARKS, const char *), *title = m->subject;
	double low, high;

	if (count == 0)
		return NULL;
	for (size_t k = 0; k < LANDMARKS; k++)
		heads[k] = words_fill(m->show->words, making_arena(m), "day {day}", "day",
				      arena_printf(making_arena(m), "%d", landmark_days[k]), NULL);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; list[i] != NULL && j < list[i]->landmark_count; j++)
			for (size_t k = 0; k < LANDMARKS; k++)
				if (list[i]->landmarks[j].days == landmark_days[k])
					cells[i * LANDMARKS + k] = cell_of(m, &list[i]->landmarks[j].figure, false);
	c->as.table.columns = heads;
	for (size_t k = LANDMARKS; k-- > 0;)
		if (range_of(&c->as.table, k, &low, &high)) {
			title = range_title(m, arena_printf(making_arena(m), "%d", landmark_days[k]), low, high);
			break;
		}
	making_words(m, c, title, words_fill(m->show->words, making_arena(m),
		"{measure}: share still there by cohort, with {confidence} intervals; hatched: not yet due; hollow: provisional",
		"measure", making_subject(m, NULL), "confidence", making_percent(m, m->confidence), NULL));
	return c;
}

/* Survival after a day's exits, as the step before it says, under the rules of the landmarks: half of the
 * cohort followed so long, and ten at risk. */
static struct figure at_day(const struct curve *k, int at)
{
	struct figure f = { .state = FIGURE_NONE, .unit = ASSAY_SHARE, .value = 1, .low = NAN, .high = NAN };
	int64_t all = 0, mature = 0, risk = 0;

	for (size_t i = 0; i < k->followup_count; i++) {
		all += k->followups[i].count;
		mature += k->followups[i].days >= at ? k->followups[i].count : 0;
	}
	for (size_t i = 0; i < k->span_count; i++)
		if ((k->spans[i].entry == ASSAY_FROM_START || k->spans[i].entry < at) && k->spans[i].time >= at)
			risk += k->spans[i].count;
	for (size_t i = 0; i < k->step_count && k->steps[i].day <= at; i++) {
		f.value = k->steps[i].survival;
		f.low = k->steps[i].low;
		f.high = k->steps[i].high;
	}
	f.n = risk;
	if (!curve_shows(k, at))
		return (struct figure){ .state = FIGURE_SUPPRESSED, .unit = ASSAY_SHARE, .n = -1, .value = NAN, .low = NAN, .high = NAN };
	if (all > 0 && 2 * mature < all)
		f.state = FIGURE_IMMATURE;
	else if (risk >= AT_RISK && isfinite(f.value) && at >= k->first_day)
		f.state = all > 0 && 10 * mature < 9 * all ? FIGURE_PROVISIONAL : FIGURE_OK;
	return f;
}

const struct chart *chart_of_triangle(const struct maker *m, const struct curve *const *list,
				      const char *const *names, size_t count)
{
	struct chart_cell *cells;
	struct chart *c = begin(m, CHART_TRIANGLE, "triangle", list, names, count, MONTHS, &cells);
	const char **heads = arena_array(making_arena(m), MONTHS, const char *), *title = m->subject;
	double low, high;

	if (count == 0)
		return NULL;
	for (int k = 0; k < MONTHS; k++) {
		heads[k] = arena_printf(making_arena(m), "%d", 30 * (k + 1));
		for (size_t i = 0; i < count; i++)
			if (list[i] != NULL) {
				struct figure f = at_day(list[i], 30 * (k + 1));

				cells[i * MONTHS + (size_t)k] = cell_of(m, &f, true);
			}
	}
	c->as.table.columns = heads;
	for (size_t i = 0; i < count * MONTHS && c->note == NULL; i++)
		if (cells[i].state == CELL_NONE)
			c->note = making_say(m, WORDS("–: too few people, or not observed so long."));
	for (size_t k = MONTHS; k-- > 0;)
		if (range_of(&c->as.table, k, &low, &high)) {
			title = range_title(m, heads[k], low, high);
			break;
		}
	making_words(m, c, title, words_fill(m->show->words, making_arena(m),
		"{measure}: percent still there, by cohort and days since the start", "measure", making_subject(m, NULL), NULL));
	return c;
}
