/* health-climate.c - what people say of their work, if enough of them answer and answer alike. */
#include "plugins/health.h"

#include <math.h>
#include <string.h>

#define LEAST_RESPONSE .6
#define LEAST_ALIKE .7		/* r_wg(j) */

/* Do the people of one place answer alike?  r_wg(j) over the items. */
static double alike(const assay_core *core, assay_run *run)
{
	double variance = 0, chance = 0, agree;
	int items = 0;
	assay_rows *rows = core->query(run,
		"SELECT code, COUNT(*), SUM(score), SUM(score * score), MAX(max_value - min_value + 1) FROM survey"
		" WHERE code LIKE 'climate.%' AND status = 'done' AND score IS NOT NULL AND done <= :known GROUP BY code");

	while (core->next(rows)) {
		double n = core->get_real(rows, 1), sum = core->get_real(rows, 2), options = core->get_real(rows, 4);

		if (n < LEAST_PEOPLE || !(options > 1))
			continue;
		variance += (core->get_real(rows, 3) - sum * sum / n) / (n - 1);
		chance += (options * options - 1) / 12;
		items++;
	}
	if (items == 0)
		return NAN;
	agree = 1 - variance / chance;
	if (agree <= 0)
		return 0;
	return items * agree / (items * agree + variance / chance);
}

/* Who was asked is known where unanswered sheets are on record; else all count as asked who were there on
 * the first day of each wave: who came or left around it could not answer. */
static const char *find_asked(const assay_core *core, assay_run *run, int64_t sheets, int64_t *asked)
{
	assay_rows *rows;

	if (*asked > sheets)
		return "Answered, of those asked";
	rows = core->query(run, "SELECT COUNT(*) FROM (SELECT w.day, t.person FROM (SELECT wave, MIN(done) AS day FROM survey"
			   " WHERE code LIKE 'climate.%' AND object IS NOT NULL AND status = 'done' AND done <= :known"
			   " GROUP BY wave) w JOIN stint t ON t.started <= w.day AND (t.ended IS NULL OR t.ended >= w.day)"
			   " GROUP BY w.day, t.person) p");
	if (!core->next(rows) || core->get_int(rows, 0) == 0)
		return NULL;
	if (core->get_int(rows, 0) > sheets)
		*asked = core->get_int(rows, 0);
	return "Answered, of those employed when it began";
}

/* Each item in its own scale, by its name. */
void health_tell_items(const assay_core *core, assay_run *run)
{
	assay_rows *rows = core->query(run,
		"SELECT code, SUM(k), SUM(k * score) / SUM(k), SUM(k * (score - a) * (score - a)) FROM (SELECT code, score, k,"
		" SUM(k * score) OVER (PARTITION BY code) / SUM(k) OVER (PARTITION BY code) AS a FROM (SELECT code, score,"
		" COUNT(*) AS k FROM survey WHERE code LIKE 'climate.%' AND status = 'done' AND score IS NOT NULL"
		" AND done <= :known GROUP BY code, score) h) s GROUP BY code ORDER BY code");
	/* Names are asked for by themselves: with a join the answers would be asked for anew. */
	assay_rows *named = core->query(run, "SELECT code, COALESCE(name, code) FROM measure WHERE code LIKE 'climate.%' ORDER BY code");

	while (core->next(rows)) {
		assay_figure f = ASSAY_FIGURE;

		while (core->next(named) && strcmp(core->get_text(named, 0), core->get_text(rows, 0)) != 0)
			;
		if (core->get_int(rows, 1) < LEAST_PEOPLE)
			continue;
		core->moments(run, core->get_int(rows, 1), core->get_real(rows, 2), core->get_real(rows, 3), &f);
		f.unit = ASSAY_RATIO;
		core->row(run, "Climate by item, in its own scale", core->get_text(named, 1), &f);
	}
}

void health_add_climate(const assay_core *core, assay_run *run, struct health *h)
{
	int64_t asked = 0, sheets = 0;
	const char *who;
	double sum = 0, squares = 0, mean, agree;
	assay_figure f = ASSAY_FIGURE, response = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT COUNT(*), SUM(CASE WHEN m IS NOT NULL THEN 1 ELSE 0 END), SUM(m), SUM(m * m)"
		" FROM (SELECT object, wave,"
		" AVG(CASE WHEN status <> 'done' OR max_value <= min_value THEN NULL"
		" WHEN direction < 0 THEN 100.0 * (max_value - score) / (max_value - min_value)"
		" ELSE 100.0 * (score - min_value) / (max_value - min_value) END) AS m FROM survey"
		" WHERE code LIKE 'climate.%' AND object IS NOT NULL AND status IN ('done', 'missed') GROUP BY object, wave) s");

	if (core->next(rows)) {
		asked = core->get_int(rows, 0);
		sheets = core->get_int(rows, 1);
		sum = core->get_real(rows, 2);
		squares = core->get_real(rows, 3);
	}
	if (asked == 0)
		return;
	who = find_asked(core, run, sheets, &asked);
	if (who == NULL) {
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: how many were asked is not on record, neither by sheets not returned nor by a list of the staff");
		return;
	}
	core->share(run, sheets, asked, &response);
	response.unit = ASSAY_SHARE;
	health_add_beside(h, "Survey of the climate", who, &response);
	if (sheets < LEAST_PEOPLE)
		return;
	mean = sum / (double)sheets;
	core->moments(run, sheets, mean, squares - sum * mean > 0 ? squares - sum * mean : 0, &f);
	f.unit = ASSAY_SCORE;
	agree = alike(core, run);
	if (response.value < LEAST_RESPONSE) {
		core->warn(run, "W-RESP");
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: %s answered, 60%% are due",
			  core->show(run, &response));
	} else if (!(agree >= LEAST_ALIKE)) {
		core->say(run, ASSAY_CAUTION, "Climate counts as not measured: answers differ too much for one figure (r_wg(j) %.2f, .70 is due)",
			  agree);
	} else {
		health_add(h, CLIMATE, ANSWERS, "Climate, mean of all items from 0 to 100", &f, ASSAY_NORMAL, mean,
			   sqrt(fmax(0, squares - sum * mean) / (double)(sheets - 1) / (double)sheets), 40, 85);
	}
}

