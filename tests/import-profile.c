/* import-profile.c - tests of profiles: what they say, and what is wrong in them. */
#include "tests/import.h"

#include <stdio.h>
#include <string.h>

#include "core/data/import/profile.h"

static struct profile *parse(const char *text, struct arena *a, struct fail *f)
{
	struct ini ini;

	*f = (struct fail)FAIL_NONE;
	return ini_load_text(&ini, a, "p.ini", text, strlen(text), f) ? profile_parse(&ini, a, f) : NULL;
}

#define HEAD "[profile]\nname = p\nsource = s\n[file k]\n"

START_TEST(mistakes_are_told_with_line_and_key)
{
	static const char *const cases[][2] = {
		{ "[profile]\nname = p\n", "p.ini: [profile] does not give its source" },
		{ "[profile]\nname = p\nsource = s\n", "p.ini: there is no [file KIND] in it" },
		{ "[profile]\ncolour = red\n", "p.ini:2: key 'colour': 'colour' is no key of [profile]: use name, source, title" },
		{ "[k: person]\next_id = x\n", "p.ini:2: key 'ext_id': [k: person] comes before any [file k]" },
		{ HEAD "delimiter = dot\n", "p.ini:5: key 'delimiter': 'dot' is no delimiter: use comma, semicolon, tab, pipe, colon or auto" },
		{ HEAD "speed = 5\n", "p.ini:5: key 'speed': it is no key of [file ...]" },
		{ HEAD "zone = east\n", "p.ini:5: key 'zone': 'east' is no time zone: write it as +08:00" },
		{ HEAD "header_rows = 9\n", "p.ini:5: key 'header_rows': '9' is no number from 0 to 5" },
		{ HEAD "headers = a\n", "p.ini:5: [file k] says nothing of what its rows mean" },
		{ HEAD "headers = a\n[k: people]\next_id = x\n", "p.ini:7: key 'ext_id': there is no table 'people'" },
		{ HEAD "headers = a\n[k: person]\nage = {a}\n", "p.ini:7: key 'age': 'age' is no column of person" },
		{ HEAD "headers = a\n[k: spell]\nperson = {a}\n", "p.ini:7: [...: spell] lacks 'ext_id', which every spell needs" },
		{ HEAD "headers = a\n[k: person]\next_id = {a\n", "p.ini:7: key 'ext_id': '{a' has no closing brace" },
		{ HEAD "headers = a\n[k: person]\next_id = {a|shout}\n",
		  "p.ini:7: key 'ext_id': 'shout' is no change of a cell: use upper, lower, squeeze, 'first X' or 'last X'" },
		{ HEAD "headers = a\n[k: person]\next_id = {a}\next_id = {b}\n", "p.ini:8: key 'ext_id': it stands there twice" },
		{ HEAD "headers = a\n[k: person]\next_id = {a}\ngender = {b}\ngender.map = M -> man\n",
		  "p.ini:9: key 'gender.map': 'man' is no word for 'gender': use one of f m x" },
		{ HEAD "headers = a\n[k: person]\next_id = {a}\ngender = w\n", "p.ini:8: key 'gender': 'w' is none of its words: f m x" },
		{ HEAD "headers = a\n[k: person]\next_id = {a}\ngender.colour = w\n", "p.ini:8: key 'gender.colour': a field has no setting 'colour'" },
		{ HEAD "headers = a\n[k: person]\nwhen = a is b\next_id = {a}\n",
		  "p.ini:7: key 'when': 'a is b' is no condition: write {column} = value, or {column} is missing" },
		{ HEAD "headers = a\n[k: person]\nwhen = {a} < x\next_id = {a}\n", "p.ini:7: key 'when': 'x' is not one number to compare with" },
		{ HEAD "headers = a\n[k: spell]\next_id = {a}\nperson = p:{a}\nstart_on = {b}\nstart_on.date = dmy, mdy\n",
		  "p.ini:10: key 'start_on.date': dmy and mdy cannot both be right" },
		{ HEAD "headers = a\n[k: spell]\next_id = {a}\nperson = p:{a}\nstart_on = {b}\nend_on = {c}\nend_on.from = birth\n",
		  "p.ini:7: 'end_on.from' is 'birth', which this section does not set" },
		{ HEAD "headers = a\n[k: issue]\nwhen = {a} = 1\n", "p.ini:7: key 'when': [k: issue] names no issue code" },
		{ HEAD "headers = a\n[k: issue x.y]\nseverity = fatal\n", "p.ini:7: key 'severity': 'fatal' must be warn, repair or reject" },
		{ HEAD "headers = a\njoin = z on a\n[k: person]\next_id = {a}\n", "p.ini:5: 'join' names [file z], which is not there" },
		{ HEAD "headers = a\n[k: person]\next_id = {a}\n[k: kpi]\nmeasure = m\nperson = {a}\nday = {d}\nvalue = {v}\n",
		  "p.ini:5: [file k] makes people out of KPI rows" },
		{ HEAD "headers = a\n[file k]\n", NULL },
		{ HEAD "headers = a\n[strange]\nx = 1\n", "p.ini:7: key 'x': [strange] is no section of a profile" },
		{ HEAD "headers = a\n[k: centre]\ndelete = {a} = 1\n",
		  "p.ini:7: key 'delete': rows of centre cannot be deleted: others refer to them" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = { 0 };
		struct fail f;

		ck_assert_msg(!parse(cases[i][0], &a, &f), "case %zu was taken", i);
		if (cases[i][1])
			ck_assert_str_eq(f.text, cases[i][1]);
		arena_release(&a);
	}
}
END_TEST

static const char *text_of(const char *template, const char *cell, struct arena *a)
{
	struct column_names names = { 0 };
	struct fail f = FAIL_NONE;
	struct template t;
	const char *cells[2] = { cell, "second" };
	struct scene s = { .cell = cells, .row = 7, .file = "file", .person = "hris:E1", .first_day = 18997, .arena = a };

	column_names_add(&names, a, "a");
	column_names_add(&names, a, "b");
	ck_assert(template_parse(&t, template, &names, a, &f));
	return template_text(&t, &s);
}

START_TEST(templates_fill_in)
{
	struct arena a = { 0 };

	ck_assert_str_eq(text_of("x:{a}-{b}", "one", &a), "x:one-second");
	ck_assert_str_eq(text_of("{A|upper}", "one", &a), "ONE");
	ck_assert_str_eq(text_of("{a|last /}", "http://x/y/z", &a), "z");
	ck_assert_str_eq(text_of("{a|last :}", "Quiz: exam", &a), "exam");
	ck_assert_str_eq(text_of("{a|first -}", "2022-01", &a), "2022");
	ck_assert_str_eq(text_of("{a|squeeze}", "a  b   c", &a), "a b c");
	ck_assert_str_eq(text_of("{#4}/{#}", "", &a), "0007/7");
	ck_assert_str_eq(text_of("{@person}@{@day}.{@file}", "", &a), "hris:E1@2022-01-05.file");
	ck_assert_ptr_null(text_of("x:{a}-{b}", NULL, &a));
	arena_release(&a);
}
END_TEST

static bool holds(const char *condition, const char *cell, struct arena *a)
{
	struct column_names names = { 0 };
	struct fail f = FAIL_NONE;
	const char *cells[1] = { cell };
	struct scene s = { .cell = cells, .arena = a };
	struct condition *c;

	column_names_add(&names, a, "a");
	c = condition_parse(condition, &names, a, &f);
	ck_assert_msg(c != NULL, "%s", f.text);
	return condition_holds(c, &s);
}

START_TEST(conditions_hold_or_not)
{
	struct arena a = { 0 };

	ck_assert(holds("{a} = yes | my head", "My Head", &a));
	ck_assert(!holds("{a} = yes | my head", "no", &a));
	ck_assert(holds("{a} != yes", NULL, &a));
	ck_assert(!holds("{a} = yes", NULL, &a));
	ck_assert(holds("{a} <= 0", "-3", &a));
	ck_assert(!holds("{a} <= 0", "1", &a));
	ck_assert(!holds("{a} <= 0", NULL, &a));
	ck_assert(!holds("{a} > 0", "many", &a));
	ck_assert(holds("{a} ~ 测试* | test*", "TEST01", &a));
	ck_assert(holds("{a} ~ *测试", "账号测试", &a));
	ck_assert(holds("{a} is missing", NULL, &a));
	ck_assert(holds("{a} is given and {a} > 1 and {a} < 3", "2", &a));
	ck_assert(!holds("{a} is given and {a} > 1 and {a} < 3", "3", &a));
	arena_release(&a);
}
END_TEST

START_TEST(maps_take_the_first_that_fits)
{
	static const char text[] = HEAD "headers = a\n[k: cohort]\next_id = {a}\nlabel = x\nprogramme = p\nstarts_on = {a}\n"
		"starts_on.map = *B -> *-02-01, *J -> *-10-01,\n  (none) -> 1999-01-01, never -> (none)\n";
	struct arena a = { 0 };
	struct fail f;
	struct profile *p = parse(text, &a, &f);
	struct scene s = { .arena = &a };
	const struct value_map *m;
	const char *out;

	ck_assert_msg(p != NULL, "%s", f.text);
	m = &p->sheets[0].sections[0].fields[3].map;
	ck_assert(value_map_get(m, "2013B", &s, &out));
	ck_assert_str_eq(out, "2013-02-01");
	ck_assert(value_map_get(m, "2014j", &s, &out));
	ck_assert_str_eq(out, "2014-10-01");
	ck_assert(value_map_get(m, NULL, &s, &out));
	ck_assert_str_eq(out, "1999-01-01");
	ck_assert(value_map_get(m, "never", &s, &out));
	ck_assert_ptr_null(out);
	ck_assert(!value_map_get(m, "2014", &s, &out));
	arena_release(&a);
}
END_TEST

void add_profile_tests(TCase *tc)
{
	tcase_add_test(tc, mistakes_are_told_with_line_and_key);
	tcase_add_test(tc, templates_fill_in);
	tcase_add_test(tc, conditions_hold_or_not);
	tcase_add_test(tc, maps_take_the_first_that_fits);
}
