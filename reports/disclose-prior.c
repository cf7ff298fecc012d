/* disclose-prior.c - keeps to what has been told already. */
#include "config.h"
#include "reports/disclose-prior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct prior *)a)->name, ((const struct prior *)b)->name);
}

static int by_param(const void *a, const void *b)
{
	return strcmp(((const struct ask_value *)a)->name, ((const struct ask_value *)b)->name);
}

const char *prior_chapter(struct arena *a, const struct chapter *c)
{
	struct ask_value *all = arena_array(a, c->param_count + 1, struct ask_value);
	struct text t = TEXT(a);

	if (c->param_count > 0)
		memcpy(all, c->params, c->param_count * sizeof *all);
	qsort(all, c->param_count, sizeof *all, by_param);
	text_printf(&t, "%s{", c->ask->metric);
	for (size_t i = 0; i < c->param_count; i++)
		text_printf(&t, "%s%s=%s", i > 0 ? ";" : "", all[i].name, all[i].value);
	text_add(&t, "}");
	return text_done(&t);
}

const char *prior_name(struct arena *a, const char *chapter, const struct scope_key *s, const char *centre,
		       const char *cohort, const char *path)
{
	return arena_printf(a, "%s|%d|%d|%s|%s|%s", chapter, (int)s->from, (int)s->until, centre, cohort, path);
}

void priors_add(struct priors *p, const struct prior *x)
{
	*arena_push(p->arena, p->at, p->count, &p->cap) = *x;
	p->sorted = false;
}

const struct prior *priors_find(struct priors *p, const char *name)
{
	const struct prior key = { .name = name };

	if (!p->sorted && p->count > 0)
		qsort(p->at, p->count, sizeof *p->at, by_name);
	p->sorted = true;
	return p->count > 0 ? bsearch(&key, p->at, p->count, sizeof *p->at, by_name) : NULL;
}

static const char *cohort_code(const struct book *b, int64_t id)
{
	for (size_t i = 0; id != 0 && i < b->cohort_count; i++)
		if (b->cohorts[i].id == id)
			return b->cohorts[i].code;
	return "";
}

static const char *centre_code(const struct book *b, int64_t id)
{
	for (size_t i = 0; id != 0 && i < b->centre_count; i++)
		if (b->centres[i].id == id)
			return b->centres[i].code;
	return "";
}

static bool was_hidden(const struct told *k)
{
	return k->figure != NULL ? k->figure->n == DISCLOSE_HIDDEN
		: k->part != NULL ? k->part->n == DISCLOSE_HIDDEN
		: k->component != NULL ? k->component->n == DISCLOSE_HIDDEN
		: k->curve != NULL ? k->curve->n == DISCLOSE_HIDDEN : *k->number == DISCLOSE_HIDDEN;
}

/* Is it one of these?  What others told is looked for under other names. */
static bool is_asked(const char *const *chapters, size_t count, const char *chapter)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(chapters[i], chapter) == 0)
			return true;
	return false;
}

void priors_of_group(struct priors *p, const struct book *group, size_t own, const struct book *b)
{
	static const struct rule none = { .confidence = .95 };
	const char **asked = arena_array(p->arena, b->chapter_count + 1, const char *);

	for (size_t i = 0; i < b->chapter_count; i++)
		asked[i] = prior_chapter(p->arena, &b->chapters[i]);
	for (size_t i = 0; i < group->chapter_count; i++) {
		const struct chapter *c = &group->chapters[i];
		const char *chapter = prior_chapter(p->arena, c);
		struct cells cells = { .arena = p->arena, .rule = &none };

		if (!is_asked(asked, b->chapter_count, chapter))
			continue;
		if (c->by_centre != NULL)
			cells_collect(&cells, c->by_centre[own]);
		if (c->by_centre_previous != NULL)
			cells_collect(&cells, c->by_centre_previous[own]);
		for (size_t k = 0; c->crossed != NULL && k < group->cohort_count; k++)
			cells_collect(&cells, c->crossed[own * group->cohort_count + k]);
		for (size_t k = 0; k < cells.count; k++) {
			const struct told *x = &cells.at[k];
			struct prior prior = { .hidden = was_hidden(x), .count = { -1, -1, -1 }, .amount = NAN,
				.name = prior_name(p->arena, chapter, &x->scope, "", cohort_code(group, x->scope.cohort), x->path) };

			priors_add(p, &prior);
		}
	}
}

static bool near(const struct rule *r, int64_t then, int64_t now)
{
	return then >= 0 && then != now && llabs((long long)(then - now)) < r->people;
}

/* As it was told; false when that cannot be put back. */
static bool restore(struct told *k, const struct prior *p)
{
	bool number = p->figure.state == FIGURE_OK || p->figure.state == FIGURE_PROVISIONAL;

	if (k->figure != NULL && number && p->count[CELL_N] >= 0 && p->count[CELL_EVENTS] >= 0) {
		enum assay_unit unit = k->figure->unit;

		*k->figure = p->figure;
		k->figure->unit = unit;
	} else if (k->part != NULL && isfinite(p->amount) && p->count[CELL_N] >= 0) {
		k->part->amount = p->amount;
		k->part->n = p->count[CELL_N];
	} else if (k->number != NULL && p->count[CELL_EVENTS] >= 0) {
		*k->number = p->count[CELL_EVENTS];
	} else if (k->curve != NULL && p->count[CELL_N] >= 0) {
		k->curve->n = p->count[CELL_N];
	} else {
		return false;
	}
	memcpy(k->count, p->count, sizeof k->count);
	return true;
}

static void recall(struct cells *c, size_t i, const struct prior *p)
{
	struct told *k = &c->at[i];
	bool differs = false, known = false;

	if (p->hidden) {
		k->hidden = true;
		return;
	}
	for (int q = 0; q < CELL_COUNTS; q++) {
		differs = differs || near(c->rule, p->count[q], k->count[q]);
		known = known || p->count[q] > 0;
		if (p->count[q] >= 0 && p->count[q] != k->count[q])
			known = false;
	}
	if (differs && !restore(k, p))
		k->hidden = true;
	k->printed = known || (differs && !k->hidden);
}

void cells_recall(struct cells *c, const struct book *b, const struct chapter *chapter, struct priors *p)
{
	const char *name = prior_chapter(c->arena, chapter);

	for (size_t i = 0; p->count > 0 && i < c->count; i++) {
		const struct scope_key *s = &c->at[i].scope;
		const char *centre = s->centre == b->request->centre ? "" : centre_code(b, s->centre);
		const struct prior *found = priors_find(p, prior_name(c->arena, name, s, centre,
						       cohort_code(b, s->cohort), c->at[i].path));

		if (found != NULL)
			recall(c, i, found);
	}
}
