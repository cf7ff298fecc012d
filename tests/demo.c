/* demo.c - tests of the demonstration group: the same twice, and true to its truth. */
#include "config.h"

#include "core/base/sha256.h"
#include "core/data/dataset.h"
#include "core/data/demo/demo.h"
#include "core/data/gate.h"
#include "core/data/store.h"
#include "tests/unit.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char dir[] = "/tmp/assay-demo-XXXXXX";

static const char *path(const char *name)
{
	static char p[4][100];
	static int n;

	n = (n + 1) % 4;
	snprintf(p[n], sizeof p[n], "%s/%s", dir, name);
	return p[n];
}

static void setup(void)
{
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	ck_assert_int_eq(system(command), 0);
}

/* Two centres: small, and everything is in it. */
static struct demo_options small_group(uint64_t seed, int months, bool null)
{
	struct demo_options o = DEMO_OPTIONS;

	o.seed = seed;
	o.centres = 2;
	o.months = months;
	o.null = null;
	return o;
}

static void make(const char *name, struct demo_options o)
{
	struct fail fail = FAIL_NONE;
	char truth[120];

	snprintf(truth, sizeof truth, "%s.truth.json", name);
	ck_assert_msg(demo_make(name, truth, &o, &fail), "%s", fail.text);
}

/* A year of a real and of a null group, for the tests that read them. */
static void make_both(void)
{
	if (access(path("real"), F_OK) == 0)
		return;
	make(path("real"), small_group(1, 12, false));
	make(path("null"), small_group(1, 12, true));
}

static struct store *open_store(const char *name)
{
	struct fail fail = FAIL_NONE;
	struct store *s = store_open(name, STORE_READ, &fail);

	ck_assert_msg(s != NULL, "%s", fail.text);
	return s;
}

/* The hash of every value of every row of every table. */
static void dump_hash(const char *name, char out[SHA256_TEXT])
{
	static const char *const tables[] = { "centre", "person", "person_alias", "spell", "programme", "cohort",
		"enrolment", "course", "session", "attendance", "measure", "assessment", "coaching", "kpi", "stage",
		"employment", "stint", "import_batch", "schema_meta" };
	struct store *s = open_store(name);
	struct fail fail = FAIL_NONE;
	struct sha256 h;

	sha256_init(&h);
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		char sql[100];
		struct stmt *q;
		int64_t rows = 0;

		snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2", tables[i]);
		for (q = store_prepare(s, sql, &fail); stmt_next(q, &fail); rows++)
			for (int c = 0; c < stmt_columns(q); c++)
				sha256_add(&h, stmt_text(q, c), strlen(stmt_text(q, c)) + 1);
		ck_assert_msg(!fail.set, "%s", fail.text);
		ck_assert_msg(rows > 0, "%s is empty", tables[i]);
		stmt_free(q);
	}
	store_close(s);
	sha256_text(&h, out);
}

START_TEST(same_seed_same_group)
{
	char one[SHA256_TEXT], two[SHA256_TEXT], other[SHA256_TEXT];

	make(path("one"), small_group(7, 6, false));
	make(path("two"), small_group(7, 6, false));
	make(path("other"), small_group(8, 6, false));
	dump_hash(path("one"), one);
	dump_hash(path("two"), two);
	dump_hash(path("other"), other);
	ck_assert_str_eq(one, two);
	ck_assert_str_ne(one, other);
}
END_TEST

struct estimate { double s, se; };

/* Kaplan-Meier with Greenwood's error at the end of the training's given day, of an arm. */
static struct estimate retained(struct store *s, const char *arm, int until)
{
	struct fail fail = FAIL_NONE;
	struct stmt *q = store_prepare(s, "SELECT CASE WHEN ended IS NOT NULL AND outcome IN ('withdrawn', 'failed')"
		" THEN ended - start ELSE (CASE WHEN finish < 20726 THEN finish ELSE 20726 END) - start END AS d,"
		" SUM(CASE WHEN ended IS NOT NULL AND outcome IN ('withdrawn', 'failed') THEN 1 ELSE 0 END), COUNT(*)"
		" FROM fact_enrolment WHERE outcome <> 'no_show' AND (:arm = '' OR arm = :arm) GROUP BY d ORDER BY d",
		&fail);
	int64_t days[200], lost[200], all[200];
	int n = 0;
	double at_risk = 0, g = 0;
	struct estimate e = { 1, 0 };

	stmt_bind_text(q, stmt_param(q, "arm"), arm);
	for (; stmt_next(q, &fail); n++) {
		days[n] = stmt_int(q, 0);
		lost[n] = stmt_int(q, 1);
		all[n] = stmt_int(q, 2);
		at_risk += (double)all[n];
	}
	ck_assert_msg(!fail.set, "%s", fail.text);
	stmt_free(q);
	ck_assert_int_gt(n, 20);
	for (int i = 0; i < n && days[i] <= until; i++) {
		double x = (double)lost[i];

		e.s *= 1 - x / at_risk;
		g += x / (at_risk * (at_risk - x));
		at_risk -= (double)all[i];
	}
	e.se = e.s * sqrt(g);
	return e;
}

