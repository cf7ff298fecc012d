/* centres.c - units side by side: table with intervals, verdicts and rank intervals. */
#include "reports/typeset.h"
#include "reports/volume.h"

#include <math.h>

static const struct unit_shrunk_row *shrunk_of(const struct chapter *c, size_t unit)
{
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++)
		if (c->shrunk->rows[i].unit == unit)
			return &c->shrunk->rows[i];
	return NULL;
}

static const char *rank_text(const struct volume *v, const struct unit_shrunk_row *r)
{
	if (r == NULL || !isfinite(r->rank_low) || !isfinite(r->rank_high))
		return words_say(v->words, "n/a");
	if (round(r->rank_low) == round(r->rank_high))
		return show_fixed(&v->show, r->rank_low, 0);
	return arena_printf(v->arena, "%s–%s", show_fixed(&v->show, r->rank_low, 0),
			    show_fixed(&v->show, r->rank_high, 0));
}

/* The value with its interval; a reason in place of both. */
static void put_figure(const struct volume *v, struct table_cell *cell, const struct figure *f)
{
	if (!figure_has_number(f)) {
		cell->text = show_state(&v->show, f);
		cell->tone = TEXT_MUTE;
		return;
	}
	cell->text = f->unit == ASSAY_SHARE ? show_value(&v->show, f) : show_bare(&v->show, f);
	cell->small = show_interval(&v->show, f);
	if (f->state == FIGURE_PROVISIONAL)
		cell->under = words_say(v->words, "provisional");
}

static void add_unit(const struct volume *v, const struct chapter *c, struct table *t, size_t i)
{
	const struct result *r = c->by_centre[i];
	struct table_cell *cell = table_add(v->arena, t);

	cell[0].text = unit_name(v, i);
	if (r == NULL || r->state != RESULT_OK) {
		cell[1].text = words_say(v->words, "not assessable");
		cell[3].text = r != NULL && r->reason != NULL ? typeset_sentence(v->arena, v->words, text_in(v, r->reason)) : NULL;
		cell[1].tone = cell[3].tone = TEXT_MUTE;
		return;
	}
	put_figure(v, &cell[1], &r->headline);
	cell[2].text = r->headline.state == FIGURE_SUPPRESSED ? "*" : show_count(&v->show, r->headline.n);
	cell[3].text = c->centres != NULL ? verdict_brief(v, chapter_unit(c), &c->centres[i]) : "–";
	cell[4].text = c->since != NULL ? verdict_brief(v, chapter_unit(c), &c->since[i]) : "–";
	cell[5].text = rank_text(v, shrunk_of(c, i));
}

static struct table *unit_table(const struct volume *v, const struct chapter *c)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-centres", c->ask->name), 6);
	static const double verdict_width = 120;	/* points; long reasons leave it to the verdicts */
	static const char *const heads[] = { WORDS("Centre"), WORDS("Now (interval)"), WORDS("n"),
		WORDS("Against the group"), WORDS("Against the period before"), WORDS("Ranks") };
	const char *unit = show_difference_unit(&v->show, chapter_unit(c));
	struct table_cell *cell;
	bool others = false;

	for (size_t i = 0; i < 6; i++) {
		t->columns[i].head = words_say(v->words, heads[i]);
		t->columns[i].wraps = i == 0 || i == 1 || i == 3 || i == 4;
		t->columns[i].fixed = i == 3 || i == 4 ? verdict_width : 0;
	}
	for (size_t i = 0; i < v->book->centre_count; i++)
		others = others || against_others(c, i);
	if (others)
		t->columns[3].head = words_say(v->words, "Against the other centres");
	for (size_t i = 3; *unit != '\0' && i < 5; i++)
		t->columns[i].head = words_fill(v->words, v->arena, "{measure} ({unit})", "measure", t->columns[i].head,
						"unit", unit, NULL);
	t->columns[1].align = t->columns[2].align = t->columns[5].align = TABLE_END;
	for (size_t i = 0; i < v->book->centre_count; i++)
		add_unit(v, c, t, i);
	cell = table_add(v->arena, t);
	t->rows[t->row_count - 1].strong = true;
	cell[0].text = words_say(v->words, "Group");
	if (c->now->state == RESULT_OK) {
		put_figure(v, &cell[1], &c->now->headline);
		cell[2].text = show_count(&v->show, c->now->headline.n);
	} else {	/* the section's box says why */
		cell[1].text = words_say(v->words, "not assessable");
		cell[1].tone = TEXT_MUTE;
	}
	return t;
}

static const char *span(const struct volume *v, double low, double high)
{
	if (round(low) == round(high))
		return show_fixed(&v->show, low, 0);
	return arena_printf(v->arena, "%s–%s", show_fixed(&v->show, low, 0), show_fixed(&v->show, high, 0));
}

