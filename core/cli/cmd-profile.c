/* cmd-profile.c - assay profile: shows how files are read. */
#include "config.h"
#include "core/cli/cmd.h"

#include <stdio.h>

#include "core/base/arena.h"
#include "core/data/import/shelf.h"
#include "core/data/import/suggest.h"

static const struct cmd_option options[] = {
	{ "suggest", 0, NULL, "write a first profile for the CSV file given" },
	{ "encoding", 0, "NAME", "that file's encoding" },
	{ NULL, 0, NULL, NULL }
};

static void list(struct arena *a, struct fail *f)
{
	struct shelf shelf;

	if (!shelf_open(&shelf, NULL, a, f))
		return;
	for (size_t i = 0; i < shelf.count; i++) {
		const struct profile *p = shelf.profiles[i];

		printf("%-18s %s\n", p->name, p->title ? p->title : "");
		for (size_t k = 0; k < p->count; k++) {
			printf("  %-20s", p->sheets[k].name);
			for (size_t h = 0; h < p->sheets[k].header_count && h < 4; h++)
				printf("%s%s", h ? ", " : " ", p->sheets[k].headers[h]);
			puts(p->sheets[k].header_count > 4 ? ", ..." : "");
		}
	}
}

static void show(const char *name, struct arena *a, struct fail *f)
{
	struct shelf shelf;
	FILE *in;
	int c;

	if (!shelf_open(&shelf, name, a, f))
		return;
	in = fopen(shelf.profiles[0]->path, "r");
	while (in && (c = getc(in)) != EOF)
		putchar(c);
	if (in)
		fclose(in);
}

static int exec(const struct cmd_values *v, struct fail *f)
{
	struct arena a = { 0 };
	char *text;

	if (!cmd_has(v, "suggest") && !v->count) {
		list(&a, f);
	} else if (!cmd_has(v, "suggest")) {
		show(v->args[0], &a, f);
	} else if (!v->count) {
		fail_usage(f, "--suggest needs a file");
	} else {
		text = suggest_profile(v->args[0], cmd_value(v, "encoding"), &a, f);
		if (text)
			fputs(text, stdout);
	}
	arena_release(&a);
	return 0;
}

const struct cmd cmd_profile = {
	.name = "profile",
	.args = "[PROFILE | --suggest FILE]",
	.least = 0,
	.most = 1,
	.usage = "Lists the profiles that files are read by, shows one, or suggests one.\n\n"
		"A profile says what the columns of an export mean. --suggest looks at the headers, in Chinese\n"
		"or English, and at the first rows of a file, and writes a first profile to start from.",
	.options = options,
	.exec = exec,
};
