/* scorecard.c - the table of all metrics on the first page. */
#include "reports/scorecard.h"

#include "reports/marks.h"

enum { NAME, NOW, TARGET, BEFORE, LAST_YEAR, SPARK, BULLET, STATUS, COLUMNS };

static void heads(const struct volume *v, struct table *t)
{
	static const char *const texts[COLUMNS] = { WORDS("Measure"), WORDS("Now (interval)"), WORDS("Target"),
		WORDS("Period before"), WORDS("Year before"), WORDS("History"), WORDS("Limits, target, now"),
		WORDS("Status") };
	static const double widths[COLUMNS] = { [SPARK] = 66, [BULLET] = 62, [STATUS] = 58 };

	for (size_t i = 0; i < COLUMNS; i++) {
		t->columns[i].head = words_say(v->words, texts[i]);
		t->columns[i].fixed = widths[i];
		t->columns[i].align = i >= NOW && i <= LAST_YEAR ? TABLE_END : TABLE_START;
	}
	t->columns[NAME].wraps = true;
}

static const char *value_of(const struct volume *v, const struct result *r)
{
	return r == NULL || r->state != RESULT_OK ? words_say(v->words, "n/a") : show_value(&v->show, &r->headline);
}

static void add_chapter(const struct volume *v, struct table *t, const struct chapter *c)
{
	struct table_cell *cell = table_add(v->arena, t);
	const char *target = target_text(v, c);
	enum status s = chapter_status(c);

	cell[NAME].text = chapter_measure(v, c);
	if (!chapter_sound(c)) {
		cell[NOW].text = words_say(v->words, "not assessable");
		cell[NOW].tone = TEXT_MUTE;
	} else {
		cell[NOW].text = show_value(&v->show, &c->now->headline);
		cell[NOW].under = show_interval(&v->show, &c->now->headline);
		cell[NOW].strong = true;
		cell[SPARK].mark = mark_spark(v, c);
		cell[BULLET].mark = mark_bullet(v, c);
	}
	cell[TARGET].text = target != NULL
		? arena_printf(v->arena, "%s %s", c->metric != NULL && c->metric->better == ASSAY_LOWER ? "≤" : "≥", target)
		: "–";
	cell[TARGET].tone = TEXT_MUTE;
	cell[BEFORE].text = value_of(v, c->previous);
	cell[LAST_YEAR].text = value_of(v, c->last_year);
	cell[STATUS].mark = mark_status(v, s);
}

const struct table *scorecard_table(const struct volume *v)
{
	struct table *t = table_new(v->arena, "scorecard", COLUMNS);

	heads(v, t);
	t->row_space = 3;
	for (size_t i = 0; i < v->book->chapter_count; i++)
		add_chapter(v, t, &v->book->chapters[i]);
	return t;
}
