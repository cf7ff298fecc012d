/* plugin.c - opens a shared object and copies the description of its metric. */
#include "config.h"
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "core/metric/describe.h"

/* What minor 0 had is always there, and ends with the field named here. */
#define UP_TO(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))
#define STRIDE_MOST 4096
#define LIST_MOST 4096

struct list { const void *at; uint32_t count, stride; };	/* as ASSAY_LIST_OF lays it out */

#define LIST(l) ((struct list){ (l).at, (l).count, (l).stride })

static bool list_check(struct list l, size_t least, const char *what, struct fail *fail)
{
	if (l.count == 0)
		return true;
	if (l.at == NULL)
		return fail_set(fail, "it announces %u %s and gives none", l.count, what);
	if (l.count > LIST_MOST)
		return fail_set(fail, "it announces %u %s, the limit is %d", l.count, what, LIST_MOST);
	if (l.stride < least || l.stride > STRIDE_MOST)
		return fail_set(fail, "its %s have an impossible stride (%u): declare them with ASSAY_LIST",
				what, l.stride);
	return true;
}

/* The i-th thing of a list: what an older one lacks is zero, what a newer one has beyond
 * must be. */
static bool list_at(struct list l, uint32_t i, void *out, size_t size, const char *what, struct fail *fail)
{
	const unsigned char *at = (const unsigned char *)l.at + (size_t)i * l.stride;

	memset(out, 0, size);
	memcpy(out, at, size < l.stride ? size : l.stride);
	for (size_t k = size; k < l.stride; k++)
		if (at[k] != 0)
			return fail_set(fail, "one of its %s uses a field that this assay does not know", what);
	return true;
}

/* A stranger's text: never read further than it may be long. */
static const char *copy(struct arena *a, const char *s, const char *what, struct fail *fail)
{
	size_t n;

	if (s == NULL)
		return NULL;
	n = strnlen(s, PROSE_BYTES + 1);
	if (n > PROSE_BYTES) {
		fail_set(fail, "the text of its %s is longer than %d bytes", what, PROSE_BYTES);
		return NULL;
	}
	return arena_text_n(a, s, n);
}

#define EACH(field, type, last, what) \
	struct list l = LIST(from->field); \
	type f; \
	if (!list_check(l, UP_TO(type, last), what, fail)) \
		return false; \
	m->field = arena_alloc(a, l.count, sizeof *m->field); \
	for (uint32_t i = 0; i < l.count && list_at(l, i, &f, sizeof f, what, fail); i++)

/* A field kept for later must be zero now, or nobody could ever use it. */
static bool spare(uint32_t reserved, const char *what, struct fail *fail)
{
	return reserved == 0 || fail_set(fail, "one of its %s uses a reserved field", what);
}

static bool copy_needs(struct arena *a, const assay_metric *from, struct metric *m, struct fail *fail)
{
	EACH(needs, assay_need, remedy, "needs") {
		if (!spare(f.reserved, "needs", fail))
			return false;
		m->needs[m->need_count++] = (struct metric_need){
			copy(a, f.table, "needs", fail), copy(a, f.columns, "needs", fail),
			copy(a, f.dated, "needs", fail), copy(a, f.remedy, "needs", fail),
			f.optional != 0 };
	}
	return !fail->set;
}

static bool copy_params(struct arena *a, const assay_metric *from, struct metric *m, struct fail *fail)
{
	EACH(params, assay_param, most, "parameters") {
		if (!spare(f.reserved, "parameters", fail))
			return false;
		m->params[m->param_count++] = (struct metric_param){
			copy(a, f.name, "parameters", fail), copy(a, f.label, "parameters", fail),
			copy(a, f.preset, "parameters", fail), f.type, f.least, f.most };
	}
	return !fail->set;
}

static bool copy_marks(struct arena *a, const assay_metric *from, struct metric *m, struct fail *fail)
{
	EACH(marks, assay_mark, label, "marks") {
		if (!spare(f.reserved, "marks", fail))
			return false;
		m->marks[m->mark_count++] = (struct metric_mark){
			f.at, f.level, copy(a, f.label, "marks", fail) };
	}
	return !fail->set;
}

