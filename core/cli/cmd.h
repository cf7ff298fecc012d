/*
 * cmd.h - a subcommand: one constant description, one function.
 *
 * Each cmd-NAME.c defines one struct cmd, main.c lists them all.  Usage lines, help, unknown
 * options and the number of arguments are settled from the description before exec() runs.
 *
 * exec() answers the exit code: 0 done, 1 done but with failures or alarms.  What cannot be
 * done at all it says in the struct fail; main() prints it and answers 2 (the question
 * was wrong) or 3 (the data or the machine).  What it prints on stdout is the product; all
 * talk goes to stderr.
 */
#ifndef CORE_CLI_CMD_H
#define CORE_CLI_CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/fail.h"

struct cmd_option {
	const char *name;	/* "strict", without its dashes */
	char letter;		/* 'o' for -o too; 0: none */
	const char *value;	/* what it takes, as the help calls it; NULL: nothing */
	const char *help;
};

#define CMD_OPTIONS 24	/* at most, of one command */
#define CMD_ANY ((size_t)-1)

struct cmd_values;

struct cmd {
	const char *name;
	const char *args;	/* "DB [--strict] [--json]" */
	size_t least, most;	/* arguments that are not options; CMD_ANY: no limit */
	const char *usage;	/* what it does, a few lines */
	const struct cmd_option *options;	/* ends with a NULL name; or NULL */
	int (*exec)(const struct cmd_values *, struct fail *);
};

struct cmd_values {
	const struct cmd *cmd;
	char **args;
	size_t count;
	const char *value[CMD_OPTIONS];	/* NULL: not given; "" when it takes none */
};

/* The value of an option of this command, NULL when it was not given. */
const char *cmd_value(const struct cmd_values *, const char *option);
bool cmd_has(const struct cmd_values *, const char *option);

/* Reads what stands after the command's name. */
bool cmd_read(const struct cmd *, int argc, char **argv, struct cmd_values *out, struct fail *);
void cmd_print_usage(const struct cmd *);	/* on stdout */

extern const struct cmd
	cmd_check,
	cmd_compare,
	cmd_demo,
	cmd_doctor,
	cmd_explain,
	cmd_import,
	cmd_init,
	cmd_metrics,
	cmd_new,
	cmd_profile,
	cmd_purge,
	cmd_report,
	cmd_set,
	cmd_spread,
	cmd_test;

#endif
