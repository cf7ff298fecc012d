/* issue.c - stores and counts the issues of an import. */
#include "core/data/import/issue.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

bool issue_log_open(struct issue_log *l, struct store *s, int64_t batch, struct arena *a, struct fail *f)
{
	*l = (struct issue_log){ .store = s, .arena = a, .batch = batch };
	l->insert = store_prepare(s, "INSERT INTO import_issue (batch_id, line_no, severity, code, column_name, "
				  "raw_value, message) VALUES (:batch, :line, :severity, :code, :column, :raw, :message)", f);
	return l->insert != NULL;
}

void issue_log_close(struct issue_log *l)
{
	stmt_free(l->insert);
	l->insert = NULL;
}

/* Cuts at the end of a character. */
static void fit(char *out, size_t size, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	if (n >= size) {
		n = size - 4;
		while (n && ((unsigned char)s[n] & 0xc0) == 0x80)
			n--;
		memcpy(out, s, n);
		strcpy(out + n, "...");
		return;
	}
	memcpy(out, s ? s : "", n + (s != NULL));
	out[n] = '\0';
}

void issue_add(struct issue_log *l, enum severity severity, const char *code, int64_t line, const char *column,
	       const char *raw, const char *format, ...)
{
	struct issue *i;
	char message[400];
	va_list args;

	if (l->held == ISSUE_ROW_MOST)
		return;
	i = &l->row[l->held++];
	*i = (struct issue){ .severity = severity, .code = code, .column = column, .line = line };
	fit(i->raw, sizeof i->raw, raw);
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	fit(i->message, sizeof i->message, message);
}

void issue_forget(struct issue_log *l)
{
	l->held = 0;
}

bool issue_blame_unknown(struct issue_log *l)
{
	bool told = false;

	for (size_t i = 0; i < l->held; i++) {
		struct issue *x = &l->row[i];
		char *rest = strstr(x->message, ": left empty");

		if (!strstr(x->code, ".unknown"))
			continue;
		told = true;
		x->severity = SEVERITY_REJECT;
		if (rest)
			*rest = '\0';
	}
	return told;
}

/* The first lines of the file, in whatever order they are told. */
static void take_example(struct issue_count *c, const struct issue *i)
{
	size_t at = c->examples;

	if (at == ISSUE_EXAMPLES && c->example[--at].line <= i->line)
		return;
	c->examples = at + 1;
	for (; at > 0 && c->example[at - 1].line > i->line; at--)
		c->example[at] = c->example[at - 1];
	c->example[at] = *i;
}

static void count(struct issue_log *l, const struct issue *i)
{
	struct issue_count *c = NULL;

	for (size_t k = 0; k < l->count_of && !c; k++)
		if (!strcmp(l->counts[k].code, i->code) && l->counts[k].severity == i->severity &&
		    l->counts[k].example[0].column == i->column)
			c = &l->counts[k];
	if (!c) {
		c = arena_push(l->arena, l->counts, l->count_of, &l->cap);
		*c = (struct issue_count){ .code = i->code, .severity = i->severity };
	}
	c->count++;
	l->total++;
	take_example(c, i);
}

bool issue_settle(struct issue_log *l, struct fail *f)
{
	for (size_t k = 0; k < l->held; k++) {
		const struct issue *i = &l->row[k];

		stmt_bind_int(l->insert, 1, l->batch);
		stmt_bind_int(l->insert, 2, i->line);
		stmt_bind_text(l->insert, 3, severity_name(i->severity));
		stmt_bind_text(l->insert, 4, i->code);
		stmt_bind_text(l->insert, 5, i->column);
		stmt_bind_text(l->insert, 6, *i->raw ? i->raw : NULL);
		stmt_bind_text(l->insert, 7, i->message);
		if (!stmt_run(l->insert, f))
			return false;
		count(l, i);
	}
	l->held = 0;
	return true;
}

static void forget_example(struct issue_count *c, int64_t line)
{
	size_t at = 0;

	while (at < c->examples && c->example[at].line != line)
		at++;
	if (at < c->examples)
		memmove(&c->example[at], &c->example[at + 1], (--c->examples - at) * sizeof *c->example);
}

static void uncount(struct issue_log *l, const char *code, const char *severity, int64_t line)
{
	size_t k = 0;

	while (k < l->count_of && (strcmp(l->counts[k].code, code) || strcmp(severity_name(l->counts[k].severity), severity)))
		k++;
	if (k == l->count_of)
		return;
	forget_example(&l->counts[k], line);
	l->total--;
	if (--l->counts[k].count == 0)
		memmove(&l->counts[k], &l->counts[k + 1], (--l->count_of - k) * sizeof *l->counts);
}

bool issue_take_back(struct issue_log *l, int64_t line, struct fail *f)
{
	struct stmt *q = store_prepare(l->store, "SELECT code, severity FROM import_issue "
				       "WHERE batch_id = :batch AND line_no = :line", f);
	struct stmt *gone = store_prepare(l->store, "DELETE FROM import_issue WHERE batch_id = :batch AND line_no = :line", f);

	stmt_bind_int(q, 1, l->batch);
	stmt_bind_int(q, 2, line);
	stmt_bind_int(gone, 1, l->batch);
	stmt_bind_int(gone, 2, line);
	while (stmt_next(q, f))
		uncount(l, stmt_text(q, 0), stmt_text(q, 1), line);
	stmt_run(gone, f);
	stmt_free(q);
	stmt_free(gone);
	return !f->set;
}
