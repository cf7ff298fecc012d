/* effects-contests.c - contests with an effect that is known, and contests that only seem to have one. */
#include "config.h"

#include <check.h>
#include <math.h>

#include "core/base/random.h"
#include "tests/built.h"
#include "tests/effects.h"
#include "tests/known.h"

/*
 * Eight offices of 40 agents take 60 calls a day, some more, some less, with weeks that are better and worse; two
 * contests at each, so far apart that of the first nothing is left before the second.  Who enters: some by lot, and then contests work; or those who stand lowest in the weeks before, or
 * those who are best, and then contests do nothing.  One in five is new, still learns, and seldom enters.
 */
enum { OFFICES = 8, AGENTS = 40, WEEKS = 48, CONTESTS = 2, UNTIL = 20724, FROM = UNTIL - 7 * WEEKS };
enum who { BY_LOT, THE_LOWEST, THE_BEST };
static const int starts[CONTESTS] = { FROM + 63, FROM + 224 };
#define QUARTER "2026-07-01", "2026-09-28"

#define DURING .08
#define SOON .04
#define LATER .03
#define WORSE (-1.0)		/* points of quality while it runs, of 85 */
#define ENTERS .35
#define NEW_ENTERS .10

struct agent { int hired; double skill, spell[WEEKS], calls[WEEKS]; bool enters[CONTESTS]; };

/* Of what a contest gives, what is there on a day. */
static double gain(const struct agent *a, int at)
{
	for (int k = CONTESTS - 1; k >= 0; k--) {
		int since = at - starts[k];

		if (a->enters[k] && since >= 0 && since < 104)
			return since < 14 ? DURING : since < 44 ? SOON : LATER;
	}
	return 0;
}

/* The weeks before a contest, as anybody can see them. */
static double before(const struct agent *a, int contest)
{
	double sum = 0;

	for (int w = (starts[contest] - FROM) / 7 - 8; w < (starts[contest] - FROM) / 7; w++)
		sum += a->calls[w];
	return sum / 8;
}

static void enter(struct agent *office, int contest, enum who who, struct random *r)
{
	for (int i = 0; i < AGENTS; i++) {
		struct agent *a = &office[i];
		bool new = starts[contest] - a->hired < 90;
		int better = 0;

		for (int k = 0; k < AGENTS; k++)
			better += who == THE_BEST ? office[k].skill > a->skill : before(&office[k], contest) < before(a, contest);
		a->enters[contest] = who == BY_LOT ? random_uniform(r) < (new ? NEW_ENTERS : ENTERS)
			: better < ENTERS * AGENTS && a->hired <= starts[contest] - 56;
	}
}

static void office(int o, enum who who, struct random *r)
{
	static struct agent a[AGENTS];

	for (int i = 0; i < AGENTS; i++) {
		a[i] = (struct agent){ .hired = i % 5 == 0 ? FROM + (int)random_below(r, 200) : 15000 };
		a[i].skill = random_normal(r, 60, who == THE_BEST ? 7 : 4);
		for (int w = 0; w < WEEKS; w++) {
			double carried = w > 0 ? .9 * a[i].spell[w - 1] : random_normal(r, 0, who == THE_LOWEST ? 6 : 2);

			a[i].spell[w] = carried + random_normal(r, 0, sqrt(1 - .81) * (who == THE_LOWEST ? 6 : 2));
			a[i].calls[w] = a[i].skill + a[i].spell[w] + random_normal(r, 0, 2);
		}
	}
	for (int k = 0; k < CONTESTS; k++) {
		enter(a, k, who, r);
		built_into("attendance (session_id, person_id)");
		for (int i = 0; i < AGENTS; i++)
			if (a[i].enters[k] && a[i].hired <= starts[k])
				built_row("%d, %d", o * CONTESTS + k + 1, o * AGENTS + i + 1);
	}
	built_into("spell (ext_id, person_id, centre_id, start_on)");
	for (int i = 0; i < AGENTS; i++)
		built_row("'s%d.%d', %d, %d, %d", o, i, o * AGENTS + i + 1, o + 1, a[i].hired);
	built_into("kpi (centre_id, measure_id, day, person_id, days, n, value)");
	for (int i = 0; i < AGENTS; i++)
		for (int w = 0; w < WEEKS; w++) {
			int at = FROM + 7 * w, tenure = at - a[i].hired;
			double learns = tenure < 0 ? 0 : 1 - .3 * exp(-tenure / 60.0);
			double g = who == BY_LOT ? gain(&a[i], at) : 0;

			if (tenure < 0)
				continue;
			built_row("%d, 1, %d, %d, 7, 5, %.17g", o + 1, at, o * AGENTS + i + 1, a[i].calls[w] * learns * (1 + g));
			built_row("%d, 2, %d, %d, 7, 3, %.17g", o + 1, at, o * AGENTS + i + 1,
				  85 + random_normal(r, 0, 2) + (g == DURING ? WORSE : 0));
		}
}

