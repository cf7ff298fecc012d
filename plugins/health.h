/*
 * health.h - what the parts of the metric "health" share.
 *
 * Five pillars, each the mean of its indicators between goalposts that are the same for everybody and
 * do not move when other centres do.  Each part adds its indicators; health.c tells them.
 */
#ifndef PLUGINS_HEALTH_H
#define PLUGINS_HEALTH_H

#include <assay.h>

#define LEAST_PEOPLE 10

enum { STABLE, KEPT, QUALITY, CLIMATE, RECOGNISED, PILLARS };

/* Their numbers stay when indicators come or go: the core knows them by these. */
enum {
	QUIET_KPIS, CAPABLE_KPIS, LEAVING, QUIET_MONTHS, CODED_EXITS, QUIET_QUALITY, CAPABLE_QUALITY, SPREAD_OF_MARKS,
	ANSWERS, COMPLIMENTS, INDICATORS
};

struct beside { const char *breakdown, *label; assay_figure figure; };

struct health {
	assay_indicator at[INDICATORS];
	const char *label[INDICATORS];
	assay_figure figure[INDICATORS];
	uint32_t count;
	struct beside beside[4];	/* told after the pillars, which do not rest on it */
	uint32_t beside_count;
};

/* Adds an indicator as far as the figure has a number; a and b are those of assay_indicator. */
void health_add(struct health *, uint32_t pillar, uint32_t which, const char *label, const assay_figure *,
		uint32_t chance, double a, double b, double low, double high);

/* Adds what is told beside them. */
void health_add_beside(struct health *, const char *breakdown, const char *label, const assay_figure *);

/* The weeks of KPIs: without signals, capable of their targets, alike between agents. */
void health_add_weeks(const assay_core *, assay_run *, struct health *);
/* Who leaves, by their own will; answers how many people were there in the last twelve months. */
int64_t health_add_leaving(const assay_core *, assay_run *, struct health *);
/* The survey, and who answered it. */
void health_add_climate(const assay_core *, assay_run *, struct health *);
/* Each item of the survey. */
void health_tell_items(const assay_core *, assay_run *);
/* What customers say without being asked: compliments; and how often they must call again. */
void health_add_customers(const assay_core *, assay_run *, struct health *);

#endif
