/* sqllex.c - cuts SQL into its pieces. */
#include "config.h"
#include "core/data/sqltext.h"

#include <string.h>
#include <strings.h>

bool sqltext_is_name_byte(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t quoted(const char *sql, char quote, bool *open)
{
	size_t i = 1;

	for (; sql[i] != '\0'; i++)
		if (sql[i] == quote && sql[++i] != quote)
			return i;
	*open = true;
	return i;
}

enum sql_piece sqltext_next(const char *sql, size_t *bytes, bool *open)
{
	const char *end;
	size_t i = 1;

	*open = false;
	*bytes = 0;
	while (is_blank(sql[*bytes]))
		++*bytes;
	if (*bytes > 0)
		return SQL_BLANK;
	if (*sql == '\0')
		return SQL_END;
	if (sqltext_is_name_byte(*sql) && (*sql < '0' || *sql > '9')) {
		while (sqltext_is_name_byte(sql[i]))
			i++;
		*bytes = i;
		return SQL_NAME;
	}
	if (strncmp(sql, "--", 2) == 0) {
		*bytes = strcspn(sql, "\n");
		return SQL_BLANK;
	}
	if (strncmp(sql, "/*", 2) == 0) {
		end = strstr(sql + 2, "*/");
		*open = end == NULL;
		*bytes = end == NULL ? strlen(sql) : (size_t)(end + 2 - sql);
		return SQL_BLANK;
	}
	if (*sql == '\'' || *sql == '"') {
		*bytes = quoted(sql, *sql, open);
		return *sql == '"' ? SQL_QUOTED : SQL_STRING;
	}
	if ((*sql == ':' && sqltext_is_name_byte(sql[1]))) {
		while (sqltext_is_name_byte(sql[i]))
			i++;
		*bytes = i;
		return SQL_PARAM;
	}
	if ((*sql >= '0' && *sql <= '9') || (*sql == '.' && sql[1] >= '0' && sql[1] <= '9')) {
		while (sqltext_is_name_byte(sql[i]) || sql[i] == '.' ||
		       ((sql[i] == '-' || sql[i] == '+') && (sql[i - 1] == 'e' || sql[i - 1] == 'E')))
			i++;
		*bytes = i;
		return SQL_NUMBER;
	}
	*bytes = strncmp(sql, "::", 2) == 0 ? 2 : 1;
	return SQL_MARK;
}

void sqltext_used(const char *sql, const char *const *columns, size_t count, bool *used)
{
	size_t n;
	bool open, star = true;	/* would a '*' here be all columns? */

	for (size_t i = 0; i < count; i++)
		used[i] = false;
	for (enum sql_piece p; (p = sqltext_next(sql, &n, &open)) != SQL_END; sql += n) {
		if (p == SQL_BLANK)
			continue;
		if (*sql == '*' && p == SQL_MARK && star)
			for (size_t i = 0; i < count; i++)
				used[i] = true;
		for (size_t i = 0; p == SQL_NAME && i < count; i++)
			used[i] = used[i] || ((*sql | 0x20) == *columns[i] && strncasecmp(sql, columns[i], n) == 0 &&
					      columns[i][n] == '\0');
		star = (p == SQL_MARK && (*sql == '.' || *sql == ',')) ||
			(p == SQL_NAME && ((n == 6 && strncasecmp(sql, "select", n) == 0) ||
					   (n == 8 && strncasecmp(sql, "distinct", n) == 0)));
	}
}

bool sqltext_uses(const char *sql, const char *column)
{
	bool used;

	sqltext_used(sql, &column, 1, &used);
	return used;
}

uint64_t sqltext_hash(const char *text)
{
	uint64_t h = 14695981039346656037u;

	for (; *text != '\0'; text++)
		if (*text < '0' || *text > '9')
			h = (h ^ (unsigned char)*text) * 1099511628211u;
	return h;
}
