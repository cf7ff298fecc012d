/* scope-write.c - writes a metric's SQL behind the rows and columns it may see. */
#include "config.h"
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"
#include "core/data/scope-inside.h"

#define CENTRE "assay_centre"
#define COHORT "assay_cohort"

/* Its units, and those below them; answers how many: 0 where it is all. */
static size_t units_of(const struct scope_cut *cut, const struct unit **units)
{
	size_t from = 0, until = 0;

	if (cut->ask->scope.centre != 0)
		dataset_under(cut->ds, cut->ask->scope.centre, &from, &until);
	*units = cut->ds->units == NULL ? NULL : &cut->ds->units[from];
	return until - from;
}

static bool are_bound(const struct scope_cut *cut, size_t units)
{
	return cut->bound && units <= SCOPE_UNITS;
}

/* Units by their ids, or as parameters where they are few enough. */
static void add_units(struct text *out, const struct scope_cut *cut)
{
	bool all = cut->ask->scope.centre == 0;
	/* 0 stands where no unit is known; of all units it is one. */
	const char *comma = all ? "0, " : "";
	const struct unit *units;
	size_t n = units_of(cut, &units);
	bool bound = !all && are_bound(cut, n);

	if (all)
		n = cut->ds->unit_count;
	for (size_t i = 0; i < n; i++) {
		if (bound)
			text_printf(out, "%s:" STORE_UNIT_PARAM "%zu", comma, i);
		else
			text_printf(out, "%s%lld", comma, (long long)units[i].id);
		comma = ", ";
	}
	if (comma[0] == '\0')
		text_add(out, "NULL");
}

static void add_period(struct text *out, const struct fact *f, const char *dated, bool at_home)
{
	const char *at = fact_column(f, dated)->sql;
	bool held = strcmp(dated, "held") == 0;

	if (at_home && (held || strcmp(dated, "day") == 0)) {
		text_printf(out, "%s%s%s", held ? " AND " : "", held ? at : "", held ? " IS NOT NULL" : "");
		at = f->home_day;
	}
	text_printf(out, " AND %s >= :from AND %s < :until", at, at);
}

/* The cut, in the words of the fact. */
static const char *condition_of(const struct scope_cut *cut, const struct scope_need *need, struct arena *arena)
{
	const struct dataset *ds = cut->ds;
	const struct scope_ask *ask = cut->ask;
	const struct fact *f = fact_find(need->table);
	const struct fact_column *centre = fact_column(f, "centre"), *cohort = fact_column(f, "cohort");
	bool dated = need->dated != NULL && need->dated[0] != '\0';
	bool at_home = f->home != NULL && *ds->placed < 0 && ask->scope.centre != 0;
	bool sought = dated && f->sought != NULL && strcmp(need->dated, f->sought_by) == 0;
	struct text out = TEXT(arena);

	if (dated)
		add_period(&out, f, need->dated, at_home);
	if (centre != NULL && (ask->scope.centre != 0 || f->by_unit)) {
		text_printf(&out, " AND %s IN (", at_home ? f->home : centre->sql);
		add_units(&out, cut);
		text_add(&out, ")");
	}
	if (f->placed != NULL && !at_home && ask->scope.centre != 0) {
		text_printf(&out, " AND COALESCE(%s, %s) IN (", f->placed, cut->bound ? ":" CENTRE :
			    arena_printf(arena, "%lld", (long long)ask->scope.centre));
		add_units(&out, cut);
		text_add(&out, ")");
	}
	/* With one unit, assessments are sought by that. */
	if (sought && (ask->scope.centre == 0 || f->by_unit))
		text_printf(&out, " AND %s", f->sought);
	if (ask->scope.cohort != 0 && cohort != NULL)
		text_printf(&out, " AND %s = %s", cohort->sql, cut->bound ? ":" COHORT :
			    arena_printf(arena, "%lld", (long long)ask->scope.cohort));
	return out.count == 0 ? NULL : out.at + strlen(" AND ");
}

