/* sqltext.c - checks SQL that a stranger wrote. */
#include "config.h"
#include "core/data/sqltext.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 64
#define DEPTH_MAX 64
#define CTE_MAX 64

/* Functions that both engines have, with the same answer. */
static const char *const functions[] = {
	"abs", "avg", "cast", "coalesce", "count", "dense_rank", "first_value", "lag", "last_value",
	"lead", "length", "lower", "max", "min", "ntile", "nullif", "rank", "row_number", "substr",
	"sum", "trim", "upper", NULL
};

/* Words that a parenthesis may follow without being a call. */
static const char *const before_parenthesis[] = {
	"all", "and", "any", "as", "between", "by", "case", "distinct", "else", "except", "exists",
	"filter", "from", "having", "in", "intersect", "is", "join", "limit", "materialized", "not",
	"offset", "on", "or", "over", "recursive", "select", "then", "union", "using", "values",
	"when", "where", NULL
};

/* What ends the list of tables of a FROM. */
static const char *const after_from[] = {
	"except", "group", "having", "intersect", "limit", "offset", "order", "select", "union",
	"where", "window", NULL
};

static const struct { const char *word, *instead; } refused[] = {
	{ "alter", NULL }, { "analyze", NULL }, { "attach", NULL }, { "begin", NULL },
	{ "call", NULL }, { "commit", NULL }, { "copy", NULL }, { "create", NULL },
	{ "delete", NULL }, { "detach", NULL }, { "do", NULL }, { "drop", NULL },
	{ "execute", NULL }, { "explain", NULL }, { "grant", NULL }, { "insert", NULL },
	{ "into", NULL }, { "listen", NULL }, { "load", NULL }, { "lock", NULL },
	{ "merge", NULL }, { "notify", NULL }, { "pragma", NULL }, { "prepare", NULL },
	{ "reindex", NULL }, { "replace", NULL }, { "returning", NULL }, { "revoke", NULL },
	{ "rollback", NULL }, { "savepoint", NULL }, { "set", NULL }, { "table", NULL },
	{ "truncate", NULL }, { "update", NULL }, { "vacuum", NULL },
	{ "collate", "order texts in the metric" },
	{ "current_date", "use :known, the last day the data speak of" },
	{ "current_time", "use :known, the last day the data speak of" },
	{ "current_timestamp", "use :known, the last day the data speak of" },
	{ "current_user", "leave it out" }, { "session_user", "leave it out" },
	{ "user", "leave it out" }, { "current_role", "leave it out" },
	{ "current_schema", "leave it out" }, { "current_catalog", "leave it out" },
	{ "localtime", "use :known" }, { "localtimestamp", "use :known" },
	{ "float", "write DOUBLE PRECISION" }, { "glob", "compare with = or LIKE" },
	{ "ilike", "compare with = or LIKE" }, { "ifnull", "write COALESCE" },
	{ "isnull", "write IS NULL" }, { "lateral", "use a subquery" },
	{ "match", "compare with = or LIKE" }, { "notnull", "write IS NOT NULL" },
	{ "real", "write DOUBLE PRECISION, which is the same size everywhere" },
	{ "regexp", "compare with = or LIKE" }, { "similar", "compare with = or LIKE" },
	{ "tablesample", "leave it out" },
};

struct reader {
	const struct sqltext_may *may;
	struct fail *fail;
	size_t at;			/* of the piece read last */
	char name[NAME_MAX_BYTES + 1];	/* in lower case, when it is a name or parameter */
	char before[NAME_MAX_BYTES + 1];	/* the piece before, if a name; else "" */
	char mark_before;		/* or its first character */
	int depth;
	struct level {
		bool in_from;		/* among the tables of a FROM */
		bool wants_table;	/* the next name is a table */
		bool one_value;		/* inside min( or max(: no comma */
	} level[DEPTH_MAX];
	char cte[CTE_MAX][NAME_MAX_BYTES + 1];
	size_t ctes;
};

/* Most words differ in the first byte. */
static bool same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static bool listed(const char *const *list, const char *word)
{
	while (*list != NULL && !same(*list, word))
		list++;
	return *list != NULL;
}

static bool begins(const char *word, const char *with)
{
	return strncmp(word, with, strlen(with)) == 0;
}

static bool is_cte(const struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->ctes; i++)
		if (strcmp(r->cte[i], name) == 0)
			return true;
	return false;
}

