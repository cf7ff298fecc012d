/* effects.c - what courses did, where it is known: estimates as R's, and each grade of evidence with its reason. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/built.h"
#include "tests/effects.h"
#include "tests/known.h"
#include "tests/unit.h"

/*
 * 192 people in 24 teams, three teams to an office; person i is of team i % 24.  Each course has a figure of its
 * own (less is better; 5 is a change that matters) in the two blocks of 28 days before the training's and in the
 * second and third after it.  What is drawn below is no chance but remainders, so that R can draw the same:
 * tests/effects.R.
 */
enum { PEOPLE = 192, TEAMS = 24, OFFICES = 8, COURSES = 8, UNTIL = 20724, FROM = UNTIL - 28 * 16, BLOCK = 5 };
enum { DRAWN, MATCHED, DIFFERED, FEW, NOT_KEPT, NOBODY, TEAMS_MANY, TEAMS_FEW };
#define QUARTER "2026-07-01", "2026-09-28"	/* ends with day UNTIL - 1 */

static const char *const titles[COURSES] = { "Lot", "No lot", "Lot, apart before", "Lot, seven teams", "Lot not kept",
	"Lot of nine", "Teams, by lot", "Few teams, by lot" };
static const double effects[COURSES] = { -10, -10, -10, -10, -10, -10, -8, -10 };
static char *db;

static int arm_of(int k, int i)
{
	int team = i % TEAMS;

	return k == TEAMS_MANY || k == TEAMS_FEW ? (team + team / 8) % 2 : i / TEAMS % 2;
}

/* Who is in it at all. */
static bool takes_part(int k, int i)
{
	return k == FEW ? i % TEAMS < 7 : k == TEAMS_FEW ? i % TEAMS < 10 : k != NOBODY || arm_of(k, i) == 0 || (i >= TEAMS && i < TEAMS + 9);
}

static double noise(int k, int i, int block)
{
	return ((i * i * 7 + i * (13 + k) + 31 * block + k * k * 5) % 23 - 11) / 4.0;
}

static double value(int k, int i, int block)
{
	int team = i % TEAMS, arm = arm_of(k, i);
	double own = 240 + 3 * (i * 11 % 17) + noise(k, i, block);

	if (block < 2)
		return own + (k == DIFFERED && block == 1 && arm == 1 ? 2 : 0);
	return own - 2 + ((team * team * 5 + team * k * 3 + 7 * k) % 13 - 6) / 3.0 + arm * effects[k];
}

static void course(int k)
{
	static const int at[] = { BLOCK - 2, BLOCK - 1, BLOCK + 2, BLOCK + 3 };
	int held = FROM + 28 * BLOCK + 3;

	built("INSERT INTO measure (id, code, name, kind, direction) VALUES (%d, 'kpi.k%d', 'K%d', 'kpi', -1)", k + 1, k, k);
	built("INSERT INTO course (id, ext_id, title, kind, primary_measure_id, mcid) VALUES (%d, 'k%d', '%s', 'training', %d, 5)",
	      k + 1, k, titles[k], k + 1);
	built("INSERT INTO cohort (id, ext_id, programme_id, label, starts_on) VALUES (%d, 'c%d', 1, 'C%d', %d)", k + 1, k, k, held);
	for (int late = 0; late < 2; late++)
		built("INSERT INTO session (id, ext_id, course_id, cohort_id, centre_id, held_on, cost) VALUES (%d, 's%d', %d, %s, NULL,"
		      " %d, 500)", 2 * k + 1 + late, 2 * k + late, k + 1, k == MATCHED ? "NULL" : arena_printf(known_arena(), "%d", k + 1),
		      held + 14 * late);
	built_into("attendance (session_id, person_id)");
	for (int i = 0; i < PEOPLE; i++) {
		if (takes_part(k, i) && arm_of(k, i) == 1)
			built_row("%d, %d", 2 * k + 1, i + 1);
		else if (k == NOT_KEPT && i % 8 == 0)	/* one in eight of those left to wait comes early */
			built_row("%d, %d", 2 * k + 2, i + 1);
	}
	if (k != MATCHED) {
		built_into("enrolment (ext_id, person_id, cohort_id, arm)");
		for (int i = 0; i < PEOPLE; i++)
			if (takes_part(k, i))
				built_row("'e%d.%d', %d, %d, '%s'", k, i, i + 1, k + 1, arm_of(k, i) ? "drawn" : "waiting");
	}
	built_into("kpi (centre_id, measure_id, day, person_id, days, n, value)");
	for (int i = 0; i < PEOPLE; i++)
		for (int b = 0; b < 4 && takes_part(k, i); b++)
			built_row("%d, %d, %d, %d, 28, 100, %.17g", 100 + i % TEAMS, k + 1, FROM + 28 * at[b], i + 1, value(k, i, b));
}

