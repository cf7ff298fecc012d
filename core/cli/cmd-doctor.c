/* cmd-doctor.c - assay doctor: says what assay runs with here, and what is missing. */
#include "config.h"
#include "core/cli/cmd.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/sha256.h"
#include "core/cli/places.h"
#include "core/cli/reporting.h"
#include "core/data/about.h"
#include "core/data/facts.h"
#include "core/data/schema.h"
#include "reports/draw/about.h"

#define LANGS 3

static const struct cmd_option options[] = {
	{ "json", 0, NULL, "print it as JSON" },
	{ NULL, 0, NULL, NULL }
};

/* A fence around a metric: whether it stands, and what that means. */
struct fence {
	const char *name, *version;	/* version may be NULL */
	bool stands;
	const char *keeps, *lacking;
};

struct doctor {
	struct arena arena;
	struct libraries libraries;
	struct { const char *lang, *faces; struct fail why; } fonts[LANGS];
	struct metric_places places;
	struct metric_list metrics;
	struct fence fences[3];
	const char *data;		/* where shipped plans lie */
	bool data_there;
	int missing;			/* things that are not as they should be */
};

static const char trust[] = "A metric's queries see only the columns it declares, of the rows in scope. Its machine code runs"
	" in a process that has the dataset open for reading, though: one that was made to do harm could read all of"
	" it, and put it into a report, but nowhere else. Install metrics only from whom you"
	" trust, and let reports reach a PostgreSQL server as a user who may only read.";

/* ------------------------------------------------------ looking */

static void look_libraries(struct doctor *d)
{
	struct sandbox_state state;
	struct fail none = FAIL_NONE;

	d->libraries.arena = &d->arena;
	data_libraries(&d->libraries);
	libraries_add(&d->libraries, "libcrypto", sha256_library());
	draw_libraries(&d->libraries);
	libraries_add(&d->libraries, "jansson", JANSSON_VERSION);
	sandbox_probe(&state, &none);
	libraries_add(&d->libraries, "libseccomp", state.library);
	d->fences[0] = (struct fence){ "limits (rlimits)", NULL, true, "time and memory are bounded, 64 files can be open,"
		" no file can grow but one without a name that queries sort in, no memory is dumped; the environment is gone", NULL };
	d->fences[1] = (struct fence){ "seccomp", NULL, state.system_calls, "a metric that starts a process or a program, uses"
		" the network, writes, makes or removes a file, or reaches for another process is ended",
		"a metric could start programs, use the network and remove files, with your rights" };
	d->fences[2] = (struct fence){ "Landlock", state.files_version > 0
		? arena_printf(&d->arena, "%d", state.files_version) : NULL, state.files,
		"a metric reads no files but programs and libraries, the folder it lies in, and the folder of the dataset",
		"a metric could read every file that you can read" };
}

static void look_fonts(struct doctor *d)
{
	static const char *const langs[LANGS] = { "en", "zh_CN", "zh_TW" };

	for (int i = 0; i < LANGS; i++) {
		d->fonts[i].lang = langs[i];
		d->fonts[i].faces = draw_faces(&d->arena, langs[i], &d->fonts[i].why);
		d->missing += d->fonts[i].faces == NULL;
	}
}

static bool look(struct doctor *d, struct fail *fail)
{
	look_libraries(d);
	look_fonts(d);
	d->places = places_here();
	if (!metrics_find(&d->arena, &d->places, &d->metrics, fail))
		return false;
	d->missing += d->metrics.count == 0;
	d->missing += d->metrics.refused_count > 0;
	for (int i = 0; i < 3; i++)
		d->missing += !d->fences[i].stands;
	d->data = reporting_data();
	d->data_there = access(arena_printf(&d->arena, "%s/reports/quarterly.plan", d->data), R_OK) == 0;
	d->missing += !d->data_there;
	return true;
}

/* ------------------------------------------------------ telling */

/* Where a metric's file lies, without its name. */
static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? arena_text_n(a, path, (size_t)(slash - path)) : ".";
}

static void print_metrics(struct doctor *d)
{
	const struct metric_list *list = &d->metrics;

	puts("\nMetrics");
	if (list->count == 0)
		printf("  none: looked in $ASSAY_PLUGINS, ~/.local/share/assay/plugins and %s\n", d->places.installed);
	for (size_t i = 0; i < list->count; i++) {
		const char *folder = folder_of(&d->arena, list->metrics[i]->path);

		if (i == 0 || strcmp(folder, folder_of(&d->arena, list->metrics[i - 1]->path)) != 0)
			printf("  in %s:\n", folder);
		printf("    %s %s\n", list->metrics[i]->id, list->metrics[i]->version);
	}
	for (size_t i = 0; i < list->refused_count; i++)
		printf("  refused '%s': %s\n", list->refused[i].path, list->refused[i].why);
}

