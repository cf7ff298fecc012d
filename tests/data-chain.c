/* data-chain.c - tests of what is kept for the facts: employments, stints, homes. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <string.h>

#include "core/data/facts.h"

START_TEST(spells_chain_into_employments)
{
	struct store *s = data_sample("a.db");

	ck_assert_str_eq(data_rows(s, "SELECT person, seq, hired, exited, cause, centre, centre_last,"
		" role, role_last, moves, gap, back FROM fact_employment ORDER BY 1, 2"),
		"1|1|20000|-|-|2|2|agent|agent|0|-|-\n"
		"2|1|20000|20200|V|3|4|agent|agent|1|-|-\n"
		"3|1|20010|20050|I|5|5|agent|agent|0|-|60\n"
		"3|2|20110|-|-|5|5|agent|agent|0|60|-\n"
		"4|1|20000|20030|U|4|4|agent|agent|0|-|-\n"
		"5|1|20000|20030|T|4|4|agent|agent|0|-|32\n"	/* 32 days are too long a gap */
		"5|2|20062|-|-|4|4|coach|coach|0|32|-\n");
	data_exec(s, "UPDATE spell SET start_on = 20061 WHERE ext_id = 's5b';"
		  "INSERT INTO touched VALUES (5)");
	OK(facts_refresh(s, &data_fail));
	ck_assert_str_eq(data_rows(s, "SELECT seq, hired, exited, role, role_last, moves"
		" FROM fact_employment WHERE person = 5"), "1|20000|-|agent|coach|1\n");
	ck_assert_str_eq(data_rows(s, "SELECT part, started, ended, opening, closing, role, hired"
		" FROM fact_stint WHERE person = 5 ORDER BY 1"),
		"1|20000|20030|hire|R|agent|20000\n2|20061|-|promotion|-|coach|20000\n");
	store_close(s);
}
END_TEST

START_TEST(stints_tell_where_and_how_they_close)
{
	struct store *s = data_sample("a.db");

	ck_assert_str_eq(data_rows(s, "SELECT part, centre, started, ended, opening, closing"
		" FROM fact_stint WHERE person = 2 ORDER BY 1"),
		"1|3|20000|20099|hire|T\n2|4|20100|20200|transfer|V\n");
	store_close(s);
}
END_TEST

START_TEST(an_employment_has_the_intake_it_began_with)
{
	struct store *s = data_sample("a.db");

	/* Person 1 was in a refresher before; an onboarding intake goes first. */
	ck_assert_str_eq(data_rows(s, "SELECT person, seq, cohort, programme, trained, arm"
		" FROM fact_employment WHERE person <= 4 ORDER BY 1, 2"),
		"1|1|1|1|20000|treatment\n2|1|1|1|20000|control\n3|1|-|-|-|-\n3|2|3|1|20105|-\n"
		"4|1|-|-|-|-\n");
	ck_assert_str_eq(data_rows(s, "SELECT e.iso FROM fact_employment f JOIN calendar e"
		" ON e.day = f.intake WHERE person = 1"), "2024-10-01\n");
	/* An arm told later, a second attempt that tells another, an earlier intake: as they are told. */
	data_exec(s, "UPDATE enrolment SET arm = 'waiting' WHERE ext_id = 'e3';"
		  "INSERT INTO enrolment (ext_id, person_id, cohort_id, attempt, arm) VALUES"
		  " ('e2x', 2, 1, 2, 'treatment'), ('e4', 4, 2, 1, 'drawn'), ('e5', 5, 1, 1, 'drawn');"
		  "INSERT INTO touched VALUES (2), (3), (4), (5)");
	OK(facts_refresh(s, &data_fail));
	ck_assert_str_eq(data_rows(s, "SELECT person, seq, cohort, arm FROM fact_employment ORDER BY 1, 2"),
		"1|1|1|treatment\n2|1|1|control\n3|1|-|-\n3|2|3|waiting\n4|1|2|drawn\n5|1|1|drawn\n5|2|-|-\n");
	data_exec(s, "UPDATE enrolment SET attempt = 3 WHERE ext_id = 'e5'; INSERT INTO touched VALUES (5)");
	OK(facts_refresh(s, &data_fail));
	ck_assert_str_eq(data_rows(s, "SELECT seq, cohort, arm FROM fact_employment WHERE person = 5"), "1|1|-\n2|-|-\n");
	store_close(s);
}
END_TEST

START_TEST(rows_without_a_unit_count_where_the_person_was)
{
	struct store *s = data_sample("a.db");

	ck_assert_str_eq(data_rows(s, "SELECT subject, day, centre FROM fact_assessment"
		" WHERE code = 'exam' ORDER BY 1, 2"), "1|20050|2\n2|20050|3\n2|20150|4\n6|20010|4\n");
	ck_assert_str_eq(data_rows(s, "SELECT day, centre, cohort FROM fact_coaching ORDER BY 1"),
		"20099|3|1\n20100|4|1\n");
	ck_assert_str_eq(data_rows(s, "SELECT person, held, centre, hours, business"
		" FROM fact_training_hours ORDER BY 1, 2"),
		"1|20005|2|4.0|1.0\n1|20150|2|2.0|0.0\n2|20005|2|3.5|1.0\n2|20150|4|2.0|0.0\n");
	ck_assert_str_eq(data_rows(s, "SELECT person, day, centre, cohort, hired, total FROM fact_kpi"
		" ORDER BY 1, 2"), "1|20010|2|1|20000|15500.0\n2|20010|3|1|20000|30000.0\n"
		"2|20150|4|1|20000|29000.0\n");
	store_close(s);
}
END_TEST

