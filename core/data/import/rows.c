/* rows.c - reads a file's rows into the places that a sheet names. */
#include "core/data/import/rows.h"

#include <stdio.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/data/import/ndjson.h"
#include "core/data/import/value.h"

static size_t header_at(const char *name, char **header, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal_fold(header[i], name))
			return i;
	return SIZE_MAX;
}

size_t sheet_column(const struct sheet *s, const char *name, char **header, size_t count)
{
	for (size_t i = 0; i < s->alias_count; i++)
		if (text_equal_fold(s->aliases[i].name, name))
			for (size_t k = 0; k < s->aliases[i].count; k++) {
				size_t at = header_at(s->aliases[i].headers[k], header, count);

				if (at != SIZE_MAX)
					return at;
			}
	return header_at(name, header, count);
}

size_t sheet_fits(const struct sheet *s, char **header, size_t count)
{
	size_t fits = 0;

	for (size_t i = 0; i < s->header_count; i++) {
		if (sheet_column(s, s->headers[i], header, count) == SIZE_MAX)
			return 0;
		fits++;
	}
	return fits;
}

/* What {item} stands for, when a header is "before item after". */
static char *item_of(const struct each *e, const char *header, struct arena *a)
{
	size_t n = strlen(header), before = strlen(e->before), after = strlen(e->after);

	if (*e->before == '*') {	/* whatever stands there */
		const char *found = strstr(header, e->before + 1);

		before = found ? (size_t)(found - header) + before - 1 : n;
		return n <= before + after || strcmp(header + n - after, e->after) ? NULL :
			arena_text_n(a, header + before, n - before - after);
	}
	if (n <= before + after || strncmp(header, e->before, before) || strcmp(header + n - after, e->after))
		return NULL;
	return arena_text_n(a, header + before, n - before - after);
}

static bool is_excepted(const struct sheet *s, const char *item)
{
	for (size_t i = 0; i < s->except_count; i++)
		if (pattern_matches(s->except[i], item, NULL, NULL))
			return true;
	return false;
}

/* An item counts when each of its groups has a column. */
static void find_items(struct rows *r, char **header, size_t count)
{
	const struct sheet *s = r->sheet;

	for (size_t i = 0; s->each_count && i < count; i++) {
		char *name = item_of(&s->each[0], header[i], r->arena);
		struct item found = { name, arena_array(r->arena, s->each_count, size_t) };
		bool whole = name && !is_excepted(s, name);

		for (size_t g = 0; whole && g < s->each_count; g++) {
			const struct each *e = &s->each[g];

			found.column[g] = *e->before == '*' ? i : header_at(arena_printf(r->arena, "%s%s%s", e->before, name, e->after), header, count);
			whole = found.column[g] != SIZE_MAX;
		}
		if (whole)
			*arena_push(r->arena, r->items, r->item_count, &r->item_cap) = found;
	}
}

static void bind(struct rows *r, char **header, size_t count)
{
	size_t places = r->sheet->columns.count;

	for (size_t p = 0; p < places; p++) {
		r->column[p] = p < sheet_first(r->sheet) ? SIZE_MAX :
			sheet_column(r->sheet, r->sheet->columns.name[p], header, count);
		if (r->column[p] != SIZE_MAX)
			r->header[p] = header[r->column[p]];
	}
	find_items(r, header, count);
	for (size_t p = 0; r->item_count && p < sheet_first(r->sheet); p++)
		r->header[p] = r->sheet->columns.name[p];
}

static bool find_encoding(struct rows *r, const char *path, const char *encoding, const struct survey *known,
			  struct fail *f)
{
	const char *wanted = encoding ? encoding : r->sheet->encoding;

	if (known)
		r->survey = *known;
	else if (!input_survey(path, &r->survey, f))
		return false;
	return encoding_decide(&r->survey.evidence, wanted, r->arena, &r->encoding, f) || fail_at(f, "'%s'", path);
}

bool rows_open(struct rows *r, const struct sheet *s, const char *path, const char *encoding,
	       const struct survey *known, struct arena *a, struct fail *f)
{
	struct csv_format format = { s->delimiter, s->skip_lines, s->header_rows, s->record_end };
	size_t places = s->columns.count;

	*r = (struct rows){ .sheet = s, .arena = a, .key = TEXT(a) };
	r->column = arena_array(a, places, size_t);
	r->header = arena_array(a, places, const char *);
	r->cell = arena_array(a, places, const char *);
	r->joined_at = arena_array(a, places, size_t);
	r->joined_column = arena_array(a, places, size_t);
	if (!find_encoding(r, path, encoding, known, f))
		return false;
	if (!input_open(&r->in, path, &r->encoding, &r->survey, a, f))
		return fail_at(f, "'%s'", path);
	if (s->reader == READER_NDJSON) {
		for (size_t p = 0; p < places; p++)
			r->header[p] = s->columns.name[p];
		return ndjson_open(r, f);
	}
	if (!csv_open(&r->csv, &r->in, &format, a, f))
		return fail_at(f, "'%s'", path);
	bind(r, r->csv.header, r->csv.columns);
	return true;
}

