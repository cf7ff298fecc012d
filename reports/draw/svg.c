/* svg.c - an SVG file as pixels. */
#include "config.h"
#include "reports/draw/svg.h"

#include <dlfcn.h>
#include <math.h>
#include <string.h>

#include <librsvg/rsvg.h>

#include "core/base/infile.h"

#define LIBRARY "librsvg-2.so.2"
#define BYTES_MOST (4 << 20)
#define PIXELS 1200.0		/* the longer side */
#define ASPECT_MOST 20.0

/* What is used of the library, under its own names. */
struct rsvg {
	void *library;
	__typeof__(&rsvg_handle_new_from_data) handle_new_from_data;
	__typeof__(&rsvg_handle_get_intrinsic_size_in_pixels) size_in_pixels;
	__typeof__(&rsvg_handle_get_intrinsic_dimensions) dimensions;
	__typeof__(&rsvg_handle_render_document) render;
	__typeof__(&g_object_unref) unref;
	__typeof__(&g_error_free) error_free;
};

static bool rsvg_load(struct rsvg *r, const char *path, struct fail *fail)
{
	const struct { const char *name; void **at; } symbols[] = {
		{ "rsvg_handle_new_from_data", (void **)&r->handle_new_from_data },
		{ "rsvg_handle_get_intrinsic_size_in_pixels", (void **)&r->size_in_pixels },
		{ "rsvg_handle_get_intrinsic_dimensions", (void **)&r->dimensions },
		{ "rsvg_handle_render_document", (void **)&r->render },
		{ "g_object_unref", (void **)&r->unref },
		{ "g_error_free", (void **)&r->error_free },
	};
	bool whole;

	r->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	whole = r->library != NULL;
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols && whole; i++)
		whole = (*symbols[i].at = dlsym(r->library, symbols[i].name)) != NULL;
	if (whole)
		return true;
	fail_set(fail, "cannot use image '%s': " LIBRARY " (2.52 or later) is needed for SVG and not there", path);
	fail_hint(fail, "install it (Debian's package librsvg2-2), or turn the SVG into a PNG");
	return false;
}

static bool size_of(const struct rsvg *r, RsvgHandle *svg, double *width, double *height)
{
	RsvgLength w, h;
	RsvgRectangle box;
	gboolean has_width, has_height, has_box;

	if (!r->size_in_pixels(svg, width, height)) {
		r->dimensions(svg, &has_width, &w, &has_height, &h, &has_box, &box);
		if (!has_box)
			return false;
		*width = box.width;
		*height = box.height;
	}
	return isfinite(*width) && isfinite(*height) && *width > 0 && *height > 0 &&
		*width <= ASPECT_MOST * *height && *height <= ASPECT_MOST * *width;
}

static cairo_surface_t *draw(const struct rsvg *r, RsvgHandle *svg, const char *path, struct fail *fail)
{
	RsvgRectangle all = { 0 };
	GError *error = NULL;
	cairo_surface_t *pixels;
	cairo_t *cr;

	if (!size_of(r, svg, &all.width, &all.height)) {
		fail_set(fail, "cannot use image '%s': the SVG says no width and height that a logo could have", path);
		fail_hint(fail, "give its <svg> a viewBox, or a width and a height");
		return NULL;
	}
	double scale = PIXELS / fmax(all.width, all.height);

	all.width = ceil(all.width * scale);
	all.height = ceil(all.height * scale);
	pixels = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)all.width, (int)all.height);
	cr = cairo_create(pixels);
	if (!r->render(svg, cr, &all, &error))
		fail_set(fail, "cannot use image '%s': %s", path, error != NULL ? error->message : "it cannot be drawn");
	if (error != NULL)
		r->error_free(error);
	if (!fail->set && cairo_status(cr) != CAIRO_STATUS_SUCCESS)
		fail_set(fail, "cannot use image '%s': %s", path, cairo_status_to_string(cairo_status(cr)));
	cairo_destroy(cr);
	if (!fail->set)
		return pixels;
	cairo_surface_destroy(pixels);
	return NULL;
}

/* The library stays loaded: what it depends on cannot be unloaded. */
cairo_surface_t *svg_pixels(const char *path, struct fail *fail)
{
	struct rsvg r = { 0 };
	cairo_surface_t *pixels = NULL;
	GError *error = NULL;
	RsvgHandle *svg;
	struct arena a = { 0 };
	const char *data;
	size_t size;

	if (!rsvg_load(&r, path, fail) || (data = infile_read(&a, path, BYTES_MOST, &size, fail)) == NULL) {
		arena_release(&a);
		return NULL;
	}
	svg = r.handle_new_from_data((const unsigned char *)data, size, &error);
	if (svg == NULL)
		fail_set(fail, "cannot use image '%s': it is no SVG that can be read: %s", path,
			 error != NULL ? error->message : "no reason given");
	else
		pixels = draw(&r, svg, path, fail);
	if (error != NULL)
		r.error_free(error);
	if (svg != NULL)
		r.unref(svg);
	arena_release(&a);
	return pixels;
}
