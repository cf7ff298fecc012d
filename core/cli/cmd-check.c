/* cmd-check.c - assay check: says what is wrong with a dataset. */
#include "core/cli/cmd.h"

#include <jansson.h>
#include <stdio.h>

#include "core/data/dataset.h"
#include "core/data/gate.h"

static const struct cmd_option options[] = {
	{ "strict", 0, NULL, "warnings count like blocking findings" },
	{ "json", 0, NULL, "print the findings as JSON" },
	{ NULL, 0, NULL, NULL }
};

static void print_text(const struct gate *g)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct gate_finding *f = &g->findings[i];

		printf("%-5s  %s: %s\n", gate_severity_name(f->severity), f->code, f->message);
		for (size_t k = 0; k < f->example_count; k++)
			printf("%s%s", k == 0 ? "       such as " : ", ", f->examples[k]);
		printf("%s       %s\n", f->example_count > 0 ? "\n" : "", f->hint);
	}
	printf("%zu checks: %zu blocking, %zu warnings, %zu notes\n", g->checks, g->blocking,
	       g->warnings, g->notes);
}

static json_t *finding_json(const struct gate_finding *f)
{
	json_t *examples = json_array();

	for (size_t k = 0; k < f->example_count; k++)
		json_array_append_new(examples, json_string(f->examples[k]));
	return json_pack("{s:s, s:s, s:I, s:I, s:s, s:s, s:o}", "code", f->code, "severity",
			 gate_severity_name(f->severity), "count", (json_int_t)f->count, "of",
			 (json_int_t)f->of, "message", f->message, "hint", f->hint, "examples", examples);
}

static bool print_json(const struct dataset *ds, const struct gate *g, struct fail *fail)
{
	json_t *findings = json_array(), *all;
	int rc;

	for (size_t i = 0; i < g->count; i++)
		json_array_append_new(findings, finding_json(&g->findings[i]));
	all = json_pack("{s:s, s:I, s:I, s:I, s:I, s:o}", "dataset", ds->name, "checks",
			(json_int_t)g->checks, "blocking", (json_int_t)g->blocking, "warnings",
			(json_int_t)g->warnings, "notes", (json_int_t)g->notes, "findings", findings);
	rc = all == NULL ? -1 : json_dumpf(all, stdout, JSON_INDENT(2));
	json_decref(all);
	putchar('\n');
	return rc == 0 || fail_set(fail, "the findings of '%s' cannot be written as JSON", ds->name);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct arena arena = { 0 };
	struct dataset *ds = dataset_open(v->args[0], &arena, fail);
	struct gate g;
	int code = 0;

	if (ds != NULL && gate_run(ds, GATE_ALL, &arena, &g, fail)) {
		if (cmd_has(v, "json"))
			print_json(ds, &g, fail);
		else
			print_text(&g);
		code = g.blocking > 0 || (g.warnings > 0 && cmd_has(v, "strict"));
	}
	dataset_close(ds);
	arena_release(&arena);
	return code;
}

const struct cmd cmd_check = {
	.name = "check",
	.args = "DB [--strict] [--json]",
	.least = 1,
	.most = 1,
	.usage = "Checks a dataset as a whole.\n\n"
		"Each finding says how many rows it concerns, shows some by their ids in the source, and\n"
		"what to do. Blocking findings turn a report into a draft; the exit code is then 1. With\n"
		"--strict it is 1 for warnings too.",
	.options = options,
	.exec = exec,
};
