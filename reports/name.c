/* name.c - what chapters, units and cohorts are called on the page. */
#include "reports/volume.h"

#include <math.h>
#include <string.h>

#include "core/base/day.h"

const char *text_in(const struct volume *v, const char *const *texts)
{
	return texts == NULL || texts[v->lang] == NULL ? "" : texts[v->lang];
}

const char *metric_word(const struct volume *v, const struct chapter *c, const char *english)
{
	return c->metric == NULL || english == NULL ? english
		: metric_text(c->metric, words_lang(v->words), english);
}

const char *param_of(const struct chapter *c, const char *name)
{
	for (size_t i = 0; i < c->param_count; i++)
		if (strcmp(c->params[i].name, name) == 0)
			return c->params[i].value;
	return NULL;
}

const char *chapter_title(const struct volume *v, const struct chapter *c)
{
	const char *lang = words_lang(v->words);

	for (size_t i = 0; i < c->ask->title_count; i++)
		if (strcmp(c->ask->titles[i].lang, lang) == 0)
			return c->ask->titles[i].title;
	return c->metric == NULL ? c->ask->metric : metric_word(v, c, c->metric->title);
}

const char *chapter_measure(const struct volume *v, const struct chapter *c)
{
	const char *title = chapter_title(v, c), *days = param_of(c, "landmark");

	if (days == NULL || c->now == NULL || c->now->curve_count == 0)
		return title;
	return words_fill(v->words, v->arena, "{title} at day {days}", "title", title, "days", days, NULL);
}

const char *chapter_place(const struct volume *v, const struct chapter *c)
{
	return arena_printf(v->arena, "chapter-%td", c - v->book->chapters);
}

enum assay_unit chapter_unit(const struct chapter *c)
{
	return c->now != NULL && c->now->headline.unit != 0 ? c->now->headline.unit
		: c->metric != NULL ? c->metric->unit : ASSAY_COUNT;
}

bool chapter_sound(const struct chapter *c)
{
	return c->metric != NULL && c->now != NULL && c->now->state == RESULT_OK
		&& figure_has_number(&c->now->headline);
}

const char *unit_name(const struct volume *v, size_t i)
{
	const struct book_unit *u = &v->book->centres[i];

	return u->name != NULL && *u->name != '\0' ? u->name : u->code;
}

const char *cohort_name(const struct volume *v, size_t i)
{
	const struct book_cohort *c = &v->book->cohorts[i];
	day from, until;

	if (c->label != NULL && day_parse_quarter(c->label, &from, &until))
		return show_period(&v->show, from, until);
	return c->label != NULL && *c->label != '\0' ? c->label : c->code;
}

const char *target_text(const struct volume *v, const struct chapter *c)
{
	double share, half;

	if (!c->ask->has_target || !isfinite(c->ask->target))
		return NULL;
	/* as many decimals as the target has been given */
	share = c->ask->target * 100;
	half = fabs(share - round(share)) < 1e-9 ? 0.01 : 0;
	return show_number(&v->show, chapter_unit(c), c->ask->target, half);
}

const char *share_text(const struct volume *v, double share)
{
	double percent = share * 100;

	return arena_printf(v->arena, "%s%%", show_fixed(&v->show, percent,
			    fabs(percent - round(percent)) < 1e-9 ? 0 : 1));
}
