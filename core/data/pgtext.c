/* pgtext.c - turns names and parameters into what PostgreSQL takes. */
#include "config.h"
#include "core/data/pgtext.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/sqltext.h"

bool pg_is_name(const char *name)
{
	return strncmp(name, "postgresql://", 13) == 0 || strncmp(name, "postgres://", 11) == 0;
}

char *pg_shown(const char *name)
{
	char *out = strdup(name), *user, *colon, *at, *query;

	if (out == NULL)
		return NULL;
	user = strstr(out, "://") + 3;
	at = strchr(user, '@');
	if (at != NULL && at < user + strcspn(user, "/?")) {
		colon = strchr(user, ':');
		if (colon != NULL && colon < at)
			memmove(colon, at, strlen(at) + 1);
	}
	query = strstr(out, "password=");
	if (query != NULL) {
		size_t n = strcspn(query, "&");

		/* One '&' goes with it: the one after, else the one before. */
		if (query[n] == '&')
			n++;
		else
			query--, n++;
		memmove(query, query + n, strlen(query + n) + 1);
	}
	return out;
}

static int find(struct pg_params *p, const char *name, size_t n)
{
	for (int i = 0; i < p->count; i++)
		if (strlen(p->names[i]) == n && memcmp(p->names[i], name, n) == 0)
			return i + 1;
	if (p->count == PG_PARAMS || n >= sizeof p->names[0])
		return 0;
	memcpy(p->names[p->count], name, n);
	return ++p->count;
}

bool pg_number_params(const char *sql, struct pg_params *out)
{
	size_t n, cap = strlen(sql) + 1, used = 0;
	bool open;

	memset(out, 0, sizeof *out);
	/* ":a" may become "$64": one byte more for each parameter at most. */
	for (const char *s = sql; *s != '\0'; s++)
		cap += *s == ':';
	out->sql = malloc(cap);
	if (out->sql == NULL)
		return false;
	for (enum sql_piece p; (p = sqltext_next(sql, &n, &open)) != SQL_END; sql += n) {
		if (p == SQL_PARAM) {
			int i = find(out, sql + 1, n - 1);

			if (i == 0) {
				free(out->sql);
				return false;
			}
			used += (size_t)snprintf(out->sql + used, cap - used, "$%d", i);
		} else {
			memcpy(out->sql + used, sql, n);
			used += n;
		}
	}
	out->sql[used] = '\0';
	return true;
}
