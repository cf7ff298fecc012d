/*
 * reporting.h - what assay report and assay compare have in common: reading the question,
 * making a book, writing its files.
 */
#ifndef CORE_CLI_REPORTING_H
#define CORE_CLI_REPORTING_H

#include "core/base/arena.h"
#include "core/cli/cmd.h"
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
	struct report_job job;
	const char *period_name;	/* "2026Q3", for file names */
};

/* Only the period, from --quarter or --period. */
bool reporting_period(struct reporting *);
/* The whole question: period, plan, theme, languages, formats, metrics. */
bool reporting_read(struct reporting *);
/* The directory is there, or is made, and takes files: before a long computation begins. */
bool reporting_prepare(struct reporting *);
/* A book of a request and plan, after disclosure control; its memory is the arena's.  A centre's book is
 * made when job.group is set; before: its results file of the edition before, or NULL. */
bool reporting_book(struct reporting *, struct arena *, const struct request *, const struct plan *,
		    const char *before, struct book **out);
/* The job of a volume, and its files. */
bool reporting_write(struct reporting *, struct arena *, const struct book *, const struct plan *,
		     enum volume_kind, const char *name, struct report_files *);
/* Whatever happened before: prints the files' paths, ends all, answers the exit code.  book may be NULL. */
int reporting_end(struct reporting *, const struct book *, const struct report_files *);
/* Where shipped plans lie. */
const char *reporting_data(void);

#endif
