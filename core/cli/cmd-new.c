/* cmd-new.c - assay new: writes the folder that a metric of one's own begins with. */
#include "config.h"
#include "core/cli/cmd.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/infile.h"
#include "core/base/outfile.h"
#include "core/base/text.h"
#include "core/cli/places.h"
#include "core/cli/reporting.h"

#define FILES 8
#define TEMPLATE_BYTES 65536
#define ID_LENGTH 40

static const struct cmd_option options[] = {
	{ "sql", 0, NULL, "a metric that needs no compiler: one file with one SELECT" },
	{ NULL, 0, NULL, NULL }
};

/* A kind of metric: the shipped folder it begins with, what is made, and what to do next. */
static const struct kind {
	const char *folder;
	bool alone;		/* one file, in no folder of its own */
	struct { const char *from, *to; } files[FILES];	/* to: a name with @id@ in it */
	const char *next;
} compiled = {
	"plugins/scaffold", false,
	{ { "metric.c", "@id@.c" }, { "Makefile", "Makefile" }, { "check.sh", "check.sh" },
	  { "people.csv", "people.csv" }, { "expected.txt", "expected.txt" }, { "README.md", "README.md" } },
	"now: cd @id@ && make check, then make install"
}, declared = {
	"plugins/scaffold", true, { { "query.metric", "@id@.metric" } },
	"it works as it stands; now: assay test ./@id@.metric"
};

struct making {
	struct arena arena;
	const struct kind *kind;
	const char *id, *title;
	struct fail *fail;
};

/* ------------------------------------------------------ the name */

static bool name_check(const char *name, struct fail *fail)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

	if (n > 0 && n <= ID_LENGTH && name[n] == '\0' && islower((unsigned char)name[0]))
		return true;
	fail_usage(fail, "'%.100s' cannot be the name of a metric", name);
	return fail_hint(fail, "it may hold a-z, 0-9 and _, begins with a letter and has at most %d characters, such as"
			 " turnover_cost", ID_LENGTH);
}

/* Of two metrics with one name only the first that is found counts. */
static bool free_check(struct making *m)
{
	const struct metric_places places = places_here();
	struct metric_list list;
	const struct metric *taken;

	if (!metrics_find(&m->arena, &places, &list, m->fail))
		return false;
	taken = metric_named(&list, m->id);
	if (taken == NULL)
		return true;
	fail_usage(m->fail, "there is a metric '%s' already: '%s'", m->id, taken->path);
	return fail_hint(m->fail, "take another name: of two metrics with one name only the first that is found counts");
}

/* "turnover_cost": "Turnover cost" */
static const char *title_of(struct arena *a, const char *id)
{
	char *title = arena_text(a, id);

	title[0] = (char)toupper((unsigned char)title[0]);
	for (char *p = title; *p != '\0'; p++)
		if (*p == '_')
			*p = ' ';
	return title;
}

/* ------------------------------------------------------ the files */

static const char *filled(struct making *m, const char *text)
{
	struct text out = TEXT(&m->arena);
	const char *at;

	while ((at = strchr(text, '@')) != NULL) {
		text_add_n(&out, text, (size_t)(at - text));
		if (strncmp(at, "@id@", 4) == 0) {
			text_add(&out, m->id);
			text = at + 4;
		} else if (strncmp(at, "@title@", 7) == 0) {
			text_add(&out, m->title);
			text = at + 7;
		} else {
			text_add(&out, "@");
			text = at + 1;
		}
	}
	text_add(&out, text);
	return text_done(&out);
}

static const char *template_read(struct making *m, const char *name)
{
	const char *path = arena_printf(&m->arena, "%s/%s/%s", reporting_data(), m->kind->folder, name);
	const char *text = infile_read(&m->arena, path, TEMPLATE_BYTES, NULL, m->fail);

	if (text == NULL)
		fail_hint(m->fail, "it came with assay: is that installed whole?");
	return text;
}

static const char *path_of(struct making *m, size_t file)
{
	const char *name = filled(m, m->kind->files[file].to);

	return m->kind->alone ? name : arena_printf(&m->arena, "%s/%s", m->id, name);
}

static bool file_write(struct making *m, size_t file)
{
	const char *text = template_read(m, m->kind->files[file].from);
	struct outfile *out;

	if (text == NULL)
		return false;
	text = filled(m, text);
	out = outfile_open(&m->arena, path_of(m, file), m->fail);
	if (out == NULL)
		return false;
	outfile_write(out, text, strlen(text));
	return outfile_commit(out, m->fail);
}

static bool lone_write(struct making *m)
{
	const char *path = path_of(m, 0);

	if (access(path, F_OK) == 0)
		return fail_set(m->fail, "'%s' is there already, and is left as it is", path);
	return file_write(m, 0);
}

/* All of the folder or nothing. */
static bool folder_write(struct making *m)
{
	size_t n = 0;

	if (mkdir(m->id, 0777) != 0)
		return errno == EEXIST ? fail_set(m->fail, "'%s' is there already, and is left as it is", m->id)
			: fail_set(m->fail, "cannot make the folder '%s': %s", m->id, strerror(errno));
	while (m->kind->files[n].from != NULL && file_write(m, n))
		n++;
	if (!m->fail->set)
		return true;
	while (n-- > 0)
		unlink(path_of(m, n));
	rmdir(m->id);
	return false;
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct making m = { .kind = cmd_has(v, "sql") ? &declared : &compiled, .id = v->args[0], .fail = fail };

	if (name_check(m.id, fail) && free_check(&m)) {
		m.title = title_of(&m.arena, m.id);
		if (m.kind->alone ? lone_write(&m) : folder_write(&m))
			fprintf(stderr, "made the %s '%s'; %s\n", m.kind->alone ? "file" : "folder",
				m.kind->alone ? path_of(&m, 0) : m.id, filled(&m, m.kind->next));
	}
	arena_release(&m.arena);
	return 0;
}

const struct cmd cmd_new = {
	.name = "new",
	.args = "NAME [--sql]",
	.least = 1,
	.most = 1,
	.usage = "Begins a metric of your own: writes what works, to be changed.\n\n"
		"NAME is the metric's id, such as turnover_cost; the folder of that name is made here. In it are\n"
		"a commented source, a Makefile, a tiny dataset and the result that is expected of it.\n"
		"'make check' there holds the metric to 'assay test'; 'make install' puts it where assay finds it.\n"
		"With --sql it is one file, NAME.metric, that needs no compiler.",
	.options = options,
	.exec = exec,
};
