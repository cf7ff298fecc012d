/* metric-wire.c - tests of the pipe: what arrives is what was sent, or is refused in a sentence. */
#include "tests/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/random.h"
#include "core/metric/answer.h"
#include "core/metric/describe.h"

static struct metric_need needs[] = { { "employment", "hired left_on", "hired", "a personnel export", true } };
static struct metric_text texts[] = { { "zh_CN", "%lld of %s", "%2$s %1$lld" } };
static const struct metric metric = {
	.id = "m", .version = "1", .title = "M", .summary = "S.", .formula = "", .among = "people",
	.unit = ASSAY_SHARE, .better = ASSAY_LOWER, .needs = needs, .need_count = 1, .texts = texts, .text_count = 1 };

START_TEST(a_description_arrives_as_it_was_sent)
{
	struct wire_out out = { .arena = &arena };
	struct fail fail = FAIL_NONE;
	struct wire_in in = { .arena = &arena, .fail = &fail };
	struct metric *m;

	metric_put(&out, &metric);
	in.at = out.at;
	in.end = out.at + out.count;
	m = metric_get(&in);
	ck_assert_msg(m != NULL, "%s", fail.text);
	ck_assert_str_eq(m->needs[0].columns, "hired left_on");
	ck_assert(m->needs[0].optional);
	ck_assert_str_eq(metric_text(m, "zh_CN", "%lld of %s"), "%2$s %1$lld");
	ck_assert_str_eq(metric_text(m, "zh_TW", "%lld of %s"), "%lld of %s");
	ck_assert_int_eq(m->better, ASSAY_LOWER);
}
END_TEST

/* One of everything. */
static struct result *full(void)
{
	static const char *reason[] = { "because", "因为" }, *told[] = { "5 of them", "其中5人" };
	static const char *warnings[] = { "W-BAND", "W-SMALL" }, *queries[] = { "SELECT 1" }, *labels[] = { "a", "b" };
	static const assay_span spans[] = { { ASSAY_FROM_START, 5, 1, 0, 7 }, { 3, 9, 0, 0, 2 } };
	static const assay_followup followups[] = { { 90, 0, 9 } };
	struct figure f = { FIGURE_OK, ASSAY_SHARE, 10, 5, .5, .4, .6, 0, NULL };
	struct figure due = { FIGURE_IMMATURE, ASSAY_SHARE, 4, 0, NAN, NAN, NAN, 20000, "immature" };
	struct result *r = arena_new(&arena, struct result);

	*r = (struct result){ .state = RESULT_UNABLE, .reason = reason, .headline = due, .warnings = warnings,
		.warning_count = 2, .queries = queries, .query_count = 1 };
#define ONE(list, count) (r->list = arena_alloc(&arena, 1, sizeof *r->list), r->count = 1, &r->list[0])
#define IN(of, list, n) (of->list = arena_alloc(&arena, n, sizeof *of->list), of->count = (n), &of->list[0])
	struct breakdown *b = ONE(breakdowns, breakdown_count);
	struct series *s = ONE(series, series_count);
	struct whole *w = ONE(wholes, whole_count);
	struct score *k = ONE(scores, score_count);
	struct matrix *m = ONE(matrices, matrix_count);
	struct pairs *p = ONE(pairs, pairs_count);
	struct sample *v = ONE(samples, sample_count);
	struct curve *c = ONE(curves, curve_count);

	b->label = s->label = w->label = k->label = m->label = p->label = v->label = c->label = "它";
	*IN(b, rows, 1) = (struct row){ "row", f };
	*IN(s, points, 1) = (struct point){ 18000, f };
	*IN(w, parts, 1) = (struct part){ "part", 2.5, 3 };
	*IN(k, components, 1) = (struct component){ "component", 2, .25, .01, 8, 2, true };
	m->rows = m->columns = labels;
	m->row_count = m->column_count = 2;
	*IN(m, cells, 1) = (struct cell){ 1, 0, f };
	*IN(p, pairs, 1) = (struct pair){ "pair", f, due };
	*IN(v, bins, 1) = (struct bin){ 1.5, 4 };
	c->causes = labels;
	c->cause_count = 2;
	c->spans = spans;
	c->span_count = 2;
	c->followups = followups;
	c->followup_count = 1;
	*ONE(findings, finding_count) = (struct finding){ ASSAY_CAUTION, "%d of them", told };
	return r;
}

static const struct scope_key scope = { 0, 90, 1, 2 };

static struct result *receive(const unsigned char *at, size_t n, struct fail *fail)
{
	struct wire_in in = { .at = at, .end = at + n, .arena = &arena, .fail = fail };

	return answer_get(&in, &scope, 2, .95);
}

