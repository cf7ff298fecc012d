/* synth-truth.c - what the generator of the simulated group was told. */
#include "config.h"
#include "tests/synth.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

static json_t *truth;

void truth_load(const char *path)
{
	truth = json_load_file(path, 0, NULL);
	ck_assert_ptr_nonnull(truth);
}

void truth_forget(void)
{
	json_decref(truth);
}

static double number(const char *name)
{
	return json_number_value(json_object_get(truth, name));
}

double truth_effect(const char *name)
{
	return json_number_value(json_object_get(json_object_get(truth, "effects"), name));
}

bool truth_healthy(int i)
{
	return i % 2 == 1;
}

static double cumulated(double days, bool mixed, bool coached)
{
	double sum = 0, from = 0;
	json_t *shape = json_object_get(truth, "hazard_shape_until_day"), *step;
	size_t i;

	json_array_foreach(shape, i, step) {
		double until = json_number_value(json_array_get(step, 0)), level = json_number_value(json_array_get(step, 1));

		for (double a = from; a < until && a < days; a++)	/* by days: effects change at day 180 */
			sum += level * fmin(1, days - a) * (coached ? number(a < 180 ? "hr_coached_until_day_180"
				: "hr_coached_after") : 1);
		from = until;
	}
	return sum * number("baseline_monthly_hazard_c") * (mixed ? number("hr_mix_70_30") : 1) / 30.4375;
}

double truth_stays(double days, int i, int arm)
{
	json_t *rater = json_object_get(json_object_get(truth, "raters"), "c000");
	double frailty = json_number_value(json_array_get(json_object_get(rater, "office_frailty"), (size_t)i));
	double fails = days > 34 ? 1 : days >= 30 ? .2 : 0, moved = days > 120 ? exp(-.004 / 30.4 * (days - 120)) : 1, s = 0;

	for (int a = 0; a < 2; a++)
		if (arm < 0 || arm == a)
			s += exp(-frailty * cumulated(days, truth_healthy(i), a == 1)) / (arm < 0 ? 2 : 1);
	return s * moved * (1 - fails * (truth_healthy(i) ? .04 : .06));
}

double truth_group_stays(double days, int arm)
{
	double s = 0;

	for (int i = 0; i < OFFICES; i++)
		s += truth_stays(days, i, arm) / OFFICES;
	return s;
}

double truth_rater_gap(int i, double month)
{
	json_t *of = json_object_get(json_object_get(truth, "raters"), "c000"), *severity = json_object_get(of, "severity"), *value;
	const char *name, *halo = json_string_value(json_object_get(of, "halo_rater"));
	const char *drift = json_string_value(json_object_get(of, "drifting_rater"));
	double at[2 * OFFICES];
	int n = 0;

	json_object_foreach(severity, name, value) {	/* two of each office, in order */
		at[n] = json_number_value(value) + (strcmp(name, halo) == 0 ? 3 : 0) - (strcmp(name, drift) == 0 ? .25 * month : 0);
		n++;
	}
	ck_assert_int_eq(n, 2 * OFFICES);
	return fabs(at[2 * i] - at[2 * i + 1]) / 2;
}
