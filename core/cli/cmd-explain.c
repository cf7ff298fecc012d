/* cmd-explain.c - assay explain: shows what is behind one number, down to its SQL and files. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/cli/places.h"
#include "core/cli/reporting.h"
#include "core/data/cluster.h"
#include "core/data/scope.h"
#include "core/metric/derive.h"
#include "core/metric/settle.h"
#include "reports/reasons.h"

#define INDENT "    "

static const struct cmd_option options[] = {
	{ "quarter", 0, "2026Q3", "the quarter of the number" },
	{ "period", 0, "FROM..UNTIL", "or the days from FROM to UNTIL, both included" },
	{ "centre", 0, "UNIT", "of this unit and those below it; of all without it" },
	{ "set", 0, "NAME=VALUE,...", "parameters of the metric; their presets without it" },
	{ NULL, 0, NULL, NULL }
};

struct explaining {
	struct reporting r;
	struct dataset *data;
	const struct metric *metric;
	const struct unit *unit;	/* NULL: all */
	struct job job;
	struct scope_key scope;
	struct result *result;
};

/* ------------------------------------------------------ the question */

static bool read_params(struct explaining *e, struct ask_value **out, size_t *count)
{
	const char *asked = cmd_value(e->r.v, "set"), **words;
	size_t n = 0;

	words = asked != NULL ? setting_words(&e->r.arena, asked, &n) : NULL;
	*out = arena_array(&e->r.arena, n + 1, struct ask_value);
	*count = n;
	for (size_t i = 0; i < n; i++) {
		const char *is = strchr(words[i], '=');

		if (is == NULL)
			return fail_usage(e->r.fail, "--set has '%s': it takes NAME=VALUE", words[i]);
		(*out)[i].name = arena_text_n(&e->r.arena, words[i], (size_t)(is - words[i]));
		(*out)[i].value = is + 1;
	}
	return true;
}

static bool read_question(struct explaining *e)
{
	struct reporting *r = &e->r;
	const struct metric_places places = places_here();
	const char *centre = cmd_value(r->v, "centre");
	struct ask_value *given = NULL, *params = NULL;
	size_t n = 0;

	if (!reporting_period(r) || !read_params(e, &given, &n) || !metrics_find(&r->arena, &places, &r->metrics, r->fail))
		return false;
	e->metric = metric_named(&r->metrics, r->v->args[1]);
	if (e->metric == NULL)
		return metric_missing(&r->metrics, r->v->args[1], r->fail);
	if (!metric_settle(&r->arena, e->metric, given, n, &params, &e->job.param_count, r->fail))
		return false;
	e->job.params = params;
	e->data = dataset_open(r->v->args[0], &r->arena, r->fail);
	if (e->data == NULL)
		return false;
	if (e->data->known == DAY_NONE)
		return fail_set(r->fail, "the dataset '%s' is empty: import files first", r->v->args[0]);
	if (centre != NULL && (e->unit = dataset_find_unit(e->data, centre, r->fail)) == NULL)
		return false;
	return true;
}

static bool ask(struct explaining *e)
{
	static const char *const langs[] = { "en" };
	struct run_settings settings = { .dataset = e->r.v->args[0], .known = e->data->known, .confidence = .95,
		.langs = langs, .lang_count = 1, .jobs = 1, .limits = RUN_LIMITS };

	e->scope = (struct scope_key){ .from = e->r.request.from, .until = e->r.request.until,
		.centre = e->unit != NULL ? e->unit->id : 0 };
	e->job.metric = e->metric;
	e->job.scopes = &e->scope;
	e->job.scope_count = 1;
	e->job.out = &e->result;
	if (!jobs_run(&e->r.arena, &e->job, 1, &settings, e->r.fail))
		return false;
	result_derive(&e->r.arena, e->result, settings.known, settings.confidence);
	return true;
}

/* ------------------------------------------------------ the answer */

