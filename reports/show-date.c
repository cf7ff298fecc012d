/* show-date.c - dates and periods in each language's manner. */
#include "reports/show.h"

#include <stdio.h>

static const char *const months[] = {
	WORDS("January"), WORDS("February"), WORDS("March"), WORDS("April"), WORDS("May"), WORDS("June"),
	WORDS("July"), WORDS("August"), WORDS("September"), WORDS("October"), WORDS("November"),
	WORDS("December")
};
static const char *const quarters[] = { WORDS("Q1"), WORDS("Q2"), WORDS("Q3"), WORDS("Q4") };

static const char *whole(const struct show *s, int n)
{
	return arena_printf(s->arena, "%d", n);
}

const char *show_date(const struct show *s, day d)
{
	struct day_civil c = day_to_civil(d);

	if (d == DAY_NONE)
		return words_say(s->words, "n/a");
	return words_fill(s->words, s->arena, "{day} {month} {year}", "day", whole(s, c.day),
			  "month", words_say(s->words, months[c.month - 1]), "year", whole(s, c.year), NULL);
}

/* The reader's year and month: a fiscal year is named after the calendar year it ends in. */
static void fiscal(const struct show *s, day d, int *year, int *month)
{
	struct day_civil c = day_to_civil(d);
	int start = s->fiscal_start > 1 ? s->fiscal_start : 1;

	*month = (c.month - start + 12) % 12;
	*year = c.year + (start > 1 && c.month >= start);
}

const char *show_period(const struct show *s, day from, day until)
{
	struct day_civil a = day_to_civil(from), b = day_to_civil(until);
	int length = (b.year - a.year) * 12 + b.month - a.month, year, month;
	bool own = s->fiscal_start > 1;

	fiscal(s, from, &year, &month);
	if (a.day == 1 && b.day == 1) {
		if (length == 1)
			return words_fill(s->words, s->arena, "{month} {year}", "year", whole(s, a.year),
					  "month", words_say(s->words, months[a.month - 1]), NULL);
		if (length == 3 && month % 3 == 0)
			return words_fill(s->words, s->arena,
					  own ? WORDS("fiscal year {year} {quarter}") : WORDS("{year} {quarter}"),
					  "year", whole(s, year),
					  "quarter", words_say(s->words, quarters[month / 3]), NULL);
		if (length == 12 && month == 0)
			return words_fill(s->words, s->arena,
					  own ? WORDS("fiscal year {year}") : WORDS("year {year}"),
					  "year", whole(s, year), NULL);
	}
	return words_fill(s->words, s->arena, "{from} to {until}", "from", show_date(s, from),
			  "until", show_date(s, until - 1), NULL);
}
