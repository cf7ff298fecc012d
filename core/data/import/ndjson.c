/* ndjson.c - reads rows from JSON lines. */
#include "core/data/import/ndjson.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/data/import/value.h"

bool ndjson_open(struct rows *r, struct fail *f)
{
	(void)f;
	r->number = arena_alloc(r->arena, r->sheet->columns.count, sizeof *r->number);
	return true;
}

static const json_t *step(const json_t *at, const char *path, size_t n)
{
	char key[256];
	char *end;
	long index;

	if (n >= sizeof key)
		return NULL;
	memcpy(key, path, n);
	key[n] = '\0';
	if (json_is_object(at))
		return json_object_get(at, key);
	if (!json_is_array(at) || !n)
		return NULL;
	index = strtol(key, &end, 10);
	return *end || index < 0 ? NULL : json_array_get(at, (size_t)index);
}

static const json_t *find(const json_t *at, const char *path)
{
	while (at && *path) {
		const json_t *next = NULL;
		size_t n = strlen(path), taken = n;

		for (; taken > 0; taken--) {
			if (taken < n && path[taken] != '.')
				continue;
			next = step(at, path, taken);
			if (next)
				break;
		}
		if (!next)
			return NULL;
		path += taken + (path[taken] == '.');
		at = next;
	}
	return at;
}

static const char *as_text(char number[NUMBER_TEXT], const json_t *v)
{
	if (json_is_string(v))
		return json_string_value(v);
	if (json_is_integer(v))
		snprintf(number, NUMBER_TEXT, "%lld", (long long)json_integer_value(v));
	else if (json_is_real(v))
		number_exact(json_real_value(v), number);
	else if (json_is_boolean(v))
		return json_is_true(v) ? "true" : "false";
	else
		return NULL;
	return number;
}

bool ndjson_read(struct rows *r, const char *line, size_t bytes)
{
	json_error_t e;

	json_decref(r->json);
	r->json = json_loadb(line, bytes, JSON_REJECT_DUPLICATES, &e);
	if (!r->json || !json_is_object((json_t *)r->json)) {
		snprintf(r->wrong_text, sizeof r->wrong_text, "it is no JSON object: %.100s",
			 r->json ? "another kind of value" : e.text);
		r->wrong = r->wrong_text;
		return false;
	}
	for (size_t p = 0; p < r->sheet->columns.count; p++) {
		const json_t *v = find(r->json, r->sheet->columns.name[p]);
		const char *text = v ? as_text(r->number[p], v) : NULL;

		r->cell[p] = text && !value_is_missing(text, r->sheet->missing) ? text : NULL;
	}
	return true;
}

bool ndjson_next(struct rows *r, struct fail *f)
{
	char *line;
	size_t n;

	do {
		line = input_line(&r->in, &n, f);
		if (!line)
			return false;
	} while (strspn(line, " \t\n") >= n);
	r->record.line = r->in.line;
	r->record.number++;
	r->hash = hash_bytes(line, n, 7);
	ndjson_read(r, line, n);
	return true;
}

void ndjson_close(struct rows *r)
{
	json_decref(r->json);
	r->json = NULL;
}
