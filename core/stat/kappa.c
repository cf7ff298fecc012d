/* kappa.c - agreement on categories. */
#include "core/stat/kappa.h"

#include <math.h>

#include "core/stat/sum.h"

static const struct kappa none = { NAN, NAN, NAN, NAN };

struct kappa kappa_fleiss(const double *count, size_t subjects, size_t categories)
{
	struct kappa k = none;
	struct sum agree = { 0, 0 }, chance = { 0, 0 }, spread = { 0, 0 }, skew = { 0, 0 };
	double raters = subjects > 0 ? sum_of(count, categories) : 0, n = subjects, w;

	if (!(raters >= 2))
		return k;
	for (size_t i = 0; i < subjects; i++) {
		const double *row = count + i * categories;
		double squares = 0;

		if (sum_of(row, categories) != raters)
			return none;
		for (size_t c = 0; c < categories; c++)
			squares += row[c] * row[c];
		sum_add(&agree, (squares - raters) / (raters * (raters - 1)));
	}
	for (size_t c = 0; c < categories; c++) {
		double p, q;
		struct sum total = { 0, 0 };

		for (size_t i = 0; i < subjects; i++)
			sum_add(&total, count[i * categories + c]);
		p = sum_value(&total) / (n * raters);
		q = 1 - p;
		sum_add(&chance, p * p);
		sum_add(&spread, p * q);
		sum_add(&skew, p * q * (q - p));
	}
	k.agreement = sum_value(&agree) / n;
	w = sum_value(&spread);
	if (!(w > 0))
		return k;
	k.kappa = (k.agreement - sum_value(&chance)) / (1 - sum_value(&chance));
	k.se = sqrt(2 / (n * raters * (raters - 1) * w * w) * (w * w - sum_value(&skew)));
	k.z = k.kappa / k.se;
	return k;
}

static double weight_of(enum kappa_weight kind, size_t i, size_t j, size_t categories)
{
	double far = (i > j ? i - j : j - i) / (categories - 1.0);

	if (kind == KAPPA_UNWEIGHTED)
		return i == j;
	return kind == KAPPA_LINEAR ? 1 - far : 1 - far * far;
}

struct kappa kappa_cohen(const double *table, size_t q, enum kappa_weight kind)
{
	struct kappa k = none;
	struct sum seen = { 0, 0 }, chance = { 0, 0 }, v = { 0, 0 };
	double n = sum_of(table, q * q), po, pe, variance;

	if (!(n > 0) || q < 2)
		return k;
	for (size_t i = 0; i < q; i++)
		for (size_t j = 0; j < q; j++) {
			double w = weight_of(kind, i, j, q), row = 0, column = 0;

			for (size_t c = 0; c < q; c++) {
				row += table[i * q + c];
				column += table[c * q + j];
			}
			sum_add(&seen, w * (table[i * q + j] / n));
			sum_add(&chance, w * (row / n) * (column / n));
		}
	k.agreement = po = sum_value(&seen);
	pe = sum_value(&chance);
	if (!(pe < 1))
		return k;
	k.kappa = (po - pe) / (1 - pe);
	for (size_t i = 0; i < q; i++)
		for (size_t j = 0; j < q; j++) {
			double wr = 0, wc = 0, d;

			/* mean weight of row i against the columns' shares, and the reverse */
			for (size_t c = 0; c < q; c++)
				for (size_t r = 0; r < q; r++) {
					wr += weight_of(kind, i, c, q) * (table[r * q + c] / n);
					wc += weight_of(kind, c, j, q) * (table[c * q + r] / n);
				}
			d = weight_of(kind, i, j, q) - (wr + wc) * (1 - k.kappa);
			sum_add(&v, table[i * q + j] / n * d * d);
		}
	variance = k.kappa - pe * (1 - k.kappa);
	variance = (sum_value(&v) - variance * variance) / (n * (1 - pe) * (1 - pe));
	k.se = sqrt(fmax(0, variance));
	k.z = k.se > 0 ? k.kappa / k.se : NAN;
	return k;
}