static const char *join_key(const struct sheet *s, const size_t *column, char **value, size_t count, struct arena *a)
{
	struct text t = TEXT(a);

	for (size_t i = 0; i < s->join_count; i++)
		text_printf(&t, "%s\x1f", column[i] < count ? value[column[i]] : "");
	return text_done(&t);
}

bool rows_join(struct rows *r, const struct sheet *other, const char *path, struct fail *f)
{
	const struct sheet *s = r->sheet;
	struct rows *o = arena_new(r->arena, struct rows);
	size_t *on = arena_array(r->arena, s->join_count, size_t), places = s->columns.count;
	bool ok = rows_open(o, other, path, NULL, NULL, r->arena, f);

	for (size_t i = 0; ok && i < s->join_count; i++) {
		on[i] = header_at(s->join_as[i], o->csv.header, o->csv.columns);
		if (on[i] == SIZE_MAX)
			ok = fail_set(f, "'%s' has no column '%s' to join on", path, s->join_as[i]);
	}
	for (size_t p = 0; ok && p < places; p++) {
		size_t at = header_at(s->columns.name[p], o->csv.header, o->csv.columns);

		r->joined_at[p] = r->column[p] == SIZE_MAX && at != SIZE_MAX;
		r->joined_column[p] = at;
		if (r->joined_at[p])
			r->header[p] = o->csv.header[at];
	}
	r->joined = arena_new(r->arena, struct lookup);
	while (ok && csv_next(&o->csv, &o->record, f)) {
		bool added;
		struct name *n = names_add(&r->joined->keys, r->arena,
					   join_key(s, on, o->record.value, o->record.count, r->arena), &added);
		char **copy = arena_array(r->arena, o->csv.columns, char *);

		for (size_t i = 0; i < o->csv.columns; i++)
			copy[i] = text_trim(arena_text(r->arena, i < o->record.count ? o->record.value[i] : ""));
		*arena_push(r->arena, r->joined->row, r->joined->count, &r->joined->cap) = copy;
		n->id = (int64_t)r->joined->count;
	}
	rows_close(o);
	return ok && !f->set;
}

static char *trimmed(char *s)
{
	unsigned char first = (unsigned char)*s;
	size_t n;

	if (!first)
		return s;
	n = strlen(s);
	if (first > ' ' && first < 0x80 && (unsigned char)s[n - 1] > ' ' && (unsigned char)s[n - 1] < 0x80)
		return s;
	return text_trim(s);
}

static const char *cell_of(const struct rows *r, size_t column)
{
	char *s = column >= r->record.count ? NULL : r->csv.plain ? r->record.value[column] :
		trimmed(r->record.value[column]);

	return s && !value_is_missing(s, r->sheet->missing) ? s : NULL;
}

static void look_up(struct rows *r)
{
	const struct sheet *s = r->sheet;
	struct name *n;

	r->key.count = 0;
	for (size_t i = 0; i < s->join_count; i++)	/* the join's columns took the first places */
		text_printf(&r->key, "%s\x1f", r->cell[sheet_first(s) + i] ? r->cell[sheet_first(s) + i] : "");
	n = names_find(&r->joined->keys, text_done(&r->key));
	for (size_t p = 0; p < s->columns.count; p++)
		if (r->joined_at[p]) {
			const char *cell = n ? r->joined->row[n->id - 1][r->joined_column[p]] : NULL;

			r->cell[p] = cell && !value_is_missing(cell, s->missing) ? cell : NULL;
		}
}

bool rows_next(struct rows *r, struct fail *f)
{
	r->wrong = NULL;
	if (r->sheet->reader == READER_NDJSON)
		return ndjson_next(r, f);
	if (!csv_next(&r->csv, &r->record, f))
		return false;
	if (!r->no_hash)
		r->hash = hash_bytes(r->csv.row, r->csv.row_bytes, 7);
	if (r->record.count != r->csv.columns) {
		snprintf(r->wrong_text, sizeof r->wrong_text, "it has %zu values, the header %zu", r->record.count,
			 r->csv.columns);
		r->wrong = r->wrong_text;
		return true;
	}
	for (size_t p = 0; p < r->sheet->columns.count; p++)
		if (!r->joined_at[p])
			r->cell[p] = cell_of(r, r->column[p]);
	if (r->joined)
		look_up(r);
	return true;
}

void rows_item(struct rows *r, size_t item)
{
	r->cell[0] = r->items[item].name;
	for (size_t g = 0; g < r->sheet->each_count; g++)
		r->cell[1 + g] = cell_of(r, r->items[item].column[g]);
}

void rows_close(struct rows *r)
{
	ndjson_close(r);
	csv_close(&r->csv);
	input_close(&r->in);
}
