/* sink.c - inserts what is new and changes what differs. */
#include "core/data/import/sink.h"

#include <string.h>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/data/import/batch.h"
#include "core/data/import/refs.h"

static const struct field *field_of(const struct section *s, const struct column *c)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].column == c)
			return &s->fields[i];
	return NULL;
}

/* What an UPDATE makes of a column; the file's value is from:column, ":" for a parameter. */
static const char *new_value(const struct section *s, const struct column *c, const char *from, struct arena *a)
{
	const struct field *x = field_of(s, c);
	const char *table = s->table->name;
	struct text t = TEXT(a);

	if (x && x->final) {
		size_t n;
		char **words = list_parse(x->final, a, &n);

		text_printf(&t, "CASE WHEN %s.%s IN (", table, c->stored);
		for (size_t i = 0; i < n; i++)
			text_printf(&t, "%s'%s'", i ? ", " : "", words[i]);
		text_printf(&t, ") THEN %s.%s ELSE COALESCE(%s%s, %s.%s) END", table, c->stored, from, c->stored, table,
			    c->stored);
	} else if (s->table->is_dictionary || c->standard) {
		text_printf(&t, "COALESCE(%s%s, %s.%s)", from, c->stored, table, c->stored);
	} else {
		text_printf(&t, "%s%s", from, c->stored);
	}
	return text_done(&t);
}

static char *insert_sql(const struct table *t, const bool *active, bool returning, struct arena *a)
{
	struct text names = TEXT(a), values = TEXT(a), keys = TEXT(a);

	for (size_t i = 0; t->columns[i].name; i++) {
		const struct column *c = &t->columns[i];

		if (!active[i])
			continue;
		text_printf(&names, "%s%s", names.count ? ", " : "", c->stored);
		text_printf(&values, c->standard ? "%sCOALESCE(:%s, %s)" : "%s:%s", values.count ? ", " : "", c->stored,
			    c->standard ? c->standard : "");
		if (c->flags & COLUMN_KEY)
			text_printf(&keys, "%s%s", keys.count ? ", " : "", c->stored);
	}
	return arena_printf(a, "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT %s DO NOTHING%s", t->name, text_done(&names),
			    text_done(&values), t->id == TABLE_ENROLMENT ? "" :
			    arena_printf(a, "(%s)", text_done(&keys)), returning ? " RETURNING id" : "");
}

/* NULL when the table has nothing but its key. */
static char *update_sql(const struct section *s, const bool *active, struct arena *a)
{
	const struct table *t = s->table;
	struct text sets = TEXT(a), keys = TEXT(a), differs = TEXT(a);

	for (size_t i = 0; t->columns[i].name; i++) {
		const struct column *c = &t->columns[i];

		if (!active[i])
			continue;
		if (c->flags & COLUMN_KEY) {
			text_printf(&keys, "%s%s = :%s", keys.count ? " AND " : "", c->stored, c->stored);
			continue;
		}
		text_printf(&sets, "%s%s = %s", sets.count ? ", " : "", c->stored, new_value(s, c, ":", a));
		text_printf(&differs, "%s%s IS DISTINCT FROM %s", differs.count ? " OR " : "", c->stored,
			    new_value(s, c, ":", a));
	}
	if (!sets.count)
		return NULL;
	return arena_printf(a, "UPDATE %s SET %s WHERE %s AND (%s)", t->name, text_done(&sets), text_done(&keys),
			    text_done(&differs));
}

