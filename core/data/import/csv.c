/* csv.c - reads rows of a delimited text file through libcsv. */
#include "core/data/import/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>


enum { RECORD_MOST = 1 << 20, RECORD_LINES = 1000 };

static int space_is_blank(unsigned char c)
{
	return c == CSV_SPACE;
}

static int only_feeds_end(unsigned char c)
{
	return c == CSV_LF;
}

static void add_field(void *data, size_t n, void *user)
{
	struct csv_reader *r = user;

	if (r->text_count + n + 1 > r->text_cap) {
		size_t cap = 2 * (r->text_cap + n + 1);
		char *more = arena_array(r->arena, cap, char);

		if (r->text_count)
			memcpy(more, r->text, r->text_count);
		r->text = more;
		r->text_cap = cap;
	}
	*arena_push(r->arena, r->start, r->starts, &r->start_cap) = r->text_count;
	if (n)
		memcpy(r->text + r->text_count, data, n);
	r->text[r->text_count + n] = '\0';
	r->text_count += n + 1;
}

static void end_row(int c, void *user)
{
	struct csv_reader *r = user;

	(void)c;
	r->complete = true;
}

static bool quote_open(struct csv_reader *r, struct fail *f)
{
	fail_set(f, "line %lld: a quotation mark opens here and is not closed", (long long)r->began);
	return fail_hint(f, "close the quotation mark, or write it twice where it belongs to the text");
}

/* A record ended by a mark of its own may hold line ends: they become blanks. */
static char *next_piece(struct csv_reader *r, size_t *n, int64_t *began, struct fail *f)
{
	const char *mark = r->format.record_end;
	struct text *t = &r->joined;
	char *line = input_line(r->in, n, f);

	*began = r->in->line;
	if (!mark || !line)
		return line;
	for (t->count = 0; line; line = input_line(r->in, n, f)) {
		text_add_n(t, line, *n - 1);
		if (t->count >= strlen(mark) && !strcmp(t->at + t->count - strlen(mark), mark)) {
			t->count -= strlen(mark);
			break;
		}
		text_add(t, " ");
		if (t->count > RECORD_MOST) {
			fail_set(f, "line %lld: no '%s' ends the record that begins here", (long long)*began, mark);
			return NULL;
		}
	}
	if (f->set)
		return NULL;
	t->at[t->count] = '\n';
	*n = t->count + 1;
	return t->at;
}

static bool is_letter(char c)
{
	return c > ' ' && c < 0x7f;
}

static void value_more(struct csv_reader *r)
{
	size_t cap = 2 * r->value_cap + 16;
	char **more = arena_array(r->arena, cap, char *);

	if (r->value_cap)
		memcpy(more, r->value, r->value_cap * sizeof *more);
	r->value = more;
	r->value_cap = cap;
}

static bool is_blank(const char *line, size_t n)
{
	while (n > 1 && *line == ' ')
		line++, n--;
	return n <= 1;
}

static void take_text(struct csv_reader *r)
{
	r->row = r->text;
	r->row_bytes = r->text_count;
}

/* A line without quotation marks is a row, and is cut where it lies.  Blanks around a value go, as
 * with libcsv.  The values stand until the next line is read. */
static void cut_line(struct csv_reader *r, char *line, size_t n)
{
	char *end = line + n - 1, *at = line;
	bool whole = true;

	r->plain = true;
	for (char *stop = line; stop < end; at = stop + 1) {
		char *first = at, *last;

		stop = memchr(at, r->format.delimiter, (size_t)(end - at));
		if (!stop)
			stop = end;
		for (last = stop; last > first && last[-1] == ' ';)
			last--;
		while (first < last && *first == ' ')
			first++;
		whole = whole && first == at && last == stop;
		r->plain = r->plain && (first == last || (is_letter(*first) && is_letter(last[-1])));
		if (r->starts == r->value_cap)
			value_more(r);
		r->value[r->starts++] = first;
		*last = '\0';
		if (stop + 1 == end) {	/* the last delimiter ends the line */
			if (r->starts == r->value_cap)
				value_more(r);
			*end = '\0';
			r->value[r->starts++] = end;
			break;
		}
	}
	r->row = line;
	r->row_bytes = n;
	if (whole)
		return;
	r->text_count = 0;	/* with the blanks left out */
	for (size_t i = 0, starts = r->starts; i < starts; i++) {
		r->starts = 0;
		add_field(r->value[i], strlen(r->value[i]), r);
		r->starts = starts;
	}
	take_text(r);
}

