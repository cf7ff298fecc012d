/* demo.c - makes a demonstration dataset. */
#include "core/data/demo/model.h"

#include <stdio.h>
#include <string.h>

#include "core/data/facts.h"
#include "core/data/schema.h"

double office_pick(const struct office *o, double classic, double healthy)
{
	return o->healthy ? healthy : classic;
}

struct office *agent_at(const struct agent *a, day at)
{
	for (int i = 0; i < a->stay_count; i++)
		if (at >= a->stays[i].from && at <= a->stays[i].to)
			return a->stays[i].office;
	return NULL;
}

bool agent_in(const struct agent *a, const struct office *o, day at)
{
	return agent_at(a, at) == o;
}

int agent_tenure(const struct agent *a, day at)
{
	return at - a->hired;
}

struct random demo_stream(const struct demo *d, int site, const char *part)
{
	return random_from_key(arena_printf(d->arena, "demo/%llu/%d/%s",
		(unsigned long long)d->options.seed, site, part));
}

day demo_month(const struct demo *d, int n)
{
	return day_add_steps(d->first, DAY_MONTH, n);
}

day demo_workday(day at)
{
	int weekday = at - day_start_of(at, DAY_WEEK);

	return weekday < 5 ? at : at + 7 - weekday;
}

static bool options_check(const struct demo_options *o, struct fail *fail)
{
	if (o->centres < 1 || o->centres > 999)
		return fail_usage(fail, "%d centres: from 1 to 999 can be made", o->centres);
	if (o->months < 6 || o->months > 120)
		return fail_usage(fail, "%d months: from 6 to 120 can be made", o->months);
	if (day_start_of(o->known + 1, DAY_MONTH) != o->known + 1)
		return fail_usage(fail, "the data must end with the last day of a month");
	return true;
}

static void fill(struct demo *d)
{
	demo_sites(d);
	demo_measures(d);
	demo_catalogue(d);
	for (int i = 0; i < d->site_count; i++)
		demo_people(d, &d->sites[i]);
	for (int i = 0; i < d->site_count; i++) {
		struct site *s = &d->sites[i];

		demo_onboarding(d, s);
		demo_in_service(d, s);
		demo_activities(d, s);
		demo_exams(d, s);
		demo_quality(d, s);
		demo_climate(d, s);
		demo_coaching(d, s);
		demo_stages(d, s);
		for (int k = 0; k < s->office_count; k++)
			demo_kpis(d, &s->offices[k]);
	}
}

static bool make(struct store *store, struct demo *d, const char *truth, struct fail *fail)
{
	char iso[DAY_TEXT];
	bool made = schema_create(store, fail) && store_begin(store, fail);

	if (!made)
		return false;
	d->writer = writer_open(store, d->arena, fail);
	fill(d);
	made = writer_finish(d->writer, d->options.seed, d->last)
		&& schema_set_meta(store, "as_of", day_iso(d->last, iso), fail)
		&& schema_set_meta(store, "group_name", "示例客服集团 Demonstration Group", fail)
		&& facts_touch_all(store, fail) && facts_refresh(store, fail)
		&& (truth == NULL || demo_truth(d, truth, fail));
	writer_close(d->writer);
	if (!made) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, fail);
}

bool demo_make(const char *name, const char *truth, const struct demo_options *options, struct fail *fail)
{
	struct arena arena = { 0 };
	struct demo d = { .options = *options, .arena = &arena, .last = options->known };
	struct store *store;
	bool made = false;

	if (!options_check(options, fail))
		return false;
	d.first = day_add_steps(d.last + 1, DAY_MONTH, -options->months);
	d.baseline = life_baseline(options->null);
	store = store_open(name, STORE_CREATE, fail);
	if (store != NULL) {
		bool file = strcmp(store_engine_name(store), "sqlite") == 0;

		made = make(store, &d, truth, fail) || fail_at(fail, "cannot make a demonstration in '%s'", name);
		store_close(store);
		/* The schema was committed before the rows: nothing of it stays alone. */
		if (!made && file)
			remove(name);
	}
	arena_release(&arena);
	return made;
}
