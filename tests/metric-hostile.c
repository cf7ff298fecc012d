/* metric-hostile.c - tests that nothing a metric does stops a run, and each ends in one sentence. */
#include "config.h"
#include "tests/metric.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/metric/confine.h"
#include "core/metric/run.h"

#define SPOILS "hostile-was-here"
#define KEEP "hostile-keep"

#if defined __SANITIZE_ADDRESS__
# define SANITIZED 1
#elif defined __has_feature
# if __has_feature(address_sanitizer)
#  define SANITIZED 1
# endif
#endif
#ifndef SANITIZED
# define SANITIZED 0
#endif

/* What each way to misbehave comes to.  A NULL sentence: the metric is none the worse for it.  "*":
 * it fails, in words that depend on the C library. */
static const struct way { const char *kind, *sentence; } ways[] = {
	{ "good", NULL },
	{ "crash", "the metric crashed (SIGSEGV)" },
	{ "call_null", "the metric crashed (SIGSEGV)" },
	{ "leave", "the metric left its process with status 3 before it had answered" },
	{ "leave_now", "the metric left its process with status 0 before it had answered" },
	{ "leave_70", "the metric left its process with status 72 before it had answered" },
	{ "scream", "the metric crashed (SIGABRT)" },
	{ "term", "the metric crashed (SIGTERM)" },
	{ "kill_self", "the metric crashed (SIGKILL)" },
	{ "hang_up", "the metric crashed (SIGHUP)" },
	{ "pipe_signal", "the metric crashed (SIGPIPE)" },
	{ "user_signal", "the metric crashed (SIGUSR1)" },
	{ "alarm_signal", "the metric crashed (SIGALRM)" },
	{ "divide", "the metric crashed (SIGFPE)" },
	{ "stop_self", "the metric stopped its own process and was ended" },
	{ "ignore_all", "the metric ran longer than 1 s and was stopped" },
	{ "loop", "the metric ran longer than 1 s and was stopped" },
	{ "deep", "the metric crashed: it ran out of stack" },
	{ "jump", "*" },
	{ "endless_memory", "the metric asked for more than 256 MiB of memory and was stopped" },
	{ "endless_pages", "the metric asked for more than 256 MiB of memory and was stopped" },
	{ "shared_pages", "the metric tried to write, make or remove a file ('mmap'), which none may" },
	{ "endless_alloc", "the metric made a mistake: it asks for 1048576 things of 1 bytes, the limit of a run is 134217728 bytes" },
	{ "huge_alloc", "the metric made a mistake: it asks for 4611686018427387903 things of 8 bytes, the limit of a run is 134217728 bytes" },
	{ "free_ours", "*" },
	{ "scribble_run", "*" },
	{ "scribble_table", "the metric crashed (SIGSEGV)" },
	{ "fork_some", "the metric tried to start a process, a thread or a program ('clone'), which none may" },
	{ "fork_bomb", "the metric tried to start a process, a thread or a program ('clone'), which none may" },
	{ "thread", "the metric tried what none may (a barred system call: SIGSYS) and was ended" },
	{ "run_program", "the metric tried to start a process, a thread or a program ('execve'), which none may" },
	{ "run_shell", "the metric tried what none may (a barred system call: SIGSYS) and was ended" },
	{ "net", "the metric tried to use the network ('socket'), which none may" },
	{ "write_file", "the metric tried to write, make or remove a file ('openat'), which none may" },
	{ "append_file", "the metric tried to write, make or remove a file ('openat'), which none may" },
	{ "remove_file", "the metric tried to write, make or remove a file ('unlink'), which none may" },
	{ "rename_file", "the metric tried to write, make or remove a file ('rename'), which none may" },
	{ "make_dir", "the metric tried to write, make or remove a file ('mkdir'), which none may" },
	{ "link_file", "the metric tried to write, make or remove a file ('symlink'), which none may" },
	{ "cut_file", "the metric tried to write, make or remove a file ('truncate'), which none may" },
	{ "loosen_file", "the metric tried to write, make or remove a file ('chmod'), which none may" },
	{ "socket_pair", "the metric tried to use the network ('socketpair'), which none may" },
	{ "ring", "the metric made a system call that none needs ('io_uring_setup') and was ended" },
	{ "hidden_program", NULL },
	{ "write_open_files", NULL },
	{ "kill_parent", "the metric tried to reach into another process ('kill'), which none may" },
	{ "kill_everybody", "the metric tried to reach into another process ('kill'), which none may" },
	{ "kill_group", "the metric tried to reach into another process ('kill'), which none may" },
	{ "trace_parent", "the metric tried to reach into another process ('ptrace'), which none may" },
	{ "limit_parent", "the metric tried to reach into another process ('prlimit64'), which none may" },
	{ "poke_parent", "the metric tried to write, make or remove a file ('openat'), which none may" },
	{ "read_secrets", NULL },
	{ "print", NULL },
	{ "speak_german", NULL },
	{ "close_pipe", "the metric left its process with status 0 before it had answered" },
	{ "close_and_stay", "the metric closed its line to the core and was ended" },
	{ "garbage", "the metric wrote nonsense to the core (a record of no known kind (0x65636e6f)) and was ended" },
	{ "flood", "the metric wrote nonsense to the core (a record of 1296389202 bytes, the limit is 67108864) and was ended" },
	{ "big_frame", "the metric wrote nonsense to the core (a record of 4294967295 bytes, the limit is 67108864) and was ended" },
	{ "wrong_order", "the metric wrote nonsense to the core (a record out of order) and was ended" },
	{ "done_early", "the metric wrote nonsense to the core (a record out of order) and was ended" },
	{ "half_frame", "the metric left its process with status 0 before it had answered" },
	{ "forged", "*" },
	{ "forged_nan", "*" },
	{ "silent", "the metric ended without telling its headline" },
	{ "twice", "the metric made a mistake: the headline was told twice" },
	{ "not_a_number", "the metric made a mistake: headline: not a number to print (-nan, interval -nan to -nan, n 100)" },
	{ "not_a_share", "the metric made a mistake: headline: 1.5 is not between 0 and 1" },
	{ "infinite", "the metric made a mistake: headline: not a number to print (0.5, interval 0 to inf, n 3)" },
	{ "off_interval", "the metric made a mistake: headline: the interval 0.6 to 0.7 does not hold the value 0.5" },
	{ "negative", "the metric made a mistake: headline: a figure of 0 events in -3" },
	{ "no_figure", "the metric made a mistake: headline: a figure must begin with ASSAY_FIGURE" },
	{ "no_size", "the metric made a mistake: headline: a figure must begin with ASSAY_FIGURE" },
	{ "strange_unit", "the metric made a mistake: headline: a figure of no known unit (77)" },
	{ "bad_text", "the metric made a mistake: the label of a row is not UTF-8" },
	{ "long_label", "the metric made a mistake: the label of a row is longer than 200 characters" },
	{ "no_label", "the metric made a mistake: a row has no label" },
	{ "many_rows", "the metric made a mistake: more than 200000 things told: the last was a row" },
	{ "many_groups", "the metric made a mistake: more than 200 of the kind of a breakdown" },
	{ "many_findings", "the metric made a mistake: more than 100 findings" },
	{ "back_in_time", "the metric made a mistake: points of 's' are not told in the order of their days" },
	{ "negative_part", "the metric made a mistake: part 'a' is not an amount (-1 of 3)" },
	{ "negative_hits", "the metric made a mistake: a share of -1 in 3" },
	{ "no_place", "the metric made a mistake: a service was given no place for its answer: it must begin with ASSAY_FIGURE" },
	{ "bad_mean", "the metric made a mistake: a mean of values that are no numbers" },
	{ "format_n", "the metric made a mistake: '%n' holds a conversion that no sentence may hold ('%n')" },
	{ "format_mixed", "the metric made a mistake: '%5$s and %s' numbers some of its conversions and not all" },
	{ "format_star", "the metric made a mistake: '%*d' holds a conversion that no sentence may hold ('%*')" },
	{ "wild_text", "the metric crashed (SIGSEGV)" },
	{ "bad_warning", "the metric made a mistake: '<script>' is not the code of a warning" },
	{ "bad_curve", "the metric made a mistake: curve 'Curve': a span of -5 people" },
	{ "many_spans", "the metric made a mistake: curve 'k' has more than 50 causes, or more than 2000000 spans" },
	{ "untold_curve", "the metric made a mistake: survival_at() of a curve 'Nothing' that was not told" },
	{ "bad_component", "the metric made a mistake: component 'k': -1 is not a weight" },
	{ "no_such_parameter", "the metric made a mistake: it asks for a parameter 'nothing' that it does not declare" },
	{ "undeclared", "*" },
	{ "storage", "*" },
	{ "around", "*" },
	{ "writes", "*" },
	{ "two_statements", "*" },
	{ "no_column", "the metric made a mistake: column 7 read, the row has 1 (they count from 0)" },
	{ "no_row", "the metric made a mistake: a column read where there is no row: ask next() first" },
	{ "null_query", "the metric made a mistake: a query without a text" },
	{ "many_queries", "the metric made a mistake: more than 200 queries" },
	{ "endless_query", "the metric ran longer than 1 s and was stopped" },
	{ "no_such_kind", "there is no kind 'no_such_kind'" },
};
#define WAYS (sizeof ways / sizeof *ways)

