/* appendix.c - definitions, methods, disclosure control, provenance. */
#include "reports/scorecard.h"

#include <string.h>

#include "core/base/text.h"

static void add_row(struct volume *v, struct table *t, const char *name, const char *value)
{
	struct table_cell *cell = table_add(v->arena, t);

	cell[0].text = name;
	cell[0].tone = TEXT_MUTE;
	cell[1].text = value;
}

static struct table *two_columns(struct volume *v, const char *left, const char *right)
{
	struct table *t = table_new(v->arena, NULL, 2);

	t->columns[0].head = left;
	t->columns[0].fixed = 96;
	t->columns[1].head = right;
	t->columns[1].wraps = true;
	return t;
}

static const char *params_text(struct volume *v, const struct chapter *c)
{
	struct text t = TEXT(v->arena);

	for (size_t i = 0; i < c->param_count; i++) {
		const char *label = c->params[i].name;

		for (size_t k = 0; k < c->metric->param_count; k++)
			if (strcmp(c->metric->params[k].name, c->params[i].name) == 0 && c->metric->params[k].label != NULL)
				label = metric_word(v, c, c->metric->params[k].label);
		text_printf(&t, "%s%s = %s", i > 0 ? "; " : "", label, c->params[i].value);
	}
	return text_done(&t);
}

static void add_definitions(struct volume *v)
{
	blocks_heading(&v->blocks, 2, words_say(v->words, "Definitions"), "definitions");
	for (size_t i = 0; i < v->book->chapter_count; i++) {
		const struct chapter *c = &v->book->chapters[i];
		const struct metric *m = c->metric;
		struct table *t;

		if (m == NULL)
			continue;
		blocks_heading(&v->blocks, 3, chapter_title(v, c), NULL);
		t = two_columns(v, words_say(v->words, "Metric"),
				arena_printf(v->arena, "%s %s", m->id, m->version ? m->version : ""));
		add_row(v, t, words_say(v->words, "What is counted"), metric_word(v, c, m->summary));
		if (m->formula != NULL)
			add_row(v, t, words_say(v->words, "Formula"), metric_word(v, c, m->formula));
		if (m->among != NULL)
			add_row(v, t, words_say(v->words, "Denominator"), metric_word(v, c, m->among));
		add_row(v, t, words_say(v->words, "Better"), words_say(v->words, m->better == ASSAY_HIGHER ? WORDS("higher values")
			: m->better == ASSAY_LOWER ? WORDS("lower values") : WORDS("neither direction")));
		if (c->param_count > 0)
			add_row(v, t, words_say(v->words, "Parameters"), params_text(v, c));
		blocks_table(&v->blocks, t);
	}
}

static void add_methods(struct volume *v)
{
	static const char *const texts[] = {
		WORDS("A quarter's complete records are a census: as a description of what happened they have no sampling error. "
		      "The interval describes the process that produced them: would the next quarter look alike?"),
		WORDS("Shares: Wilson's interval. Differences of shares: Newcombe's method 10. Rates: exact Poisson interval. Ratios of "
		      "sums: linearised over clusters, on the logit scale for shares. Means: Student's t."),
		WORDS("Staying: Kaplan-Meier with left truncation; Greenwood's variance, log(-log) interval; causes by Aalen-Johansen. "
		      "Curves are compared by the stratified log-rank test and by the restricted mean, in days."),
		WORDS("A figure read off a curve needs 10 people still at risk; a landmark that fewer than half could have reached is "
		      "not printed but gets the date when it is due, one that fewer than 90% could have reached is provisional."),
		WORDS("Several comparisons in one table are adjusted by Benjamini and Hochberg at a false discovery rate of 10%. A change "
		      "is called a change only when its interval and the control chart agree."),
		WORDS("Centres are shown by funnel limits (95% and 99.8%) and by estimates shrunk towards the group with intervals for "
		      "their rank; there are no league tables."),
		WORDS("Nothing that is missing is shown as zero: it is called not assessable, with the reason."),
	};

	blocks_heading(&v->blocks, 2, words_say(v->words, "Methods"), "methods");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		blocks_text(&v->blocks, words_say(v->words, texts[i]));
}

