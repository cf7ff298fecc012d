/* load.c - imports one file in one transaction. */
#include "core/data/import/load.h"

#include <string.h>

#include "core/data/facts.h"
#include "core/data/import/attend.h"
#include "core/data/import/batch.h"
#include "core/data/import/career.h"
#include "core/data/import/kpi.h"
#include "core/data/import/refs.h"
#include "core/data/import/rows.h"
#include "core/data/import/sink.h"
#include "core/data/indexes.h"
#include "core/data/schema.h"

enum { PROGRESS_ROWS = 8192 };

struct before { int64_t id, issues; struct counts counts; };	/* the same file, imported earlier */

static bool begin_batch(struct load *l, const struct load_order *o, const struct rows *r, const char *profile,
			struct before *b, struct fail *f)
{
	struct stmt *q = store_prepare(l->store, "SELECT id, rows_read, rows_rejected, (SELECT COUNT(*) FROM import_issue i "
		"WHERE i.batch_id = b.id) FROM import_batch b WHERE file_sha256 = :sha AND profile = :profile", f);
	const char *slash = strrchr(o->path, '/');

	stmt_bind_text(q, 1, r->survey.sha256);
	stmt_bind_text(q, 2, profile);
	*b = (struct before){ .id = 0 };
	if (stmt_next(q, f)) {
		b->id = stmt_int(q, 0);
		b->counts.read = stmt_int(q, 1);
		b->counts.rejected = stmt_int(q, 2);
		b->issues = stmt_int(q, 3);
	}
	stmt_free(q);
	if (b->id) {
		q = store_prepare(l->store, "DELETE FROM import_issue WHERE batch_id = :id", f);
		stmt_bind_int(q, 1, b->id);
		stmt_run(q, f);
		stmt_free(q);
		return issue_log_open(&l->issues, l->store, b->id, l->arena, f);
	}
	q = store_prepare(l->store, "INSERT INTO import_batch (source, file_name, file_sha256, profile, started_at) "
		"VALUES (:source, :file, :sha, :profile, :now) RETURNING id", f);
	stmt_bind_text(q, stmt_param(q, "source"), l->profile->source);
	stmt_bind_text(q, stmt_param(q, "file"), slash ? slash + 1 : o->path);
	stmt_bind_text(q, stmt_param(q, "sha"), r->survey.sha256);
	stmt_bind_text(q, stmt_param(q, "profile"), profile);
	stmt_bind_text(q, stmt_param(q, "now"), o->now);
	if (!stmt_next(q, f)) {
		stmt_free(q);
		return false;
	}
	l->issues.batch = stmt_int(q, 0);
	stmt_free(q);
	return issue_log_open(&l->issues, l->store, l->issues.batch, l->arena, f);
}

static bool end_batch(struct load *l, struct fail *f)
{
	struct stmt *q = store_prepare(l->store, "UPDATE import_batch SET rows_read = :read, rows_new = :new, "
		"rows_changed = :changed, rows_same = :same, rows_rejected = :rejected WHERE id = :id", f);

	stmt_bind_int(q, stmt_param(q, "read"), l->counts.read);
	stmt_bind_int(q, stmt_param(q, "new"), l->counts.added);
	stmt_bind_int(q, stmt_param(q, "changed"), l->counts.changed);
	stmt_bind_int(q, stmt_param(q, "same"), l->counts.same);
	stmt_bind_int(q, stmt_param(q, "rejected"), l->counts.rejected);
	stmt_bind_int(q, stmt_param(q, "id"), l->issues.batch);
	stmt_run(q, f);
	stmt_free(q);
	return !f->set;
}

static bool last_day(struct load *l, day today, struct fail *f)
{
	char *as_of = schema_meta(l->store, "as_of", l->arena, f);

	if (f->set)
		return false;
	if (!as_of || !day_parse_iso(as_of, &l->last))
		l->last = today;
	return true;
}

static bool report_file(struct load *l, const struct rows *r, struct fail *f)
{
	if (r->survey.excel_cut)
		issue_add(&l->issues, SEVERITY_WARN, "file.excel_cut", 0, NULL, NULL,
			  "it has exactly as many lines as an Excel sheet can hold: was it cut there?");
	return issue_settle(&l->issues, f);
}

static bool read_rows(struct load *l, const struct load_order *o, struct rows *r, struct fail *f)
{
	kpi_open(l);
	attend_open(l);
	r->no_hash = l->plain_kpi;
	while (rows_next(r, f)) {
		if (!load_row(l, r, f))
			return fail_at(f, "line %lld", (long long)l->line);
		if (o->progress && l->counts.read % PROGRESS_ROWS == 0)
			o->progress(o->user, l->counts.read, r->in.done, r->survey.evidence.bytes);
	}
	return !f->set;
}

