/* template.c - makes texts from a row's cells. */
#include "core/data/import/template.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

size_t column_names_add(struct column_names *c, struct arena *a, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (text_equal_fold(c->name[i], name))
			return i;
	*arena_push(a, c->name, c->count, &c->cap) = arena_text(a, name);
	return c->count - 1;
}

static bool parse_change(struct part *p, char *text, struct arena *a, struct fail *f)
{
	if (!strcmp(text, "upper"))
		p->change = CHANGE_UPPER;
	else if (!strcmp(text, "lower"))
		p->change = CHANGE_LOWER;
	else if (!strcmp(text, "squeeze"))
		p->change = CHANGE_SQUEEZE;
	else if (!strncmp(text, "last ", 5) && text[5])
		p->change = CHANGE_LAST;
	else if (!strncmp(text, "first ", 6) && text[6])
		p->change = CHANGE_FIRST;
	else
		return fail_set(f, "'%s' is no change of a cell: use upper, lower, squeeze, 'first X' or 'last X'", text);
	if (p->change == CHANGE_LAST || p->change == CHANGE_FIRST)
		p->text = arena_text(a, strchr(text, ' ') + 1);
	return true;
}

static bool parse_cell(struct part *p, char *name, struct column_names *names, struct arena *a, struct fail *f)
{
	char *bar = strrchr(name, '|');

	if (bar) {
		*bar = '\0';
		if (!parse_change(p, text_trim(bar + 1), a, f))
			return false;
	}
	name = text_trim(name);
	if (*name == '#' && strspn(name + 1, "0123456789") == strlen(name + 1) && strlen(name) < 4) {
		p->kind = PART_ROW;
		p->width = atoi(name + 1);
	} else if (!strcmp(name, "@person")) {
		p->kind = PART_PERSON;
	} else if (!strcmp(name, "@day")) {
		p->kind = PART_DAY;
	} else if (!strcmp(name, "@file")) {
		p->kind = PART_FILE;
	} else if (!*name) {
		return fail_set(f, "{} names no column");
	} else {
		p->kind = PART_CELL;
		p->cell = column_names_add(names, a, name);
	}
	return true;
}

bool template_parse(struct template *t, const char *text, struct column_names *names, struct arena *a, struct fail *f)
{
	size_t cap = 0;

	*t = (struct template){ .count = 0 };
	while (*text) {
		size_t n = strcspn(text, "{");
		struct part *p = arena_push(a, t->parts, t->count, &cap);

		if (n) {
			*p = (struct part){ .kind = PART_TEXT, .text = arena_text_n(a, text, n) };
			text += n;
			continue;
		}
		n = strcspn(text, "}");
		if (!text[n])
			return fail_set(f, "'%s' has no closing brace", text);
		*p = (struct part){ .kind = PART_CELL };
		if (!parse_cell(p, arena_text_n(a, text + 1, n - 1), names, a, f))
			return false;
		text += n + 1;
	}
	return true;
}

size_t template_cell(const struct template *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->parts[i].kind == PART_CELL)
			return t->parts[i].cell;
	return SIZE_MAX;
}

char *scene_room(struct scene *s, size_t n)
{
	if (s->room_used + n > s->room_cap) {
		s->room_cap = 2 * s->room_cap + n + 4096;
		s->room = arena_array(s->arena, s->room_cap, char);	/* the old stays valid */
		s->room_used = 0;
	}
	s->room_used += n;
	return s->room + s->room_used - n;
}

static const char *changed(const struct part *p, const char *s, struct scene *scene)
{
	char *out, *to;
	const char *found = NULL, *at;

	switch (p->change) {
	case CHANGE_NONE:
		return s;
	case CHANGE_LAST:
		for (at = s; (at = strstr(at, p->text)); at += strlen(p->text))
			found = at + strlen(p->text);
		found = found ? found : s;
		return found + strspn(found, " ");
	case CHANGE_FIRST:
		found = strstr(s, p->text);
		if (!found)
			return s;
		out = scene_room(scene, (size_t)(found - s) + 1);
		memcpy(out, s, (size_t)(found - s));
		out[found - s] = '\0';
		return out;
	default:
		break;
	}
	out = to = scene_room(scene, strlen(s) + 1);
	for (; *s; s++)
		if (p->change != CHANGE_SQUEEZE)
			*to++ = (char)(p->change == CHANGE_UPPER ? toupper((unsigned char)*s) : tolower((unsigned char)*s));
		else if (*s != ' ' || (to > out && to[-1] != ' '))
			*to++ = *s;
	*to = '\0';
	return out;
}

static const char *part_text(const struct part *p, struct scene *s)
{
	const char *cell;
	char *out;

	switch (p->kind) {
	case PART_TEXT:
		return p->text;
	case PART_CELL:
		cell = s->cell[p->cell];
		return cell ? changed(p, cell, s) : NULL;
	case PART_ROW:
		out = scene_room(s, 24);
		snprintf(out, 24, "%0*lld", p->width, (long long)s->row);
		return out;
	case PART_PERSON:
		return s->person;
	case PART_DAY:
		return s->first_day == DAY_NONE ? NULL : day_iso(s->first_day, scene_room(s, DAY_TEXT));
	case PART_FILE:
		return s->file;
	}
	return NULL;
}

const char *template_text(const struct template *t, struct scene *s)
{
	const char *piece[16];
	size_t length[16], total = 0, n = t->count < 16 ? t->count : 16;
	char *out, *to;

	if (n == 1)
		return part_text(&t->parts[0], s);
	for (size_t i = 0; i < n; i++) {
		piece[i] = part_text(&t->parts[i], s);
		if (!piece[i])
			return NULL;
		length[i] = strlen(piece[i]);
		total += length[i];
	}
	out = to = scene_room(s, total + 1);
	for (size_t i = 0; i < n; i++) {
		memcpy(to, piece[i], length[i]);
		to += length[i];
	}
	*to = '\0';
	return n ? out : NULL;
}