/* Skips blanks from *at and answers the next character. */
static char peek(const char *sql, size_t *at)
{
	size_t n;
	bool open;

	while (sqltext_next(sql + *at, &n, &open) == SQL_BLANK)
		*at += n;
	return sql[*at];
}

static bool word_at(const char *sql, size_t *at, const char *word)
{
	size_t n = strlen(word);

	peek(sql, at);
	for (size_t i = 0; i < n; i++)
		if ((sql[*at + i] | 0x20) != word[i])
			return false;
	if (sqltext_is_name_byte(sql[*at + n]))
		return false;
	*at += n;
	return true;
}

/* Is the name that ends at this offset given to a subquery by WITH: NAME [(columns)] AS ( ? */
static bool names_cte(const struct reader *r, const char *sql, size_t at)
{
	bool first = strcmp(r->before, "with") == 0 || strcmp(r->before, "recursive") == 0;

	if (!first && r->mark_before != ',')
		return false;
	if (peek(sql, &at) == '(') {
		at += strcspn(sql + at, ")");
		at += sql[at] == ')';
	}
	if (!word_at(sql, &at, "as"))
		return false;
	if (word_at(sql, &at, "not") || true)
		word_at(sql, &at, "materialized");
	return peek(sql, &at) == '(';
}

static bool check_word(struct reader *r)
{
	static const char *const rooms[] = { "assay", "information_schema", "main", "public", "temp",
		NULL };

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		if (!same(r->name, refused[i].word))
			continue;
		if (refused[i].instead == NULL)
			return fail_set(r->fail, "a metric may only read: '%s' is refused", r->name);
		fail_set(r->fail, "'%s' is not in the SQL that all engines share", r->name);
		return fail_hint(r->fail, "%s", refused[i].instead);
	}
	if (listed(rooms, r->name) || begins(r->name, "pg_") || begins(r->name, "sqlite_") ||
	    begins(r->name, "fact_")) {
		fail_set(r->fail, "'%s' leads round the scope of a metric", r->name);
		return fail_hint(r->fail, "name the facts that the metric needs, as it declares them");
	}
	return true;
}

static bool check_call(struct reader *r)
{
	if (listed(functions, r->name) || listed(before_parenthesis, r->name) || is_cte(r, r->name))
		return true;
	fail_set(r->fail, "function '%s' is not in the SQL that all engines share", r->name);
	return fail_hint(r->fail, "aggregate with count, sum, min and max, and calculate in the metric");
}

static bool check_name(struct reader *r, const char *sql, size_t end)
{
	struct level *l = &r->level[r->depth];
	size_t after = end;
	char next = peek(sql, &after);

	if (!check_word(r))
		return false;
	if (next == '\'' && after == end)
		return fail_set(r->fail, "text written as %s'...' is not in the SQL that all engines share",
				r->name);
	if (names_cte(r, sql, end)) {
		if (r->ctes == CTE_MAX)
			return fail_set(r->fail, "there are more than %d subqueries named by WITH", CTE_MAX);
		if (!r->may->name(r->may->closure, r->name, r->fail))
			return false;
		memcpy(r->cte[r->ctes++], r->name, sizeof r->name);
		return true;
	}
	if (next == '(' && !check_call(r))
		return false;
	if (listed(after_from, r->name) || strcmp(r->name, "with") == 0) {
		l->in_from = l->wants_table = false;
	} else if ((strcmp(r->name, "from") == 0 && strcmp(r->before, "distinct") != 0) ||
		   strcmp(r->name, "join") == 0) {
		l->in_from = l->wants_table = true;
	} else if (l->wants_table) {
		l->wants_table = false;
		return is_cte(r, r->name) || r->may->table(r->may->closure, r->name, r->fail);
	}
	return true;
}

