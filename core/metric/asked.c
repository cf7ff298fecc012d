/* asked.c - the life of a child that runs a stranger's code. */
#include "config.h"
#include "core/metric/asked.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/metric/answer.h"
#include "core/metric/declared.h"
#include "core/metric/services.h"

/* The directory a path lies in: libraries that came with a plugin lie beside it. */
static char *directory(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return arena_text(a, ".");
	return slash == path ? arena_text(a, "/") : arena_text_n(a, path, (size_t)(slash - path));
}

static void enter(struct arena *a, int mebibytes, struct sandbox_note *note, const char *plugin,
		  const char *dataset, int scratch)
{
	const char *readable[2] = { directory(a, plugin), NULL };

	/* The dataset itself is open; beside it lie its engine's own files. */
	if (dataset != NULL && strstr(dataset, "://") == NULL)
		readable[1] = directory(a, dataset);
	sandbox_enter(mebibytes, note, readable, readable[1] != NULL ? 2 : 1, scratch);
}

static bool metric_open(struct arena *a, const char *path, struct plugin *out, struct fail *fail)
{
	return declared_is(path) ? declared_open(a, path, out, fail) : plugin_open(a, path, out, fail);
}

/* Is it still what was found, and what the plan was checked against? */
static bool same(const struct metric *a, const struct metric *b, struct fail *fail)
{
	if (strcmp(a->id, b->id) != 0 || strcmp(a->version, b->version) != 0 || a->unit != b->unit
	    || a->param_count != b->param_count)
		return fail_set(fail, "its file changed while it was in use");
	for (size_t i = 0; i < a->param_count; i++)
		if (strcmp(a->params[i].name, b->params[i].name) != 0 || a->params[i].type != b->params[i].type)
			return fail_set(fail, "its file changed while it was in use");
	return true;
}

static bool send_index(int fd, struct arena *a, size_t i)
{
	struct wire_out out = { .arena = a };

	wire_put_u32(&out, (uint32_t)i);
	return wire_send(fd, WIRE_BEGIN, &out);
}

static void keep_starts(struct result *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->curve_count; i++)
		if (r->curves[i].kind == ASSAY_BY_START)
			r->curves[n++] = r->curves[i];
	r->curve_count = n;
}

/* An answer too large to send is told as the mistake that it is. */
static bool send_result(int fd, struct run *r)
{
	struct wire_out out = { .arena = r->arena };

	if (r->job->starts_only)
		keep_starts(r->result);
	answer_put(&out, r->result, r->settings->lang_count);
	if (out.count > WIRE_FRAME) {
		out = (struct wire_out){ .arena = r->arena };
		*r->result = (struct result){ .scope = r->result->scope,
			.headline = { .unit = r->plugin->metric->unit, .why = "failed" } };
		r->over = false;
		run_broke(r, "it tells more than %u bytes", WIRE_FRAME);
		answer_put(&out, r->result, r->settings->lang_count);
	}
	return wire_send(fd, WIRE_RESULT, &out);
}

void asked_work(int fd, struct sandbox_note *note, void *arg)
{
	const struct asked *asked = arg;
	const struct job *job = asked->job;
	struct arena keep = { 0 };
	struct plugin plugin = { 0 };
	struct fail no_data = FAIL_NONE, no_plugin = FAIL_NONE;
	struct dataset *data = NULL;

	if (asked->settings->dataset != NULL)
		data = dataset_open(asked->settings->dataset, &keep, &no_data);
	else
		fail_set(&no_data, "there is no dataset");
	enter(&keep, asked->settings->limits.mebibytes, note, job->metric->path, asked->settings->dataset,
	      data == NULL ? -1 : store_scratch(data->store));
	if (metric_open(&keep, job->metric->path, &plugin, &no_plugin))
		same(job->metric, plugin.metric, &no_plugin);
	if (plugin.metric == NULL)
		plugin.metric = (struct metric *)job->metric;
	for (size_t i = asked->first; i < job->scope_count; i++) {
		struct arena arena = { 0 };
		struct run run = { .arena = &arena, .plugin = &plugin, .settings = asked->settings, .job = job,
				   .data = data, .no_data = no_data.text };

		if (!send_index(fd, &arena, i))
			_exit(0);
		run_scope(&run, &job->scopes[i], no_plugin.set ? no_plugin.text : NULL);
		if (!send_result(fd, &run))
			_exit(0);
		arena_release(&arena);
	}
}

