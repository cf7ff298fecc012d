/* find.c - looks for metrics in the places where they may lie. */
#include "config.h"
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/asked.h"
#include "core/metric/declared.h"
#include "core/metric/describe.h"
#include "core/metric/run.h"

#define TICK_MS 20

static const struct run_limits loading = { .seconds = 2, .clock = 20, .mebibytes = 1024 };

/* ------------------------------------------------------ files */

struct found { const char *path; struct metric *metric; struct fail why; };	/* metric NULL: why it is refused */

/* What the child said: a description or why there is none.  Answers false as long as it has
 * said neither. */
static bool heard(struct arena *a, struct wire_stream *stream, struct found *f)
{
	struct fail *fail = &f->why;
	struct wire_in in = { 0 };
	struct fail why = FAIL_NONE;
	uint32_t tag = 0;
	enum wire_more got = wire_take(stream, &tag, &in, &why);

	if (got == WIRE_NEED_MORE)
		return false;
	in.arena = a;
	in.fail = &why;
	if (got == WIRE_FRAME_READY && tag == WIRE_METRIC) {
		f->metric = metric_get(&in);
	} else if (got == WIRE_FRAME_READY && tag == WIRE_REFUSED) {
		const char *text = wire_given(&in, "a refusal");

		wire_end(&in);
		if (!why.set)
			fail_set(fail, "%s", text);
	} else {
		fail_set(&why, "a record out of order");
	}
	if (why.set)
		fail_set(fail, "it wrote nonsense to the core (%s)", why.text);
	return true;
}

static void tell_end(const struct child_end *end, struct fail *fail)
{
	struct arena a = { 0 };
	char detail[80] = "";
	enum sentence which = child_sentence(end, &loading, detail, sizeof detail);

	fail_set(fail, "%s", sentence(&a, "en", which, detail, NULL));
	fail_at(fail, "while it was loaded");
	arena_release(&a);
}

/* Asks a child about files of one directory, and answers how many it told of. */
static size_t describe(struct arena *a, const char *const *paths, size_t count, struct found *out)
{
	struct describe_asked asked = { paths, count, loading.mebibytes };
	struct arena own = { 0 };
	struct wire_stream stream = { .arena = &own };
	struct child_end end, told = { CHILD_LEFT, 0 };
	struct child child;
	bool over = false, stopped = false;
	size_t n = 0;

	if (!child_start(&child, describe_work, &asked, &out[0].why))
		return 0;
	while (n < count && !over && !stopped) {
		struct pollfd p = { .fd = child.fd, .events = POLLIN };

		if (poll(&p, 1, TICK_MS) > 0) {
			over = !wire_gather(&stream, child.fd);
			for (; n < count && heard(a, &stream, &out[n]); n++)
				child_mark(&child);
		}
		stopped = n < count && !over && child_exceeds(&child, &loading, &end);
	}
	child_stop(&child, n == count ? &told : stopped ? &end : NULL, &end);
	arena_release(&own);
	if (n < count)
		tell_end(&end, &out[n].why);
	return n;
}

/* All of them: where a child ends, it was the file it was at, and another goes on behind that. */
static void describe_all(struct arena *a, const char *const *paths, size_t count, struct found *out)
{
	for (size_t i = 0; i < count; i++)
		out[i].path = paths[i];
	for (size_t at = 0; at < count; at++)
		at += describe(a, paths + at, count - at, out + at);
	for (size_t i = 0; i < count; i++)
		if (out[i].metric != NULL)
			out[i].metric->path = arena_text(a, paths[i]);
}

const struct metric *metric_load(struct arena *a, const char *path, struct fail *fail)
{
	struct found found = { .why = FAIL_NONE };

	describe_all(a, &path, 1, &found);
	if (found.metric == NULL)
		*fail = found.why;
	return found.metric;
}

/* ------------------------------------------------------ all of them */

struct search {
	struct arena *arena;
	struct metric_list *list;
	size_t metric_cap, refused_cap;
};

static void refuse(struct search *s, const char *path, const char *why, const struct metric *first)
{
	*arena_push(s->arena, s->list->refused, s->list->refused_count, &s->refused_cap) =
		(struct metric_refused){ path, arena_text(s->arena, why), first };
}

