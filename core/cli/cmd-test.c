/* cmd-test.c - assay test: holds a metric to what reports rely on. */
#include "config.h"
#include "core/cli/cmd.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/cli/conform.h"
#include "core/data/scope.h"

#define WRONG_SHOWN 8
#define NOTES_SHOWN 40

static const struct cmd_option options[] = {
	{ "large", 0, NULL, "with a dataset of a million rows, too: takes a minute or so" },
	{ "keep", 0, "DIR", "make the datasets in this new folder and leave them there, to look into" },
	{ NULL, 0, NULL, NULL }
};

/* ------------------------------------------------------ the protocol */

__attribute__((format(printf, 2, 0)))
static void line(struct text *out, const char *format, va_list ap)
{
	text_printf(out, "%s\n", arena_vprintf(out->arena, format, ap));
}

void conform_wrong(struct conform *c, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	line(&c->wrong, format, ap);
	va_end(ap);
}

void conform_note(struct conform *c, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	line(&c->notes, format, ap);
	va_end(ap);
}

/* No more than most of them: what goes wrong for one scope often does for all. */
static void print_lines(const char *lines, int most)
{
	int count = 0;

	while (*lines != '\0') {
		size_t n = strcspn(lines, "\n");

		if (count++ < most)
			printf("# %.*s\n", (int)n, lines);
		lines += n + (lines[n] == '\n');
	}
	if (count > most)
		printf("# and %d more\n", count - most);
}

void conform_end(struct conform *c, const char *what)
{
	bool ok = c->wrong.count == 0;

	printf("%sok %d - %s\n", ok ? "" : "not ", ++c->count, what);
	print_lines(text_done(&c->wrong), WRONG_SHOWN);
	print_lines(text_done(&c->notes), NOTES_SHOWN);
	fflush(stdout);
	c->failed += !ok;
	c->wrong = c->notes = (struct text)TEXT(c->arena);
}

void conform_skip(struct conform *c, const char *what, const char *why)
{
	printf("ok %d - %s # SKIP %s\n", ++c->count, what, why);
}

/* ------------------------------------------------------ the folder */

static const char *folder_make(struct arena *a, const char *keep, struct fail *fail)
{
	const char *tmp = getenv("TMPDIR");
	char *path;

	if (keep != NULL) {
		if (mkdir(keep, 0777) == 0)
			return keep;
		fail_set(fail, "cannot make the folder '%s': %s", keep, strerror(errno));
		return NULL;
	}
	path = arena_printf(a, "%s/assay-test-XXXXXX", tmp != NULL && *tmp == '/' ? tmp : "/tmp");
	if (mkdtemp(path) != NULL)
		return path;
	fail_set(fail, "cannot make the folder '%s': %s", path, strerror(errno));
	fail_hint(fail, "set TMPDIR to a folder that takes files");
	return NULL;
}

static void folder_remove(struct arena *a, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			unlink(arena_printf(a, "%s/%s", path, e->d_name));
	if (dir != NULL)
		closedir(dir);
	rmdir(path);
}

/* ------------------------------------------------------ the checks */

static void check_load(struct conform *c)
{
	struct fail why = FAIL_NONE;

	c->metric = metric_load(c->arena, c->path, &why);
	if (c->metric == NULL)
		conform_wrong(c, "%s", why.text);
	else
		conform_note(c, "%s %s, for the plugin interface 1.%u", c->metric->id, c->metric->version, c->metric->minor);
	conform_end(c, "it is loaded, and its description is sound");
}

static void check_needs(struct conform *c)
{
	const struct metric *m = c->metric;
	struct scope_need *needs = arena_array(c->arena, m->need_count, struct scope_need);
	struct fail why = FAIL_NONE;

	for (size_t i = 0; i < m->need_count; i++)
		needs[i] = (struct scope_need){ m->needs[i].table, m->needs[i].columns, m->needs[i].dated, m->needs[i].optional };
	if (!scope_check_needs(needs, m->need_count, &why))
		conform_wrong(c, "%s", why.text);
	for (size_t i = 0; i < m->need_count; i++)
		if (!m->needs[i].optional && m->needs[i].remedy == NULL)
			conform_wrong(c, "its need '%s' has no remedy: nobody would know what to import", m->needs[i].table);
	if (m->need_count == 0)
		conform_wrong(c, "it needs nothing, so it can know nothing");
	conform_end(c, "it needs facts and columns that there are");
}

static void check_all(struct conform *c, const char *keep)
{
	check_load(c);
	if (c->metric == NULL)
		return;
	check_needs(c);
	conform_words(c);
	if (!image_read(c->arena, c->path, &c->image, c->fail))
		return;
	conform_image(c);
	held_begin(&c->held);
	c->folder = folder_make(c->arena, keep, c->fail);
	if (c->folder != NULL)
		conform_data(c);
	if (c->folder != NULL && keep == NULL)
		folder_remove(c->arena, c->folder);
	held_end(&c->held);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct arena arena = { 0 };
	struct conform c = { .arena = &arena, .large = cmd_has(v, "large"), .wrong = TEXT(&arena), .notes = TEXT(&arena),
		.fail = fail };
	char *path = realpath(v->args[0], NULL);

	if (path == NULL) {
		fail_set(fail, "cannot read '%s': %s", v->args[0], strerror(errno));
		if (strchr(v->args[0], '/') == NULL)
			fail_hint(fail, "it takes a file, such as ./turnover_cost.so");
		return 0;
	}
	c.path = arena_text(&arena, path);
	free(path);
	check_all(&c, cmd_value(v, "keep"));
	if (!fail->set)
		printf("1..%d\n", c.count);
	arena_release(&arena);
	return c.failed > 0;
}

const struct cmd cmd_test = {
	.name = "test",
	.args = "FILE [--large] [--keep DIR]",
	.least = 1,
	.most = 1,
	.usage = "Holds a metric to what reports rely on: the conformance kit.\n\n"
		"FILE is a plugin, such as ./turnover_cost.so, or a .metric file. It is loaded, its description and\n"
		"its words in all languages are looked at, then it is asked about sound and odd datasets (small, empty, of one row,\n"
		"all NULL, not UTF-8, reversed in time), each twice, under limits. Prints the Test Anything\n"
		"Protocol. Exit code 1: something is wrong with it.",
	.options = options,
	.exec = exec,
};
