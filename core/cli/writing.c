/* writing.c - writes volumes in processes beside this one. */
#include "config.h"
#include "core/cli/writing.h"

#include <string.h>

#define MOST_FILES 100000	/* of one part */

/* As bytes: a directory's name need not be UTF-8. */
static void put_path(struct wire_out *out, const char *path)
{
	wire_put_u32(out, (uint32_t)strlen(path));
	wire_put_bytes(out, path, strlen(path));
}

static const char *get_path(struct wire_in *in)
{
	uint32_t n = wire_u32(in);
	const char *bytes = wire_bytes(in, n);

	return bytes != NULL ? arena_text_n(in->arena, bytes, n) : "";
}

static bool write_parts(struct wire_out *out, void *arg, struct fail *fail)
{
	const struct writing_process *p = arg;
	struct report_files files = { 0 };
	struct report_fonts fonts = { .count = 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < p->count; i++) {
		const struct writing_part *part = &p->parts[i];

		ok = report_write(out->arena, &part->job, &fonts, &files, fail);
		if (!ok && part->what != NULL)
			fail_at(fail, "%s", part->what);
	}
	report_fonts_close(&fonts);
	if (!ok)
		return false;
	wire_put_u32(out, (uint32_t)files.count);
	for (size_t i = 0; i < files.count; i++)
		put_path(out, files.path[i]);
	return true;
}

/* Waits for the oldest. */
static bool end_one(struct writing *w, struct fail *fail)
{
	struct wire_in in;

	if (!task_end(&w->at[w->ended++]->task, &in, fail))
		return false;
	for (size_t n = wire_count(&in, 4, MOST_FILES, "files"); n > 0 && !fail->set; n--)
		*arena_push(w->arena, w->files.path, w->files.count, &w->files.cap) = get_path(&in);
	wire_end(&in);
	return !fail->set;
}

static bool begin_one(struct writing *w, const struct writing_part *parts, size_t count, struct fail *fail)
{
	struct writing_process *p = arena_new(w->arena, struct writing_process);

	if (w->count - w->ended >= (size_t)w->most && !end_one(w, fail))
		return false;
	p->parts = parts;
	p->count = count;
	if (!task_start(&p->task, w->arena, write_parts, p, fail))
		return false;
	*arena_push(w->arena, w->at, w->count, &w->cap) = p;
	return true;
}

bool writing_begin(struct writing *w, struct fail *fail)
{
	size_t parts = w->wait_count, among = parts < (size_t)w->most ? parts : (size_t)w->most;
	bool ok = true;

	for (size_t i = 0; ok && i < among; i++) {
		size_t from = parts * i / among, until = parts * (i + 1) / among;

		ok = begin_one(w, w->waiting + from, until - from, fail);
	}
	w->waiting = NULL;
	w->wait_count = w->wait_cap = 0;
	return ok;
}

static void add_part(struct writing *w, const struct report_job *job, const char *what)
{
	*arena_push(w->arena, w->waiting, w->wait_count, &w->wait_cap) = (struct writing_part){ *job, what };
}

void writing_add(struct writing *w, const struct report_job *job, const char *what)
{
	struct report_job part = *job;

	if (job->formats == REPORT_JSON) {
		add_part(w, job, what);
		return;
	}
	part.lang_count = 1;
	for (size_t i = 0; i < job->lang_count; i++) {
		part.langs = job->langs + i;
		part.formats = job->formats;
		if (i + 1 < job->lang_count)	/* the results are of no language: with the last one */
			part.formats &= ~(unsigned)REPORT_JSON;
		add_part(w, &part, what);
	}
}

bool writing_end(struct writing *w, struct fail *fail)
{
	if (!fail->set)
		writing_begin(w, fail);
	while (w->ended < w->count) {
		struct fail other = FAIL_NONE;

		end_one(w, fail->set ? &other : fail);
	}
	return !fail->set;
}
