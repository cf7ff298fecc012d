/* errors-cost.c - what errors cost, and why that changed. */
#include "plugins/errors.h"

#include <math.h>

void errors_plain(assay_figure *f, uint32_t unit, double value, int64_t n)
{
	f->unit = unit;
	f->n = n;
	f->events = 0;
	f->value = f->low = f->high = value;
}

static void mean_case(const double *sums, const void *with, double *out)
{
	(void)with;
	*out = sums[1] > 0 ? sums[0] / sums[1] : NAN;
}

/* Cost per 1,000 contacts is how often times how dear; its change is split at the mean of both periods. */
static void cost_and_change(const double *s, const void *with, double *out)
{
	double f1 = 1000 * s[ERRORS] / s[CONTACTS], m1 = s[COST] / s[CASES];
	double f0 = 1000 * s[SUMS + ERRORS] / s[SUMS + CONTACTS], m0 = s[SUMS + COST] / s[SUMS + CASES];

	(void)with;
	out[0] = f1 * m1;
	out[1] = f1 * m1 - f0 * m0;
	out[2] = (f1 - f0) * (m0 + m1) / 2;
	out[3] = (m1 - m0) * (f0 + f1) / 2;
}

/* The mean of a heavy tail: an agent's month is drawn with all its cases, as a bad one has several. */
static void tell_mean(const assay_core *core, assay_run *run)
{
	double *at[2], *both;
	size_t n = rows_reals(core, run, "SELECT SUM(k.total), SUM(k.n) FROM kpi k JOIN calendar c ON c.day = k.day"
		" WHERE k.code = :cost AND k.n > 0 AND k.day >= :from AND k.day < :until"
		" GROUP BY k.person, c.month ORDER BY k.person, c.month", 2, at);
	assay_figure f = ASSAY_FIGURE;
	double cases = 0;

	both = core->alloc(run, 2 * n + 1, sizeof *both);
	for (size_t i = 0; both != NULL && i < n; i++) {
		both[2 * i] = at[0][i];
		cases += both[2 * i + 1] = at[1][i];
	}
	core->resample(run, both, both != NULL && n >= LEAST_AGENTS ? n : 0, 2, mean_case, NULL, &f, 1);
	f.unit = ASSAY_MONEY;
	f.n = f.n > 0 ? llround(cases) : 0;
	core->row(run, "Cost of an error", "Mean of all cases", &f);
}

/* Beside the mean, the median and what the costliest tenth takes. */
static void tell_tail(const assay_core *core, assay_run *run)
{
	size_t n = 0;
	double *value = NULL;
	int64_t *count = NULL;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run, "SELECT value, COUNT(*) FROM kpi WHERE code = :cost AND n > 0"
		" AND day >= :from AND day < :until GROUP BY value ORDER BY value");

	while (core->next(rows)) {
		value = rows_room(core, run, value, n, sizeof *value);
		count = rows_room(core, run, count, n, sizeof *count);
		if (value == NULL || count == NULL)
			return;
		value[n] = core->get_real(rows, 0);
		count[n++] = core->get_int(rows, 1);
	}
	core->median(run, value, count, n, &f);
	f.unit = ASSAY_MONEY;
	core->row(run, "Cost of an error", "Median over agents and months of their mean", &f);
	rows = core->query(run, "SELECT COUNT(*), SUM(cost), SUM(CASE WHEN tenth = 1 THEN cost ELSE 0 END) FROM"
		" (SELECT total AS cost, NTILE(10) OVER (ORDER BY total DESC) AS tenth FROM kpi"
		" WHERE code = :cost AND n > 0 AND day >= :from AND day < :until) c");
	if (core->next(rows) && core->get_int(rows, 0) >= 10 * LEAST_AGENTS && core->get_real(rows, 1) > 0) {
		errors_plain(&f, ASSAY_SHARE, core->get_real(rows, 2) / core->get_real(rows, 1), core->get_int(rows, 0));
		core->row(run, "Cost of an error", "Share of all cost in the costliest tenth of agents and months", &f);
	}
}

void errors_tell_cost(const assay_core *core, assay_run *run, const struct agents *a)
{
	static const char *const labels[] = { "Per 1,000 contacts", "Change", "Of it, from more or fewer errors",
		"Of it, from dearer or cheaper errors" };
	assay_figure f[4] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE };

	if (!(a->sum[CASES] > 0)) {
		core->say(run, ASSAY_NOTE, "What an error costs is not recorded: figures of the cost measure would fill it");
		return;
	}
	tell_mean(core, run);
	tell_tail(core, run);
	/* Who errs often may err dearly, and does so in both periods: agents are drawn, with all they have. */
	core->resample(run, a->at, a->count, 2 * SUMS, cost_and_change, NULL, f, 4);
	for (int i = 0; i < 4; i++) {
		f[i].unit = ASSAY_MONEY;
		if (i == 0)
			f[i].n = f[i].n > 0 ? llround(a->sum[CONTACTS]) : 0;
		else if (f[i].n > 0)
			f[i].n = llround(a->sum[CASES] + a->sum[SUMS + CASES]);
		if (i == 0 || f[i].n > 0)
			core->row(run, i == 0 ? "Cost of an error" : "Cost per 1,000 contacts against the period before",
				  labels[i], &f[i]);
	}
}
