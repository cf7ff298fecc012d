/*
 * marks.h - marks of one measure, taken unit by unit.
 *
 * Nothing is kept of a unit when it was read but that there is one more with such marks, and how each rater's
 * differs from the others'; single marks only while raters are so few that their severity can be fitted.
 */
#ifndef PLUGINS_MARKS_H
#define PLUGINS_MARKS_H

#include "plugins/alike.h"

#include <math.h>

#define MOST_RATERS 300		/* beyond, or with more marks than that, no mark is kept */
#define MOST_KEPT 5000000

/* Of units that two or more rated.  Raters are numbered in the order of their ids. */
struct marks {
	int64_t measure;
	struct alike alike;
	assay_rating *rating;	/* NULL: they are too many */
	assay_group *gap;	/* of each rater's marks to the mean of the others', who rated the same */
	size_t n;
	uint32_t units, raters;
	bool many;
	struct met *met;	/* the raters, while marks are read */
	double *score;
	uint32_t room;
};

/* What a rater gave a unit: once, or several times. */
struct given { int64_t measure, subject, rater, n; double sum; };

/* Of several marks of one rater.  Agreement goes by which are equal, so the order that they are added in must
 * not part two means: nine decimals are kept. */
static double marks_mean(const struct given *g)
{
	return g->n > 1 ? rint(g->sum / (double)g->n * 1e9) / 1e9 : g->sum;
}

/* ------------------------------------------------------ raters, as they are met */

/* By their ids, each with the number that it was met as. */
struct met { int64_t id; uint32_t as; };

static uint32_t met_find(const assay_core *core, assay_run *run, struct marks *m, int64_t id)
{
	uint32_t at = 0, end = m->raters;
	struct met *wide;
	assay_group *gap;

	while (at < end) {
		uint32_t mid = at + (end - at) / 2;

		if (m->met[mid].id < id)
			at = mid + 1;
		else
			end = mid;
	}
	if (at < m->raters && m->met[at].id == id)
		return m->met[at].as;
	wide = rows_room(core, run, m->met, m->raters, sizeof *wide);
	gap = rows_room(core, run, m->gap, m->raters, sizeof *gap);
	if (wide == NULL || gap == NULL)
		return 0;
	m->met = wide;
	m->gap = gap;
	memmove(&wide[at + 1], &wide[at], (m->raters - at) * sizeof *wide);
	wide[at] = (struct met){ id, m->raters };
	return m->raters++;
}

/* Raters are numbered in the order of their ids: to do so in the query would sort the marks once more. */
static void marks_rank(const assay_core *core, assay_run *run, struct marks *m)
{
	uint32_t *rank = core->alloc(run, (size_t)m->raters + 1, sizeof *rank);
	assay_group *gap = core->alloc(run, (size_t)m->raters + 1, sizeof *gap);

	if (rank == NULL || gap == NULL)
		return;
	for (uint32_t i = 0; i < m->raters; i++) {
		rank[m->met[i].as] = i;
		gap[i] = m->gap[m->met[i].as];
	}
	for (size_t i = 0; m->rating != NULL && i < m->n; i++)
		m->rating[i].rater = rank[m->rating[i].rater];
	m->gap = gap;
}

/* ------------------------------------------------------ units */

static void marks_keep(const assay_core *core, assay_run *run, struct marks *m, uint32_t rater, double score)
{
	assay_rating *at = m->many ? NULL : rows_room(core, run, m->rating, m->n, sizeof *at);

	m->rating = at;
	if (at != NULL)
		at[m->n] = (assay_rating){ m->units, rater, score };
	m->n++;
}

/* A unit; it counts when more than one rated it. */
static void marks_unit(const assay_core *core, assay_run *run, struct marks *m, const struct given *given, uint32_t n)
{
	double sum = 0;

	if (n > m->room) {
		m->room = 2 * n + 64;
		m->score = core->alloc(run, m->room, sizeof *m->score);
	}
	if (n < 2 || m->score == NULL)
		return;
	for (uint32_t i = 0; i < n; i++)
		sum += m->score[i] = marks_mean(&given[i]);
	if (!alike_add(core, run, &m->alike, m->score, n))
		return;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t rater = met_find(core, run, m, given[i].rater);
		double score = marks_mean(&given[i]), gap = score - (sum - score) / (n - 1.), off;

		if (m->raters == 0)
			return;
		off = gap - m->gap[rater].mean;
		m->gap[rater].n++;
		m->gap[rater].mean += off / (double)m->gap[rater].n;
		m->gap[rater].squares += off * (gap - m->gap[rater].mean);
		marks_keep(core, run, m, rater, score);
	}
	m->units++;
	/* Who rated everything may be many. */
	m->many |= m->n > MOST_KEPT || (m->raters > MOST_RATERS && m->n != (size_t)m->units * m->raters);
}

/* No more will come. */
static void marks_end(const assay_core *core, assay_run *run, struct marks *m)
{
	marks_rank(core, run, m);
	alike_sort(&m->alike);
}

#endif
