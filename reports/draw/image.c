/* image.c - a bitmap from a PNG or SVG file. */
#include "config.h"
#include "reports/draw/image.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "reports/draw/canvas-inside.h"
#include "reports/draw/object.h"
#include "reports/draw/svg.h"

#define PIXELS_MOST 8000	/* to a side */

struct image {
	cairo_surface_t *pixels;	/* ARGB32 */
	int width, height;
};

static cairo_status_t read_file(void *closure, unsigned char *data, unsigned bytes)
{
	return fread(data, 1, bytes, closure) == bytes ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR;
}

/* Size as the file states it, before anything is allocated for it. */
static bool check_head(FILE *f, const char *path, struct fail *fail)
{
	static const unsigned char signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
	unsigned char head[24] = { 0 };
	size_t bytes = fread(head, 1, sizeof head, f);
	unsigned long side[2];

	if (bytes < sizeof head || memcmp(head, signature, sizeof signature) != 0)
		return fail_set(fail, "cannot use image '%s': it is neither a PNG nor an SVG file", path);
	for (int i = 0; i < 2; i++) {
		const unsigned char *b = head + 16 + 4 * i;

		side[i] = (unsigned long)b[0] << 24 | (unsigned long)b[1] << 16 | (unsigned long)b[2] << 8 | b[3];
	}
	if (side[0] == 0 || side[1] == 0 || side[0] > PIXELS_MOST || side[1] > PIXELS_MOST)
		return fail_set(fail, "cannot use image '%s': %lu x %lu pixels, the most is %d to a side", path,
				side[0], side[1], PIXELS_MOST);
	rewind(f);
	return true;
}

/* Whatever the file's depth: one format for all that follows. */
static cairo_surface_t *to_argb(cairo_surface_t *from)
{
	cairo_surface_t *to = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width(from),
							 cairo_image_surface_get_height(from));
	cairo_t *cr = cairo_create(to);

	cairo_set_source_surface(cr, from, 0, 0);
	cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
	cairo_paint(cr);
	cairo_destroy(cr);
	cairo_surface_destroy(from);
	return to;
}

static cairo_surface_t *png_pixels(const char *path, struct fail *fail)
{
	FILE *f = fopen(path, "rb");
	cairo_surface_t *pixels = NULL;

	if (f == NULL) {
		fail_set(fail, "cannot read image '%s': %s", path, strerror(errno));
		return NULL;
	}
	if (check_head(f, path, fail))
		pixels = cairo_image_surface_create_from_png_stream(read_file, f);
	fclose(f);
	if (pixels != NULL && cairo_surface_status(pixels) == CAIRO_STATUS_SUCCESS)
		pixels = to_argb(pixels);
	if (pixels == NULL || cairo_surface_status(pixels) == CAIRO_STATUS_SUCCESS)
		return pixels;
	cairo_surface_destroy(pixels);
	fail_set(fail, "cannot use image '%s': the PNG file is damaged", path);
	return NULL;
}

/* By the first character that says something, behind a byte order mark: what begins with < is no bitmap. */
static bool is_svg(const char *path)
{
	FILE *f = fopen(path, "rb");
	int c = f == NULL ? EOF : getc(f);

	while (c != EOF && strchr("\xEF\xBB\xBF \t\r\n", c) != NULL)
		c = getc(f);
	if (f != NULL)
		fclose(f);
	return c == '<';
}

struct image *image_open(struct arena *a, const char *path, struct fail *fail)
{
	cairo_surface_t *pixels = is_svg(path) ? svg_pixels(path, fail) : png_pixels(path, fail);
	struct image *image;

	if (pixels == NULL)
		return NULL;
	image = arena_new(a, struct image);
	image->pixels = pixels;
	image->width = cairo_image_surface_get_width(pixels);
	image->height = cairo_image_surface_get_height(pixels);
	return image;
}

void image_close(struct image *image)
{
	if (image != NULL)
		cairo_surface_destroy(image->pixels);
}

double image_aspect(const struct image *image)
{
	return (double)image->width / image->height;
}

void image_draw(struct image *image, struct canvas *c, double x, double y, double width, double height)
{
	if (c->pdf != NULL) {
		sink_image(c, image, x, y, width, height);
		return;
	}
	cairo_save(c->cr);
	cairo_translate(c->cr, x, y);
	cairo_scale(c->cr, width / image->width, height / image->height);
	cairo_set_source_surface(c->cr, image->pixels, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(c->cr), CAIRO_FILTER_BEST);
	cairo_paint(c->cr);
	cairo_restore(c->cr);
}

/* ---- as PDF objects ---- */

static HPDF_Dict picture(HPDF_Doc doc, const struct image *image, const char *space, const unsigned char *data,
			 size_t bytes)
{
	HPDF_Dict d = object_stream(doc, data, bytes);

	if (d == NULL)
		return NULL;
	d->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
	HPDF_Dict_AddName(d, "Type", "XObject");
	HPDF_Dict_AddName(d, "Subtype", "Image");
	HPDF_Dict_AddNumber(d, "Width", image->width);
	HPDF_Dict_AddNumber(d, "Height", image->height);
	HPDF_Dict_AddName(d, "ColorSpace", space);
	HPDF_Dict_AddNumber(d, "BitsPerComponent", 8);
	return d;
}

/* cairo's colours are multiplied with their alpha, a PDF's are not.  What is fully transparent has no
 * colour and takes its neighbour's, else viewers that smooth would mix black into the edges. */
HPDF_Dict image_object(HPDF_Doc doc, const struct image *image)
{
	struct arena scratch = { 0 };
	size_t count = (size_t)image->width * (size_t)image->height, n = 0;
	unsigned char *rgb = arena_alloc(&scratch, count, 3);
	unsigned char *alpha = arena_array(&scratch, count, unsigned char);
	unsigned char last[3] = { 255, 255, 255 };
	bool opaque = true;
	HPDF_Dict colours, mask;

	for (int y = 0; y < image->height; y++) {
		const uint32_t *row = (const uint32_t *)(const void *)(cairo_image_surface_get_data(image->pixels) +
				(size_t)y * (size_t)cairo_image_surface_get_stride(image->pixels));

		for (int x = 0; x < image->width; x++, n++) {
			unsigned a = row[x] >> 24;

			alpha[n] = (unsigned char)a;
			opaque = opaque && a == 255;
			for (unsigned k = 0; k < 3; k++) {
				if (a > 0)
					last[k] = (unsigned char)(((row[x] >> (16 - 8 * k) & 0xFF) * 255 + a / 2) / a);
				rgb[3 * n + k] = last[k];
			}
		}
	}
	colours = picture(doc, image, "DeviceRGB", rgb, 3 * count);
	mask = opaque || colours == NULL ? NULL : picture(doc, image, "DeviceGray", alpha, count);
	if (mask != NULL)
		HPDF_Dict_Add(colours, "SMask", mask);
	arena_release(&scratch);
	return colours;
}