static bool copy_references(struct arena *a, const assay_metric *from, struct metric *m, struct fail *fail)
{
	EACH(references, assay_reference, source, "references")
		m->references[m->reference_count++] = (struct metric_reference){
			f.low, f.high, copy(a, f.label, "references", fail),
			copy(a, f.source, "references", fail) };
	return !fail->set;
}

static bool copy_texts(struct arena *a, const assay_metric *from, struct metric *m, struct fail *fail)
{
	EACH(texts, assay_text, text, "texts")
		m->texts[m->text_count++] = (struct metric_text){
			copy(a, f.locale, "texts", fail), copy(a, f.source, "texts", fail),
			copy(a, f.text, "texts", fail) };
	return !fail->set;
}

/* As much of the description as both sides know. */
static bool copy_head(const assay_metric *theirs, assay_metric *out, struct fail *fail)
{
	const unsigned char *bytes = (const unsigned char *)theirs;

	if (theirs->minor > ASSAY_MINOR)
		return fail_set(fail, "it needs the plugin interface 1.%u, this assay has 1.%u",
				theirs->minor, ASSAY_MINOR);
	if (theirs->size < UP_TO(assay_metric, compute) || theirs->size > STRIDE_MOST)
		return fail_set(fail, "its description has an impossible size (%u): it must begin with ASSAY_HEAD",
				theirs->size);
	memset(out, 0, sizeof *out);
	memcpy(out, theirs, theirs->size < sizeof *out ? theirs->size : sizeof *out);
	for (size_t i = sizeof *out; i < theirs->size; i++)
		if (bytes[i] != 0)
			return fail_set(fail, "it uses a field that this assay does not know, and says it needs 1.%u only",
					theirs->minor);
	return true;
}

/* What the loader says, without the path that the reader is told anyway. */
static const char *reason(const char *path)
{
	const char *said = dlerror();
	size_t n = strlen(path);

	if (said == NULL)
		return "the loader does not say why";
	return strncmp(said, path, n) == 0 && strncmp(said + n, ": ", 2) == 0 ? said + n + 2 : said;
}

bool plugin_open(struct arena *a, const char *path, struct plugin *out, struct fail *fail)
{
	struct metric *m = arena_new(a, struct metric);
	const assay_metric *theirs, *from;
	assay_metric head;
	void *so = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	if (so == NULL)
		return fail_set(fail, "it cannot be loaded: %s", reason(path));
	theirs = dlsym(so, "assay_metric_v1");
	if (theirs == NULL)
		return dlsym(so, "assay_metric_v2") != NULL
			? fail_set(fail, "it was made for a newer assay (plugin interface 2), this one has interface 1")
			: fail_set(fail, "it is not a metric: it exports no assay_metric_v1");
	if (!copy_head(theirs, &head, fail))
		return false;
	from = &head;
	m->id = copy(a, from->id, "id", fail);
	m->version = copy(a, from->version, "version", fail);
	m->title = copy(a, from->title, "title", fail);
	m->summary = copy(a, from->summary, "summary", fail);
	m->formula = copy(a, from->formula != NULL ? from->formula : "", "formula", fail);
	m->among = copy(a, from->among != NULL ? from->among : "", "among", fail);
	m->unit = from->unit;
	m->better = from->better;
	m->things = from->things != 0;
	m->minor = from->minor;
	m->path = arena_text(a, path);
	if (fail->set || !copy_needs(a, from, m, fail) || !copy_params(a, from, m, fail)
	    || !copy_marks(a, from, m, fail) || !copy_references(a, from, m, fail)
	    || !copy_texts(a, from, m, fail))
		return false;
	if (from->compute == NULL)
		return fail_set(fail, "it has no compute()");
	out->metric = m;
	out->compute = from->compute;
	return metric_check(m, fail);
}
