/* ini.c - reads INI files through inih, keeping the line numbers. */
#include "core/base/ini.h"

#include <ini.h>
#include <string.h>

#include "core/base/infile.h"
#include "core/base/text.h"

enum { LINE_MOST = 190, SECTION_MOST = 49, BYTES_MOST = 1 << 20 };

/* inih tells no line numbers, so the lines are counted where they are handed in. */
struct source {
	struct ini *ini;
	struct arena *arena;
	struct fail *fail;
	const char *at, *end;
	size_t cap, section_cap, place_cap;
	const char *start;	/* of the line at hand */
	size_t length;		/* its bytes; nothing need stand behind them */
	int line;
	bool continues;		/* the line at hand begins with a blank */
};

static char *source_line(char *out, int size, void *user)
{
	struct source *s = user;
	const char *stop;
	size_t n, bad;

	if (s->at == s->end || s->fail->set)
		return NULL;
	s->line++;
	stop = memchr(s->at, '\n', (size_t)(s->end - s->at));
	n = (size_t)((stop ? stop : s->end) - s->at);
	if (n > LINE_MOST || n + 2 > (size_t)size) {
		fail_set(s->fail, "%s:%d: the line is longer than %d bytes", s->ini->path, s->line, LINE_MOST);
		fail_hint(s->fail, "continue the value on a next line that begins with a blank");
		return NULL;
	}
	if (!text_valid(s->at, n, &bad)) {
		fail_set(s->fail, "%s:%d: byte %zu is not UTF-8 text", s->ini->path, s->line, bad + 1);
		return NULL;
	}
	if (*s->at == '[' && n > SECTION_MOST) {
		fail_set(s->fail, "%s:%d: the section's name is longer than %d bytes", s->ini->path, s->line,
			 SECTION_MOST - 2);
		return NULL;
	}
	if (*s->at == '[' && memchr(s->at, ']', n) != NULL) {
		char *name = arena_text_n(s->arena, s->at + 1, (size_t)((char *)memchr(s->at, ']', n) - s->at) - 1);

		*arena_push(s->arena, s->ini->section, s->ini->section_count, &s->section_cap) =
			(struct ini_section){ name, s->line };
	}
	s->start = s->at;
	s->length = n;
	s->continues = n > 0 && (*s->at == ' ' || *s->at == '\t');
	memcpy(out, s->at, n);
	memcpy(out + n, "\n", 2);
	s->at = stop ? stop + 1 : s->end;
	return out;
}

/* Where the value begins in the line at hand. */
static void add_place(struct source *s, struct ini_key *k)
{
	size_t n = 0;

	while (!s->continues && n < s->length && s->start[n] != '=' && s->start[n] != ':')
		n++;
	n += !s->continues && n < s->length;
	while (n < s->length && (s->start[n] == ' ' || s->start[n] == '\t'))
		n++;
	*arena_push(s->arena, k->places, k->place_count, &s->place_cap) =
		(struct ini_place){ s->line, (int)text_length(arena_text_n(s->arena, s->start, n)) + 1 };
}

static int source_key(void *user, const char *section, const char *name, const char *value)
{
	struct source *s = user;
	struct ini *ini = s->ini;
	struct ini_key *last = ini->count ? &ini->key[ini->count - 1] : NULL, *k;

	if (s->continues && last && !strcmp(last->section, section)) {
		last->value = arena_printf(s->arena, "%s\n%s", last->value, value);
		add_place(s, last);
		return 1;
	}
	k = arena_push(s->arena, ini->key, ini->count, &s->cap);
	k->section = last && !strcmp(last->section, section) ? last->section : arena_text(s->arena, section);
	k->name = arena_text(s->arena, name);
	k->value = arena_text(s->arena, value);
	k->line = s->line;
	s->place_cap = 0;
	add_place(s, k);
	return 1;
}

bool ini_load_text(struct ini *ini, struct arena *a, const char *name, const char *text, size_t bytes, struct fail *f)
{
	struct fail own = FAIL_NONE;
	struct source s = { .ini = ini, .arena = a, .fail = &own, .at = text, .end = text + bytes };
	int wrong;

	*ini = (struct ini){ .path = arena_text(a, name) };
	if (bytes >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
		s.at += 3;
	wrong = ini_parse_stream(source_line, &s, source_key, &s);
	if (own.set) {
		*f = own;
		return false;
	}
	if (wrong) {
		fail_set(f, "%s:%d: this is no 'name = value' line", name, wrong);
		return fail_hint(f, "begin a comment with ';' and a section with '['");
	}
	return true;
}

bool ini_load(struct ini *ini, struct arena *a, const char *path, struct fail *f)
{
	size_t bytes = 0;
	const char *text = infile_read(a, path, BYTES_MOST, &bytes, f);

	return text != NULL && ini_load_text(ini, a, path, text, bytes, f);
}

const char *ini_value(const struct ini *ini, const char *section, const char *name)
{
	const char *found = NULL;

	for (size_t i = 0; i < ini->count; i++)
		if (!strcmp(ini->key[i].section, section) && !strcmp(ini->key[i].name, name))
			found = ini->key[i].value;
	return found;
}

struct ini_place ini_place(const struct ini_key *k, size_t byte)
{
	const char *line = k->value, *end;
	struct ini_place p;
	size_t i = 0;

	while ((end = strchr(line, '\n')) != NULL && byte > (size_t)(end - line) && i + 1 < k->place_count) {
		byte -= (size_t)(end - line) + 1;
		line = end + 1;
		i++;
	}
	p = k->places[i];
	for (size_t n = 0; n < byte && line[n] != '\0'; n++)
		p.column += ((unsigned char)line[n] & 0xc0) != 0x80;
	return p;
}
