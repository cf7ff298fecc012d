/* shape.c - turns a line of text into placed glyphs. */
#include "config.h"
#include "reports/draw/shape.h"

#include <string.h>

#include "core/base/text.h"
#include "reports/draw/choose.h"
#include "reports/draw/shape-kept.h"

/* One letter, one glyph: ligatures make text hard to search and figures must not join.
 * Figures in tables stand under each other, but in display sizes that looks gappy. */
static const hb_feature_t features[] = {
	{ HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
	{ HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
	{ HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
	{ HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
};

static void shape_part(struct fonts *f, struct font_face *face, enum font_weight weight,
		       const char *text, size_t from, size_t until, struct arena *a, struct glyph_run *run)
{
	const hb_glyph_position_t *at;
	const hb_glyph_info_t *info;
	unsigned count;

	hb_buffer_clear_contents(f->buffer);
	hb_buffer_set_direction(f->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(f->buffer, f->language);
	hb_buffer_add_utf8(f->buffer, text, (int)until, (unsigned)from, (int)(until - from));
	/* A dash alone has no script of its own, but takes the form of those it is set with. */
	if (face == f->han[0] || face == f->han[1])
		hb_buffer_set_script(f->buffer, HB_SCRIPT_HAN);
	hb_buffer_guess_segment_properties(f->buffer);
	hb_shape(face->font, f->buffer, features, weight == FONT_DISPLAY ? 3 : 4);
	if (!hb_buffer_allocation_successful(f->buffer))
		arena_exhausted();
	info = hb_buffer_get_glyph_infos(f->buffer, &count);
	at = hb_buffer_get_glyph_positions(f->buffer, NULL);

	*run = (struct glyph_run){ .face = face, .glyph = arena_array(a, count, struct glyph), .count = count };
	for (unsigned i = 0; i < count; i++) {
		struct glyph *g = &run->glyph[i];
		unsigned next = i + 1;

		g->id = info[i].codepoint;
		g->at = info[i].cluster;
		g->advance = at[i].x_advance / face->units;
		g->dx = at[i].x_offset / face->units;
		g->dy = at[i].y_offset / face->units;
		run->width += g->advance;
		if (i > 0 && info[i].cluster == info[i - 1].cluster)
			continue;
		while (next < count && info[next].cluster == info[i].cluster)
			next++;
		g->bytes = (next < count ? info[next].cluster : (uint32_t)until) - g->at;
		g->code = text_next(&(const char *){ text + g->at }, text + until);
	}
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

/* The text around a place, at most some 70 bytes of whole characters. */
static const char *around(struct arena *a, const char *start, const char *at, const char *end)
{
	const char *from = at - start > 30 ? at - 30 : start, *until = end - at > 40 ? at + 40 : end;

	while (from > start && from < at && ((unsigned char)*from & 0xC0) == 0x80)
		from++;
	while (until < end && until > at && ((unsigned char)*until & 0xC0) == 0x80)
		until--;
	return arena_text_n(a, from, (size_t)(until - from));
}

static void shape(struct fonts *f, enum font_weight weight, const char *utf8, size_t bytes, struct arena *a,
		  struct shaped *out)
{
	const char *end = utf8 + bytes, *from = utf8, *at = utf8, *next;
	struct font_face *current = NULL;
	uint32_t before = 0;
	size_t cap = 0;

	*out = (struct shaped){ .text = utf8 };
	while (at < end) {
		uint32_t code, after;
		struct font_face *face;
		size_t missing = f->missing_count;

		next = at;
		code = text_next(&next, end);
		after = next < end ? text_next(&(const char *){ next }, end) : 0;
		face = is_control(code) ? NULL : choose_face(f, weight, before, code, after, current);
		if (missing == 0 && f->missing_count > 0)
			f->missing_in = around(f->arena, utf8, at, end);
		if (current != NULL && face != current)
			shape_part(f, current, weight, utf8, (size_t)(from - utf8), (size_t)(at - utf8), a,
				   arena_push(a, out->run, out->count, &cap));
		if (face != current)
			from = at;
		current = face;
		before = code;
		at = next;
	}
	if (current != NULL)
		shape_part(f, current, weight, utf8, (size_t)(from - utf8), bytes, a,
			   arena_push(a, out->run, out->count, &cap));
	for (size_t i = 0; i < out->count; i++)
		out->width += out->run[i].width;
}

void shape_text(struct fonts *f, enum font_weight weight, const char *utf8, size_t bytes,
		struct arena *a, struct shaped *out)
{
	size_t missing = f->missing_count;

	if (shape_kept_find(f->kept, weight, utf8, bytes, a, out))
		return;
	shape(f, weight, utf8, bytes, a, out);
	if (f->missing_count == missing)
		shape_kept_add(f->kept, weight, out, bytes);
}

double shape_width(struct fonts *f, enum font_weight weight, const char *utf8, size_t bytes)
{
	struct arena scratch = { 0 };
	struct shaped line;

	shape_text(f, weight, utf8, bytes, &scratch, &line);
	arena_release(&scratch);
	return line.width;
}

const char *shape_fit(struct fonts *f, enum font_weight weight, const char *utf8, double width,
		      struct arena *a)
{
	struct arena scratch = { 0 };
	double room = width - shape_width(f, weight, "…", strlen("…"));
	const char *end = utf8 + strlen(utf8), *fits = utf8;
	struct shaped line;
	bool full = false;
	double x = 0;

	shape_text(f, weight, utf8, strlen(utf8), &scratch, &line);
	if (line.width <= width + 1e-9) {
		arena_release(&scratch);
		return arena_text(a, utf8);
	}
	for (size_t i = 0; i < line.count; i++)
		for (size_t k = 0; k < line.run[i].count && !full; k++) {
			const struct glyph *g = &line.run[i].glyph[k];

			x += g->advance;
			full = x > room;
			if (!full && (k + 1 == line.run[i].count || g[1].bytes > 0))
				fits = utf8 + (k + 1 < line.run[i].count ? g[1].at : i + 1 < line.count ?
					       line.run[i + 1].glyph[0].at : (uint32_t)(end - utf8));
		}
	while (fits > utf8 && fits[-1] == ' ')
		fits--;
	arena_release(&scratch);
	return arena_printf(a, "%.*s…", (int)(fits - utf8), utf8);
}
