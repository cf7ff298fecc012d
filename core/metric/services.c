/* services.c - runs compute() with the table of services. */
#include "config.h"
#include "core/metric/services.h"

#include <stdarg.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/sentence.h"

const assay_core services = {
	.size = sizeof services, .minor = ASSAY_MINOR,
	.query = ask_query, .next = ask_next, .is_null = ask_is_null,
	.get_int = ask_int, .get_real = ask_real, .get_text = ask_text, .get_day = ask_day,
	.param_int = ask_param_int, .param_real = ask_param_real, .param_text = ask_param_text,
	.alloc = ask_alloc, .start_of = ask_start_of,
	.share = reckon_share, .mean = reckon_mean, .moments = reckon_moments, .rate = reckon_rate,
	.ratio = reckon_ratio, .survival_at = reckon_survival_at,
	.incidence_at = reckon_incidence_at, .median = reckon_median, .correlation = reckon_correlation,
	.difference = reckon_difference, .welch = reckon_welch, .rate_ratio = reckon_rate_ratio,
	.logrank = reckon_logrank, .bunching = reckon_bunching, .adjust = reckon_adjust,
	.agreement = reckon_agreement, .alpha = reckon_alpha, .severity = reckon_severity,
	.show = reckon_show,
	.headline = tell_headline, .row = tell_row, .point = tell_point, .part = tell_part,
	.cell = tell_cell, .pair = tell_pair, .sample = tell_sample, .component = tell_component,
	.score = reckon_score, .survival = tell_survival,
	.say = tell_say, .warn = tell_warn, .unable = tell_unable, .fail = tell_fail,
	.likeness = reckon_likeness, .halo = reckon_halo, .paired = reckon_paired,
	.chain = reckon_chain, .worth = reckon_worth,
	.audit = reckon_audit, .steadiness = reckon_steadiness, .index = reckon_index,
	.strata = reckon_strata, .ancova = reckon_ancova,
	.resample = reckon_resample, .pillars = reckon_pillars, .clustered = reckon_clustered,
	.audit_within = reckon_audit_within, .accord = reckon_accord,
};

struct run *run_of(assay_run *open)
{
	return (struct run *)open;
}

void run_broke(struct run *r, const char *format, ...)
{
	const char *what;
	va_list ap;

	if (r->over)
		return;
	va_start(ap, format);
	what = text_line(arena_vprintf(r->arena, format, ap));
	va_end(ap);
	r->over = true;
	r->result->state = RESULT_FAILED;
	r->result->reason = sentences(r->arena, r->settings->langs, r->settings->lang_count,
				      SENTENCE_MISTAKE, what, NULL);
}

/* The capacity is the next power of two, so that it need not be kept. */
void *told_grow(struct arena *a, void *at, size_t count, size_t size)
{
	void *moved;

	if ((count & (count - 1)) != 0 || count == 0) {
		if (count > 0)
			return at;
		return arena_alloc(a, 1, size);
	}
	moved = arena_alloc(a, 2 * count, size);
	memcpy(moved, at, count * size);
	return moved;
}

static void read_params(struct run *r)
{
	const struct metric *m = r->plugin->metric;
	struct fail fail = FAIL_NONE;

	r->params = arena_array(r->arena, m->param_count, struct param_value);
	for (size_t i = 0; i < m->param_count; i++)
		if (i < r->job->param_count && !param_read(&m->params[i], r->job->params[i].value, &r->params[i], &fail)) {
			run_broke(r, "parameter '%s': %s", m->params[i].name, fail.text);
			return;
		}
}

/* What a failed metric told is not kept: nobody can say what it is worth. */
static void empty(struct run *r)
{
	const char **reason = r->result->reason;

	*r->result = (struct result){ .scope = r->result->scope, .state = RESULT_FAILED, .reason = reason,
		.headline = { .unit = r->plugin->metric->unit, .why = "failed" } };
}

/* Curves that were told for services to read have served. */
static void drop_unshown(struct result *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->curve_count; i++)
		if (r->curves[i].kind != ASSAY_UNSHOWN)
			r->curves[kept++] = r->curves[i];
	r->curve_count = kept;
}

struct result *run_scope(struct run *r, const struct scope_key *scope, const char *unfit)
{
	r->result = arena_new(r->arena, struct result);
	r->result->scope = *scope;
	r->result->headline = (struct figure){ .unit = r->plugin->metric->unit, .why = "unable" };
	r->open = (assay_run){ .from = scope->from, .until = scope->until, .known = r->settings->known,
			       .confidence = r->settings->confidence };
	if (unfit != NULL)
		run_broke(r, "%s", unfit);
	else
		read_params(r);
	ask_needs(r);
	if (!r->over) {
		r->plugin->compute(&services, &r->open);
		if (!r->over && !r->headline) {
			r->over = true;
			r->result->state = RESULT_FAILED;
			r->result->reason = sentences(r->arena, r->settings->langs, r->settings->lang_count,
						      SENTENCE_SILENT, NULL, NULL);
		}
	}
	ask_end(r);
	drop_unshown(r->result);
	if (r->result->state == RESULT_FAILED)
		empty(r);
	return r->result;
}
