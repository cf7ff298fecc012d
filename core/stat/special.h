/*
 * special.h - distribution functions and their quantiles.
 *
 * Own code on libm alone: AS 241 (Wichura 1988) for the normal quantile, continued
 * fractions by Lentz' method (DLMF 8.9.2, 8.17.22) and the gamma series (DLMF
 * 8.11.4), with front factors written as Loader (2000) does, by Stirling's error and a
 * deviance, so that large parameters cost no digits.  Distribution functions
 * are good to about 1e-13 relative, tails included; quantiles to 1e-12.
 *
 * Everything is reentrant.  NaN in, or a parameter outside its range, gives NaN.
 */
#ifndef CORE_STAT_SPECIAL_H
#define CORE_STAT_SPECIAL_H

double normal_cdf(double x);
double normal_sf(double x);		/* upper tail, 1 - cdf */
double normal_quantile(double p);	/* p 0 or 1: infinite */
/* The two-sided normal quantile of a confidence level: 1.96 for 0.95. */
double normal_z(double conf);
double normal_p(double z);		/* two-sided p value */

double log_gamma(double x);		/* log |Gamma(x)| */
double gamma_p(double a, double x);	/* regularised lower incomplete gamma */
double gamma_q(double a, double x);	/* regularised upper */
double gamma_quantile(double p, double shape, double rate);

double chi2_sf(double x, double df);
double chi2_quantile(double p, double df);

/* Regularised incomplete beta I_x(a, b); y is 1 - x, given apart where the caller
 * knows it more exactly than the subtraction would. */
double beta_inc(double a, double b, double x);
double beta_inc_xy(double a, double b, double x, double y);
double beta_quantile(double p, double a, double b);

double t_sf(double t, double df);	/* upper tail */
double t_p(double t, double df);	/* two-sided p value */
double t_quantile(double p, double df);
double f_sf(double f, double df1, double df2);
double f_quantile(double p, double df1, double df2);

/* 2^52: among larger doubles k + 1 may be k, and no search over whole numbers would end.
 * The functions that search answer NaN there. */
#define WHOLE_MAX 4503599627370496.0

double binomial_cdf(double k, double n, double p);
double binomial_sf(double k, double n, double p);	/* P(X > k) */
double binomial_pmf(double k, double n, double p);
double poisson_cdf(double k, double lambda);
double poisson_pmf(double k, double lambda);
/* Smallest whole r with cdf(r) >= p. */
double binomial_quantile(double p, double n, double prob);
double poisson_quantile(double p, double lambda);

/*
 * Parts of the front factors, shared by the functions above: the error of
 * Stirling's formula, log Gamma(x) - [(x - 1/2) log x - x + log(2 pi)/2], and
 * the deviance term x log(x/m) + m - x.
 */
double stirling_error(double x);
double deviance_term(double x, double m);

#endif
