/* cmd-report.c - assay report: makes the volumes of a period. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/number.h"
#include "core/cli/cmd.h"
#include "core/cli/places.h"
#include "core/metric/make.h"
#include "reports/disclose.h"
#include "reports/report.h"
#include "reports/words.h"

static const struct cmd_option options[] = {
	{ "quarter", 0, "2026Q3", "the quarter to report on" },
	{ "period", 0, "FROM..UNTIL", "or the days from FROM to UNTIL, both included: 2026-01-01..2026-12-31" },
	{ "plan", 0, "FILE", "what is asked for; 'quarterly' without it" },
	{ "theme", 0, "FILE", "how the volumes look" },
	{ "lang", 0, "en|zh_CN|zh_TW", "languages of the volumes, with commas between; as the plan says without it" },
	{ "format", 0, "pdf,json,...", "pdf, json, csv, svg, png; 'pdf' without it" },
	{ "jobs", 'j', "N", "processes at once; as many as there are processors without it" },
	{ "exit-status", 0, NULL, "exit with 1 when a metric failed or the volume is a draft" },
	{ "out", 'o', "DIR", "where the files go; made when it is not there" },
	{ NULL, 0, NULL, NULL }
};

struct reporting {
	const struct cmd_values *v;
	struct fail *fail;
	struct arena arena;
	struct plan plan;
	struct theme theme;
	struct request request;
	struct report_job job;
	const char *period_name;	/* "2026Q3", for file names */
};

static bool read_period(struct reporting *r)
{
	const char *quarter = cmd_value(r->v, "quarter"), *period = cmd_value(r->v, "period"), *dots;
	char until[24] = "";

	if ((quarter == NULL) == (period == NULL))
		return fail_usage(r->fail, "say which period: --quarter 2026Q3, or --period FROM..UNTIL");
	if (quarter != NULL) {
		if (!day_parse_quarter(quarter, &r->request.from, &r->request.until))
			return fail_usage(r->fail, "--quarter is '%s': it takes a quarter like 2026Q3", quarter);
		r->period_name = quarter;
		return true;
	}
	dots = strstr(period, "..");
	if (dots != NULL)
		snprintf(until, sizeof until, "%s", dots + 2);
	if (dots == NULL || !day_parse_iso(arena_text_n(&r->arena, period, (size_t)(dots - period)), &r->request.from)
	    || !day_parse_iso(until, &r->request.until))
		return fail_usage(r->fail, "--period is '%s': it takes two days like 2026-01-01..2026-12-31", period);
	if (r->request.until < r->request.from)
		return fail_usage(r->fail, "--period is '%s': it ends before it begins", period);
	r->request.until++;
	r->period_name = arena_printf(&r->arena, "%.10s_%.10s", period, until);
	return true;
}

/* Words with commas between. */
static const char **split(struct arena *a, const char *list, size_t *count)
{
	return setting_words(a, list, count);
}

static bool read_languages(struct reporting *r)
{
	const char *asked = cmd_value(r->v, "lang");

	r->request.langs = r->plan.langs;
	r->request.lang_count = r->plan.lang_count;
	if (asked != NULL)
		r->request.langs = split(&r->arena, asked, &r->request.lang_count);
	for (size_t i = 0; i < r->request.lang_count; i++)
		if (words_of(r->request.langs[i]) == NULL)
			return fail_usage(r->fail, "--lang is '%s': there are en, zh_CN and zh_TW", asked);
	return r->request.lang_count > 0
		|| fail_usage(r->fail, "--lang is empty: there are en, zh_CN and zh_TW");
}

static bool read_formats(struct reporting *r)
{
	const char *asked = cmd_value(r->v, "format"), **names;
	size_t n;

	names = split(&r->arena, asked != NULL ? asked : "pdf", &n);
	for (size_t i = 0; i < n; i++) {
		enum report_format f = report_format_named(names[i]);

		if (f == 0)
			return fail_usage(r->fail, "--format has '%s': there are pdf, json, csv, svg and png", names[i]);
		r->job.formats |= f;
	}
	return r->job.formats != 0 || fail_usage(r->fail, "--format is empty: there are pdf, json, csv, svg and png");
}

static bool read_jobs(struct reporting *r)
{
	const char *asked = cmd_value(r->v, "jobs");
	int64_t n = sysconf(_SC_NPROCESSORS_ONLN);

	if (asked != NULL && (!number_parse_int(asked, &n) || n < 1 || n > 256))
		return fail_usage(r->fail, "--jobs is '%s': it takes a number from 1 to 256", asked);
	r->request.jobs = n < 1 ? 1 : (int)n;
	return true;
}