static void setup(void)
{
	built_begin("effects");
	for (int o = 0; o < OFFICES; o++)
		built("INSERT INTO centre (id, ext_id, name, kind) VALUES (%d, 'o%d', 'Office %d', 'office')", o + 1, o, o);
	for (int t = 0; t < TEAMS; t++)
		built("INSERT INTO centre (id, ext_id, name, kind, parent_id) VALUES (%d, 't%d', 'Team %d', 'team', %d)", 100 + t, t, t,
		      t % OFFICES + 1);
	built("INSERT INTO programme (id, ext_id, name, kind) VALUES (1, 'p', 'P', 'in_service')");
	built_into("person (id, ext_id)");
	for (int i = 0; i < PEOPLE; i++)
		built_row("%d, 'p%d'", i + 1, i);
	built_into("spell (ext_id, person_id, centre_id, start_on)");
	for (int i = 0; i < PEOPLE; i++)
		built_row("'s%d', %d, %d, 16000", i, i + 1, 100 + i % TEAMS);
	for (int k = 0; k < COURSES; k++)
		course(k);
	db = built_end("2026-09-27");
}

static const struct result *told(void)
{
	return known_result(db, "improvement", NULL, QUARTER);
}

uint64_t effects_seed(void)
{
	const char *given = getenv("EFFECTS_SEED");

	return given != NULL ? strtoull(given, NULL, 10) : 2;
}

void effects_covers(const char *what, double is, const struct figure *f)
{
	bool in = f != NULL && f->n > 0 && f->low <= is && is <= f->high;

	ck_assert_msg(f != NULL && f->n > 0, "%s: not told", what);
	ck_assert_msg(f->low < f->high, "%s: no interval", what);
	printf("# | %s | %.4g | %.4g | %.4g to %.4g | %s |\n", what, is, f->value, f->low, f->high, in ? "yes" : "NO");
	ck_assert_msg(in || getenv("EFFECTS_SEED") != NULL, "%s: %g is not in %g to %g", what, is, f->low, f->high);
}

const struct figure *effects_cell(const struct result *r, const char *row, const char *column)
{
	for (size_t m = 0; m < r->matrix_count; m++)
		for (size_t i = 0; i < r->matrices[m].count; i++)
			if (strcmp(r->matrices[m].rows[r->matrices[m].cells[i].row], row) == 0
			    && strcmp(r->matrices[m].columns[r->matrices[m].cells[i].column], column) == 0)
				return &r->matrices[m].cells[i].figure;
	ck_abort_msg("no %s, %s", row, column);
	return NULL;
}

bool effects_warned(const struct result *r, const char *code)
{
	for (size_t i = 0; i < r->warning_count; i++)
		if (strcmp(r->warnings[i], code) == 0)
			return true;
	return false;
}

/* In changes that matter: 5 of the figure, less of which is better.  Without a column: the effect. */
static void is(const struct result *r, const char *row, const char *column, double estimate, double low, double high)
{
	const struct figure *f = column != NULL ? effects_cell(r, row, column) : known_row(r, "Measurably improved", row);

	ck_assert_msg(f != NULL, "%s did not improve", row);
	ck_assert_msg(fabs(f->value + estimate / 5) < 1e-9 && fabs(f->low + high / 5) < 1e-9 && fabs(f->high + low / 5) < 1e-9,
		      "%s, %s: %.12g (%.12g to %.12g)", row, column != NULL ? column : "effect", -5 * f->value, -5 * f->high, -5 * f->low);
}

/* Two arms of 96 drawn by lot, four a side in each of 24 teams: R's t.test, lm and sandwich. */
START_TEST(a_lot_gives_grade_a)
{
	const struct result *r = told();

	is(r, "Lot \302\267 A", NULL, -10, -10.5428786263, -9.45712137367);
	is(r, "Lot \302\267 A", "Effect, teams as clusters", -10, -10.3699783198, -9.63002168021);
	is(r, "Lot \302\267 A", "Effect, at equal figures before", -9.99345730349, -10.5382346788, -9.4486799282);
	is(r, "Lot \302\267 A", "Difference before the training", -.119791666667, -.901232993684, .661649660351);
	ck_assert_double_eq_tol(effects_cell(r, "Lot \302\267 A", "Least effect with 80% power")->value,
				.771050508934 / 5, 1e-7);
	ck_assert(known_says(r, "Lot: grade A, places were drawn by lot: 96 drawn, 96 left to wait, in 24 teams"));
}
END_TEST

/* Whole teams drawn: from 20 teams on the variance by teams, below it Welch's test of the teams' means. */
START_TEST(teams_trained_as_a_whole)
{
	const struct result *r = told();

	is(r, "Teams, by lot \302\267 A", NULL, -8.05772569444, -9.23380575562, -6.88164563327);
	is(r, "Teams, by lot \302\267 A", "Effect, at equal figures before", -8.0591044587, -8.61711151987, -7.50109739753);
	is(r, "Few teams, by lot \302\267 A", NULL, -9.86145833333, -11.5424437965, -8.18047287017);
}
END_TEST