/* Feeds lines until a row is complete. */
static bool read_row(struct csv_reader *r, struct fail *f)
{
	struct csv_parser *p = r->parser;
	bool open = false;

	r->text_count = r->starts = 0;
	r->complete = false;
	while (!r->complete) {
		size_t n;
		int64_t began;
		char *line = next_piece(r, &n, &began, f);

		if (f->set)
			return false;
		if (!line)
			return open ? quote_open(r, f) : false;
		if (!open)
			r->began = began;
		if (!open && !memchr(line, '"', n) && !is_blank(line, n)) {
			cut_line(r, line, n);
			return true;
		}
		if (csv_parse(p, line, n, add_field, end_row, r) != n)
			return fail_set(f, "line %lld: %s", (long long)r->in->line, csv_strerror(csv_error(p)));
		open = p->pstate != 0;	/* else between two rows */
		if (open && (r->in->line - r->began > RECORD_LINES || r->text_count + p->entry_pos > RECORD_MOST))
			return quote_open(r, f);
	}
	while (r->starts > r->value_cap)
		value_more(r);
	r->plain = false;
	take_text(r);
	for (size_t i = 0; i < r->starts; i++)
		r->value[i] = r->text + r->start[i];
	return true;
}

/* The delimiter that cuts the header into most pieces. */
static char find_delimiter(const char *line, size_t n)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	size_t best = 0;
	char found = ',';

	for (size_t i = 0; i < sizeof candidates; i++) {
		size_t count = 0;
		bool quoted = false;

		for (size_t k = 0; k < n; k++) {
			quoted ^= line[k] == '"';
			count += !quoted && line[k] == candidates[i];
		}
		if (count > best) {
			best = count;
			found = candidates[i];
		}
	}
	return found;
}

static bool start_parser(struct csv_reader *r, const char *line, size_t n, struct fail *f)
{
	char d = r->format.delimiter ? r->format.delimiter : find_delimiter(line, n);
	struct csv_parser *p = malloc(sizeof *p);

	if (!p || csv_init(p, CSV_APPEND_NULL)) {
		free(p);
		return fail_set(f, "out of memory");
	}
	r->parser = p;
	r->format.delimiter = d;
	csv_set_delim(p, (unsigned char)d);
	csv_set_space_func(p, space_is_blank);
	csv_set_term_func(p, only_feeds_end);
	return true;
}

static bool read_header(struct csv_reader *r, char *line, size_t n, struct fail *f)
{
	bool ok;

	r->text_count = r->starts = 0;
	if (csv_parse(r->parser, line, n, add_field, end_row, r) != n)
		return fail_set(f, "line %lld: %s", (long long)r->in->line, csv_strerror(csv_error(r->parser)));
	while (!r->complete && (line = input_line(r->in, &n, f))) {	/* a header may hold line ends */
		if (csv_parse(r->parser, line, n, add_field, end_row, r) != n || r->in->line - r->began > 20)
			break;
	}
	ok = r->complete;
	if (!ok)
		return f->set ? false : quote_open(r, f);
	r->columns = r->starts;
	r->header = arena_array(r->arena, r->columns + 1, char *);
	for (size_t i = 0; i < r->columns; i++)
		r->header[i] = text_trim(arena_text(r->arena, r->text + r->start[i]));
	while (r->columns && !*r->header[r->columns - 1])
		r->columns--;	/* a trailing delimiter */
	return true;
}

bool csv_open(struct csv_reader *r, struct input *in, const struct csv_format *format, struct arena *a, struct fail *f)
{
	struct record dropped;
	char *line = NULL;
	size_t n = 0;

	*r = (struct csv_reader){ .in = in, .format = *format, .arena = a, .joined = TEXT(a) };
	for (int i = 0; i < format->skip_lines; i++)
		if (!input_line(in, &n, f))
			break;
	do {
		line = next_piece(r, &n, &r->began, f);
		if (line && in->line == 1 && n >= 6 && n <= 7 && !memcmp(line, "sep=", 4)) {
			if (!r->format.delimiter)
				r->format.delimiter = line[4];
			n = 1;	/* Excel's hint, not a header */
		}
	} while (line && n == 1);
	if (!line)
		return f->set ? false : fail_set(f, "there is no header in it");
	if (!start_parser(r, line, n, f) || !read_header(r, line, n, f))
		return false;
	for (int i = 1; i < format->header_rows; i++)
		if (!csv_next(r, &dropped, f) && f->set)
			return false;
	r->rows = 0;
	return true;
}

bool csv_next(struct csv_reader *r, struct record *out, struct fail *f)
{
	if (!read_row(r, f))
		return false;
	if (r->starts == r->columns + 1 && !*r->value[r->columns])
		r->starts--;
	*out = (struct record){ .value = r->value, .count = r->starts, .line = r->began, .number = ++r->rows };
	return true;
}

void csv_close(struct csv_reader *r)
{
	if (r->parser)
		csv_free(r->parser);
	free(r->parser);
	r->parser = NULL;
}