void sink_stage_sql(struct load *l, const struct section *s, const char *stage, struct sink_sql *out)
{
	const bool *active = l->sinks[s - l->sheet->sections].active;
	struct arena *a = l->arena;
	const struct table *t = s->table;
	struct text names = TEXT(a), values = TEXT(a), same = TEXT(a), sets = TEXT(a), differs = TEXT(a);

	for (size_t i = 0; t->columns[i].name; i++) {
		const struct column *c = &t->columns[i];

		if (!active[i])
			continue;
		text_printf(&names, "%s%s", names.count ? ", " : "", c->stored);
		text_printf(&values, c->standard ? "%sCOALESCE(i.%s, %s)" : "%si.%s", values.count ? ", " : "", c->stored,
			    c->standard ? c->standard : "");
		if (c->flags & COLUMN_KEY) {
			text_printf(&same, "%s%s.%s = i.%s", same.count ? " AND " : "", t->name, c->stored, c->stored);
			continue;
		}
		text_printf(&sets, "%s%s = %s", sets.count ? ", " : "", c->stored, new_value(s, c, "i.", a));
		text_printf(&differs, "%s%s.%s IS DISTINCT FROM %s", differs.count ? " OR " : "", t->name, c->stored,
			    new_value(s, c, "i.", a));
	}
	out->insert = arena_printf(a, "INSERT INTO %s (%s) SELECT %s FROM %s i", t->name, text_done(&names), text_done(&values),
				   stage);
	out->add = arena_printf(a, "%s WHERE NOT EXISTS (SELECT 1 FROM %s WHERE %s)", out->insert, t->name, text_done(&same));
	out->match = arena_printf(a, "SELECT i.at, CASE WHEN %s THEN 0 ELSE 1 END FROM %s i CROSS JOIN %s WHERE %s",
				  differs.count ? differs.at : "1 = 0", stage, t->name, text_done(&same));
	out->update = differs.count ? arena_printf(a, "UPDATE %s SET %s FROM %s i WHERE %s AND (%s)", t->name, text_done(&sets),
						   stage, text_done(&same), text_done(&differs)) : NULL;
}

static char *remove_sql(const struct section *s, struct arena *a)
{
	struct text keys = TEXT(a);

	for (const struct column *c = s->table->columns; c->name; c++)
		if (c->flags & COLUMN_KEY)
			text_printf(&keys, "%s%s = :%s", keys.count ? " AND " : "", c->stored, c->stored);
	return arena_printf(a, "DELETE FROM %s WHERE %s", s->table->name, text_done(&keys));
}

bool sink_open(struct load *l, size_t i, struct fail *f)
{
	const struct section *s = &l->sheet->sections[i];
	struct sink *k = &l->sinks[i];
	char *update = update_sql(s, k->active, l->arena);

	k->insert = store_prepare(l->store, insert_sql(s->table, k->active, s->table->has_id && store_last_id(l->store) < 0,
							l->arena), f);
	k->update = update ? store_prepare(l->store, update, f) : NULL;
	k->exists = s->table->id == TABLE_ENROLMENT ?
		store_prepare(l->store, "SELECT 1 FROM enrolment WHERE ext_id = :ext_id", f) : NULL;
	if (s->gone)
		k->remove = store_prepare(l->store, remove_sql(s, l->arena), f);
	for (size_t c = 0; s->table->columns[c].name; c++) {
		k->remove_param[c] = stmt_param(k->remove, s->table->columns[c].stored);
		k->insert_param[c] = stmt_param(k->insert, s->table->columns[c].stored);
		k->update_param[c] = stmt_param(k->update, s->table->columns[c].stored);
	}
	if (!f->set)
		batch_open(l, i);
	return !f->set;
}

void sink_close(struct sink *k)
{
	stmt_free(k->insert);
	stmt_free(k->update);
	stmt_free(k->exists);
	stmt_free(k->remove);
}

/* Columns that the file does not speak of have no parameter. */
static void bind(struct stmt *q, const struct draft *d, const int *params)
{
	for (size_t i = 0; d->section->table->columns[i].name; i++) {
		const struct datum *v = &d->at[i];
		int p = params[i];

		if (!p)
			continue;
		if (v->kind == DATUM_INT)
			stmt_bind_int(q, p, v->i);
		else if (v->kind == DATUM_REAL)
			stmt_bind_real(q, p, v->r);
		else if (v->kind == DATUM_TEXT)
			stmt_bind_text(q, p, v->t);
		else
			stmt_bind_null(q, p);
	}
}

static uint64_t stamp(const struct draft *d)
{
	uint64_t h = 1;

	for (size_t i = 0; d->section->table->columns[i].name; i++) {
		const struct datum *v = &d->at[i];

		h = v->kind == DATUM_TEXT ? hash_bytes(v->t, strlen(v->t), h) :
		    v->kind == DATUM_REAL ? hash_bytes(&v->r, sizeof v->r, h) :
		    v->kind == DATUM_INT ? hash_bytes(&v->i, sizeof v->i, h) : hash_bytes(&v->kind, sizeof v->kind, h);
	}
	return h;
}

