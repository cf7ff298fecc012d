/* effects-signs.c - signs of early warning that merely go with tenure, and one that tells who leaves. */
#include "config.h"

#include <check.h>
#include <stdio.h>

#include "core/base/random.h"
#include "tests/built.h"
#include "tests/effects.h"
#include "tests/known.h"

/*
 * Agents of 45 and of 150 days on the day of the audit.  The new ones leave six times as often, and most of
 * them were coached lately; of the others few were.  Who was not coached is flagged (R6).
 */
enum { PEOPLE = 1600, UNTIL = 20724, DAY = UNTIL - 61 };
static const char by[] = "Risk of leaving, with the sign to without, at like tenure",
	label[] = "R6 not coached for 30 days in the first 180 days";

static const struct result *told(const char *name, double ratio)
{
	struct random r = random_from_key(arena_printf(known_arena(), "%s/%llu", name, (unsigned long long)effects_seed()));
	bool coached[PEOPLE];
	int left[2][2] = { { 0 } }, all[2][2] = { { 0 } };

	built_begin(name);
	built("INSERT INTO centre (id, ext_id, name, kind) VALUES (1, 'o', 'Office', 'office')");
	built_into("person (id, ext_id)");
	for (int i = 0; i < PEOPLE; i++)
		built_row("%d, 'p%d'", i + 1, i);
	built_into("spell (ext_id, person_id, centre_id, start_on, end_on, end_kind, leave_class)");
	for (int i = 0; i < PEOPLE; i++) {
		bool old = i % 2 == 1, leaves;
		int hired = DAY - (old ? 150 : 45);

		coached[i] = random_uniform(&r) < (old ? .2 : .8);
		leaves = random_uniform(&r) < (old ? .05 : .30) * (coached[i] ? 1 : ratio);
		all[old][coached[i]]++;
		left[old][coached[i]] += leaves;
		if (leaves)
			built_row("'s%d', %d, 1, %d, %d, 'left', 'voluntary'", i, i + 1, hired, DAY + 1 + (int)random_below(&r, 60));
		else
			built_row("'s%d', %d, 1, %d, NULL, NULL, NULL", i, i + 1, hired);
	}
	built_into("coaching (ext_id, coachee_id, held_on)");
	for (int i = 0; i < PEOPLE; i++)
		if (coached[i])
			built_row("'c%d', %d, %d", i, i + 1, DAY - 10);
	printf("# flagged %d of %d and %d of %d left, others %d of %d and %d of %d\n", left[0][0], all[0][0], left[1][0], all[1][0],
	       left[0][1], all[0][1], left[1][1], all[1][1]);
	return known_result(built_end("2026-09-27"), "early_warning", NULL, "2026-07-01", "2026-09-28");
}

/* Flagged people leave half as often, which is their tenure's doing. */
START_TEST(tenure_is_no_merit_of_a_sign)
{
	const struct result *r = told("nothing", 1);
	const struct figure *with = effects_cell(r, label, "With the sign"), *without = effects_cell(r, label, "Without it");

	ck_assert_double_lt(with->high, without->low);
	effects_covers("ratio of a sign of nothing", 1, known_row(r, by, label));
	ck_assert(!known_says(r, "R6: kept"));
	ck_assert(known_says(r, "R6: does not tell who leaves"));
}
END_TEST

/* They leave twice as often as others of their tenure, and all in all no more often: the sign is worth it all the same. */
START_TEST(a_sign_is_seen_through_tenure)
{
	const struct result *r = told("something", 2);

	effects_covers("ratio of a sign of twice the risk", 2, known_row(r, by, label));
	ck_assert_double_gt(known_row(r, by, label)->low, 1);
	ck_assert(!known_says(r, "R6: does not tell who leaves"));
}
END_TEST

void sign_tests(TCase *tc)
{
	tcase_set_timeout(tc, 0);
	tcase_add_test(tc, tenure_is_no_merit_of_a_sign);
	tcase_add_test(tc, a_sign_is_seen_through_tenure);
}
