/* profile-sheet.c - reads the keys of [file KIND]. */
#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/import/profile.h"

static bool set_delimiter(struct sheet *s, const char *v, struct fail *f)
{
	static const struct { const char *name; char c; } names[] = {
		{ "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "pipe", '|' }, { "colon", ':' }, { "auto", 0 },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i].name, v)) {
			s->delimiter = names[i].c;
			return true;
		}
	return fail_set(f, "'%s' is no delimiter: use comma, semicolon, tab, pipe, colon or auto", v);
}

static bool set_count(int *out, const char *v, int most, struct fail *f)
{
	int64_t n;

	if (!number_parse_int(v, &n) || n < 0 || n > most)
		return fail_set(f, "'%s' is no number from 0 to %d", v, most);
	*out = (int)n;
	return true;
}

/* "+08:00" */
static bool set_zone(struct sheet *s, const char *v, struct fail *f)
{
	if (strlen(v) != 6 || !strchr("+-", *v) || v[3] != ':')
		return fail_set(f, "'%s' is no time zone: write it as +08:00", v);
	s->zone = (atoi(v + 1) * 60 + atoi(v + 4)) * (*v == '-' ? -1 : 1);
	return true;
}

/* "each.score = {item} (Real)" */
static bool add_each(struct sheet *s, const char *name, const char *v, struct arena *a, struct fail *f)
{
	const char *hole = strstr(v, "{item}");
	size_t cap = s->each_count;	/* grows by one: profiles are small */

	if (!hole)
		return fail_set(f, "'%s' says nowhere where {item} stands in the header", v);
	if (s->columns.count > sheet_first(s))
		return fail_set(f, "it must come before the sections and before 'join'");
	if (*v == '*' && s->each_count)
		return fail_set(f, "a pattern that begins with * must be the first");
	if (!s->each_count)
		column_names_add(&s->columns, a, "item");
	column_names_add(&s->columns, a, name);
	*arena_push(a, s->each, s->each_count, &cap) = (struct each){
		.name = arena_text(a, name),
		.before = arena_text_n(a, v, (size_t)(hole - v)),
		.after = arena_text(a, hole + 6),
	};
	return true;
}

static void add_alias(struct sheet *s, const char *name, const char *v, struct arena *a)
{
	size_t cap = s->alias_count;
	struct column_alias *c = arena_push(a, s->aliases, s->alias_count, &cap);

	*c = (struct column_alias){ .name = arena_text(a, name) };
	c->headers = list_parse(v, a, &c->count);
}

/* "assessments on id_assessment", "terms on term = id" */
static bool set_join(struct sheet *s, const char *v, struct arena *a, struct fail *f)
{
	char *copy = arena_text(a, v), *on = strstr(copy, " on ");

	if (!on)
		return fail_set(f, "'%s' is no join: write KIND on COLUMN, ...", v);
	*on = '\0';
	s->join = text_trim(copy);
	s->join_on = (const char **)list_parse(on + 4, a, &s->join_count);
	s->join_as = arena_array(a, s->join_count, const char *);
	for (size_t i = 0; i < s->join_count; i++) {
		char *equals = strchr(s->join_on[i], '=');

		s->join_as[i] = s->join_on[i];
		if (equals) {
			s->join_as[i] = text_trim(arena_text(a, equals + 1));
			*equals = '\0';
			s->join_on[i] = text_trim((char *)s->join_on[i]);
		}
		column_names_add(&s->columns, a, s->join_on[i]);
	}
	return s->join_count ? true : fail_set(f, "'%s' names no column to join on", v);
}

bool sheet_set(struct sheet *s, const struct ini_key *k, struct arena *a, struct fail *f)
{
	const char *n = k->name, *v = k->value;

	if (!strcmp(n, "headers"))
		s->headers = (const char **)list_parse(v, a, &s->header_count);
	else if (!strcmp(n, "reader"))
		return !strcmp(v, "ndjson") ? (s->reader = READER_NDJSON, true) :
		       !strcmp(v, "csv") ? true : fail_set(f, "'%s' is no reader: use csv or ndjson", v);
	else if (!strcmp(n, "delimiter"))
		return set_delimiter(s, v, f);
	else if (!strcmp(n, "encoding"))
		s->encoding = v;
	else if (!strcmp(n, "record_end"))
		s->record_end = v;
	else if (!strcmp(n, "header_rows"))
		return set_count(&s->header_rows, v, 5, f);
	else if (!strcmp(n, "skip_lines"))
		return set_count(&s->skip_lines, v, 100, f);
	else if (!strcmp(n, "century"))
		return set_count(&s->century, v, 2100, f);
	else if (!strcmp(n, "zone"))
		return set_zone(s, v, f);
	else if (!strcmp(n, "duplicates"))
		return !strcmp(v, "keep") ? (s->keep_duplicates = true) :
		       !strcmp(v, "drop") ? true : fail_set(f, "'%s' must be keep or drop", v);
	else if (!strcmp(n, "ignore"))
		s->ignored = v;
	else if (!strcmp(n, "join"))
		return set_join(s, v, a, f);
	else if (!strcmp(n, "except"))
		s->except = (const char **)list_parse(v, a, &s->except_count);
	else if (!strcmp(n, "missing")) {
		size_t count;
		char **tokens = list_parse(v, a, &count);
		struct text t = TEXT(a);

		for (size_t i = 0; i < count; i++)
			text_printf(&t, "%s\n", tokens[i]);
		s->missing = text_done(&t);
	} else if (!strncmp(n, "each.", 5) && n[5])
		return add_each(s, n + 5, v, a, f);
	else if (!strncmp(n, "column.", 7) && n[7])
		add_alias(s, n + 7, v, a);
	else
		return fail_set(f, "it is no key of [file ...]");
	return true;
}
