/* about.c - says what drawing runs with. */
#include "config.h"
#include "reports/draw/about.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hpdf.h>
#include <linebreak.h>

#include "core/base/text.h"
#include "reports/draw/choose.h"

void draw_libraries(struct libraries *l)
{
	FT_Library ft;
	FT_Int major = 0, minor = 0, patch = 0;
	int fc = FcGetVersion();

	libraries_add(l, "cairo", cairo_version_string());
	libraries_add(l, "HarfBuzz", hb_version_string());
	if (FT_Init_FreeType(&ft) == 0) {
		FT_Library_Version(ft, &major, &minor, &patch);
		FT_Done_FreeType(ft);
	}
	libraries_add(l, "FreeType", arena_printf(l->arena, "%d.%d.%d", major, minor, patch));
	libraries_add(l, "fontconfig", arena_printf(l->arena, "%d.%d.%d", fc / 10000, fc / 100 % 100, fc % 100));
	libraries_add(l, "libharu", HPDF_GetVersion());
	libraries_add(l, "libunibreak", arena_printf(l->arena, "%d.%d", linebreak_version >> 8, linebreak_version & 0xFF));
}

const char *draw_faces(struct arena *a, const char *lang, struct fail *fail)
{
	struct fonts *f = fonts_open(a, lang, NULL, fail);
	struct text out = TEXT(a);

	if (f == NULL)
		return NULL;
	for (int i = 0; i < 2; i++)
		text_printf(&out, "%s%s", i > 0 ? ", " : "", f->latin[i]->name);
	for (int i = 0; i < 2; i++)
		text_printf(&out, ", %s", f->han[i]->name);
	fonts_close(f);
	return text_done(&out);
}
