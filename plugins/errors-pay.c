/* errors-pay.c - what errors take from pay, by months on the job. */
#include "plugins/errors.h"

#include <stdio.h>

#define MONTHS 12

/* The median, as few lose much and most nothing. */
void errors_tell_pay(const assay_core *core, assay_run *run)
{
	static const char *const label[MONTHS + 1] = { "Month 1", "Month 2", "Month 3", "Month 4", "Month 5", "Month 6",
		"Month 7", "Month 8", "Month 9", "Month 10", "Month 11", "Month 12", "A year and more" };
	double *value[MONTHS + 1] = { NULL };
	int64_t *count[MONTHS + 1] = { NULL }, all[MONTHS + 1] = { 0 };
	size_t n[MONTHS + 1] = { 0 };
	bool told = false;
	assay_figure f = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT CASE WHEN day - hired >= 365 THEN 12 ELSE (day - hired) * 12 / 365 END,"
		" value / CASE WHEN m.unit = '%' THEN 100.0 ELSE 1.0 END, COUNT(*) FROM kpi k JOIN measure m ON m.measure = k.measure"
		" WHERE k.code = :deduction AND k.n > 0 AND k.value >= 0"
		" AND k.value <= CASE WHEN m.unit = '%' THEN 100.0 ELSE 1.0 END AND k.day >= :from AND k.day < :until"
		" AND k.hired IS NOT NULL AND k.day >= k.hired GROUP BY 1, 2 ORDER BY 1, 2");

	while (core->next(rows)) {
		int64_t at = core->get_int(rows, 0);
		size_t i = at < 0 ? 0 : at > MONTHS ? MONTHS : (size_t)at;

		value[i] = rows_room(core, run, value[i], n[i], sizeof *value[i]);
		count[i] = rows_room(core, run, count[i], n[i], sizeof *count[i]);
		if (value[i] == NULL || count[i] == NULL)
			return;
		value[i][n[i]] = core->get_real(rows, 1);
		all[i] += count[i][n[i]] = core->get_int(rows, 2);
		n[i]++;
	}
	for (int i = 0; i <= MONTHS; i++) {
		if (all[i] < LEAST_AGENTS)
			continue;
		core->median(run, value[i], count[i], n[i], &f);
		f.unit = ASSAY_SHARE;
		core->row(run, "Share of pay deducted for errors, median by month on the job", label[i], &f);
		told = true;
	}
	if (told) {
		core->warn(run, "W-PENALTY");
		return;
	}
	f = (assay_figure)ASSAY_FIGURE;
	f.unit = ASSAY_SHARE;
	core->row(run, NOT_RECORDED, "Pay deducted for errors", &f);
}
