/* gen.c - writes files of generated people, training, marks and figures, to measure with. */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/day.h"

/*
 *	gen FOLDER PEOPLE CENTRES [TIMES]
 *
 * writes person.csv, attendance.csv, assessment.csv and kpi.csv in the order of the calendar,
 * as exports arrive.  Each number comes of a hash of what it belongs to, so the same
 * arguments give the same bytes.  Values are multiples of 1/8: their sums are exact in
 * binary, and whoever adds them up must agree to the last bit.  TIMES 2 to 5 makes so many figures
 * and attendances in place of each one, of the same people.
 */
enum { FIRST = 17897, LAST = 20088 };	/* 2019-01-01, 2024-12-31 */

struct agent { int hired, left, reason, centre, cohort; };

struct out { FILE *person, *attendance, *assessment, *kpi; };

static char days[LAST - FIRST + 2][DAY_TEXT];

static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

static uint64_t hash(uint64_t what, uint64_t a, uint64_t b)
{
	return mix(mix(mix(what) ^ a) ^ b);
}

static double uniform(uint64_t h)
{
	return ((double)(h >> 11) + .5) / 9007199254740992.0;
}

static double normal(uint64_t h)
{
	return sqrt(-2 * log(uniform(h))) * cos(6.283185307179586 * uniform(mix(h ^ 0x5555)));
}

static const char *iso(int d)
{
	return days[d - FIRST];
}

/* Centres start one programme at different times, and a second one 600 days later. */
static struct agent agent_make(uint64_t i, int people, int centres)
{
	struct agent a = { .hired = FIRST + (int)((double)i / people * (LAST - FIRST - 14)),
			   .centre = 1 + (int)(hash(1, i, 0) % (uint64_t)centres), .cohort = 1 };
	int first = FIRST + 400 + (a.centre * 37) % 300;
	double u = uniform(hash(2, i, 0)), scale, stay, r = uniform(hash(4, i, 0));

	if (a.hired >= first + 600)
		a.cohort = u < .5 ? 3 : u < .8 ? 2 : 1;
	else if (a.hired >= first)
		a.cohort = u < .65 ? 2 : 1;
	scale = 760 * exp(.25 * sin(a.centre * 1.7) + (a.cohort == 2 ? .22 : a.cohort == 3 ? .34 : 0));
	stay = fmax(1, ceil(scale * pow(-log(uniform(hash(3, i, 0))), 1 / .9)));
	if (a.hired + stay <= LAST) {
		a.left = a.hired + (int)stay;
		a.reason = r < .66 ? 1 : r < .86 ? 2 : r < .95 ? 3 : 4;
	}
	return a;
}

static void write_person(const struct out *o, uint64_t i, const struct agent *a)
{
	static const char *const reasons[] = { "", "voluntary", "involuntary", "transfer", "contract_end" };
	static const char *const cohorts[] = { "", "legacy", "programme_a", "programme_b" };

	fprintf(o->person, "%d,%d,%s,%s,%s,%s\n", (int)i + 1, a->centre, iso(a->hired), a->left ? iso(a->left) : "",
		reasons[a->reason], cohorts[a->cohort]);
}

/* One figure for each week, a different one each time. */
static void write_figure(const struct out *o, uint64_t i, const struct agent *a, int week, int end, int again)
{
	static const char *const names[] = { "aht", "csat", "qa" };
	uint64_t h = hash(5, i, (uint64_t)week);
	int d = week + (int)((h + (uint64_t)again) % 5), m = (int)((i + (uint64_t)week / 7) % 3);
	double z = normal(mix(h + (uint64_t)again)), skill = 1 - exp(-(d - a->hired) / 120.0), site = sin(a->centre * 2.3 + m);
	double season = sin((d - FIRST) / 58.1), shift = a->centre % 5 == 0 && d > 19500 ? 1 : 0, v;

	if (d < a->hired || d > end)
		return;
	if (m == 0)
		v = 420 - 90 * skill + 15 * site + 6 * season + 45 * z - (a->cohort > 1 ? 14 : 0) + 12 * shift;
	else if (m == 1)
		v = 78 + 6 * skill + 2 * site + season + 9 * z + (a->cohort > 1 ? 1.2 : 0) - 1.5 * shift;
	else
		v = 80 + 8 * skill + 1.5 * site + .5 * season + 6 * z + (a->cohort == 3 ? 1.5 : 0);
	fprintf(o->kpi, "%d,%s,%s,%g\n", (int)i + 1, iso(d), names[m], rint(v * 8) / 8);
}

static void write_attendance(const struct out *o, uint64_t i, int course, int d, double hours)
{
	fprintf(o->attendance, "%d,%d,%s,%g,%s\n", (int)i + 1, course, iso(d), hours,
		course <= 12 ? "business" : "non-business");
}