/* Under the sanitizers memory has no limit that the kernel could enforce, a crash is theirs to
 * report, and their allocator is not the C library's. */
static bool skipped(const char *kind)
{
	static const char *const kinds[] = { "endless_memory", "endless_pages", "free_ours", "scribble_run",
		"wild_text", "jump", "huge_alloc", "deep" };

	for (size_t i = 0; SANITIZED && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static const char *const langs[] = { "en", "zh_CN", "zh_TW" };
static const struct scope_key scopes[] = { { 18262, 18269, 0, 0 }, { 18269, 18276, 0, 0 } };

static struct job *jobs_make(const struct metric *m, size_t *count)
{
	struct job *jobs = arena_array(&arena, WAYS, struct job);

	*count = 0;
	for (size_t i = 0; i < WAYS; i++) {
		struct ask_value *value = arena_new(&arena, struct ask_value);

		*value = (struct ask_value){ "kind", ways[i].kind };
		if (skipped(ways[i].kind))
			printf("# not tested under the sanitizers: %s\n", ways[i].kind);
		else
			jobs[(*count)++] = (struct job){ m, value, 1, scopes, 2, arena_array(&arena, 2, struct result *), false };
	}
	return jobs;
}

static const char *expected(const char *kind)
{
	for (size_t i = 0; i < WAYS; i++)
		if (strcmp(ways[i].kind, kind) == 0)
			return ways[i].sentence;
	return NULL;
}

static void check_way(const struct job *job, char *wrong, size_t size)
{
	const char *kind = job->params[0].value, *sentence = expected(kind);
	const struct result *bad = job->out[0], *good = job->out[1];
	const char *got = bad->state == RESULT_OK ? "ok" : bad->reason[0];
	size_t n = strlen(wrong);

	if (sentence == NULL ? bad->state != RESULT_OK : bad->state != RESULT_FAILED
	    || (strcmp(sentence, "*") != 0 && strcmp(sentence, got) != 0))
		snprintf(wrong + n, size - n, "%s: '%s'\n", kind, got);
	n = strlen(wrong);
	/* The rest is complete: the other scope was answered as if nothing had been. */
	if (strcmp(kind, "no_such_kind") != 0 && (good->state != RESULT_OK || good->headline.value != .5))
		snprintf(wrong + n, size - n, "%s: its other scope was not answered\n", kind);
	n = strlen(wrong);
	for (size_t i = 0; bad->state != RESULT_OK && i < 3; i++)
		if (bad->reason[i] == NULL || bad->reason[i][0] == '\0' || strchr(bad->reason[i], '\n') != NULL
		    || strlen(bad->reason[i]) > 400)
			snprintf(wrong + n, size - n, "%s: not one sentence in %s\n", kind, langs[i]);
}

static struct run_settings settings_of(const char *data, int jobs)
{
	return (struct run_settings){ .dataset = data, .known = 18300, .confidence = .95, .langs = langs,
		.lang_count = 3, .jobs = jobs, .limits = { .seconds = 1, .clock = 60, .mebibytes = 256 } };
}

START_TEST(each_way_to_misbehave_ends_in_a_sentence)
{
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric_made("ways/compute.so"), &fail);
	struct run_settings settings = settings_of(metric_dataset("hostile.db"), 4);
	char wrong[8000] = "";
	struct stat st;
	size_t count;
	struct job *jobs;

	ck_assert_msg(m != NULL, "%s", fail.text);
	if (!confine_calls_possible())
		fputs("# this kernel has no seccomp: what it forbids is not tested\n", stdout);
	unlink(SPOILS);
	close(open(KEEP, O_CREAT | O_WRONLY, 0600));
	setenv("ASSAY_TEST_SECRET", "secret", 1);
	jobs = jobs_make(m, &count);
	ck_assert_msg(jobs_run(&arena, jobs, count, &settings, &fail), "%s", fail.text);
	for (size_t i = 0; i < count; i++)
		check_way(&jobs[i], wrong, sizeof wrong);
	fputs(wrong, stderr);
	ck_assert_msg(wrong[0] == '\0', "%.1000s", wrong);
	ck_assert_msg(stat(SPOILS, &st) != 0, "a metric has written " SPOILS);
	ck_assert_msg(stat(KEEP, &st) == 0, "a metric has removed " KEEP);
	unlink(KEEP);
	ck_assert_msg(waitpid(-1, NULL, WNOHANG) < 0, "a child was left behind");
}
END_TEST

/* The same answers from one child at a time and from eight. */
START_TEST(answers_do_not_depend_on_the_number_of_children)
{
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric_made("ways/compute.so"), &fail);
	static const char *const kinds[] = { "good", "crash", "silent", "forged", "good", "leave", "twice" };
	struct result *out[2][7][2];

	ck_assert_msg(m != NULL, "%s", fail.text);
	for (int pass = 0; pass < 2; pass++) {
		struct run_settings settings = settings_of(NULL, pass == 0 ? 1 : 8);
		struct ask_value values[7];
		struct job jobs[7];

		for (int i = 0; i < 7; i++) {
			values[i] = (struct ask_value){ "kind", kinds[i] };
			jobs[i] = (struct job){ m, &values[i], 1, scopes, 2, out[pass][i], false };
		}
		ck_assert_msg(jobs_run(&arena, jobs, 7, &settings, &fail), "%s", fail.text);
	}
	for (int i = 0; i < 7; i++)
		for (int k = 0; k < 2; k++) {
			const struct result *a = out[0][i][k], *b = out[1][i][k];

			ck_assert_int_eq(a->state, b->state);
			ck_assert(a->headline.n == b->headline.n);
			if (a->state != RESULT_OK)
				ck_assert_str_eq(a->reason[2], b->reason[2]);
		}
}
END_TEST

