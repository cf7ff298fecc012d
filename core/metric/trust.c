/* trust.c - finds out how far the data behind a book can be trusted. */
#include "core/metric/trust.h"

#include <math.h>

#include "core/data/dataset.h"
#include "core/data/gate.h"
#include "core/metric/compare.h"

#define CONFIDENCE .95
#define MOST 1000	/* reasons for a draft */

static void put(struct wire_out *out, const struct dataset_quality *q, const struct gate *g)
{
	wire_put_int(out, q->matched);
	wire_put_int(out, q->source_count > 0 ? q->employed : 0);
	wire_put_real(out, q->classified);
	wire_put_real(out, q->hours);
	wire_put_u32(out, (uint32_t)g->blocking);
	for (size_t i = 0; i < g->count; i++)
		if (g->findings[i].severity == GATE_BLOCK)
			wire_put_text(out, g->findings[i].code);
}

static bool look(struct wire_out *out, void *arg, struct fail *fail)
{
	const struct trust *t = arg;
	struct dataset *d = dataset_open(t->dataset, out->arena, fail);
	struct dataset_quality quality;
	struct gate gate;
	bool ok = d != NULL && dataset_quality(d, &quality, fail)
		&& gate_run(d, GATE_FOR_REPORT, out->arena, &gate, fail);

	if (ok)
		put(out, &quality, &gate);
	dataset_close(d);
	return ok;
}

bool trust_begin(struct trust *t, struct arena *a, const char *dataset, struct fail *fail)
{
	t->dataset = dataset;
	return task_start(&t->task, a, look, t, fail);
}

/* A share of a whole; not assessable without one. */
static struct figure share(double part, double whole)
{
	struct figure out = { .state = FIGURE_NONE, .unit = ASSAY_SHARE, .value = NAN,
		.low = NAN, .high = NAN, .why = "no_rows" };

	if (whole > 0) {
		out.events = (int64_t)part;
		out.n = (int64_t)whole;
		figure_from_share(&out, CONFIDENCE);
	}
	return out;
}

bool trust_end(struct trust *t, struct book *b, struct fail *fail)
{
	struct wire_in in;
	int64_t matched, employed;
	double classified, hours;

	if (!task_end(&t->task, &in, fail))
		return false;
	matched = wire_int(&in);
	employed = wire_int(&in);
	classified = wire_real(&in);
	hours = wire_real(&in);
	b->matched = share((double)matched, (double)employed);
	b->classified = share(classified, hours);
	/* Hours are not independent trials: their share has no interval. */
	if (hours > 0)
		b->classified.value = classified / hours;
	b->classified.low = b->classified.high = b->classified.value;
	b->draft_count = wire_count(&in, 4, MOST, "reasons");
	b->draft = arena_array(in.arena, b->draft_count, const char *);
	for (size_t i = 0; i < b->draft_count; i++)
		b->draft[i] = wire_given(&in, "reason");
	wire_end(&in);
	return !fail->set;
}

void trust_stop(struct trust *t)
{
	task_stop(&t->task);
}

void trust_copy(struct book *b, const struct book *from)
{
	b->matched = from->matched;
	b->classified = from->classified;
	b->draft = from->draft;
	b->draft_count = from->draft_count;
}
