/*
 * report.h - makes the files of a report from a book.
 *
 *	struct report_job job = { .kind = VOLUME_GROUP, .book = book, .plan = &plan, .theme = &theme, .formats = REPORT_PDF,
 *				  .out = "out", .langs = langs, .lang_count = 1, .name = "group-2026Q3" };
 *	ok = report_write(arena, &job, &fonts, &files, fail);
 *
 * Each file appears whole or not at all; when a language or a format fails, what was
 * written before stays.  The names depend on the job alone: NAME-LANG.pdf, NAME.json,
 * NAME-LANG-TABLE.csv, NAME-LANG-CHART.svg.  All are ASCII.
 */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "core/base/arena.h"
#include "core/metric/book.h"
#include "reports/plan.h"
#include "reports/theme.h"

enum report_format { REPORT_PDF = 1, REPORT_JSON = 2, REPORT_CSV = 4, REPORT_SVG = 8, REPORT_PNG = 16 };

struct fonts;

enum volume_kind {
	VOLUME_GROUP,
	VOLUME_CENTRE,		/* one centre: its own numbers, and where it stands among the others */
	VOLUME_COMPARE		/* cohorts and centres side by side */
};

enum { REPORT_LANGUAGES = 3 };

struct report_files { const char **path; size_t count, cap; };	/* in the order written */

struct report_job {
	enum volume_kind kind;
	const struct book *book;
	const struct book *group;	/* VOLUME_CENTRE: the group's book, disclosed; else NULL */
	size_t own;			/* VOLUME_CENTRE: which of group's centres it is */
	const struct plan *plan;
	const struct theme *theme;
	unsigned formats;
	const char *out;		/* a directory that is there */
	const char *name;		/* "group-2026Q3" */
	const char *const *langs; size_t lang_count;
	int64_t created;		/* of the PDF: seconds since 1970, from the data, not the clock */
};

/* Blocking checks, or data that end before the period does: the volume says DRAFT. */
bool book_is_draft(const struct book *);
/* 0 when it is none of pdf, json, csv, svg, png. */
enum report_format report_format_named(const char *);

/* The fonts of the languages in which volumes are written one after the other: found once.  Begin with { NULL }. */
struct report_fonts { struct arena arena; struct fonts *of[REPORT_LANGUAGES]; size_t count; };

bool report_write(struct arena *, const struct report_job *, struct report_fonts *, struct report_files *, struct fail *);
void report_fonts_close(struct report_fonts *);

/* The volume as blocks and pages, for tests: no file is written. */
struct volume;
struct pages;
struct volume *report_volume(struct arena *, const struct report_job *, const char *lang, struct fail *);
struct pages *report_pages(struct volume *, struct fonts *);

#endif
