/* declared-numbers.c - tests of what declared metrics answer, by numbers worked out by hand. */
#include "config.h"
#include "tests/declared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/data/schema.h"
#include "core/metric/run.h"

/*
 * One centre.  People 1 to 6 are old hands.  Twelve agents, 7 to 18, begin on day 20000: three have
 * a passing mark after 10 days, three after 20, two after 30; two leave after 15, and two are there
 * to the end without one.  19 begins with them as a manager.
 *
 * Sessions 1 to 4 in a classroom, 5 and 6 by simulation: of 4, 4, 5, 4, 3 and 6 people that are on
 * their lists and not excused, 0, 1, 2, 1, 0 and 2 are absent.  Sessions 7 to 11 teach five more courses.
 */
static const char rows[] =
	"INSERT INTO schema_meta (key, value) VALUES ('as_of', '2025-04-22');"	/* day 20200 */
	"INSERT INTO centre (id, ext_id, name) VALUES (1, 'c', 'Centre');"
	"INSERT INTO person (id, ext_id) SELECT day + 1, 'p' || day FROM calendar WHERE day < 19;"
	"INSERT INTO spell (id, ext_id, person_id, centre_id, role, start_on, end_on, end_kind, leave_class)"
	" SELECT id, 's' || id, id, 1, CASE WHEN id = 19 THEN 'manager' ELSE 'agent' END,"
	" CASE WHEN id <= 6 THEN 19000 ELSE 20000 END, CASE WHEN id IN (15, 16) THEN 20015 END,"
	" CASE WHEN id IN (15, 16) THEN 'left' END, CASE WHEN id IN (15, 16) THEN 'voluntary' END FROM person;"
	"INSERT INTO measure (id, code, name, kind, min_value, max_value, pass_mark)"
	" VALUES (1, 'qa', 'Mark', 'qa', 0, 100, 80);"
	"INSERT INTO assessment (ext_id, measure_id, subject_id, done_on, score)"
	" SELECT 'a' || id, 1, id, CASE WHEN id <= 9 THEN 20010 WHEN id <= 12 THEN 20020 ELSE 20030 END,"
	" CASE WHEN id <= 9 THEN 90 WHEN id <= 12 THEN 85 ELSE 80 END FROM person WHERE id BETWEEN 7 AND 14;"
	"INSERT INTO assessment (ext_id, measure_id, subject_id, done_on, score) VALUES ('f', 1, 7, 20005, 70);"
	"INSERT INTO course (id, ext_id, title, method, revised_on) VALUES (1, 'k1', 'A', 'classroom', 19989),"
	" (2, 'k2', 'B', 'simulation', 19889), (3, 'k3', 'C', NULL, 19789), (4, 'k4', 'D', NULL, 19689),"
	" (5, 'k5', 'E', NULL, 19189), (6, 'k6', 'F', NULL, NULL), (7, 'k7', 'G', NULL, 20150);"
	"INSERT INTO session (id, ext_id, course_id, centre_id, held_on, status)"
	" SELECT day, 'n' || day, CASE WHEN day <= 4 THEN 1 WHEN day <= 6 THEN 2 ELSE day - 4 END, 1, 20000 + day,"
	" 'held' FROM calendar WHERE day BETWEEN 1 AND 11;"
	"INSERT INTO attendance (session_id, person_id, status)"
	" SELECT s.day, p.id, CASE WHEN p.id <= CASE s.day WHEN 2 THEN 1 WHEN 3 THEN 2 WHEN 4 THEN 1 WHEN 6 THEN 2 ELSE 0"
	" END THEN 'absent' WHEN p.id = 6 THEN 'late' ELSE 'present' END FROM calendar s, person p"
	" WHERE s.day BETWEEN 1 AND 6 AND p.id <= CASE s.day WHEN 3 THEN 5 WHEN 5 THEN 3 WHEN 6 THEN 6 ELSE 4 END;"
	"INSERT INTO attendance (session_id, person_id, status) VALUES (1, 7, 'excused'), (5, 7, 'excused');";

static const char *dataset(const char *name, const char *sql)
{
	const char *path = declared_file(name, "");
	struct fail fail = FAIL_NONE;
	struct store *s;

	remove(path);
	s = store_open(path, STORE_CREATE, &fail);
	if (!schema_create(s, &fail) || !store_exec(s, sql, &fail) || !store_begin(s, &fail)
	    || !facts_touch_all(s, &fail) || !facts_refresh(s, &fail) || !store_commit(s, &fail))
		ck_abort_msg("cannot make the dataset: %s", fail.text);
	store_close(s);
	return path;
}

