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
	bool followed;			/* what follows from its answers is known */
};

struct runs {
	struct arena *arena;
	const struct run_settings *settings;
	struct worker **workers; size_t count, cap;
	size_t begun;			/* of the workers; the others wait for their turn */
	struct pollfd *polled;		/* as many as there may be children at once */
	size_t done, total;		/* scopes */
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

static void look_after(struct runs *all)
{
	struct pollfd *polled = all->polled;
	struct child_end end;
	size_t n = 0;

	for (size_t i = 0; i < all->begun; i++)
		if (all->workers[i]->child.fd >= 0)
			polled[n++] = (struct pollfd){ .fd = all->workers[i]->child.fd, .events = POLLIN };
	if (n == 0 || poll(polled, n, TICK_MS) < 0)
		return;
	for (size_t i = 0, k = 0; i < all->begun && k < n; i++) {
		struct worker *w = all->workers[i];

		if (w->child.fd != polled[k].fd)
			continue;
		if (polled[k++].revents != 0)
			listen_to(all, w);
		if (w->child.fd >= 0 && child_exceeds(&w->child, &all->settings->limits, &end))
			ended_by(all, w, &end);
	}
}

static struct run_settings settle(const struct run_settings *given)
{
	static const struct run_limits usual = RUN_LIMITS;
	struct run_settings out = *given;

	if (out.jobs < 1)
		out.jobs = 1;
	if (out.limits.seconds <= 0)
		out.limits.seconds = usual.seconds;
	if (out.limits.clock <= 0)
		out.limits.clock = usual.clock;
	if (out.limits.mebibytes <= 0)
		out.limits.mebibytes = usual.mebibytes;
	return out;
}

static void add(struct runs *all, const struct job *job)
{
	struct worker *w = arena_new(all->arena, struct worker);

	w->child.fd = -1;
	w->asked = (struct asked){ .job = job, .settings = all->settings };
	*arena_push(all->arena, all->workers, all->count, &all->cap) = w;
	all->total += job->scope_count;
}

/* Jobs that follow from those that are done. */
static void follow(struct runs *all)
{
	const struct run_settings *settings = all->settings;

	for (size_t i = 0; settings->then != NULL && i < all->count; i++) {
		struct worker *w = all->workers[i];
		const struct job *next;

		if (w->followed || w->next < w->asked.job->scope_count)
			continue;
		w->followed = true;
		next = settings->then(settings->then_arg, w->asked.job);
		if (next != NULL)
			add(all, next);
	}
}

/* Children for those that have lost theirs, and as far as there is room for those that wait; answers how many
 * there are. */
static size_t start_all(struct runs *all, struct fail *fail)
{
	size_t running = 0;

	for (size_t i = 0; i < all->begun && !fail->set; i++) {
		struct worker *w = all->workers[i];

		if (w->child.fd < 0 && w->next < w->asked.job->scope_count)
			start(w, fail);
		running += w->child.fd >= 0;
	}
	while (!fail->set && running < (size_t)all->settings->jobs && all->begun < all->count) {
		struct worker *w = all->workers[all->begun++];

		if (w->asked.job->scope_count > 0)
			running += start(w, fail);
	}
	return running;
}

bool jobs_run(struct arena *a, const struct job *jobs, size_t count, const struct run_settings *given,
	      struct fail *fail)
{
	struct run_settings settings = settle(given);
	struct runs all = { .arena = a, .settings = &settings,
		.polled = arena_array(a, (size_t)settings.jobs, struct pollfd) };
	size_t running;

	for (size_t i = 0; i < count; i++)
		add(&all, &jobs[i]);
	do {
		follow(&all);
		running = start_all(&all, fail);
		if (!fail->set && settings.stop != NULL && settings.stop(settings.arg))
			fail_set(fail, "stopped before all had answered");
		if (!fail->set)
			look_after(&all);
	} while (!fail->set && (running > 0 || all.begun < all.count));
	for (size_t i = 0; i < all.begun; i++)
		if (all.workers[i]->child.fd >= 0) {
			struct child_end end = { CHILD_LEFT, 0 };

			stop(all.workers[i], &end, &end);
		}
	return !fail->set;
}
