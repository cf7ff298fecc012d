/*
 * image.h - a logo from a PNG or SVG file, drawn at any size.
 *
 * The one bitmap of a document, placed with its transparency.  An SVG is turned into
 * pixels when it is opened (svg.h).
 */
#ifndef REPORTS_DRAW_IMAGE_H
#define REPORTS_DRAW_IMAGE_H

#include "reports/draw/canvas.h"

struct image;

struct image *image_open(struct arena *, const char *path, struct fail *);
void image_close(struct image *);	/* after the documents it is in; NULL is allowed */
double image_aspect(const struct image *);	/* width by height */
void image_draw(struct image *, struct canvas *, double x, double y, double width, double height);

#endif