/* wide: tells each row's unit. */
static void add_need(struct text *out, const struct scope_cut *cut, const struct scope_need *need, bool wide)
{
	struct fact_column unit = { STORE_UNIT, FACT_INT, NULL, NULL };
	const struct fact *f = fact_find(need->table);
	const char *condition = condition_of(cut, need, out->arena);
	const struct fact_column **columns = NULL;
	size_t count = scope_pick_columns(cut->ds, cut->ask, need, condition, wide, out->arena, &columns);

	if (wide && fact_column(f, "centre") != NULL) {
		unit.sql = fact_column(f, "centre")->sql;
		columns[count++] = &unit;
	}
	text_printf(out, "%s AS NOT MATERIALIZED (", f->name);
	dialect_select(out, cut->ds->store->engine->dialect, f, columns, count, condition);
	text_add(out, ")");
}

char *scope_write(const struct scope_cut *cut, const struct sqltext *text, bool wide, struct arena *arena)
{
	const struct scope_ask *ask = cut->ask;
	struct text out = TEXT(arena);

	if (text->with || ask->need_count > 0)
		text_add(&out, text->recursive ? "WITH RECURSIVE " : "WITH ");
	for (size_t i = 0; i < ask->need_count; i++) {
		text_add(&out, i > 0 ? ",\n" : "");
		add_need(&out, cut, &ask->needs[i], wide);
	}
	if (ask->need_count > 0)
		text_add(&out, text->with ? "," : "\n");
	text_add_n(&out, ask->sql + text->after_with, text->length - text->after_with);
	return text_done(&out);
}

/* What the statement would be for the group. */
const struct store_wide *scope_wide(const struct scope_cut *cut, const struct sqltext *text, struct arena *arena)
{
	struct store_wide *w = arena_new(arena, struct store_wide);
	struct scope_ask all = *cut->ask;
	const struct scope_cut of_all = { cut->ds, &all, cut->bound };

	all.scope.centre = 0;
	w->sql = scope_write(&of_all, text, true, arena);
	w->units = scope_units(cut, &w->count, arena);
	w->free = true;
	for (size_t i = 0; i < all.need_count; i++)
		w->free &= scope_unit_is_free(cut->ds, &all, &all.needs[i], condition_of(&of_all, &all.needs[i], arena), arena);
	return w;
}

const int64_t *scope_units(const struct scope_cut *cut, size_t *count, struct arena *arena)
{
	const struct unit *units;
	int64_t *ids;

	*count = units_of(cut, &units);
	if (cut->ask->scope.centre == 0)
		return NULL;
	ids = arena_array(arena, *count + 1, int64_t);
	for (size_t i = 0; i < *count; i++)
		ids[i] = units[i].id;
	return ids;
}

void scope_bind(struct stmt *q, const struct scope_cut *cut)
{
	const struct unit *units;
	size_t n = units_of(cut, &units);
	char name[40];

	if (!cut->bound)
		return;
	stmt_bind_int(q, stmt_param(q, CENTRE), cut->ask->scope.centre);
	stmt_bind_int(q, stmt_param(q, COHORT), cut->ask->scope.cohort);
	for (size_t i = 0; i < n && are_bound(cut, n); i++) {
		snprintf(name, sizeof name, STORE_UNIT_PARAM "%zu", i);
		stmt_bind_int(q, stmt_param(q, name), units[i].id);
	}
}

void scope_key(struct text *key, const struct scope_cut *cut)
{
	const struct scope *s = &cut->ask->scope;
	const struct unit *units;
	size_t n = units_of(cut, &units);

	if (!are_bound(cut, n))
		text_printf(key, "%lld", (long long)s->centre);
	else if (s->centre != 0)
		text_printf(key, "u%zu", n);
	text_printf(key, " %d %d", s->cohort != 0, *cut->ds->placed);
}
