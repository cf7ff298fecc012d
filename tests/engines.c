/*
 * engines.c - compares two datasets, whichever engines hold them.
 *
 *	engines A B [sample]	with "sample", makes both first, of the same small rows
 *	engines A B hard	only what is hard to answer from several servers
 *	engines A A groups	what is grouped, added up within several budgets and as it was written
 *
 * Every fact is compared row by row, then aggregates and scoped queries, then the gate.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/data/gate.h"
#include "core/data/schema.h"
#include "core/data/scope.h"
#include "tests/hard.h"
#include "tests/sample.h"

static bool make(const char *name, struct fail *fail)
{
	struct store *s = store_open(name, STORE_CREATE, fail);
	bool ok = s != NULL && schema_create(s, fail) && store_begin(s, fail) &&
		store_exec(s, sample_rows, fail) && facts_touch_all(s, fail) &&
		facts_refresh(s, fail) && store_commit(s, fail);

	store_close(s);
	return ok;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct lines { char **at; size_t count, cap; };

/* The rows of a statement, each as a line, sorted.  Real numbers as their exact value, so
 * that 4 and 4.0 are the same. */
static struct lines read_rows(struct stmt *q, const bool *is_real, struct arena *a, struct fail *fail)
{
	struct lines out = { 0 };
	char number[NUMBER_TEXT];

	while (stmt_next(q, fail)) {
		struct text line = TEXT(a);

		for (int i = 0; i < stmt_columns(q); i++)
			text_printf(&line, "%s|", stmt_is_null(q, i) ? "-" : is_real[i] ?
				    number_exact(stmt_real(q, i), number) : stmt_text(q, i));
		*arena_push(a, out.at, out.count, &out.cap) = text_done(&line);
	}
	stmt_free(q);
	if (out.count > 0)
		qsort(out.at, out.count, sizeof *out.at, by_text);
	return out;
}

static bool same(const char *what, const struct lines *a, const struct lines *b)
{
	for (size_t i = 0; i < a->count || i < b->count; i++) {
		const char *x = i < a->count ? a->at[i] : "nothing";
		const char *y = i < b->count ? b->at[i] : "nothing";

		if (strcmp(x, y) == 0)
			continue;
		printf("%s: %zu and %zu rows; of the first that differ\n\t%s\n\t%s\n", what, a->count,
		       b->count, x, y);
		return false;
	}
	return true;
}

static bool compare_fact(struct dataset *const ds[2], const struct fact *f, size_t *rows,
			 struct fail *fail)
{
	struct arena arena = { 0 };
	bool real[64], ok;
	struct lines lines[2];

	for (size_t i = 0; f->columns[i].name != NULL; i++)
		real[i] = f->columns[i].type == FACT_REAL;
	for (int i = 0; i < 2; i++)
		lines[i] = read_rows(store_prepare(ds[i]->store, arena_printf(&arena,
			"SELECT * FROM fact_%s", f->name), fail), real, &arena, fail);
	ok = !fail->set && same(f->name, &lines[0], &lines[1]);
	*rows += lines[0].count;
	arena_release(&arena);
	return ok;
}

static const struct scope_need needs[] = {
	{ .table = "employment", .columns = "person seq hired exited cause centre" },
	{ .table = "kpi", .columns = "person code day value n total centre cohort", .dated = "day" },
	{ .table = "calendar", .columns = "day month quarter" },
	{ .table = "training_hours", .columns = "hours business voluntary", .dated = "held" },
	{ .table = "assessment", .columns = "assessment measure code subject rater score object phase", .dated = "done" },
	{ .table = "cost", .columns = "source item cost", .dated = "day" },
	{ .table = "measure", .columns = "code" },
	{ .table = "session", .columns = "kind status invited present", .dated = "day" },
};

static const char *const queries[] = {
	"SELECT exited - hired, cause, COUNT(*) FROM employment GROUP BY exited - hired, cause",
	"SELECT COUNT(*), SUM(:known - hired), MIN(hired), MAX(exited), SUM(CASE WHEN exited IS NULL"
	" THEN 1 ELSE 0 END) FROM employment WHERE hired < :until",
	"SELECT code, COUNT(*), SUM(n), SUM(total), SUM(value * value), MIN(value), MAX(value)"
	" FROM kpi GROUP BY code",
	"SELECT c.month, COUNT(*), SUM(k.n) FROM kpi k JOIN calendar c ON c.day = k.day GROUP BY c.month",
	"SELECT voluntary, COUNT(*), SUM(hours), SUM(hours * business) FROM training_hours"
	" GROUP BY voluntary",
	"WITH s AS (SELECT subject, AVG(score) AS m, COUNT(*) AS n FROM assessment WHERE code LIKE 'e%'"
	" GROUP BY subject) SELECT COUNT(*), SUM(n), MIN(m), MAX(m) FROM s",
	"SELECT code, phase, COUNT(*), COUNT(DISTINCT subject), COUNT(object) FROM assessment"
	" GROUP BY code, phase",
	"SELECT source, item, COUNT(*), SUM(cost) FROM cost GROUP BY source, item",
	"SELECT kind, status, COUNT(*), SUM(invited), SUM(present) FROM session GROUP BY kind, status",
	"SELECT :until - :from, :least, :word, :nothing IS NULL, 7 / 2, -7 / 2, 7 % 3",
	"SELECT COUNT(*) FROM employment WHERE person IN (SELECT person FROM kpi WHERE value > :least)",
	"SELECT COUNT(*) FROM measure m WHERE EXISTS (SELECT 1 FROM kpi k WHERE k.code = m.code)",
};

