/* make-parts.c - parts of a whole, and scores as the sum of their parts. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

static bool fits(const struct whole *w, const struct whole *first)
{
	if (w->count != first->count)
		return false;
	for (size_t k = 0; k < w->count; k++)
		if (strcmp(w->parts[k].label, first->parts[k].label) != 0)
			return false;
	return true;
}

static double sum_of(const struct whole *w)
{
	double sum = 0;

	for (size_t k = 0; k < w->count; k++)
		if (isfinite(w->parts[k].amount))
			sum += fmax(0, w->parts[k].amount);
	return sum;
}

const struct chart *chart_of_wholes(const struct maker *m, const struct whole *const *list,
				    const char *const *names, size_t count)
{
	struct arena *a = making_arena(m);
	const struct whole *first = NULL;
	struct chart_stack_row *rows;
	struct chart_key *keys;
	size_t n = 0, most = 0;
	struct chart *c;
	double sum;

	for (size_t i = 0; i < count && first == NULL; i++)
		first = list[i];
	if (first == NULL || first->count == 0)
		return NULL;
	c = making_chart(m, CHART_STACK, "parts");
	keys = arena_array(a, first->count, struct chart_key);
	rows = arena_array(a, count, struct chart_stack_row);
	for (size_t k = 0; k < first->count; k++)
		keys[k] = (struct chart_key){ making_word(m, first->parts[k].label),
					      (enum chart_tone)(TONE_PART + (int)(k % PALETTE_PARTS)) };
	for (size_t i = 0; i < count; i++) {
		struct chart_part *parts;

		if (list[i] == NULL || !fits(list[i], first)
		    || (count > MAKING_ROWS && strcmp(names[i], m->group) != 0))
			continue;
		parts = arena_array(a, first->count, struct chart_part);
		sum = sum_of(list[i]);
		for (size_t k = 0; k < first->count; k++) {
			parts[k].amount = list[i]->parts[k].amount;
			parts[k].text = sum > 0 && isfinite(parts[k].amount) ? making_share(m, parts[k].amount / sum, 0.01) : NULL;
		}
		rows[n].label = names[i];
		rows[n].parts = parts;
		rows[n++].note = sum > 0 ? show_fixed(m->show, sum, sum < 10 ? 1 : 0) : "–";
	}
	/* The title speaks of all of them together, when they are among the rows. */
	for (size_t i = 0; i < count; i++)
		if (list[i] != NULL && strcmp(names[i], m->group) == 0 && fits(list[i], first))
			first = list[i];
	for (size_t k = 1; k < first->count; k++)
		if (first->parts[k].amount > first->parts[most].amount)
			most = k;
	sum = sum_of(first);
	c->as.stack.keys = keys;
	c->as.stack.key_count = first->count;
	c->as.stack.rows = rows;
	c->as.stack.count = n;
	c->as.stack.note_head = making_say(m, WORDS("in all"));
	making_words(m, c, sum > 0
		     ? words_fill(m->show->words, a, "{part} is {share} of the whole", "part", keys[most].label, "share",
				  making_share(m, first->parts[most].amount / sum, 0.01), NULL)
		     : making_word(m, first->label), making_measure(m, first->label));
	return c;
}

const struct chart *chart_of_scores(const struct maker *m, const struct score *const *list,
				    const char *const *names, size_t count)
{
	struct arena *a = making_arena(m);
	const struct score *first = NULL;
	struct chart_score_row *rows;
	struct chart_reference *bands;
	struct chart_key *keys;
	struct chart *c;
	size_t n = 0;

	for (size_t i = 0; i < count && first == NULL; i++)
		first = list[i];
	if (first == NULL || first->count == 0)
		return NULL;
	c = making_chart(m, CHART_SCORE, "score");
	keys = arena_array(a, first->count, struct chart_key);
	rows = arena_array(a, count, struct chart_score_row);
	bands = arena_array(a, 2, struct chart_reference);
	for (size_t k = 0; k < first->count; k++)
		keys[k] = (struct chart_key){ making_word(m, first->components[k].label),
					      (enum chart_tone)(TONE_PART + (int)(k % PALETTE_PARTS)) };
	for (size_t i = 0; i < count; i++) {
		struct chart_contribution *parts;

		if (list[i] == NULL || list[i]->count != first->count
		    || (count > MAKING_ROWS && strcmp(names[i], m->group) != 0))
			continue;
		parts = arena_array(a, first->count, struct chart_contribution);
		for (size_t k = 0; k < first->count; k++)
			parts[k] = (struct chart_contribution){ list[i]->components[k].weight, list[i]->components[k].share,
								list[i]->components[k].measured };
		rows[n].label = names[i];
		rows[n].text = figure_has_number(&list[i]->figure) ? show_figure(m->show, &list[i]->figure) : "–";
		rows[n].parts = parts;
		rows[n].value = making_value(&list[i]->figure);
		rows[n].least = list[i]->least;
		rows[n++].most = list[i]->most;
	}
	bands[0] = (struct chart_reference){ 40, 40, making_say(m, WORDS("partial from 40")), false };
	bands[1] = (struct chart_reference){ 70, 70, making_say(m, WORDS("sound from 70")), false };
	c->as.score.keys = keys;
	c->as.score.key_count = first->count;
	c->as.score.rows = rows;
	c->as.score.count = n;
	c->as.score.references = bands;
	c->as.score.reference_count = 2;
	c->as.score.unmeasured_label = making_say(m, WORDS("not measured"));
	for (size_t i = 0; i < count; i++)
		if (list[i] != NULL && strcmp(names[i], m->group) == 0)
			first = list[i];
	making_words(m, c, words_fill(m->show->words, a, "{label}: {value}", "label", making_word(m, first->label), "value",
				      show_figure(m->show, &first->figure), NULL),
		     words_fill(m->show->words, a, "{measure}: what each part contributes; whisker: {confidence} interval; thin "
				"line: over other weights", "measure", making_measure(m, NULL),
				"confidence", making_percent(m, m->confidence), NULL));
	return c;
}