/* A metric that is too slow for every scope does not cost its limit times their number. */
START_TEST(a_slow_metric_is_not_asked_for_ever)
{
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric_made("ways/compute.so"), &fail);
	struct run_settings settings = settings_of(NULL, 1);
	struct ask_value value = { "kind", "loop" };
	struct scope_key same[6];
	struct result *out[6];
	struct job job = { m, &value, 1, same, 6, out, false };

	ck_assert_msg(m != NULL, "%s", fail.text);
	for (int i = 0; i < 6; i++)
		same[i] = scopes[0];
	ck_assert(jobs_run(&arena, &job, 1, &settings, &fail));
	ck_assert_str_eq(out[2]->reason[0], "the metric ran longer than 1 s and was stopped");
	ck_assert_str_eq(out[5]->reason[0], "the metric ran longer than 1 s three times and was not asked again");
	ck_assert_str_eq(out[5]->reason[1], "指标程序三次运行超过 1 秒，不再计算");
}
END_TEST

START_TEST(a_waiting_metric_is_not_waited_for)
{
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric_made("ways/compute.so"), &fail);
	struct run_settings settings = settings_of(NULL, 1);
	struct ask_value value = { "kind", "wait_forever" };
	struct result *out[2];
	struct job job = { m, &value, 1, scopes, 2, out, false };

	ck_assert_msg(m != NULL, "%s", fail.text);
	settings.limits.clock = 1;
	ck_assert(jobs_run(&arena, &job, 1, &settings, &fail));
	ck_assert_str_eq(out[0]->reason[0], "the metric ran longer than 1 s and was stopped");
	ck_assert_int_eq(out[1]->state, RESULT_OK);
}
END_TEST