static const struct scope_param params[] = {
	{ .name = "least", .type = SCOPE_REAL, .real = 299.5 },
	{ .name = "word", .type = SCOPE_TEXT, .text = "it's 中文" },
	{ .name = "nothing", .type = SCOPE_NULL },
};

/* Sums of real numbers depend on the order of addition, in their last digits. */
static bool near(const char *x, const char *y)
{
	double a, b;

	if (strcmp(x, y) == 0)
		return true;
	return number_parse(x, &a) && number_parse(y, &b) &&
		(a > b ? a - b : b - a) <= 1e-12 * (a < 0 ? -a : a);
}

static bool same_nearly(const char *what, struct lines *a, struct lines *b)
{
	for (size_t i = 0; i < a->count && a->count == b->count; i++) {
		char *x = a->at[i], *y = b->at[i], *px, *py;

		do {
			px = strchr(x, '|');
			py = strchr(y, '|');
			if (px != NULL)
				*px = '\0';
			if (py != NULL)
				*py = '\0';
			if ((px == NULL) != (py == NULL) || !near(x, y)) {
				printf("%s\n\t%s\n\t%s\n", what, x, y);
				return false;
			}
			x = px == NULL ? NULL : px + 1;
			y = py == NULL ? NULL : py + 1;
		} while (x != NULL && *x != '\0');
	}
	return a->count == b->count || same(what, a, b);
}

static bool compare_query(struct dataset *const ds[2], const struct scope_ask *ask, struct fail *fail)
{
	static const bool real[64];	/* all as text: whole numbers and keys must agree to the letter */
	struct arena arena = { 0 };
	struct lines lines[2];
	bool ok;

	for (int i = 0; i < 2; i++)
		lines[i] = read_rows(scope_query(ds[i], ask, fail), real, &arena, fail);
	if (fail->set)
		printf("%s\n", ask->sql);
	ok = !fail->set && same_nearly(ask->sql, &lines[0], &lines[1]);
	arena_release(&arena);
	return ok;
}

static bool compare_queries(struct dataset *const ds[2], size_t *count, struct fail *fail)
{
	day known = ds[0]->known;
	bool ok = true;

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		for (size_t u = 0; u <= ds[0]->unit_count; u++)
			for (size_t c = 0; c < 3 && c <= ds[0]->cohort_count; c++) {
				struct scope_ask ask = { .scope = { .from = known - 200, .until = known + 1,
					.centre = u == 0 ? 0 : ds[0]->units[u - 1].id,
					.cohort = c == 0 ? 0 : ds[0]->cohorts[c - 1].id }, .needs = needs,
					.need_count = sizeof needs / sizeof *needs, .params = params,
					.param_count = 3, .sql = queries[i] };

				ok &= compare_query(ds, &ask, fail);
				if (fail->set)
					return false;
				(*count)++;
			}
	return ok;
}

/* Of all, and of one unit; those with this word are left out. */
static bool compare_hard_without(struct dataset *const ds[2], const char *word, size_t *count, struct fail *fail)
{
	bool ok = true;

	for (const char *const *sql = hard_queries; *sql != NULL && !fail->set; sql++)
		for (int i = 0; i < 2 && (word == NULL || strstr(*sql, word) == NULL); i++, ++*count) {
			struct scope_ask ask = { .scope = { .from = ds[0]->known - 200, .until = ds[0]->known + 1,
				.centre = i == 0 ? 0 : ds[0]->units[ds[0]->unit_count / 2].id }, .needs = needs,
				.need_count = sizeof needs / sizeof *needs, .params = params, .param_count = 3, .sql = *sql };

			ok &= compare_query(ds, &ask, fail);
		}
	return ok && !fail->set;
}

static bool compare_hard(struct dataset *const ds[2], size_t *count, struct fail *fail)
{
	return compare_hard_without(ds, NULL, count, fail);
}

/* What one engine refuses, the other refuses, with the same sentence. */
static bool compare_refusals(struct dataset *const ds[2])
{
	static const char *const bad[] = {
		"SELECT reason FROM employment", "SELECT e.salary FROM employment e",
		"SELECT * FROM coaching", "SELECT name FROM assay.person", "SELECT name FROM person",
		"SELECT (WITH person AS (SELECT 1 AS name) SELECT 1), name FROM person",
	};
	bool ok = true;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct scope_ask ask = { .scope = { .from = 0, .until = 1 }, .needs = needs,
			.need_count = sizeof needs / sizeof *needs, .sql = bad[i] };
		struct fail said[2] = { FAIL_NONE, FAIL_NONE };

		for (int k = 0; k < 2; k++) {
			struct stmt *q = scope_query(ds[k], &ask, &said[k]);

			while (stmt_next(q, &said[k]))
				;
			stmt_free(q);
		}
		/* The last one only the engines themselves can refuse, in their own words. */
		if (!said[0].set || !said[1].set ||
		    (i + 1 < sizeof bad / sizeof *bad && strcmp(said[0].text, said[1].text) != 0)) {
			printf("%s\n\t%s\n\t%s\n", bad[i], said[0].text, said[1].text);
			ok = false;
		}
	}
	return ok;
}

