/* cmd-report.c - assay report: makes the volumes of a period. */
#include "config.h"
#include "core/cli/reporting.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Centres whose books are in memory together: a metric reads a dataset once for all of them.  As many at first, then as
 * their books take no more than so many bytes. */
enum { FIRST = 16, MOST = 64, MOST_BYTES = 64 << 20 };

static const struct cmd_option options[] = {
	REPORTING_OPTIONS,
	{ "each", 0, "centre", "as well a volume for each centre, by its own plan" },
	{ "each-plan", 0, "FILE", "what those ask for; 'centre' without it" },
	{ NULL, 0, NULL, NULL }
};

/* A centre's code as part of a file's name: a-z, 0-9 and -; its number when nothing is left,
 * or when another centre has the same. */
static const char *file_code(struct arena *a, const struct book *b, size_t unit)
{
	const char *code = b->centres[unit].code ? b->centres[unit].code : "";
	char *out = arena_alloc(a, strlen(code) + 1, 1), *p = out;

	for (; *code != '\0'; code++)
		if ((*code >= 'a' && *code <= 'z') || (*code >= '0' && *code <= '9'))
			*p++ = *code;
		else if (*code >= 'A' && *code <= 'Z')
			*p++ = (char)(*code - 'A' + 'a');
		else if (p > out && p[-1] != '-')
			*p++ = '-';
	return out;
}

static const char *centre_name(struct reporting *r, const struct book *b, size_t unit)
{
	const char *code = file_code(&r->arena, b, unit);
	bool alone = *code != '\0';

	for (size_t i = 0; i < b->centre_count; i++)
		alone = alone && (i == unit || strcmp(file_code(&r->arena, b, i), code) != 0);
	return alone ? arena_printf(&r->arena, "centre-%s-%s", code, r->period_name)
		: arena_printf(&r->arena, "centre-%s%s%zu-%s", code, *code ? "-" : "", unit + 1, r->period_name);
}

/* A centre's own results file stands beside the group's: group-2026Q2.json, centre-CODE-2026Q2.json.  NULL
 * when there is none: it may be a new centre. */
static const char *edition_before(struct reporting *r, struct arena *a, const struct book *group, size_t unit)
{
	const char *file = cmd_value(r->v, "previous"), *slash, *name, *period;

	if (file == NULL)
		return NULL;
	slash = strrchr(file, '/');
	name = slash != NULL ? slash + 1 : file;
	if (strncmp(name, "group-", 6) != 0)
		return NULL;
	period = centre_name(r, group, unit);
	period = arena_printf(a, "%.*s%.*s%s", (int)(name - file), file,
			      (int)(strlen(period) - strlen(r->period_name)), period, name + 6);
	return access(period, R_OK) == 0 ? period : NULL;
}

/* A book of its own for each: what is asked for it is of its centre, and answered from the rows of that alone.  Tells the
 * bytes that they took. */
static bool make_some(struct reporting *r, const struct plan *plan, const struct book *group, size_t first, size_t count,
		      size_t *bytes)
{
	struct arena own = { 0 };
	struct reporting_ask asks[MOST] = { { .own = 0 } };
	struct book *books[MOST];
	size_t at_fault;
	bool ok;

	for (size_t i = 0; i < count; i++) {
		asks[i] = (struct reporting_ask){ .request = r->request, .group = group, .own = first + i,
			.before = edition_before(r, &own, group, first + i) };
		plan_request(plan, &own, &asks[i].request);
		asks[i].request.centre = group->centres[first + i].id;
		asks[i].request.same = group;
	}
	ok = reporting_books(r, &own, plan, asks, count, books, &at_fault);
	if (!ok && at_fault < count)
		fail_at(r->fail, "the volume of centre '%s'", group->centres[first + at_fault].code);
	for (size_t i = 0; ok && i < count; i++) {
		books[i]->import_count = 0;	/* a file's name may tell of another centre */
		ok = reporting_write(r, books[i], plan, VOLUME_CENTRE, centre_name(r, group, first + i), &asks[i]);
	}
	ok = ok && writing_begin(&r->writing, r->fail);
	*bytes = arena_used(&own);
	arena_release(&own);
	return ok;
}

/* How many files a volume has, when its charts and tables do not count. */
static size_t files_of_volume(const struct reporting *r)
{
	return ((r->formats & REPORT_PDF) ? r->request.lang_count : 0) + ((r->formats & REPORT_JSON) ? 1 : 0);
}

/* How many of those that are left come next; each: the bytes that a book took, 0 before there was one. */
static size_t at_once(size_t each, size_t left)
{
	size_t n = each == 0 ? FIRST : MOST_BYTES / each;

	if (n < FIRST)
		n = FIRST;
	if (n > MOST)
		n = MOST;
	return n < left ? n : left;
}

static bool make_each(struct reporting *r, const struct book *group)
{
	const char *asked = cmd_value(r->v, "each-plan");
	size_t wanted = (1 + group->centre_count) * files_of_volume(r), got = 0, used = 0;
	struct plan plan;

	if (!plan_read(&plan, &r->arena, asked != NULL ? asked : "centre", reporting_data(), r->fail))
		return false;
	for (size_t i = 0, count; i < group->centre_count; i += count) {
		size_t bytes;

		count = at_once(used, group->centre_count - i);
		if (!make_some(r, &plan, group, i, count, &bytes))
			return false;
		used = bytes / count;
	}
	if (!writing_end(&r->writing, r->fail))
		return false;
	for (size_t i = 0; i < r->writing.files.count; i++) {
		const char *dot = strrchr(r->writing.files.path[i], '.');

		got += dot != NULL && (strcmp(dot, ".pdf") == 0 || strcmp(dot, ".json") == 0);
	}
	return got == wanted || fail_set(r->fail, "%zu files of volumes were asked for, %zu were made", wanted, got);
}

static bool read_each(struct reporting *r)
{
	const char *each = cmd_value(r->v, "each");

	return each == NULL || strcmp(each, "centre") == 0
		|| fail_usage(r->fail, "--each is '%s': it takes 'centre'", each);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct reporting r = { .v = v, .fail = fail, .plan_name = "quarterly" };
	struct book *book = NULL;

	if (reporting_read(&r) && read_each(&r) && reporting_prepare(&r)
	    && reporting_book(&r, cmd_value(v, "previous"), &book)
	    && reporting_write(&r, book, &r.plan, VOLUME_GROUP, arena_printf(&r.arena, "group-%s", r.period_name), NULL)
	    && cmd_has(v, "each") && writing_begin(&r.writing, fail))
		make_each(&r, book);
	return reporting_end(&r, book);
}

const struct cmd cmd_report = {
	.name = "report",
	.args = "DB --quarter 2026Q3 [--each centre] [--lang en,zh_CN] [--format pdf,json] -o DIR",
	.least = 1,
	.most = 1,
	.usage = "Makes the volumes of a period.\n\n"
		"Asks the metrics of the plan, compares what they say, and writes a volume for each language.\n"
		"The paths of the files are printed. Files from before stay until the new ones are complete.",
	.options = options,
	.exec = exec,
};
