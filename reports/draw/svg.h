/*
 * svg.h - an SVG file as pixels, for a logo.
 *
 * librsvg draws it, 1,200 pixels on the longer side: finer than print at the size of a logo.
 * The library is loaded when a theme asks for it and not before, since it would make every
 * start of the program twice as long.  What the file refers to outside of itself is not read.
 */
#ifndef REPORTS_DRAW_SVG_H
#define REPORTS_DRAW_SVG_H

#include <cairo.h>

#include "core/base/fail.h"

/* ARGB32, the caller's to destroy; NULL on failure. */
cairo_surface_t *svg_pixels(const char *path, struct fail *);

#endif
