/* scorecard.c - the table of all metrics on the first page. */
#include "reports/scorecard.h"

#include "reports/marks.h"

enum { NAME, NOW, TARGET, BEFORE, LAST_YEAR, SPARK, BULLET, STATUS, COLUMNS };

static void heads(const struct volume *v, struct table *t)
{
	static const char *const texts[COLUMNS] = { WORDS("Measure"), WORDS("Now (interval)"), WORDS("Target"),
		WORDS("Previous"), WORDS("Year before"), WORDS("History"), WORDS("Limits, target"),
		WORDS("Status") };
	static const double widths[COLUMNS] = { [SPARK] = 52, [BULLET] = 52, [STATUS] = 66 };

	for (size_t i = 0; i < COLUMNS; i++) {
		t->columns[i].head = words_say(v->words, texts[i]);
		t->columns[i].fixed = widths[i];
		t->columns[i].align = i >= NOW && i <= LAST_YEAR ? TABLE_END : TABLE_START;
	}
	t->columns[NAME].wraps = true;
}

/* A share keeps its sign; other units stand once, under the name. */
static const char *short_value(const struct volume *v, const struct figure *f)
{
	return f->unit == ASSAY_SHARE ? show_value(&v->show, f) : show_bare(&v->show, f);
}

static const char *value_of(const struct volume *v, const struct result *r)
{
	return r == NULL || r->state != RESULT_OK ? words_say(v->words, "n/a") : short_value(v, &r->headline);
}

static void add_chapter(const struct volume *v, struct table *t, const struct chapter *c)
{
	struct table_cell *cell = table_add(v->arena, t);
	const char *target = target_text(v, c), *unit = show_unit(&v->show, chapter_unit(c));
	enum status s = chapter_status(c);

	cell[NAME].text = chapter_measure(v, c);
	if (!chapter_sound(c)) {
		cell[NOW].text = words_say(v->words, "not assessable");
		cell[NOW].tone = TEXT_MUTE;
	} else {
		if (chapter_unit(c) != ASSAY_SHARE)
			cell[NAME].small = show_unit(&v->show, chapter_unit(c));
		cell[NOW].text = short_value(v, &c->now->headline);
		cell[NOW].small = show_interval(&v->show, &c->now->headline);
		cell[NOW].strong = true;
		cell[SPARK].mark = mark_spark(v, c);
		cell[SPARK].text = cell[SPARK].mark == NULL ? "–" : NULL;
		cell[SPARK].tone = TEXT_MUTE;
		cell[BULLET].mark = mark_bullet(v, c);
	}
	if (target != NULL && chapter_unit(c) != ASSAY_SHARE && *unit != '\0')
		target = show_fixed(&v->show, c->ask->target * (chapter_unit(c) == ASSAY_RATE ? 100
				    : chapter_unit(c) == ASSAY_PER_THOUSAND ? 1000 : 1), 0);
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
	t->row_space = v->book->chapter_count > SCORECARD_ROWS ? 2.2 : 2.6;
	for (size_t i = 0; i < v->book->chapter_count; i++)
		add_chapter(v, t, &v->book->chapters[i]);
	return t;
}
