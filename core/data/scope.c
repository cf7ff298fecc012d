/* scope.c - checks a metric's SQL, and asks it. */
#include "config.h"
#include "core/data/scope.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"
#include "core/data/facts.h"
#include "core/data/lift.h"
#include "core/data/scope-inside.h"
#include "core/data/sqltext.h"

static bool has_word(const char *list, const char *name)
{
	const char *word;
	size_t n;

	while ((word = scope_next_word(&list, &n)) != NULL)
		if (strlen(name) == n && memcmp(word, name, n) == 0)
			return true;
	return false;
}

static bool check_need(const struct scope_need *need, struct fail *fail)
{
	const struct fact *f = need->table == NULL ? NULL : fact_find(need->table);
	const char *list = need->columns == NULL ? "" : need->columns, *word;
	const struct fact_column *c;
	size_t n, count = 0;
	char name[64];

	if (f == NULL)
		return fail_set(fail, "there is no fact '%s' to need", need->table == NULL ? "" : need->table);
	while ((word = scope_next_word(&list, &n)) != NULL) {
		snprintf(name, sizeof name, "%.*s", (int)n, word);
		if (fact_column(f, name) == NULL)
			return fail_set(fail, "the fact '%s' has no column '%s'", f->name, name);
		count++;
	}
	if (count == 0)
		return fail_set(fail, "the need of '%s' names no columns", f->name);
	if (need->dated == NULL || need->dated[0] == '\0')
		return true;
	c = fact_column(f, need->dated);
	if (c == NULL)
		return fail_set(fail, "the fact '%s' has no column '%s' to be dated by", f->name, need->dated);
	return c->type == FACT_DAY ||
		fail_set(fail, "the column '%s' of '%s' is not a day to be dated by", c->name, f->name);
}

bool scope_check_needs(const struct scope_need *needs, size_t count, struct fail *fail)
{
	for (size_t i = 0; i < count; i++) {
		if (!check_need(&needs[i], fail))
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(needs[i].table, needs[k].table) == 0)
				return fail_set(fail, "the fact '%s' is needed twice", needs[i].table);
	}
	return true;
}

static const struct scope_need *find_need(const struct scope_ask *ask, const char *table)
{
	for (size_t i = 0; i < ask->need_count; i++)
		if (strcmp(ask->needs[i].table, table) == 0)
			return &ask->needs[i];
	return NULL;
}

static bool may_read(void *closure, const char *name, struct fail *fail)
{
	if (find_need(closure, name) != NULL)
		return true;
	if (fact_find(name) == NULL) {
		fail_set(fail, "the query reads '%s', which is not a fact", name);
		return fail_hint(fail, "docs/facts.md lists the facts");
	}
	fail_set(fail, "the query reads '%s', which the metric does not declare", name);
	return fail_hint(fail, "declare '%s' among its needs, with the columns that the query reads", name);
}

static bool may_name(void *closure, const char *name, struct fail *fail)
{
	return find_need(closure, name) == NULL ||
		fail_set(fail, "the query gives the name '%s' of a fact that it needs to a subquery", name);
}

static const char *const own_params[] = { "from", "until", "known" };

static bool may_ask(void *closure, const char *name, struct fail *fail)
{
	const struct scope_ask *ask = closure;

	for (size_t i = 0; i < sizeof own_params / sizeof *own_params; i++)
		if (strcmp(own_params[i], name) == 0)
			return true;
	for (size_t i = 0; i < ask->param_count; i++)
		if (strcmp(ask->params[i].name, name) == 0)
			return true;
	return fail_set(fail, "the query uses ':%s', which is not a parameter of the metric", name);
}

/* Lists of who attended what seldom say where: then people's homes do, by an index. */
static bool know_placed(const struct dataset *ds, const struct scope_ask *ask, struct fail *fail)
{
	int64_t one;

	for (size_t i = 0; i < ask->need_count && ask->scope.centre != 0 && *ds->placed == 0; i++) {
		const struct fact *f = ask->needs[i].table == NULL ? NULL : fact_find(ask->needs[i].table);

		if (f != NULL && f->placing != NULL && !fail->set)
			*ds->placed = store_ask_int(ds->store, f->placing, &one, fail) ? 1 : -1;
	}
	return !fail->set;
}

static bool check(const struct scope_ask *ask, struct sqltext *text, struct fail *fail)
{
	const struct sqltext_may may = { (void *)ask, may_read, may_name, may_ask };

	*text = (struct sqltext){ 0 };
	return scope_check_needs(ask->needs, ask->need_count, fail) && sqltext_check(ask->sql, &may, text, fail);
}

bool scope_check(const struct scope_ask *ask, size_t *at, struct fail *fail)
{
	struct sqltext text;
	bool ok = check(ask, &text, fail);

	if (at != NULL)
		*at = text.at;
	return ok;
}

char *scope_sql(const struct dataset *ds, const struct scope_ask *ask, struct arena *arena,
		struct fail *fail)
{
	const struct scope_cut cut = { ds, ask, false };
	struct sqltext text;

	if (!check(ask, &text, fail) || !know_placed(ds, ask, fail))
		return NULL;
	return scope_write(&cut, &text, false, arena);
}

/* What the engine says of a column it does not find, both in SQLite's and PostgreSQL's words. */
static bool name_missing_column(const char *said, char out[64])
{
	const char *p = strstr(said, "no such column: ");
	size_t n;

	if (p != NULL) {
		p += strlen("no such column: ");
	} else {
		p = strstr(said, "column ");
		if (p == NULL || strstr(p, "does not exist") == NULL)
			return false;
		p += strlen("column ");
		p += *p == '"';
	}
	n = strcspn(p, " \"\n,;)");
	for (size_t i = 0; i < n; i++)
		if (p[i] == '.') {
			p += i + 1;
			n -= i + 1;
			i = (size_t)-1;
		}
	snprintf(out, 64, "%.*s", (int)n, p);
	return true;
}

