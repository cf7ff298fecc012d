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

#define HALO_LEAST 8		/* objects that both raters marked in all items */

#define HALO_TEXTS \
	{ "zh_CN", "Marks item by item, without halo", "逐项评判（无光环效应）" }, \
	{ "zh_TW", "Marks item by item, without halo", "逐項評判（無光環效應）" }, \
	{ "zh_CN", "Halo", "光环效应" }, \
	{ "zh_TW", "Halo", "光環效應" }, \
	{ "zh_CN", "One impression colours all items: mean over pairs of raters", "一个印象影响所有项目：评分者两两平均" }, \
	{ "zh_TW", "One impression colours all items: mean over pairs of raters", "一個印象影響所有項目：評分者兩兩平均" }

static void halo_tell(const assay_core *core, assay_run *run, const char *score, double weight)
{
	enum { MOST = 200000, PAIRS = 500, ITEMS = 20 };
	struct cell { int64_t thing; int32_t pair, item, rater; double mark; };
	struct cell *cell = core->alloc(run, MOST, sizeof *cell);
	double *halo = core->alloc(run, PAIRS, sizeof *halo), *block = core->alloc(run, MOST, sizeof *block);
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE, unit = ASSAY_FIGURE;
	size_t n = 0, pairs = 0;
	int64_t things = 0;
	assay_rows *rows = core->query(run,
		"WITH b AS (SELECT object, MIN(rater) AS r1, MAX(rater) AS r2, COUNT(DISTINCT measure) AS items,"
		" MIN(assessment) AS thing FROM assessment WHERE object IS NOT NULL AND rater IS NOT NULL"
		" AND score IS NOT NULL AND status = 'done' AND kind IN ('qa', 'rating') GROUP BY object"
		" HAVING MIN(rater) < MAX(rater) AND COUNT(DISTINCT rater) = 2 AND COUNT(DISTINCT measure) > 1"
		" AND COUNT(*) = 2 * COUNT(DISTINCT measure))"
		" SELECT DENSE_RANK() OVER (ORDER BY b.r1, b.r2, b.items),"
		" DENSE_RANK() OVER (PARTITION BY b.thing ORDER BY a.measure), b.items,"
		" CASE WHEN a.rater = b.r1 THEN 0 ELSE 1 END, b.thing, a.score"
		" FROM assessment a CROSS JOIN b WHERE a.object = b.object AND a.rater IS NOT NULL"
		" AND a.score IS NOT NULL AND a.status = 'done' AND a.kind IN ('qa', 'rating') AND b.items <= 20"
		" ORDER BY b.r1, b.r2, b.items, b.thing, a.measure, a.rater");

	while (cell != NULL && block != NULL && halo != NULL && pairs < PAIRS) {
		bool more = n < MOST && core->next(rows);
		struct cell now = { 0 };
		int32_t items = n > 0 ? cell[n - 1].item : 0;

		if (more)
			now = (struct cell){ core->get_int(rows, 4), (int32_t)core->get_int(rows, 0),
				(int32_t)core->get_int(rows, 2), (int32_t)core->get_int(rows, 3), core->get_real(rows, 5) };
		if (n > 0 && (!more || now.pair != cell[0].pair)) {
			uint32_t ratees = (uint32_t)(n / (2 * (size_t)items));

			/* Read as thing, item, rater; wanted as rater, item, thing. */
			for (size_t i = 0; i < n; i++) {
				size_t rater = i % 2, item = i / 2 % (size_t)items, thing = i / 2 / (size_t)items;

				block[(rater * (size_t)items + item) * ratees + thing] = cell[i].mark;
			}
			if (ratees >= HALO_LEAST && n == (size_t)ratees * 2 * (size_t)items) {
				core->halo(run, block, 2, (uint32_t)items, ratees, &f);
				if (f.n > 0)
					halo[pairs++] = f.value;
				things += f.n;
			}
			n = 0;
		}
		if (!more)
			break;
		cell[n++] = now;
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