START_TEST(a_kpi_row_that_finds_its_unit_replaces_the_older_one)
{
	struct store *s = data_sample("a.db");

	data_exec(s, "INSERT INTO kpi (centre_id, measure_id, day, person_id, days, n, value)"
		  " VALUES (0, 2, 20010, 2, 7, 100, 299); INSERT INTO touched VALUES (2)");
	OK(facts_refresh(s, &data_fail));
	ck_assert_str_eq(data_rows(s, "SELECT centre, value FROM fact_kpi WHERE person = 2"
		" AND day = 20010"), "3|299.0\n");
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM kpi"), 3);
	store_close(s);
}
END_TEST

static const char everything[] =
	"SELECT 'e', person_id, seq, hired, exited, cause, centre_id, cohort_id, gap, COALESCE(arm, moves)"
	" FROM employment UNION ALL SELECT 's', person_id, seq, part, started, ended, centre_id,"
	" cohort_id, hired, 0 FROM stint UNION ALL SELECT 'h', person_id, since, centre_id, 0, 0, 0, 0,"
	" 0, 0 FROM home UNION ALL SELECT 'i', person_id, cohort_id, hired, 0, 0, 0, 0, 0, 0 FROM intake"
	" UNION ALL SELECT 'x', id, home_id, 0, 0, 0, 0, 0, 0, 0 FROM assessment"
	" UNION ALL SELECT 'o', id, home_id, 0, 0, 0, 0, 0, 0, 0 FROM coaching"
	" UNION ALL SELECT 'a', session_id, person_id, home_id, 0, 0, 0, 0, 0, 0 FROM attendance"
	" ORDER BY 1, 2, 3, 4";

START_TEST(refreshing_those_touched_equals_refreshing_all)
{
	struct store *s = data_sample("a.db");
	const char *touched, *all;

	data_exec(s, "UPDATE spell SET end_on = 20300, leave_class = 'retirement' WHERE ext_id = 's2b';"
		  "DELETE FROM spell WHERE ext_id = 's3b';"
		  "UPDATE spell SET centre_id = 3 WHERE ext_id = 's1';"
		  "INSERT INTO touched VALUES (1), (2), (3)");
	OK(facts_refresh(s, &data_fail));
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM touched"), 0);
	touched = data_rows(s, everything);
	ck_assert_ptr_nonnull(strstr(touched, "e|2|1|20000|20300|O|3|1|-|control\n"));
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	all = data_rows(s, everything);
	ck_assert_str_eq(touched, all);
	store_close(s);
}
END_TEST

START_TEST(people_who_go_leave_nothing_behind)
{
	struct store *s = data_sample("a.db");

	data_exec(s, "INSERT INTO touched VALUES (4); DELETE FROM attendance WHERE person_id = 4;"
		  "DELETE FROM spell WHERE person_id = 4; DELETE FROM person WHERE id = 4");
	OK(facts_refresh(s, &data_fail));
	ck_assert_ptr_null(strstr(data_rows(s, everything), "e|4|"));
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM intake WHERE person_id = 4"), 0);
	store_close(s);
}
END_TEST

START_TEST(activities_and_costs_stay_out_of_training)
{
	struct store *s = data_sample("a.db");

	ck_assert_str_eq(data_rows(s, "SELECT kind, centre, day, invited, present, cost"
		" FROM fact_activity"), "care|4|20015|1|1|50.0\n");
	ck_assert_str_eq(data_rows(s, "SELECT session, invited, present FROM fact_session ORDER BY 1"),
		"1|3|2\n2|2|2\n3|1|1\n");
	ck_assert_str_eq(data_rows(s, "SELECT source, day, centre, cohort, item, cost FROM fact_cost"
		" ORDER BY day"), "session|20005|2|1|training|100.0\nsession|20015|4|-|care|50.0\n");
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM fact_survey WHERE centre = 4"), 1);
	store_close(s);
}
END_TEST

TCase *chain_tests(void)
{
	TCase *tc = tcase_create("chain");

	tcase_set_timeout(tc, 120);	/* only to end: a busy machine is slow */
	tcase_add_checked_fixture(tc, data_setup, data_teardown);
	tcase_add_test(tc, spells_chain_into_employments);
	tcase_add_test(tc, stints_tell_where_and_how_they_close);
	tcase_add_test(tc, an_employment_has_the_intake_it_began_with);
	tcase_add_test(tc, rows_without_a_unit_count_where_the_person_was);
	tcase_add_test(tc, a_kpi_row_that_finds_its_unit_replaces_the_older_one);
	tcase_add_test(tc, refreshing_those_touched_equals_refreshing_all);
	tcase_add_test(tc, people_who_go_leave_nothing_behind);
	tcase_add_test(tc, activities_and_costs_stay_out_of_training);
	return tc;
}
