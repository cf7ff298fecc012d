/* profile-section.c - reads the keys of [KIND: table] and [KIND: issue CODE]. */
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/import/profile.h"

static bool set_range(struct field *x, const char *v, struct fail *f)
{
	char copy[64];
	char *dots;

	if (strlen(v) < sizeof copy) {
		strcpy(copy, v);
		dots = strstr(copy, "..");
		if (dots) {
			*dots = '\0';
			if (number_parse(copy, &x->least) && number_parse(dots + 2, &x->most) && x->least <= x->most)
				return x->has_range = true;
		}
	}
	return fail_set(f, "'%s' is no range: write 0..100", v);
}

static bool set_map(struct field *x, const char *v, struct arena *a, struct fail *f)
{
	size_t n, cap = 0;
	char **list = list_parse(v, a, &n);

	for (size_t i = 0; i < n; i++) {
		char *arrow = strstr(list[i], "->");
		struct map_entry e;

		if (!arrow)
			return fail_set(f, "'%s' is no entry of a map: write value -> word", list[i]);
		*arrow = '\0';
		e.from = text_trim(list[i]);
		e.to = text_trim(arrow + 2);
		if (!strcmp(e.from, "(none)"))
			e.from = NULL;
		if (!strcmp(e.to, "(none)"))
			e.to = NULL;
		if (e.to && !strchr(e.to, '*') && !column_accepts(x->column, e.to))
			return fail_set(f, "'%s' is no word for '%s': use one of %s", e.to, x->column->name, x->column->words);
		*arena_push(a, x->map.entries, x->map.count, &cap) = e;
	}
	return true;
}

static bool set_date(struct field *x, const char *v, struct arena *a, struct fail *f)
{
	size_t n;
	char **list = list_parse(v, a, &n);

	if (x->column->type != COLUMN_DAY)
		return fail_set(f, "'%s' is no day", x->column->name);
	for (size_t i = 0; i < n; i++) {
		unsigned style = date_style_named(list[i]);

		if (!style) {
			fail_set(f, "'%s' is no date style", list[i]);
			return fail_hint(f, "styles are ymd, compact, cn, named, serial, epoch, dmy, mdy, yymmdd");
		}
		x->date.styles |= style;
	}
	if (x->date.styles & DATE_DMY && x->date.styles & DATE_MDY)
		return fail_set(f, "dmy and mdy cannot both be right");
	return true;
}

static bool set_unit(enum unit *out, const char *v, struct fail *f)
{
	*out = unit_named(v);
	if (*out)
		return true;
	fail_set(f, "'%s' is no unit", v);
	return fail_hint(f, "units are seconds, minutes, hours, days, weeks, months, years, points, percent, share");
}

static bool set_attribute(struct field *x, const char *name, const char *v, struct arena *a, struct fail *f)
{
	if (!strcmp(name, "map"))
		return set_map(x, v, a, f);
	if (!strcmp(name, "date"))
		return set_date(x, v, a, f);
	if (!strcmp(name, "unit"))
		return set_unit(&x->unit, v, f);
	if (!strcmp(name, "bare"))
		return set_unit(&x->bare, v, f);
	if (!strcmp(name, "range"))
		return set_range(x, v, f);
	if (!strcmp(name, "from"))
		x->base = v;
	else if (!strcmp(name, "needed"))
		x->needed = v;
	else if (!strcmp(name, "final"))
		x->final = v;
	else if (!strcmp(name, "scale"))
		return number_parse(v, &x->scale) && x->scale != 0 ? true : fail_set(f, "'%s' is no number to multiply by", v);
	else if (!strcmp(name, "add"))
		return number_parse(v, &x->add) ? true : fail_set(f, "'%s' is no number", v);
	else if (!strcmp(name, "shortest"))
		return number_parse(v, &x->shortest) ? true : fail_set(f, "'%s' is no number of days", v);
	else {
		fail_set(f, "a field has no setting '%s'", name);
		return fail_hint(f, "settings are map, date, unit, bare, range, from, needed, final, scale, add, shortest");
	}
	return true;
}

static bool set_templates(struct template *out, size_t *count, const char *v, struct sheet *sheet, struct arena *a,
			  struct fail *f)
{
	size_t n;
	char **list = list_parse(v, a, &n);

	if (n > FIELD_CANDIDATES)
		return fail_set(f, "more than %d ways", FIELD_CANDIDATES);
	for (size_t i = 0; i < n; i++)
		if (!template_parse(&out[i], list[i], &sheet->columns, a, f))
			return false;
	*count = n;
	return true;
}

