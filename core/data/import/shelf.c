/* shelf.c - finds profiles and recognises files by their headers. */
#include "core/data/import/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/data/import/ndjson.h"
#include "core/data/import/rows.h"

const char *shelf_folder(struct arena *a)
{
	const char *data = getenv("ASSAY_DATA");

	return data && *data ? arena_printf(a, "%s/core/data/profiles", data) : DATADIR "/profiles";
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static bool take(struct shelf *s, const char *path, struct fail *f)
{
	struct profile *p = profile_load(path, s->arena, f);

	if (!p)
		return false;
	*arena_push(s->arena, s->profiles, s->count, &s->cap) = p;
	return true;
}

static bool take_folder(struct shelf *s, struct fail *f)
{
	DIR *d = opendir(s->folder);
	char **names = NULL;
	size_t count = 0, cap = 0;
	struct dirent *e;

	if (!d) {
		fail_set(f, "cannot open the folder of profiles '%s': %s", s->folder, strerror(errno));
		return fail_hint(f, "is assay installed?  ASSAY_DATA names another place to look in");
	}
	while ((e = readdir(d))) {
		size_t n = strlen(e->d_name);

		if (n > 4 && !strcmp(e->d_name + n - 4, ".ini"))
			*arena_push(s->arena, names, count, &cap) = arena_text(s->arena, e->d_name);
	}
	closedir(d);
	if (count)
		qsort(names, count, sizeof *names, by_text);
	for (size_t i = 0; i < count; i++)
		if (!take(s, arena_printf(s->arena, "%s/%s", s->folder, names[i]), f))
			return false;
	return true;
}

bool shelf_open(struct shelf *s, const char *wanted, struct arena *a, struct fail *f)
{
	size_t n = wanted ? strlen(wanted) : 0;
	struct fail why = FAIL_NONE;
	char *path;

	*s = (struct shelf){ .arena = a, .folder = shelf_folder(a) };
	if (!wanted)
		return take_folder(s, f);
	if (strchr(wanted, '/') || (n > 4 && !strcmp(wanted + n - 4, ".ini")))
		return take(s, wanted, f);
	path = arena_printf(a, "%s/%s.ini", s->folder, wanted);
	if (take(s, path, &why))
		return true;
	if (!access(path, F_OK)) {
		*f = why;
		return false;
	}
	fail_usage(f, "there is no profile '%s'", wanted);
	return fail_hint(f, "'assay profile' lists those shipped; a path with a '/' names one of your own");
}

/* The header as one way of reading the file gives it; false when it cannot be read so. */
static bool read_header(const char *path, const struct sheet *s, const struct survey *v, const struct encoding *e,
			struct arena *a, char ***header, size_t *count)
{
	struct csv_format format = { s->delimiter, s->skip_lines, s->header_rows, s->record_end };
	struct fail ignored = FAIL_NONE;
	struct csv_reader r = { .rows = 0 };
	struct input in;
	bool ok = input_open(&in, path, e, v, a, &ignored) && csv_open(&r, &in, &format, a, &ignored);

	*header = r.header;
	*count = r.columns;
	csv_close(&r);
	input_close(&in);
	return ok;
}

/* A JSON file fits when the first line has the paths asked for. */
static size_t json_fits(const char *path, const struct sheet *s, const struct survey *v, const struct encoding *e,
			struct arena *a)
{
	struct fail ignored = FAIL_NONE;
	struct rows r = { .sheet = s, .arena = a };
	size_t fits = 0;
	char *line;
	size_t n;

	r.cell = arena_array(a, s->columns.count, const char *);
	if (input_open(&r.in, path, e, v, a, &ignored) && ndjson_open(&r, &ignored) &&
	    (line = input_line(&r.in, &n, &ignored)) && ndjson_read(&r, line, n))
		for (size_t i = 0; i < s->header_count; i++)
			for (size_t p = 0; p < s->columns.count; p++)
				fits += !strcmp(s->columns.name[p], s->headers[i]) && r.cell[p];
	rows_close(&r);
	return fits == s->header_count ? fits : 0;
}

static bool same_way(const struct sheet *a, const struct sheet *b)
{
	return a->delimiter == b->delimiter && a->skip_lines == b->skip_lines && a->header_rows == b->header_rows &&
	       a->record_end == b->record_end;
}

static bool nothing_fits(const struct shelf *s, const char *path, char **header, size_t count, struct fail *f)
{
	struct text t = TEXT(s->arena);

	for (size_t i = 0; i < count && i < 6; i++)
		text_printf(&t, "%s'%s'", i ? ", " : "", header[i]);
	fail_set(f, "no profile fits '%s', whose columns are %s%s", path, text_done(&t), count > 6 ? ", ..." : "");
	return fail_hint(f, "'assay profile --suggest %s > my.ini' writes a first profile for it", path);
}

bool shelf_recognise(const struct shelf *s, const char *path, const char *encoding, struct match *m, struct fail *f)
{
	struct survey *v = &m->survey;
	struct encoding e;
	char **header = NULL;
	size_t count = 0, best = 0;
	const struct sheet *read = NULL;
	const struct profile *other = NULL;
	bool json;

	*m = (struct match){ .profile = NULL };
	if (!input_survey(path, v, f))
		return false;
	for (size_t i = 0; i < s->count; i++)	/* a profile that was asked for may know better */
		if (s->count == 1 && !encoding)
			encoding = s->profiles[i]->sheets[0].encoding;
	if (!encoding_decide(&v->evidence, encoding, s->arena, &e, f))
		return fail_at(f, "'%s'", path);
	json = v->evidence.head[0] == '{';
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->profiles[i]->count; k++) {
			const struct sheet *x = &s->profiles[i]->sheets[k];
			size_t fits;

			if ((x->reader == READER_NDJSON) != json)
				continue;
			if (!json && (!read || !same_way(read, x))) {
				read = x;
				if (!read_header(path, x, v, &e, s->arena, &header, &count))
					count = 0;
			}
			fits = json ? json_fits(path, x, v, &e, s->arena) : sheet_fits(x, header, count);
			if (!fits || fits < best)
				continue;
			other = fits == best ? m->profile : NULL;
			m->profile = s->profiles[i];
			m->sheet = x;
			best = fits;
		}
	if (!best)
		return nothing_fits(s, path, header, count, f);
	if (other && other != m->profile) {
		fail_set(f, "the profiles '%s' and '%s' both fit '%s'", other->name, m->profile->name, path);
		return fail_hint(f, "say which with --profile %s", other->name);
	}
	return true;
}
