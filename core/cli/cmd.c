/* cmd.c - reads a subcommand's options and arguments by its description. */
#include "config.h"
#include "core/cli/cmd.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static size_t option_count(const struct cmd *cmd)
{
	size_t n = 0;

	while (cmd->options != NULL && n < CMD_OPTIONS && cmd->options[n].name != NULL)
		n++;
	return n;
}

const char *cmd_value(const struct cmd_values *v, const char *option)
{
	for (size_t i = 0; i < option_count(v->cmd); i++)
		if (strcmp(v->cmd->options[i].name, option) == 0)
			return v->value[i];
	return NULL;
}

bool cmd_has(const struct cmd_values *v, const char *option)
{
	return cmd_value(v, option) != NULL;
}

static bool usage_fail(const struct cmd *cmd, struct fail *fail)
{
	return fail_hint(fail, "usage: assay %s %s", cmd->name, cmd->args);
}

bool cmd_read(const struct cmd *cmd, int argc, char **argv, struct cmd_values *out,
	      struct fail *fail)
{
	struct option longs[CMD_OPTIONS + 2] = { { "help", no_argument, NULL, 'h' } };
	char letters[2 * CMD_OPTIONS + 3] = ":h";
	size_t n = option_count(cmd), at = strlen(letters), i;
	int c, index;

	*out = (struct cmd_values) { .cmd = cmd };
	for (i = 0; i < n; i++) {
		const struct cmd_option *o = &cmd->options[i];

		longs[i + 1] = (struct option) { o->name,
			o->value == NULL ? no_argument : required_argument, NULL, 256 + (int)i };
		if (o->letter != 0) {
			letters[at++] = o->letter;
			if (o->value != NULL)
				letters[at++] = ':';
		}
	}
	letters[at] = '\0';
	opterr = 0;
	optind = 1;
	while ((c = getopt_long(argc, argv, letters, longs, &index)) != -1) {
		if (c == '?' || c == ':') {
			fail_usage(fail, c == ':' ? "the option '%s' needs a value" :
				   "there is no option '%s'", argv[optind - 1]);
			return usage_fail(cmd, fail);
		}
		if (c == 'h') {
			cmd_print_usage(cmd);
			out->cmd = NULL;
			return true;
		}
		for (i = 0; i < n; i++)
			if (c == 256 + (int)i || (c < 256 && c == cmd->options[i].letter))
				out->value[i] = cmd->options[i].value == NULL ? "" : optarg;
	}
	out->args = argv + optind;
	out->count = (size_t)(argc - optind);
	if (out->count >= cmd->least && out->count <= cmd->most)
		return true;
	if (out->count < cmd->least)
		fail_usage(fail, "'assay %s' needs %s", cmd->name,
			   out->count == 0 ? "arguments" : "more arguments");
	else
		fail_usage(fail, "'assay %s' does not take '%s'", cmd->name, out->args[cmd->most]);
	return usage_fail(cmd, fail);
}

void cmd_print_usage(const struct cmd *cmd)
{
	size_t n = option_count(cmd);

	printf("usage: assay %s %s\n\n%s\n", cmd->name, cmd->args, cmd->usage);
	if (n > 0)
		putchar('\n');
	for (size_t i = 0; i < n; i++) {
		const struct cmd_option *o = &cmd->options[i];
		char left[80], letter[8] = "";

		if (o->letter != 0)
			snprintf(letter, sizeof letter, "-%c, ", o->letter);
		snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value == NULL ? "" : " ",
			 o->value == NULL ? "" : o->value);
		printf("  %-24s %s\n", left, o->help);
	}
}
