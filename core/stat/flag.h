/*
 * flag.h - is a warning rule worth acting on?
 *
 * Flagged against unflagged people and who left within the horizon: how many of the flagged
 * leave (PPV, Wilson), against the base rate, and the ratio of risks with its interval
 * on the log scale.  Keep a rule whose ratio's lower limit is above 1 and whose lift
 * is at least 1.5.
 */
#ifndef CORE_STAT_FLAG_H
#define CORE_STAT_FLAG_H

#include <stddef.h>

struct flag {
	double ppv, ppv_lo, ppv_hi, base, lift, sensitivity, specificity;
	double ratio, ratio_lo, ratio_hi;
	double engage;		/* number to engage for one who would leave, 1/PPV */
	double false_alarms;
};

struct flag_stratum { double events_flagged, flagged, events_unflagged, unflagged; };

struct flag flag_of(double events_flagged, double flagged, double events_unflagged,
		    double unflagged, double conf);
/* The same people in strata: ratio after Mantel and Haenszel with the interval of Greenland & Robins
 * (1985), base the share expected of the flagged at the risks of their strata; the others as
 * flag_of() of all. */
struct flag flag_within(const struct flag_stratum *, size_t n, double conf);

#endif
