/* book.c - makes books: has asked what is to be asked, and puts it side by side. */
#include "core/metric/make.h"

#include <math.h>
#include <string.h>

#include "core/data/dataset.h"
#include "core/metric/asking.h"
#include "core/metric/compare.h"
#include "core/metric/derive.h"
#include "core/metric/trust.h"
#include "core/metric/unit.h"

/* Books of one dataset that ask the same of its metrics, each of another centre. */
struct making {
	struct arena *arena;
	struct book **books; size_t count;
	struct asking *askings;		/* for each chapter, then as many for what follows from the answers */
	struct job *jobs;		/* one for each asking */
	size_t chapters;
	size_t at_fault;		/* which book cannot be made; count: none by itself */
	struct run_settings settings;
};

/* ------------------------------------------------------ asking */

/* A job of this asking. */
static const struct job *job_of(struct making *m, size_t index)
{
	const struct chapter *c = &m->books[0]->chapters[index % m->chapters];
	const struct asking *k = &m->askings[index];

	m->jobs[index] = (struct job){ .metric = c->metric, .params = c->params, .param_count = c->param_count,
		.scopes = k->scopes, .scope_count = k->count, .starts_only = index >= m->chapters,
		.out = arena_array(m->arena, k->count, struct result *) };
	return &m->jobs[index];
}

static void note_answers(struct making *m, size_t index)
{
	const struct job *job = &m->jobs[index];

	for (size_t i = 0; i < job->scope_count; i++)
		(m->askings[index].drawn[i] ? result_derive : result_outline)(m->arena, job->out[i], m->settings.known,
									      m->settings.confidence);
	asking_answered(&m->askings[index], job->out);
}

/* While other metrics are still at work: what follows from the answers of one. */
static const struct job *followed_by(void *arg, const struct job *done)
{
	struct making *m = arg;
	size_t index = (size_t)(done - m->jobs), next = index + m->chapters;

	note_answers(m, index);
	if (index >= m->chapters)
		return NULL;
	for (size_t i = 0; i < m->count; i++)
		asking_crossed(&m->askings[next], m->books[i], &m->books[i]->chapters[index]);
	return m->askings[next].count > 0 ? job_of(m, next) : NULL;
}

static bool find_metrics(struct arena *a, struct book *b, const struct metric_list *list,
			 struct fail *f)
{
	const struct request *q = b->request;

	b->chapter_count = q->ask_count;
	b->chapters = arena_array(a, q->ask_count, struct chapter);
	for (size_t i = 0; i < q->ask_count; i++) {
		struct chapter *c = &b->chapters[i];
		const struct ask *ask = c->ask = &q->asks[i];

		c->metric = metric_named(list, ask->metric);
		if (c->metric == NULL) {
			metric_missing(list, ask->metric, f);
			return fail_at(f, "%s", ask->where);
		}
		if (!metric_settle(a, c->metric, ask->params, ask->param_count, &c->params,
				   &c->param_count, f)) {
			f->kind = FAIL_USAGE;
			return fail_at(f, "%s", ask->where);
		}
	}
	return true;
}

/* A period in which no metric finds anything is a wrong question, not a report. */
static bool check_answers(const struct book *b, struct fail *f)
{
	char from[DAY_TEXT], last[DAY_TEXT];

	for (size_t i = 0; i < b->chapter_count; i++)
		if (b->chapters[i].now->state != RESULT_UNABLE)
			return true;
	fail_set(f, "the dataset holds nothing that can be assessed from %s to %s",
		 day_iso(b->request->from, from), day_iso(b->request->until - 1, last));
	return fail_hint(f, "the first metric says: %s", b->chapters[0].now->reason[0]);
}

/* ------------------------------------------------------ the dataset's side */

static bool check_period(const struct book *b, struct fail *f)
{
	const struct request *q = b->request;
	char from[DAY_TEXT], known[DAY_TEXT];

	if (b->known == DAY_NONE) {
		fail_set(f, "the dataset is empty: there is nothing to report");
		return fail_hint(f, "'assay import' brings files in, 'assay demo' makes a dataset to look at");
	}
	if (q->from > b->known) {
		fail_set(f, "the period begins on %s, but the data end on %s",
			 day_iso(q->from, from), day_iso(b->known, known));
		return fail_hint(f, "ask for an earlier period, or import newer files");
	}
	return true;
}

