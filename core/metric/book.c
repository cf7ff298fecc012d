/* book.c - decides what is asked of which metric, and has it asked. */
#include "core/metric/make.h"

#include <math.h>
#include <string.h>

#include "core/data/dataset.h"
#include "core/metric/compare.h"
#include "core/metric/derive.h"
#include "core/metric/unit.h"

/* ------------------------------------------------------ the request's periods */

/* The step a period is one of: a quarter, a month, a year; 0 for any other. */
static int period_step(const struct request *q)
{
	static const enum day_step steps[] = { DAY_QUARTER, DAY_MONTH, DAY_YEAR };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (day_start_of(q->from, steps[i]) == q->from
		    && day_add_steps(q->from, steps[i], 1) == q->until)
			return (int)steps[i];
	return 0;
}

static struct scope_key period_back(const struct request *q, int n)
{
	int step = period_step(q);
	struct scope_key s = { .centre = q->centre };

	if (step != 0) {
		s.from = day_add_steps(q->from, (enum day_step)step, -n);
		s.until = day_add_steps(q->from, (enum day_step)step, 1 - n);
	} else {
		s.from = q->from - n * (q->until - q->from);
		s.until = q->until - n * (q->until - q->from);
	}
	return s;
}

/* How many periods make a year: where last year's stands in the history. */
static int periods_a_year(const struct request *q)
{
	switch (period_step(q)) {
	case DAY_QUARTER: return 4;
	case DAY_MONTH: return 12;
	case DAY_YEAR: return 1;
	default: return 0;
	}
}

/* First day of what is looked back on. */
static day window_start(const struct request *q)
{
	return period_step(q) != 0 && q->history > 1
		? period_back(q, q->history - 1).from : q->from;
}

/* ------------------------------------------------------ cohorts */

static void cohorts_by_run(struct arena *a, struct book *b, const struct dataset *d)
{
	const struct request *q = b->request;
	size_t cap = 0;

	for (size_t i = 0; i < d->cohort_count; i++) {
		const struct cohort *c = &d->cohorts[i];

		if (c->starts < window_start(q) || c->starts >= q->until || c->starts > b->known)
			continue;
		if (q->centre != 0 && c->centre != 0 && !dataset_is_under(d, c->centre, q->centre))
			continue;
		*(struct book_cohort *)arena_push(a, b->cohorts, b->cohort_count, &cap) =
			(struct book_cohort){ .id = c->id, .code = c->ext_id, .label = c->label,
				.starts = c->starts, .ends = c->ends, .centre = c->centre };
	}
}

static void cohorts_by_intake(struct arena *a, struct book *b)
{
	const struct request *q = b->request;
	size_t cap = 0;
	char text[DAY_TEXT];

	for (day from = day_start_of(window_start(q), DAY_QUARTER); from < q->until && from <= b->known; ) {
		day until = day_add_steps(from, DAY_QUARTER, 1);

		*(struct book_cohort *)arena_push(a, b->cohorts, b->cohort_count, &cap) =
			(struct book_cohort){ .code = arena_text(a, day_quarter(from, text)),
				.label = arena_text(a, text), .starts = from, .ends = until };
		from = until;
	}
}

static struct scope_key cohort_scope(const struct book *b, size_t cohort, int64_t centre)
{
	const struct request *q = b->request;
	const struct book_cohort *c = &b->cohorts[cohort];

	if (q->cohorts_by_run)
		return (struct scope_key){ .from = window_start(q), .until = q->until,
			.centre = centre, .cohort = c->id };
	return (struct scope_key){ .from = c->starts, .until = c->ends, .centre = centre };
}

/* ------------------------------------------------------ what is asked */

/* The scopes of one job, each once, with all places that wait for its answer. */
struct asking {
	struct arena *arena;
	struct scope_key *scopes; size_t count, cap;
	struct { struct result **where; size_t scope; } *waits; size_t wait_count, wait_cap;
};

static void ask_for(struct asking *k, struct scope_key s, struct result **where)
{
	size_t i = 0;

	while (i < k->count && (k->scopes[i].from != s.from || k->scopes[i].until != s.until
				|| k->scopes[i].centre != s.centre || k->scopes[i].cohort != s.cohort))
		i++;
	if (i == k->count)
		*(struct scope_key *)arena_push(k->arena, k->scopes, k->count, &k->cap) = s;
	k->waits = arena_grow(k->arena, k->waits, k->wait_count, &k->wait_cap, sizeof *k->waits);
	k->waits[k->wait_count].where = where;
	k->waits[k->wait_count++].scope = i;
}

