/* services-ask.c - the services that ask: queries, parameters, memory. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/sentence.h"
#include "core/metric/services.h"

#define QUERY_BYTES ((size_t)64 << 10)
#define OPEN_QUERIES 32

struct assay_rows {
	struct run *run;
	struct stmt *stmt;
	struct arena texts;	/* of the present row */
	bool at_row;
	assay_rows *next;
};

static struct scope_need *needs_of(struct run *r)
{
	const struct metric *m = r->plugin->metric;
	struct scope_need *needs = arena_array(r->arena, m->need_count, struct scope_need);

	for (size_t i = 0; i < m->need_count; i++)
		needs[i] = (struct scope_need){ m->needs[i].table, m->needs[i].columns,
						m->needs[i].dated, m->needs[i].optional };
	return needs;
}

static struct scope_param *params_of(struct run *r)
{
	const struct metric *m = r->plugin->metric;
	struct scope_param *params = arena_array(r->arena, m->param_count, struct scope_param);

	for (size_t i = 0; i < m->param_count; i++) {
		enum assay_type type = m->params[i].type;

		params[i] = (struct scope_param){ .name = m->params[i].name,
			.type = type == ASSAY_TEXT ? SCOPE_TEXT : type == ASSAY_REAL ? SCOPE_REAL : SCOPE_INT,
			.integer = r->params[i].integer, .real = r->params[i].real,
			.text = r->job->params[i].value };
	}
	return params;
}

assay_rows *ask_query(assay_run *open, const char *sql)
{
	struct run *r = run_of(open);
	struct scope_ask ask = { 0 };
	struct fail fail = FAIL_NONE;
	const struct scope_key *k = &r->result->scope;
	assay_rows *rows;
	size_t n;

	if (r->over)
		return NULL;
	n = sql != NULL ? strnlen(sql, QUERY_BYTES) : 0;
	if (n == 0 || n == QUERY_BYTES)
		run_broke(r, sql == NULL || n == 0 ? "a query without a text" : "a query of more than 64 KiB");
	else if (r->data == NULL)
		run_broke(r, "%s", r->no_data);
	else if (r->result->query_count >= TOLD_QUERIES)
		run_broke(r, "more than %d queries", TOLD_QUERIES);
	if (r->over)
		return NULL;
	ask.scope = (struct scope){ k->from, k->until, k->centre, k->cohort };
	ask.needs = needs_of(r);
	ask.need_count = r->plugin->metric->need_count;
	ask.params = params_of(r);
	ask.param_count = r->plugin->metric->param_count;
	ask.sql = arena_text_n(r->arena, sql, n);
	*TOLD(r, r->result->queries, r->result->query_count) = ask.sql;
	rows = arena_new(r->arena, assay_rows);
	rows->run = r;
	rows->stmt = scope_query(r->data, &ask, &fail);
	if (rows->stmt == NULL) {
		run_broke(r, "%s", fail.text);
		return NULL;
	}
	rows->next = r->rows;
	r->rows = rows;
	return rows;
}

bool ask_next(assay_rows *rows)
{
	struct fail fail = FAIL_NONE;

	if (rows == NULL || rows->run->over)
		return false;
	arena_rewind(&rows->texts);
	rows->at_row = stmt_next(rows->stmt, &fail);
	if (fail.set)
		run_broke(rows->run, "%s", fail.text);
	return rows->at_row && !rows->run->over;
}

/* Is there such a column of a row to read? */
static bool readable(assay_rows *rows, uint32_t column)
{
	if (rows == NULL || rows->run->over)
		return false;
	if (!rows->at_row)
		run_broke(rows->run, "a column read where there is no row: ask next() first");
	else if (column >= (uint32_t)stmt_columns(rows->stmt))
		run_broke(rows->run, "column %u read, the row has %d (they count from 0)", column,
			  stmt_columns(rows->stmt));
	return !rows->run->over;
}

bool ask_is_null(assay_rows *rows, uint32_t column)
{
	return !readable(rows, column) || stmt_is_null(rows->stmt, (int)column);
}

int64_t ask_int(assay_rows *rows, uint32_t column)
{
	return readable(rows, column) ? stmt_int(rows->stmt, (int)column) : 0;
}

double ask_real(assay_rows *rows, uint32_t column)
{
	return readable(rows, column) ? stmt_real(rows->stmt, (int)column) : NAN;
}

/* Copied, because reading another column may move an engine's own text.  Bytes that are not UTF-8 are
 * the dataset's mistake: a metric may tell them as a label and be none the worse for it. */
