/* truth.c - what is true of the demonstration group, as JSON. */
#include "core/data/demo/model.h"

#include "core/base/number.h"
#include "core/base/outfile.h"
#include "core/base/text.h"

/* {"30": 0.9, ...}: expected shares still there, of those who came on their first day. */
static void survival(struct text *t, const double sum[DEMO_LANDMARKS], int64_t n)
{
	char number[NUMBER_TEXT];

	text_add(t, "{");
	for (int i = 0; i < DEMO_LANDMARKS && n > 0; i++)
		text_printf(t, "%s\"%d\": %s", i ? ", " : "", demo_landmarks[i],
			number_exact(sum[i] / (double)n, number));
	text_add(t, "}");
}

static void arms(struct text *t, const double sums[2][DEMO_LANDMARKS], const int64_t n[2])
{
	double all[DEMO_LANDMARKS];

	for (int i = 0; i < DEMO_LANDMARKS; i++)
		all[i] = sums[0][i] + sums[1][i];
	text_printf(t, "\"trainees\": %lld, \"survival\": ", (long long)(n[0] + n[1]));
	survival(t, all, n[0] + n[1]);
	text_add(t, ", \"uncoached\": ");
	survival(t, sums[0], n[0]);
	text_add(t, ", \"coached\": ");
	survival(t, sums[1], n[1]);
}

static void site(struct text *t, const struct demo *d, const struct site *s)
{
	char number[NUMBER_TEXT];

	text_printf(t, "    {\"ext_id\": \"demo:%s\", \"seats\": %d, \"design\": \"%s\", \"hazard_ratio\": %s,\n"
		"     ", s->code, s->spec->seats, s->spec->design, number_exact(s->spec->hazard, number));
	arms(t, s->survival, s->trainees);
	if (s->spec->reform != DAY_NONE) {
		char iso[DAY_TEXT];

		text_printf(t, ",\n     \"reform_on\": \"%s\", \"reform_hazard_ratio\": %s",
			day_iso(s->spec->reform, iso), number_exact(s->spec->reform_hazard, number));
	}
	text_add(t, ",\n     \"offices\": [");
	for (int k = 0; k < s->office_count; k++) {
		const struct office *o = &s->offices[k];
		char other[NUMBER_TEXT], frailty[NUMBER_TEXT];

		text_printf(t, "%s\n      {\"number\": %d, \"healthy\": %s, \"hazard_ratio\": %s, \"rater_severity\": [%s, %s]}",
			k ? "," : "", o->number, o->healthy ? "true" : "false", number_exact(o->frailty, frailty),
			number_exact(o->severity[0], number), number_exact(o->severity[1], other));
	}
	text_printf(t, "]}%s\n", s->number + 1 < d->site_count ? "," : "");
}

/* Effects that are built in; each is its neutral value when nothing differs. */
static void effects(struct text *t, bool null)
{
	static const struct { const char *name; double real, neutral; } list[] = {
		{ "hazard_ratio_healthy_design", .75, 1 },
		{ "hazard_ratio_coached_until_day_180", .70, 1 },
		{ "hazard_ratio_coached_after_day_180", .90, 1 },
		{ "aht_ratio_coached_from_day_61", .96, 1 },
		{ "acw_ratio_coached_from_day_61", .95, 1 },
		{ "qa_points_coached_from_day_61", 2.5, 0 },
		{ "csat_points_coached_from_day_61", .06, 0 },
		{ "csat_points_healthy_design", .08, 0 },
		{ "climate_points_healthy_design", .35, 0 },
		{ "exam_points_coached_after_day_26", 3, 0 },
		{ "acw_ratio_after_course_S01", .90, 1 },
		{ "qa_points_after_course_S02", 2, 0 },
		{ "calls_ratio_during_productivity_contest", 1.04, 1 },
		{ "qa_points_during_productivity_contest", -1, 0 },
		{ "aht_ratio_wuhan_2026-05-04_to_2026-07-12", 1.08, 1 },
		{ "rater_halo_points", 6, 0 },
		{ "rater_drift_points_per_month", -.25, 0 },
	};
	char number[NUMBER_TEXT];

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		text_printf(t, "%s\n    \"%s\": %s", i ? "," : "", list[i].name,
			number_exact(null ? list[i].neutral : list[i].real, number));
}

static bool file_write(const char *name, const struct text *t, struct arena *arena, struct fail *fail)
{
	struct outfile *f = outfile_open(arena, name, fail);

	if (f == NULL)
		return false;
	outfile_write(f, t->at, t->count);
	return outfile_commit(f, fail);
}

bool demo_truth(const struct demo *d, const char *file, struct fail *fail)
{
	static const struct { const char *name; enum row_table table; } counts[] = {
		{ "persons", ROW_PERSON }, { "spells", ROW_SPELL }, { "cohorts", ROW_COHORT },
		{ "enrolments", ROW_ENROLMENT }, { "sessions", ROW_SESSION }, { "attendances", ROW_ATTENDANCE },
		{ "assessments", ROW_ASSESSMENT }, { "coachings", ROW_COACHING }, { "kpis", ROW_KPI },
		{ "stages", ROW_STAGE },
	};
	struct text t = TEXT(d->arena);
	double all[2][DEMO_LANDMARKS] = { { 0 } };
	int64_t trainees[2] = { 0, 0 };
	char first[DAY_TEXT], last[DAY_TEXT], number[NUMBER_TEXT];

	for (int i = 0; i < d->site_count; i++)
		for (int arm = 0; arm < 2; arm++) {
			trainees[arm] += d->sites[i].trainees[arm];
			for (int k = 0; k < DEMO_LANDMARKS; k++)
				all[arm][k] += d->sites[i].survival[arm][k];
		}
	text_printf(&t, "{\n  \"seed\": %llu, \"null\": %s, \"first_day\": \"%s\", \"as_of\": \"%s\",\n",
		(unsigned long long)d->options.seed, d->options.null ? "true" : "false",
		day_iso(d->first, first), day_iso(d->last, last));
	text_printf(&t, "  \"baseline_monthly_hazard\": %s, \"no_show_share\": %s, \"non_business_planned\":"
		" {\"classic\": 0.08, \"healthy\": %s},\n  \"group\": {", number_exact(d->baseline, number), "0.02",
		d->options.null ? "null" : "0.3");
	arms(&t, all, trainees);
	text_add(&t, "},\n  \"effects\": {");
	effects(&t, d->options.null);
	text_add(&t, "},\n  \"rows\": {");
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		text_printf(&t, "%s\"%s\": %lld", i ? ", " : "", counts[i].name,
			(long long)writer_count(d->writer, counts[i].table));
	text_add(&t, "},\n  \"centres\": [\n");
	for (int i = 0; i < d->site_count; i++)
		site(&t, d, &d->sites[i]);
	text_add(&t, "  ]\n}\n");
	return file_write(file, &t, d->arena, fail);
}
