/* main.c - finds the subcommand and runs it. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/cli/cmd.h"
#include "core/cli/tree.h"

static const struct cmd *const commands[] = {
	&cmd_check,
	&cmd_compare,
	&cmd_demo,
	&cmd_doctor,
	&cmd_explain,
	&cmd_import,
	&cmd_init,
	&cmd_metrics,
	&cmd_new,
	&cmd_profile,
	&cmd_purge,
	&cmd_report,
	&cmd_set,
	&cmd_spread,
	&cmd_test,
};

#define COUNT (sizeof commands / sizeof *commands)

static const struct cmd *find(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static void print_help(void)
{
	puts("usage: assay COMMAND ...\n\n"
	     "Tells whether training works: imports what a contact centre's systems export,\n"
	     "and makes a quarterly report of it.\n");
	for (size_t i = 0; i < COUNT; i++)
		printf("  %-10s %.*s\n", commands[i]->name, (int)strcspn(commands[i]->usage, "\n"),
		       commands[i]->usage);
	puts("\n'assay COMMAND --help' tells more of each.");
}

static int run(int argc, char **argv, struct fail *fail)
{
	const struct cmd *cmd;
	struct cmd_values values;
	bool help = false;

	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		puts(PACKAGE_STRING);
		return 0;
	}
	if (argc > 1 && (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
			 strcmp(argv[1], "-h") == 0)) {
		help = true;
		argc--;
		argv++;
	}
	if (argc < 2) {
		if (!help) {
			fail_usage(fail, "say what to do");
			fail_hint(fail, "'assay help' lists the commands");
		} else {
			print_help();
		}
		return 0;
	}
	cmd = find(argv[1]);
	if (cmd == NULL) {
		fail_usage(fail, "there is no command '%s'", argv[1]);
		fail_hint(fail, "'assay help' lists the commands");
		return 0;
	}
	if (help) {
		cmd_print_usage(cmd);
		return 0;
	}
	if (!cmd_read(cmd, argc - 1, argv + 1, &values, fail) || values.cmd == NULL)
		return 0;
	return cmd->exec(&values, fail);
}

int main(int argc, char **argv)
{
	struct fail fail = FAIL_NONE;
	int code;

	tree_settle();
	code = run(argc, argv, &fail);

	/* What was printed counts only when it arrived. */
	if ((fflush(stdout) != 0 || ferror(stdout)) && !fail.set)
		fail_set(&fail, "cannot write to the standard output: %s", strerror(errno));
	if (!fail.set)
		return code;
	fprintf(stderr, "assay: %s\n", fail.text);
	if (fail.hint[0] != '\0')
		fprintf(stderr, "assay: %s\n", fail.hint);
	return fail.kind == FAIL_USAGE ? 2 : 3;
}
