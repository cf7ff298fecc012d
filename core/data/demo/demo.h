/*
 * demo.h - a demonstration dataset: a contact-centre group that does not exist.
 *
 * Everything is drawn from a model whose numbers are known, so that what metrics say of it
 * can be held against what is true: the truth is written beside the dataset as JSON.  The
 * same options give the same dataset, on every machine and under every locale; no clock
 * is read.  A centre depends only on the seed and its own number.
 *
 * With .null there is no difference between centres, designs, arms, courses or raters
 * at all: what a metric still finds there, it finds by chance.
 */
#ifndef CORE_DATA_DEMO_H
#define CORE_DATA_DEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/base/fail.h"

struct demo_options {
	uint64_t seed;
	int centres;		/* 1..999 */
	int months;		/* 6..120, ending with the month of known */
	bool null;
	day known;		/* the last day the data speak of: the end of a month */
};

#define DEMO_KNOWN 20726	/* 2026-09-30: 2026Q3 is the last whole quarter */
#define DEMO_OPTIONS { .seed = 1, .centres = 6, .months = 36, .known = DEMO_KNOWN }

/* Makes the dataset name, which must not exist, and the file truth (NULL: none). */
bool demo_make(const char *name, const char *truth, const struct demo_options *, struct fail *);

#endif