/* All that needs no metric. */
static bool begin(struct making *m, struct book *b, struct dataset *d, const struct metric_list *metrics,
		  struct fail *f)
{
	b->known = d->known;
	b->group_name = d->group_name;
	if (!check_period(b, f) || !book_imports(m->arena, b, d, f) || !book_units(m->arena, b, d, f))
		return false;
	asking_cohorts(m->arena, b, d);
	return find_metrics(m->arena, b, metrics, f);
}

static bool begin_all(struct making *m, const char *dataset, const struct metric_list *metrics, struct fail *f)
{
	char *fingerprint = arena_array(m->arena, DATASET_FINGERPRINT, char);
	struct dataset *d = dataset_open(dataset, m->arena, f);
	bool ok = d != NULL && dataset_fingerprint(d, fingerprint, f);

	for (size_t i = 0; ok && i < m->count; i++) {
		m->at_fault = i;
		m->books[i]->fingerprint = fingerprint;
		ok = begin(m, m->books[i], d, metrics, f);
	}
	/* The children open the dataset for themselves. */
	dataset_close(d);
	if (ok)
		m->at_fault = m->count;
	return ok;
}

static bool ask_all(struct making *m, struct fail *f)
{
	m->chapters = m->books[0]->chapter_count;
	m->askings = arena_array(m->arena, 2 * m->chapters, struct asking);
	m->jobs = arena_array(m->arena, 2 * m->chapters, struct job);
	for (size_t i = 0; i < 2 * m->chapters; i++)
		m->askings[i].arena = m->arena;
	for (size_t i = 0; i < m->chapters; i++) {
		for (size_t k = 0; k < m->count; k++)
			asking_chapter(&m->askings[i], m->books[k], &m->books[k]->chapters[i]);
		job_of(m, i);
	}
	return jobs_run(m->arena, m->jobs, m->chapters, &m->settings, f);
}

static bool compare_all(struct making *m, struct fail *f)
{
	for (size_t i = 0; i < m->count; i++) {
		struct book *b = m->books[i];

		for (size_t k = 0; k < b->chapter_count; k++)
			chapter_compare(m->arena, &b->chapters[k], b);
		m->at_fault = i;
		if (!check_answers(b, f))
			return false;
	}
	return true;
}

/* How far the data can be trusted is found out beside the metrics. */
static bool ask_and_trust(struct making *m, struct fail *f)
{
	struct trust trust;
	const struct book *same = m->books[0]->request->same;
	bool known = same != NULL && strcmp(same->fingerprint, m->books[0]->fingerprint) == 0, ok;

	if (!known && !trust_begin(&trust, m->arena, m->settings.dataset, f))
		return false;
	ok = ask_all(m, f);
	if (!known && !ok)
		trust_stop(&trust);
	ok = ok && (known || trust_end(&trust, m->books[0], f));
	for (size_t i = 0; ok && i < m->count; i++)
		if (known || i > 0)
			trust_copy(m->books[i], known ? same : m->books[0]);
	return ok;
}

bool books_make(struct arena *a, const char *dataset, const struct metric_list *metrics,
		const struct request *const *requests, size_t count, const struct make_progress *progress,
		struct book **out, size_t *at_fault, struct fail *f)
{
	const struct request *q = requests[0];
	struct making m = { .arena = a, .count = count, .books = out, .at_fault = count };
	bool ok;

	for (size_t i = 0; i < count; i++) {
		out[i] = arena_new(a, struct book);
		out[i]->request = requests[i];
	}
	ok = begin_all(&m, dataset, metrics, f);
	m.settings = (struct run_settings){ .dataset = dataset, .known = out[0]->known, .confidence = q->confidence,
		.langs = q->langs, .lang_count = q->lang_count, .jobs = q->jobs, .limits = RUN_LIMITS,
		.then = followed_by, .then_arg = &m };
	if (progress != NULL) {
		m.settings.progress = progress->tell;
		m.settings.arg = progress->arg;
	}
	ok = ok && ask_and_trust(&m, f) && compare_all(&m, f);
	*at_fault = m.at_fault;
	return ok;
}