static bool check_mark(struct reader *r, const char *sql)
{
	struct level *l = &r->level[r->depth];
	const char *s = sql + r->at;

	switch (*s) {
	case '(':
		if (r->depth + 1 == DEPTH_MAX)
			return fail_set(r->fail, "parentheses are nested more than %d deep", DEPTH_MAX - 1);
		r->level[++r->depth] = (struct level) {
			.in_from = l->wants_table, .wants_table = l->wants_table,
			.one_value = strcmp(r->before, "min") == 0 || strcmp(r->before, "max") == 0 };
		l->wants_table = false;
		return true;
	case ')':
		if (r->depth == 0)
			return fail_set(r->fail, "there is a ')' without its '('");
		r->depth--;
		return true;
	case ',':
		if (l->one_value) {
			fail_set(r->fail, "min and max of several values are not in the SQL that all engines share");
			return fail_hint(r->fail, "write CASE WHEN a < b THEN a ELSE b END");
		}
		l->wants_table = l->in_from;
		return true;
	case '=':
		if (s[1] == '=')
			return fail_set(r->fail, "'==' is not in the SQL that all engines share: write '='");
		return true;
	case '-':
		if (s[1] == '>')
			return fail_set(r->fail, "'->' is not in the SQL that all engines share");
		return true;
	case '|':
		if (s[1] != '|' && r->mark_before != '|')
			return fail_set(r->fail, "'|' is not in the SQL that all engines share");
		return true;
	case '.': case '+': case '*': case '/': case '%': case '<': case '>': case '!':
		return true;
	default:
		return fail_set(r->fail, "'%.*s' is not in the SQL that all engines share",
				(*s & 0x80) ? 0 : s[0] == ':' && s[1] == ':' ? 2 : 1, s);
	}
}

static bool copy_name(struct reader *r, const char *at, size_t n)
{
	if (n > NAME_MAX_BYTES)
		return fail_set(r->fail, "the name '%.20s...' is too long", at);
	for (size_t i = 0; i < n; i++)
		r->name[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] + 32 : at[i]);
	r->name[n] = '\0';
	return true;
}

static bool check_piece(struct reader *r, const char *sql, enum sql_piece piece, size_t n)
{
	const char *at = sql + r->at;

	switch (piece) {
	case SQL_NAME:
		return copy_name(r, at, n) && check_name(r, sql, r->at + n);
	case SQL_PARAM:
		return copy_name(r, at + 1, n - 1) && memcmp(r->name, at + 1, n - 1) == 0 ?
			r->may->param(r->may->closure, r->name, r->fail) :
			fail_set(r->fail, "parameter '%.*s' is not in lower case", (int)n, at);
	case SQL_QUOTED:
		return fail_set(r->fail, "the quoted name %.*s is refused: names are lower case, without "
				"quotes", (int)n, at);
	case SQL_STRING:
		if (memchr(at, '\\', n) != NULL)
			return fail_set(r->fail, "a backslash in a text means different things to different "
					"engines");
		return true;
	case SQL_MARK:
		return check_mark(r, sql);
	default:
		return true;
	}
}

bool sqltext_check(const char *sql, const struct sqltext_may *may, struct sqltext *out,
		   struct fail *fail)
{
	struct reader r = { .may = may, .fail = fail };
	bool open, select = false;
	size_t n, pieces = 0;

	*out = (struct sqltext) { 0 };
	for (enum sql_piece p; (p = sqltext_next(sql + r.at, &n, &open)) != SQL_END; r.at += n) {
		out->at = r.at;
		if (open)
			return fail_set(fail, "a text or comment that begins at '%.20s' does not end", sql + r.at);
		if (p == SQL_BLANK)
			continue;
		if (sql[r.at] == ';') {
			size_t rest = r.at + 1;

			if (peek(sql, &rest) != '\0')
				return fail_set(fail, "only one statement may be asked, but after it stands '%.40s'",
						sql + rest);
			break;
		}
		if (!check_piece(&r, sql, p, n))
			return false;
		if (pieces++ == 0) {
			out->with = p == SQL_NAME && strcmp(r.name, "with") == 0;
			select = p == SQL_NAME && strcmp(r.name, "select") == 0;
			if (!out->with && !select)
				return fail_set(fail, "a query begins with SELECT or WITH, not with '%.20s'",
						sql + r.at);
			out->after_with = out->with ? r.at + n : 0;
		} else if (pieces == 2 && out->with && p == SQL_NAME && strcmp(r.name, "recursive") == 0) {
			out->recursive = true;
			out->after_with = r.at + n;
		}
		memcpy(r.before, p == SQL_NAME ? r.name : "", p == SQL_NAME ? sizeof r.name : 1);
		r.mark_before = p == SQL_MARK ? sql[r.at] : '\0';
		out->length = r.at + n;
	}
	if (pieces == 0)
		return fail_set(fail, "the query is empty");
	if (r.depth > 0)
		return fail_set(fail, "a '(' has no ')'");
	return true;
}
