/*
 * input.h - a file as lines of UTF-8.
 *
 * input_survey() reads the whole file once: its SHA-256 (of the bytes as they lie on
 * disk), its size, how many lines it has and in which encoding.  input_open() then
 * streams it: files compressed with gzip are inflated, other encodings converted,
 * and lines handed out one by one, in memory that does not depend on the file's size.
 */
#ifndef CORE_DATA_IMPORT_INPUT_H
#define CORE_DATA_IMPORT_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/base/sha256.h"
#include "core/data/import/encoding.h"

struct survey {
	char sha256[SHA256_TEXT];
	struct evidence evidence;
	bool excel_cut;		/* exactly as many lines as an Excel sheet can hold */
};

/* Refuses what is no text at all, an XLSX workbook with a sentence on what to do. */
bool input_survey(const char *path, struct survey *, struct fail *);

struct input {
	void *file, *convert;	/* gzFile, iconv_t */
	const char *path;
	struct arena *arena;
	char *raw, *text;	/* as read; as UTF-8, both with room at their end */
	size_t raw_count, text_count, text_cap, at, piece;
	bool ended;
	char end_of_line;
	int64_t line;		/* number of the line last given, from 1 */
	int64_t done;		/* bytes of text given, for progress */
};

enum { INPUT_LINE_MOST = 1 << 22 };

bool input_open(struct input *, const char *path, const struct encoding *, const struct survey *,
		struct arena *, struct fail *);
/* The next line, with its end replaced by one '\n' (added where the last line lacks it);
 * NULL at the end of the file or when fail->set.  Good until the next call. */
char *input_line(struct input *, size_t *bytes, struct fail *);
void input_close(struct input *);

#endif
