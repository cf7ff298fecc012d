/* provenance.c - tells which files a dataset was made from. */
#include "core/data/dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/sha256.h"
#include "core/base/text.h"

bool dataset_batches(struct dataset *ds, struct batch **out, size_t *count, struct fail *fail)
{
	struct stmt *q = store_prepare(ds->store,
		"SELECT b.id, b.source, b.file_name, b.file_sha256, b.profile, b.started_at, b.rows_read,"
		" b.rows_new, b.rows_changed, b.rows_same, b.rows_rejected,"
		" SUM(CASE WHEN i.severity = 'reject' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN i.severity = 'repair' THEN 1 ELSE 0 END),"
		" SUM(CASE WHEN i.severity = 'warn' THEN 1 ELSE 0 END)"
		" FROM import_batch b LEFT JOIN import_issue i ON i.batch_id = b.id"
		" GROUP BY b.id, b.source, b.file_name, b.file_sha256, b.profile, b.started_at, b.rows_read,"
		" b.rows_new, b.rows_changed, b.rows_same, b.rows_rejected ORDER BY b.id", fail);
	struct arena *a = ds->arena;
	size_t cap = 0;

	*out = NULL;
	*count = 0;
	while (stmt_next(q, fail))
		*arena_push(a, *out, *count, &cap) = (struct batch) {
			.id = stmt_int(q, 0), .source = arena_text(a, stmt_text(q, 1)),
			.file = arena_text(a, stmt_text(q, 2)), .sha256 = arena_text(a, stmt_text(q, 3)),
			.profile = arena_text(a, stmt_text(q, 4)), .at = arena_text(a, stmt_text(q, 5)),
			.rows = stmt_int(q, 6), .added = stmt_int(q, 7), .changed = stmt_int(q, 8),
			.same = stmt_int(q, 9), .rejected = stmt_int(q, 10), .rejects = stmt_int(q, 11),
			.repairs = stmt_int(q, 12), .warnings = stmt_int(q, 13) };
	stmt_free(q);
	return !fail->set;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The big tables are not counted row by row: the files that fill them are in the list. */
static const char *const counted[] = {
	"centre", "person", "spell", "programme", "cohort", "enrolment", "course", "session",
	"measure", "coaching", "stage"
};

bool dataset_fingerprint(struct dataset *ds, char out[DATASET_FINGERPRINT], struct fail *fail)
{
	struct arena arena = { 0 };
	struct stmt *q = store_prepare(ds->store, "SELECT file_sha256, profile FROM import_batch", fail);
	/* How a dataset is kept is none of what it tells. */
	struct stmt *meta = store_prepare(ds->store, "SELECT key,"
					  " CASE WHEN key = 'schema_version' THEN '1' ELSE value END FROM schema_meta"
					  " WHERE key NOT LIKE 'created%' AND key NOT LIKE 'part%'", fail);
	char **lines = NULL;
	size_t n = 0, cap = 0;
	struct sha256 h;

	while (stmt_next(q, fail))
		*arena_push(&arena, lines, n, &cap) =
			arena_printf(&arena, "file %s %s\n", stmt_text(q, 0), stmt_text(q, 1));
	while (stmt_next(meta, fail))
		*arena_push(&arena, lines, n, &cap) =
			arena_printf(&arena, "meta %s %s\n", stmt_text(meta, 0), stmt_text(meta, 1));
	stmt_free(q);
	stmt_free(meta);
	for (size_t i = 0; i < sizeof counted / sizeof *counted && !fail->set; i++) {
		int64_t rows;

		store_ask_int(ds->store, arena_printf(&arena, "SELECT COUNT(*) FROM %s", counted[i]),
			      &rows, fail);
		*arena_push(&arena, lines, n, &cap) =
			arena_printf(&arena, "rows %s %lld\n", counted[i], (long long)rows);
	}
	if (n > 0)
		qsort(lines, n, sizeof *lines, by_text);
	sha256_init(&h);
	for (size_t i = 0; i < n; i++)
		sha256_add(&h, lines[i], strlen(lines[i]));
	sha256_text(&h, out);
	arena_release(&arena);
	return !fail->set;
}
