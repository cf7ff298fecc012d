/* input.c - reads a file as lines of UTF-8. */
#include "core/data/import/input.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "core/base/text.h"

enum { PIECE = 1 << 17, EXCEL_LINES = 1048576 };

static bool refuse_workbook(const unsigned char *s, size_t n, struct fail *f)
{
	if (n >= 4 && !memcmp(s, "PK\3\4", 4)) {
		fail_set(f, "it is an Excel workbook (.xlsx) or another ZIP archive");
		return fail_hint(f, "open it in Excel, choose File, Save As, type 'CSV UTF-8 (Comma delimited)', "
				 "one file for each sheet, and import those");
	}
	if (n >= 8 && !memcmp(s, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) {
		fail_set(f, "it is an old Excel workbook (.xls)");
		return fail_hint(f, "open it in Excel, choose File, Save As, type 'CSV UTF-8 (Comma delimited)', "
				 "one file for each sheet, and import those");
	}
	if (n >= 4 && !memcmp(s, "%PDF", 4))
		return fail_set(f, "it is a PDF document, not an export");
	return true;
}

static bool hash_file(const char *path, struct survey *v, bool *packed, struct fail *f)
{
	static const unsigned char gzip[2] = { 0x1f, 0x8b };
	unsigned char piece[PIECE];
	struct sha256 h;
	FILE *in;
	size_t n;
	bool first = true, ok = true;
	struct stat st;

	if (!stat(path, &st) && S_ISDIR(st.st_mode))
		return fail_set(f, "it is a folder");
	in = fopen(path, "rb");
	if (!in)
		return fail_set(f, "%s", strerror(errno));
	sha256_init(&h);
	*packed = false;
	while (ok && (n = fread(piece, 1, sizeof piece, in)) > 0) {
		if (first)
			ok = refuse_workbook(piece, n, f);
		if (first && n >= 2)
			*packed = !memcmp(piece, gzip, 2);
		if (!*packed)
			evidence_add(&v->evidence, piece, n);
		first = false;
		sha256_add(&h, piece, n);
	}
	if (ok && ferror(in))
		ok = fail_set(f, "%s", strerror(errno));
	fclose(in);
	sha256_text(&h, v->sha256);
	if (ok && first)
		ok = fail_set(f, "it is empty");
	return ok;
}

static bool packed_failure(gzFile in, struct fail *f)
{
	int code;
	const char *why = gzerror(in, &code);

	return fail_set(f, "cannot read it: %s", code == Z_ERRNO ? strerror(errno) : why);
}

static bool survey_packed(const char *path, struct survey *v, struct fail *f)
{
	gzFile in = gzopen(path, "rb");
	char piece[PIECE];
	bool ok = true, first = true;
	int n;

	if (!in)
		return fail_set(f, "%s", strerror(errno));
	while (ok && (n = gzread(in, piece, sizeof piece)) > 0) {
		if (first)
			ok = refuse_workbook((unsigned char *)piece, (size_t)n, f);
		first = false;
		evidence_add(&v->evidence, piece, (size_t)n);
	}
	if (ok && (n < 0 || gzclose_r(in) != Z_OK)) {
		ok = n < 0 ? packed_failure(in, f) : fail_set(f, "the compressed file is cut short");
		if (n < 0)
			gzclose_r(in);
	} else if (!ok) {
		gzclose_r(in);
	}
	return ok;
}

bool input_survey(const char *path, struct survey *v, struct fail *f)
{
	bool packed;

	*v = (struct survey){ .excel_cut = false };
	if (!hash_file(path, v, &packed, f) || (packed && !survey_packed(path, v, f)))
		return fail_at(f, "cannot read '%s'", path);
	evidence_end(&v->evidence);
	v->excel_cut = v->evidence.lines == EXCEL_LINES;
	return true;
}

bool input_open(struct input *in, const char *path, const struct encoding *e, const struct survey *v,
		struct arena *a, struct fail *f)
{
	char skipped[4];

	*in = (struct input){ .path = path, .arena = a };
	in->end_of_line = v->evidence.feeds || !v->evidence.returns ? '\n' : '\r';
	in->file = gzopen(path, "rb");
	if (!in->file)
		return fail_set(f, "cannot open '%s': %s", path, strerror(errno));
	/* Small files are many, and a great buffer is work for each. */
	in->piece = v->evidence.bytes < PIECE ? (size_t)v->evidence.bytes + 16 : PIECE;
	gzbuffer(in->file, (unsigned)in->piece);
	if (e->iconv) {
		in->convert = iconv_open("UTF-8", e->iconv);
		if (in->convert == (iconv_t)-1) {
			in->convert = NULL;
			return fail_set(f, "there is no encoding '%s'", e->iconv);
		}
		in->raw = arena_array(a, in->piece + 16, char);
	}
	in->text_cap = 8 * in->piece + 64;
	in->text = arena_array(a, in->text_cap + 2, char);
	if (e->skip && gzread(in->file, skipped, (unsigned)e->skip) != (int)e->skip)
		return packed_failure(in->file, f);
	return true;
}

/* Reads the next piece behind what is there; room for it has been made. */
static bool fill_plain(struct input *in, struct fail *f)
{
	int n = gzread(in->file, in->text + in->text_count, (unsigned)in->piece);

	if (n < 0)
		return packed_failure(in->file, f);
	in->text_count += (size_t)n;
	in->ended = n == 0;
	return true;
}

static bool fill_converted(struct input *in, struct fail *f)
{
	int n = gzread(in->file, in->raw + in->raw_count, (unsigned)in->piece);
	char *from = in->raw, *to = in->text + in->text_count;
	size_t left, room = 4 * in->piece + 64;

	if (n < 0)
		return packed_failure(in->file, f);
	left = in->raw_count + (size_t)n;
	in->ended = n == 0;
	/* EINVAL: a character is cut by the end of the piece and waits for the next. */
	if (left && iconv(in->convert, &from, &left, &to, &room) == (size_t)-1 && errno != EINVAL) {
		int64_t line = in->line + 1;

		for (char *c = in->text + in->at; c < to; c++)
			line += *c == in->end_of_line;
		fail_set(f, "line %lld does not fit the encoding", (long long)line);
		return fail_hint(f, "say which it is with --encoding NAME, or 'encoding = NAME' in the profile");
	}
	if (in->ended && left)
		return fail_set(f, "the file ends in the middle of a character");
	in->text_count = (size_t)(to - in->text);
	memmove(in->raw, from, left);
	in->raw_count = left;
	return true;
}

static bool fill(struct input *in, struct fail *f)
{
	size_t rest = in->text_count - in->at;

	memmove(in->text, in->text + in->at, rest);
	in->text_count = rest;
	in->at = 0;
	if (rest > INPUT_LINE_MOST) {
		fail_set(f, "line %lld is longer than %d bytes", (long long)in->line + 1, INPUT_LINE_MOST);
		return fail_hint(f, "is this an export with a line for each row?");
	}
	if (rest + 5 * in->piece + 64 > in->text_cap) {
		char *more = arena_array(in->arena, 2 * in->text_cap + 2, char);

		memcpy(more, in->text, rest);
		in->text = more;
		in->text_cap *= 2;
	}
	return in->convert ? fill_converted(in, f) : fill_plain(in, f);
}

char *input_line(struct input *in, size_t *bytes, struct fail *f)
{
	size_t looked = 0;

	for (;;) {
		char *line = in->text + in->at, *stop = NULL;
		size_t have = in->text_count - in->at;

		if (have > looked)
			stop = memchr(line + looked, in->end_of_line, have - looked);
		if (!stop && in->ended) {
			if (!have)
				return NULL;
			stop = line + have;
			in->text_count++;	/* there is room for the end of line */
		}
		if (stop) {
			in->at = (size_t)(stop + 1 - in->text);
			in->line++;
			in->done += stop + 1 - line;
			if (stop > line && stop[-1] == '\r')
				stop--;
			*stop = '\n';
			*bytes = (size_t)(stop + 1 - line);
			return line;
		}
		looked = have;
		if (!fill(in, f))
			return NULL;
	}
}

void input_close(struct input *in)
{
	if (in->file)
		gzclose_r(in->file);
	if (in->convert)
		iconv_close(in->convert);
	in->file = in->convert = NULL;
}
