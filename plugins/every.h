/*
 * every.h - marks of things, unless few things have two raters.
 *
 * All marks are read at once, thing by thing, and what is asked of things is counted on the way.  To look out those with
 * two raters goes through all marks two or three times; it is for data where nearly nothing would be left, since
 * marks may have to come from a server.
 */
#ifndef PLUGINS_EVERY_H
#define PLUGINS_EVERY_H

#include "plugins/twice.h"

/* Marks by where they come from, and those of each thing of one person in 128: far fewer than marks. */
#define EVERY_PICKED "CASE WHEN subject % 128 = 0 AND rater IS NOT NULL AND score IS NOT NULL THEN object END"
#define EVERY_RATER "CASE WHEN subject % 128 = 0 AND rater <> subject THEN rater END"
#define EVERY_SOURCE "(SELECT course, rater_kind, kind, " EVERY_PICKED " AS picked, COUNT(*) AS marks, COUNT(score) AS scored," \
	" COUNT(CASE WHEN object IS NOT NULL OR rater_kind = 'machine' THEN score END) AS evident," \
	" MIN(" EVERY_RATER ") AS least, MAX(" EVERY_RATER ") AS most" \
	" FROM assessment WHERE status = 'done' GROUP BY course, rater_kind, kind, " EVERY_PICKED ") s"

/* Have more than a twentieth of the things two raters, to judge by some?  Without any there is little to read. */
static bool every_wanted(const assay_core *core, assay_run *run)
{
	assay_rows *rows = core->query(run,
		"SELECT COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END) FROM (SELECT MIN(least) AS least, MAX(most) AS most"
		" FROM " EVERY_SOURCE " WHERE picked IS NOT NULL GROUP BY picked) t");

	return core->next(rows) && (core->get_int(rows, 0) == 0 || 20 * core->get_int(rows, 1) > core->get_int(rows, 0));
}

struct every { struct marks *of; size_t n; };	/* of each measure */

static struct marks *every_measure(const assay_core *core, assay_run *run, struct every *e, int64_t measure)
{
	struct marks *of;

	for (size_t i = 0; i < e->n; i++)
		if (e->of[i].measure == measure)
			return &e->of[i];
	of = rows_room(core, run, e->of, e->n, sizeof *of);
	if (of == NULL)
		return NULL;
	e->of = of;
	of[e->n].measure = measure;
	return &of[e->n++];
}

static int every_by_rater(const void *a, const void *b)
{
	const struct given *x = a, *y = b;

	if (x->measure != y->measure)
		return x->measure < y->measure ? -1 : 1;
	if (x->rater != y->rater)
		return x->rater < y->rater ? -1 : 1;
	return (x->subject > y->subject) - (x->subject < y->subject);
}

/* Leaves a mark for each measure and rater, none of those of one's own work. */
static uint32_t every_others(struct given *g, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct given *last = kept > 0 ? &g[kept - 1] : NULL;

		if (g[i].rater == g[i].subject)
			continue;
		if (last == NULL || last->measure != g[i].measure || last->rater != g[i].rater) {
			g[kept++] = g[i];
			continue;
		}
		last->sum += g[i].sum;
		last->n += g[i].n;
	}
	return kept;
}

static void every_thing(const assay_core *core, assay_run *run, struct every *e, struct given *g, uint32_t n, struct things *t)
{
	bool mixed = false, items = false, twice = false;
	struct marks *of;

	for (uint32_t i = 1; i < n; i++) {
		mixed |= g[i].subject != g[0].subject;
		items |= g[i].measure != g[0].measure;
	}
	if (mixed || items)
		qsort(g, n, sizeof *g, every_by_rater);
	n = every_others(g, n);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && g[end].measure == g[i].measure; end++)
			twice |= g[end].rater != g[0].rater;
		of = end > i + 1 ? every_measure(core, run, e, g[i].measure) : NULL;
		if (of != NULL)
			marks_unit(core, run, of, g + i, end - i);
	}
	t->n += n > 0;
	t->twice += twice;
	t->mixed += mixed;
	t->items += items;
}

/* The things, and of the measure with the most that two or more marked their marks. */
static struct things every_read(const assay_core *core, assay_run *run, struct marks *m)
{
	struct reading r = { 0 };
	struct every e = { 0 };
	struct things t = { 0 };
	const struct marks *best = NULL;
	bool more = true;
	assay_rows *rows = core->query(run, "SELECT object, subject, measure, rater, SUM(score), COUNT(*) FROM assessment"
		" WHERE object IS NOT NULL AND " GIVEN " GROUP BY object, subject, measure, rater"
		" ORDER BY object, subject, measure, rater");

	while (more && core->next(rows)) {
		const struct given one = { .subject = core->is_null(rows, 1) ? INT64_MIN : core->get_int(rows, 1),
			.measure = core->get_int(rows, 2), .rater = core->get_int(rows, 3), .sum = core->get_real(rows, 4),
			.n = core->get_int(rows, 5) };

		if (reading_next(core, run, &r, core->get_text(rows, 0))) {
			every_thing(core, run, &e, r.given, r.n, &t);
			r.n = 0;
		}
		more = reading_add(core, run, &r, &one);
	}
	every_thing(core, run, &e, r.given, r.n, &t);
	for (size_t i = 0; i < e.n; i++)
		if (best == NULL || e.of[i].units > best->units || (e.of[i].units == best->units && e.of[i].measure < best->measure))
			best = &e.of[i];
	if (best != NULL && best->units >= LEAST_DOUBLE) {
		*m = *best;
		marks_end(core, run, m);
	}
	return t;
}

#endif
