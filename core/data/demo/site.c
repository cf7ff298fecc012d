/* site.c - the centres of the demonstration group. */
#include "core/data/demo/model.h"

#include <math.h>
#include <string.h>

/*
 * Six of different size and character; more centres come from the rest of the list, and
 * then from its beginning again.  Wuhan loses people faster than the others; Dalian changed
 * its first month on 2026-01-01 and loses fewer since; Xi'an is too small for offices.
 */
static const struct site_spec specs[] = {
	{ "SHA", "上海 Shanghai", 480, "chchcc", 1.00, DAY_NONE, 1, false },
	{ "CTU", "成都 Chengdu", 320, "hhhc", 0.90, DAY_NONE, 1, false },
	{ "DLC", "大连 Dalian", 240, "hhc", 1.00, 20454, 0.70, false },
	{ "WUH", "武汉 Wuhan", 160, "cc", 1.30, DAY_NONE, 1, false },
	{ "KUL", "吉隆坡 Kuala Lumpur", 140, "hc", 1.00, DAY_NONE, 1, true },
	{ "XIY", "西安 Xi'an", 80, "c", 0.95, DAY_NONE, 1, false },
	{ "HFE", "合肥 Hefei", 200, "hc", 1.05, DAY_NONE, 1, false },
	{ "CAN", "广州 Guangzhou", 300, "chch", 1.05, DAY_NONE, 1, false },
	{ "NKG", "南京 Nanjing", 160, "hh", 0.95, DAY_NONE, 1, false },
	{ "MNL", "马尼拉 Manila", 240, "chc", 1.10, DAY_NONE, 1, true },
	{ "KMG", "昆明 Kunming", 120, "cc", 1.00, DAY_NONE, 1, false },
	{ "TSN", "天津 Tianjin", 180, "hc", 1.00, DAY_NONE, 1, false },
};

/* The same centre everywhere: what --null makes of them all but for their size. */
static const struct site_spec *plain(const struct site_spec *from, struct arena *arena)
{
	struct site_spec *s = arena_new(arena, struct site_spec);
	char *design = arena_text(arena, from->design);

	memset(design, 'c', strlen(design));
	*s = *from;
	s->design = design;
	s->hazard = 1;
	s->reform = DAY_NONE;
	return s;
}

static void office_staff(struct demo *d, struct office *o, struct random *r)
{
	static const struct { const char *role; size_t at; } roles[] = {
		{ "team_leader", offsetof(struct office, leaders[0]) },
		{ "team_leader", offsetof(struct office, leaders[1]) },
		{ "trainer", offsetof(struct office, trainer) },
		{ "qa", offsetof(struct office, raters[0]) },
		{ "qa", offsetof(struct office, raters[1]) },
		{ "coach", offsetof(struct office, coach) },
		{ "mentor", offsetof(struct office, mentors[0]) },
		{ "mentor", offsetof(struct office, mentors[1]) },
	};

	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
		day hired = d->first - 400 - (day)random_below(r, 1500);
		struct demo_name name = demo_name(r, o->site->spec->latin, d->arena);
		const char *ext = arena_printf(d->arena, "demo:%s-S%d%02zu", o->site->code, o->number, i + 1);
		char gender[2] = { name.gender };
		int64_t person = PUT(d->writer, ROW_PERSON, cell_text(ext), cell_text(name.text),
			cell_int(day_to_civil(hired).year - 24 - (int)random_below(r, 16)),
			cell_text(gender), cell_text(o->site->spec->latin ? "bachelor" : "本科"));

		*(int64_t *)((char *)o + roles[i].at) = person;
		PUT(d->writer, ROW_SPELL, cell_text(arena_printf(d->arena, "%s#1", ext)), cell_ref(person),
			cell_ref(o->unit), cell_text(roles[i].role), cell_day(hired), CELL_NONE, CELL_NONE,
			CELL_NONE, CELL_NONE, cell_day(d->first));
	}
}

/* A centre of one office is that office. */
static void site_offices(struct demo *d, struct site *s, struct random *r)
{
	static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八" };
	bool alone = s->office_count == 1;

	for (int i = 0; i < s->office_count; i++) {
		struct office *o = &s->offices[i];

		o->site = s;
		o->number = i + 1;
		o->seats = s->spec->seats / s->office_count;
		o->healthy = s->spec->design[i] == 'h';
		o->frailty = d->options.null ? 1 : exp(random_normal(r, 0, .06));
		o->unit = s->unit;
		if (!alone)
			o->unit = PUT(d->writer, ROW_CENTRE,
				cell_text(arena_printf(d->arena, "demo:%s.%d", s->code, o->number)),
				cell_text(s->spec->latin ? arena_printf(d->arena, "%s Team %d", s->code, o->number)
					: arena_printf(d->arena, "%s %s处", s->code, numerals[i])),
				cell_text("office"), cell_ref(s->unit), cell_int(o->seats + 8), CELL_NONE);
		for (int k = 0; k < 2; k++)
			o->severity[k] = d->options.null ? 0 : random_normal(r, 0, 2);
	}
}

void demo_sites(struct demo *d)
{
	size_t known = sizeof specs / sizeof specs[0];

	d->site_count = d->options.centres;
	d->sites = arena_array(d->arena, (size_t)d->site_count, struct site);
	d->group = PUT(d->writer, ROW_CENTRE, cell_text("demo:group"), cell_text("示例客服集团 Demonstration Group"),
		cell_text("group"), CELL_NONE, CELL_NONE, CELL_NONE);
	for (int i = 0; i < d->site_count; i++) {
		struct site *s = &d->sites[i];
		size_t round = (size_t)i / known;

		s->spec = &specs[(size_t)i % known];
		s->number = i;
		s->code = round == 0 ? s->spec->code : arena_printf(d->arena, "%s%zu", s->spec->code, round + 1);
		s->name = round == 0 ? s->spec->name : arena_printf(d->arena, "%s %zu", s->spec->name, round + 1);
		if (d->options.null)
			s->spec = plain(s->spec, d->arena);
		s->office_count = (int)strlen(s->spec->design);
		s->offices = arena_array(d->arena, (size_t)s->office_count, struct office);
		s->unit = PUT(d->writer, ROW_CENTRE, cell_text(arena_printf(d->arena, "demo:%s", s->code)),
			cell_text(s->name), cell_text("centre"), cell_ref(d->group),
			cell_int(s->spec->seats + 8 * s->office_count), CELL_NONE);
	}
	for (int i = 0; i < d->site_count; i++) {
		struct random r = demo_stream(d, i, "site");

		site_offices(d, &d->sites[i], &r);
		for (int k = 0; k < d->sites[i].office_count; k++)
			office_staff(d, &d->sites[i].offices[k], &r);
	}
}