/* An engine's own words stay; what a metric's author has to do is put before them. */
static void explain_failure(const struct scope_ask *ask, struct fail *fail)
{
	char name[64];

	if (name_missing_column(fail->text, name)) {
		for (size_t i = 0; i < ask->need_count; i++) {
			const struct scope_need *need = &ask->needs[i];

			if (fact_column(fact_find(need->table), name) == NULL ||
			    has_word(need->columns, name))
				continue;
			*fail = (struct fail) FAIL_NONE;
			fail_set(fail, "the query reads the column '%s', which the metric does not declare", name);
			fail_hint(fail, "add '%s' to the columns of its need '%s'", name, need->table);
			return;
		}
		*fail = (struct fail) FAIL_NONE;
		fail_set(fail, "the query reads the column '%s', which none of the metric's needs has", name);
		return;
	}
	fail_at(fail, "the query cannot run");
}

static struct store_guard guard_of(const struct scope_ask *ask, struct arena *arena)
{
	const char **names = arena_array(arena, ask->need_count + 1, const char *);

	for (size_t i = 0; i < ask->need_count; i++)
		names[i] = ask->needs[i].table;
	return (struct store_guard) { .names = names, .count = ask->need_count };
}

static void bind(struct stmt *q, const struct dataset *ds, const struct scope_ask *ask, const struct lift *lift)
{
	stmt_bind_int(q, stmt_param(q, "from"), ask->scope.from);
	stmt_bind_int(q, stmt_param(q, "until"), ask->scope.until);
	if (ds->known != DAY_NONE)
		stmt_bind_int(q, stmt_param(q, "known"), ds->known);
	for (size_t i = 0; i < ask->param_count; i++) {
		const struct scope_param *p = &ask->params[i];
		int at = stmt_param(q, p->name);

		switch (p->type) {
		case SCOPE_INT:
			stmt_bind_int(q, at, p->integer);
			break;
		case SCOPE_REAL:
			stmt_bind_real(q, at, p->real);
			break;
		case SCOPE_TEXT:
			stmt_bind_text(q, at, p->text);
			break;
		case SCOPE_NULL:
			stmt_bind_null(q, at);
			break;
		}
	}
	for (size_t i = 0; i < lift->count; i++)
		stmt_bind_int(q, stmt_param(q, lift->names[i]), lift->numbers[i]);
}

static void add_line(struct text *key, const char *text)
{
	text_add_n(key, "\n", 1);
	text_add(key, text);
}

/* All that the statement comes of, beside the dataset and what is bound. */
static const char *key_of(const struct scope_cut *cut, struct arena *arena)
{
	const struct scope_ask *ask = cut->ask;
	struct text key = TEXT(arena);

	scope_key(&key, cut);
	for (size_t i = 0; i < ask->need_count; i++) {
		const struct scope_need *need = &ask->needs[i];

		add_line(&key, need->table);
		add_line(&key, need->columns);
		add_line(&key, need->dated != NULL ? need->dated : "");
	}
	for (size_t i = 0; i < ask->param_count; i++)
		add_line(&key, ask->params[i].name);
	add_line(&key, "");
	add_line(&key, ask->sql);
	return text_done(&key);
}

static struct stmt *prepare(struct dataset *ds, const struct scope_ask *as_written, const struct scope_cut *cut,
			    const char *key, struct arena *arena, struct fail *fail)
{
	struct store_guard guard = guard_of(cut->ask, arena);
	struct sqltext text;
	struct stmt *q;

	if (!check(as_written, &text, fail))
		return NULL;
	text.length += strlen(cut->ask->sql) - strlen(as_written->sql);
	guard.key = key;
	if (store_groups(ds->store))
		guard.wide = scope_wide(cut, &text, arena);
	q = store_prepare_guarded(ds->store, scope_write(cut, &text, false, arena), &guard, fail);
	if (q == NULL)
		explain_failure(cut->ask, fail);
	return q;
}

static struct stmt *again(struct dataset *ds, const struct scope_cut *cut, const char *key, struct arena *arena)
{
	size_t count;
	const int64_t *units = scope_units(cut, &count, arena);

	return store_again(ds->store, key, units, count);
}

/* Once all is bound an engine may still find the text wrong. */
static bool ready(struct stmt *q, const struct scope_cut *cut, const struct lift *lift, struct fail *fail)
{
	bind(q, cut->ds, cut->ask, lift);
	scope_bind(q, cut);
	if (!stmt_ready(q, fail))
		explain_failure(cut->ask, fail);
	return !fail->set;
}

struct stmt *scope_query(struct dataset *ds, const struct scope_ask *ask, struct fail *fail)
{
	struct arena arena = { 0 };
	struct scope_ask lifted = *ask;
	const struct scope_cut cut = { ds, &lifted, store_keeps(ds->store) };
	struct lift lift = { .sql = ask->sql };
	const char *key = NULL;
	struct stmt *q = NULL;

	if (!fail->set && know_placed(ds, ask, fail) && cut.bound) {
		lift_days(ask->sql, &arena, &lift);
		lifted.sql = lift.sql;
		key = key_of(&cut, &arena);
		q = again(ds, &cut, key, &arena);
	}
	if (q == NULL && !fail->set)
		q = prepare(ds, ask, &cut, key, &arena, fail);
	if (q != NULL && !ready(q, &cut, &lift, fail)) {
		stmt_free(q);
		q = NULL;
	}
	arena_release(&arena);
	return q;
}