static void print_all(struct doctor *d)
{
	printf("%s, plugin interface 1.%d, facts %d, schema %d\n", PACKAGE_STRING, ASSAY_MINOR, FACTS_VERSION, SCHEMA_VERSION);
	puts("\nLibraries");
	for (size_t i = 0; i < d->libraries.count; i++)
		printf("  %-12s %s\n", d->libraries.at[i].name, d->libraries.at[i].version);
	puts("\nFonts");
	for (int i = 0; i < LANGS; i++) {
		if (d->fonts[i].faces != NULL)
			printf("  %-6s %s\n", d->fonts[i].lang, d->fonts[i].faces);
		else
			printf("  %-6s missing: %s; %s\n", d->fonts[i].lang, d->fonts[i].why.text, d->fonts[i].why.hint);
	}
	printf("\nPlans, themes and what 'assay new' begins with\n  %s%s\n", d->data,
	       d->data_there ? "" : " is not there, or is not assay's: install assay whole, or unset ASSAY_DATA");
	print_metrics(d);
	puts("\nWhat keeps a metric in its process (tried just now)");
	for (int i = 0; i < 3; i++) {
		const struct fence *f = &d->fences[i];

		printf("  %s%s%s: %s%s\n", f->name, f->version != NULL ? " " : "", f->version != NULL ? f->version : "",
		       f->stands ? "" : "NOT IN FORCE on this machine: ", f->stands ? f->keeps : f->lacking);
	}
	printf("  What nothing keeps it from: %s\n", trust);
	printf("\n%s\n", d->missing == 0 ? "Nothing is missing." : "Something is missing: see above.");
}

static json_t *fonts_json(const struct doctor *d)
{
	json_t *all = json_object();

	for (int i = 0; i < LANGS; i++)
		json_object_set_new(all, d->fonts[i].lang, d->fonts[i].faces != NULL
			? json_pack("{s:s}", "faces", d->fonts[i].faces)
			: json_pack("{s:s, s:s}", "missing", d->fonts[i].why.text, "hint", d->fonts[i].why.hint));
	return all;
}

static void print_json(struct doctor *d, struct fail *fail)
{
	json_t *libraries = json_object(), *metrics = json_array(), *refused = json_array(), *fences = json_array(), *all;

	for (size_t i = 0; i < d->libraries.count; i++)
		json_object_set_new(libraries, d->libraries.at[i].name, json_string(d->libraries.at[i].version));
	for (size_t i = 0; i < d->metrics.count; i++)
		json_array_append_new(metrics, json_pack("{s:s, s:s, s:s}", "id", d->metrics.metrics[i]->id, "version",
			d->metrics.metrics[i]->version, "file", d->metrics.metrics[i]->path));
	for (size_t i = 0; i < d->metrics.refused_count; i++)
		json_array_append_new(refused, json_pack("{s:s, s:s}", "file", d->metrics.refused[i].path, "why",
			d->metrics.refused[i].why));
	for (int i = 0; i < 3; i++)
		json_array_append_new(fences, json_pack("{s:s, s:s?, s:b, s:s}", "name", d->fences[i].name, "version",
			d->fences[i].version, "in_force", d->fences[i].stands, "means",
			d->fences[i].stands ? d->fences[i].keeps : d->fences[i].lacking));
	all = json_pack("{s:s, s:s, s:i, s:i, s:o, s:o, s:{s:s, s:b}, s:o, s:o, s:o, s:s, s:b}", "version", PACKAGE_VERSION,
		"plugin_interface", arena_printf(&d->arena, "1.%d", ASSAY_MINOR), "facts", FACTS_VERSION, "schema",
		SCHEMA_VERSION, "libraries", libraries, "fonts", fonts_json(d), "data", "folder", d->data, "there",
		d->data_there, "metrics", metrics, "refused", refused, "sandbox", fences, "trust", trust, "sound",
		d->missing == 0);
	if (all == NULL || json_dumpf(all, stdout, JSON_INDENT(2)) != 0)
		fail_set(fail, "cannot print it as JSON");
	puts("");
	json_decref(all);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct doctor d = { .missing = 0 };

	if (look(&d, fail)) {
		if (cmd_has(v, "json"))
			print_json(&d, fail);
		else
			print_all(&d);
	}
	arena_release(&d.arena);
	return d.missing > 0;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.args = "[--json]",
	.least = 0,
	.most = 0,
	.usage = "Says what assay runs with here, and what is missing.\n\n"
		"Versions of its libraries, the fonts of each language, the metrics found and refused, and what\n"
		"keeps a metric in its process on this machine: limits, seccomp, Landlock, each tried just now.\n"
		"Exit code 1: something is missing.",
	.options = options,
	.exec = exec,
};