START_TEST(a_result_arrives_as_it_was_sent)
{
	struct wire_out out = { .arena = &arena }, again = { .arena = &arena };
	struct fail fail = FAIL_NONE;
	struct result *r;

	answer_put(&out, full(), 2);
	r = receive(out.at, out.count, &fail);
	ck_assert_msg(r != NULL, "%s", fail.text);
	ck_assert_int_eq(r->headline.state, FIGURE_IMMATURE);
	ck_assert_int_eq(r->headline.due, 20000);
	ck_assert_str_eq(r->findings[0].texts[1], "其中5人");
	ck_assert_str_eq(r->matrices[0].columns[1], "b");
	ck_assert_int_eq(r->curves[0].spans[1].entry, 3);
	ck_assert_double_eq_tol(r->scores[0].figure.value, 25, 1e-12);
	ck_assert_int_eq(r->scope.cohort, 2);
	/* What was received, sent again, is the same bytes but for what the parent put in order. */
	answer_put(&again, r, 2);
	r = receive(again.at, again.count, &fail);
	ck_assert_msg(r != NULL, "%s", fail.text);
	ck_assert_uint_eq(again.count, out.count);
}
END_TEST

/* Cut anywhere, a record is refused; with any byte changed it is refused or is a sound result. */
START_TEST(no_bytes_break_the_reader)
{
	struct wire_out out = { .arena = &arena };
	struct random random = random_from_key("wire");
	unsigned char *copy;
	size_t refused = 0;

	answer_put(&out, full(), 2);
	for (size_t n = 0; n < out.count; n++) {
		struct fail fail = FAIL_NONE;

		copy = malloc(n > 0 ? n : 1);	/* of its own, so that a sanitizer sees its end */
		memcpy(copy, out.at, n);
		ck_assert(receive(copy, n, &fail) == NULL && fail.set);
		free(copy);
	}
	copy = malloc(out.count);
	for (int i = 0; i < 20000; i++) {
		struct arena kept = arena;
		struct fail fail = FAIL_NONE;
		struct result *r;

		arena = (struct arena){ 0 };
		memcpy(copy, out.at, out.count);
		for (int k = 0; k < 1 + i % 3; k++)
			copy[random_below(&random, (uint32_t)out.count)] = (unsigned char)random_below(&random, 256);
		r = receive(copy, out.count, &fail);
		refused += r == NULL;
		ck_assert((r == NULL) == fail.set);
		ck_assert(r == NULL || r->headline.state != FIGURE_OK || isfinite(r->headline.value));
		arena_release(&arena);
		arena = kept;
	}
	free(copy);
	ck_assert_uint_gt(refused, 5000);
}
END_TEST

START_TEST(frames_come_in_mouthfuls)
{
	struct wire_out out = { .arena = &arena };
	struct wire_stream stream = { .arena = &arena };
	struct fail fail = FAIL_NONE;
	struct wire_in in = { 0 };
	uint32_t tag, junk[2] = { WIRE_RESULT, WIRE_FRAME + 1 };
	int p[2];

	ck_assert_int_eq(pipe(p), 0);
	wire_put_text(&out, "hello");
	ck_assert(wire_send(p[1], WIRE_REFUSED, &out));
	ck_assert(wire_send(p[1], WIRE_DONE, &(struct wire_out){ .arena = &arena }));
	ck_assert_int_eq(write(p[1], junk, sizeof junk), sizeof junk);
	ck_assert_int_eq(wire_take(&stream, &tag, &in, &fail), WIRE_NEED_MORE);
	ck_assert(wire_gather(&stream, p[0]));
	ck_assert_int_eq(wire_take(&stream, &tag, &in, &fail), WIRE_FRAME_READY);
	ck_assert_uint_eq(tag, WIRE_REFUSED);
	in.arena = &arena;
	in.fail = &fail;
	ck_assert_str_eq(wire_text(&in), "hello");
	ck_assert_int_eq(wire_take(&stream, &tag, &in, &fail), WIRE_FRAME_READY);
	ck_assert_uint_eq(tag, WIRE_DONE);
	ck_assert_int_eq(wire_take(&stream, &tag, &in, &fail), WIRE_NONSENSE);
	ck_assert_str_eq(fail.text, "a record of 67108865 bytes, the limit is 67108864");
	close(p[1]);
	ck_assert(!wire_gather(&stream, p[0]));
	close(p[0]);
}
END_TEST

TCase *metric_wire(void)
{
	TCase *tc = tcase_create("wire");

	metric_arena(tc);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_description_arrives_as_it_was_sent);
	tcase_add_test(tc, a_result_arrives_as_it_was_sent);
	tcase_add_test(tc, no_bytes_break_the_reader);
	tcase_add_test(tc, frames_come_in_mouthfuls);
	return tc;
}
