/*
 * load.h - one file on its way into the dataset.
 *
 * struct load holds all that the parts of an import share while a file is read: the
 * row's cells (template.h), what names mean (refs.h, people.h), what is written where
 * (sink.h), the issues (issue.h) and the counts.  It lives in the file's arena.
 */
#ifndef CORE_DATA_IMPORT_LOAD_H
#define CORE_DATA_IMPORT_LOAD_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/base/sha256.h"
#include "core/data/import/issue.h"
#include "core/data/import/keep.h"
#include "core/data/import/names.h"
#include "core/data/import/profile.h"
#include "core/data/import/seen.h"
#include "core/data/store.h"

/* A value for a column; UNSET: the file does not speak of it. */
enum datum_kind { DATUM_UNSET, DATUM_NULL, DATUM_INT, DATUM_REAL, DATUM_TEXT };

struct datum {
	enum datum_kind kind;
	int64_t i;	/* a reference's id, a day */
	double r;
	const char *t;
};

/* What a section makes of a row: values by the table's columns. */
struct draft {
	const struct section *section;
	struct datum at[COLUMN_MOST];
	const struct name *cohort, *measure;	/* those it refers to */
	const struct name *found;	/* what the last reference came to */
};

/* In the order of how much became of a row; BATCHED and WAITING: written and counted later. */
enum outcome {
	OUTCOME_NONE, OUTCOME_SAME, OUTCOME_CHANGED, OUTCOME_NEW, OUTCOME_BATCHED, OUTCOME_WAITING, OUTCOME_REJECTED
};

struct counts {
	int64_t read, added, changed, same, rejected, unused;
};

struct pseudonym {	/* NULL where people keep their names */
	unsigned char key[64];
	size_t bytes;
};

struct home_list {		/* of a person: the units it was at home in, by day; or enrolled at, by attempt */
	struct home { int64_t of, centre; } *at;	/* of: the day since, or the cohort */
	size_t count, cap;
};

struct home_lists {
	struct keep known;	/* of those asked for one by one, by person id */
	size_t asked;
	struct stmt *find;
	struct home *all;	/* everybody's, one person's after the other's; NULL: not fetched */
	size_t *first;		/* by person id: where theirs begin; those of the next person end them */
	int64_t people;		/* the last person's id */
};

struct survey;
struct kpi_buffer;
struct batches;
struct plan;
struct where;
struct career;
struct attend;

struct load {
	struct store *store;
	struct arena *arena;
	const struct profile *profile;
	const struct sheet *sheet;
	const char *path;
	day last;		/* what happened after this day cannot have */
	day seen_from;
	const struct pseudonym *pseudonym;
	struct scene scene;
	const char **header;	/* by place: the column's name in the file, NULL: not there */
	bool *secret;		/* by place: the cell names a person */
	int64_t line;
	struct issue_log issues;
	struct seen rows, keys;
	bool repeats;		/* a key came again with other values */
	bool by_key;		/* rows are told from each other by key alone, where they come that far */
	bool told;		/* the row at hand came that far */
	uint64_t row_hash;	/* of its bytes */
	struct names refs[TABLE_COUNT], people, phrases, aliases;
	size_t refs_asked[TABLE_COUNT], aliases_asked;
	bool refs_all[TABLE_COUNT], aliases_all;	/* what is not among them is not there */
	struct stmt *find[TABLE_COUNT], *find_alias, *add_alias, *touch, *find_session, *find_cohort;
	struct sink *sinks;	/* by section */
	struct plan *plans;	/* likewise */
	bool uses_day;		/* some text of the sheet is made with {@day} */
	bool *disabled;		/* by section: the file has not what it needs */
	bool plain_kpi;		/* a line is a KPI row: repetitions show when they are sorted */
	struct kpi_buffer *kpi;
	struct batches *batches;	/* NULL: no rows wait */
	struct career *career;
	struct attend *attend;	/* NULL: attendances wait in batches */
	struct home_lists homes, enrolled;
	struct where *sessions, *cohorts;	/* by id: see home.c */
	size_t session_cap, cohort_cap;
	unsigned char *touched;	/* by person id, one bit each */
	size_t touched_cap;
	bool touch_all;
	const char *filled[TABLE_COUNT];	/* by table: its name, when it had no rows: its indexes come at the end */
	struct counts counts;
	bool wrote;		/* something, whatever the counts of rows say */
};

/* What is asked of a load, and what comes of it. */
struct load_order {
	const struct profile *profile;
	const struct sheet *sheet;
	const char *path, *join_path;	/* NULL: no join */
	const struct sheet *join_sheet;
	const struct survey *survey;	/* NULL: not made yet */
	const char *encoding;		/* NULL: the profile's, or by evidence */
	const struct pseudonym *pseudonym;
	day today;
	day seen_from;			/* spells that began before were seen from then on; DAY_NONE */
	const char *now;		/* ISO time, for the record */
	void (*progress)(void *user, int64_t rows, int64_t done, int64_t all);	/* bytes; NULL: none */
	void *user;
};

struct load_result {
	struct counts counts;
	const struct issue_count *issues;	/* in the order they first came */
	size_t issue_count;
	int64_t issue_total;
	const char *encoding;
	char delimiter;
	char sha256[SHA256_TEXT];
	bool nothing_new;	/* imported before, and nothing was written */
};

/* Imports one file in one transaction; whatever goes wrong leaves the dataset as it was. */
bool load_file(struct store *, const struct load_order *, struct arena *, struct load_result *, struct fail *);

/* For load.c: which columns the file can fill, which cells name people. */
struct rows;
bool load_bind(struct load *, const struct rows *, struct fail *);
/* One row through the sheet's sections. */
bool load_row(struct load *, struct rows *, struct fail *);

/* Are the keys of the section's rows looked at for those that the file has shown already? */
bool load_tells_keys(const struct load *, const struct section *);

/* Holds an issue: a row says what an earlier one did, byte for byte, in other letters, or in other values. */
enum repeated { REPEATED_SAME, REPEATED_NEARLY, REPEATED_OTHER };
void load_tell_repeated(struct load *, int64_t line, enum repeated);

/* Counts a row of the file by the most that became of it. */
void load_count(struct load *, enum outcome);

/* The datum of a column by name; the table must have it. */
struct datum *draft_at(struct draft *, const char *column);
bool datum_given(const struct datum *);
/* A person whose facts must be brought up to date. */
bool load_touch(struct load *, int64_t person, struct fail *);

/* Adds an issue about a section's field, with the cell that it came from. */
void load_issue(struct load *, enum severity, const char *code, const struct section *, const char *column,
		const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The cell of a place for people to see: a pseudonym where people are to be hidden. */
const char *load_raw(const struct load *, size_t place);

#endif
