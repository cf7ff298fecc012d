/*
 * shrink.h - what small centres can tell: empirical Bayes and the ranks it allows.
 *
 * Normal effects (DerSimonian & Laird 1986; Paule & Mandel 1982), James & Stein as in
 * Efron & Morris 1977, shares by beta-binomial moments (Kleinman 1973), rates by
 * gamma-Poisson moments (Marshall 1991).  The uncertainty of the variance between
 * centres is left out: say so below 10 centres.  Ranks come with intervals, never bare.
 */
#ifndef CORE_STAT_SHRINK_H
#define CORE_STAT_SHRINK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/stat/interval.h"

struct arena;
struct random;

struct spread { double tau2, mu, mu_se; };

struct spread spread_dersimonian_laird(const double *y, const double *v, size_t n);
struct spread spread_paule_mandel(const double *y, const double *v, size_t n);
/* Cochran's Q about the fixed-effect mean, its p value and I2 in percent. */
struct heterogeneity { double q, p, i2; };
struct heterogeneity heterogeneity_of(const double *y, const double *v, size_t n);

struct shrunk { double value, se; };
struct shrunk shrink_normal(double y, double v, const struct spread *);

/* Rank 1 is the highest: 1 + sum of the probabilities that another one is higher. */
double *expected_ranks(struct arena *, const struct shrunk *, size_t n);

struct james_stein { double mean, sigma2, factor; const double *value; };
/* Shares of n each. */
struct james_stein *james_stein_of(struct arena *, const double *y, size_t count, double n);

/*
 * gamma <= 0: no true difference detectable, m is infinite and everybody gets mu, without
 * an interval of his own.
 */
struct beta_binomial { double mu, gamma, m; };
struct beta_binomial beta_binomial_fit(const double *x, const double *n, size_t count);

/* var <= 0: no true difference detectable.  mean is the group's O/E, var the variance
 * between centres. */
struct gamma_poisson { double mean, var; };
struct gamma_poisson gamma_poisson_fit(const double *observed, const double *expected,
				       size_t count);

enum posterior_kind { POSTERIOR_BETA, POSTERIOR_GAMMA, POSTERIOR_NORMAL };

/* Beta(a, b); Gamma(shape a, rate b); normal(mean a, sd b). */
struct posterior { enum posterior_kind kind; double a, b; };

struct posterior posterior_share(const struct beta_binomial *, double x, double n);
struct posterior posterior_rate(const struct gamma_poisson *, double observed, double expected);
double posterior_mean(const struct posterior *);
struct interval posterior_interval(const struct posterior *, double conf);

/* Ranks by draws: quantiles (type 1) of the rank, and the share of draws in which a centre
 * is first, in the first and in the last quarter. */
struct rank_range { double lo, hi, best, top_quarter, bottom_quarter; };
struct rank_range *rank_ranges(struct arena *, const struct posterior *, size_t n, size_t draws,
			       bool low_is_first, double conf, struct random *);

#endif
