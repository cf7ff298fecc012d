/* profile.c - reads a profile: its sheets with their sections. */
#include "core/data/import/profile.h"

#include <string.h>

#include "core/base/text.h"

const char *severity_name(enum severity s)
{
	static const char *const names[] = { "warn", "repair", "reject" };

	return names[s];
}

char **list_parse(const char *text, struct arena *a, size_t *count)
{
	char **list = NULL, *at = arena_text(a, text);
	size_t cap = 0;

	*count = 0;
	while (*at) {
		char *start = at, *word;
		bool quoted = false;

		while (*at && (quoted || (*at != ',' && *at != '\n')))
			quoted ^= *at++ == '"';
		if (*at)
			*at++ = '\0';
		word = text_trim(start);
		if (*word == '"' && strlen(word) > 1 && word[strlen(word) - 1] == '"') {
			word[strlen(word) - 1] = '\0';
			word++;
		}
		if (*start)
			*arena_push(a, list, *count, &cap) = word;
	}
	return list;
}

bool value_map_get(const struct value_map *m, const char *word, struct scene *s, const char **out)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct map_entry *e = &m->entries[i];
		const char *star, *hole;
		size_t n, before;
		char *made;

		if (!e->from ? word != NULL : !word || !pattern_matches(e->from, word, &star, &n))
			continue;
		*out = e->to;
		hole = e->from && e->to ? strchr(e->to, '*') : NULL;
		if (!hole)
			return true;
		before = (size_t)(hole - e->to);
		made = scene_room(s, strlen(e->to) + n);
		memcpy(made, e->to, before);
		memcpy(made + before, star, n);
		strcpy(made + before + n, hole + 1);
		*out = made;
		return true;
	}
	return false;
}

static struct sheet *find_sheet(struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (!strcmp(p->sheets[i].name, name))
			return &p->sheets[i];
	return NULL;
}

static bool begin_sheet(struct profile *p, const struct ini_key *k, const char *name, struct arena *a, struct fail *f)
{
	struct sheet *s;

	if (find_sheet(p, name))
		return fail_set(f, "[%s] stands there twice", k->section);
	s = arena_push(a, p->sheets, p->count, &p->cap);
	*s = (struct sheet){ .name = arena_text(a, name), .line = k->line, .order = (int)p->count };
	return true;
}

/* [KIND: table words] or [KIND: issue CODE] */
static bool begin_section(struct profile *p, const struct ini_key *k, struct sheet **at, struct arena *a, struct fail *f)
{
	const char *colon = strchr(k->section, ':');
	char *kind, *rest, *blank;
	struct sheet *sheet;
	struct section *s;

	if (!colon) {
		fail_set(f, "[%s] is no section of a profile", k->section);
		return fail_hint(f, "write [profile], [file KIND], [KIND: table] or [KIND: issue CODE]");
	}
	kind = text_trim(arena_text_n(a, k->section, (size_t)(colon - k->section)));
	rest = text_trim(arena_text(a, colon + 1));
	*at = sheet = find_sheet(p, kind);
	if (!sheet)
		return fail_set(f, "[%s] comes before any [file %s]", k->section, kind);
	s = arena_push(a, sheet->sections, sheet->count, &sheet->cap);
	*s = (struct section){ .title = arena_text(a, rest), .line = k->line, .cell = SIZE_MAX };
	blank = strchr(rest, ' ');
	if (blank)
		*blank = '\0';
	if (!strcmp(rest, "issue")) {
		s->code = blank ? text_trim(blank + 1) : NULL;
		return s->code && *s->code ? true : fail_set(f, "[%s] names no issue code", k->section);
	}
	s->table = table_find(rest);
	if (s->table)
		return true;
	fail_set(f, "there is no table '%s'", rest);
	return fail_hint(f, "tables are centre, person, person_alias, spell, programme, course, cohort, measure, "
			 "enrolment, session, attendance, assessment, coaching, kpi, stage");
}

static bool profile_set(struct profile *p, const struct ini_key *k, struct fail *f)
{
	if (!strcmp(k->name, "name"))
		p->name = k->value;
	else if (!strcmp(k->name, "source"))
		p->source = k->value;
	else if (!strcmp(k->name, "title"))
		p->title = k->value;
	else
		return fail_set(f, "'%s' is no key of [profile]: use name, source, title", k->name);
	return true;
}

/* at: the sheet whose section is being read. */
static bool take_key(struct profile *p, const struct ini_key *k, bool begins, struct sheet **at, struct arena *a,
		     struct fail *f)
{
	if (!strcmp(k->section, "profile"))
		return profile_set(p, k, f);
	if (!strncmp(k->section, "file ", 5)) {
		if (begins && !begin_sheet(p, k, k->section + 5 + strspn(k->section + 5, " "), a, f))
			return false;
		return sheet_set(&p->sheets[p->count - 1], k, a, f);
	}
	if (begins && !begin_section(p, k, at, a, f))
		return false;
	return section_set(&(*at)->sections[(*at)->count - 1], *at, k, a, f);
}

