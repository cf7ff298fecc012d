/* fields.c - reads the values of a section's columns. */
#include "core/data/import/fields.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/import/quick.h"
#include "core/data/import/refs.h"
#include "core/data/import/sink.h"

static const struct field *field_named(const struct section *s, const char *column)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->fields[i].column->name, column))
			return &s->fields[i];
	return NULL;
}

struct datum *draft_at(struct draft *d, const char *column)
{
	return &d->at[table_column(d->section->table, column) - d->section->table->columns];
}

bool datum_given(const struct datum *v)
{
	return v->kind != DATUM_UNSET && v->kind != DATUM_NULL;
}

const char *load_raw(const struct load *l, size_t place)
{
	if (place == SIZE_MAX || !l->scene.cell[place])
		return NULL;
	return l->pseudonym && l->secret[place] ? "(withheld)" : l->scene.cell[place];
}

void load_issue(struct load *l, enum severity severity, const char *code, const struct section *s, const char *column,
		const char *format, ...)
{
	const struct field *x = column && s ? field_named(s, column) : NULL;
	size_t place = x ? template_cell(&x->from[0]) : SIZE_MAX;
	char message[200];
	va_list args;

	for (size_t i = 1; x && i < x->candidates && (place == SIZE_MAX || !l->header[place]); i++)
		place = template_cell(&x->from[i]);
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	issue_add(&l->issues, severity, code, l->line, place == SIZE_MAX ? column : l->header[place],
		  load_raw(l, place), "%s", message);
}

static bool refuse(struct load *l, const struct field *x, const char *code, const struct section *s, const char *raw,
		   const char *what)
{
	bool needed = x->column->flags & COLUMN_NEEDED;

	load_issue(l, needed ? SEVERITY_REJECT : SEVERITY_REPAIR, code, s, x->column->name, "'%.60s' %s%s",
		   l->pseudonym && template_cell(&x->from[0]) != SIZE_MAX && l->secret[template_cell(&x->from[0])] ?
		   "(withheld)" : raw, what, needed ? "" : ": left empty");
	return !needed;
}

/* A code or a phrase, kept once however often it is said. */
static const char *phrase(struct load *l, const char *a, const char *b, const char *c)
{
	char text[240];
	bool added;

	snprintf(text, sizeof text, "%s%s%s", a, b, c);
	return names_add(&l->phrases, l->arena, text, &added)->key;
}

static bool read_text(struct load *l, struct draft *d, const struct field *x, const char *text, struct datum *out)
{
	if (!column_accepts(x->column, text))
		return refuse(l, x, "value.unknown", d->section, text,
			      phrase(l, "is none of: ", x->column->words, ""));
	*out = (struct datum){ .kind = DATUM_TEXT, .t = text };
	return true;
}

/* Codes such as score.unit and score.out_of_range name the column. */
static const char *field_code(struct load *l, const struct field *x, const char *what)
{
	return phrase(l, x->column->name, what, "");
}

static bool in_range(const struct draft *d, const struct field *x, double v, double *least, double *most)
{
	const struct column *c = x->column;

	*least = x->has_range ? x->least : c->least || c->most ? c->least : -INFINITY;
	*most = x->has_range ? x->most : c->least || c->most ? c->most : INFINITY;
	if (!strcmp(c->name, "score") && d->measure) {
		*least = isnan(d->measure->least) ? *least : fmax(*least, d->measure->least);
		*most = isnan(d->measure->most) ? *most : fmin(*most, d->measure->most);
	}
	return v >= *least && v <= *most;
}

