/* health-customers.c - what customers say without being asked: compliments, and calling again. */
#include "plugins/health.h"

#include <stdio.h>

#define LEAST_CONTACTS 1000

/* Contacts of the period and events among them, from rates of a KPI whose unit says of how many. */
static double read_rate(const assay_core *core, assay_run *run, const char *code, const char *unit, double of, int64_t *events)
{
	double contacts = 0, total = 0;
	char sql[512];
	assay_rows *rows;

	snprintf(sql, sizeof sql, "SELECT SUM(k.n), SUM(k.total) FROM kpi k JOIN measure m ON m.measure = k.measure"
		 " WHERE m.code = '%s' AND m.unit = '%s' AND k.day >= :from AND k.day < :until AND k.day <= :known AND k.n > 0"
		 " AND k.value IS NOT NULL", code, unit);
	rows = core->query(run, sql);
	if (core->next(rows) && !core->is_null(rows, 0)) {
		contacts = core->get_real(rows, 0);
		total = core->get_real(rows, 1);
	}
	*events = total >= 0 ? (int64_t)(total / of + .5) : 0;
	return contacts >= LEAST_CONTACTS && total >= 0 ? contacts : 0;
}

void health_add_customers(const assay_core *core, assay_run *run, struct health *h)
{
	int64_t events = 0;
	double contacts = read_rate(core, run, "kpi.compliment", "1/10000", 10000, &events);
	assay_figure f = ASSAY_FIGURE;

	if (contacts > 0) {
		core->rate(run, events, contacts, &f);
		f.unit = ASSAY_RATIO;
		f.value *= 10000;
		f.low *= 10000;
		f.high *= 10000;
		health_add(h, RECOGNISED, COMPLIMENTS, "Compliments per 10,000 contacts", &f, ASSAY_EVENTS, (double)events, contacts, 0,
			   .0004);
	}
	contacts = read_rate(core, run, "kpi.repeat", "1", 1, &events);
	if (contacts > 0 && (double)events <= contacts) {	/* no goalposts are agreed for it */
		core->share(run, events, (int64_t)contacts, &f);
		f.unit = ASSAY_SHARE;
		health_add_beside(h, "Told beside, not reckoned with", "Repeat contacts", &f);
	}
}
