/* embed.c - shows the glyphs of a face on PDF pages. */
#include "config.h"
#include "reports/draw/embed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/draw/embed-inside.h"
#include "reports/draw/object.h"

struct embedded *embed_new(struct arena *a, HPDF_Doc doc, struct font_face *face)
{
	struct embedded *e = arena_new(a, struct embedded);

	*e = (struct embedded){ .arena = a, .doc = doc, .face = face, .dict = object_dict(doc, "Font"),
				.used = hb_set_create(), .said = calloc(EMBED_GLYPHS, sizeof *e->said) };
	if (e->said == NULL)
		arena_exhausted();
	HPDF_Dict_AddName(e->dict, "Subtype", "Type0");
	HPDF_Dict_AddName(e->dict, "Encoding", "Identity-H");
	return e;
}

void embed_free(struct embedded *e)
{
	hb_set_destroy(e->used);
	free(e->said);
}

void embed_select(struct embedded *e, HPDF_Page page, struct content *out, double size)
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

struct embedded_glyph *embed_glyph(const struct embedded *e, uint32_t glyph)
{
	return &e->said[glyph < EMBED_GLYPHS ? glyph : 0];
}

/* A glyph that is shown, with what is known of it then. */
static struct embedded_glyph *use(struct embedded *e, uint32_t glyph)
{
	struct embedded_glyph *g = embed_glyph(e, glyph);

	if (!g->used) {
		g->used = true;
		g->width = embed_width(e, glyph);
		hb_set_add(e->used, glyph);
	}
	return g;
}

/*
 * Is this the text that searching and copying find for the glyph?  The first text
 * that a glyph stands for becomes its own.
 */
static bool owns_text(struct embedded *e, uint32_t glyph, const char *text, size_t bytes)
{
	struct embedded_glyph *g = embed_glyph(e, glyph);

	if (glyph == 0)
		return false;
	if (g->text == NULL) {
		g->text = arena_text_n(e->arena, text, bytes);
		return true;
	}
	return strncmp(g->text, text, bytes) == 0 && g->text[bytes] == '\0';
}

/* One string array.  The widths a PDF states are whole thousandths; where the pen drifts from
 * the true place by as much as one, and for kerning and justification, it is set right. */
struct pen {
	struct content *out;
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
	double off = p->drift + -g->dx * 1000;
	long move = fabs(off) < 0.25 ? 0 : lround(off);

	if (fabs(g->dy - p->rise) > 1e-6) {
		pen_close(p);
		content_number(p->out, g->dy * p->size);
		content_add(p->out, "Ts\n");
		p->rise = g->dy;
	}
	content_add(p->out, p->open ? "" : "[<");
	p->open = true;
	if (labs(move) >= 1) {
		content_add(p->out, ">");
		content_integer(p->out, move);
		content_add(p->out, "<");
		p->drift -= (double)move;
	}
	content_glyph(p->out, g->id);
	p->drift += (double)use(e, g->id)->width - g->advance * 1000;
}

void embed_show(struct embedded *e, struct content *out, const char *text, const struct glyph_run *run,
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