static void print_definition(const struct explaining *e)
{
	const struct metric *m = e->metric;
	char from[DAY_TEXT], last[DAY_TEXT], known[DAY_TEXT];

	printf("%s (%s, version %s)\n%s\n", m->title, m->id, m->version, m->summary);
	if (m->formula != NULL && *m->formula != '\0')
		printf("%s\n", m->formula);
	printf("\nScope\n" INDENT "%s, %s to %s, data as of %s\n", e->unit != NULL ? e->unit->name : "all units",
	       day_iso(e->scope.from, from), day_iso(e->scope.until - 1, last), day_iso(e->data->known, known));
	if (e->job.param_count > 0)
		puts("\nParameters");
	for (size_t i = 0; i < e->job.param_count; i++)
		printf(INDENT "%s = %s%s: %s\n", e->job.params[i].name, e->job.params[i].value,
		       strcmp(e->job.params[i].value, m->params[i].preset) == 0 ? " (preset)" : "", m->params[i].label);
}

static void print_figure(struct explaining *e, const char *label, const struct figure *f)
{
	const char *why = reason_text(words_of("en"), f->why);

	printf(INDENT "%s: %s, n = %lld", label, figure_show(&e->r.arena, f), (long long)f->n);
	if (f->events > 0)
		printf(", of which %lld count", (long long)f->events);
	printf("%s%s%s\n", why != NULL ? " (" : "", why != NULL ? why : "", why != NULL ? ")" : "");
}

static void print_number(struct explaining *e)
{
	const struct result *r = e->result;

	puts("\nThe number");
	if (r->state == RESULT_OK)
		print_figure(e, "headline", &r->headline);
	else
		printf(INDENT "%s: %s\n", r->state == RESULT_UNABLE ? "not assessable" : "the metric failed",
		       r->reason != NULL ? r->reason[0] : "");
	for (size_t i = 0; i < r->breakdown_count; i++) {
		printf("\n%s\n", r->breakdowns[i].label);
		for (size_t k = 0; k < r->breakdowns[i].count; k++)
			print_figure(e, r->breakdowns[i].rows[k].label, &r->breakdowns[i].rows[k].figure);
	}
	for (size_t i = 0; i < r->curve_count; i++)
		printf("\n%s\n" INDENT "%lld people, %lld exits\n", r->curves[i].label, (long long)r->curves[i].n,
		       (long long)r->curves[i].events);
	if (r->finding_count + r->warning_count > 0)
		puts("\nTo be read with it");
	for (size_t i = 0; i < r->finding_count; i++)
		printf(INDENT "%s\n", r->findings[i].texts[0]);
	for (size_t i = 0; i < r->warning_count; i++) {
		const char *text = warning_text(words_of("en"), r->warnings[i]);

		printf(INDENT "%s: %s\n", r->warnings[i], text != NULL ? text : "a warning of the metric's own");
	}
}

static struct scope_ask asked(const struct explaining *e, const char *sql)
{
	const struct metric *m = e->metric;
	struct arena *a = (struct arena *)&e->r.arena;
	struct scope_need *needs = arena_array(a, m->need_count, struct scope_need);
	struct scope_param *params = arena_array(a, m->param_count, struct scope_param);

	for (size_t i = 0; i < m->need_count; i++)
		needs[i] = (struct scope_need){ m->needs[i].table, m->needs[i].columns, m->needs[i].dated,
			m->needs[i].optional };
	for (size_t i = 0; i < m->param_count; i++) {
		enum assay_type type = m->params[i].type;
		struct param_value v = { 0 };
		struct fail none = FAIL_NONE;

		param_read(&m->params[i], e->job.params[i].value, &v, &none);
		params[i] = (struct scope_param){ m->params[i].name, type == ASSAY_TEXT ? SCOPE_TEXT :
			type == ASSAY_REAL ? SCOPE_REAL : SCOPE_INT, v.integer, v.real, e->job.params[i].value };
	}
	return (struct scope_ask){ .scope = { e->scope.from, e->scope.until, e->scope.centre, e->scope.cohort },
		.needs = needs, .need_count = m->need_count, .params = params, .param_count = m->param_count, .sql = sql };
}