/* A chance of draws: never quite none or all. */
static const char *chance(const struct volume *v, double p)
{
	return p < .01 ? "<1%" : p > .99 ? ">99%" : arena_printf(v->arena, "%s%%", show_fixed(&v->show, 100 * p, 0));
}

/* Where the order comes from, in words: the source that alone moves ranks the most. */
static const char *moved_text(const struct volume *v, const struct index_ranks *x)
{
	static const char *const texts[INDEX_SOURCES] = {
		WORDS("Ranks are moved most by what chance does to the data."),
		WORDS("Ranks are moved most by where the goalposts stand."),
		WORDS("Ranks are moved most by the weights of the pillars."),
		WORDS("Ranks are moved most by whether strengths may make up for weaknesses.") };
	int most = 0;

	for (int s = 1; s < INDEX_SOURCES; s++)
		if (x->moved[s] > x->moved[most])
			most = s;
	return x->moved[most] > 0 ? words_say(v->words, texts[most]) : "";
}

/* How sure the order by an index is, when data and choices could have been others. */
static void add_index(struct volume *v, const struct chapter *c)
{
	static const char *const heads[] = { WORDS("Centre"), WORDS("Index (5 to 95% of draws)"), WORDS("Rank"),
		WORDS("In the first quarter"), WORDS("In the last quarter"), WORDS("Rank over other weights"),
		WORDS("Rank without a pillar") };
	struct table *t;

	if (c->index == NULL || c->index->count == 0)
		return;
	t = table_new(v->arena, arena_printf(v->arena, "%s-index", c->ask->name), 7);
	for (size_t i = 0; i < 7; i++) {
		t->columns[i].head = words_say(v->words, heads[i]);
		t->columns[i].wraps = i == 0;
		t->columns[i].align = i > 0 ? TABLE_END : TABLE_START;
	}
	for (size_t i = 0; i < c->index->count; i++) {
		const struct index_rank *r = &c->index->rows[i];
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = unit_name(v, r->unit);
		cell[1].text = show_fixed(&v->show, r->score, 0);
		cell[1].small = span(v, r->low, r->high);
		cell[2].text = span(v, r->rank_low, r->rank_high);
		cell[3].text = chance(v, r->top);
		cell[4].text = chance(v, r->bottom);
		cell[5].text = span(v, r->corner_low, r->corner_high);
		cell[6].text = span(v, r->without_low, r->without_high);
	}
	blocks_table(&v->blocks, t);
	blocks_note(&v->blocks, arena_printf(v->arena, "%s%s%s",
		words_say(v->words, "Index and ranks by 10,000 draws: of each centre's data, rates drawn towards all centres, and for all at once of goalposts "
			  "(10% up or down), weights, and the arithmetic in place of the geometric mean."),
		words_chinese(v->words) ? "" : " ", moved_text(v, c->index)));
}

static void add_spread(struct volume *v, const struct chapter *c)
{
	const struct unit_funnel *f = c->funnel;
	const char *limits = f == NULL ? "" : f->limits_only
		? words_say(v->words, "Too few centres to judge overdispersion.")
		: words_fill(v->words, v->arena, "Overdispersion of the centres: {phi}.", "phi", show_fixed(&v->show, f->phi, 1), NULL);
	const char *ranks = c->shrunk == NULL ? "" : c->shrunk->spread > 0
		? words_say(v->words, "Ranks are given as intervals: where they overlap, the order is not established.")
		: words_say(v->words, "No detectable difference between the centres' true values.");

	if (f != NULL || c->shrunk != NULL)
		blocks_note(&v->blocks, arena_printf(v->arena, "%s%s%s", limits,
						     words_chinese(v->words) || f == NULL ? "" : " ", ranks));
}

/* Where no centre can be assessed the chapter has said so: the reason need not stand once for each. */
static bool all_unable(const struct volume *v, const struct chapter *c)
{
	if (c->now->state != RESULT_UNABLE)
		return false;
	for (size_t i = 0; i < v->book->centre_count; i++)
		if (c->by_centre[i] != NULL && c->by_centre[i]->state != RESULT_UNABLE)
			return false;
	return true;
}

void volume_centres(struct volume *v, const struct chapter *c)
{
	if (c->by_centre == NULL || v->book->centre_count == 0 || all_unable(v, c))
		return;
	blocks_heading(&v->blocks, 2, words_say(v->words, "Centres side by side"),
		       arena_printf(v->arena, "%s-centres", chapter_place(v, c)));
	volume_centre_charts(v, c);
	blocks_table(&v->blocks, unit_table(v, c));
	add_spread(v, c);
	add_index(v, c);
}
