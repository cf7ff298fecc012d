/* texts.c - are all words of the shipped metrics there in each Chinese? */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/metric/run.h"
#include "tests/unit.h"

static const char *const langs[] = { "zh_CN", "zh_TW" };

static void said(void *metric, const char *what, const char *source)
{
	const struct metric *m = *(const struct metric **)metric;

	for (size_t i = 0; source != NULL && *source != '\0' && i < 2; i++)
		ck_assert_msg(strcmp(metric_text(m, langs[i], source), source) != 0,
			      "%s: %s has no text in %s: '%s'", m->id, what, langs[i], source);
}

START_TEST(shipped_metrics_speak_both_chinese)
{
	const char *top = getenv("top_builddir");
	struct arena a = { 0 };
	const char *dir = arena_printf(&a, "%s/plugins/.libs", top != NULL ? top : ".");
	const char *source = getenv("top_srcdir");
	const struct metric_places places = { .installed = dir,
		.assay_plugins = arena_printf(&a, "%s/plugins", source != NULL ? source : ".") };
	struct fail fail = FAIL_NONE;
	struct metric_list list;
	int declared = 0;

	ck_assert_msg(metrics_find(&a, &places, &list, &fail), "%s", fail.text);
	ck_assert_msg(list.refused_count == 0, "%s: %s", list.refused_count > 0 ? list.refused[0].path : "",
		      list.refused_count > 0 ? list.refused[0].why : "");
	ck_assert_uint_gt(list.count, 0);
	for (size_t i = 0; i < list.count; i++) {
		const struct metric *m = list.metrics[i];

		declared += strstr(m->path, ".metric") != NULL;
		metric_each_text(m, said, &m);
		/* What compute() says cannot be listed; but what one Chinese has, so must the other. */
		for (size_t k = 0; k < m->text_count; k++)
			for (size_t l = 0; l < 2; l++)
				ck_assert_msg(metric_text_in(m, langs[l], m->texts[k].source) != NULL, "%s has no text in %s: '%s'",
					      m->id, langs[l], m->texts[k].source);
	}
	ck_assert_int_ge(declared, 3);
	arena_release(&a);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("texts");
	TCase *tc = tcase_create("texts");

	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, shipped_metrics_speak_both_chinese);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
