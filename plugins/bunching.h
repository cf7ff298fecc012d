/*
 * bunching.h - do results crowd at a target?
 *
 * Where people work towards a number, results pile up at it ("bunching").  Around a target that
 * nobody looks at, a window and its two flanks hold equally many results.  Who only just makes it
 * is found just above the target and missing just below, which the window alone would not tell:
 * there the slope is taken out first, a third of it (on the log scale) between the flanks, whose
 * middles are three times as far apart.
 */
#ifndef PLUGINS_BUNCHING_H
#define PLUGINS_BUNCHING_H

#include <assay.h>

#include <math.h>

#define BUNCHING_RESULTS 100	/* in the window and its flanks, at the least */
#define BUNCHING_FLANK 20
#define BUNCHING_EDGE 1e-9
#define BUNCHING_P .01
#define BUNCHING_RATIO 1.5

#define BUNCHING_TEXTS \
	{ "zh_CN", "Contacts a day", "日均联络量" }, \
	{ "zh_TW", "Contacts a day", "日均聯絡量" }, \
	{ "zh_CN", "Crowding at the target of contacts a day", "日均联络量在目标处的聚集" }, \
	{ "zh_TW", "Crowding at the target of contacts a day", "日均聯絡量在目標處的聚集" }, \
	{ "zh_CN", "Results at the target, over those beside it", "目标处结果与两侧结果之比" }, \
	{ "zh_TW", "Results at the target, over those beside it", "目標處結果與兩側結果之比" }, \
	{ "zh_CN", "Just above the target, over just below it", "略高于目标者与略低于目标者之比" }, \
	{ "zh_TW", "Just above the target, over just below it", "略高於目標者與略低於目標者之比" }, \
	{ "zh_CN", "Results crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below; the target, not the customer, sets the time", "结果聚集在每日%.0f次的目标处：目标处为两侧的%.1f倍，略高于目标者为略低者的%.1f倍；决定时长的是指标而非客户" }, \
	{ "zh_TW", "Results crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below; the target, not the customer, sets the time", "結果聚集在每日%.0f次的目標處：目標處為兩側的%.1f倍，略高於目標者為略低者的%.1f倍；決定時長的是指標而非客戶" }, \
	{ "zh_CN", "Results do not crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below", "结果未聚集在每日%.0f次的目标处：目标处为两侧的%.1f倍，略高于目标者为略低者的%.1f倍" }, \
	{ "zh_TW", "Results do not crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below", "結果未聚集在每日%.0f次的目標處：目標處為兩側的%.1f倍，略高於目標者為略低者的%.1f倍" }

/* Results are often whole numbers: windows of whole steps hold equally many of them. */
static double bunching_steps(const double *x, size_t n, double target, double h)
{
	double step = h;

	for (size_t i = 1; i < n; i++)
		if (fabs(x[i] - target) <= 2 * h && x[i] - x[i - 1] < step)
			step = x[i] - x[i - 1];
	return step > h / 50 ? floor(h / step + BUNCHING_EDGE) * step : h;
}

/* Results with their counts; the half width of the window is the parameter width, as a share of the target. */
static void bunching_tell(const assay_core *core, assay_run *run, const double *x, const double *count,
			  size_t n, double target)
{
	double width = core->param_real(run, "width"), w = bunching_steps(x, n, target, width * target);
	int64_t *counts = core->alloc(run, n + 1, sizeof *counts), in[4] = { 0 };
	assay_figure f = ASSAY_FIGURE;
	assay_test around = ASSAY_TEST, above = ASSAY_TEST;

	for (size_t i = 0; counts != NULL && i < n; i++) {
		/* Windows open at their upper ends; let no last digit decide about what lies on one. */
		double at = floor((x[i] - target + BUNCHING_EDGE) / w) + 2;

		counts[i] = (int64_t)count[i];
		if (at >= 0 && at < 4)
			in[(int)at] += counts[i];
	}
	if (in[0] + in[1] + in[2] + in[3] < BUNCHING_RESULTS || in[0] < BUNCHING_FLANK || in[1] < BUNCHING_FLANK
	    || in[3] < BUNCHING_FLANK)
		return;
	core->sample(run, "Contacts a day", x, counts, n);
	core->bunching(run, in[1] + in[2], in[0] + in[3], &around);
	core->rate_ratio(run, in[2], cbrt((double)in[3] / (double)in[0]), in[1], 1, &above);
	if (around.n == 0 || above.n == 0)
		return;
	f.unit = ASSAY_RATIO;
	f.n = around.n;
	f.value = f.low = f.high = around.estimate;
	core->row(run, "Crowding at the target of contacts a day", "Results at the target, over those beside it", &f);
	f.n = above.n;
	f.value = above.estimate;
	f.low = above.low;
	f.high = above.high;
	core->row(run, "Crowding at the target of contacts a day", "Just above the target, over just below it", &f);
	if ((around.p < BUNCHING_P && around.estimate > BUNCHING_RATIO)
	    || (above.p < BUNCHING_P && above.estimate > BUNCHING_RATIO)) {
		core->say(run, ASSAY_CAUTION,
			  "Results crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below; the target, not the customer, sets the time",
			  target, around.estimate, above.estimate);
		core->warn(run, "W-BUNCH");
	} else {
		core->say(run, ASSAY_NOTE, "Results do not crowd at the target of %.0f contacts a day: %.1f times as many at it as beside it, %.1f times as many just above as just below",
			  target, around.estimate, above.estimate);
	}
}

#endif
