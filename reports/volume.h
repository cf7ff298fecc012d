/*
 * volume.h - one volume while it is written: a book in one language.
 *
 * The parts of the report (first page, sections, appendix) all take a struct volume
 * and add blocks to it.  Everything lives in the volume's arena.
 */
#ifndef REPORTS_VOLUME_H
#define REPORTS_VOLUME_H

#include "reports/blocks.h"
#include "reports/plan.h"
#include "reports/report.h"
#include "reports/show.h"
#include "reports/theme.h"

struct volume {
	struct arena *arena;
	enum volume_kind kind;
	const struct book *book;
	const struct book *group;	/* of a centre's volume: the group's, disclosed */
	size_t own;			/* which of its centres this is */
	const struct plan *plan;
	const struct theme *theme;
	const struct words *words;
	struct show show;
	size_t lang;			/* index in the request's languages */
	const char *name;		/* "group-2026Q3-zh_CN": of its files */
	const char *title;		/* of the volume */
	const char *period;		/* in words */
	struct blocks blocks;
	size_t charts;			/* named so far */
};

/* "Retention", in the language; a chapter that could not be loaded has its id. */
const char *chapter_title(const struct volume *, const struct chapter *);
/* The same with what the headline stands for: "Retention at day 90". */
const char *chapter_measure(const struct volume *, const struct chapter *);
const char *chapter_place(const struct volume *, const struct chapter *);	/* for links */
/* The same metric in the group's book, where that knows this centre; NULL. */
const struct chapter *group_chapter(const struct volume *, const struct chapter *);
enum assay_unit chapter_unit(const struct chapter *);
bool chapter_sound(const struct chapter *);		/* has a headline to print */
const char *metric_word(const struct volume *, const struct chapter *, const char *english);
const char *unit_name(const struct volume *, size_t unit);
const char *cohort_name(const struct volume *, size_t cohort);
const char *text_in(const struct volume *, const char *const *texts);	/* one for each language */
const char *param_of(const struct chapter *, const char *name);		/* NULL: none */
const char *target_text(const struct volume *, const struct chapter *);	/* "85%"; NULL: none */
const char *share_text(const struct volume *, double share);	/* "95%" */
const char *banner_organisation(const struct volume *);

/* ---- verdicts and status ---- */

/* Words from the fixed table: "higher (+3 points, ...)", "no reliable change (could be ...)". */
const char *verdict_text(const struct volume *, enum assay_unit, const struct difference *);
/* The same for a column whose head has the unit: "no reliable difference (−10 to +2)". */
const char *verdict_brief(const struct volume *, enum assay_unit, const struct difference *);
bool verdict_is_signal(enum verdict);
/* What a centre is compared with: the group, or, of counted shares, the other centres; as a figure. */
bool against_others(const struct chapter *, size_t unit);
const char *against_text(const struct volume *, const struct chapter *, size_t unit);	/* "77%" */

/* The first three need a target or thresholds; the next tell of change since the period before. */
enum status {
	STATUS_GOOD, STATUS_WATCH, STATUS_ACT, STATUS_BETTER, STATUS_WORSE, STATUS_MOVED, STATUS_STEADY, STATUS_NONE
};
enum status chapter_status(const struct chapter *);
const char *status_word(const struct volume *, enum status);
enum text_tone status_tone(enum status);

/* ---- sentences ---- */

/* The finding of a chapter in one line: its heading. */
const char *chapter_headline(const struct volume *, const struct chapter *);
/* Now, against the period before, last year and the target: one sentence each; count of them. */
size_t chapter_sentences(const struct volume *, const struct chapter *, struct list_item *out, size_t room);

struct claim {			/* a finding, for ranking */
	const char *text;
	const char *lead;	/* it in few words, for the sentence of the first page; NULL */
	const char *place;	/* of the section it comes from */
	double strength;	/* size over uncertainty */
	enum text_tone tone;
	const struct chapter *chapter;
};
/* Ranked, at most room; 0: nothing is signal. */
size_t volume_claims(const struct volume *, struct claim *out, size_t room);
/* The sentence of the first page. */
const char *volume_finding(const struct volume *, const struct claim *, size_t count);

/* ---- parts ---- */

void volume_first_page(struct volume *);
void volume_contents(struct volume *);
void volume_chapter(struct volume *, const struct chapter *);
void volume_curves(struct volume *, const struct chapter *);	/* survival shapes of a chapter */
void volume_shapes(struct volume *, const struct chapter *);	/* all others */
void volume_centres(struct volume *, const struct chapter *);	/* units side by side */
void volume_standing(struct volume *, const struct chapter *);	/* of a centre among the others */
void volume_appendix(struct volume *);

/* The charts of each, put where they are called. */
void volume_curve_charts(struct volume *, const struct chapter *, const struct curve *);
void volume_cohort_charts(struct volume *, const struct chapter *, const char *curve);
size_t cohorts_first(const struct chapter *, size_t count, const char *curve);
void volume_centre_charts(struct volume *, const struct chapter *);
void volume_shape_charts(struct volume *, const struct chapter *);
void volume_hero(struct volume *, const struct chapter *);	/* the charts of the first page */

#endif
