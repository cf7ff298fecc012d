/*
 * halo.h - does one impression colour all items?
 *
 * Halo of each pair of raters who marked the same things in the same items, and the part of a score
 * that its absence earns.
 */
#ifndef PLUGINS_HALO_H
#define PLUGINS_HALO_H

#include <assay.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HALO_LEAST 8		/* objects that both raters marked in all items */

#define HALO_TEXTS \
	{ "zh_CN", "Marks item by item, without halo", "逐项评判（无光环效应）" }, \
	{ "zh_TW", "Marks item by item, without halo", "逐項評判（無光環效應）" }, \
	{ "zh_CN", "Halo", "光环效应" }, \
	{ "zh_TW", "Halo", "光環效應" }, \
	{ "zh_CN", "One impression colours all items: mean over pairs of raters", "一个印象影响所有项目：评分者两两平均" }, \
	{ "zh_TW", "One impression colours all items: mean over pairs of raters", "一個印象影響所有項目：評分者兩兩平均" }

/* Of one thing, its items in a row: marks of the pair's first and second rater. */
struct halo_mark { double of[2]; };
enum { HALO_MOST = 100000, HALO_ITEMS = 20, HALO_PAIRS = 500 };

/* One pair's things are read, as thing, item, rater; wanted as rater, item, thing. */
static bool halo_pair(const assay_core *core, assay_run *run, const struct halo_mark *mark, size_t items, size_t things,
		      assay_figure *out)
{
	double *block = core->alloc(run, 2 * items * things + 1, sizeof *block);

	if (block == NULL || things < HALO_LEAST)
		return false;
	for (size_t i = 0; i < items * things; i++)
		for (size_t rater = 0; rater < 2; rater++)
			block[(rater * items + i % items) * things + i / items] = mark[i].of[rater];
	core->halo(run, block, 2, (uint32_t)items, (uint32_t)things, out);
	return out->n > 0;
}

/* Marks of what two people marked in the same items, an item a row; thing: the columns that make one.
 * Of an odd number of marks somebody left one out, or gave two. */
static assay_rows *halo_read(const assay_core *core, assay_run *run, const char *thing)
{
	char sql[1200];

	snprintf(sql, sizeof sql,
		 "SELECT r1, r2, marks, thing, measure, COUNT(*), SUM(CASE WHEN rater = r1 THEN score END),"
		 " SUM(CASE WHEN rater = r2 THEN score END) FROM (SELECT measure, rater, score,"
		 " MIN(rater) OVER (PARTITION BY %s) AS r1, MAX(rater) OVER (PARTITION BY %s) AS r2,"
		 " MIN(assessment) OVER (PARTITION BY %s) AS thing, COUNT(*) OVER (PARTITION BY %s) AS marks FROM assessment"
		 " WHERE object IS NOT NULL AND rater IS NOT NULL AND score IS NOT NULL AND status = 'done'"
		 " AND kind IN ('qa', 'rating')) m WHERE r1 < r2 AND marks > 2 AND marks <= %d AND marks %% 2 = 0"
		 " GROUP BY r1, r2, marks, thing, measure ORDER BY r1, r2, marks, thing, measure",
		 thing, thing, thing, thing, 2 * HALO_ITEMS);
	return core->query(run, sql);
}

/* items_marked: was anything marked in several? */
static void halo_tell(const assay_core *core, assay_run *run, const char *thing, bool items_marked, const char *score,
		      double weight)
{
	struct halo_mark *mark = core->alloc(run, HALO_MOST, sizeof *mark);
	double *halo = core->alloc(run, HALO_PAIRS, sizeof *halo);
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE, unit = ASSAY_FIGURE;
	int64_t key[4] = { 0 }, things = 0;	/* rater, rater, marks of one thing; thing */
	size_t n = 0, begun = 0, pairs = 0;	/* marks of the pair; without those of the thing that is being read */
	assay_rows *rows = items_marked ? halo_read(core, run, thing) : NULL;
	bool more = rows != NULL && mark != NULL && halo != NULL;

	while (more && pairs < HALO_PAIRS) {
		int64_t now[4] = { 0 };
		size_t items = (size_t)key[2] / 2;

		more = core->next(rows);
		for (uint32_t i = 0; more && i < 4; i++)
			now[i] = core->get_int(rows, i);
		/* Both marked each item once, and nobody else did: or the thing is left out. */
		if (memcmp(now, key, sizeof key) != 0)
			n = begun = n - begun == items && key[2] % 2 == 0 ? n : begun;
		if (memcmp(now, key, 3 * sizeof *key) != 0) {
			if (n > 0 && halo_pair(core, run, mark, items, n / items, &f)) {
				halo[pairs++] = f.value;
				things += f.n;
			}
			n = begun = 0;
		}
		memcpy(key, now, sizeof key);
		if (more && n < HALO_MOST && core->get_int(rows, 5) == 2 && !core->is_null(rows, 6) && !core->is_null(rows, 7))
			mark[n++] = (struct halo_mark){ { core->get_real(rows, 6), core->get_real(rows, 7) } };
	}
	c.label = "Marks item by item, without halo";
	c.weight = weight;
	f = (assay_figure)ASSAY_FIGURE;
	if (pairs > 0)
		core->mean(run, halo, pairs, &f);
	c.measured = f.n > 0;
	if (c.measured) {
		core->moments(run, 1000000001, 0, 1e18 + 1e9, &unit);
		c.share = 1 - (f.value < 0 ? 0 : f.value > 1 ? 1 : f.value);
		c.variance = f.high > f.low ? pow((f.high - f.low) / (2 * unit.high), 2) : .01;
	}
	core->component(run, score, &c);
	f.n = things;	/* what was marked, not the few pairs that marked it */
	f.unit = ASSAY_RATIO;
	core->row(run, "Halo", "One impression colours all items: mean over pairs of raters", &f);
}

#endif