static double true_retention(const char *name, const char *arm, const char *at)
{
	char file[120];
	json_error_t error;
	json_t *truth, *group;
	double s;

	snprintf(file, sizeof file, "%s.truth.json", name);
	truth = json_load_file(file, 0, &error);
	ck_assert_msg(truth != NULL, "%s", error.text);
	group = json_object_get(truth, "group");
	s = json_real_value(json_object_get(json_object_get(group, arm), at));
	json_decref(truth);
	ck_assert_double_gt(s, 0);
	return s;
}

static void agrees(const char *name)
{
	static const struct { const char *arm, *in_truth; } arms[] = {
		{ "", "survival" }, { "coached", "coached" }, { "uncoached", "uncoached" } };
	struct store *s = open_store(name);

	for (int i = 0; i < 3; i++)
		for (int at = 30; at <= 60; at += 30) {
			struct estimate e = retained(s, arms[i].arm, at);
			double truth = true_retention(name, arms[i].in_truth, at == 30 ? "30" : "60");

			/* Six comparisons, each in an interval of 99 %. */
			ck_assert_msg(fabs(e.s - truth) < 2.576 * e.se, "%s day %d: %f (se %f), truth %f",
				arms[i].in_truth, at, e.s, e.se, truth);
		}
	store_close(s);
}

START_TEST(data_agree_with_the_truth)
{
	make_both();
	agrees(path("real"));
	agrees(path("null"));
}
END_TEST

START_TEST(arms_differ_unless_null)
{
	struct estimate a, b;
	struct store *s;

	make_both();
	s = open_store(path("real"));
	a = retained(s, "coached", 80);
	b = retained(s, "uncoached", 80);
	ck_assert_double_gt((a.s - b.s) / hypot(a.se, b.se), 2);
	store_close(s);
	s = open_store(path("null"));
	a = retained(s, "coached", 80);
	b = retained(s, "uncoached", 80);
	ck_assert_double_lt(fabs(a.s - b.s) / hypot(a.se, b.se), 2);
	store_close(s);
	ck_assert_double_gt(true_retention(path("real"), "coached", "90")
		- true_retention(path("real"), "uncoached", "90"), .05);
	/* Only the seasons that intakes meet differ. */
	ck_assert_double_lt(fabs(true_retention(path("null"), "coached", "90")
		- true_retention(path("null"), "uncoached", "90")), .01);
}
END_TEST

START_TEST(gate_lets_it_pass)
{
	static const char *const names[] = { "real", "null" };

	make_both();
	for (int i = 0; i < 2; i++) {
		struct arena arena = { 0 };
		struct fail fail = FAIL_NONE;
		struct dataset *d = dataset_open(path(names[i]), &arena, &fail);
		struct gate gate;

		ck_assert_msg(d != NULL, "%s", fail.text);
		ck_assert_msg(gate_run(d, GATE_ALL, &arena, &gate, &fail), "%s", fail.text);
		ck_assert_uint_gt(gate.checks, 10);
		for (size_t k = 0; k < gate.count; k++)
			ck_assert_msg(gate.findings[k].severity != GATE_BLOCK, "%s", gate.findings[k].message);
		ck_assert_int_eq(d->known, DEMO_KNOWN);
		dataset_close(d);
		arena_release(&arena);
	}
}
END_TEST

START_TEST(what_cannot_be_made_is_refused)
{
	struct fail fail = FAIL_NONE;
	struct demo_options o = small_group(1, 6, false);

	o.centres = 0;
	ck_assert(!demo_make(path("no"), NULL, &o, &fail));
	ck_assert_int_eq(fail.kind, FAIL_USAGE);
	fail = (struct fail)FAIL_NONE;
	o = small_group(1, 6, false);
	o.known--;
	ck_assert(!demo_make(path("no"), NULL, &o, &fail));
	ck_assert_int_ne(access(path("no"), F_OK), 0);
	fail = (struct fail)FAIL_NONE;
	o = small_group(1, 6, false);
	o.centres = 1;
	make(path("there"), o);
	ck_assert(!demo_make(path("there"), NULL, &o, &fail));
	ck_assert_ptr_nonnull(strstr(fail.text, "there"));
	/* A truth that cannot be written: then there is no dataset either. */
	fail = (struct fail)FAIL_NONE;
	ck_assert(!demo_make(path("half"), path("missing/truth"), &o, &fail));
	ck_assert_int_ne(access(path("half"), F_OK), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("demo");
	TCase *tc = tcase_create("demo");

	tcase_set_timeout(tc, 0);
	tcase_add_unchecked_fixture(tc, setup, teardown);
	tcase_add_test(tc, same_seed_same_group);
	tcase_add_test(tc, data_agree_with_the_truth);
	tcase_add_test(tc, arms_differ_unless_null);
	tcase_add_test(tc, gate_lets_it_pass);
	tcase_add_test(tc, what_cannot_be_made_is_refused);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
