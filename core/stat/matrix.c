/* matrix.c - Cholesky decomposition of small matrices. */
#include "core/stat/matrix.h"

#include <math.h>

#include "core/base/arena.h"

size_t cholesky(double *a, size_t n, double least)
{
	size_t rank = 0;

	for (size_t j = 0; j < n; j++) {
		double pivot = a[j * n + j];

		for (size_t k = 0; k < j; k++)
			pivot -= a[j * n + k] * a[j * n + k];
		if (!(pivot > least * a[j * n + j]) || !(pivot > 0)) {
			for (size_t i = j; i < n; i++)
				a[i * n + j] = 0;
			continue;
		}
		rank++;
		pivot = sqrt(pivot);
		a[j * n + j] = pivot;
		for (size_t i = j + 1; i < n; i++) {
			double v = a[i * n + j];

			for (size_t k = 0; k < j; k++)
				v -= a[i * n + k] * a[j * n + k];
			a[i * n + j] = v / pivot;
		}
	}
	return rank;
}

void cholesky_solve(const double *l, size_t n, double *b)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			b[i] -= l[i * n + k] * b[k];
		b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t k = i + 1; k < n; k++)
			b[i] -= l[k * n + i] * b[k];
		b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
	}
}

void cholesky_invert(struct arena *a, const double *l, size_t n, double *out)
{
	double *column = arena_array(a, n + 1, double);

	for (size_t j = 0; j < n; j++) {
		for (size_t i = 0; i < n; i++)
			column[i] = i == j;
		cholesky_solve(l, n, column);
		for (size_t i = 0; i < n; i++)
			out[i * n + j] = column[i];
	}
}
