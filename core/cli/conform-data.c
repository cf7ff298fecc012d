/* conform-data.c - what does a metric say of a sound dataset, and of odd ones? */
#include "config.h"
#include "core/cli/conform.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/outfile.h"
#include "core/data/demo/odd.h"
#include "core/data/sqltext.h"

#define SECONDS 120	/* as in a report */
#define MEBIBYTES 2048
#define COPY_BYTES 65536
#define LARGE_SCOPES 2	/* two quarters tell what a million rows cost */

static const char *path_of(struct conform *c, const char *name)
{
	return arena_printf(c->arena, "%s/%s.db", c->folder, name);
}

static struct trial asking(struct conform *c, const char *dataset)
{
	return (struct trial){ .metric = c->metric, .dataset = dataset,
		.limits = { .seconds = SECONDS, .clock = 10 * SECONDS, .mebibytes = MEBIBYTES },
		.stop = held_any, .stop_arg = &c->held };
}

/* It has not broken, and said twice the same. */
static void judge(struct conform *c, const struct trial *t)
{
	for (size_t i = 0; i < t->count && !c->fail->set; i++) {
		const struct result *r = t->results[i];

		if (r->state == RESULT_FAILED)
			conform_wrong(c, "%s: %s", t->names[i], r->reason[0]);
		else if (t->differs[i])
			conform_wrong(c, "%s: asked again it gives another answer", t->names[i]);
	}
}

/* ------------------------------------------------------ the sound one */

static void show_answers(struct conform *c, const struct trial *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct result *r = t->results[i];

		if (r->state == RESULT_OK)
			conform_note(c, "%s: %s, n = %lld", t->names[i], figure_show(c->arena, &r->headline),
				     (long long)r->headline.n);
		else if (r->state == RESULT_UNABLE)
			conform_note(c, "%s: not assessable: %s", t->names[i], r->reason[0]);
	}
}

static bool asked_for(const struct trial *t, const char *column)
{
	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; k < t->results[i]->query_count; k++)
			if (sqltext_uses(t->results[i]->queries[k], column))
				return true;
	return false;
}

/* Declared and asked for nowhere is no mistake, but a need that reports need not have. */
static void note_unused(struct conform *c, const struct trial *t)
{
	for (size_t i = 0; i < c->metric->need_count; i++) {
		const struct metric_need *need = &c->metric->needs[i];
		const char *p = need->columns;

		while (*p != '\0') {
			size_t n = strcspn(p, " ");
			const char *column = arena_text_n(c->arena, p, n);

			if (!asked_for(t, column) && (need->dated == NULL || strcmp(need->dated, column) != 0))
				conform_note(c, "it needs '%s' of %s and has not asked for it here", column, need->table);
			p += n + (p[n] == ' ');
		}
	}
}

static void check_bounds(struct conform *c, const char *dataset)
{
	for (size_t i = 0; i < c->metric->param_count && !c->fail->set; i++) {
		const struct metric_param *p = &c->metric->params[i];

		if ((p->type != ASSAY_INT && p->type != ASSAY_REAL) || p->least >= p->most)
			continue;
		for (int k = 0; k < 2 && !c->fail->set; k++) {
			struct ask_value value = { p->name, arena_printf(c->arena, p->type == ASSAY_INT ? "%.0f" : "%.17g",
									 k == 0 ? p->least : p->most) };
			struct trial t = asking(c, dataset);

			t.given = &value;
			t.given_count = 1;
			trial_run(c->arena, &t, c->fail);
			for (size_t s = 0; s < t.count && !c->fail->set; s++)
				if (t.results[s]->state == RESULT_FAILED)
					conform_wrong(c, "%s = %s, %s: %s", p->name, value.value, t.names[s],
						      t.results[s]->reason[0]);
		}
	}
	if (!c->fail->set)
		conform_end(c, "its parameters at their least and most");
}

static void check_small(struct conform *c, const char *dataset)
{
	struct trial t;

	if (!odd_small(dataset, c->fail))
		return;
	t = asking(c, dataset);
	if (!trial_run(c->arena, &t, c->fail))
		return;
	judge(c, &t);
	show_answers(c, &t);
	note_unused(c, &t);
	conform_blind(c, &t);
	conform_end(c, "a sound dataset: every scope is answered, and asked again the same bytes");
	conform_told(c, &t);
	check_bounds(c, dataset);
}

/* ------------------------------------------------------ odd ones */

static bool copy(struct conform *c, const char *from, const char *to)
{
	char *bytes = arena_alloc(c->arena, COPY_BYTES, 1);
	struct outfile *out = outfile_open(c->arena, to, c->fail);
	FILE *in = fopen(from, "re");
	size_t n = 0;

	while (out != NULL && in != NULL && (n = fread(bytes, 1, COPY_BYTES, in)) > 0)
		outfile_write(out, bytes, n);
	if (in == NULL)
		fail_set(c->fail, "cannot read '%s'", from);
	else
		fclose(in);
	if (out != NULL && c->fail->set)
		outfile_abandon(out);
	else if (out != NULL)
		outfile_commit(out, c->fail);
	return !c->fail->set;
}

static void tried(struct conform *c, const char *dataset, const char *what, bool invents, size_t most)
{
	struct trial t = asking(c, dataset);

	if (c->fail->set)
		return;
	t.most = most;
	trial_run(c->arena, &t, c->fail);
	judge(c, &t);
	for (size_t i = 0; i < t.count && invents && !c->fail->set; i++)
		if (t.results[i]->state == RESULT_OK && t.results[i]->headline.n > 0)
			conform_wrong(c, "%s: it found %lld where there is nothing", t.names[i],
				      (long long)t.results[i]->headline.n);
	if (!c->fail->set)
		conform_end(c, what);
}

static void check_changed(struct conform *c, const char *sound)
{
	static const struct { enum odd_change change; const char *name, *what; } changes[] = {
		{ ODD_NULLS, "null", "everything is NULL that may be" },
		{ ODD_NOT_UTF8, "not-utf8", "texts and code words that are not UTF-8" },
		{ ODD_REVERSED, "reversed", "things that end before they begin" } };

	for (size_t i = 0; i < sizeof changes / sizeof *changes && !c->fail->set; i++) {
		const char *dataset = path_of(c, changes[i].name);

		if (copy(c, sound, dataset) && odd_change(dataset, changes[i].change, c->fail))
			tried(c, dataset, changes[i].what, false, 0);
	}
}

static void check_large(struct conform *c, const char *sound)
{
	static const char what[] = "a million rows";
	const char **facts = arena_array(c->arena, c->metric->need_count, const char *);
	const char *dataset = path_of(c, "large");

	if (!c->large) {
		conform_skip(c, what, "asked for with --large");
		return;
	}
	for (size_t i = 0; i < c->metric->need_count; i++)
		facts[i] = c->metric->needs[i].table;
	if (copy(c, sound, dataset) && odd_grow(dataset, facts, c->metric->need_count, c->fail))
		tried(c, dataset, what, false, LARGE_SCOPES);
}

void conform_data(struct conform *c)
{
	const char *sound = path_of(c, "small"), *empty = path_of(c, "empty"), *one = path_of(c, "one-row");

	check_small(c, sound);
	if (!c->fail->set && odd_empty(empty, c->fail))
		tried(c, empty, "an empty dataset", true, 0);
	if (!c->fail->set && odd_one_row(one, c->fail))
		tried(c, one, "one row in each table", false, 0);
	check_changed(c, sound);
	if (!c->fail->set)
		check_large(c, sound);
}