/* Three days on being hired, then a course in about every fourth week. */
static void write_training(const struct out *o, uint64_t i, const struct agent *a, int week, int end, int again)
{
	uint64_t h = hash(6, i, (uint64_t)week), which = mix(h ^ 9);
	double often = (a->cohort == 1 ? .19 : a->cohort == 2 ? .24 : .28) * (1 + .25 * sin(a->centre * 3.1));
	double business = .62 + .2 * sin(a->centre * .9) + .05 * sin((week - FIRST) / 300.0);
	int d = week + (int)(((h >> 20) + (uint64_t)again) % 5);

	for (int k = 0; k < 3 && again == 0 && a->hired >= week && a->hired < week + 7; k++)
		if (a->hired + k <= end)
			write_attendance(o, i, 1 + k, a->hired + k, 8);
	if (uniform(h) < often && d > a->hired + 6 && d <= end)
		write_attendance(o, i, uniform(mix(h ^ 7)) < business ? 4 + (int)(which % 9) : 13 + (int)(which % 8), d,
				 .5 * (double)(1 + mix(which) % 16));
}

/* Up to three raters after a month, four months and a year. */
static void write_marks(const struct out *o, uint64_t i, const struct agent *a, int week, int end, uint64_t raters)
{
	static const int after[] = { 30, 120, 365 };

	for (uint64_t k = 0; k < 3; k++) {
		int d = a->hired + after[k] + (int)(hash(7, i, k) % 11);
		double truth = 66 + 6 * (double)k + 9 * normal(hash(9, i, k)) + (a->cohort > 1 ? 3 : 0);

		if (d < week || d >= week + 7 || d > end || uniform(hash(8, i, k)) >= .86 - .1 * sin(a->centre * 1.3))
			continue;
		for (uint64_t r = 0; r < 3; r++) {
			uint64_t at = (hash(11, i, k) % raters + r * (1 + hash(12, i, k) % ((raters - 1) / 2))) % raters;
			uint64_t rater = (uint64_t)(a->centre - 1) * 10000 + at + 1;
			double score = truth + 3 * normal(mix(rater)) + 4 * normal(hash(13, i, k * 3 + r));

			if (uniform(hash(10, i, k * 3 + r)) >= .15)
				fprintf(o->assessment, "%d,%d,%s,%g\n", (int)i + 1, (int)rater, iso(d),
					fmin(100, fmax(0, rint(score * 2) / 2)));
		}
	}
}

static FILE *create(const char *folder, const char *name, const char *header)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.csv", folder, name);
	f = fopen(path, "w");
	if (f == NULL) {
		fprintf(stderr, "gen: cannot write '%s': %s\n", path, strerror(errno));
		exit(1);
	}
	fprintf(f, "%s\n", header);
	return f;
}

int main(int argc, char **argv)
{
	bool sized = argc == 4 || argc == 5;
	int people = sized ? atoi(argv[2]) : 0, centres = sized ? atoi(argv[3]) : 0, times = argc == 5 ? atoi(argv[4]) : 1, bad;
	struct agent *all = calloc((size_t)(people > 0 ? people : 1), sizeof *all);
	struct out o;

	if (people < 1 || centres < 1 || times < 1 || times > 5 || all == NULL) {
		fprintf(stderr, "usage: gen FOLDER PEOPLE CENTRES [TIMES]\n");
		return 2;
	}
	for (int d = FIRST; d <= LAST + 1; d++)
		day_iso(d, days[d - FIRST]);
	o.person = create(argv[1], "person", "id,centre,hire_date,leave_date,leave_reason,cohort");
	o.attendance = create(argv[1], "attendance", "person,course,date,hours,category");
	o.assessment = create(argv[1], "assessment", "person,rater,date,score");
	o.kpi = create(argv[1], "kpi", "person,date,metric,value");
	for (int i = 0; i < people; i++) {
		all[i] = agent_make((uint64_t)i, people, centres);
		write_person(&o, (uint64_t)i, &all[i]);
	}
	for (int week = FIRST; week <= LAST; week += 7)
		for (int i = 0; i < people && all[i].hired < week + 7; i++) {
			int end = all[i].left ? all[i].left - 1 : LAST;

			if (end < week)
				continue;
			for (int again = 0; again < times; again++) {
				write_figure(&o, (uint64_t)i, &all[i], week, end, again);
				write_training(&o, (uint64_t)i, &all[i], week, end, again);
			}
			write_marks(&o, (uint64_t)i, &all[i], week, end, (uint64_t)(6 + people / (centres * 400)));
		}
	bad = fclose(o.person) | fclose(o.attendance) | fclose(o.assessment) | fclose(o.kpi);
	if (bad)
		fprintf(stderr, "gen: cannot write into '%s': %s\n", argv[1], strerror(errno));
	free(all);
	return bad ? 1 : 0;
}
