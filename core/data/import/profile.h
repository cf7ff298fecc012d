/*
 * profile.h - how the files of a source become rows of the dataset.
 *
 * A profile is an INI file; docs/assay-profile.5 describes its language.  It holds one
 * sheet for each kind of file that the source exports: how to know and read the file, and
 * sections that say what each row means, a section for each table that is written:
 *
 *	[profile]            name, source, title
 *	[file KIND]          one sheet
 *	[KIND: table]        what a row becomes there; several words may follow the table
 *	[KIND: issue CODE]   what is reported, and perhaps left out
 *
 * Reading a profile finds what is wrong in it, with file, line and key.
 */
#ifndef CORE_DATA_IMPORT_PROFILE_H
#define CORE_DATA_IMPORT_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/base/ini.h"
#include "core/data/import/table.h"
#include "core/data/import/template.h"
#include "core/data/import/value.h"

struct value_map {
	struct map_entry { const char *from, *to; } *entries;	/* NULL: missing */
	size_t count;
};

enum { FIELD_CANDIDATES = 4 };

struct field {
	const struct column *column;
	struct template from[FIELD_CANDIDATES];	/* several: ways to know a person */
	size_t candidates;
	struct value_map map;
	struct date_style date;
	const char *base;	/* a day counted from this field, or from the cohort's start */
	enum unit unit, bare;	/* of numbers; of days counted from the base */
	double scale, add;	/* value = number * scale + add */
	double shortest;	/* a count of days is at least that much */
	bool has_range;
	double least, most;
	const char *needed;	/* issue code when missing */
	const char *final;	/* stored words (with blanks between) that are not replaced */
	int line;
};

enum severity { SEVERITY_WARN, SEVERITY_REPAIR, SEVERITY_REJECT };
enum combine { COMBINE_NONE, COMBINE_MEAN, COMBINE_SUM };

struct section {
	const struct table *table;	/* NULL: an issue */
	const char *title;		/* as it stands in brackets */
	int line;
	struct condition *when, *gone;	/* gone: the row is to be taken out of the table */
	struct field *fields;
	size_t count, cap;
	bool for_each;		/* once for each repeated group of columns */
	bool is_last;		/* what the file is about: its rows are looked at for duplicates */
	/* person */
	struct template same_as[FIELD_CANDIDATES], alias[FIELD_CANDIDATES];
	size_t same_count, alias_count;
	bool create;
	bool only_new;		/* makes what is not there, never changes what is */
	bool chain;		/* spell: rows are steps of a career, to be put in order */
	struct template appointed;	/* chain: nothing before this day counts */
	enum combine combine;	/* kpi: rows of a key are taken together */
	struct template cohort;	/* where the table has none: what days are counted from */
	/* issue */
	const char *code, *message;
	enum severity severity;
	size_t cell;		/* SIZE_MAX: the whole row */
};

enum reader { READER_CSV, READER_NDJSON };

struct each {			/* a repeated group of columns: "{item} (Real)" */
	const char *name;	/* what its cell is called */
	const char *before, *after;	/* around {item} */
};

struct column_alias { const char *name; char **headers; size_t count; };

struct sheet {
	const char *name;
	int line, order;
	enum reader reader;
	const char **headers;	/* must all be there for the file to be of this kind */
	size_t header_count;
	const char **values;	/* "column=word": NDJSON and look-alikes */
	char delimiter;		/* 0: find it */
	const char *encoding, *record_end, *missing;
	int header_rows, skip_lines, zone, century;
	bool keep_duplicates;
	const char *ignored;	/* why files of this kind are not read */
	const char *join;	/* another sheet of this profile ... */
	const char **join_on, **join_as;	/* ... by these columns, there called so */
	size_t join_count;
	struct each *each;
	size_t each_count;
	const char **except;	/* items left out, patterns */
	size_t except_count;
	struct column_alias *aliases;
	size_t alias_count;
	struct column_names columns;
	struct section *sections;
	size_t count, cap;
};

struct profile {
	const char *name, *source, *title, *path;
	struct sheet *sheets;
	size_t count, cap;
};

struct profile *profile_load(const char *path, struct arena *, struct fail *);
struct profile *profile_parse(const struct ini *, struct arena *, struct fail *);

/* For profile.c: one key of a section. */
bool section_set(struct section *, struct sheet *, const struct ini_key *, struct arena *, struct fail *);
bool sheet_set(struct sheet *, const struct ini_key *, struct arena *, struct fail *);
/* A list with commas or line ends between; "..." keeps a comma. */
char **list_parse(const char *, struct arena *, size_t *count);

/* The place of the first column that is not of a repeated group: those come before, the item first. */
size_t sheet_first(const struct sheet *);

/* The mapped word, NULL for missing; false when the map has no entry for it. */
bool value_map_get(const struct value_map *, const char *word, struct scene *, const char **out);

const char *severity_name(enum severity);

#endif
