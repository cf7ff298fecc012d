/*
 * score.h - a part of a score that is a share, and the row that shows it: for the metrics
 * that are scores.
 */
#ifndef PLUGINS_SCORE_H
#define PLUGINS_SCORE_H

#include <assay.h>

/* hits of n, with its weight in the score; a part without cases is told as not measured. */
static inline void score_part(const assay_core *core, assay_run *run, const char *score, const char *label,
			      double weight, int64_t hits, int64_t n)
{
	assay_component c = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;

	c.label = label;
	c.weight = weight;
	c.measured = n > 0;
	c.n = n;
	c.events = hits;
	c.share = n > 0 ? (double)hits / (double)n : 0;
	core->component(run, score, &c);
	core->share(run, hits, n, &f);
	core->row(run, "What the score is made of", label, &f);
}

#endif
