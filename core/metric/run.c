/* run.c - lets metrics answer about their scopes, several at once, whatever becomes of them. */
#include "config.h"
#include "core/metric/run.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/metric/answer.h"
#include "core/metric/asked.h"
#include "core/metric/child.h"
#include "core/metric/sentence.h"
#include "core/metric/services.h"

#define TICK_MS 20
#define TIMES 3		/* too slow for so many scopes in a row: not asked again */

struct worker {
	struct child child;
	struct asked asked;		/* what the child was told to do */
	struct arena arena;		/* of its stream */
	struct wire_stream stream;
	size_t next;			/* scope that it has to answer now */
	bool begun;
	int slow;			/* scopes in a row that took too long */
};

struct runs {
	struct arena *arena;
	const struct run_settings *settings;
	size_t done, total;
};

static void answered(struct runs *all, struct worker *w, struct result *r)
{
	w->asked.job->out[w->next++] = r;
	w->begun = false;
	all->done++;
	if (all->settings->progress != NULL)
		all->settings->progress(all->settings->arg, all->done, all->total);
}

static void failed(struct runs *all, struct worker *w, enum sentence which, const char *detail)
{
	struct result *r = arena_new(all->arena, struct result);
	const struct job *job = w->asked.job;

	r->scope = job->scopes[w->next];
	r->state = RESULT_FAILED;
	r->reason = sentences(all->arena, all->settings->langs, all->settings->lang_count, which, detail, NULL);
	r->headline = (struct figure){ .state = FIGURE_NONE, .unit = job->metric->unit, .why = "failed" };
	answered(all, w, r);
}

/* A child died, or was ended: the scope it was at has failed. */
static void fell(struct runs *all, struct worker *w, const struct child_end *end)
{
	char detail[80] = "";
	enum sentence which = child_sentence(end, &all->settings->limits, detail, sizeof detail);

	if (w->next >= w->asked.job->scope_count)
		return;
	w->slow = end->fate == CHILD_TIME ? w->slow + 1 : 0;
	failed(all, w, which, detail);
	while (w->slow >= TIMES && w->next < w->asked.job->scope_count)
		failed(all, w, SENTENCE_TIMES, detail);
}

static void stop(struct worker *w, const struct child_end *known, struct child_end *end)
{
	child_stop(&w->child, known, end);
	arena_release(&w->arena);
	w->stream = (struct wire_stream){ .arena = &w->arena };
	w->begun = false;
}

static bool start(struct worker *w, struct fail *fail)
{
	w->stream = (struct wire_stream){ .arena = &w->arena };
	w->asked.first = w->next;
	return child_start(&w->child, asked_work, &w->asked, fail);
}

/* One frame.  False: nonsense, with why. */
static bool take(struct runs *all, struct worker *w, uint32_t tag, struct wire_in *in, struct fail *why)
{
	const struct job *job = w->asked.job;
	struct result *r;
	uint32_t index;

	in->arena = all->arena;
	in->fail = why;
	if (tag == WIRE_BEGIN && !w->begun) {
		index = wire_u32(in);
		wire_end(in);
		if (index != w->next)
			return fail_set(why, "scope %u begun, scope %zu is due", index, w->next);
		w->begun = true;
		child_mark(&w->child);
		return !why->set;
	}
	if (tag != WIRE_RESULT || !w->begun)
		return fail_set(why, "a record out of order");
	r = answer_get(in, &job->scopes[w->next], all->settings->lang_count, all->settings->confidence);
	if (r == NULL)
		return false;
	w->slow = 0;
	answered(all, w, r);
	return true;
}

static void ended_by(struct runs *all, struct worker *w, const struct child_end *known)
{
	struct child_end end;

	stop(w, known, &end);
	fell(all, w, &end);
}

static void talked_nonsense(struct runs *all, struct worker *w, const char *why)
{
	struct child_end end = { CHILD_LEFT, 0 };

	stop(w, &end, &end);
	w->slow = 0;
	failed(all, w, SENTENCE_NONSENSE, why);
}

/* What came through a child's pipe. */
static void listen_to(struct runs *all, struct worker *w)
{
	struct child_end end = { CHILD_LEFT, 0 };
	struct fail why = FAIL_NONE;
	bool more = wire_gather(&w->stream, w->child.fd);
	struct wire_in in = { 0 };
	uint32_t tag;

	for (;;) {
		enum wire_more got = wire_take(&w->stream, &tag, &in, &why);

		if (got == WIRE_NONSENSE || (got == WIRE_FRAME_READY && !take(all, w, tag, &in, &why))) {
			talked_nonsense(all, w, why.text);
			return;
		}
		if (w->next == w->asked.job->scope_count) {
			stop(w, &end, &end);
			return;
		}
		if (got == WIRE_NEED_MORE)
			break;
	}
	if (!more)
		ended_by(all, w, NULL);
}

static void look_after(struct runs *all, struct worker *workers, size_t count, struct pollfd *polled)
{
	struct child_end end;
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (workers[i].child.fd >= 0)
			polled[n++] = (struct pollfd){ .fd = workers[i].child.fd, .events = POLLIN };
	if (n == 0 || poll(polled, n, TICK_MS) < 0)
		return;
	for (size_t i = 0, k = 0; i < count && k < n; i++) {
		struct worker *w = &workers[i];

		if (w->child.fd != polled[k].fd)
			continue;
		if (polled[k++].revents != 0)
			listen_to(all, w);
		if (w->child.fd >= 0 && child_exceeds(&w->child, &all->settings->limits, &end))
			ended_by(all, w, &end);
	}
}

bool jobs_run(struct arena *a, const struct job *jobs, size_t count, const struct run_settings *given,
	      struct fail *fail)
{
	static const struct run_limits usual = RUN_LIMITS;
	struct run_settings settings = *given;
	struct runs all = { a, &settings, 0, 0 };
	size_t most = given->jobs > 1 ? (size_t)given->jobs : 1, begun = 0, running;
	struct worker *workers = arena_array(a, count, struct worker);
	struct pollfd *polled = arena_array(a, count, struct pollfd);
	bool ok = true;

	if (settings.limits.seconds <= 0)
		settings.limits.seconds = usual.seconds;
	if (settings.limits.clock <= 0)
		settings.limits.clock = usual.clock;
	if (settings.limits.mebibytes <= 0)
		settings.limits.mebibytes = usual.mebibytes;
	for (size_t i = 0; i < count; i++) {
		workers[i].child.fd = -1;
		workers[i].asked = (struct asked){ .job = &jobs[i], .settings = &settings };
		all.total += jobs[i].scope_count;
	}
	do {
		running = 0;
		for (size_t i = 0; i < begun; i++) {
			struct worker *w = &workers[i];

			if (w->child.fd < 0 && w->next < jobs[i].scope_count)
				ok = ok && start(w, fail);
			running += w->child.fd >= 0;
		}
		while (ok && running < most && begun < count) {
			struct worker *w = &workers[begun++];

			if (w->asked.job->scope_count == 0)
				continue;
			ok = start(w, fail);
			running += ok;
		}
		if (ok && settings.stop != NULL && settings.stop(settings.arg))
			ok = fail_set(fail, "stopped before all had answered");
		if (ok)
			look_after(&all, workers, begun, polled);
	} while (ok && (running > 0 || begun < count));
	for (size_t i = 0; i < begun; i++)
		if (workers[i].child.fd >= 0) {
			struct child_end end = { CHILD_LEFT, 0 };

			stop(&workers[i], &end, &end);
		}
	return ok;
}