static const struct { const char *file, *why; } lies[] = {
	{ "0.so", NULL },
	{ "1.so", "it has no id" },
	{ "10.so", "it needs the plugin interface 1.99, this assay has 1.4" },
	{ "11.so", "it uses a field that this assay does not know, and says it needs 1.4 only" },
	{ "12.so", "it was made for a newer assay (plugin interface 2), this one has interface 1" },
	{ "13.so", "it is not a metric: it exports no assay_metric_v1" },
	{ "14.so", "its title is not UTF-8" },
	{ "15.so", "'from' cannot be the name of a parameter" },
	{ "16.so", "need 1: 'employment; DROP TABLE person' is not the name of a fact" },
	{ "17.so", "it has no compute()" },
	{ "18.so", "its id 'hostile' is taken by" },
	{ "19.so", "it cannot be loaded: " },
	{ "2.so", "its id 'Bad Id' may hold only a-z, 0-9 and _, begins with a letter and has at most 40 characters" },
	{ "20.so", "while it was loaded: the metric crashed (SIGSEGV)" },
	{ "21.so", "while it was loaded: the metric left its process with status 5 before it had answered" },
	{ "22.so", "while it was loaded: the metric ran longer than 2 s and was stopped" },
	{ "23.so", "while it was loaded: the metric tried to start a process, a thread or a program ('clone'), which none may" },
	{ "24.so", "it wrote nonsense to the core (" },
	{ "25.so", "while it was loaded: the metric tried to reach into another process ('kill'), which none may" },
	{ "26.so", "it has no unit (0)" },
	{ "27.so", "it wrote nonsense to the core (a record of no known kind (0x73696f6e))" },
	{ "3.so", "it has no title" },
	{ "4.so", "parameter 'days': 'ninety' is not a whole number" },
	{ "5.so", "text 1 (zh_CN): '%s %s' takes other arguments than '%lld people of %s'" },
	{ "6.so", "it announces 4000000000 parameters, the limit is 4096" },
	{ "7.so", "its parameters have an impossible stride (0): declare them with ASSAY_LIST" },
	{ "8.so", "while it was loaded: the metric crashed (SIGSEGV)" },
	{ "9.so", "its description has an impossible size (0): it must begin with ASSAY_HEAD" },
	{ "text.so", "it cannot be loaded: " },
};
#define LIES (sizeof lies / sizeof *lies)

