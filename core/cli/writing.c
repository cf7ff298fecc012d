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

static bool write_part(struct wire_out *out, void *arg, struct fail *fail)
{
	const struct report_job *job = arg;
	struct report_files files = { 0 };

	if (!report_write(out->arena, job, &files, fail))
		return false;
	wire_put_u32(out, (uint32_t)files.count);
	for (size_t i = 0; i < files.count; i++)
		put_path(out, files.path[i]);
	return true;
}

/* Waits for the oldest. */
static bool end_one(struct writing *w, struct fail *fail)
{
	struct writing_part *part = w->parts[w->ended++];
	struct wire_in in;

	if (!task_end(&part->task, &in, fail))
		return part->what != NULL ? fail_at(fail, "%s", part->what) : false;
	for (size_t n = wire_count(&in, 4, MOST_FILES, "files"); n > 0 && !fail->set; n--)
		*arena_push(w->arena, w->files.path, w->files.count, &w->files.cap) = get_path(&in);
	wire_end(&in);
	return !fail->set;
}

static bool start_one(struct writing *w, const struct report_job *job, const char *what, struct fail *fail)
{
	struct writing_part *part = arena_new(w->arena, struct writing_part);

	if (w->count - w->ended >= (size_t)w->most && !end_one(w, fail))
		return false;
	part->job = *job;
	part->what = what;
	if (!task_start(&part->task, w->arena, write_part, &part->job, fail))
		return false;
	*arena_push(w->arena, w->parts, w->count, &w->cap) = part;
	return true;
}

bool writing_add(struct writing *w, const struct report_job *job, const char *what, struct fail *fail)
{
	struct report_job part = *job;

	if (job->formats == REPORT_JSON)
		return start_one(w, job, what, fail);
	part.lang_count = 1;
	for (size_t i = 0; i < job->lang_count; i++) {
		part.langs = job->langs + i;
		part.formats = job->formats;
		if (i + 1 < job->lang_count)	/* the results are of no language: with the last one */
			part.formats &= ~(unsigned)REPORT_JSON;
		if (!start_one(w, &part, what, fail))
			return false;
	}
	return true;
}

bool writing_end(struct writing *w, struct fail *fail)
{
	while (w->ended < w->count) {
		struct fail other = FAIL_NONE;

		end_one(w, fail->set ? &other : fail);
	}
	return !fail->set;
}
