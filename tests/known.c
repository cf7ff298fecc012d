/* known.c - see known.h. */
#include "config.h"

#include "tests/known.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/data/dataset.h"
#include "core/metric/derive.h"
#include "core/metric/make.h"

static struct arena arena;
static const char *const langs[] = { "en" };
static char dir[] = "/tmp/assay-known-XXXXXX";

struct arena *known_arena(void)
{
	return &arena;
}

const char *known_dir(void)
{
	return dir;
}

bool known_begin(const char *probe)
{
	const char *shared = getenv("SHARED");

	if (shared == NULL || getenv("ASSAY") == NULL
	    || access(arena_printf(&arena, "%s/data/%s", shared, probe), R_OK) != 0) {
		puts("1..0 # SKIP the data sets with known numbers are not here");
		return false;
	}
	return known_scratch();
}

bool known_scratch(void)
{
	return getenv("ASSAY") != NULL && mkdtemp(dir) != NULL;
}

int known_end(int failed)
{
	if (system(arena_printf(&arena, "rm -rf %s", dir)) != 0)
		failed++;
	arena_release(&arena);
	return failed > 0;
}

static char *path_of(const char *path)
{
	return *path == '/' ? arena_text(&arena, path) : arena_printf(&arena, "%s/data/%s", getenv("SHARED"), path);
}

char *known_import(const char *name, const char *files)
{
	char *db = arena_printf(&arena, "%s/%s.db", dir, name);
	char *command = arena_printf(&arena, "cd '%s/data' && '%s' init %s >/dev/null 2>&1 && '%s' import %s %s >%s/log 2>&1",
		getenv("SHARED"), getenv("ASSAY"), db, getenv("ASSAY"), db, files, dir);

	ck_assert_msg(system(command) == 0, "%s failed", command);
	return db;
}

static struct ask_value *params_of(const char *text, size_t *count)
{
	struct ask_value *list = NULL;
	size_t cap = 0;
	char *copy = arena_text(&arena, text != NULL ? text : "");

	*count = 0;
	for (char *word = copy, *next; *word != '\0'; word = next) {
		char *is = strchr(word, '=');

		next = word + strcspn(word, ",");
		if (*next != '\0')
			*next++ = '\0';
		ck_assert_ptr_nonnull(is);
		*is = '\0';
		list = arena_grow(&arena, list, *count, &cap, sizeof *list);
		list[(*count)++] = (struct ask_value){ word, is + 1 };
	}
	return list;
}

struct book *known_book(const char *db, const struct known_ask *a)
{
	struct ask *ask = arena_new(&arena, struct ask);
	struct request *q = arena_new(&arena, struct request);
	const struct request *one = q;
	struct metric_places places = { .assay_plugins = getenv("ASSAY_PLUGINS") };
	struct metric_list list = { 0 };
	struct fail f = FAIL_NONE;
	struct book *b = NULL;
	size_t at_fault;

	*ask = (struct ask){ .metric = a->metric, .name = a->metric, .target = NAN, .by_centre = a->by_centre,
		.by_cohort = a->by_cohort, .history = a->compared, .where = "test" };
	ask->params = params_of(a->params, &ask->param_count);
	*q = (struct request){ .confidence = .95, .history = a->compared ? 12 : 1, .jobs = 2, .langs = langs,
		.lang_count = 1, .cohorts_by_run = a->by_run, .asks = ask, .ask_count = 1 };
	ck_assert(day_parse_iso(a->from, &q->from) && day_parse_iso(a->until, &q->until));
	ck_assert_msg(metrics_find(&arena, &places, &list, &f), "%s", f.text);
	ck_assert_msg(books_make(&arena, db, &list, &one, 1, NULL, &b, &at_fault, &f), "%s", f.text);
	ck_assert_msg(b->failures == 0, "%s failed: %s", a->metric, b->chapters[0].now != NULL
		      && b->chapters[0].now->reason != NULL ? b->chapters[0].now->reason[0] : "of a centre");
	return b;
}

