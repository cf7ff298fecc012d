/*
 * words.h - assay's own fixed words in the language of a page.
 *
 * The English in the source is the key; reports/po/zh_CN.po and zh_TW.po hold the
 * translations, which the build checks for completeness and compiles into the
 * program, so that a report needs no locale, no environment and no file to speak
 * Chinese.  (Words of a metric come from the metric: metric_text().)
 *
 * A text with parts to fill in has them by name, so that each language can
 * order them as it likes:
 *
 *	words_fill(w, arena, "{n} of {total} rows", "n", "3", "total", "400", NULL)
 *
 * A const table of texts marks each with WORDS(), so that the extraction finds it.
 */
#ifndef REPORTS_WORDS_H
#define REPORTS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

#define WORDS(english) english

struct words;

/* "en", "zh_CN" or "zh_TW"; NULL for any other. */
const struct words *words_of(const char *lang);
const char *words_lang(const struct words *);
bool words_chinese(const struct words *);

/* The text itself when it has no translation; never NULL for a text that is not. */
const char *words_say(const struct words *, const char *english);
/* Pairs of name and value, ended by NULL.  A part that is not given stays as it stands. */
const char *words_fill(const struct words *, struct arena *, const char *english, ...)
	__attribute__((sentinel));

/* The languages there are, in the order of their listing. */
extern const char *const words_languages[];
extern const size_t words_language_count;

#endif