static void ask_chapter(struct arena *a, struct book *b, struct chapter *c, struct asking *k)
{
	const struct request *q = b->request;
	int year = periods_a_year(q);
	struct scope_key now = period_back(q, 0), then = period_back(q, 1);

	ask_for(k, now, &c->now);
	ask_for(k, then, &c->previous);
	if (year > 0)
		ask_for(k, period_back(q, year), &c->last_year);
	if (c->ask->history && period_step(q) != 0 && q->history > 1) {
		c->history_count = (size_t)q->history;
		c->history = arena_array(a, c->history_count, struct result *);
		for (int i = 0; i < q->history; i++)
			ask_for(k, period_back(q, q->history - 1 - i), &c->history[i]);
	}
	if (c->ask->by_centre && b->centre_count > 1) {
		c->by_centre = arena_array(a, b->centre_count, struct result *);
		c->by_centre_previous = arena_array(a, b->centre_count, struct result *);
		for (size_t i = 0; i < b->centre_count; i++) {
			now.centre = then.centre = b->centres[i].id;
			ask_for(k, now, &c->by_centre[i]);
			ask_for(k, then, &c->by_centre_previous[i]);
		}
	}
	if (c->ask->by_period && c->by_centre != NULL && c->history_count > 0) {
		c->by_centre_history = arena_array(a, b->centre_count * c->history_count, struct result *);
		for (size_t i = 0; i < b->centre_count * c->history_count; i++) {
			struct scope_key s = period_back(q, (int)(c->history_count - 1 - i % c->history_count));

			s.centre = b->centres[i / c->history_count].id;
			ask_for(k, s, &c->by_centre_history[i]);
		}
	}
	if (c->ask->by_cohort && b->cohort_count > 0) {
		c->by_cohort = arena_array(a, b->cohort_count, struct result *);
		for (size_t i = 0; i < b->cohort_count; i++)
			ask_for(k, cohort_scope(b, i, q->centre), &c->by_cohort[i]);
	}
}

static bool tells_curves_by_start(const struct result *r)
{
	for (size_t i = 0; r != NULL && i < r->curve_count; i++)
		if (r->curves[i].kind == ASSAY_BY_START)
			return true;
	return false;
}

/* Centres within cohorts, which only curves are compared by. */
static void ask_crossed(struct arena *a, struct book *b, struct chapter *c, struct asking *k)
{
	if (c->by_centre == NULL || c->by_cohort == NULL || !tells_curves_by_start(c->now))
		return;
	c->crossed = arena_array(a, b->centre_count * b->cohort_count, struct result *);
	for (size_t i = 0; i < b->centre_count; i++)
		for (size_t n = 0; n < b->cohort_count; n++)
			ask_for(k, cohort_scope(b, n, b->centres[i].id),
				&c->crossed[i * b->cohort_count + n]);
}

/* ------------------------------------------------------ asking it */

static bool run(struct arena *a, struct book *b, struct asking *askings,
		const struct run_settings *settings, struct fail *f)
{
	struct job *jobs = arena_array(a, b->chapter_count, struct job);
	size_t n = 0;

	for (size_t i = 0; i < b->chapter_count; i++) {
		struct chapter *c = &b->chapters[i];

		if (askings[i].count == 0)
			continue;
		jobs[n++] = (struct job){ .metric = c->metric, .params = c->params,
			.param_count = c->param_count, .scopes = askings[i].scopes,
			.scope_count = askings[i].count,
			.out = arena_array(a, askings[i].count, struct result *) };
	}
	if (!jobs_run(a, jobs, n, settings, f))
		return false;
	n = 0;
	for (size_t i = 0; i < b->chapter_count; i++) {
		struct asking *k = &askings[i];
		const struct job *job = &jobs[n];

		if (k->count == 0)
			continue;
		n++;
		for (size_t s = 0; s < k->count; s++) {
			result_derive(a, job->out[s], b->known, b->request->confidence);
			b->failures += job->out[s]->state == RESULT_FAILED;
		}
		for (size_t w = 0; w < k->wait_count; w++)
			*k->waits[w].where = job->out[k->waits[w].scope];
	}
	return true;
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

static bool ask_all(struct arena *a, struct book *b, const char *dataset,
		    const struct make_progress *progress, struct fail *f)
{
	const struct request *q = b->request;
	struct asking *first = arena_array(a, b->chapter_count, struct asking);
	struct asking *second = arena_array(a, b->chapter_count, struct asking);
	struct run_settings settings = { .dataset = dataset, .known = b->known,
		.confidence = q->confidence, .langs = q->langs, .lang_count = q->lang_count,
		.jobs = q->jobs, .limits = RUN_LIMITS };

	if (progress != NULL) {
		settings.progress = progress->tell;
		settings.arg = progress->arg;
	}
	for (size_t i = 0; i < b->chapter_count; i++) {
		first[i].arena = second[i].arena = a;
		ask_chapter(a, b, &b->chapters[i], &first[i]);
	}
	if (!run(a, b, first, &settings, f))
		return false;
	for (size_t i = 0; i < b->chapter_count; i++)
		ask_crossed(a, b, &b->chapters[i], &second[i]);
	if (!run(a, b, second, &settings, f))
		return false;
	for (size_t i = 0; i < b->chapter_count; i++)
		chapter_compare(a, &b->chapters[i], b);
	return check_answers(b, f);
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

bool book_make(struct arena *a, const char *dataset, const struct metric_list *metrics,
	       const struct request *q, const struct make_progress *progress, struct book **out,
	       struct fail *f)
{
	struct book *b = arena_new(a, struct book);
	struct dataset *d = dataset_open(dataset, a, f);
	char *fingerprint = arena_array(a, DATASET_FINGERPRINT, char);
	bool made;

	if (d == NULL)
		return false;
	b->request = q;
	b->known = d->known;
	b->group_name = d->group_name;
	b->fingerprint = fingerprint;
	made = check_period(b, f) && dataset_fingerprint(d, fingerprint, f)
		&& book_imports(a, b, d, f) && book_quality(a, b, d, f)
		&& book_units(a, b, d, f);
	if (made && q->cohorts_by_run)
		cohorts_by_run(a, b, d);
	else if (made)
		cohorts_by_intake(a, b);
	/* The children open the dataset for themselves. */
	dataset_close(d);
	made = made && find_metrics(a, b, metrics, f) && ask_all(a, b, dataset, progress, f);
	*out = made ? b : NULL;
	return made;
}
