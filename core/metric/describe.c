/* describe.c - takes a description of a metric over the pipe. */
#include "config.h"
#include "core/metric/describe.h"

#include <string.h>

#define MOST 4096

void metric_put(struct wire_out *w, const struct metric *m)
{
	const char *texts[] = { m->id, m->version, m->title, m->summary, m->formula, m->among };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		wire_put_text(w, texts[i]);
	wire_put_u32(w, m->unit);
	wire_put_u32(w, m->better);
	wire_put_u32(w, m->things);
	wire_put_u32(w, m->minor);
	wire_put_u32(w, (uint32_t)m->need_count);
	for (size_t i = 0; i < m->need_count; i++) {
		wire_put_text(w, m->needs[i].table);
		wire_put_text(w, m->needs[i].columns);
		wire_put_text(w, m->needs[i].dated);
		wire_put_text(w, m->needs[i].remedy);
		wire_put_u32(w, m->needs[i].optional);
	}
	wire_put_u32(w, (uint32_t)m->param_count);
	for (size_t i = 0; i < m->param_count; i++) {
		wire_put_text(w, m->params[i].name);
		wire_put_text(w, m->params[i].label);
		wire_put_text(w, m->params[i].preset);
		wire_put_u32(w, m->params[i].type);
		wire_put_real(w, m->params[i].least);
		wire_put_real(w, m->params[i].most);
	}
	wire_put_u32(w, (uint32_t)m->mark_count);
	for (size_t i = 0; i < m->mark_count; i++) {
		wire_put_real(w, m->marks[i].at);
		wire_put_u32(w, m->marks[i].level);
		wire_put_text(w, m->marks[i].label);
	}
	wire_put_u32(w, (uint32_t)m->reference_count);
	for (size_t i = 0; i < m->reference_count; i++) {
		wire_put_real(w, m->references[i].low);
		wire_put_real(w, m->references[i].high);
		wire_put_text(w, m->references[i].label);
		wire_put_text(w, m->references[i].source);
	}
	wire_put_u32(w, (uint32_t)m->text_count);
	for (size_t i = 0; i < m->text_count; i++) {
		wire_put_text(w, m->texts[i].locale);
		wire_put_text(w, m->texts[i].source);
		wire_put_text(w, m->texts[i].text);
	}
}

static void get_lists(struct wire_in *in, struct metric *m)
{
	struct arena *a = in->arena;

	m->need_count = wire_count(in, 20, MOST, "needs");
	m->needs = arena_array(a, m->need_count, struct metric_need);
	for (size_t i = 0; i < m->need_count; i++) {
		m->needs[i].table = wire_text(in);
		m->needs[i].columns = wire_text(in);
		m->needs[i].dated = wire_text(in);
		m->needs[i].remedy = wire_text(in);
		m->needs[i].optional = wire_bool(in);
	}
	m->param_count = wire_count(in, 32, MOST, "parameters");
	m->params = arena_array(a, m->param_count, struct metric_param);
	for (size_t i = 0; i < m->param_count; i++) {
		m->params[i].name = wire_text(in);
		m->params[i].label = wire_text(in);
		m->params[i].preset = wire_text(in);
		m->params[i].type = wire_u32(in);
		m->params[i].least = wire_real(in);
		m->params[i].most = wire_real(in);
	}
	m->mark_count = wire_count(in, 16, MOST, "marks");
	m->marks = arena_array(a, m->mark_count, struct metric_mark);
	for (size_t i = 0; i < m->mark_count; i++) {
		m->marks[i].at = wire_real(in);
		m->marks[i].level = wire_u32(in);
		m->marks[i].label = wire_text(in);
	}
	m->reference_count = wire_count(in, 24, MOST, "references");
	m->references = arena_array(a, m->reference_count, struct metric_reference);
	for (size_t i = 0; i < m->reference_count; i++) {
		m->references[i].low = wire_real(in);
		m->references[i].high = wire_real(in);
		m->references[i].label = wire_text(in);
		m->references[i].source = wire_text(in);
	}
	m->text_count = wire_count(in, 12, MOST, "texts");
	m->texts = arena_array(a, m->text_count, struct metric_text);
	for (size_t i = 0; i < m->text_count; i++) {
		m->texts[i].locale = wire_text(in);
		m->texts[i].source = wire_text(in);
		m->texts[i].text = wire_text(in);
	}
}

struct metric *metric_get(struct wire_in *in)
{
	struct metric *m = arena_new(in->arena, struct metric);

	m->id = wire_text(in);
	m->version = wire_text(in);
	m->title = wire_text(in);
	m->summary = wire_text(in);
	m->formula = wire_text(in);
	m->among = wire_text(in);
	m->unit = wire_u32(in);
	m->better = wire_u32(in);
	m->things = wire_u32(in) != 0;
	m->minor = wire_u32(in);
	get_lists(in, m);
	wire_end(in);
	return !in->fail->set && metric_check(m, in->fail) ? m : NULL;
}
