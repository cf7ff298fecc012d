/* picture.c - reads pages and bitmaps as grey pixels. */
#include "config.h"
#include "tests/picture.h"

#include <cairo.h>
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

bool picture_has(const char *program)
{
	char command[100];

	snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
	if (system(command) == 0)
		return true;
	printf("# %s is not installed: skipped\n", program);
	return false;
}

static struct picture from_pgm(struct arena *a, const char *path)
{
	struct picture p = { 0 };
	FILE *f = fopen(path, "rb");
	size_t bytes;

	ck_assert_msg(f != NULL, "no %s", path);
	ck_assert_int_eq(fscanf(f, "P5 %d %d 255", &p.width, &p.height), 2);
	fgetc(f);
	bytes = (size_t)p.width * (size_t)p.height;
	p.grey = arena_alloc(a, bytes, 1);
	ck_assert_uint_eq(fread(p.grey, 1, bytes, f), bytes);
	fclose(f);
	return p;
}

struct picture picture_of_pdf(struct arena *a, const char *path, int dpi, const char *directory)
{
	const char *out = arena_printf(a, "%s/page", directory);

	ck_assert_int_eq(system(arena_printf(a, "pdftoppm -r %d -gray -singlefile '%s' '%s'", dpi, path, out)), 0);
	return from_pgm(a, arena_printf(a, "%s.pgm", out));
}

struct picture picture_of_png(struct arena *a, const char *path)
{
	cairo_surface_t *s = cairo_image_surface_create_from_png(path);
	struct picture p = { cairo_image_surface_get_width(s), cairo_image_surface_get_height(s), NULL };

	ck_assert_int_eq(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
	p.grey = arena_array(a, (size_t)p.width * (size_t)p.height, unsigned char);
	for (int y = 0; y < p.height; y++) {
		const uint32_t *row = (const uint32_t *)(const void *)(cairo_image_surface_get_data(s) +
				      y * cairo_image_surface_get_stride(s));

		for (int x = 0; x < p.width; x++)
			p.grey[y * p.width + x] = (unsigned char)lround(0.3 * (row[x] >> 16 & 255) +
					0.59 * (row[x] >> 8 & 255) + 0.11 * (row[x] & 255));
	}
	cairo_surface_destroy(s);
	return p;
}

int picture_dark(const struct picture *p, int x, int y)
{
	return x < 0 || y < 0 || x >= p->width || y >= p->height ? 0 : 255 - p->grey[y * p->width + x];
}
