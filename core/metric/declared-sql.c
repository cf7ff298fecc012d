/* declared-sql.c - says whether the SELECT of a .metric file may be asked, and fills its shape. */
#include "config.h"
#include "core/metric/declared.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/text.h"
#include "core/data/dataset.h"
#include "core/data/scope.h"
#include "core/data/sqltext.h"
#include "core/metric/settle.h"

static bool is_word(const char *at, size_t n, const char *word)
{
	return strlen(word) == n && strncasecmp(at, word, n) == 0;
}

static bool is_aggregate(const char *at, size_t n)
{
	static const char *const names[] = { "count", "sum", "min", "max", "avg" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_word(at, n, names[i]))
			return true;
	return false;
}

/*
 * Each SELECT that answers, as against those inside parentheses, has an aggregate among its
 * columns: rows of people do not leave the database.  at: of the SELECT that has none.
 */
static bool aggregates(const char *sql, size_t *at)
{
	bool open, columns = false, found = true;
	int depth = 0, inner = 0;	/* inner: depth of a subquery among the columns */
	size_t n;

	for (size_t i = 0; ; i += n) {
		enum sql_piece p = sqltext_next(sql + i, &n, &open);

		if (p == SQL_END)
			return found;
		if (p == SQL_MARK && sql[i] == '(')
			depth++;
		if (p == SQL_MARK && sql[i] == ')') {
			depth--;
			inner = depth < inner ? 0 : inner;
		}
		if (p != SQL_NAME)
			continue;
		if (depth == 0 && is_word(sql + i, n, "select")) {
			if (!found)
				return false;
			*at = i;
			columns = true;
			found = false;
		} else if (depth == 0 && is_word(sql + i, n, "from")) {
			columns = false;
		} else if (depth > 0 && is_word(sql + i, n, "select") && inner == 0) {
			inner = depth;
		} else if (columns && inner == 0 && is_aggregate(sql + i, n)) {
			found = true;
		}
	}
}

static struct scope_ask ask_of(const struct declared *d, struct arena *a)
{
	const struct metric *m = d->metric;
	struct scope_need *needs = arena_array(a, m->need_count, struct scope_need);
	struct scope_param *params = arena_array(a, m->param_count, struct scope_param);
	struct param_value v = { 0 };
	struct fail none = FAIL_NONE;

	for (size_t i = 0; i < m->need_count; i++)
		needs[i] = (struct scope_need){ m->needs[i].table, m->needs[i].columns, m->needs[i].dated,
			m->needs[i].optional };
	for (size_t i = 0; i < m->param_count; i++) {
		enum assay_type type = m->params[i].type;

		param_read(&m->params[i], m->params[i].preset, &v, &none);
		params[i] = (struct scope_param){ m->params[i].name,
			type == ASSAY_TEXT ? SCOPE_TEXT : type == ASSAY_REAL ? SCOPE_REAL : SCOPE_INT, v.integer, v.real,
			m->params[i].preset };
	}
	return (struct scope_ask){ .scope = { .from = 18262, .until = 18353 }, .needs = needs,
		.need_count = m->need_count, .params = params, .param_count = m->param_count, .sql = d->sql->value };
}

bool declared_check_sql(const struct declared *d, struct arena *a, struct fail *fail)
{
	struct scope_ask ask = ask_of(d, a);
	size_t at = 0;

	if (!scope_check(&ask, &at, fail))
		return declared_fail_at(d->sql, at, fail);
	if (aggregates(d->sql->value, &at))
		return true;
	fail_set(fail, "this SELECT answers rows as they are");
	fail_hint(fail, "aggregate them: COUNT, SUM, MIN or MAX, with what they are grouped by in GROUP BY");
	return declared_fail_at(d->sql, at, fail);
}

/* ------------------------------------------------------ columns */

static int find(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(names[i], name) == 0)
			return (int)i;
	return -1;
}

/* Looks each of a list up; answers how many are missing. */
static size_t look(const char *const *list, const char *const *names, size_t count, int *index)
{
	size_t missing = 0;

	for (size_t i = 0; list[i] != NULL; i++) {
		index[i] = find(names, count, list[i]);
		missing += index[i] < 0;
	}
	return missing;
}

static const char *all_of(const char *const *list, char *out, size_t size)
{
	size_t at = strlen(out);

	for (size_t i = 0; list[i] != NULL && at < size - 1; i++)
		at += (size_t)snprintf(out + at, size - at, "%s%s", at > 0 && out[at - 1] != ' ' ? " " : "", list[i]);
	return out;
}

bool declared_columns(const struct declared *d, const char *const *names, size_t count,
		      int index[2 * DECLARED_COLUMNS], bool *other, struct fail *fail)
{
	const struct declared_form *form = &declared_forms[d->shape];
	char takes[200] = "";
	bool used[64] = { false };

	for (size_t i = 0; i < 2 * DECLARED_COLUMNS; i++)
		index[i] = -1;
	all_of(form->columns, takes, sizeof takes);
	if (form->instead[0] != NULL)
		all_of(form->instead, strcat(takes, ", or "), sizeof takes);
	all_of(form->also, strcat(takes, "; it can do without "), sizeof takes);
	*other = look(form->columns, names, count, index) > 0 && form->instead[0] != NULL
		&& look(form->instead, names, count, index) == 0;
	if (!*other && look(form->columns, names, count, index) > 0) {
		size_t i = 0;

		while (index[i] >= 0)
			i++;
		return fail_set(fail, "the query answers no column '%s': the shape %s takes %s", form->columns[i],
				form->name, takes);
	}
	look(form->also, names, count, index + DECLARED_COLUMNS);
	for (size_t i = 0; i < 2 * DECLARED_COLUMNS; i++)
		if (index[i] >= 0 && index[i] < 64)
			used[index[i]] = true;
	for (size_t i = 0; i < count; i++)
		if (i >= 64 || !used[i])
			return fail_set(fail, "the query answers a column '%.40s' %s: the shape %s takes %s", names[i],
					i < 64 && find(names, i, names[i]) >= 0 ? "twice" : "that it does not use",
					form->name, takes);
	return true;
}

/* ------------------------------------------------------ a trial */

/* Where the first word in quotes of a message stands in the query: there is the mistake. */
static size_t place_of(const char *sql, const char *message)
{
	const char *word = strpbrk(message, "'\""), *end;
	bool open;
	size_t n;

	end = word != NULL ? strchr(word + 1, *word) : NULL;
	for (size_t i = 0; end != NULL; i += n) {
		enum sql_piece p = sqltext_next(sql + i, &n, &open);

		if (p == SQL_END)
			break;
		if (p == SQL_NAME && n == (size_t)(end - word - 1) && strncasecmp(sql + i, word + 1, n) == 0)
			return i;
	}
	return strspn(sql, " \n");
}

bool declared_try(struct arena *a, const struct declared *d, struct dataset *blank, struct fail *fail)
{
	struct scope_ask ask = ask_of(d, a);
	const char *names[70];
	int index[2 * DECLARED_COLUMNS];
	struct stmt *q = scope_query(blank, &ask, fail);
	size_t count = 0;
	bool other;

	while (q != NULL && count < 70 && (int)count < stmt_columns(q)) {
		names[count] = stmt_column_name(q, (int)count);
		count++;
	}
	if (q != NULL && declared_columns(d, names, count, index, &other, fail))
		while (stmt_next(q, fail))	/* a query that does not end, ends here */
			;
	stmt_free(q);
	if (fail->set)
		declared_fail_at(d->sql, place_of(d->sql->value, fail->text), fail);
	return !fail->set;
}
