/* canvas.c - one drawing surface over PDF pages, SVG and PNG files. */
#include "config.h"
#include "reports/draw/canvas.h"

#include <math.h>
#include <string.h>

#include <cairo-svg.h>

#include "core/base/text.h"
#include "reports/draw/canvas-inside.h"

static struct canvas *canvas_new(struct arena *a, cairo_surface_t *surface, double width, double height,
				 struct fonts *fonts)
{
	struct canvas *c = arena_new(a, struct canvas);
	cairo_font_options_t *options = cairo_font_options_create();

	c->in = arena_new(a, struct canvas_inside);
	c->in->arena = a;
	c->in->surface = surface;
	c->cr = cairo_create(surface);
	c->fonts = fonts;
	c->width = width;
	c->height = height;
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_set_font_options(c->cr, options);
	cairo_font_options_destroy(options);
	return c;
}

struct canvas *canvas_pdf(struct pdf *pdf, double width, double height, struct fonts *fonts)
{
	/* Holds cairo's state and path, no pixels. */
	cairo_surface_t *none = cairo_image_surface_create(CAIRO_FORMAT_A8, 0, 0);
	struct canvas *c = canvas_new(pdf->arena, none, width, height, fonts);

	c->pdf = pdf;
	c->in->page = pdf_page_new(pdf, width, height);
	sink_begin(c);
	return c;
}

static cairo_status_t write_file(void *closure, const unsigned char *data, unsigned bytes)
{
	struct outfile *file = closure;

	return outfile_write(file, data, bytes) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t gather(void *closure, const unsigned char *data, unsigned bytes)
{
	text_add_n(closure, (const char *)data, bytes);
	return CAIRO_STATUS_SUCCESS;
}

/* The id that cairo gives an SVG's surface counts all that the process has drawn on, and nothing refers to it. */
static void write_without_id(struct outfile *file, struct text *svg)
{
	static const char id[] = " id=\"surface";
	const char *all = text_done(svg), *at = strstr(all, id), *behind = at;

	if (at != NULL) {
		behind = at + strlen(id);
		behind += strspn(behind, "0123456789");
		behind += *behind == '"';
		outfile_write(file, all, (size_t)(at - all));
	} else {
		behind = all;
	}
	outfile_write(file, behind, strlen(behind));
}

struct canvas *canvas_svg(struct arena *a, const char *path, double width, double height,
			  struct fonts *fonts, struct fail *fail)
{
	struct outfile *file = outfile_open(a, path, fail);
	struct canvas *c;
	struct text *svg;

	if (file == NULL)
		return NULL;
	svg = arena_new(a, struct text);
	svg->arena = a;
	c = canvas_new(a, cairo_svg_surface_create_for_stream(gather, svg, width, height), width, height, fonts);
	c->in->file = file;
	c->in->svg = svg;
	return c;
}

struct canvas *canvas_png(struct arena *a, const char *path, double width, double height, double dpi,
			  struct fonts *fonts, struct fail *fail)
{
	struct outfile *file = outfile_open(a, path, fail);
	cairo_surface_t *pixels;
	struct canvas *c;

	if (file == NULL)
		return NULL;
	pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * dpi / 72),
					    (int)ceil(height * dpi / 72));
	cairo_surface_set_device_scale(pixels, dpi / 72, dpi / 72);
	c = canvas_new(a, pixels, width, height, fonts);
	c->in->file = file;
	c->in->is_bitmap = true;
	cairo_set_source_rgb(c->cr, 1, 1, 1);
	cairo_paint(c->cr);
	cairo_set_source_rgb(c->cr, 0, 0, 0);
	return c;
}

struct canvas *canvas_measure(struct arena *a, double width, double height, struct fonts *fonts)
{
	return canvas_new(a, cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL), width, height,
			  fonts);
}

void canvas_ink(struct canvas *c, double box[4])
{
	memset(box, 0, 4 * sizeof *box);
	if (cairo_surface_get_type(c->in->surface) == CAIRO_SURFACE_TYPE_RECORDING)
		cairo_recording_surface_ink_extents(c->in->surface, &box[0], &box[1], &box[2], &box[3]);
}

static bool close_file(struct canvas *c, cairo_status_t status, struct fail *fail)
{
	struct outfile *file = c->in->file;

	if (c->in->is_bitmap && status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(c->in->surface, write_file, file);
	cairo_surface_finish(c->in->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(c->in->surface);
	if (status == CAIRO_STATUS_SUCCESS && c->in->svg != NULL)
		write_without_id(file, c->in->svg);
	if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR)
		return outfile_commit(file, fail);
	outfile_abandon(file);
	return fail_set(fail, "cannot draw: %s", cairo_status_to_string(status));
}

bool canvas_close(struct canvas *c, struct fail *fail)
{
	cairo_status_t status = cairo_status(c->cr);
	bool ok = status == CAIRO_STATUS_SUCCESS;

	if (c->pdf != NULL) {
		sink_end(c);
		if (!ok)
			fail_set(&c->pdf->fail, "cannot draw page %zu: %s", c->in->page->number + 1,
				 cairo_status_to_string(status));
	}
	if (c->in->file == NULL && !ok)
		fail_set(fail, "cannot draw: %s", cairo_status_to_string(status));
	cairo_destroy(c->cr);
	if (c->in->file != NULL)
		ok = close_file(c, status, fail);
	cairo_surface_destroy(c->in->surface);
	c->cr = NULL;
	return ok;
}

void canvas_fill(struct canvas *c)
{
	if (c->pdf != NULL)
		sink_fill(c);
	else
		cairo_fill(c->cr);
}

void canvas_stroke(struct canvas *c)
{
	if (c->pdf != NULL)
		sink_stroke(c);
	else
		cairo_stroke(c->cr);
}

void canvas_fill_stroke(struct canvas *c, double red, double green, double blue)
{
	cairo_pattern_t *pen;

	if (c->pdf != NULL) {
		sink_fill_stroke(c, (const double[]){ red, green, blue });
		return;
	}
	pen = cairo_pattern_reference(cairo_get_source(c->cr));
	cairo_set_source_rgb(c->cr, red, green, blue);
	cairo_fill_preserve(c->cr);
	cairo_set_source(c->cr, pen);
	cairo_stroke(c->cr);
	cairo_pattern_destroy(pen);
}

void canvas_clip(struct canvas *c)
{
	if (c->pdf != NULL)
		sink_clip(c);
	else
		cairo_clip(c->cr);
}

void canvas_discard(struct canvas *c)
{
	cairo_new_path(c->cr);
}

void canvas_save(struct canvas *c)
{
	cairo_save(c->cr);
	if (c->pdf != NULL)
		sink_save(c);
}

void canvas_restore(struct canvas *c)
{
	cairo_restore(c->cr);
	if (c->pdf != NULL)
		sink_restore(c);
}
