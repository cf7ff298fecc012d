/* axis.c - scales and ticks of numbers. */
#include "reports/charts/axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/number.h"

double scale_place(const struct scale *s, double v)
{
	double share = (v - s->from) / (s->to - s->from);

	/* NAN and a scale without length come out as the start: callers skip NAN before. */
	if (!(share > 0))
		share = 0;
	return s->at + fmin(1, share) * s->length;
}

bool scale_holds(const struct scale *s, double v)
{
	double slack = 1e-9 * fabs(s->to - s->from);

	return v >= fmin(s->from, s->to) - slack && v <= fmax(s->from, s->to) + slack;
}

static void widen(struct extent *e, double v)
{
	if (!isfinite(v))
		return;
	/* Beyond this the steps of an axis would overflow. */
	v = fmin(1e300, fmax(-1e300, v));
	e->low = fmin(e->low, v);
	e->high = fmax(e->high, v);
}

void extent_add(struct extent *e, double v)
{
	if (!isfinite(v))
		return;
	widen(e, v);
	e->value_low = fmin(e->value_low, v);
	e->value_high = fmax(e->value_high, v);
}

void extent_add_value(struct extent *e, struct chart_value v)
{
	if (!isfinite(v.at))
		return;
	extent_add(e, v.at);
	widen(e, v.low);
	widen(e, v.high);
}

bool extent_is_empty(const struct extent *e)
{
	return e->low > e->high;
}

/* The nicest step of at least this length. */
static double step_above(double least, bool whole)
{
	static const double nice[] = { 1, 2, 2.5, 5, 10 };
	double power = pow(10, floor(log10(least)));

	/* 25 is a good step; 2.5 would put a decimal on every second tick only. */
	for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
		if (nice[i] * power >= least * (1 - 1e-9) && (nice[i] != 2.5 || power > 9)
		    && (!whole || fabs(nice[i] * power - round(nice[i] * power)) < 1e-9))
			return whole ? fmax(1, nice[i] * power) : nice[i] * power;
	return whole ? fmax(1, 10 * power) : 10 * power;
}

static int decimals_of(double step)
{
	for (int d = 0; d < 9; d++)
		if (fabs(step * pow(10, d) - round(step * pow(10, d))) < 1e-6 * step * pow(10, d))
			return d;
	return 9;
}

/* 12345678 to 12,345,678 and "-" to "−" (U+2212), which is as wide as a plus. */
static const char *dressed(const char *plain, struct arena *a)
{
	const char *digits = plain[0] == '-' ? plain + 1 : plain;
	size_t whole = strspn(digits, "0123456789"), n = 0;
	char out[NUMBER_TEXT * 2];

	if (plain[0] == '-')
		n = (size_t)snprintf(out, sizeof out, "\xe2\x88\x92");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0 && whole > 3)
			out[n++] = ',';
		out[n++] = digits[i];
	}
	snprintf(out + n, sizeof out - n, "%s", digits + whole);
	return arena_text(a, out);
}

const char *axis_text(const struct chart_axis *axis, double v, int decimals, struct arena *a)
{
	double written = v * (axis->factor != 0 ? axis->factor : 1);
	char buf[NUMBER_TEXT];

	if (!isfinite(written) || fabs(written) >= 1e9 || (written != 0 && fabs(written) < 1e-6))
		snprintf(buf, sizeof buf, "%.3g", written);
	else
		number_fixed(written, decimals, buf);
	return arena_printf(a, "%s%s", dressed(buf, a), axis->suffix != NULL ? axis->suffix : "");
}