/* Each condition of grade A fails alone. */
START_TEST(what_is_not_grade_a_says_why)
{
	const struct result *r = told();
	const struct figure *f;

	/* no lot: people of the same office and third of the figure before, weighed as R weighs them */
	is(r, "No lot \302\267 B", "Effect, teams as clusters", -9.9871277883, -10.6190345546, -9.355221022);
	f = known_row(r, "Measurably improved", "No lot \302\267 B");
	ck_assert(f != NULL && f->n == 88);
	ck_assert(known_says(r, "No lot: grade B, matched with comparable people, alike before; not A, as no lot is on record"));
	f = known_row(r, "Measurably improved", "Lot, apart before \302\267 C");
	ck_assert_ptr_nonnull(f);
	ck_assert(known_says(r, "Lot, apart before: grade C, as the trained and the others changed differently before"));
	ck_assert_double_lt(effects_cell(r, "Lot, apart before \302\267 C", "Difference before the training")->high, 0);
	is(r, "Lot, seven teams \302\267 C", NULL, -9.89732142857, -10.7173016998, -9.07734115736);
	ck_assert(known_says(r, "Lot, seven teams: grade C, as the comparison rests on 7 teams, fewer than 8"));
	ck_assert_ptr_nonnull(known_row(r, "Measurably improved", "Lot not kept \302\267 B"));
	ck_assert(known_says(r, "Lot not kept: grade B, not A, as the lot was not kept: 100% of those drawn came, and 12% of those left to wait came early"));
	f = known_row(r, "Not evaluable: too few trained, or to compare with", "Lot of nine \302\267 D");
	ck_assert(f != NULL && f->n == 0);
	ck_assert(known_says(r, "7 of 8 courses improved measurably; 7 were evaluable, 5 of them with a sound comparison (grade A or B)"));
}
END_TEST

START_TEST(courses_by_grade)
{
	static const struct { const char *label; double count; } all[] = { { "A: drawn by lot", 3 }, { "B: matched people", 1 },
		{ "B: drawn by lot, but the lot was not kept", 1 }, { "C: fewer than 8 teams", 1 },
		{ "C: differed before already", 1 }, { "D: too few to compare", 1 } };
	const struct result *r = told();
	size_t w = 0;

	while (w < r->whole_count && strcmp(r->wholes[w].label, "Courses by evidence") != 0)
		w++;
	ck_assert_uint_lt(w, r->whole_count);
	ck_assert_uint_eq(r->wholes[w].count, sizeof all / sizeof *all);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		ck_assert_str_eq(r->wholes[w].parts[i].label, all[i].label);
		ck_assert_double_eq(r->wholes[w].parts[i].amount, all[i].count);
	}
}
END_TEST

/* Money is put on grades A and B alone. */
START_TEST(returns_of_grades_a_and_b)
{
	static const char by[] = "Return by course (0: break even)";
	const struct result *r = known_result(db, "roi",
		"values=kpi.k0=3 kpi.k1=3 kpi.k2=3 kpi.k3=3 kpi.k4=3 kpi.k5=3 kpi.k6=3 kpi.k7=3", QUARTER);
	const struct figure *f = known_row(r, by, "Lot \302\267 A");

	/* 10 seconds, 3 each, 96 people, 12 months, for two sessions of 500 */
	ck_assert_msg(f != NULL && fabs(f->value - (10 * 3 * 96 * 12 / 1000. - 1)) < 1e-9, "%g", f != NULL ? f->value : NAN);
	ck_assert_ptr_nonnull(known_row(r, by, "No lot \302\267 B"));
	ck_assert_ptr_nonnull(known_row(r, by, "Lot not kept \302\267 B"));
	ck_assert_ptr_nonnull(known_row(r, by, "Teams, by lot \302\267 A"));
	ck_assert_ptr_null(known_row(r, by, "Lot, apart before \302\267 C"));
	ck_assert_ptr_null(known_row(r, by, "Lot, seven teams \302\267 C"));
	ck_assert_ptr_null(known_row(r, by, "Lot of nine \302\267 D"));
}
END_TEST

int main(void)
{
	Suite *s;
	TCase *tc, *chain, *contests, *signs;

	if (!known_scratch())
		return 99;
	s = suite_create("effects");
	tc = tcase_create("effects");
	tcase_set_timeout(tc, 0);
	tcase_add_unchecked_fixture(tc, setup, NULL);
	tcase_add_test(tc, a_lot_gives_grade_a);
	tcase_add_test(tc, teams_trained_as_a_whole);
	tcase_add_test(tc, what_is_not_grade_a_says_why);
	tcase_add_test(tc, courses_by_grade);
	tcase_add_test(tc, returns_of_grades_a_and_b);
	suite_add_tcase(s, tc);
	chain = tcase_create("chain");
	chain_tests(chain);
	suite_add_tcase(s, chain);
	contests = tcase_create("contests");
	contest_tests(contests);
	suite_add_tcase(s, contests);
	signs = tcase_create("signs");
	sign_tests(signs);
	suite_add_tcase(s, signs);
	return known_end(unit_run(s));
}
