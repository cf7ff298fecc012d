/* cmd-metrics.c - assay metrics: lists the metrics there are, and what was refused. */
#include "config.h"
#include "core/cli/cmd.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/cli/places.h"
#include "reports/json-value.h"

static const char *const better[] = {
	[ASSAY_NEITHER] = "neither", [ASSAY_HIGHER] = "higher", [ASSAY_LOWER] = "lower" };
static const char *const types[] = {
	[ASSAY_INT] = "int", [ASSAY_REAL] = "real", [ASSAY_TEXT] = "text", [ASSAY_DATE] = "date", [ASSAY_BOOL] = "bool" };

static const struct cmd_option options[] = {
	{ "lang", 0, "LANG", "titles in this language: en, zh_CN or zh_TW" },
	{ "json", 0, NULL, "print the list as JSON" },
	{ NULL, 0, NULL, NULL }
};

/* Descriptions come checked: every text is UTF-8, so that nothing here can fail but for memory. */
static json_t *metric_json(const struct metric *m, const char *lang)
{
	json_t *needs = json_array(), *params = json_array();

	for (size_t i = 0; i < m->need_count; i++)
		json_array_append_new(needs, json_pack("{s:s, s:s, s:s?, s:b, s:s?}", "fact", m->needs[i].table,
			"columns", m->needs[i].columns, "dated", m->needs[i].dated, "optional", m->needs[i].optional,
			"remedy", metric_text(m, lang, m->needs[i].remedy)));
	for (size_t i = 0; i < m->param_count; i++) {
		const struct metric_param *p = &m->params[i];
		json_t *param = json_pack("{s:s, s:s, s:s, s:s}", "name", p->name, "type", types[p->type],
			"preset", p->preset, "label", metric_text(m, lang, p->label));

		if (p->least < p->most) {
			json_object_set_new(param, "least", json_real(p->least));
			json_object_set_new(param, "most", json_real(p->most));
		}
		json_array_append_new(params, param);
	}
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "id", m->id, "version", m->version,
		"title", metric_text(m, lang, m->title), "summary", metric_text(m, lang, m->summary),
		"unit", unit_code(m->unit), "better", better[m->better], "file", m->path, "needs", needs, "params", params);
}

static bool print_json(const struct metric_list *list, const char *lang, struct fail *fail)
{
	json_t *metrics = json_array(), *refused = json_array(), *all;
	int rc;

	for (size_t i = 0; i < list->count; i++)
		json_array_append_new(metrics, metric_json(list->metrics[i], lang));
	for (size_t i = 0; i < list->refused_count; i++)
		json_array_append_new(refused, json_pack("{s:s, s:s}", "file", list->refused[i].path,
			"why", list->refused[i].why));
	all = json_pack("{s:o, s:o}", "metrics", metrics, "refused", refused);
	rc = all == NULL ? -1 : json_dumpf(all, stdout, JSON_INDENT(2));
	json_decref(all);
	puts("");
	return rc == 0 || fail_set(fail, "cannot print the list as JSON");
}

static void print_metric(const struct metric *m, const char *lang)
{
	printf("%s  %s\n", m->id, metric_text(m, lang, m->title));
	printf("    %s\n", metric_text(m, lang, m->summary));
	printf("    version %s; %s%s%s\n", m->version, unit_code(m->unit), m->better != ASSAY_NEITHER ? ", better " : "",
	       m->better != ASSAY_NEITHER ? better[m->better] : "");
	for (size_t i = 0; i < m->need_count; i++)
		printf("    needs %s%s%s%s\n", m->needs[i].table, m->needs[i].optional ? ", or does without" : "",
		       m->needs[i].remedy != NULL ? ": " : "",
		       m->needs[i].remedy != NULL ? metric_text(m, lang, m->needs[i].remedy) : "");
	for (size_t i = 0; i < m->param_count; i++)
		printf("    parameter %s = %s: %s\n", m->params[i].name, m->params[i].preset,
		       metric_text(m, lang, m->params[i].label));
	printf("    in %s\n", m->path);
}

static int exec(const struct cmd_values *v, struct fail *fail)
{
	const char *lang = cmd_value(v, "lang") != NULL ? cmd_value(v, "lang") : "en";
	struct metric_places places = places_here();
	struct arena arena = { 0 };
	struct metric_list list;

	if (strcmp(lang, "en") != 0 && strcmp(lang, "zh_CN") != 0 && strcmp(lang, "zh_TW") != 0) {
		fail_usage(fail, "there is no language '%s'", lang);
		fail_hint(fail, "it can be en, zh_CN or zh_TW");
		return 0;
	}
	if (metrics_find(&arena, &places, &list, fail)) {
		if (cmd_has(v, "json")) {
			print_json(&list, lang, fail);
		} else {
			for (size_t i = 0; i < list.count; i++)
				print_metric(list.metrics[i], lang);
			for (size_t i = 0; i < list.refused_count; i++)
				fprintf(stderr, "refused '%s': %s\n", list.refused[i].path, list.refused[i].why);
		}
		if (list.count == 0 && !fail->set) {
			fail_set(fail, "no metric was found");
			fail_hint(fail, "metrics are looked for in $ASSAY_PLUGINS, ~/.local/share/assay/plugins and %s", PLUGINDIR);
		}
	}
	arena_release(&arena);
	return list.refused_count > 0;
}

const struct cmd cmd_metrics = {
	.name = "metrics",
	.args = "[--lang LANG] [--json]",
	.least = 0,
	.most = 0,
	.usage = "Lists the metrics there are, and the plugins that were refused.\n\n"
		"Plugins are looked for in the directories of $ASSAY_PLUGINS (a list with colons), in\n"
		"$XDG_DATA_HOME/assay/plugins (else ~/.local/share/assay/plugins), and where assay is\n"
		"installed; of two with one id the first counts. Exit code 1: some were refused.",
	.options = options,
	.exec = exec,
};