static void given_ticks(struct ticks *t, const struct chart_axis *axis, struct arena *a)
{
	double factor = axis->factor != 0 ? axis->factor : 1;
	int decimals = 0;

	for (size_t i = 0; i < axis->tick_count; i++)
		if (isfinite(axis->ticks[i]) && axis->ticks[i] != 0) {
			int d = decimals_of(fabs(axis->ticks[i] * factor));

			decimals = d > decimals ? d : decimals;
		}
	for (size_t i = 0; i < axis->tick_count && t->count < TICKS_MOST; i++)
		if (axis->ticks[i] >= t->low && axis->ticks[i] <= t->high)
			t->tick[t->count++] = (struct tick){ axis->ticks[i],
				axis_text(axis, axis->ticks[i], decimals < 3 ? decimals : 3, a), axis->ticks[i] == 0 };
}

/* Both ends move alike unless one would go beyond what a share can be. */
static void reach(struct extent *e, double least, bool share)
{
	double room = (least - (e->high - e->low)) / 2;

	if (!(room > 0))
		return;
	e->low -= room;
	e->high += room;
	if (share && e->value_low >= 0 && e->low < 0) {
		e->high -= e->low;
		e->low = 0;
	}
	if (share && e->value_high <= 1 && e->high > 1) {
		e->low -= e->high - 1;
		e->high = 1;
	}
}

void ticks_number(struct ticks *t, const struct chart_axis *axis, struct extent e, int most, struct arena *a)
{
	double factor = axis->factor != 0 ? axis->factor : 1, low, high, step, first;
	bool fixed = axis->low < axis->high;
	int decimals;

	*t = (struct ticks){ .count = 0 };
	most = most < 2 ? 2 : most > TICKS_MOST - 2 ? TICKS_MOST - 2 : most;
	if (fixed) {
		e.low = axis->low;
		e.high = axis->high;
	} else if (extent_is_empty(&e)) {
		e.low = 0;
		e.high = axis->share ? 1 : 1 / factor;
	} else if (axis->from_zero) {
		e.low = fmin(e.low, 0);
		e.high = fmax(e.high, 0);
	}
	/* An interval may reach beyond what can be: it is drawn to the end of the axis.  A value may not;
	 * where one does, as a difference of shares, there is no such end. */
	if (axis->share && !fixed && e.value_low >= 0 && e.value_high <= 1) {
		e.low = fmax(0, e.low);
		e.high = fmin(1, e.high);
	}
	if (!fixed)
		reach(&e, axis->least, axis->share);
	if (e.high - e.low <= 1e-12 * fmax(fabs(e.low), fabs(e.high))) {
		double room = e.high != 0 ? fabs(e.high) * 0.1 : 1 / factor;

		e.low -= (axis->from_zero || axis->share) && e.low == 0 ? 0 : room;
		e.high += axis->share && e.high == 1 ? 0 : room;
	}
	low = e.low * factor;
	high = e.high * factor;
	step = step_above((high - low) / most, axis->whole);
	first = floor(low / step + 1e-9) * step;
	t->low = e.low;
	t->high = e.high;
	fixed = fixed || axis->tight;
	if (!fixed && axis->tick_count == 0) {
		t->low = first / factor;
		t->high = ceil(high / step - 1e-9) * step / factor;
	}
	/* Data that break the promise are shown all the same. */
	if (axis->share && e.low >= 0)
		t->low = fmax(0, t->low);
	if (axis->share && e.high <= 1)
		t->high = fmin(1, t->high);
	if (axis->tick_count > 0) {
		given_ticks(t, axis, a);
		return;
	}
	decimals = decimals_of(step);
	for (size_t i = 0; t->count < TICKS_MOST; i++) {
		double v = first + (double)i * step;

		if (v > high + step * (fixed ? 1e-9 : 1 - 1e-9))
			break;
		if (v < low - step * (fixed ? 1e-9 : 1))
			continue;
		if (fabs(v) < step * 1e-6)
			v = 0;
		if (v / factor < t->low - 1e-9 * step / factor || v / factor > t->high + 1e-9 * step / factor)
			continue;
		t->tick[t->count++] = (struct tick){ v / factor, axis_text(axis, v / factor, decimals, a),
						     v == 0 };
	}
}
