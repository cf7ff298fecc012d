/* import.c - plans the import of files and folders. */
#include "core/data/import/import.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool has_ending(const char *name, const char *ending)
{
	size_t n = strlen(name), k = strlen(ending);

	return n > k && !strcmp(name + n - k, ending);
}

static bool is_data(const char *name)
{
	static const char *const endings[] = { ".csv", ".tsv", ".txt", ".ndjson", ".json", ".csv.gz", ".tsv.gz", ".txt.gz",
					       ".ndjson.gz" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (has_ending(name, endings[i]))
			return true;
	return false;
}

static void add_file(struct import_plan *p, const char *path, bool in_folder)
{
	for (size_t i = 0; i < p->count; i++)
		if (!strcmp(p->files[i].path, path))
			return;
	*arena_push(p->arena, p->files, p->count, &p->cap) = (struct import_file){
		.path = arena_text(p->arena, path), .in_folder = in_folder
	};
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

enum { FOLDERS_DEEP = 4 };

static bool is_folder(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* Every file in the folder and those below it. */
static bool add_folder(struct import_plan *p, const char *path, int depth, struct fail *f)
{
	DIR *d = opendir(path);
	char **names = NULL;
	size_t count = 0, cap = 0;
	struct dirent *e;

	if (!d)
		return fail_set(f, "cannot open '%s': %s", path, strerror(errno));
	while ((e = readdir(d)))
		if (*e->d_name != '.')
			*arena_push(p->arena, names, count, &cap) =
				arena_printf(p->arena, "%s%s%s", path, has_ending(path, "/") ? "" : "/", e->d_name);
	closedir(d);
	if (count)
		qsort(names, count, sizeof *names, by_text);
	for (size_t i = 0; i < count; i++)
		if (is_folder(names[i])) {
			if (depth < FOLDERS_DEEP && !add_folder(p, names[i], depth + 1, f))
				return false;
		} else if (is_data(names[i])) {
			add_file(p, names[i], true);
		}
	return true;
}

/* By the table a file is about, then as the profile has it, then by name. */
static enum table_id rank(const struct sheet *s)
{
	for (size_t i = s->count; i-- > 0;)
		if (s->sections[i].table)
			return s->sections[i].table->id;
	return TABLE_CENTRE;
}

static int by_dependence(const void *x, const void *y)
{
	const struct import_file *a = x, *b = y;
	enum table_id ra, rb;
	int names;

	if (a->unknown || b->unknown)
		return a->unknown && b->unknown ? strcmp(a->path, b->path) : a->unknown ? -1 : 1;
	ra = rank(a->match.sheet);
	rb = rank(b->match.sheet);
	names = strcmp(a->match.profile->name, b->match.profile->name);
	if (ra != rb)
		return ra < rb ? -1 : 1;
	if (names)
		return names;
	if (a->match.sheet->order != b->match.sheet->order)
		return a->match.sheet->order < b->match.sheet->order ? -1 : 1;
	return strcmp(a->path, b->path);
}

static const struct sheet *sheet_named(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (!strcmp(p->sheets[i].name, name))
			return &p->sheets[i];
	return NULL;
}

/* The joined file is among those named, or lies in the same folder. */
static bool find_join(struct import_plan *p, struct import_file *x, const struct shelf *s, const char *encoding,
		      struct fail *f)
{
	const struct sheet *wanted = sheet_named(x->match.profile, x->match.sheet->join);
	const char *slash = strrchr(x->path, '/');
	char *folder = slash ? arena_text_n(p->arena, x->path, (size_t)(slash - x->path)) : ".";
	struct import_plan near = { .arena = p->arena };

	for (size_t i = 0; i < p->count && !x->join_path; i++)
		if (p->files[i].match.sheet == wanted)
			x->join_path = p->files[i].path;
	x->join_sheet = wanted;
	if (x->join_path)
		return true;
	if (add_folder(&near, folder, FOLDERS_DEEP, f))
		for (size_t i = 0; i < near.count && !x->join_path; i++) {
			struct fail ignored = FAIL_NONE;
			struct match m;

			if (shelf_recognise(s, near.files[i].path, encoding, &m, &ignored) && m.sheet == wanted)
				x->join_path = near.files[i].path;
		}
	if (x->join_path)
		return true;
	*f = (struct fail)FAIL_NONE;
	fail_set(f, "'%s' can only be read together with the source's file '%s', which is not there", x->path, wanted->name);
	return fail_hint(f, "put it into the same folder, or name it too");
}

static bool recognise(struct import_plan *p, const struct shelf *s, const char *encoding, struct fail *f)
{
	size_t known = 0;

	for (size_t i = 0; i < p->count; i++) {
		struct import_file *x = &p->files[i];
		struct fail why = FAIL_NONE;

		if (shelf_recognise(s, x->path, encoding, &x->match, &why)) {
			known++;
		} else if (x->in_folder && (known || i + 1 < p->count)) {
			x->unknown = arena_text(p->arena, why.text);
		} else {
			*f = why;
			return false;
		}
	}
	return true;
}

bool import_plan(struct import_plan *p, const struct shelf *s, char *const *paths, size_t count, const char *encoding,
		 struct arena *a, struct fail *f)
{
	*p = (struct import_plan){ .arena = a };
	for (size_t i = 0; i < count; i++) {
		size_t before = p->count;

		if (access(paths[i], R_OK))
			return fail_set(f, "cannot open '%s': %s", paths[i], strerror(errno));
		if (!is_folder(paths[i]))
			add_file(p, paths[i], false);
		else if (!add_folder(p, paths[i], 1, f))
			return false;
		else if (p->count == before)
			return fail_set(f, "there are no CSV or NDJSON files in '%s'", paths[i]);
	}
	if (!recognise(p, s, encoding, f))
		return false;
	qsort(p->files, p->count, sizeof *p->files, by_dependence);
	for (size_t i = 0; i < p->count; i++)
		if (!p->files[i].unknown && p->files[i].match.sheet->join && !find_join(p, &p->files[i], s, encoding, f))
			return false;
	return true;
}

bool import_run(struct store *s, struct import_file *x, struct load_order o, struct arena *a, struct fail *f)
{
	o.profile = x->match.profile;
	o.sheet = x->match.sheet;
	o.path = x->path;
	o.survey = &x->match.survey;
	o.join_path = x->join_path;
	o.join_sheet = x->join_sheet;
	return load_file(s, &o, a, &x->result, f);
}