static const char *const langs[] = { "en", "zh_CN" };

/* What a metric answers about the days 20000 to 20089 and about the year before, within so many
 * seconds for each. */
static struct result **ask_within(int seconds, const char *data, const char *metric)
{
	static const struct scope_key scopes[] = { { 20000, 20090, 0, 0 }, { 19600, 19700, 0, 0 } };
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric, &fail);
	struct run_settings settings = { .dataset = data, .known = 20200, .confidence = .95, .langs = langs,
		.lang_count = 2, .limits = { .seconds = seconds, .clock = 60, .mebibytes = 256 } };
	struct result **out = arena_array(&arena, 2, struct result *);
	struct job job = { m, NULL, 0, scopes, 2, out, false };
	struct ask_value *values;
	size_t n;

	ck_assert_msg(m != NULL, "%s", fail.text);
	ck_assert_msg(metric_settle(&arena, m, NULL, 0, &values, &n, &fail), "%s", fail.text);
	job.params = values;
	job.param_count = n;
	ck_assert_msg(jobs_run(&arena, &job, 1, &settings, &fail), "%s", fail.text);
	return out;
}

static struct result **ask(const char *data, const char *metric)
{
	return ask_within(20, data, metric);
}

static void near(const struct figure *f, int64_t n, double value, double low, double high)
{
	ck_assert_int_eq(f->state, FIGURE_OK);
	ck_assert_int_eq(f->n, n);
	ck_assert_double_eq_tol(f->value, value, 1e-7);
	ck_assert_double_eq_tol(f->low, low, 1e-7);
	ck_assert_double_eq_tol(f->high, high, 1e-7);
}

static const struct figure *row(const struct result *r, size_t i, const char *label)
{
	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	ck_assert_uint_eq(r->breakdown_count > 0, 1);
	for (size_t b = 0; b < r->breakdown_count; b++)
		if (i < r->breakdowns[b].count && strcmp(r->breakdowns[b].rows[i].label, label) == 0)
			return &r->breakdowns[b].rows[i].figure;
	ck_abort_msg("row %zu is not '%s'", i, label);
	return NULL;
}

static const char *shipped(const char *name)
{
	const char *top = getenv("top_srcdir");

	return arena_printf(&arena, "%s/plugins/%s", top != NULL ? top : ".", name);
}

START_TEST(no_shows_by_hand)
{
	const char *data = dataset("small.db", rows);
	struct result **r = ask(data, shipped("no_show.metric"));

	/* 6 of 26; se .0657843 over six clusters, on the logit with t(5) */
	near(&r[0]->headline, 6, 6. / 26, .1037168127, .4374904048);
	ck_assert_double_eq_tol(row(r[0], 0, "classroom")->value, 4. / 17, 1e-9);
	ck_assert_int_eq(row(r[0], 1, "simulation")->n, 2);
	ck_assert_int_eq(r[1]->state, RESULT_UNABLE);
	ck_assert_str_eq(r[1]->reason[0], "no list of this period names anybody who stayed away, so that nobody can say how many did");
	ck_assert_str_eq(r[1]->reason[1], "报告期内的签到名单均未列出缺席者，无法得知缺席人数");
}
END_TEST

START_TEST(content_age_by_hand)
{
	const char *file = shipped("content_age.metric");
	const struct result *r = ask(dataset("small.db", rows), file)[0];

	/* Course 7 was renewed after the period: what was taught in it then nobody knows. */
	ck_assert_int_eq(r->state, RESULT_UNABLE);
	ck_assert_str_eq(r->reason[0], "no course was taught in this period, or one was renewed since and its age then is"
			 " not known");
	r = ask(dataset("aged.db", arena_printf(&arena, "%sUPDATE course SET revised_on = NULL"
						" WHERE id = 7", rows)), file)[0];
	near(&r->headline, 5, 300, 100, 900);	/* ranks 1 and 5 of 100 200 300 400 900 */
	ck_assert_uint_eq(r->sample_count, 0);	/* too few to be drawn */
	ck_assert_str_eq(r->findings[0].texts[0], "2 have no value and are left out");
	ck_assert_str_eq(r->findings[0].texts[1], "2个没有数值，未计入");
}
END_TEST

START_TEST(first_pass_by_hand)
{
	const struct result *r = ask(dataset("small.db", rows), shipped("first_pass.metric"))[0];

	/* 8 of 12, nobody censored before: the interval of a share, log(-log) */
	near(&r->headline, 12, 2. / 3, .3370189325, .8597117991);
	near(row(r, 0, "Passed"), 12, 2. / 3, .3370189325, .8597117991);
	ck_assert_double_eq_tol(row(r, 1, "Left before passing")->value, 1. / 6, 1e-9);
	ck_assert_str_eq(r->breakdowns[1].label, "Days until half have passed");
	ck_assert_double_eq_tol(r->breakdowns[1].rows[0].figure.value, 20, 1e-9);
	ck_assert_uint_eq(r->curve_count, 0);	/* passing is no leaving */
}
END_TEST