/* *blank: a dataset without rows, made when it is needed first. */
static bool describe_one(int fd, const char *path, struct dataset **blank, struct arena *keep)
{
	struct arena arena = { 0 };
	struct wire_out out = { .arena = &arena };
	struct plugin plugin = { 0 };
	struct fail fail = FAIL_NONE;
	bool ok = metric_open(&arena, path, &plugin, &fail), sent;

	if (ok && plugin.declared != NULL && *blank == NULL)
		*blank = dataset_blank(keep, &fail);
	if (ok && plugin.declared != NULL)
		ok = *blank != NULL && declared_try(&arena, plugin.declared, *blank, &fail);
	if (ok)
		metric_put(&out, plugin.metric);
	else
		wire_put_text(&out, text_line(arena_printf(&arena, "%s%s%s", fail.text, *fail.hint ? "; " : "",
							   fail.hint)));
	sent = wire_send(fd, ok ? WIRE_METRIC : WIRE_REFUSED, &out);
	arena_release(&arena);
	return sent;
}

void describe_work(int fd, struct sandbox_note *note, void *arg)
{
	const struct describe_asked *asked = arg;
	struct arena keep = { 0 };
	struct dataset *blank = NULL;

	enter(&keep, asked->mebibytes, note, asked->paths[0], NULL, -1);
	for (size_t i = 0; i < asked->count; i++)
		if (!describe_one(fd, asked->paths[i], &blank, &keep))
			break;
	dataset_close(blank);
	arena_release(&keep);
}

static enum sentence forbidden(int number, char *detail, size_t size)
{
	static const enum sentence kinds[] = {
		[SANDBOX_PROCESS] = SENTENCE_PROCESS, [SANDBOX_NETWORK] = SENTENCE_NETWORK,
		[SANDBOX_FILE] = SENTENCE_FILE, [SANDBOX_REACH] = SENTENCE_REACH, [SANDBOX_ELSE] = SENTENCE_CALL };
	char name[40];
	enum sandbox_kind kind = sandbox_kind(number, name);

	snprintf(detail, size, "%s", name);
	return kinds[kind];
}

enum sentence child_sentence(const struct child_end *end, const struct run_limits *limits, char *detail, size_t size)
{
	const char *name;

	switch (end->fate) {
	case CHILD_CRASHED:
		/* The C library blocks all signals around clone(): then nobody can say which call it was. */
		if (end->number == SIGSYS)
			return SENTENCE_BARRED;
		name = sigabbrev_np(end->number);
		if (name != NULL)
			snprintf(detail, size, "SIG%s", name);
		else
			snprintf(detail, size, "signal %d", end->number);
		return SENTENCE_CRASHED;
	case CHILD_STACK:
		return SENTENCE_STACK;
	case CHILD_MEMORY:
		snprintf(detail, size, "%d", limits->mebibytes);
		return SENTENCE_MEMORY;
	case CHILD_TIME:
		snprintf(detail, size, "%d", end->number);
		return SENTENCE_TIME;
	case CHILD_STOPPED:
		return SENTENCE_STOPPED;
	case CHILD_SHUT:
		return SENTENCE_SHUT;
	case CHILD_FORBIDDEN:
		return forbidden(end->number, detail, size);
	case CHILD_LEFT:
		break;
	}
	snprintf(detail, size, "%d", end->number);
	return end->number == SANDBOX_NO_ENTRY ? SENTENCE_NO_ENTRY : SENTENCE_LEFT;
}