const char *ask_text(assay_rows *rows, uint32_t column)
{
	if (!readable(rows, column))
		return "";
	return text_mend(&rows->texts, arena_text(&rows->texts, stmt_text(rows->stmt, (int)column)));
}

const char *ask_column_name(assay_rows *rows, uint32_t column)
{
	return rows == NULL || rows->run->over ? "" : stmt_column_name(rows->stmt, (int)column);
}

assay_day ask_day(assay_rows *rows, uint32_t column)
{
	int64_t d;

	if (ask_is_null(rows, column))
		return ASSAY_NO_DAY;
	d = stmt_int(rows->stmt, (int)column);
	return d >= DAY_FIRST && d <= DAY_LAST ? (assay_day)d : ASSAY_NO_DAY;
}

void ask_end(struct run *r)
{
	for (assay_rows *rows = r->rows; rows != NULL; rows = rows->next) {
		stmt_free(rows->stmt);
		arena_release(&rows->texts);
	}
	r->rows = NULL;
}

/* ------------------------------------------------------ parameters */

static size_t param_index(struct run *r, const char *name)
{
	const struct metric *m = r->plugin->metric;

	if (r->over)
		return m->param_count;
	for (size_t i = 0; name != NULL && i < m->param_count; i++)
		if (strcmp(m->params[i].name, name) == 0)
			return i;
	run_broke(r, "it asks for a parameter '%.60s' that it does not declare", name != NULL ? name : "");
	return m->param_count;
}

int64_t ask_param_int(assay_run *open, const char *name)
{
	struct run *r = run_of(open);
	size_t i = param_index(r, name);

	if (r->over)
		return 0;
	if (r->plugin->metric->params[i].type == ASSAY_TEXT || r->plugin->metric->params[i].type == ASSAY_REAL)
		run_broke(r, "parameter '%s' is not a whole number", name);
	return r->params[i].integer;
}

double ask_param_real(assay_run *open, const char *name)
{
	struct run *r = run_of(open);
	size_t i = param_index(r, name);

	if (r->over)
		return NAN;
	if (r->plugin->metric->params[i].type == ASSAY_TEXT)
		run_broke(r, "parameter '%s' is not a number", name);
	return r->params[i].real;
}

const char *ask_param_text(assay_run *open, const char *name)
{
	struct run *r = run_of(open);
	size_t i = param_index(r, name);

	return r->over ? "" : arena_text(r->arena, r->job->params[i].value);
}

/* ------------------------------------------------------ the rest */

void *ask_alloc(assay_run *open, size_t count, size_t size)
{
	struct run *r = run_of(open);
	size_t bytes, limit = (size_t)r->settings->limits.mebibytes << 19;	/* half of the process's */

	if (r->over)
		return NULL;
	if (__builtin_mul_overflow(count, size, &bytes) || bytes > limit || r->allocated > limit - bytes) {
		run_broke(r, "it asks for %zu things of %zu bytes, the limit of a run is %zu bytes", count, size, limit);
		return NULL;
	}
	r->allocated += bytes;
	return arena_alloc(r->arena, count > 0 ? count : 1, size > 0 ? size : 1);
}

assay_day ask_start_of(assay_day d, uint32_t step)
{
	if (d < DAY_FIRST || d > DAY_LAST || step < ASSAY_WEEK || step > ASSAY_YEAR)
		return ASSAY_NO_DAY;
	return day_start_of(d, (enum day_step)step);
}

void ask_needs(struct run *r)
{
	const struct metric *m = r->plugin->metric;
	struct scope_need *needs = needs_of(r);
	struct fail fail = FAIL_NONE;

	if (r->over || r->data == NULL)
		return;
	if (!scope_check_needs(needs, m->need_count, &fail)) {
		run_broke(r, "%s", fail.text);
		return;
	}
	for (size_t i = 0; i < m->need_count && !r->over; i++) {
		const struct metric_need *n = &m->needs[i];
		bool has = false;

		if (n->optional)
			continue;
		if (!scope_has(r->data, n->table, NULL, &has, &fail)) {
			run_broke(r, "%s", fail.text);
			return;
		}
		if (has)
			continue;
		r->over = true;
		r->result->state = RESULT_UNABLE;
		r->result->reason = arena_array(r->arena, r->settings->lang_count, const char *);
		for (size_t k = 0; k < r->settings->lang_count; k++) {
			const char *lang = r->settings->langs[k];

			r->result->reason[k] = sentence(r->arena, lang, n->remedy != NULL ? SENTENCE_NO_DATA_CURE
				: SENTENCE_NO_DATA, n->table, metric_text(m, lang, n->remedy));
		}
	}
}
