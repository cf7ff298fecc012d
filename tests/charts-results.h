/* charts-results.h - what the tests of charts of results begin with. */
#ifndef TESTS_CHARTS_RESULTS_H
#define TESTS_CHARTS_RESULTS_H

#include "core/base/arena.h"
#include "reports/charts/make.h"

/* What charts of results are made of: three units, and a metric whose chapter each test fills in. */
extern struct arena charts_arena;
extern struct maker charts_maker;
extern const struct figure charts_hidden;	/* too few people to show */
struct figure charts_share(double v, double half);
void charts_set_up(void);
void charts_tear_down(void);
void charts_check_words(const struct chart *);	/* those that every chart has */

#endif
