/*
 * synth.h - the truth behind the simulated group: six offices, every other one of the healthy design.
 *
 * Offices count from 0.  The hazards are the generator's own, put together again.
 */
#ifndef TESTS_SYNTH_H
#define TESTS_SYNTH_H

#include <stdbool.h>

#define OFFICES 6

void truth_load(const char *path);	/* truth.json; fails the test that asks */
void truth_forget(void);

double truth_effect(const char *name);
bool truth_healthy(int office);
/* Still at the office of hire after so many days; arm: 0 uncoached, 1 coached, -1 both alike. */
double truth_stays(double days, int office, int arm);
double truth_group_stays(double days, int arm);
/* How far an office's two raters stand from their middle.  One favours every other agent of her own
 * office, one becomes more severe by a quarter of a point each month. */
double truth_rater_gap(int office, double month);

#endif
