/* suggest.c - writes a first profile for an unknown file. */
#include "core/data/import/suggest.h"

#include <ctype.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/import/rows.h"

enum { SAMPLE_ROWS = 200 };

struct guess {
	const char *header;
	const char *table, *field;	/* from headers.txt; NULL: not known */
	bool taken;
	size_t given, days, dmy, mdy, ambiguous, numbers, clocks;
};

struct suggestion {
	struct arena *arena;
	struct guess *columns;
	size_t count;
	struct text out;
	const char *kind;	/* the file's */
};

static size_t hanzi(const char *s)
{
	const char *end = s + strlen(s);
	size_t n = 0;

	while (s < end)
		n += text_is_wide(text_next(&s, end));
	return n;
}

static void find_meaning(struct guess *g, const struct ini *words, struct arena *a)
{
	for (int exact = 1; exact >= 0 && !g->table; exact--)
		for (size_t i = 0; i < words->count && !g->table; i++) {
			size_t n;
			char **list = list_parse(words->key[i].value, a, &n);

			for (size_t k = 0; k < n; k++)
				if (exact ? text_equal_fold(list[k], g->header) : hanzi(list[k]) >= 2 && strstr(g->header, list[k])) {
					g->table = words->key[i].section;
					g->field = words->key[i].name;
					break;
				}
		}
}

static void look_at(struct guess *g, const char *cell)
{
	static const struct date_style sure = { .styles = 0 }, dmy = { .styles = DATE_DMY }, mdy = { .styles = DATE_MDY };
	double v;
	day d;

	if (value_is_missing(cell, NULL))
		return;
	g->given++;
	g->numbers += value_amount(cell, UNIT_NONE, UNIT_NONE, &v, NULL) == VALUE_OK;
	g->clocks += strchr(cell, ':') && value_amount(cell, UNIT_SECONDS, UNIT_NONE, &v, NULL) == VALUE_OK;
	switch (value_day(cell, &sure, &d)) {
	case VALUE_OK:
		g->days++;
		break;
	case VALUE_AMBIGUOUS:
		g->ambiguous++;
		g->dmy += value_day(cell, &dmy, &d) == VALUE_OK;
		g->mdy += value_day(cell, &mdy, &d) == VALUE_OK;
		break;
	default:
		break;
	}
}

static bool read_sample(struct suggestion *s, const char *path, const char *encoding, const struct ini *words,
			struct fail *f)
{
	struct sheet *sheet = arena_new(s->arena, struct sheet);
	struct rows *r = arena_new(s->arena, struct rows);
	bool ok = rows_open(r, sheet, path, encoding, NULL, s->arena, f);

	if (ok) {
		s->count = r->csv.columns;
		s->columns = arena_array(s->arena, s->count + 1, struct guess);
		for (size_t i = 0; i < s->count; i++) {
			s->columns[i].header = r->csv.header[i];
			find_meaning(&s->columns[i], words, s->arena);
		}
		for (int n = 0; n < SAMPLE_ROWS && csv_next(&r->csv, &r->record, f); n++)
			for (size_t i = 0; i < s->count && i < r->record.count; i++)
				look_at(&s->columns[i], text_trim(r->record.value[i]));
	}
	rows_close(r);
	return ok && !f->set;
}

static struct guess *find(struct suggestion *s, const char *table, const char *field)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->columns[i].table && !strcmp(s->columns[i].table, table) &&
		    (!field || !strcmp(s->columns[i].field, field)))
			return &s->columns[i];
	return NULL;
}

static bool is_number(const struct guess *g)
{
	return g->given && (g->numbers + g->clocks) * 10 >= g->given * 9 && !(g->days * 10 >= g->given * 9 && g->field);
}

/* The table that the file seems to be about. */
static const char *choose(struct suggestion *s)
{
	struct guess *person = find(s, "person", NULL);

	if (!person && find(s, "coaching", "coachee"))
		return "coaching";
	if (!person)
		return NULL;
	if (find(s, "spell", "start_on"))
		return "spell";
	if (find(s, "assessment", "score"))
		return "assessment";
	if (find(s, "coaching", "coach"))
		return "coaching";
	if (find(s, "attendance", "session"))
		return "attendance";
	if (find(s, "enrolment", "cohort"))
		return "enrolment";
	if (find(s, "kpi", "day") || find(s, "assessment", "done_on"))
		return "kpi";
	return NULL;
}

