/* first-page.c - the page a board reads: finding, big numbers, scorecard, findings, data. */
#include "reports/marks.h"
#include "reports/report.h"
#include "reports/scorecard.h"

#include <string.h>

#include "core/base/text.h"

#define CLAIMS 6

static void add_cards(struct volume *v)
{
	struct cards *cards = arena_new(v->arena, struct cards);

	cards->v = v;
	for (size_t i = 0; i < v->plan->metric_count && cards->count < 4; i++)
		if (v->plan->metrics[i].number && i < v->book->chapter_count)
			cards->chapter[cards->count++] = &v->book->chapters[i];
	if (cards->count > 1)
		blocks_drawing(&v->blocks, (struct drawing){ cards_draw, cards, NULL, CARDS_HEIGHT });
}

/* Why this volume is a draft, by the codes of the gate. */
static const char *draft_reason(const struct volume *v, const char *code)
{
	static const struct { const char *code, *text; } known[] = {
		{ "dataset.empty", WORDS("the dataset holds no people") },
		{ "facts.stale", WORDS("the dataset has not been brought up to date after an import") },
		{ "import.mostly_rejected", WORDS("more than a quarter of a file's rows were rejected") },
		{ "kpi.unknown_person", WORDS("performance figures name people that the personnel list does not know") },
		{ "spell.overlap", WORDS("people are listed as employed twice at once") },
		{ "unit.cycle", WORDS("the list of units contradicts itself") },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].code, code) == 0)
			return words_say(v->words, known[i].text);
	return words_fill(v->words, v->arena, "the check '{code}' blocks", "code", code, NULL);
}

static void add_draft(struct volume *v)
{
	struct text t = TEXT(v->arena);

	if (!book_is_draft(v->book))
		return;
	for (size_t i = 0; i < v->book->draft_count; i++) {
		text_add(&t, i > 0 ? words_say(v->words, "; ") : "");
		text_add(&t, draft_reason(v, v->book->draft[i]));
	}
	if (v->book->known < v->book->request->until - 1) {
		text_add(&t, t.count > 0 ? words_say(v->words, "; ") : "");
		text_add(&t, words_say(v->words, "the data end before the period does"));
	}
	blocks_box(&v->blocks, TEXT_BAD, words_say(v->words, "DRAFT: not to be relied on"),
		   words_fill(v->words, v->arena, "This volume is a draft because {reasons}.", "reasons",
			      text_done(&t), NULL));
}

static void add_findings(struct volume *v, struct blocks *b, const struct claim *claims, size_t count)
{
	struct list_item *items = arena_array(v->arena, count + 1, struct list_item);

	blocks_heading(b, 2, words_say(v->words, "What stands out"), NULL);
	if (count == 0) {
		blocks_text(b, words_say(v->words, "No reliable change: no difference in this volume is larger than its "
					 "uncertainty. That is a finding, not a gap."));
		return;
	}
	for (size_t i = 0; i < count; i++)
		items[i] = (struct list_item){ claims[i].text, claims[i].place, claims[i].tone };
	blocks_list(b, items, count, true);
}

static void add_data(struct volume *v, struct blocks *b)
{
	const struct book *k = v->book;
	struct table *t = table_new(v->arena, NULL, 2);
	const struct { const char *name, *value; } rows[] = {
		{ words_say(v->words, "Data as of"), show_date(&v->show, k->known) },
		{ words_say(v->words, "Rows read"), show_count(&v->show, k->rows_read) },
		{ words_say(v->words, "Rows rejected"), show_count(&v->show, k->rows_rejected) },
		{ words_say(v->words, "People known to every source"),
		  figure_has_number(&k->matched) ? show_value(&v->show, &k->matched) : show_state(&v->show, &k->matched) },
		{ words_say(v->words, "Training hours with a category"),
		  figure_has_number(&k->classified) ? show_value(&v->show, &k->classified) : show_state(&v->show, &k->classified) },
	};

	t->columns[0].head = words_say(v->words, "The data");
	t->columns[0].wraps = true;
	t->columns[1].head = "";
	t->columns[1].align = TABLE_END;
	t->columns[1].wraps = true;
	t->row_space = 2.5;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = rows[i].name;
		cell[0].tone = TEXT_MUTE;
		cell[1].text = rows[i].value;
		cell[1].strong = true;
	}
	blocks_heading(b, 2, words_say(v->words, "What it rests on"), NULL);
	blocks_table(b, t);
}

void volume_first_page(struct volume *v)
{
	struct claim claims[CLAIMS];
	size_t count = volume_claims(v, claims, CLAIMS);
	bool long_scorecard = v->book->chapter_count > SCORECARD_ROWS;
	struct blocks *left = arena_new(v->arena, struct blocks), *right = arena_new(v->arena, struct blocks);

	left->arena = right->arena = v->arena;
	blocks_lead(&v->blocks, volume_finding(v, claims, count));
	add_draft(v);
	add_cards(v);
	add_findings(v, left, claims, count);
	add_data(v, right);
	/* what stands out belongs on the first page; a longer scorecard goes on over it */
	if (long_scorecard)
		blocks_columns(&v->blocks, left, right, 0.6);
	blocks_heading(&v->blocks, 2, words_say(v->words, "Scorecard"), NULL);
	blocks_table(&v->blocks, scorecard_table(v));
	blocks_note(&v->blocks, words_say(v->words, "–: no target, or no history asked for. n/a: not assessable. *: not shown, too few people."));
	if (!long_scorecard)
		blocks_columns(&v->blocks, left, right, 0.6);
	/* one or two metrics leave room for a picture */
	if (v->book->chapter_count > 0 && v->book->chapter_count <= HERO_MOST)
		volume_hero(v, &v->book->chapters[0]);
}