START_TEST(nothing_is_not_assessable)
{
	static const char *const files[] = { "no_show.metric", "content_age.metric", "first_pass.metric" };
	const char *data = dataset("empty.db", "");

	for (size_t i = 0; i < 3; i++) {
		const struct result *r = ask(data, shipped(files[i]))[0];

		ck_assert_int_eq(r->state, RESULT_UNABLE);
		ck_assert_msg(strstr(r->reason[0], "there are no data in '") != NULL, "%s", r->reason[0]);
		ck_assert_msg(strstr(r->reason[1], "为空") != NULL, "%s", r->reason[1]);
		ck_assert_int_eq(r->headline.state, FIGURE_NONE);
	}
}
END_TEST

/* A metric of this unit, shape and query. */
static const char *made(const char *unit, const char *shape, const char *sql)
{
	return declared_file("m.metric", arena_printf(&arena,
		"[metric]\nid = m\nversion = 1\ntitle = T\nsummary = S\nunit = %s\nbetter = higher\n"
		"[need assessment]\ncolumns = subject score done kind\n[need employment]\n"
		"columns = person role hired exited\n[answer]\nshape = %s\nsql = %s\n", unit, shape, sql));
}

static const struct result *answer(const char *data, const char *unit, const char *shape, const char *sql)
{
	return ask(data, made(unit, shape, sql))[0];
}

START_TEST(every_shape_by_hand)
{
	const char *data = dataset("small.db", rows);
	const struct result *r;

	/* 8 of 9 marks: Wilson */
	near(&answer(data, "share", "share", "SELECT COUNT(*) AS n, SUM(CASE WHEN score >= 80 THEN 1 ELSE 0 END)\n AS hits"
		" FROM assessment")->headline, 9, 8. / 9, .5650002944, .9801091124);
	/* 90 90 90 85 85 85 80 80 70: mean 755/9, se 2.169529, t(8) */
	near(&answer(data, "score", "mean", "SELECT score AS value, COUNT(*) AS n\n FROM assessment GROUP BY score")->headline,
	     9, 755. / 9, 78.8859810977, 88.8917966801);
	near(&answer(data, "score", "mean", "SELECT COUNT(*) AS n, SUM(score) AS total,\n SUM(score * score) AS squares"
		" FROM assessment")->headline, 9, 755. / 9, 78.8859810977, 88.8917966801);
	r = answer(data, "score", "median", "SELECT CASE WHEN score >= 85 THEN 'good' END AS label,\n"
		" CASE WHEN score >= 85 THEN 2 ELSE 1 END AS place, score AS value, COUNT(*) AS n"
		" FROM assessment GROUP BY 1, 2, 3");
	near(&r->headline, 9, 85, 70, 90);
	ck_assert_double_eq_tol(row(r, 0, "Not known")->value, 80, 1e-9);
	ck_assert_double_eq_tol(row(r, 1, "good")->value, 87.5, 1e-9);
	/* All days of one person's life: drawn, as there are enough. */
	r = answer(data, "days", "median", "WITH RECURSIVE d (i) AS (SELECT MIN(person) FROM employment UNION ALL SELECT i + 1\n"
		" FROM d WHERE i < 35) SELECT i AS value, COUNT(*) AS n FROM d GROUP BY i");
	ck_assert_double_eq_tol(r->headline.value, 18, 1e-9);
	ck_assert_uint_eq(r->sample_count, 1);
	ck_assert_uint_eq(r->samples[0].count, 35);
	/* 2 in 19: exact Poisson, .242209 and 7.224688 events */
	near(&answer(data, "rate", "rate", "SELECT COUNT(exited) AS events,\n COUNT(*) AS exposure FROM employment")->headline,
	     19, 2. / 19, .0127478568, .3802467191);
	/* 2 of 12 gone after 15 days: Greenwood, log(-log) */
	r = answer(data, "share", "survival\nday = 60\ncauses = Left", "SELECT CASE WHEN exited IS NULL THEN 89 ELSE exited - hired"
		" END AS time,\n CASE WHEN exited IS NULL THEN 0 ELSE 1 END AS cause, COUNT(*) AS n FROM employment\n"
		" WHERE hired = 20000 AND role = 'agent' GROUP BY 1, 2");
	near(&r->headline, 10, 10. / 12, .4817149422, .9555093657);
	ck_assert_uint_eq(r->curve_count, 1);
	ck_assert_int_eq(r->curves[0].kind, ASSAY_BY_START);
}
END_TEST

