/*
 * reporting.h - what assay report and assay compare have in common: reading the question,
 * making a book, writing its files.
 */
#ifndef CORE_CLI_REPORTING_H
#define CORE_CLI_REPORTING_H

#include "core/base/arena.h"
#include "core/cli/cmd.h"
#include "core/cli/writing.h"
#include "core/metric/make.h"
#include "reports/report.h"

#define REPORTING_OPTIONS \
	{ "quarter", 0, "2026Q3", "the quarter to report on" }, \
	{ "period", 0, "FROM..UNTIL", "or the days from FROM to UNTIL, both included: 2026-01-01..2026-12-31" }, \
	{ "plan", 0, "FILE", "what is asked for; the shipped plan without it" }, \
	{ "previous", 0, "FILE", "results file (.json) of the edition before: nothing may follow from the difference" }, \
	{ "theme", 0, "FILE", "how the volumes look" }, \
	{ "lang", 0, "en|zh_CN|zh_TW", "languages of the volumes, with commas between; as the plan says without it" }, \
	{ "format", 0, "pdf,json,...", "pdf, json, csv, svg, png; 'pdf' without it" }, \
	{ "jobs", 'j', "N", "processes at once; as many as there are processors without it" }, \
	{ "exit-status", 0, NULL, "exit with 1 when a metric failed or the volume is a draft" }, \
	{ "out", 'o', "DIR", "where the files go; made when it is not there" }

struct reporting {
	const struct cmd_values *v;
	const char *plan_name;		/* the shipped plan of this command */
	struct fail *fail;
	struct arena arena;
	struct plan plan;
	struct theme theme;
	struct request request;
	struct metric_list metrics;
	unsigned formats;		/* enum report_format */
	struct writing writing;
	const char *period_name;	/* "2026Q3", for file names */
};

struct reporting_ask {
	struct request request;
	const char *before;		/* results file of the edition before, or NULL */
	const struct book *group;	/* of a centre's book: the group's, disclosed; else NULL */
	size_t own;			/* which of its centres */
};

/* Only the period, from --quarter or --period. */
bool reporting_period(struct reporting *);
/* The whole question: period, plan, theme, languages, formats, metrics. */
bool reporting_read(struct reporting *);
/* The directory is there, or is made, and takes files: before a long computation begins. */
bool reporting_prepare(struct reporting *);
/* Books of a plan after disclosure control, of the group or of centres of it; their memory is the arena's.  *at_fault:
 * the index of the one that it failed for, or count. */
bool reporting_books(struct reporting *, struct arena *, const struct plan *, const struct reporting_ask *, size_t count,
		     struct book **out, size_t *at_fault);
/* The one that was asked for. */
bool reporting_book(struct reporting *, const char *before, struct book **out);
/* Has the files of a volume written, from writing_begin() or reporting_end() on; of: what a centre's book was asked for,
 * else NULL. */
bool reporting_write(struct reporting *, const struct book *, const struct plan *, enum volume_kind,
		     const char *name, const struct reporting_ask *of);
/* Whatever happened before: waits for the files, prints their paths, ends all, answers the exit code.  book may be
 * NULL. */
int reporting_end(struct reporting *, const struct book *);
/* Where shipped plans lie. */
const char *reporting_data(void);

#endif
