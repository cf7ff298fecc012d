/* vectors-table.c - reads the tables of a case. */
#include "config.h"
#include "tests/vectors.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/infile.h"
#include "core/base/number.h"

#define TABLE_BYTES ((size_t)64 << 20)

bool table_read(struct arena *a, const char *path, const char *name, struct table *out)
{
	struct fail fail = FAIL_NONE;
	char *text = infile_read(a, path, TABLE_BYTES, NULL, &fail), *line, *next;
	size_t cap = 0, cells = 0, room = 0;

	*out = (struct table){ .name = arena_text(a, name) };
	if (text == NULL) {
		fprintf(stderr, "vectors: %s\n", fail.text);
		return false;
	}
	for (line = text; *line != '\0'; line = next) {
		bool header = out->columns == 0;
		size_t fields = 0;
		char *end = line + strcspn(line, "\n");

		next = *end == '\0' ? end : end + 1;
		*end = '\0';
		if (end > line && end[-1] == '\r')
			end[-1] = '\0';
		for (char *field = line;; fields++) {
			char *comma = strchr(field, ',');

			if (comma != NULL)
				*comma = '\0';
			if (header)
				*arena_push(a, out->column, out->columns, &cap) = field;
			else
				*arena_push(a, out->cell, cells, &room) = field;
			if (comma == NULL)
				break;
			field = comma + 1;
		}
		if (!header && ++fields != out->columns) {
			fprintf(stderr, "vectors: '%s' line %zu has %zu fields, not %zu\n", path,
				out->rows + 2, fields, out->columns);
			return false;
		}
		out->rows += !header;
	}
	return true;
}

const struct table *given_table(const struct given *g, const char *name)
{
	static const struct table none = { .name = "" };

	for (size_t i = 0; i < g->tables; i++)
		if (strcmp(g->table[i].name, name) == 0)
			return &g->table[i];
	return &none;
}

static size_t column_of(const struct table *t, const char *column)
{
	size_t i = 0;

	while (i < t->columns && strcmp(t->column[i], column) != 0)
		i++;
	return i;
}

bool table_has(const struct table *t, const char *column)
{
	return column_of(t, column) < t->columns;
}

const char *table_text(const struct table *t, size_t row, const char *column)
{
	size_t i = column_of(t, column);

	return i < t->columns ? t->cell[row * t->columns + i] : "";
}

double number_from_text(const char *text)
{
	double v;

	if (strcmp(text, "Inf") == 0)
		return INFINITY;
	if (strcmp(text, "-Inf") == 0)
		return -INFINITY;
	return number_parse(text, &v) ? v : NAN;
}

double table_number(const struct table *t, size_t row, const char *column)
{
	return number_from_text(table_text(t, row, column));
}

int64_t whole_count(double v, int64_t otherwise)
{
	return fabs(v) < 1e15 ? (int64_t)v : otherwise;
}

int32_t whole_day(double v, int32_t otherwise)
{
	return fabs(v) < 1e9 ? (int32_t)v : otherwise;
}

int32_t table_day(const struct table *t, size_t row, const char *column, int32_t otherwise)
{
	return whole_day(table_number(t, row, column), otherwise);
}

size_t list_find(const struct list *l, const char *text)
{
	size_t i = 0;

	while (i < l->count && strcmp(l->at[i], text) != 0)
		i++;
	return i;
}

struct list table_levels(const struct given *g, const struct table *t, const char *column)
{
	struct list l = { NULL, 0 };
	size_t cap = 0;

	for (size_t i = 0; i < t->rows; i++) {
		const char *text = table_text(t, i, column);

		if (list_find(&l, text) == l.count)
			*arena_push(g->arena, l.at, l.count, &cap) = text;
	}
	return l;
}

struct numbers table_numbers(const struct given *g, const struct table *t, const char *column,
			     const char *by, const char *level)
{
	struct numbers n = { arena_array(g->arena, t->rows + 1, double), 0 };

	for (size_t i = 0; i < t->rows; i++)
		if (by == NULL || strcmp(table_text(t, i, by), level) == 0)
			n.at[n.count++] = table_number(t, i, column);
	return n;
}

const char *param_text(const struct given *g, const char *key)
{
	const struct table *t = given_table(g, "params");

	for (size_t i = 0; i < t->rows; i++)
		if (strcmp(table_text(t, i, "key"), key) == 0)
			return table_text(t, i, "value");
	return "";
}

double param_number(const struct given *g, const char *key, double otherwise)
{
	double v = number_from_text(param_text(g, key));

	return isnan(v) ? otherwise : v;
}

struct list param_list(const struct given *g, const char *key)
{
	struct list l = { NULL, 0 };
	size_t cap = 0;
	char *text = arena_text(g->arena, param_text(g, key)), *rest = text;

	for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL;)
		*arena_push(g->arena, l.at, l.count, &cap) = word;
	return l;
}
