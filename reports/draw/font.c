/* font.c - the typefaces of a document in one language. */
#include "config.h"
#include "reports/draw/font.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "reports/draw/breaks.h"
#include "reports/draw/choose.h"
#include "reports/draw/shape-kept.h"

static const struct language {
	const char *lang, *tag;		/* tag: BCP 47, as HarfBuzz reads it */
	const char *han;		/* the Chinese family */
	bool chinese;
} languages[] = {
	{ "en", "en", "Noto Sans CJK SC", false },
	{ "zh_CN", "zh-hans", "Noto Sans CJK SC", true },
	{ "zh_TW", "zh-hant-tw", "Noto Sans CJK TC", true },
};

/* "FILE#INDEX"; the file's own name may have a '#' in it. */
static struct font_face *open_file(struct arena *a, const char *named, struct fail *fail)
{
	const char *hash = strrchr(named, '#');
	int64_t index = 0;

	if (hash != NULL && number_parse_int(hash + 1, &index)) {
		if (index < 0 || index > 0xFFFF) {
			fail_set(fail, "font '%s': '%s' is not the number of a face", named, hash + 1);
			return NULL;
		}
		return face_open(a, arena_text_n(a, named, (size_t)(hash - named)), (unsigned)index, fail);
	}
	return face_open(a, named, 0, fail);
}

static struct font_face *open_named(struct finder *finder, struct arena *a, const char *named, bool bold,
				    struct fail *fail)
{
	unsigned index = 0;
	const char *path;

	if (strchr(named, '/') != NULL)
		return open_file(a, named, fail);
	path = find_family(finder, a, named, bold, &index, fail);
	return path != NULL ? face_open(a, path, index, fail) : NULL;
}

/* A regular face and its bold one; a file without a bold file is its own bold. */
static bool open_pair(struct finder *finder, struct arena *a, struct font_face *pair[2],
		      const char *regular, const char *bold, struct fail *fail)
{
	pair[0] = open_named(finder, a, regular, false, fail);
	if (pair[0] == NULL)
		return false;
	if (bold == NULL && strchr(regular, '/') != NULL)
		pair[1] = pair[0];
	else
		pair[1] = open_named(finder, a, bold != NULL ? bold : regular, true, fail);
	return pair[1] != NULL;
}

struct fonts *fonts_open(struct arena *a, const char *lang, const struct font_paths *named,
			 struct fail *fail)
{
	static const struct font_paths none = { 0 };
	struct fonts *f = arena_new(a, struct fonts);
	const struct language *l = NULL;
	struct finder finder = { 0 };
	bool ok;

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (strcmp(languages[i].lang, lang) == 0)
			l = &languages[i];
	if (l == NULL) {
		fail_usage(fail, "there are no fonts for the language '%s'", lang);
		fail_hint(fail, "the languages are en, zh_CN and zh_TW");
		return NULL;
	}
	if (named == NULL)
		named = &none;
	f->arena = a;
	f->lang = l->lang;
	f->chinese = l->chinese;
	f->language = hb_language_from_string(l->tag, -1);
	f->buffer = hb_buffer_create();
	f->kept = shape_kept_new(a);
	breaks_begin();
	ok = open_pair(&finder, a, f->latin, named->latin != NULL ? named->latin : "Inter",
		       named->latin_bold, fail) &&
	     open_pair(&finder, a, f->han, named->chinese != NULL ? named->chinese : l->han,
		       named->chinese_bold, fail);
	find_end(&finder);
	if (ok)
		return f;
	fonts_close(f);
	return NULL;
}

static void close_pair(struct font_face *pair[2])
{
	if (pair[1] != pair[0])
		face_close(pair[1]);
	face_close(pair[0]);
}

void fonts_close(struct fonts *f)
{
	if (f == NULL)
		return;
	close_pair(f->latin);
	close_pair(f->han);
	hb_buffer_destroy(f->buffer);
}

const char *fonts_lang(const struct fonts *f)
{
	return f->lang;
}

bool fonts_is_chinese(const struct fonts *f)
{
	return f->chinese;
}

double fonts_cap_height(const struct fonts *f, enum font_weight weight)
{
	return f->latin[weight != FONT_REGULAR]->cap_height;
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

double fonts_ascent(const struct fonts *f, enum font_weight weight)
{
	return larger(f->latin[weight != FONT_REGULAR]->ascent, f->han[weight != FONT_REGULAR]->ascent);
}

double fonts_descent(const struct fonts *f, enum font_weight weight)
{
	return larger(f->latin[weight != FONT_REGULAR]->descent, f->han[weight != FONT_REGULAR]->descent);
}

size_t fonts_missing(const struct fonts *f, const uint32_t **code_points)
{
	if (code_points != NULL)
		*code_points = f->missing;
	return f->missing_count;
}

const char *fonts_missing_text(const struct fonts *f, struct arena *a)
{
	struct text t = TEXT(a);

	if (f->missing_count == 0)
		return NULL;
	text_add(&t, "no font has ");
	for (size_t i = 0; i < f->missing_count; i++)
		text_printf(&t, "%sU+%04X", i > 0 ? ", " : "", f->missing[i]);
	if (f->missing_in != NULL)
		text_printf(&t, ", as in '%s'", f->missing_in);
	text_printf(&t, " (looked in %s, %s)", f->latin[0]->name, f->han[0]->name);
	return text_done(&t);
}
