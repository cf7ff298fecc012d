/* reporting.c - from the options of a command to books and files. */
#include "config.h"
#include "core/cli/reporting.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/infile.h"
#include "core/base/number.h"
#include "core/cli/places.h"
#include "reports/disclose-prior.h"
#include "reports/words.h"

#define COPY_BYTES ((size_t)16 << 20)

bool reporting_period(struct reporting *r)
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
		r->formats |= f;
	}
	return r->formats != 0 || fail_usage(r->fail, "--format is empty: there are pdf, json, csv, svg and png");
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

const char *reporting_data(void)
{
	const char *own = getenv("ASSAY_DATA");

	return own != NULL && *own != '\0' ? own : DATADIR;
}

/* A copy of a file sets nothing aside. */
static bool is_copy(const char *path, const char *of)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	size_t n = 0, m = 0;
	const char *x = infile_read(&a, path, COPY_BYTES, &n, &fail), *y = infile_read(&a, of, COPY_BYTES, &m, &fail);
	bool same = x != NULL && y != NULL && n == m && memcmp(x, y, n) == 0;

	arena_release(&a);
	return same;
}

/* A metric of a user's own goes before a shipped one of the same id: whoever reads the report should
 * know whose number it is. */
static void tell_set_aside(const struct reporting *r)
{
	for (size_t i = 0; i < r->metrics.refused_count; i++) {
		const struct metric_refused *x = &r->metrics.refused[i];
		bool asked = false;

		for (size_t k = 0; x->first != NULL && k < r->request.ask_count; k++)
			asked = asked || strcmp(r->request.asks[k].metric, x->first->id) == 0;
		if (asked && !is_copy(x->path, x->first->path))
			fprintf(stderr, "assay: metric '%s' comes from '%s', and '%s' is set aside\n", x->first->id,
				x->first->path, x->path);
	}
}

static bool find_metrics(struct reporting *r)
{
	const struct metric_places places = places_here();

	if (!metrics_find(&r->arena, &places, &r->metrics, r->fail))
		return false;
	tell_set_aside(r);
	return true;
}

bool reporting_read(struct reporting *r)
{
	const char *plan = cmd_value(r->v, "plan");

	if (!reporting_period(r) || !plan_read(&r->plan, &r->arena, plan != NULL ? plan : r->plan_name, reporting_data(), r->fail)
	    || !theme_read(&r->theme, &r->arena, cmd_value(r->v, "theme"), r->fail))
		return false;
	plan_request(&r->plan, &r->arena, &r->request);
	return read_languages(r) && read_formats(r) && read_jobs(r) && find_metrics(r);
}

/* The directory must be there, or be made, and take files, before a long computation begins. */
bool reporting_prepare(struct reporting *r)
{
	const char *dir = cmd_value(r->v, "out");
	struct stat s;

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
static bool find_created(const struct book *b, int64_t *out, struct fail *fail)
{
	const char *own = getenv("SOURCE_DATE_EPOCH");

	*out = (int64_t)b->known * 86400;
	if (own == NULL || *own == '\0')
		return true;
	return number_parse_int(own, out)
		|| fail_usage(fail, "SOURCE_DATE_EPOCH is '%s': it takes seconds since 1970", own);
}

bool reporting_books(struct reporting *r, struct arena *a, const struct plan *plan, const struct reporting_ask *asks,
		     size_t count, struct book **out, size_t *at_fault)
{
	const struct make_progress progress = { isatty(STDERR_FILENO) ? tell_progress : NULL, NULL };
	const struct request **requests = arena_array(a, count, const struct request *);
	struct priors *told = arena_array(a, count, struct priors);

	for (size_t i = 0; i < count; i++) {
		*at_fault = i;
		requests[i] = &asks[i].request;
		told[i].arena = a;
		if (asks[i].before != NULL && !priors_read(&told[i], asks[i].before, requests[i]->until, r->fail))
			return false;
	}
	if (!books_make(a, r->v->args[0], &r->metrics, requests, count, &progress, out, at_fault, r->fail))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct disclose_rules rules = { plan->people, plan->percent,
			asks[i].before != NULL ? &told[i] : NULL, asks[i].group, asks[i].own };

		disclose_book(a, out[i], &rules);
	}
	return true;
}

bool reporting_book(struct reporting *r, const char *before, struct book **out)
{
	struct reporting_ask *ask = arena_new(&r->arena, struct reporting_ask);
	size_t at_fault;

	ask->request = r->request;
	ask->before = before;
	return reporting_books(r, &r->arena, &r->plan, ask, 1, out, &at_fault);
}

bool reporting_write(struct reporting *r, const struct book *b, const struct plan *plan, enum volume_kind kind,
		     const char *name, const struct reporting_ask *of)
{
	struct report_job job = { .kind = kind, .book = b, .group = of != NULL ? of->group : NULL,
		.own = of != NULL ? of->own : 0, .plan = plan, .theme = &r->theme, .formats = r->formats,
		.out = cmd_value(r->v, "out"), .name = name, .langs = r->request.langs,
		.lang_count = r->request.lang_count };

	r->writing.arena = &r->arena;
	r->writing.most = r->request.jobs;
	if (!find_created(b, &job.created, r->fail))
		return false;
	writing_add(&r->writing, &job, job.group == NULL ? NULL
		    : arena_printf(&r->arena, "the volume of centre '%s'", job.group->centres[job.own].code));
	return true;
}

int reporting_end(struct reporting *r, const struct book *b)
{
	bool written = writing_end(&r->writing, r->fail);
	int code = written && b != NULL && cmd_has(r->v, "exit-status") && (b->failures > 0 || book_is_draft(b));

	for (size_t i = 0; i < r->writing.files.count; i++)
		puts(r->writing.files.path[i]);
	theme_close(&r->theme);
	arena_release(&r->arena);
	return code;
}
