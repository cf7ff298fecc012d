/*
 * disclose-result.h - disclosure control within one answer; see disclose.h for the rules.
 */
#ifndef REPORTS_DISCLOSE_RESULT_H
#define REPORTS_DISCLOSE_RESULT_H

#include "reports/disclose.h"

struct rule { struct arena *arena; int people, percent; };

void figure_hide(struct figure *);
void curve_hide(struct curve *);
void figure_disclose(const struct rule *, struct figure *);
void result_hide(struct result *);			/* all of it; NULL is allowed */
void result_disclose(const struct rule *, struct result *);
int64_t result_people(const struct result *);		/* behind it; 0: nobody, or nothing to show */

#endif
