/* flow.c - breaks a paragraph into lines. */
#include "config.h"
#include "reports/draw/flow.h"

#include <string.h>

#include "reports/draw/breaks.h"
#include "reports/draw/justify.h"

struct line {
	size_t at, bytes;	/* without the blanks that hang at its end */
	double width;		/* points, before justification */
	double indent;
	struct shaped shaped;
};

struct flow {
	struct arena *arena;
	struct fonts *fonts;
	struct flow_style style;
	double width;
	const char *text;
	size_t length;
	const unsigned char *breaks;	/* enum breaks, one for each byte */
	double *reach;		/* points from the beginning of the text to before each byte */
	struct line *line;
	size_t lines, cap;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t without_blanks(const struct flow *f, size_t from, size_t until)
{
	while (until > from && is_blank(f->text[until - 1]))
		until--;
	return until;
}

/* As the paragraph in one piece has it.  A line alone can be a hair wider or narrower, where
 * kerning would reach over its end. */
static double width_of(const struct flow *f, size_t from, size_t until)
{
	return f->reach[until] - f->reach[from];
}

/* Does the line end after this byte because the text says so? */
static bool must_end(const struct flow *f, size_t byte)
{
	return f->breaks[byte] == BREAKS_MUST;
}

/* No place to break and too long for a line: as many characters as fit, one at least. */
static size_t break_anywhere(const struct flow *f, size_t from, size_t until, double room)
{
	struct arena scratch = { 0 };
	struct shaped s;
	size_t end = from;
	double x = 0;

	shape_text(f->fonts, f->style.weight, f->text + from, until - from, &scratch, &s);
	for (size_t i = 0; i < s.count; i++)
		for (size_t k = 0; k < s.run[i].count; k++) {
			const struct glyph *g = &s.run[i].glyph[k];

			/* A character is in the line or is not, with all its marks. */
			if (g->bytes > 0) {
				if (x + g->advance * f->style.size > room && end > from)
					goto full;
				end = from + g->at + g->bytes;
			}
			x += g->advance * f->style.size;
		}
full:
	arena_release(&scratch);
	return end > from ? end : until;
}

/* Where the line from a byte on ends, filled greedily. */
static size_t line_end(const struct flow *f, size_t from, double room)
{
	size_t fits = from;

	for (size_t e = from; e < f->length; e++) {
		size_t ink;

		if (f->breaks[e] == BREAKS_NEVER)
			continue;
		ink = without_blanks(f, from, e + 1);
		if (width_of(f, from, ink) > room + 1e-6)
			return fits > from ? fits : break_anywhere(f, from, ink, room);
		fits = e + 1;
		if (must_end(f, e))
			break;
	}
	return fits;
}

/* When it is too wide after all: one word less. */
static size_t shorter(const struct flow *f, size_t from, size_t end)
{
	for (size_t e = end - 1; e > from; e--)
		if (f->breaks[e - 1] == BREAKS_MAY)
			return e;
	return end;
}

static size_t add_line(struct flow *f, size_t from)
{
	double indent = f->lines == 0 ? f->style.first_indent : 0, room = f->width - indent;
	size_t end = line_end(f, from, room), ink;
	struct line l = { .at = from, .indent = indent };

	for (;;) {
		size_t less;

		ink = without_blanks(f, from, end);
		shape_text(f->fonts, f->style.weight, f->text + from, ink - from, f->arena, &l.shaped);
		l.width = l.shaped.width * f->style.size;
		if (l.width <= room + 1e-3)
			break;
		less = shorter(f, from, end);
		if (less == end)
			less = break_anywhere(f, from, ink, room);
		if (less >= ink)
			break;
		end = less;
	}
	l.bytes = ink - from;
	if (f->style.align == FLOW_JUSTIFIED && !must_end(f, end - 1) && l.width < room)
		justify_line(&l.shaped, (room - l.width) / f->style.size);
	*arena_push(f->arena, f->line, f->lines, &f->cap) = l;
	return end;
}

static double *measure(const struct flow *f, struct arena *scratch)
{
	double *reach = arena_array(scratch, f->length + 1, double), x = 0;
	struct shaped s;

	shape_text(f->fonts, f->style.weight, f->text, f->length, scratch, &s);
	for (size_t i = 0; i < s.count; i++)
		for (size_t k = 0; k < s.run[i].count; k++) {
			const struct glyph *g = &s.run[i].glyph[k];

			x += g->advance * f->style.size;
			reach[g->at + 1] = x;
		}
	/* Within a cluster, and where there is no glyph, nothing is added. */
	for (size_t i = 1; i <= f->length; i++)
		if (reach[i] < reach[i - 1])
			reach[i] = reach[i - 1];
	return reach;
}

struct flow *flow_new(struct arena *a, struct fonts *fonts, const struct flow_style *style, double width,
		      const char *utf8)
{
	struct flow *f = arena_new(a, struct flow);
	bool chinese = fonts_is_chinese(fonts);
	struct arena scratch = { 0 };

	*f = (struct flow){ .arena = a, .fonts = fonts, .style = *style, .width = width,
			    .text = arena_text(a, utf8), .length = strlen(utf8) };
	if (f->style.leading <= 0)
		f->style.leading = f->style.size * (chinese ? 1.65 : 1.5);
	if (f->style.align == FLOW_BY_LANGUAGE)
		f->style.align = chinese ? FLOW_JUSTIFIED : FLOW_START;
	f->breaks = breaks_find(a, f->text, f->length, chinese);
	f->reach = measure(f, &scratch);
	for (size_t at = 0; at < f->length;)
		at = add_line(f, at);
	f->reach = NULL;
	arena_release(&scratch);
	return f;
}

size_t flow_lines(const struct flow *f)
{
	return f->lines;
}

double flow_leading(const struct flow *f)
{
	return f->style.leading;
}

double flow_height(const struct flow *f)
{
	return f->style.leading * (double)f->lines;
}

double flow_widest(const struct flow *f)
{
	double widest = 0;

	for (size_t i = 0; i < f->lines; i++)
		if (f->line[i].indent + f->line[i].width > widest)
			widest = f->line[i].indent + f->line[i].width;
	return widest;
}

size_t flow_fit(const struct flow *f, size_t first, double height)
{
	size_t left = f->lines - first, n = 0;

	while (n < left && (double)(n + 1) * f->style.leading <= height + 1e-6)
		n++;
	if (n == left)
		return n;
	if (left < 2 || (first == 0 && left <= 3))
		return 0;
	if (left - n < 2)
		n = left - 2;
	return n < 2 ? 0 : n;
}

double flow_draw(const struct flow *f, struct canvas *c, double x, double y, size_t first, size_t until)
{
	double middle = (f->style.leading + f->style.size * fonts_cap_height(f->fonts, f->style.weight)) / 2;

	for (size_t i = first; i < until && i < f->lines; i++, y += f->style.leading) {
		const struct line *l = &f->line[i];
		double slack = f->width - l->indent - l->width, at = x + l->indent;

		if (f->style.align == FLOW_MIDDLE)
			at += slack / 2;
		else if (f->style.align == FLOW_END)
			at += slack;
		canvas_shaped(c, at, y + middle, f->style.size, &l->shaped);
	}
	return y;
}

const char *flow_line_text(const struct flow *f, size_t line, struct arena *a)
{
	return arena_text_n(a, f->text + f->line[line].at, f->line[line].bytes);
}