static void say_person(struct suggestion *s, const char *field)
{
	bool first = true;

	text_printf(&s->out, "%s = ", field);
	for (size_t i = 0; i < s->count; i++)
		if (s->columns[i].table && !strcmp(s->columns[i].table, "person")) {
			text_printf(&s->out, "%s%s:{%s}", first ? "" : ", ", s->columns[i].field, s->columns[i].header);
			if (!strcmp(s->columns[i].field, "acd"))	/* agents are often known by their number */
				text_printf(&s->out, ", hris:{%s}", s->columns[i].header);
			s->columns[i].taken = true;
			first = false;
		}
	text_add(&s->out, "\n");
}

static void say_day(struct suggestion *s, const char *field, const struct guess *g)
{
	if (!g->ambiguous)
		return;
	if (g->dmy == g->mdy)
		text_printf(&s->out, "; 3/4/2022: is that the 3rd of April (dmy) or the 4th of March (mdy)?\n;%s.date = dmy\n", field);
	else
		text_printf(&s->out, "%s.date = %s\n", field, g->dmy > g->mdy ? "dmy" : "mdy");
}

static void say(struct suggestion *s, const char *field, struct guess *g)
{
	const struct table *t = table_find(s->kind);
	const struct column *c = t ? table_column(t, field) : NULL;

	if (!g)
		return;
	g->taken = true;
	text_printf(&s->out, "%s = {%s}\n", field, g->header);
	if (c && c->type == COLUMN_DAY)
		say_day(s, field, g);
	if (c && c->type == COLUMN_TEXT && c->words)
		text_printf(&s->out, "; the words are: %s; map what the file says to them:\n;%s.map = value -> word\n", c->words, field);
	if (c && (!strcmp(field, "hours") || !strcmp(field, "minutes")))
		text_printf(&s->out, "%s.unit = %s\n", field, field);
}

/* How the file's rows are told apart: by a number of their own, or by these cells. */
static void say_id(struct suggestion *s, const char *otherwise)
{
	struct guess *id = find(s, "row", "id");

	if (id) {
		id->taken = true;
		text_printf(&s->out, "ext_id = my:{%s}\n", id->header);
	} else {
		text_printf(&s->out, "; what makes a row one of its kind?\next_id = %s\n", otherwise);
	}
}

/* All the known columns of the table that need no more than their cell. */
static void say_rest(struct suggestion *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->columns[i].taken && s->columns[i].table && !strcmp(s->columns[i].table, s->kind) &&
		    !find(s, s->kind, s->columns[i].field)->taken)
			say(s, s->columns[i].field, &s->columns[i]);
}

static void say_centre(struct suggestion *s)
{
	struct guess *g = find(s, "centre", NULL);

	if (g)
		say(s, "centre", g);
}

static void say_dictionaries(struct suggestion *s)
{
	struct guess *centre = find(s, "centre", NULL), *name = find(s, "name", NULL);
	struct guess *former = find(s, "former", NULL);
	int first = 0;

	if (centre)
		text_printf(&s->out, "\n[rows: centre]\nonly_new = yes\next_id = {%s}\nname = {%s}\n", centre->header, centre->header);
	if (strcmp(s->kind, "spell"))
		return;
	text_add(&s->out, "\n[rows: person]\n");
	for (size_t i = 0; i < s->count; i++)
		if (s->columns[i].table && !strcmp(s->columns[i].table, "person"))
			text_printf(&s->out, "%s = %s:{%s}\n", first++ ? "alias" : "ext_id", s->columns[i].field, s->columns[i].header);
	if (former) {
		former->taken = true;
		text_printf(&s->out, "same_as = hris:{%s}\n", former->header);
	}
	if (name)
		say(s, "name", name);
}

static bool is_label(const struct guess *g)
{
	static const char *const labels[] = { "person", "former", "row", "name", "centre", "kpi" };

	for (size_t i = 0; g->table && i < sizeof labels / sizeof *labels; i++)
		if (!strcmp(labels[i], g->table))
			return true;
	return false;
}

static void say_kpi(struct suggestion *s)
{
	struct guess *on = find(s, "kpi", "day"), *metric = find(s, "kpi", "metric"), *value = find(s, "kpi", "value");
	struct guess *n = find(s, "kpi", "n");

	on = on ? on : find(s, "assessment", "done_on");
	on->taken = true;
	for (size_t i = 0; i < s->count; i++) {
		struct guess *g = &s->columns[i];
		const char *code = metric ? arena_printf(s->arena, "{%s}", metric->header) : g->header;

		if (value ? g != value : g->taken || is_label(g) || !is_number(g))
			continue;
		g->taken = true;
		text_printf(&s->out, "\n[rows: measure %.20s]\nonly_new = yes\ncode = kpi.%s\nname = %s\nkind = kpi\n"
			    "; -1: lower is better\ndirection = 1\n", value ? "" : g->header, code, code);
		text_printf(&s->out, "\n[rows: kpi %.20s]\nmeasure = kpi.%s\n", value ? "" : g->header, code);
		say_person(s, "person");
		say_centre(s);
		text_printf(&s->out, "day = {%s}\n", on->header);
		say_day(s, "day", on);
		if (n)
			say(s, "n", n);
		text_printf(&s->out, "value = {%s}\n%s", g->header, g->clocks ? "value.unit = seconds\n" : "");
	}
	if (metric)
		metric->taken = true;
}