START_TEST(each_lie_is_refused_in_a_sentence)
{
	struct fail fail = FAIL_NONE;
	struct metric_places places = { .assay_plugins = arena_printf(&arena, "%s:%s:/no/such/place",
		metric_made("ways"), metric_made("lies")), .home = "/no/home", .installed = NULL };
	struct metric_list list;

	ck_assert(metrics_find(&arena, &places, &list, &fail));
	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.metrics[0]->id, "hostile");
	ck_assert_str_eq(list.metrics[1]->id, "liar");
	ck_assert_str_eq(metric_text(list.metrics[1], "zh_CN", "%lld people of %s"), "%2$s %1$lld");
	ck_assert_uint_eq(list.refused_count, LIES);
	for (size_t i = 1; i < LIES; i++) {
		const struct metric_refused *r = &list.refused[i - 1];
		const char *name = strrchr(r->path, '/') + 1;

		ck_assert_str_eq(name, lies[i].file);
		if (SANITIZED && (i == 14 || i == 24))
			continue;
		ck_assert_msg(strncmp(r->why, lies[i].why, strlen(lies[i].why)) == 0, "%s: '%s'", name, r->why);
	}
	ck_assert_str_eq(list.refused[LIES - 1].why, "this directory cannot be read: No such file or directory");
	ck_assert_msg(waitpid(-1, NULL, WNOHANG) < 0, "a child was left behind");
}
END_TEST

TCase *metric_hostile(void)
{
	TCase *tc = tcase_create("hostile");

	metric_arena(tc);
	tcase_set_timeout(tc, 300);
	tcase_add_test(tc, each_way_to_misbehave_ends_in_a_sentence);
	tcase_add_test(tc, answers_do_not_depend_on_the_number_of_children);
	tcase_add_test(tc, a_slow_metric_is_not_asked_for_ever);
	tcase_add_test(tc, a_waiting_metric_is_not_waited_for);
	tcase_add_test(tc, each_lie_is_refused_in_a_sentence);
	return tc;
}
