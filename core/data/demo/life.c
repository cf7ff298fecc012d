/* life.c - when people leave, in the demonstration group. */
#include "core/data/demo/model.h"

#include <math.h>

const int demo_landmarks[DEMO_LANDMARKS] = { 30, 60, 90, 180, 365 };

/* The hazard falls in steps of tenure; healthy offices and coached people lose fewer. */
static const struct { int until; double relative; } steps[] = {
	{ 30, 1 }, { 90, .7 }, { 180, .25 }, { 1 << 30, .14 },
};
enum { COACHING_TELLS = 180 };
#define RATIO_HEALTHY .75
#define RATIO_COACHED_EARLY .70
#define RATIO_COACHED_LATE .90
/* 55 % of those who start are there at day 90, after 5 % of them failed the exam. */
#define TARGET_90 (.55 / .95)
/* After the bonus, in February and March, more people leave. */
static const double season[12] = { .95, 1.25, 1.25, 1, 1, .95, 1, 1, .95, .9, .9, .85 };

static double relative(int tenure, bool healthy, bool treated)
{
	double h = 0;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		h = steps[i].relative;
		if (tenure <= steps[i].until)
			break;
	}
	if (healthy)
		h *= RATIO_HEALTHY;
	if (treated)
		h *= tenure <= COACHING_TELLS ? RATIO_COACHED_EARLY : RATIO_COACHED_LATE;
	return h;
}

/* Mean survival at day 90 over the four arms, at a baseline of c a month. */
static double mean_survival(double c, bool null)
{
	double sum = 0;

	for (int arm = 0; arm < 4; arm++) {
		double h = 0;

		for (int t = 1; t <= 90; t++)
			h += relative(t, (arm & 1) && !null, (arm & 2) && !null);
		sum += exp(-c * h / DEMO_MONTH);
	}
	return sum / 4;
}

double life_baseline(bool null)
{
	double low = 0, high = 2;

	for (int i = 0; i < 60; i++) {
		double c = (low + high) / 2;

		if (mean_survival(c, null) > TARGET_90)
			low = c;
		else
			high = c;
	}
	return low;
}

double life_hazard(const struct demo *d, const struct life *l, day at)
{
	double h = d->baseline / DEMO_MONTH * relative(at - l->hired, l->healthy, l->treated);

	if (l->reform != DAY_NONE && at >= l->reform)
		h *= l->reform_hazard;
	return h * l->hazard * l->frailty * season[day_to_civil(at).month - 1];
}

day life_leaves(const struct demo *d, const struct life *l, day from, struct random *r)
{
	double left = random_exponential(r, 1);

	for (day at = from + 1; at <= d->last; at++) {
		left -= life_hazard(d, l, at);
		if (left < 0)
			return at;
	}
	return DAY_NONE;
}

double life_fails(const struct life *l)
{
	return l->healthy ? .04 : .06;
}

void life_expect(const struct demo *d, const struct life *l, double out[DEMO_LANDMARKS])
{
	double h = 0;
	int t = 1;

	for (int i = 0; i < DEMO_LANDMARKS; i++) {
		double failed = (demo_landmarks[i] - LIFE_FAIL_FIRST + 1.0) / LIFE_FAIL_DAYS;

		for (; t <= demo_landmarks[i]; t++)
			h += life_hazard(d, l, l->hired + t);
		out[i] = exp(-h) * (1 - life_fails(l) * fmin(1, fmax(0, failed)));
	}
}
