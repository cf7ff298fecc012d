/*
 * typeset.h - sentences as a metric tells them, set as the report sets its own.
 *
 * A metric says half sentences or whole ones, with the minus of its printf and figures in digits
 * alone: "quality falls: -0.6% (-0.8 to -0.4)", "rank correlation −0.26 (−0.31 – −0.20)".  On a
 * page they begin with a capital and end with a full stop, a minus is a minus, nothing is "minus
 * zero", a range of negatives has a word between, and Chinese has its own brackets.
 */
#ifndef REPORTS_TYPESET_H
#define REPORTS_TYPESET_H

#include "core/base/arena.h"
#include "reports/words.h"

const char *typeset_sentence(struct arena *, const struct words *, const char *text);

#endif