static bool is_empty(struct load *l, const char *table, bool *out, struct fail *f)
{
	struct stmt *q = store_prepare(l->store, arena_printf(l->arena, "SELECT 1 FROM %s LIMIT 1", table), f);

	*out = !stmt_next(q, f);
	stmt_free(q);
	return !f->set;
}

/* What nothing is in yet need not be asked who is in it, nor keep its indexes up. */
static bool tables_first(struct load *l, struct fail *f)
{
	bool empty;

	for (size_t i = 0; i < l->sheet->count; i++) {
		const struct table *t = l->sheet->sections[i].table;

		if (!t || l->filled[t->id])	/* a career is of several tables */
			continue;
		if (!is_empty(l, t->name, &empty, f))
			return false;
		if (!empty)
			continue;
		l->filled[t->id] = t->name;
		l->refs_all[t->id] = true;
		if (!indexes_drop(l->store, t->name, f))
			return false;
	}
	return true;
}

static bool indexes_back(struct load *l, struct fail *f)
{
	for (size_t t = 0; t < TABLE_COUNT; t++)
		if (l->filled[t] && !indexes_make(l->store, l->filled[t], f))
			return false;
	return true;
}

static bool finish(struct load *l, struct fail *f)
{
	if (!kpi_flush(l, f) || !attend_flush(l, f) || !batch_flush(l, f) || !career_flush(l, f) || !issue_settle(&l->issues, f) ||
	    !indexes_back(l, f))
		return false;
	if (l->touch_all && !facts_touch_all(l->store, f))
		return false;
	return facts_refresh(l->store, f) && end_batch(l, f);
}

/* Everything between BEGIN and COMMIT. */
static bool transact(struct load *l, const struct load_order *o, struct rows *r, struct load_result *out, struct fail *f)
{
	const char *profile = arena_printf(l->arena, "%s/%s", l->profile->name, l->sheet->name);
	struct before before;

	if (!last_day(l, o->today, f) || !begin_batch(l, o, r, profile, &before, f) || !tables_first(l, f) || !load_bind(l, r, f) ||
	    !report_file(l, r, f) || !read_rows(l, o, r, f) || !finish(l, f))
		return false;
	out->nothing_new = before.id && !l->wrote && !l->counts.added && !l->counts.changed && before.issues == l->issues.total &&
		before.counts.read == l->counts.read && before.counts.rejected == l->counts.rejected;
	return true;
}

/* Names are turned into ids of rows that are there, and a sheet that takes no rows away leaves them there. */
static bool finds_all(const struct sheet *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->sections[i].gone)
			return false;
	return true;
}

static void close_load(struct load *l)
{
	for (size_t i = 0; l->sinks && i < l->sheet->count; i++)
		sink_close(&l->sinks[i]);
	kpi_close(l);
	attend_close(l);
	batch_close(l);
	issue_log_close(&l->issues);
	refs_close(l);
}

bool load_file(struct store *s, const struct load_order *o, struct arena *a, struct load_result *out, struct fail *f)
{
	struct load *l = arena_new(a, struct load);
	struct rows *r = arena_new(a, struct rows);
	const char *slash = strrchr(o->path, '/');
	bool ok;

	*out = (struct load_result){ .nothing_new = false };
	*l = (struct load){ .store = s, .arena = a, .profile = o->profile, .sheet = o->sheet, .path = o->path,
			    .pseudonym = o->pseudonym, .seen_from = o->seen_from,
			    .scene = { .arena = a }, .rows = { .arena = a }, .keys = { .arena = a } };
	l->scene.file = arena_text_n(a, slash ? slash + 1 : o->path, strcspn(slash ? slash + 1 : o->path, "."));
	store_trust(s, finds_all(o->sheet));
	ok = rows_open(r, o->sheet, o->path, o->encoding, o->survey, a, f) &&
	     (!o->join_path || rows_join(r, o->join_sheet, o->join_path, f)) && store_begin(s, f);
	if (ok) {
		ok = transact(l, o, r, out, f) || fail_at(f, "'%s'", o->path);
		close_load(l);
		if (!ok || out->nothing_new)
			store_rollback(s);
		else
			ok = store_commit(s, f);
		if (!ok)
			store_rollback(s);
	}
	store_trust(s, false);
	rows_close(r);
	out->counts = l->counts;
	out->issues = l->issues.counts;
	out->issue_count = l->issues.count_of;
	out->issue_total = l->issues.total;
	out->encoding = r->encoding.name;
	out->delimiter = r->csv.format.delimiter;
	memcpy(out->sha256, r->survey.sha256, sizeof out->sha256);
	return ok;
}
