/* null.c - identical centres: chance differences are not told as differences, and nobody is ranked. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/demo/demo.h"
#include "tests/known.h"
#include "tests/unit.h"

enum { CENTRES = 6 };
static char *db;

/* A demonstration group without any differences. */
static void setup(void)
{
	struct demo_options o = DEMO_OPTIONS;
	struct fail fail = FAIL_NONE;

	o.seed = 5;
	o.centres = CENTRES;
	o.months = 9;
	o.null = true;
	db = arena_printf(known_arena(), "%s/null.db", known_dir());
	ck_assert_msg(demo_make(db, NULL, &o, &fail), "%s", fail.text);
}

static const struct chapter *compared(const char *dataset, const char *metric, const char *from, const char *until)
{
	return &known_book(dataset, &(struct known_ask){ .metric = metric, .from = from, .until = until, .by_centre = true })
		->chapters[0];
}

/* A rank stands never alone: its interval holds it, and is no single place. */
static void no_bare_rank(const struct chapter *c)
{
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++) {
		const struct unit_shrunk_row *r = &c->shrunk->rows[i];

		ck_assert_msg(r->rank_low < r->rank_high, "%s: place %g and no other", c->ask->metric, r->rank_low);
		ck_assert(r->rank_low <= r->rank && r->rank <= r->rank_high);
	}
}

/* By hand, over 24 such groups and 18 metrics: of 2,555 places on funnels 0.7 % lay beyond the 95 % limits and none
 * beyond those of 99.8 %; of 2,466 comparisons with the other centres 1.3 % were told as differences. */
START_TEST(identical_centres_do_not_differ)
{
	static const char *const metrics[] = { "retention", "attrition", "training_mix", "participation", "feasibility",
		"learning_gain", "kash", "quality_quantity", "errors", "recognition" };
	int points = 0, beyond = 0, far = 0, told = 0, differ = 0;

	for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++) {
		const struct chapter *c = compared(db, metrics[m], "2026-07-01", "2026-10-01");

		for (size_t i = 0; c->funnel != NULL && i < c->funnel->count; i++) {
			points++;
			beyond += c->funnel->points[i].outside > 0;
			far += c->funnel->points[i].outside > 1;
		}
		for (int i = 0; c->centres != NULL && i < CENTRES; i++) {
			told += c->centres[i].verdict == VERDICT_NO_DIFFERENCE;
			differ += c->centres[i].verdict == VERDICT_HIGHER || c->centres[i].verdict == VERDICT_LOWER;
		}
		no_bare_rank(c);
	}
	printf("# %d of %d beyond 95 %%, %d beyond 99.8 %%; %d of %d told to differ\n", beyond, points, far, differ,
	       told + differ);
	ck_assert_int_gt(points, 40);
	ck_assert_int_gt(told, 40);
	ck_assert_int_le(beyond, points / 20);
	ck_assert_int_eq(far, 0);
	ck_assert_int_le(differ, (told + differ) / 20);
}
END_TEST

/*
 * Signs that do not tell who leaves: most go with tenure, and newcomers leave most.  By hand, over 40 groups of three
 * centres and three quarters: of 222 ratios of risks 4 lay beside 1, at like tenure; 15 without regard to it.
 */
START_TEST(signs_of_nothing_are_not_kept)
{
	static const char *const quarters[][2] = { { "2026-01-01", "2026-04-01" }, { "2026-04-01", "2026-07-01" }, { "2026-07-01", "2026-10-01" } };
	int told = 0, beside = 0;

	for (int q = 0; q < 3; q++) {
		const struct result *r = known_result(db, "early_warning", NULL, quarters[q][0], quarters[q][1]);

		for (size_t b = 0; b < r->breakdown_count; b++)
			for (size_t i = 0; strncmp(r->breakdowns[b].label, "Risk of leaving", 15) == 0 && i < r->breakdowns[b].count; i++) {
				const struct figure *f = &r->breakdowns[b].rows[i].figure;

				told++;
				beside += f->low > 1 || f->high < 1;
			}
		for (size_t i = 0; i < r->finding_count; i++)
			ck_assert_msg(strstr(r->findings[i].texts[0], ": kept") == NULL, "%s", r->findings[i].texts[0]);
	}
	printf("# %d of %d risks differ with the sign\n", beside, told);
	ck_assert_int_ge(told, 4);
	ck_assert_int_le(beside, 1);
}
END_TEST

/* Fifteen people a centre; of centre i i leave in the first month: a wide spread, by so few. */
START_TEST(fifteen_people_are_not_ranked)
{
	char *csv = arena_printf(known_arena(), "%s/few.csv", known_dir()), *few = arena_printf(known_arena(), "%s/few.db", known_dir());
	FILE *f = fopen(csv, "w");
	const struct chapter *c;

	ck_assert_ptr_nonnull(f);
	fputs("employee no,name,office,role,start date,end date,leave type\n", f);
	for (int i = 0; i < CENTRES; i++)
		for (int k = 0; k < 15; k++)
			fprintf(f, "E%d%02d,Name %d %d,Office %d,agent,2019-0%d-04,%s\n", i, k, i, k, i, k % 6 + 1,
				k <= i ? arena_printf(known_arena(), "2019-0%d-25,voluntary", k % 6 + 1) : ",");
	fclose(f);
	ck_assert_int_eq(system(arena_printf(known_arena(), "'%s' init %s --as-of 2019-12-31 >/dev/null 2>&1 && '%s' import %s %s >/dev/null 2>&1",
		getenv("ASSAY"), few, getenv("ASSAY"), few, csv)), 0);
	c = compared(few, "retention", "2019-01-01", "2020-01-01");
	ck_assert_int_eq(c->by_centre[0]->headline.n < 16, 1);
	for (int i = 0; i < CENTRES; i++)
		ck_assert(c->centres == NULL || (c->centres[i].verdict != VERDICT_HIGHER && c->centres[i].verdict != VERDICT_LOWER));
	no_bare_rank(c);
	/* Where there are places at all, each centre's cannot be told from the middle ones. */
	for (size_t i = 0; c->shrunk != NULL && i < c->shrunk->count; i++)
		ck_assert(c->shrunk->rows[i].rank_low <= 3 && c->shrunk->rows[i].rank_high >= 4);
}
END_TEST

int main(void)
{
	Suite *s;
	TCase *tc;

	if (!known_scratch())
		return 99;
	s = suite_create("null");
	tc = tcase_create("null");
	tcase_set_timeout(tc, 0);
	tcase_add_unchecked_fixture(tc, setup, NULL);
	tcase_add_test(tc, identical_centres_do_not_differ);
	tcase_add_test(tc, signs_of_nothing_are_not_kept);
	tcase_add_test(tc, fifteen_people_are_not_ranked);
	suite_add_tcase(s, tc);
	return known_end(unit_run(s));
}
