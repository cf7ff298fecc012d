/* services-curve.c - the service that tells a survival curve. */
#include "config.h"
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/figure.h"
#include "core/metric/services.h"

static int by_span(const void *a, const void *b)
{
	const assay_span *x = a, *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->cause > y->cause) - (x->cause < y->cause);
}

static int by_days(const void *a, const void *b)
{
	const assay_followup *x = a, *y = b;

	return (x->days > y->days) - (x->days < y->days);
}

static bool causes_copy(struct run *r, const assay_curve *in, struct curve *c)
{
	c->causes = arena_array(r->arena, in->cause_count, const char *);
	for (uint32_t i = 0; i < in->cause_count; i++) {
		const char *s = in->causes[i];
		size_t n = s != NULL ? strnlen(s, LABEL_BYTES + 1) : 0;

		if (n == 0 || n > LABEL_BYTES || !text_valid(s, n, NULL) || text_length(s) > LABEL_LENGTH) {
			run_broke(r, "cause %u of curve '%s' has no label, or not one in UTF-8 of at most %d characters",
				  i + 1, c->label, LABEL_LENGTH);
			return false;
		}
		c->causes[i] = arena_text_n(r->arena, s, n);
	}
	c->cause_count = in->cause_count;
	return true;
}

static bool label_copy(struct run *r, const assay_curve *in, struct curve *c)
{
	size_t n = in->label != NULL ? strnlen(in->label, LABEL_BYTES + 1) : 0;

	if (n == 0 || n > LABEL_BYTES || !text_valid(in->label, n, NULL) || text_length(in->label) > LABEL_LENGTH) {
		run_broke(r, "a curve has no label, or not one in UTF-8 of at most %d characters", LABEL_LENGTH);
		return false;
	}
	c->label = arena_text_n(r->arena, in->label, n);
	if (result_curve(r->result, c->label) != NULL)
		run_broke(r, "curve '%s' was told twice", c->label);
	else if (r->result->curve_count >= TOLD_GROUPS)
		run_broke(r, "more than %d curves", TOLD_GROUPS);
	return !r->over;
}

void tell_survival(assay_run *open, const assay_curve *theirs)
{
	struct run *r = run_of(open);
	assay_curve in = ASSAY_CURVE;
	struct curve c = { .label = NULL };
	struct fail fail = FAIL_NONE;
	assay_span *spans;
	assay_followup *followups;

	if (r->over)
		return;
	if (theirs == NULL || theirs->size < sizeof in.size || theirs->size > 4096) {
		run_broke(r, "a curve must begin with ASSAY_CURVE");
		return;
	}
	memcpy((char *)&in + sizeof in.size, (const char *)theirs + sizeof in.size,
	       (theirs->size < sizeof in ? theirs->size : sizeof in) - sizeof in.size);
	if (!label_copy(r, &in, &c))
		return;
	if (in.cause_count > TOLD_CAUSES || in.span_count > TOLD_SPANS || in.followup_count > TOLD_SPANS
	    || r->spans + in.span_count + in.followup_count > TOLD_SPANS) {
		run_broke(r, "curve '%s' has more than %d causes, or more than %d spans", c.label, TOLD_CAUSES, TOLD_SPANS);
		return;
	}
	if ((in.cause_count > 0 && in.causes == NULL) || (in.span_count > 0 && in.spans == NULL)
	    || (in.followup_count > 0 && in.followups == NULL)) {
		run_broke(r, "curve '%s' announces causes, spans or follow-ups and gives none", c.label);
		return;
	}
	if (!causes_copy(r, &in, &c))
		return;
	r->spans += in.span_count + in.followup_count;
	spans = arena_array(r->arena, in.span_count, assay_span);
	followups = arena_array(r->arena, in.followup_count, assay_followup);
	if (in.span_count > 0)
		memcpy(spans, in.spans, in.span_count * sizeof *spans);
	if (in.followup_count > 0)
		memcpy(followups, in.followups, in.followup_count * sizeof *followups);
	qsort(spans, in.span_count, sizeof *spans, by_span);
	qsort(followups, in.followup_count, sizeof *followups, by_days);
	c.kind = in.kind;
	c.spans = spans;
	c.span_count = in.span_count;
	c.followups = followups;
	c.followup_count = in.followup_count;
	if (!curve_check(&c, &fail)) {
		run_broke(r, "curve '%s': %s", c.label, fail.text);
		return;
	}
	*TOLD(r, r->result->curves, r->result->curve_count) = c;
}