static void note(struct search *s, const struct found *f)
{
	const struct metric *first;

	if (f->metric == NULL) {
		refuse(s, f->path, f->why.text, NULL);
		return;
	}
	first = metric_named(s->list, f->metric->id);
	if (first != NULL && strcmp(first->path, f->path) == 0)
		return;		/* its directory was named twice */
	if (first != NULL)
		refuse(s, f->path, arena_printf(s->arena, "its id '%s' is taken by '%s', which was found first",
						f->metric->id, first->path), first);
	else
		*arena_push(s->arena, s->list->metrics, s->list->count, &s->metric_cap) = f->metric;
}

/* In the order of their names.  Those without code share a child. */
static void try_files(struct search *s, const char **paths, size_t count)
{
	struct found *plain = arena_array(s->arena, count, struct found);
	const char **list = arena_array(s->arena, count, const char *);
	size_t n = 0, at = 0;

	for (size_t i = 0; i < count; i++)
		if (declared_is(paths[i]))
			list[n++] = paths[i];
	describe_all(s->arena, list, n, plain);
	for (size_t i = 0; i < count; i++) {
		struct found one = { .why = FAIL_NONE };

		if (declared_is(paths[i])) {
			note(s, &plain[at++]);
			continue;
		}
		describe_all(s->arena, &paths[i], 1, &one);
		note(s, &one);
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n > k && strcmp(s + n - k, end) == 0;
}

/* A directory that somebody named must be there; one that is usual need not. */
static void try_directory(struct search *s, const char *path, bool named)
{
	const char **files = NULL;
	size_t count = 0, cap = 0;
	DIR *dir = opendir(path);
	struct dirent *e;

	if (dir == NULL) {
		if (named || errno != ENOENT)
			refuse(s, path, arena_printf(s->arena, "this directory cannot be read: %s", strerror(errno)), NULL);
		return;
	}
	while ((e = readdir(dir)) != NULL)
		if ((ends_with(e->d_name, ".so") || declared_is(e->d_name)) && e->d_name[0] != '.')
			*arena_push(s->arena, files, count, &cap) = arena_printf(s->arena, "%s/%s", path, e->d_name);
	closedir(dir);
	if (count > 0)
		qsort(files, count, sizeof *files, by_name);
	try_files(s, files, count);
}

static int by_id(const void *a, const void *b)
{
	const struct metric *x = *(const struct metric *const *)a, *y = *(const struct metric *const *)b;

	return strcmp(x->id, y->id);
}

bool metrics_find(struct arena *a, const struct metric_places *places, struct metric_list *list, struct fail *fail)
{
	struct search s = { a, list, 0, 0 };
	const char *p = places->assay_plugins;

	(void)fail;
	*list = (struct metric_list){ 0 };
	while (p != NULL && *p != '\0') {
		size_t n = strcspn(p, ":");

		if (n > 0)
			try_directory(&s, arena_text_n(a, p, n), true);
		p += n + (p[n] == ':');
	}
	if (places->xdg_data_home != NULL && places->xdg_data_home[0] == '/')
		try_directory(&s, arena_printf(a, "%s/assay/plugins", places->xdg_data_home), false);
	else if (places->home != NULL && places->home[0] == '/')
		try_directory(&s, arena_printf(a, "%s/.local/share/assay/plugins", places->home), false);
	if (places->installed != NULL)
		try_directory(&s, places->installed, false);
	if (list->count > 0)
		qsort(list->metrics, list->count, sizeof *list->metrics, by_id);
	return true;
}

const struct metric *metric_named(const struct metric_list *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->metrics[i]->id, id) == 0)
			return list->metrics[i];
	return NULL;
}

bool metric_missing(const struct metric_list *list, const char *id, struct fail *fail)
{
	size_t n = strlen(id);

	fail_usage(fail, "there is no metric '%s'", id);
	for (size_t i = 0; i < list->refused_count; i++) {
		const char *slash = strrchr(list->refused[i].path, '/');
		const char *name = slash != NULL ? slash + 1 : list->refused[i].path;

		if (strncmp(name, id, n) == 0 && (strcmp(name + n, ".so") == 0 || strcmp(name + n, DECLARED_SUFFIX) == 0))
			return fail_hint(fail, "'%s' was refused: %s", list->refused[i].path, list->refused[i].why);
	}
	return fail_hint(fail, "'assay metrics' lists those there are");
}
