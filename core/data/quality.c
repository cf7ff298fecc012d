/* quality.c - counts how far a dataset can be trusted. */
#include "core/data/dataset.h"

#include "core/base/text.h"
#include "core/data/scope.h"

/* Where else an employee should be known, and how to ask by the person. */
static const struct { const char *fact, *known; } sources[QUALITY_SOURCES] = {
	{ "enrolment", "EXISTS (SELECT 1 FROM enrolment n WHERE n.person_id = e.person_id)" },
	{ "attendance", "EXISTS (SELECT 1 FROM attendance a WHERE a.person_id = e.person_id)" },
	{ "assessment", "EXISTS (SELECT 1 FROM assessment m WHERE m.subject_id = e.person_id)" },
};

static bool count_matched(struct dataset *ds, struct dataset_quality *out, struct fail *fail)
{
	struct arena arena = { 0 };
	struct text sql = TEXT(&arena), every = TEXT(&arena);
	struct stmt *q;
	bool has;

	text_add(&sql, "SELECT COUNT(*)");
	for (size_t i = 0; i < QUALITY_SOURCES; i++) {
		if (!scope_has(ds, sources[i].fact, NULL, &has, fail) || !has)
			continue;
		out->sources[out->source_count++].fact = sources[i].fact;
		text_printf(&sql, ", SUM(CASE WHEN %s THEN 1 ELSE 0 END)", sources[i].known);
		text_printf(&every, "%s%s", every.count > 0 ? " AND " : "", sources[i].known);
	}
	text_printf(&sql, ", SUM(CASE WHEN %s THEN 1 ELSE 0 END) FROM employment e"
		    " WHERE e.hired <= :known AND (e.exited IS NULL OR e.exited > :known)",
		    every.count > 0 ? every.at : "1 = 0");
	q = store_prepare(ds->store, sql.at, fail);
	if (ds->known != DAY_NONE)
		stmt_bind_int(q, stmt_param(q, "known"), ds->known);
	if (stmt_next(q, fail)) {
		out->employed = stmt_int(q, 0);
		for (size_t i = 0; i < out->source_count; i++)
			out->sources[i].matched = stmt_int(q, (int)i + 1);
		out->matched = stmt_int(q, (int)out->source_count + 1);
	}
	stmt_free(q);
	arena_release(&arena);
	return !fail->set;
}

bool dataset_quality(struct dataset *ds, struct dataset_quality *out, struct fail *fail)
{
	/* As a fact, so that only the joins come along that hours and category need. */
	const struct scope_need need = { .table = "training_hours", .columns = "hours category" };
	const struct scope_ask hours = { .needs = &need, .need_count = 1, .sql = "SELECT SUM(hours),"
		" SUM(CASE WHEN category IS NOT NULL THEN hours ELSE 0 END) FROM training_hours" };
	struct stmt *q;

	*out = (struct dataset_quality) { 0 };
	if (!count_matched(ds, out, fail))
		return false;
	q = scope_query(ds, &hours, fail);
	if (stmt_next(q, fail) && !stmt_is_null(q, 0)) {
		out->hours = stmt_real(q, 0);
		out->classified = stmt_real(q, 1);
	}
	stmt_free(q);
	q = store_prepare(ds->store, "SELECT COUNT(*), SUM(CASE WHEN cause <> 'U' THEN 1 ELSE 0 END)"
			  " FROM employment WHERE exited IS NOT NULL", fail);
	if (stmt_next(q, fail)) {
		out->exits = stmt_int(q, 0);
		out->explained = stmt_int(q, 1);
	}
	stmt_free(q);
	return !fail->set;
}
