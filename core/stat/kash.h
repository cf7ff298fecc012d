/*
 * kash.h - knowledge, attitude, skills, habits: hours against a target profile.
 *
 * Total variation distance: half the sum of |p - t|, the share of hours to move for the
 * profile to fit.  The weakest dimension is the one with the least p/t.
 */
#ifndef CORE_STAT_KASH_H
#define CORE_STAT_KASH_H

#include <stddef.h>

struct kash {
	double tvd, balance;	/* balance is 100 (1 - tvd) */
	double hours_to_move;
	double evenness;	/* exp(entropy)/dimensions, descriptive */
	size_t weakest;		/* index; dims when there is none */
};

struct kash kash_of(const double *hours, const double *target, size_t dims);

#endif
