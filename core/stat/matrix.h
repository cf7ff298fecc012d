/*
 * matrix.h - small symmetric systems: Cholesky with a check of the pivots.
 *
 * Matrices are square, row by row, and small (tens of rows, a few hundred at the most).
 */
#ifndef CORE_STAT_MATRIX_H
#define CORE_STAT_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * The lower triangle L of A = L L', in place; the upper triangle is not looked at.
 * A pivot below least times its own diagonal element is taken for zero: its column
 * becomes zero and the row is left out of solutions (A's rank is what is answered).
 */
size_t cholesky(double *a, size_t n, double least);
/* Solves L L' x = b in place; what was left out is 0. */
void cholesky_solve(const double *l, size_t n, double *b);
/* (L L')^-1, full matrix. */
void cholesky_invert(struct arena *, const double *l, size_t n, double *out);

#endif