static const struct result *told(const char *name, enum who who)
{
	struct random r = random_from_key(arena_printf(known_arena(), "%s/%llu", name, (unsigned long long)effects_seed()));

	built_begin(name);
	built("INSERT INTO measure (id, code, name, kind, direction) VALUES (1, 'kpi.calls', 'Calls', 'kpi', 1), (2, 'kpi.qa', 'QA', 'kpi', 1)");
	built("INSERT INTO course (id, ext_id, title, kind, form) VALUES (1, 'c', 'Contest', 'contest', 'productivity')");
	for (int o = 0; o < OFFICES; o++) {
		built("INSERT INTO centre (id, ext_id, name, kind) VALUES (%d, 'o%d', 'Office %d', 'office')", o + 1, o, o);
		for (int k = 0; k < CONTESTS; k++)
			built("INSERT INTO session (id, ext_id, course_id, centre_id, held_on) VALUES (%d, 's%d.%d', 1, %d, %d)",
			      o * CONTESTS + k + 1, o, k, o + 1, starts[k]);
		built_into("person (id, ext_id)");
		for (int i = 0; i < AGENTS; i++)
			built_row("%d, 'p%d.%d'", o * AGENTS + i + 1, o, i);
		office(o, who, &r);
	}
	return known_result(built_end("2026-09-27"), "contests", NULL, QUARTER);
}

static const char more[] = "Change in quantity, entrants less others", equal[] = "The same in quantity, at equal figures before";

START_TEST(a_known_effect_is_covered)
{
	static const struct { const char *when; double is; } all[] = { { "While it runs", DURING }, { "In the 30 days after", SOON },
		{ "In days 61 to 90 after", LATER } };
	const struct result *r = told("contests", BY_LOT);

	effects_covers("before the contest", 0, known_row(r, more, "Before it, second half over first"));
	for (int i = 0; i < 3; i++) {
		effects_covers(all[i].when, all[i].is, known_row(r, more, all[i].when));
		effects_covers("at equal figures before", all[i].is, known_row(r, equal, all[i].when));
	}
	effects_covers("headline", LATER, &r->headline);
	effects_covers("quality", WORSE / 85, known_row(r, "Change in quality, entrants less others", "While it runs"));
	effects_covers("quality after", 0, known_row(r, "Change in quality, entrants less others", "In the 30 days after"));
	ck_assert(known_says(r, "Entrants do better while a contest runs"));
	ck_assert(known_says(r, "The effect lasts"));
	ck_assert(known_says(r, "Quality of the entrants falls while contests run"));
	ck_assert(!effects_warned(r, "W-RTM"));
}
END_TEST

START_TEST(who_is_left_out)
{
	static const char by[] = "Who enters, of agents of the unit";
	const struct result *r = told("entrants", BY_LOT);
	const struct figure *new = known_row(r, by, "First 90 days on the job"), *old = known_row(r, by, "A year and more");

	effects_covers("newcomers enter", NEW_ENTERS, new);
	effects_covers("others enter", ENTERS, old);
	ck_assert_double_lt(new->high, old->low);
}
END_TEST

/* Nothing works here: who stands low enters, and stands higher by and by. */
START_TEST(a_rise_by_itself_is_no_effect)
{
	const struct result *r = told("lowest", THE_LOWEST);

	ck_assert_double_gt(known_row(r, more, "In days 61 to 90 after")->low, 0);	/* the trap */
	effects_covers("at equal figures before", 0, known_row(r, equal, "In days 61 to 90 after"));
	effects_covers("headline", 0, &r->headline);
	ck_assert(!known_says(r, "Entrants do better while a contest runs"));
	ck_assert(!known_says(r, "The effect lasts"));
	ck_assert(known_says(r, "That entrants still do better three months later is not shown"));
	ck_assert(effects_warned(r, "W-RTM"));
	ck_assert(effects_warned(r, "W-SELECT"));
}
END_TEST

/* The best enter, and stay the best. */
START_TEST(the_best_are_no_effect)
{
	const struct result *r = told("best", THE_BEST);

	effects_covers("change less change", 0, known_row(r, more, "In days 61 to 90 after"));
	effects_covers("headline", 0, &r->headline);
	ck_assert(!known_says(r, "Entrants do better while a contest runs"));
	ck_assert(!known_says(r, "The effect lasts"));
}
END_TEST

void contest_tests(TCase *tc)
{
	tcase_set_timeout(tc, 0);
	tcase_add_test(tc, a_known_effect_is_covered);
	tcase_add_test(tc, who_is_left_out);
	tcase_add_test(tc, a_rise_by_itself_is_no_effect);
	tcase_add_test(tc, the_best_are_no_effect);
}
