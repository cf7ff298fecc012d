/*
 * did.h - difference in differences: trained against not trained.
 *
 * One row a person: team, arm (1 trained, 0 not), value before and after; rows with a
 * missing value are left out.  Three inferences: Welch on the changes; clustered by
 * team with the CR1 correction, t with teams - 1 df (Cameron & Miller 2015); Welch
 * on team means, which is the one to lead with below 20 teams.  ANCOVA is for
 * sensitivity.  mde is what could be found with 80% power: (z.975 + z.80) se.
 */
#ifndef CORE_STAT_DID_H
#define CORE_STAT_DID_H

#include <stddef.h>
#include <stdint.h>

#include "core/stat/ttest.h"

struct arena;

struct did_row { uint32_t team; int arm; double before, after; };

struct did {
	double n1, n0, teams;
	struct ttest welch, clustered, team_means;	/* diff, se, t, df, p, lo, hi */
	double ancova, ancova_se;
	double mde;
};

/* One arm by its means, the sums of squared deviations from them and of their products. */
struct did_arm { double n, before, after, xx, yy, xy; };
/* The ANCOVA of did_fit() from such sums: trained less not, t with n - 3 df; NaN where the values
 * before do not spread. */
struct ttest did_ancova(const struct did_arm *trained, const struct did_arm *others, double conf);

/* One team's part in two arms, trained first: its people by their weights, and the weighted sum of their
 * values. */
struct did_team { double weight[2], sum[2]; };
/* Weighted mean of the first arm less that of the second, people in all: the variance by teams (CR1), t with
 * teams - 1 df; what lm with these weights and a cluster-robust variance answer. */
struct ttest did_clustered(const struct did_team *, size_t teams, double people, double conf);

struct did did_fit(struct arena *, const struct did_row *, size_t rows, double conf);

#endif
