/* reasons.c - the tables of reasons and warnings. */
#include "reports/reasons.h"

#include <string.h>

struct entry { const char *code, *text; };

static const struct entry reasons[] = {
	{ "few_people", WORDS("fewer than 10 people") },
	{ "few_at_risk", WORDS("fewer than 10 people still observed") },
	{ "few_events", WORDS("fewer than 5 leavers in a group") },
	{ "few_groups", WORDS("fewer than two groups can be compared") },
	{ "few_centres", WORDS("too few centres") },
	{ "few_points", WORDS("too few periods") },
	{ "few_runs", WORDS("too few course runs") },
	{ "beyond_end", WORDS("beyond the last day observed") },
	{ "immature", WORDS("not followed long enough yet") },
	{ "partly_mature", WORDS("not everybody has been followed so long yet") },
	{ "no_data", WORDS("no data") },
	{ "no_rows", WORDS("no records of this kind") },
	{ "no_people", WORDS("nobody in this group") },
	{ "no_events", WORDS("nobody left") },
	{ "not_reached", WORDS("not reached") },
	{ "not_asked", WORDS("not asked for") },
	{ "not_estimable", WORDS("the data do not determine it") },
	{ "different_unit", WORDS("measured in different units") },
	{ "failed", WORDS("the metric failed") },
	{ "unable", WORDS("the metric could not be assessed") },
	{ "suppressed", WORDS("too few people to show") },
};

/* In the order of their meaning; the codes are what metrics and the core say. */
static const struct entry warnings[] = {
	{ "W-SMALL", WORDS("Few people or events: the interval is wide.") },
	{ "W-IMMATURE", WORDS("This cohort has not been followed long enough.") },
	{ "W-YEAREND", WORDS("Year-end share mixes short and long exposure; it overstates 12-month retention.") },
	{ "W-DENOM", WORDS("Denominator differs from HR's usual figure; see note.") },
	{ "W-TRANSFER", WORDS("Transfers are not tracked; shown separately.") },
	{ "W-REASON", WORDS("Exit reasons are self- or HR-recorded; split is approximate.") },
	{ "W-MIX", WORDS("Tenure mix changed; part of the difference is composition.") },
	{ "W-BAND", WORDS("Reference figure is quoted from a source without data.") },
	{ "W-RATIO", WORDS("A few long courses dominate the share.") },
	{ "W-SIMPSON", WORDS("Group and centre trends point in different directions.") },
	{ "W-CLASS", WORDS("Course classification changed.") },
	{ "W-RESP", WORDS("Response below 60%: non-respondents may differ.") },
	{ "W-SCORE", WORDS("Scores rate the evaluation system, not people.") },
	{ "W-WEIGHTS", WORDS("Result depends on weights; see range.") },
	{ "W-UNMEASURED", WORDS("Not measured counts as zero.") },
	{ "W-KAPPA", WORDS("Skewed base rate: kappa low although raw agreement is high.") },
	{ "W-RETEST", WORDS("Same test form twice inflates gain.") },
	{ "W-RTM", WORDS("Chosen for low scores: part of the rise is regression to the mean.") },
	{ "W-CEIL", WORDS("Many were near the maximum before.") },
	{ "W-L1", WORDS("Satisfaction is not learning.") },
	{ "W-ROI", WORDS("ROI rests on declared unit values; see tornado.") },
	{ "W-IMMORTAL", WORDS("Only those who stayed could be coached.") },
	{ "W-SELECT", WORDS("Participants chose or were chosen.") },
	{ "W-CAUSE", WORDS("Association, not cause.") },
	{ "W-BUNCH", WORDS("Results cluster at the target.") },
	{ "W-PENALTY", WORDS("Data used for deductions stop being honest.") },
	{ "W-INDEX", WORDS("A summary; read the pillars first.") },
	{ "W-CIRC", WORDS("\"Healthy\" is defined by outcomes.") },
	{ "W-OD", WORDS("Centres differ for reasons not in the data.") },
	{ "W-EB", WORDS("Few centres: shrinkage itself is uncertain.") },
	{ "W-RANK", WORDS("Ranks are uncertain; see interval.") },
	{ "W-PPV", WORDS("Most flagged people do not leave.") },
	{ "W-ACT", WORDS("Flags change what they predict.") },
	{ "W-LAW", WORDS("Support only: no appraisal, pay or dismissal use.") },
	{ "W-AUTO", WORDS("Neighbouring points are related; limits too narrow.") },
	{ "W-SEASON", WORDS("Seasonal: compare with the same quarter last year.") },
	{ "W-PHASE", WORDS("Limits restart at a documented change.") },
	{ "W-TWOPOINT", WORDS("Two points are not a trend.") },
};

static const char *find(const struct entry *list, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].code, code) == 0)
			return list[i].text;
	return NULL;
}

const char *reason_text(const struct words *w, const char *code)
{
	const char *text;

	if (code == NULL)
		return NULL;
	text = find(reasons, sizeof reasons / sizeof *reasons, code);
	return text == NULL ? code : words_say(w, text);
}

const char *warning_text(const struct words *w, const char *code)
{
	const char *text = find(warnings, sizeof warnings / sizeof *warnings, code);

	return text == NULL ? NULL : words_say(w, text);
}