static bool update(struct load *l, struct sink *k, struct draft *d, enum outcome *out, struct fail *f)
{
	(void)l;
	*out = OUTCOME_SAME;
	if (!k->update || d->section->only_new)
		return true;
	bind(k->update, d, k->update_param);
	if (!stmt_run(k->update, f))
		return false;
	if (stmt_changes(k->update) > 0)
		*out = OUTCOME_CHANGED;
	return true;
}

/* The id of the row; 0: it is not new, or f says why not. */
static int64_t insert(struct load *l, struct sink *k, const struct draft *d, struct fail *f)
{
	int64_t id = 0;

	bind(k->insert, d, k->insert_param);
	if (store_last_id(l->store) >= 0)
		return stmt_run(k->insert, f) && stmt_changes(k->insert) > 0 ? store_last_id(l->store) : 0;
	while (stmt_next(k->insert, f))
		id = stmt_int(k->insert, 0);
	return f->set ? 0 : id;
}

/* Tables that others refer to: whether a row is there is known before. */
static enum outcome put_named(struct load *l, struct sink *k, struct draft *d, struct fail *f)
{
	const struct table *t = d->section->table;
	struct name *n = refs_find(l, t, d->at[0].t, f);
	uint64_t h = stamp(d);
	enum outcome out = OUTCOME_SAME;

	if (!n || n->stamp == h)
		return out;
	if (n->id) {
		if (!update(l, k, d, &out, f))
			return out;
		if (out == OUTCOME_CHANGED && (t->id == TABLE_COHORT || t->id == TABLE_CENTRE || t->id == TABLE_SESSION ||
					       t->id == TABLE_PROGRAMME))
			l->touch_all = true;
	} else {
		n->id = insert(l, k, d, f);
		if (!n->id)
			return out;
		out = OUTCOME_NEW;
	}
	n->stamp = h;
	refs_forget_home(l, t->id, n->id);
	if (out == OUTCOME_NEW && t->id == TABLE_SESSION)
		refs_remember_session(l, d, n->id, f);
	if (t->id == TABLE_COHORT) {
		const struct datum *ends = draft_at(d, "ends_on");

		n->starts = (day)draft_at(d, "starts_on")->i;
		if (ends->kind == DATUM_INT)
			n->ends = (day)ends->i;
	} else if (t->id == TABLE_MEASURE) {
		if (draft_at(d, "min_value")->kind == DATUM_REAL)
			n->least = draft_at(d, "min_value")->r;
		if (draft_at(d, "max_value")->kind == DATUM_REAL)
			n->most = draft_at(d, "max_value")->r;
	}
	return out;
}

static bool stands_in_the_way(struct load *l, struct sink *k, struct draft *d, struct fail *f)
{
	bool found;

	if (!k->exists)
		return false;
	stmt_bind_text(k->exists, 1, d->at[0].t);
	found = stmt_next(k->exists, f);
	stmt_reset(k->exists);
	if (found || f->set)
		return false;
	load_issue(l, SEVERITY_REJECT, "enrolment.exists", d->section, "person",
		   "this person is enrolled in this cohort already, under another name of the enrolment");
	return true;
}

enum outcome sink_put(struct load *l, struct draft *d, struct fail *f)
{
	struct sink *k = &l->sinks[d->section - l->sheet->sections];
	enum outcome out = OUTCOME_SAME;

	if (d->section->table->has_id)
		return put_named(l, k, d, f);
	bind(k->insert, d, k->insert_param);
	if (!stmt_run(k->insert, f))
		return out;
	if (stmt_changes(k->insert) > 0)
		return OUTCOME_NEW;
	if (update(l, k, d, &out, f) && out == OUTCOME_SAME && stands_in_the_way(l, k, d, f))
		out = OUTCOME_REJECTED;
	return out;
}

enum outcome sink_remove(struct load *l, struct draft *d, struct fail *f)
{
	struct sink *k = &l->sinks[d->section - l->sheet->sections];

	bind(k->remove, d, k->remove_param);
	if (!stmt_run(k->remove, f))
		return OUTCOME_SAME;
	return stmt_changes(k->remove) > 0 ? OUTCOME_CHANGED : OUTCOME_SAME;
}
