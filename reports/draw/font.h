/*
 * font.h - the typefaces of a document in one language.
 *
 * A struct fonts holds what text of one language is set in: a Latin family and
 * a Chinese one, each in a regular and a bold face.  The language (en, zh_CN,
 * zh_TW) decides which Chinese face is taken (glyph shapes differ between the
 * mainland and Taiwan) and how wide the marks are that both scripts use; the
 * locale of the machine never does.  Within a text each character goes to the
 * Latin face when that has it, else to the Chinese one.
 *
 * Faces are found by family name through fontconfig, exactly: a family that is
 * not installed is an error that names it and the package it comes in, never
 * another family in its place.  font_paths may name other families or files.
 *
 * Weights: regular; bold; display, which is bold for headlines and big numbers.
 * Figures are tabular (all of one width) but in display.
 *
 * All measures are of 1 em: multiply by the size in points.  A struct fonts
 * belongs to one thread; the same one may serve several documents in turn, and
 * must outlive them.  fonts_close() gives back what the arena does not hold.
 */
#ifndef REPORTS_DRAW_FONT_H
#define REPORTS_DRAW_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

enum font_weight { FONT_REGULAR, FONT_BOLD, FONT_DISPLAY };

/*
 * What a theme may set; NULL is the default (Inter; Noto Sans CJK SC or TC).
 * Each is the name of an installed family ("Inter") or, when it has a slash in it,
 * a file: "/path/to/Face.ttc", "/path/to/Face.ttc#3" for the third face after the first.
 * A family gives its own bold; a file needs another file for bold, else
 * the regular face serves as both.
 */
struct font_paths {
	const char *latin, *latin_bold;
	const char *chinese, *chinese_bold;
};

struct fonts;
struct font_face;	/* one face of one file */

/* lang: "en", "zh_CN" or "zh_TW".  NULL when it fails. */
struct fonts *fonts_open(struct arena *, const char *lang, const struct font_paths *, struct fail *);
void fonts_close(struct fonts *);		/* NULL is allowed */
const char *fonts_lang(const struct fonts *);
bool fonts_is_chinese(const struct fonts *);

/* Height of capitals and figures, and how far letters of the tallest face reach above and
 * below the baseline (both positive). */
double fonts_cap_height(const struct fonts *, enum font_weight);
double fonts_ascent(const struct fonts *, enum font_weight);
double fonts_descent(const struct fonts *, enum font_weight);

/*
 * Characters that were asked for and that no face has, in the order of their first use;
 * the text shows a box in their place.  fonts_missing_text() says it for people:
 * "no font has U+10FFFD (looked in Inter Regular, Noto Sans CJK SC Regular)"; it is
 * NULL when nothing is missing.
 */
size_t fonts_missing(const struct fonts *, const uint32_t **code_points);
const char *fonts_missing_text(const struct fonts *, struct arena *);

#endif
