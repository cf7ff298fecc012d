/*
 * disclose-result.h - what is small by itself, and how each kind of number is hidden; see disclose.h.
 */
#ifndef REPORTS_DISCLOSE_RESULT_H
#define REPORTS_DISCLOSE_RESULT_H

#include "reports/disclose.h"

struct rule { struct arena *arena; int people, percent; double confidence; };

/* Too few people behind it, or a count of too few: a value tells its numerator. */
bool figure_small(const struct rule *, const struct figure *);
void figure_hide(struct figure *);
void part_hide(struct part *);
void component_hide(struct component *);
void curve_hide(struct curve *);
void sample_disclose(const struct rule *, struct sample *);
int64_t result_people(const struct result *);		/* behind it; 0: nobody, or nothing to show */

#endif
