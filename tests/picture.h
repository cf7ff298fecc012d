/* picture.h - pages and bitmaps as grey pixels, for tests that look. */
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <stdbool.h>

#include "core/base/arena.h"

struct picture {
	int width, height;
	unsigned char *grey;	/* 255 is white */
};

/* Is a program there?  Says so when it is not. */
bool picture_has(const char *program);
/* The first page as poppler shows it; a directory for what lies between. */
struct picture picture_of_pdf(struct arena *, const char *path, int dpi, const char *directory);
struct picture picture_of_png(struct arena *, const char *path);
int picture_dark(const struct picture *, int x, int y);	/* 0 outside */

#endif