static const char *data_dir(void)
{
	const char *own = getenv("ASSAY_DATA");

	return own != NULL && *own != '\0' ? own : DATADIR;
}

static bool read_question(struct reporting *r)
{
	const char *plan = cmd_value(r->v, "plan");

	if (!read_period(r) || !plan_read(&r->plan, &r->arena, plan != NULL ? plan : "quarterly", data_dir(), r->fail)
	    || !theme_read(&r->theme, &r->arena, cmd_value(r->v, "theme"), r->fail))
		return false;
	plan_request(&r->plan, &r->arena, &r->request);
	return read_languages(r) && read_formats(r) && read_jobs(r);
}

/* The directory must be there, or be made, and take files, before a long computation begins. */
static bool prepare_directory(struct reporting *r)
{
	const char *dir = cmd_value(r->v, "out");
	struct stat s;

	r->job.out = dir;
	if (dir == NULL)
		return fail_usage(r->fail, "say where the files go: -o DIR");
	if (mkdir(dir, 0777) != 0 && errno != EEXIST)
		return fail_set(r->fail, "cannot make the directory '%s': %s", dir, strerror(errno));
	if (stat(dir, &s) != 0)
		return fail_set(r->fail, "cannot use '%s': %s", dir, strerror(errno));
	if (!S_ISDIR(s.st_mode))
		return fail_set(r->fail, "'%s' is not a directory", dir);
	if (access(dir, W_OK | X_OK) != 0)
		return fail_set(r->fail, "cannot write into '%s': %s", dir, strerror(errno));
	return true;
}

static void tell_progress(void *arg, size_t done, size_t total)
{
	(void)arg;
	fprintf(stderr, "\rassay: %zu of %zu scopes%s", done, total, done == total ? "\n" : "");
	fflush(stderr);
}

/* Seconds since 1970: SOURCE_DATE_EPOCH, else the last day of the data. */
static bool find_created(struct reporting *r, const struct book *b)
{
	const char *own = getenv("SOURCE_DATE_EPOCH");

	r->job.created = (int64_t)b->known * 86400;
	if (own == NULL || *own == '\0')
		return true;
	return number_parse_int(own, &r->job.created)
		|| fail_usage(r->fail, "SOURCE_DATE_EPOCH is '%s': it takes seconds since 1970", own);
}

static bool find_metrics(struct reporting *r, struct metric_list *out)
{
	const struct metric_places places = places_here();

	return metrics_find(&r->arena, &places, out, r->fail);
}

static bool make(struct reporting *r, struct book **book, struct report_files *files)
{
	struct make_progress progress = { isatty(STDERR_FILENO) ? tell_progress : NULL, NULL };
	struct metric_list metrics = { 0 };

	if (!read_question(r) || !prepare_directory(r) || !find_metrics(r, &metrics)
	    || !book_make(&r->arena, r->v->args[0], &metrics, &r->request, &progress, book, r->fail)
	    || !find_created(r, *book))
		return false;
	disclose_book(&r->arena, *book, r->plan.people, r->plan.percent);
	r->job.book = *book;
	r->job.plan = &r->plan;
	r->job.theme = &r->theme;
	r->job.name = arena_printf(&r->arena, "group-%s", r->period_name);
	r->job.langs = r->request.langs;
	r->job.lang_count = r->request.lang_count;
	return report_write(&r->arena, &r->job, files, r->fail);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct reporting r = { .v = v, .fail = fail };
	struct report_files files = { 0 };
	struct book *book = NULL;
	int code = 0;

	make(&r, &book, &files);
	for (size_t i = 0; i < files.count; i++)
		puts(files.path[i]);
	if (book != NULL && cmd_has(v, "exit-status"))
		code = book->failures > 0 || book_is_draft(book);
	arena_release(&r.arena);
	return code;
}

const struct cmd cmd_report = {
	.name = "report",
	.args = "DB --quarter 2026Q3 [--lang en,zh_CN] [--format pdf,json] -o DIR",
	.least = 1,
	.most = 1,
	.usage = "Makes the volumes of a period.\n\n"
		"Asks the metrics of the plan, compares what they say, and writes a volume for each language.\n"
		"The paths of the files are printed. Files from before stay until the new ones are complete.",
	.options = options,
	.exec = exec,
};
