/* embed.c - shows the glyphs of a face on PDF pages. */
#include "config.h"
#include "reports/draw/embed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/draw/content.h"
#include "reports/draw/embed-inside.h"
#include "reports/draw/object.h"

struct embedded *embed_new(struct arena *a, HPDF_Doc doc, struct font_face *face)
{
	struct embedded *e = arena_new(a, struct embedded);

	*e = (struct embedded){ .arena = a, .doc = doc, .face = face, .dict = object_dict(doc, "Font"),
				.used = hb_set_create(), .text_of = hb_map_create() };
	HPDF_Dict_AddName(e->dict, "Subtype", "Type0");
	HPDF_Dict_AddName(e->dict, "Encoding", "Identity-H");
	return e;
}

void embed_free(struct embedded *e)
{
	hb_set_destroy(e->used);
	hb_map_destroy(e->text_of);
}

void embed_select(struct embedded *e, HPDF_Page page, HPDF_Stream out, double size)
{
	const char *name = HPDF_Page_GetLocalFontName(page, e->dict);

	if (name == NULL)
		return;
	content_add(out, "/");
	content_add(out, name);
	content_add(out, " ");
	content_number(out, size);
	content_add(out, "Tf\n");
}

long embed_width(const struct embedded *e, uint32_t glyph)
{
	return lround(face_advance(e->face, glyph) * 1000);
}

/*
 * Is this the text that searching and copying find for the glyph?  The first text
 * that a glyph stands for becomes its own.
 */
static bool owns_text(struct embedded *e, uint32_t glyph, const char *text, size_t bytes)
{
	hb_codepoint_t known = hb_map_get(e->text_of, glyph);

	if (glyph == 0)
		return false;
	if (known == HB_MAP_VALUE_INVALID) {
		hb_map_set(e->text_of, glyph, (hb_codepoint_t)e->texts);
		*arena_push(e->arena, e->text, e->texts, &e->texts_cap) = arena_text_n(e->arena, text, bytes);
		return true;
	}
	return strlen(e->text[known]) == bytes && memcmp(e->text[known], text, bytes) == 0;
}

/* One string array.  The widths a PDF states are whole thousandths; where the pen drifts from
 * the true place by as much as one, and for kerning and justification, it is set right. */
struct pen {
	HPDF_Stream out;
	double drift, rise, size;	/* drift in thousandths, rise of 1 em */
	bool open;
};

static void pen_close(struct pen *p)
{
	content_add(p->out, p->open ? ">]TJ\n" : "");
	p->open = false;
}

static void pen_glyph(struct pen *p, struct embedded *e, const struct glyph *g)
{
	long move = lround(p->drift + -g->dx * 1000);
	char text[32];

	if (fabs(g->dy - p->rise) > 1e-6) {
		pen_close(p);
		content_number(p->out, g->dy * p->size);
		content_add(p->out, "Ts\n");
		p->rise = g->dy;
	}
	content_add(p->out, p->open ? "" : "[<");
	p->open = true;
	if (labs(move) >= 1) {
		snprintf(text, sizeof text, ">%ld<", move);
		content_add(p->out, text);
		p->drift -= (double)move;
	}
	snprintf(text, sizeof text, "%04X", g->id);
	content_add(p->out, text);
	p->drift += (double)embed_width(e, g->id) - g->advance * 1000;
	hb_set_add(e->used, g->id);
}

void embed_show(struct embedded *e, HPDF_Stream out, const char *text, const struct glyph_run *run,
		double size, double *drift)
{
	struct pen p = { .out = out, .drift = *drift * 1000, .size = size };

	for (size_t i = 0, next; i < run->count; i = next) {
		const struct glyph *g = &run->glyph[i];
		const char *says = text + g->at;
		bool plain;

		for (next = i + 1; next < run->count && run->glyph[next].bytes == 0;)
			next++;
		plain = next == i + 1 && owns_text(e, g->id, says, g->bytes);
		if (!plain) {
			char *hex = object_hex(says, g->bytes);

			pen_close(&p);
			content_add(out, "/Span <</ActualText <");
			content_add(out, hex);
			content_add(out, ">>> BDC\n");
			free(hex);
		}
		for (size_t k = i; k < next; k++)
			pen_glyph(&p, e, &run->glyph[k]);
		if (!plain) {
			pen_close(&p);
			content_add(out, "EMC\n");
		}
	}
	pen_close(&p);
	if (p.rise != 0)
		content_add(out, "0 Ts\n");
	*drift = p.drift / 1000;
}
