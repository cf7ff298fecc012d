/*
 * turnover.h - the figures of human resources for a period.
 *
 * The period is [from, until], both days included; an exit day is the last day
 * employed.  Counts may come from a query; turnover_count() makes them from people.
 * Leavers for attrition are voluntary, involuntary and other; transfers are
 * apart.  Rates are per year of 365.25 days with exact Poisson limits, shares with
 * Wilson's.  The stock must reconcile: opening + hires - leavers - closing = 0.
 */
#ifndef CORE_STAT_TURNOVER_H
#define CORE_STAT_TURNOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum exit_reason { EXIT_VOLUNTARY, EXIT_INVOLUNTARY, EXIT_TRANSFER, EXIT_OTHER, EXIT_REASONS };

#define NOT_LEFT INT32_MAX

struct turnover_person {
	int32_t hire, exit;	/* NOT_LEFT: still employed */
	enum exit_reason reason;
	bool trainee;		/* started training when hired */
};

struct turnover_counts {
	double days;			/* length of the period */
	double open, close;		/* HR1, HR2 */
	double hires, leavers;		/* leavers with transfers */
	double by_reason[EXIT_REASONS];
	double person_days;		/* HR3 */
	double stayed;			/* of the opening stock, still there after the end */
	double employed_before, year_long;	/* HR7: at until - 365; at until with 365 days */
	double starts, starts_left;	/* trainees hired in the period; of them still there */
	double exposure;		/* their days in the period */
};

struct turnover {
	double reconcile;		/* HR9: 0, or the data are wrong */
	double person_years, headcount;
	double attrition, attrition_lo, attrition_hi;	/* HR4, per person-year */
	double voluntary, voluntary_lo, voluntary_hi;
	double simple;			/* HR5, a year */
	double retention, retention_lo, retention_hi;	/* HR6 */
	double stability, stability_lo, stability_hi;	/* HR7 */
	double training, training_lo, training_hi;	/* HR8 */
	double mean_exposure;		/* days, of those who started training */
};

struct turnover_counts turnover_count(const struct turnover_person *, size_t, int32_t from,
				      int32_t until);
struct turnover turnover_of(const struct turnover_counts *, double conf);

/* Where an interval lies against a band. */
enum band_place { BAND_UNKNOWN, BAND_BELOW, BAND_LOW_EDGE, BAND_INSIDE, BAND_HIGH_EDGE, BAND_ABOVE,
	BAND_COVERS };
enum band_place band_place(double lo, double hi, double from, double to);

#endif