static const struct field *find_field(const struct section *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->fields[i].column->name, name))
			return &s->fields[i];
	return NULL;
}

static bool check_section(const struct section *s, struct fail *f)
{
	if (!s->table)
		return true;
	for (const struct column *c = s->table->columns; c->name; c++)
		if (c->flags & COLUMN_NEEDED && !find_field(s, c->name))
			return fail_set(f, "[...: %s] lacks '%s', which every %s needs", s->title, c->name, s->table->name);
	for (size_t i = 0; i < s->count; i++) {
		const struct field *x = &s->fields[i];

		if (!x->candidates)
			return fail_set(f, "'%s' has settings but no value", x->column->name);
		if (x->base && !find_field(s, x->base) && !(s->cohort.count && !strcmp(x->base, "cohort")))
			return fail_set(f, "'%s.from' is '%s', which this section does not set", x->column->name, x->base);
	}
	return true;
}

size_t sheet_first(const struct sheet *s)
{
	return s->each_count ? 1 + s->each_count : 0;
}

static bool uses_each(const struct section *s, const struct sheet *sheet)
{
	size_t most = sheet_first(sheet);

	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->fields[i].candidates; k++)
			for (size_t p = 0; p < s->fields[i].from[k].count; p++)
				if (s->fields[i].from[k].parts[p].kind == PART_CELL && s->fields[i].from[k].parts[p].cell < most)
					return true;
	for (const struct condition *c = s->when; c; c = c->next)
		if (template_cell(&c->of) < most)
			return true;
	return false;
}

static bool check_sheet(struct profile *p, struct sheet *s, struct arena *a, struct fail *f)
{
	bool people = false, kpi = false;
	size_t cap = 0;

	if (s->join && !find_sheet(p, s->join))
		return fail_set(f, "%s:%d: 'join' names [file %s], which is not there", p->path, s->line, s->join);
	if (!s->count && !s->ignored)
		return fail_set(f, "%s:%d: [file %s] says nothing of what its rows mean", p->path, s->line, s->name);
	for (size_t i = 0; i < s->count; i++) {
		struct section *x = &s->sections[i];

		if (!check_section(x, f))
			return fail_at(f, "%s:%d", p->path, x->line);
		x->for_each = s->each_count && uses_each(x, s);
		people |= x->table == &tables[TABLE_PERSON] && !x->create;
		kpi |= x->table == &tables[TABLE_KPI];
	}
	if (people && kpi) {
		fail_set(f, "%s:%d: [file %s] makes people out of KPI rows", p->path, s->line, s->name);
		return fail_hint(f, "import people from a personnel file first; if there is none, say 'create = yes'");
	}
	/* What the file is about comes last: all the sections of that table. */
	for (size_t i = s->count; i-- > 0;)
		if (s->sections[i].table) {
			for (size_t k = 0; k < s->count; k++)
				s->sections[k].is_last = s->sections[k].table == s->sections[i].table;
			break;
		}
	if (s->header_count)
		return true;
	for (size_t i = sheet_first(s); i < s->columns.count; i++)
		*arena_push(a, s->headers, s->header_count, &cap) = s->columns.name[i];
	return true;
}

struct profile *profile_parse(const struct ini *ini, struct arena *a, struct fail *f)
{
	struct profile *p = arena_new(a, struct profile);
	const char *section = NULL;
	struct sheet *at = NULL;

	p->path = ini->path;
	for (size_t i = 0; i < ini->count; i++) {
		const struct ini_key *k = &ini->key[i];
		bool begins = !section || strcmp(section, k->section);

		section = k->section;
		if (!take_key(p, k, begins, &at, a, f)) {
			fail_at(f, "%s:%d: key '%s'", p->path, k->line, k->name);
			return NULL;
		}
	}
	if (!p->name || !p->source) {
		fail_set(f, "%s: [profile] does not give its %s", p->path, p->name ? "source" : "name");
		return NULL;
	}
	if (!p->count) {
		fail_set(f, "%s: there is no [file KIND] in it", p->path);
		return NULL;
	}
	for (size_t i = 0; i < p->count; i++)
		if (!check_sheet(p, &p->sheets[i], a, f))
			return NULL;
	return p;
}

struct profile *profile_load(const char *path, struct arena *a, struct fail *f)
{
	struct ini ini;

	return ini_load(&ini, a, path, f) ? profile_parse(&ini, a, f) : NULL;
}