static bool compare_gates(struct dataset *const ds[2], struct arena *arena, struct fail *fail)
{
	struct lines lines[2] = { { 0 }, { 0 } };
	struct gate g;

	for (int i = 0; i < 2; i++) {
		if (!gate_run(ds[i], GATE_ALL, arena, &g, fail))
			return false;
		for (size_t k = 0; k < g.count; k++) {
			struct text line = TEXT(arena);

			text_printf(&line, "%s %s", g.findings[k].code, g.findings[k].message);
			for (size_t e = 0; e < g.findings[k].example_count; e++)
				text_printf(&line, " %s", g.findings[k].examples[e]);
			*arena_push(arena, lines[i].at, lines[i].count, &lines[i].cap) = line.at;
		}
	}
	return same("gate", &lines[0], &lines[1]);
}

/* A reader may not write, and a second writer is told of the first. */
static bool check_locks(const char *name)
{
	struct fail fail = FAIL_NONE, said[2] = { FAIL_NONE, FAIL_NONE };
	struct store *reader = store_open(name, STORE_READ, &fail);
	struct store *first = store_open(name, STORE_WRITE, &fail);
	struct store *second = store_open(name, STORE_WRITE, &fail);
	bool ok = !fail.set && !store_exec(reader, "DELETE FROM kpi", &said[0]) &&
		store_begin(first, &fail);

	if (ok) {
		store_patience(second, 1);
		ok = !store_begin(second, &said[1]) && strstr(said[1].text, "is being written by") != NULL;
		store_rollback(first);
		ok = ok && store_begin(second, &fail);
	}
	if (!ok)
		printf("%s: reader: %s; second writer: %s; %s\n", name, said[0].text, said[1].text, fail.text);
	store_close(reader);
	store_close(first);
	store_close(second);
	return ok;
}

static bool compare(struct dataset *const ds[2], struct arena *arena, struct fail *fail)
{
	size_t rows = 0, count = 0;
	bool ok = true;

	for (const struct fact *f = facts; f->name != NULL; f++)
		ok &= compare_fact(ds, f, &rows, fail);
	if (ds[0]->known != ds[1]->known || ds[0]->unit_count != ds[1]->unit_count) {
		printf("the last day, or the number of units, is not the same\n");
		ok = false;
	}
	ok = !fail->set && compare_queries(ds, &count, fail) && ok;
	ok = !fail->set && compare_refusals(ds) && ok;
	ok = !fail->set && compare_gates(ds, arena, fail) && ok;
	printf("%zu rows of facts and %zu queries compared\n", rows, count);
	return ok && rows > 0 && count > 0;
}

/* The second sorts; what the first adds up is seldom too much, often, and always.  Those with
 * EXISTS of kpi have nothing to add up, and take longest. */
static bool compare_groups(struct dataset *const ds[2], size_t *count, struct fail *fail)
{
	static const size_t budgets[] = { 32 << 20, 32 << 20, 100000, 1 };
	bool ok = true;

	store_budget(ds[1]->store, 0);
	for (size_t i = 0; i < sizeof budgets / sizeof *budgets && !fail->set; i++) {
		store_budget(ds[0]->store, budgets[i]);
		ok &= compare_queries(ds, count, fail) && compare_hard_without(ds, "EXISTS (SELECT 1 FROM kpi", count, fail);
	}
	return ok && !fail->set;
}

int main(int argc, char **argv)
{
	struct fail fail = FAIL_NONE;
	struct arena arena = { 0 };
	struct dataset *ds[2] = { NULL, NULL };
	const char *what = argc > 3 ? argv[3] : "";
	bool ok = argc >= 3, hard = strcmp(what, "hard") == 0, groups = strcmp(what, "groups") == 0;
	size_t count = 0;

	for (int i = 0; i < 2 && ok && strcmp(what, "sample") == 0; i++)
		ok = make(argv[1 + i], &fail) && check_locks(argv[1 + i]);
	for (int i = 0; i < 2 && ok; i++)
		ok = (ds[i] = dataset_open(argv[1 + i], &arena, &fail)) != NULL;
	if (hard || groups) {
		ok = ok && (hard ? compare_hard : compare_groups)(ds, &count, &fail);
		printf("%zu queries compared\n", count);
	} else {
		ok = ok && compare(ds, &arena, &fail);
	}
	if (fail.set)
		printf("%s\n", fail.text);
	dataset_close(ds[0]);
	dataset_close(ds[1]);
	arena_release(&arena);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