static struct field *section_field(struct section *s, const char *name, int line, struct arena *a)
{
	const struct column *c = table_column(s->table, name);
	struct field *x;

	if (!c || c->flags & COLUMN_KEPT)
		return NULL;
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].column == c)
			return &s->fields[i];
	x = arena_push(a, s->fields, s->count, &s->cap);
	*x = (struct field){ .column = c, .scale = 1, .line = line };
	return x;
}

static bool set_field(struct section *s, struct sheet *sheet, const struct ini_key *k, struct arena *a, struct fail *f)
{
	const char *dot = strchr(k->name, '.');
	const char *name = dot ? arena_text_n(a, k->name, (size_t)(dot - k->name)) : k->name;
	struct field *x = section_field(s, name, k->line, a);

	if (!x)
		return fail_set(f, "'%s' is no column of %s", name, s->table->name);
	if (dot)
		return set_attribute(x, dot + 1, k->value, a, f);
	if (x->candidates)
		return fail_set(f, "it stands there twice");
	if (x->column->type == COLUMN_REF && !strcmp(x->column->words, "person"))
		return set_templates(x->from, &x->candidates, k->value, sheet, a, f);
	x->candidates = 1;
	if (!template_parse(&x->from[0], k->value, &sheet->columns, a, f))
		return false;
	if (template_cell(&x->from[0]) == SIZE_MAX && x->from[0].count == 1 && x->from[0].parts[0].kind == PART_TEXT &&
	    !column_accepts(x->column, x->from[0].parts[0].text) && !x->map.count)
		return fail_set(f, "'%s' is none of its words: %s", x->from[0].parts[0].text, x->column->words);
	return true;
}

static bool set_issue(struct section *s, struct sheet *sheet, const struct ini_key *k, struct arena *a, struct fail *f)
{
	if (!strcmp(k->name, "severity")) {
		for (int i = SEVERITY_WARN; i <= SEVERITY_REJECT; i++)
			if (!strcmp(k->value, severity_name((enum severity)i))) {
				s->severity = (enum severity)i;
				return true;
			}
		return fail_set(f, "'%s' must be warn, repair or reject", k->value);
	}
	if (!strcmp(k->name, "message"))
		s->message = k->value;
	else if (!strcmp(k->name, "column"))
		s->cell = column_names_add(&sheet->columns, a, k->value);
	else
		return fail_set(f, "it is no key of an issue: use when, severity, column, message");
	return true;
}

static bool is_yes(const char *v, bool *out, struct fail *f)
{
	*out = !strcmp(v, "yes");
	return *out || !strcmp(v, "no") ? true : fail_set(f, "'%s' must be yes or no", v);
}

bool section_set(struct section *s, struct sheet *sheet, const struct ini_key *k, struct arena *a, struct fail *f)
{
	const char *n = k->name, *v = k->value;

	if (!strcmp(n, "when")) {
		s->when = condition_parse(v, &sheet->columns, a, f);
		return s->when != NULL;
	}
	if (s->table && !strcmp(n, "delete")) {
		if (s->table->has_id)
			return fail_set(f, "rows of %s cannot be deleted: others refer to them", s->table->name);
		s->gone = condition_parse(v, &sheet->columns, a, f);
		return s->gone != NULL;
	}
	if (!s->table)
		return set_issue(s, sheet, k, a, f);
	if (!strcmp(n, "only_new"))
		return is_yes(v, &s->only_new, f);
	if (s->table->id == TABLE_PERSON && !strcmp(n, "same_as"))
		return set_templates(s->same_as, &s->same_count, v, sheet, a, f);
	if (s->table->id == TABLE_PERSON && !strcmp(n, "alias"))
		return set_templates(s->alias, &s->alias_count, v, sheet, a, f);
	if (s->table->id == TABLE_PERSON && !strcmp(n, "create"))
		return is_yes(v, &s->create, f);
	if (s->table->id == TABLE_SPELL && !strcmp(n, "chain"))
		return is_yes(v, &s->chain, f);
	if (s->table->id == TABLE_SPELL && !strcmp(n, "appointed"))
		return template_parse(&s->appointed, v, &sheet->columns, a, f);
	if (!strcmp(n, "cohort") && !table_column(s->table, n))
		return template_parse(&s->cohort, v, &sheet->columns, a, f);
	if (s->table->id == TABLE_KPI && !strcmp(n, "combine")) {
		s->combine = !strcmp(v, "mean") ? COMBINE_MEAN : !strcmp(v, "sum") ? COMBINE_SUM : COMBINE_NONE;
		return s->combine ? true : fail_set(f, "'%s' must be mean or sum", v);
	}
	return set_field(s, sheet, k, a, f);
}
