/* section-charts.c - which charts stand in which part of a section. */
#include "reports/volume.h"

void volume_curve_charts(struct volume *v, const struct chapter *c, const struct curve *k)
{
	(void)v, (void)c, (void)k;
}

void volume_cohort_charts(struct volume *v, const struct chapter *c, const char *curve)
{
	(void)v, (void)c, (void)curve;
}

void volume_centre_charts(struct volume *v, const struct chapter *c)
{
	(void)v, (void)c;
}

void volume_shape_charts(struct volume *v, const struct chapter *c)
{
	(void)v, (void)c;
}