static void say_assessment(struct suggestion *s)
{
	struct guess *measure = find(s, "assessment", "measure"), *ref = find(s, "assessment", "object_ref");
	struct guess *rater = find(s, "assessment", "rater");
	const char *code = measure ? arena_printf(s->arena, "{%s}", measure->header) : "mark";

	text_printf(&s->out, "\n[rows: measure]\nonly_new = yes\ncode = %s\nname = %s\n; test, rating, qa or survey\nkind = test\n",
		    code, code);
	text_add(&s->out, "\n[rows: assessment]\n");
	say_id(s, arena_printf(s->arena, "my:%s:{@person}:%s", code, ref ? arena_printf(s->arena, "{%s}", ref->header) : "{@day}"));
	text_printf(&s->out, "measure = %s\n", code);
	say_person(s, "subject");
	if (rater)
		text_printf(&s->out, "rater = hris:{%s}, acd:{%s}\n", rater->header, rater->header);
	if (measure)
		measure->taken = true;
	if (rater)
		rater->taken = true;
	say_centre(s);
	say_rest(s);
}

static void say_plain(struct suggestion *s)
{
	text_printf(&s->out, "\n[rows: %s]\n", s->kind);
	if (!strcmp(s->kind, "spell"))
		text_add(&s->out, "ext_id = {@person}@{@day}\n");
	else if (!strcmp(s->kind, "enrolment"))
		text_printf(&s->out, "ext_id = {@person}@{%s}\n", find(s, "enrolment", "cohort")->header);
	else if (!strcmp(s->kind, "coaching"))
		say_id(s, "my:{@person}@{@day}");
	if (!strcmp(s->kind, "coaching")) {
		struct guess *who = find(s, "coaching", "coachee"), *coach = find(s, "coaching", "coach");

		if (who)
			text_printf(&s->out, "coachee = hris:{%s}\n", who->header);
		else
			say_person(s, "coachee");
		if (who)
			who->taken = true;
		if (coach)
			text_printf(&s->out, "coach = hris:{%s}\n", coach->header);
		if (coach)
			coach->taken = true;
	} else {
		say_person(s, "person");
	}
	if (strcmp(s->kind, "attendance"))
		say_centre(s);
	say_rest(s);
}

static void say_head(struct suggestion *s, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	char *name = arena_text_n(s->arena, base, strcspn(base, "."));

	for (char *c = name; *c; c++)
		if (!isalnum((unsigned char)*c) && !((unsigned char)*c & 0x80))
			*c = '-';
	text_printf(&s->out, "; A first profile for '%s', to be read and put right: 'man assay-profile' tells\n"
		    "; what each line means.  Then: assay import DB %s --profile THIS-FILE\n\n"
		    "[profile]\nname = %s\nsource = %s\n\n[file rows]\nheaders =", base, base, name, name);
	for (size_t i = 0; i < s->count && i < 12; i++)
		text_printf(&s->out, "%s\n  \"%s\"", i ? "," : "", s->columns[i].header);
	text_add(&s->out, "\n");
}

char *suggest_profile(const char *path, const char *encoding, struct arena *a, struct fail *f)
{
	struct suggestion s = { .arena = a, .out = TEXT(a) };
	bool rest = false;
	struct ini words;

	if (!ini_load(&words, a, arena_printf(a, "%s/headers.txt", shelf_folder(a)), f) ||
	    !read_sample(&s, path, encoding, &words, f))
		return NULL;
	s.kind = choose(&s);
	if (!s.kind) {
		fail_set(f, "'%s' has no column that names people, or none that says what the rows are about", path);
		fail_hint(f, "'assay profile hris' shows what a profile looks like; write one by hand");
		return NULL;
	}
	say_head(&s, path);
	say_dictionaries(&s);
	if (!strcmp(s.kind, "kpi"))
		say_kpi(&s);
	else if (!strcmp(s.kind, "assessment"))
		say_assessment(&s);
	else
		say_plain(&s);
	for (size_t i = 0; i < s.count; i++)
		if (!s.columns[i].taken) {
			text_printf(&s.out, "%s  {%s}", rest ? "," : "\n; Not used:", s.columns[i].header);
			rest = true;
		}
	if (rest)
		text_add(&s.out, "\n");
	return text_done(&s.out);
}
