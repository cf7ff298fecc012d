/* making.h - what the makers share; nothing outside reports/charts needs it. */
#ifndef REPORTS_CHARTS_MAKING_H
#define REPORTS_CHARTS_MAKING_H

#include "reports/charts/make.h"

/* Rows that a page can hold and a reader take in; tables tell the rest. */
enum { MAKING_ROWS = 48 };

struct arena *making_arena(const struct maker *);
const char *making_say(const struct maker *, const char *english);
/* A new chart with its words for "no data" and a name: "retention-funnel". */
struct chart *making_chart(const struct maker *, enum chart_kind, const char *name);
/* Title and subtitle, and the alt text of both. */
void making_words(const struct maker *, struct chart *, const char *title, const char *subtitle);
/* "Retention, 2026 Q3": what a subtitle begins with. */
const char *making_measure(const struct maker *, const char *label);	/* label: of a metric, NULL: none */
const char *making_subject(const struct maker *, const char *label);	/* the same of the whole curve */
/* The same for figures that have a unit of their own; ASSAY_RATIO: none that is said. */
const char *making_measure_in(const struct maker *, const char *label, enum assay_unit);
const char *making_word(const struct maker *, const char *english);	/* the metric's own */
enum assay_unit making_unit(const struct maker *);
bool making_lower_is_better(const struct maker *);

struct chart_axis making_axis(const struct maker *, enum assay_unit);
/* NAN where there is no number to show, no interval where there is none. */
struct chart_value making_value(const struct figure *);
/* "85%", but "74.7" of a unit that the subtitle has named. */
const char *making_short(const struct maker *, enum assay_unit, double value, double half_width);
/* "55% (50-61)", "74.7 (60.1-76.5)"; the state in words when there is no number. */
const char *making_figure(const struct maker *, const struct figure *);
const char *making_share(const struct maker *, double share, double half_width);
const char *making_percent(const struct maker *, double confidence);	/* "95%" */
/* Target of the chapter and figures that others quote, as references; count of them. */
size_t making_references(const struct maker *, const struct chart_reference **out);
const struct figure *making_headline(const struct result *);	/* NULL when it has none to show */

#endif
