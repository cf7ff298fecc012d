/*
 * chain.h - a person's spells become employments.
 *
 * A new employment begins unless the spell before ended by a move (transfer, promotion,
 * demotion) and this one starts no more than CHAIN_DAYS days after it.  Whoever moved
 * away and was not seen again has left with cause T; V, I and O are voluntary,
 * involuntary and other leaving (retirement, death, end of contract), U is not known.
 *
 * The intake of an employment is the first cohort of an onboarding programme that
 * began while it lasted, or up to CHAIN_DAYS days before; failing that, the first of any kind.
 */
#ifndef CORE_DATA_CHAIN_H
#define CORE_DATA_CHAIN_H

#include "core/base/fail.h"
#include "core/data/store.h"

#define CHAIN_DAYS 31

/* Rebuilds employment, stint, home and intake for the persons in touched. */
bool chain_touched(struct store *, struct fail *);

#endif
