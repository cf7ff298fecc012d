/* show.c - turns values into the text a reader sees. */
#include "reports/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/number.h"
#include "reports/disclose.h"
#include "reports/reasons.h"

bool figure_has_number(const struct figure *f)
{
	return f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL;
}

static const char *grouped(struct arena *a, const char *digits)
{
	char t[NUMBER_GROUPED];

	return arena_text(a, number_grouped(digits, t));
}

const char *show_fixed(const struct show *s, double v, int decimals)
{
	char t[NUMBER_TEXT];

	if (!isfinite(v))
		return words_say(s->words, "n/a");
	return grouped(s->arena, number_fixed(v, decimals, t));
}

const char *show_count(const struct show *s, int64_t n)
{
	char t[NUMBER_TEXT];

	if (n == DISCLOSE_HIDDEN)
		return "*";
	snprintf(t, sizeof t, "%lld", (long long)n);
	return grouped(s->arena, t);
}

const char *show_p(const struct show *s, double p)
{
	char t[NUMBER_TEXT];

	return isfinite(p) ? arena_text(s->arena, number_p(p, t)) : words_say(s->words, "n/a");
}

const char *show_unit(const struct show *s, enum assay_unit unit)
{
	switch (unit) {
	case ASSAY_SHARE:
		return "%";
	case ASSAY_POINTS:
		return words_say(s->words, "points");
	case ASSAY_DAYS:
		return words_say(s->words, "days");
	case ASSAY_HOURS:
		return words_say(s->words, "hours");
	case ASSAY_MINUTES:
		return words_say(s->words, "minutes");
	case ASSAY_SCORE:
		return words_say(s->words, "of 100");
	case ASSAY_RATE:
		return words_say(s->words, "per 100 person-years");
	case ASSAY_PER_THOUSAND:
		return words_say(s->words, "per 1,000");
	default:
		return "";
	}
}

static double half_of(const struct figure *f)
{
	double scale = figure_scale(f->unit);

	return f->high > f->low ? (f->high - f->low) / 2 * scale : f->unit == ASSAY_SHARE ? 1 : 0;
}

static const char *plain(const struct show *s, enum assay_unit unit, double v, double half)
{
	double scaled = v * figure_scale(unit);

	return show_fixed(s, scaled, figure_decimals(unit, scaled, half));
}

static const char *with_unit(const struct show *s, enum assay_unit unit, const char *number)
{
	const char *name = show_unit(s, unit);

	if (*name == '\0')
		return number;
	if (unit == ASSAY_SHARE)
		return arena_printf(s->arena, "%s%%", number);
	/* Chinese says for how many before it says how much. */
	if (unit == ASSAY_RATE)
		return words_fill(s->words, s->arena, "{number} per 100 person-years", "number", number, NULL);
	if (unit == ASSAY_SCORE)
		return words_fill(s->words, s->arena, "{number} of 100", "number", number, NULL);
	if (unit == ASSAY_PER_THOUSAND)
		return words_fill(s->words, s->arena, "{number} per 1,000", "number", number, NULL);
	return words_fill(s->words, s->arena, "{number} {unit}", "number", number, "unit", name, NULL);
}

/* A difference of shares is told in points of percent. */
static const char *with_unit_of_difference(const struct show *s, enum assay_unit unit, const char *number)
{
	return with_unit(s, unit == ASSAY_SHARE ? ASSAY_POINTS : unit, number);
}

const char *show_number(const struct show *s, enum assay_unit unit, double v, double half)
{
	return with_unit(s, unit, plain(s, unit, v, half * figure_scale(unit)));
}

const char *show_bare(const struct show *s, const struct figure *f)
{
	if (!figure_has_number(f))
		return words_say(s->words, f->state == FIGURE_SUPPRESSED ? "*" : WORDS("n/a"));
	return plain(s, f->unit, f->value, half_of(f));
}

const char *show_value(const struct show *s, const struct figure *f)
{
	return figure_has_number(f) ? with_unit(s, f->unit, show_bare(s, f)) : show_bare(s, f);
}