static void add_disclosure(struct volume *v)
{
	blocks_heading(&v->blocks, 2, words_say(v->words, "Disclosure control"), "disclosure");
	blocks_text(&v->blocks, words_fill(v->words, v->arena,
		"No count of 1 to {most} people is shown, and no percentage of fewer than {percent} people. Where one hidden number "
		"could be reckoned from a total, a second one is hidden too. A hidden number is marked *, in tables, charts and data "
		"files alike. No person's name or number is in any volume.",
		"most", arena_printf(v->arena, "%d", v->plan->people - 1),
		"percent", arena_printf(v->arena, "%d", v->plan->percent), NULL));
}

static void add_provenance(struct volume *v)
{
	const struct book *b = v->book;
	struct table *t = two_columns(v, words_say(v->words, "Dataset"), "");

	blocks_heading(&v->blocks, 2, words_say(v->words, "Provenance"), "provenance");
	add_row(v, t, words_say(v->words, "Data as of"), show_date(&v->show, b->known));
	add_row(v, t, words_say(v->words, "Fingerprint"), b->fingerprint ? b->fingerprint : words_say(v->words, "n/a"));
	blocks_table(&v->blocks, t);
	if (v->kind == VOLUME_CENTRE) {		/* a file's name may tell of another centre */
		blocks_note(&v->blocks, words_say(v->words, "The list of imported files stands in the group's volume."));
		return;
	}
	t = table_new(v->arena, "imports", 5);
	t->columns[0].head = words_say(v->words, "File");
	t->columns[1].head = words_say(v->words, "SHA-256");
	t->columns[2].head = words_say(v->words, "Profile");
	t->columns[3].head = words_say(v->words, "Read");
	t->columns[4].head = words_say(v->words, "Rejected");
	t->columns[0].wraps = t->columns[1].wraps = t->columns[2].wraps = true;
	t->columns[3].align = t->columns[4].align = TABLE_END;
	for (size_t i = 0; i < b->import_count; i++) {
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = b->imports[i].file;
		cell[1].text = b->imports[i].sha256;
		cell[2].text = b->imports[i].profile;
		cell[3].text = show_count(&v->show, b->imports[i].read);
		cell[4].text = show_count(&v->show, b->imports[i].rejected);
	}
	blocks_heading(&v->blocks, 3, words_say(v->words, "Imported files"), NULL);
	blocks_table(&v->blocks, t);
}

void volume_appendix(struct volume *v)
{
	blocks_heading(&v->blocks, 1, words_say(v->words, "Appendix"), "appendix");
	add_definitions(v);
	add_methods(v);
	add_disclosure(v);
	add_provenance(v);
}

void volume_contents(struct volume *v)
{
	static const char *const texts[] = {
		WORDS("Every figure carries its interval in brackets and its n. An interval says how far off the figure could be."),
		WORDS("Verdicts come from a fixed table: higher, lower, no reliable difference (with what it could be), too few to say, "
		      "not assessable."),
		WORDS("Status needs the whole interval: on target when all of it reaches the target, act when all of it misses, watch "
		      "when the target lies within it. Without a target it tells of change: better, worse, steady."),
		WORDS("Between periods, changed means that both the interval and the control chart say so."),
	};
	struct list_item *items = arena_array(v->arena, 4, struct list_item);

	blocks_heading(&v->blocks, 1, words_say(v->words, "Contents"), NULL);
	v->blocks.at[v->blocks.count - 1].fresh = v->book->chapter_count > HERO_MOST && v->book->chapter_count <= SCORECARD_ROWS;
	blocks_contents(&v->blocks);
	blocks_heading(&v->blocks, 2, words_say(v->words, "How to read this volume"), NULL);
	for (size_t i = 0; i < 4; i++)
		items[i] = (struct list_item){ .text = words_say(v->words, texts[i]) };
	blocks_list(&v->blocks, items, 4, false);
}