static bool read_number(struct load *l, struct draft *d, const struct field *x, const char *text, struct datum *out)
{
	bool converted;
	double v, least, most;
	char limits[60];
	enum value_result r = value_amount(text, x->unit, x->bare, &v, &converted);

	if (r == VALUE_MISSING)
		return true;
	if (r == VALUE_AMBIGUOUS)
		return refuse(l, x, "number.ambiguous", d->section, text, "can be hours and minutes or minutes and seconds");
	if (r != VALUE_OK)
		return refuse(l, x, "number.bad", d->section, text, "is no number that can be read here");
	v = v * x->scale + x->add;
	if (x->column->type == COLUMN_INT && v != floor(v))
		return refuse(l, x, "number.bad", d->section, text, "is no whole number");
	if (!in_range(d, x, v, &least, &most)) {
		snprintf(limits, sizeof limits, "%g to %g", least, most);
		return refuse(l, x, field_code(l, x, ".out_of_range"), d->section, text,
			      phrase(l, "lies outside ", limits, ""));
	}
	if (converted)
		load_issue(l, SEVERITY_REPAIR, field_code(l, x, ".unit"), d->section, x->column->name,
			   "'%.60s' carries a unit: taken as %g", text, v);
	*out = x->column->type == COLUMN_INT ? (struct datum){ .kind = DATUM_INT, .i = (int64_t)v } :
	       (struct datum){ .kind = DATUM_REAL, .r = v };
	return true;
}

static bool base_day(struct draft *d, const struct field *x, day *out)
{
	const struct column *c = table_column(d->section->table, x->base);

	*out = DAY_NONE;
	if (!strcmp(x->base, "cohort"))
		*out = d->cohort ? d->cohort->starts : DAY_NONE;
	else if (c->type == COLUMN_DAY && draft_at(d, x->base)->kind == DATUM_INT)
		*out = (day)draft_at(d, x->base)->i;
	return *out != DAY_NONE;
}

static bool counted_day(struct draft *d, const struct field *x, const char *text, day *out)
{
	static const double days[] = { [UNIT_NONE] = 1, [UNIT_DAYS] = 1, [UNIT_WEEKS] = 7, [UNIT_MONTHS] = 30.4375,
				       [UNIT_YEARS] = 365.25 };
	double n;

	if (!number_parse(text, &n) || !base_day(d, x, out))
		return false;
	n = round(n * days[x->unit <= UNIT_YEARS ? x->unit : UNIT_NONE]);
	if (x->shortest > 0 && n < x->shortest)
		n = x->shortest;
	if (fabs(n) > DAY_LAST - DAY_FIRST)
		return false;
	*out += (day)n;
	return *out >= DAY_FIRST && *out <= DAY_LAST;
}

static bool read_date(struct load *l, struct draft *d, const struct field *x, const char *text, struct datum *out)
{
	day on;
	enum value_result r;

	if (x->base)
		r = counted_day(d, x, text, &on) ? VALUE_OK : VALUE_BAD;
	else
		r = value_day(text, &x->date, &on);
	if (r == VALUE_MISSING)
		return true;
	if (r == VALUE_AMBIGUOUS)
		return refuse(l, x, "date.ambiguous", d->section, text,
			      "can be read as more than one date; say 'date = dmy', mdy or yymmdd in the profile");
	if (r != VALUE_OK)
		return refuse(l, x, "date.bad", d->section, text, "is no date");
	if (x->column->flags & COLUMN_PAST && on > l->last)
		return refuse(l, x, "date.future", d->section, text, "lies after the last day of the data");
	*out = (struct datum){ .kind = DATUM_INT, .i = on };
	if (x->column->flags & (COLUMN_NEEDED | COLUMN_PAST) && l->scene.first_day == DAY_NONE)
		l->scene.first_day = on;
	return true;
}

static bool unknown(struct load *l, struct draft *d, const struct field *x, const char *called)
{
	const char *what = column_table(x->column)->id == TABLE_PERSON && !strcmp(x->column->name, "subject") ?
		"person" : x->column->name;

	if (!strcmp(what, "coachee"))
		what = "person";
	return refuse(l, x, phrase(l, what, ".unknown", ""), d->section, called,
		      phrase(l, "is no ", column_table(x->column)->name, " of this dataset"));
}