const char *show_interval(const struct show *s, const struct figure *f)
{
	double scale = figure_scale(f->unit), half = half_of(f);
	int decimals;

	if (!figure_has_number(f) || !(f->low < f->high))
		return "";
	decimals = figure_decimals(f->unit, f->value * scale, half);
	if (f->low < 0)
		return words_fill(s->words, s->arena, "{low} to {high}",
				  "low", show_fixed(s, f->low * scale, decimals),
				  "high", show_fixed(s, f->high * scale, decimals), NULL);
	return arena_printf(s->arena, "%s–%s", show_fixed(s, f->low * scale, decimals),
			    show_fixed(s, f->high * scale, decimals));
}

const char *show_state(const struct show *s, const struct figure *f)
{
	const char *why = reason_text(s->words, f->why);

	switch (f->state) {
	case FIGURE_SUPPRESSED:
		return words_say(s->words, "not shown: too few people");
	case FIGURE_IMMATURE:
		if (f->due != 0 && f->due != DAY_NONE)
			return words_fill(s->words, s->arena, "due on {date}", "date", show_date(s, f->due), NULL);
		return words_say(s->words, "not followed long enough yet");
	case FIGURE_PROVISIONAL:
		return words_say(s->words, "provisional");
	case FIGURE_NONE:
		if (why == NULL)
			return words_say(s->words, "not assessable");
		return words_fill(s->words, s->arena, "not assessable: {reason}", "reason", why, NULL);
	default:
		return "";
	}
}

const char *show_figure(const struct show *s, const struct figure *f)
{
	const char *interval;

	if (!figure_has_number(f))
		return show_state(s, f);
	interval = show_interval(s, f);
	if (*interval == '\0')
		return show_value(s, f);
	return words_fill(s->words, s->arena, "{value} ({interval})", "value", show_value(s, f),
			  "interval", interval, NULL);
}

static const char *signed_number(const struct show *s, double v, int decimals)
{
	const char *t = show_fixed(s, v, decimals);

	return v > 0 && strspn(t, "0.") != strlen(t) ? arena_printf(s->arena, "+%s", t) : t;
}

/* One decimal more where an interval that does not hold 0 would be printed as if it did. */
static int decimals_apart(double low, double high, int decimals)
{
	double near = fmin(fabs(low), fabs(high));
	int most = decimals + 2;

	if (!isfinite(low) || !isfinite(high) || low * high <= 0)
		return decimals;
	while (decimals < most && near * pow(10, decimals) < 0.5)
		decimals++;
	return decimals;
}

static const char *difference(const struct show *s, enum assay_unit unit, double v, double low, double high, bool bare)
{
	double scale = figure_scale(unit), half = isfinite(low) && isfinite(high) ? (high - low) / 2 * scale : 1;
	int decimals = decimals_apart(low * scale, high * scale, figure_decimals(unit, v * scale, half));
	const char *number = signed_number(s, v * scale, decimals);

	if (!isfinite(v))
		return words_say(s->words, "n/a");
	if (!bare)
		number = with_unit_of_difference(s, unit, number);
	if (!isfinite(low) || !isfinite(high) || low == high)
		return number;
	return words_fill(s->words, s->arena, "{value} ({low} to {high})", "value", number,
			  "low", signed_number(s, low * scale, decimals),
			  "high", signed_number(s, high * scale, decimals), NULL);
}

const char *show_difference(const struct show *s, enum assay_unit unit, double v, double low, double high)
{
	return difference(s, unit, v, low, high, false);
}

const char *show_difference_bare(const struct show *s, enum assay_unit unit, double v, double low, double high)
{
	return difference(s, unit, v, low, high, true);
}

const char *show_range_bare(const struct show *s, enum assay_unit unit, double low, double high)
{
	double scale = figure_scale(unit), most = fmax(fabs(low), fabs(high)) * scale;
	int decimals = decimals_apart(low * scale, high * scale, figure_decimals(unit, most, (high - low) / 2 * scale));

	return words_fill(s->words, s->arena, "{low} to {high}", "low", signed_number(s, low * scale, decimals),
			  "high", signed_number(s, high * scale, decimals), NULL);
}

const char *show_range(const struct show *s, enum assay_unit unit, double low, double high)
{
	return with_unit_of_difference(s, unit, show_range_bare(s, unit, low, high));
}

const char *show_difference_unit(const struct show *s, enum assay_unit unit)
{
	return show_unit(s, unit == ASSAY_SHARE ? ASSAY_POINTS : unit);
}
