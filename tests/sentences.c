/* sentences.c - reads the report's sentences back and compares them with the book's numbers. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/disclose.h"
#include "reports/report.h"
#include "reports/volume.h"
#include "tests/fixture-book.h"
#include "tests/unit.h"

static struct arena arena;
static struct plan plan;
static struct theme theme;

static void release(void)
{
	arena_release(&arena);
}

static struct volume *volume_of(const struct book *b, const char *lang)
{
	struct fail fail = FAIL_NONE;
	struct report_job job = { .book = b, .plan = &plan, .theme = &theme, .name = "group-2026Q3" };
	struct volume *v;
	const char *data = getenv("ASSAY_DATA");

	ck_assert_msg(plan_read(&plan, &arena, "quarterly", data != NULL ? data : ".", &fail), "%s", fail.text);
	ck_assert(theme_read(&theme, &arena, NULL, &fail));
	v = report_volume(&arena, &job, lang, &fail);
	ck_assert_msg(v != NULL, "%s", fail.text);
	return v;
}

/* The numbers of a text in their order: "52%" is 0.52, "−3" is -3. */
static size_t numbers_in(const char *text, double *out, size_t room)
{
	size_t n = 0;

	for (const char *p = text; *p != '\0' && n < room;) {
		double sign = 1, v;
		char digits[40];
		size_t k = 0;

		if (strncmp(p, "−", strlen("−")) == 0 && p[strlen("−")] >= '0' && p[strlen("−")] <= '9') {
			sign = -1;
			p += strlen("−");
		}
		if (*p < '0' || *p > '9') {
			p++;
			continue;
		}
		while (((*p >= '0' && *p <= '9') || *p == '.' || *p == ',') && k < sizeof digits - 1) {
			if (*p == ',' && !(p[1] >= '0' && p[1] <= '9'))
				break;
			if (*p == '.' && !(p[1] >= '0' && p[1] <= '9'))
				break;
			if (*p != ',')
				digits[k++] = *p;
			p++;
		}
		digits[k] = '\0';
		v = sign * strtod(digits, NULL);
		out[n++] = *p == '%' ? v / 100 : v;
	}
	return n;
}

static bool says(const char *text, double value, double within)
{
	double at[60];
	size_t n = numbers_in(text, at, 60);

	for (size_t i = 0; i < n; i++)
		if (fabs(at[i] - value) <= within)
			return true;
	return false;
}

START_TEST(each_sentence_has_the_numbers_of_the_book)
{
	const struct book *b = fixture_plain(&arena);

	for (size_t l = 0; l < words_language_count; l++) {
		struct volume *v = volume_of(b, words_languages[l]);
		const struct chapter *c = &b->chapters[0];
		struct list_item s[6];
		size_t n = chapter_sentences(v, c, s, 6);

		ck_assert_uint_eq(n, 4);
		ck_assert_msg(says(s[0].text, c->now->headline.value, .0051), "%s", s[0].text);
		ck_assert_msg(says(s[0].text, (double)c->now->headline.n, 0), "%s", s[0].text);
		ck_assert_msg(says(s[1].text, c->previous->headline.value, .0051), "%s", s[1].text);
		ck_assert_msg(says(s[1].text, round(100 * c->against_previous.low), .5), "%s", s[1].text);
		ck_assert_msg(says(s[1].text, round(100 * c->against_previous.high), .5), "%s", s[1].text);
		ck_assert_msg(says(s[2].text, c->last_year->headline.value, .0051), "%s", s[2].text);
		ck_assert_msg(says(s[3].text, c->ask->target, 1e-9), "%s", s[3].text);
		ck_assert_msg(says(chapter_headline(v, c), c->now->headline.value, .0051), "%s", chapter_headline(v, c));
		ck_assert(!says(s[0].text, c->now->headline.value + .02, .0051));
	}
}
END_TEST

