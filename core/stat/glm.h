/*
 * glm.h - shares explained by a few factors: grouped binomial regression.
 *
 * Cells of n people with `events` among them, iteratively reweighted least squares
 * (McCullagh & Nelder 1989), logit or complementary log-log link.  Cells with n = 0 are
 * left out.  Separation (a linear predictor beyond 30, a vanishing pivot) makes everything
 * not estimable.
 */
#ifndef CORE_STAT_GLM_H
#define CORE_STAT_GLM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum glm_link { GLM_LOGIT, GLM_CLOGLOG };

struct glm_data {
	const double *n, *events;	/* [cells] */
	const double *x;		/* [cells * terms], an intercept is a column of ones */
	const double *offset;		/* [cells] or NULL */
	size_t cells, terms;
	enum glm_link link;
};

struct glm {
	bool estimable;
	const double *b, *se;		/* [terms] */
	double deviance, pearson, loglik, df_residual;
	const double *fitted;		/* [cells] expected share */
};

struct glm *glm_fit(struct arena *, const struct glm_data *);

#endif