void known_results(const char *db, const char *metric, const char *params, const char *from, const char *until,
		   const char *const *codes, size_t count, const struct result **out)
{
	struct metric_places places = { .assay_plugins = getenv("ASSAY_PLUGINS") };
	struct metric_list list = { 0 };
	struct fail f = FAIL_NONE;
	struct dataset *d = dataset_open(db, &arena, &f);
	struct run_settings settings = { .dataset = db, .confidence = .95, .langs = langs, .lang_count = 1, .jobs = 2,
		.limits = RUN_LIMITS };
	struct scope_key *scopes = arena_array(&arena, count, struct scope_key);
	struct result **answers = arena_array(&arena, count, struct result *);
	struct job job = { .scopes = scopes, .scope_count = count, .out = answers };
	struct ask_value *given, *settled = NULL;
	size_t n;

	ck_assert_msg(d != NULL && metrics_find(&arena, &places, &list, &f), "%s", f.text);
	settings.known = d->known;
	job.metric = metric_named(&list, metric);
	ck_assert_ptr_nonnull(job.metric);
	given = params_of(params, &n);
	ck_assert_msg(metric_settle(&arena, job.metric, given, n, &settled, &job.param_count, &f), "%s", f.text);
	job.params = settled;
	for (size_t i = 0; i < count; i++) {
		const struct unit *unit = codes[i] != NULL ? dataset_find_unit(d, codes[i], &f) : NULL;

		ck_assert_msg(codes[i] == NULL || unit != NULL, "%s", f.text);
		ck_assert(day_parse_iso(from, &scopes[i].from) && day_parse_iso(until, &scopes[i].until));
		scopes[i].centre = unit != NULL ? unit->id : 0;
	}
	ck_assert_msg(jobs_run(&arena, &job, 1, &settings, &f), "%s", f.text);
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(answers[i]->state != RESULT_FAILED, "%s: %s", metric, answers[i]->reason[0]);
		result_derive(&arena, answers[i], settings.known, settings.confidence);
		out[i] = answers[i];
	}
	dataset_close(d);
}

const struct result *known_result(const char *db, const char *metric, const char *params, const char *from,
				  const char *until)
{
	static const char *const all[] = { NULL };
	const struct result *r;

	known_results(db, metric, params, from, until, all, 1, &r);
	return r;
}

const struct figure *known_row(const struct result *r, const char *breakdown, const char *label)
{
	for (size_t i = 0; i < r->breakdown_count; i++)
		for (size_t k = 0; strcmp(r->breakdowns[i].label, breakdown) == 0 && k < r->breakdowns[i].count; k++)
			if (strcmp(r->breakdowns[i].rows[k].label, label) == 0)
				return &r->breakdowns[i].rows[k].figure;
	return NULL;
}

bool known_says(const struct result *r, const char *begins)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (strncmp(r->findings[i].texts[0], begins, strlen(begins)) == 0)
			return true;
	return false;
}

/* A field up to the comma, out of its quotes. */
static char *field(char **rest)
{
	char *at = *rest, *end;

	if (*at == '"') {
		end = strchr(++at, '"');
		if (end == NULL)
			return NULL;
		*end++ = '\0';
	} else {
		end = at + strcspn(at, ",\r\n");
	}
	*rest = *end != '\0' ? end + 1 : end;
	*end = '\0';
	return at;
}

struct expected_list known_expected(const char *path)
{
	struct expected_list list = { NULL, 0 };
	size_t cap = 0;
	char line[512];
	FILE *in = fopen(path_of(path), "r");

	ck_assert_msg(in != NULL, "cannot open %s", path);
	while (fgets(line, sizeof line, in) != NULL) {
		char *rest = line, *metric = field(&rest), *group = field(&rest), *stat = field(&rest), *value = field(&rest);
		struct expected e = { .value = value != NULL ? strtod(value, NULL) : NAN };

		ck_assert_ptr_nonnull(value);
		snprintf(e.metric, sizeof e.metric, "%s", metric);
		snprintf(e.group, sizeof e.group, "%s", group);
		snprintf(e.stat, sizeof e.stat, "%s", stat);
		list.at = arena_grow(&arena, list.at, list.count, &cap, sizeof e);
		list.at[list.count++] = e;
	}
	fclose(in);
	ck_assert_uint_gt(list.count, 10);
	return list;
}

double known_expect(struct expected_list list, const char *metric, const char *group, const char *stat)
{
	for (size_t i = 0; i < list.count; i++)
		if (strcmp(list.at[i].metric, metric) == 0 && strcmp(list.at[i].group, group) == 0
		    && strcmp(list.at[i].stat, stat) == 0)
			return list.at[i].value;
	ck_abort_msg("no %s, %s, %s among what is expected", metric, group, stat);
	return NAN;
}