/* What a query can still do wrong when it runs. */
#define ENDLESS "/**/ "
static const struct { const char *shape, *sql, *why; } wrong[] = {
	{ "share", "SELECT MAX(NULL) AS hits, SUM(NULL) AS n FROM assessment", "there is nothing to count in this period" },
	{ "share\nleast = 10", "SELECT 1 AS hits, COUNT(*) AS n FROM assessment", "there are fewer than 10 to count in this period" },
	{ "share", "SELECT 'many' AS hits, COUNT(*) AS n FROM assessment",
		"the metric made a mistake: the query's column 'hits' holds 'many', which is no number" },
	{ "share", "SELECT 1.5 AS hits, COUNT(*) AS n FROM assessment",
		"the metric made a mistake: the query's column 'hits' holds 1.5, which is no whole number" },
	{ "share", "SELECT 10 AS hits, COUNT(*) AS n FROM assessment", "the metric made a mistake: a share of 10 in 9" },
	{ "share", "SELECT -1 AS hits, COUNT(*) AS n FROM assessment", "the metric made a mistake: a share of -1 in 9" },
	{ "share", "SELECT SUM(9223372036854775807) AS hits, COUNT(*) AS n FROM assessment",
		"the metric made a mistake: '" },
	{ "ratio", "SELECT 2 AS y, COUNT(*) AS x FROM assessment WHERE score = 70", "the metric made a mistake: headline: 2 is not between 0 and 1" },
	{ "incidence\nday = 9\ncauses = A", "SELECT NULL AS time, 0 AS cause, COUNT(*) AS n FROM assessment",
		"the metric made a mistake: its query answers a time or a cause that is none: who is still there has the time until"
		" now and the cause 0" },
	{ "incidence\nday = 9\ncauses = A", "SELECT 3 AS time, 2 AS cause, COUNT(*) AS n FROM assessment",
		"the metric made a mistake: curve 'T': a span with cause 2, it has 1 causes" },
	{ "share", "WITH RECURSIVE r (i) AS (SELECT COUNT(*) - COUNT(*) FROM assessment UNION ALL SELECT i + 1 FROM r\n"
		" WHERE i < 200500) SELECT i AS label, 1 AS hits, COUNT(*) AS n FROM r GROUP BY i",
		"the metric made a mistake: its query answers more than 200000 rows: group them more coarsely" },
	{ "share", "WITH RECURSIVE r (i) AS (SELECT COUNT(*) - COUNT(*) FROM assessment UNION ALL SELECT i + 1 FROM r\n"
		" WHERE i < 300) SELECT i AS label, 1 AS hits, COUNT(*) AS n FROM r GROUP BY i",
		"the metric made a mistake: its query answers more than 200 labels: group them more coarsely" },
	{ "share", ENDLESS "SELECT 1 AS hits, COUNT(*) AS n FROM employment a, employment b, employment c, employment d, employment e,\n"
		" employment f, employment g, employment h, employment i WHERE a.person + b.person > i.person - h.person",
		"the metric ran longer than 1 s and was stopped" },
};

START_TEST(whatever_a_query_answers_ends_in_a_sentence)
{
	const char *data = dataset("small.db", rows);

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		int seconds = strncmp(wrong[i].sql, ENDLESS, strlen(ENDLESS)) == 0 ? 1 : 20;
		const struct result *r = ask_within(seconds, data, made("share", wrong[i].shape, wrong[i].sql))[0];

		ck_assert_msg(r->state != RESULT_OK, "%s", wrong[i].sql);
		ck_assert_msg(strncmp(r->reason[0], wrong[i].why, strlen(wrong[i].why)) == 0, "%s\n  told: %s", wrong[i].sql,
			      r->reason[0]);
		ck_assert_msg(strchr(r->reason[1], '\n') == NULL, "%s", r->reason[1]);
	}
}
END_TEST

TCase *declared_numbers(void)
{
	TCase *tc = tcase_create("numbers");

	declared_arena(tc);
	tcase_add_test(tc, no_shows_by_hand);
	tcase_add_test(tc, content_age_by_hand);
	tcase_add_test(tc, first_pass_by_hand);
	tcase_add_test(tc, nothing_is_not_assessable);
	tcase_add_test(tc, every_shape_by_hand);
	tcase_add_test(tc, whatever_a_query_answers_ends_in_a_sentence);
	return tc;
}