START_TEST(claims_are_ranked_and_true)
{
	struct book *b = fixture_plain(&arena);

	b->chapters[0].centres[4] = (struct difference){ -.2, -.25, -.15, .0001, .0001, VERDICT_LOWER };
	b->chapters[0].centres[1] = (struct difference){ .1, .02, .18, .01, .01, VERDICT_HIGHER };
	for (size_t l = 0; l < words_language_count; l++) {
		struct volume *v = volume_of(b, words_languages[l]);
		struct claim claims[6];
		size_t n = volume_claims(v, claims, 6);

		ck_assert_uint_ge(n, 2);
		for (size_t i = 1; i < n; i++)
			ck_assert(claims[i - 1].strength >= claims[i].strength);
		ck_assert_msg(strstr(claims[0].text, "大连") != NULL, "%s", claims[0].text);
		ck_assert_msg(says(claims[0].text, b->chapters[0].by_centre[4]->headline.value, .0051), "%s", claims[0].text);
		ck_assert_msg(says(claims[0].text, -20, .51), "%s", claims[0].text);
	}
}
END_TEST

START_TEST(where_nothing_is_signal_the_page_says_so)
{
	struct book *b = fixture_plain(&arena);
	struct chapter *c = &b->chapters[0];
	struct claim claims[6];
	struct volume *v;

	for (size_t i = 0; i < b->centre_count; i++)
		c->centres[i].verdict = c->since[i].verdict = VERDICT_NO_DIFFERENCE;
	c->against_previous.verdict = c->against_last_year.verdict = VERDICT_NO_CHANGE;
	c->against_target.verdict = VERDICT_NO_DIFFERENCE;
	v = volume_of(b, "en");
	ck_assert_uint_eq(volume_claims(v, claims, 6), 0);
	ck_assert_ptr_nonnull(strstr(volume_finding(v, claims, 0), "No reliable change"));
	v = volume_of(b, "zh_CN");
	ck_assert_ptr_nonnull(strstr(volume_finding(v, claims, 0), "无可靠变化"));
}
END_TEST

static bool volume_says(const struct volume *v, const char *text)
{
	for (size_t i = 0; i < v->blocks.count; i++) {
		const struct block *b = &v->blocks.at[i];

		if ((b->text != NULL && strstr(b->text, text) != NULL) || (b->title != NULL && strstr(b->title, text) != NULL))
			return true;
	}
	return false;
}

START_TEST(a_broken_metric_says_so_and_the_rest_is_there)
{
	struct book *b = fixture_book(&arena, &(struct fixture){ 6, 8, 60, true });
	struct volume *v = volume_of(b, "en");

	ck_assert(volume_says(v, "the metric ended by signal 11 (segmentation fault)"));
	ck_assert(volume_says(v, "There is no coaching log."));
	ck_assert(volume_says(v, "Cohorts side by side"));
	ck_assert(volume_says(v, "DRAFT"));
	v = volume_of(b, "zh_TW");
	ck_assert(volume_says(v, "沒有輔導紀錄。"));
	ck_assert(volume_says(v, "草稿"));
}
END_TEST

START_TEST(one_centre_or_none_still_makes_a_volume)
{
	for (int centres = 0; centres < 3; centres++) {
		struct book *b = fixture_book(&arena, &(struct fixture){ centres, 1 + centres, 40, false });

		if (centres == 0)
			continue;
		disclose_book(&arena, b, &(struct disclose_rules){ .people = 5, .percent = 10 });
		ck_assert(volume_of(b, "zh_CN")->blocks.count > 10);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("sentences");
	TCase *tc = tcase_create("sentences");

	tcase_set_timeout(tc, 120);
	tcase_add_checked_fixture(tc, NULL, release);
	tcase_add_test(tc, each_sentence_has_the_numbers_of_the_book);
	tcase_add_test(tc, claims_are_ranked_and_true);
	tcase_add_test(tc, where_nothing_is_signal_the_page_says_so);
	tcase_add_test(tc, a_broken_metric_says_so_and_the_rest_is_there);
	tcase_add_test(tc, one_centre_or_none_still_makes_a_volume);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