/* How many rows of each fact are in scope. */
static bool print_rows(struct explaining *e)
{
	if (e->metric->need_count > 0)
		puts("\nRows it can see");
	for (size_t i = 0; i < e->metric->need_count; i++) {
		const struct metric_need *need = &e->metric->needs[i];
		struct scope_ask one = asked(e, arena_printf(&e->r.arena, "SELECT COUNT(*) FROM %s", need->table));
		struct stmt *q = scope_query(e->data, &one, e->r.fail);

		if (stmt_next(q, e->r.fail))
			printf(INDENT "%s: %lld%s%s\n", need->table, (long long)stmt_int(q, 0),
			       need->dated != NULL ? ", by its day " : "", need->dated != NULL ? need->dated : "");
		stmt_free(q);
	}
	return !e->r.fail->set;
}

/* What the servers of a cluster were asked for it, and how much travelled. */
static bool print_fetches(struct explaining *e, const struct scope_ask *ask)
{
	static const char *const what[] = { [GATHER_ONE] = "what all have", [GATHER_GROUPS] = "groups to be added up",
		[GATHER_PARTS] = "groups of their own", [GATHER_ROWS] = "rows" };
	const struct cluster_fetch *f;
	struct stmt *q;
	size_t n;

	if (strcmp(store_engine_name(e->data->store), "cluster") != 0)
		return true;
	q = scope_query(e->data, ask, e->r.fail);
	n = cluster_fetches(q, &f);
	for (size_t i = 0; i < n; i++)
		printf("-- %zu of the servers, %s: %zu rows, %zu bytes\n%s;\n", f[i].servers, what[f[i].what], f[i].rows,
		       f[i].bytes, f[i].sql);
	stmt_free(q);
	return !e->r.fail->set;
}

static bool print_queries(struct explaining *e)
{
	char from[DAY_TEXT], until[DAY_TEXT], known[DAY_TEXT];

	if (e->result->query_count == 0)
		return true;
	printf("\nThe SQL as run, with :from = %d (%s), :until = %d (%s), :known = %d (%s)\n", (int)e->scope.from,
	       day_iso(e->scope.from, from), (int)e->scope.until, day_iso(e->scope.until, until),
	       (int)e->data->known, day_iso(e->data->known, known));
	for (size_t i = 0; i < e->result->query_count; i++) {
		struct scope_ask one = asked(e, e->result->queries[i]);
		char *sql = scope_sql(e->data, &one, &e->r.arena, e->r.fail);

		if (sql == NULL)
			return false;
		printf("\n-- %zu of %zu\n%s;\n", i + 1, e->result->query_count, sql);
		if (!print_fetches(e, &one))
			return false;
	}
	return true;
}

static bool print_files(struct explaining *e)
{
	struct batch *batches;
	size_t n;

	if (!dataset_batches(e->data, &batches, &n, e->r.fail))
		return false;
	puts("\nThe files the dataset was made from");
	for (size_t i = 0; i < n; i++)
		printf(INDENT "%s, profile %s: %lld rows read, %lld rejected, sha256 %.16s\n", batches[i].file,
		       batches[i].profile, (long long)batches[i].rows, (long long)batches[i].rejected, batches[i].sha256);
	if (n == 0)
		puts(INDENT "none is on record");
	return true;
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct explaining e = { .r = { .v = v, .fail = fail } };
	int code = 0;

	if (read_question(&e) && ask(&e)) {
		print_definition(&e);
		print_number(&e);
		if (print_rows(&e) && print_queries(&e))
			print_files(&e);
		code = e.result->state == RESULT_FAILED;
	}
	if (e.data != NULL)
		dataset_close(e.data);
	arena_release(&e.r.arena);
	return code;
}

const struct cmd cmd_explain = {
	.name = "explain",
	.args = "DB METRIC --quarter 2026Q3 [--centre UNIT] [--set NAME=VALUE,...]",
	.least = 2,
	.most = 2,
	.usage = "Shows what is behind one number.\n\n"
		"Prints the definition of the metric, the scope, the number with the counts behind it, warnings,\n"
		"the SQL as it was run, and the files that the dataset was made from. Small counts are not\n"
		"hidden here: what it prints is for those who may read the dataset, not for the report.",
	.options = options,
	.exec = exec,
};
