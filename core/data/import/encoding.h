/*
 * encoding.h - which encoding a file is in, decided by evidence.
 *
 * All bytes of the file are looked at once.  A byte order mark decides; NUL bytes on
 * one side only speak for UTF-16; text that is UTF-8 throughout is UTF-8 when its
 * sequences are too many to be chance; what is not, is GB18030 when nearly all of its
 * pairs are hanzi in everyday use.  Everything else is a doubt: the caller is told how the
 * same bytes read in each encoding that fits, and a person decides.
 */
#ifndef CORE_DATA_IMPORT_ENCODING_H
#define CORE_DATA_IMPORT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

enum { EVIDENCE_SAMPLE = 24 };

struct evidence {
	int64_t bytes, lines;		/* lines: line feeds, or carriage returns where there are none */
	int64_t feeds, returns;
	int64_t nul[2];			/* at even and odd offsets */
	int64_t wide;			/* bytes >= 0x80 */
	int64_t sequences[5];		/* well-formed UTF-8 sequences by length */
	int64_t broken;			/* bytes that are not UTF-8 */
	int64_t broken_line;		/* of the first of them */
	int64_t common, rare, other;	/* GB18030: everyday hanzi and signs, other hanzi, the rest */
	int64_t misfit;			/* bytes that are not GB18030 */
	unsigned char head[4];
	char sample[EVIDENCE_SAMPLE + 1];	/* from the first wide byte on */
	size_t sampled;
	/* between two calls: */
	unsigned char utf[4], gb[4];
	int utf_have, utf_want, gb_have;
};

/* Zero the struct, add the bytes in order, end it. */
void evidence_add(struct evidence *, const void *, size_t);
void evidence_end(struct evidence *);

struct encoding {
	const char *name;	/* for people: "UTF-8 with byte order mark" */
	const char *iconv;	/* name for iconv; NULL: the bytes are UTF-8 already */
	size_t skip;		/* bytes of the byte order mark */
};

/* wanted: what the profile or the user says, NULL when nobody said anything. */
bool encoding_decide(const struct evidence *, const char *wanted, struct arena *, struct encoding *out, struct fail *);

/* The bytes read in an encoding, "" when they cannot be. */
char *encoding_read(const char *iconv_name, const char *, size_t, struct arena *);

#endif
