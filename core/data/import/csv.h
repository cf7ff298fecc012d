/*
 * csv.h - rows of a delimited text file.
 *
 * libcsv does the parsing (the file csv.c is its only address), but for lines without any
 * quotation mark, which are cut where they lie; this reader adds what exports need: line numbers, a delimiter found in the header, blank lines, Excel's "sep=;" line,
 * a trailing delimiter, records ended by a mark of their own ("!##!"), and a limit on
 * how far an unclosed quote may run.
 */
#ifndef CORE_DATA_IMPORT_CSV_H
#define CORE_DATA_IMPORT_CSV_H

#include "core/base/text.h"
#include "core/data/import/input.h"
#include "core/data/import/record.h"

struct csv_format {
	char delimiter;		/* 0: find it in the header */
	int skip_lines;		/* before the header */
	int header_rows;	/* the first is the header; 0 counts as 1 */
	const char *record_end;	/* NULL: the end of the line */
};

struct csv_reader {
	struct input *in;
	struct csv_format format;
	struct arena *arena;
	void *parser;
	char **header;		/* trimmed */
	size_t columns;
	/* the row being read: */
	char *text;
	size_t text_count, text_cap;
	size_t *start, starts, start_cap;
	char **value;
	size_t value_cap;
	struct text joined;	/* a record of several lines */
	int64_t began, rows;
	bool complete;
	bool plain;		/* no value of the row begins or ends with a blank or beyond ASCII */
	const char *row;	/* its values, a NUL behind each */
	size_t row_bytes;
};

/* Reads up to and including the header. */
bool csv_open(struct csv_reader *, struct input *, const struct csv_format *, struct arena *, struct fail *);
/* The next row; false at the end or when fail->set.  count may differ from the header's:
 * the caller says what that means.  A trailing delimiter's empty value is dropped. */
bool csv_next(struct csv_reader *, struct record *, struct fail *);
void csv_close(struct csv_reader *);

#endif