static bool read_person(struct load *l, struct draft *d, const struct field *x, struct datum *out, struct fail *f)
{
	const char *first = NULL;

	for (size_t i = 0; i < x->candidates; i++) {
		const char *called = template_text(&x->from[i], &l->scene);
		const struct name *n;

		if (!called)
			continue;
		n = people_find(l, called, f);
		if (!n)
			return false;
		if (n->id) {
			if (n->folded)
				load_issue(l, SEVERITY_REPAIR, strchr(called, '@') ? "email.case" : "number.case", d->section,
					   x->column->name, "found only when capital and small letters count the same");
			if (!l->scene.person)
				l->scene.person = n->ext_id ? n->ext_id : n->key;
			d->found = n;
			*out = (struct datum){ .kind = DATUM_INT, .i = n->id };
			return true;
		}
		first = first ? first : called;
	}
	return first ? unknown(l, d, x, first) : true;
}

static bool read_ref(struct load *l, struct draft *d, const struct field *x, const char *text, struct datum *out,
		     struct fail *f)
{
	const struct table *t = column_table(x->column);
	struct name *n = refs_find(l, t, text, f);

	if (!n)
		return false;
	if (!n->id)
		return unknown(l, d, x, text);
	d->found = n;
	*out = (struct datum){ .kind = DATUM_INT, .i = n->id };
	if (t->id == TABLE_COHORT)
		d->cohort = n;
	else if (t->id == TABLE_MEASURE)
		d->measure = n;
	return true;
}

static bool missing(struct load *l, struct draft *d, const struct field *x)
{
	bool cannot = x->column->flags & COLUMN_NEEDED;
	const char *code = x->needed;

	if (!cannot && !code)
		return true;
	if (cannot && !l->scene.person && issue_blame_unknown(&l->issues))
		return false;	/* it would have been called after the person */
	if (!code)
		code = x->column->type == COLUMN_DAY ? "date.missing" : x->column->type == COLUMN_REF ?
			phrase(l, x->column->name, ".missing", "") : field_code(l, x, ".missing");
	load_issue(l, cannot ? SEVERITY_REJECT : SEVERITY_WARN, code, d->section, x->column->name, "'%s' is missing",
		   x->column->name);
	return !cannot;
}

static bool read_field(struct load *l, struct draft *d, const struct field *x, struct fail *f)
{
	struct datum *out = &d->at[x->column - d->section->table->columns];
	bool person = x->column->type == COLUMN_REF && !strcmp(x->column->words, "person");
	size_t held = l->issues.held;
	const char *text;
	bool ok;

	*out = (struct datum){ .kind = DATUM_NULL };
	if (person) {
		if (!read_person(l, d, x, out, f))
			return false;
		return datum_given(out) || l->issues.held > held ? true : missing(l, d, x);
	}
	text = template_text(&x->from[0], &l->scene);
	if (x->map.count && !value_map_get(&x->map, text, &l->scene, &text) && text)
		return refuse(l, x, "value.unknown", d->section, text, "is not in the profile's map");
	if (!text)
		return missing(l, d, x);
	switch (x->column->type) {
	case COLUMN_TEXT:
		ok = read_text(l, d, x, text, out);
		break;
	case COLUMN_DAY:
		ok = read_date(l, d, x, text, out);
		break;
	case COLUMN_REF:
		ok = read_ref(l, d, x, text, out, f);
		break;
	default:
		ok = read_number(l, d, x, text, out);
	}
	if (ok && !datum_given(out) && l->issues.held == held)
		return missing(l, d, x);	/* 9999-12-31 */
	return ok;
}

bool fields_read(struct load *l, struct draft *d, struct fail *f)
{
	const struct section *s = d->section;
	struct plan *p = &l->plans[s - l->sheet->sections];

	d->cohort = d->measure = NULL;
	for (size_t i = 0; i < p->columns; i++)
		d->at[i] = (struct datum){ .kind = DATUM_UNSET };
	if (s->cohort.count) {
		const char *cohort = template_text(&s->cohort, &l->scene);

		d->cohort = cohort ? refs_find(l, &tables[TABLE_COHORT], cohort, f) : NULL;
	}
	for (size_t i = 0; i < p->count; i++) {
		struct reading *r = &p->list[i];
		size_t held = l->issues.held;

		if (quick_read(l, d, r))
			continue;
		if (!read_field(l, d, r->field, f))
			return false;
		if (l->issues.held == held)
			quick_keep(l, d, r);
	}
	return true;
}
