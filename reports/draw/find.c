/* find.c - finds the file of an installed family through fontconfig. */
#include "config.h"
#include "reports/draw/face.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <fontconfig/fontconfig.h>

/* Text is set in the regular weight, and in semibold or bold, whichever is lighter. */
#define WANT_REGULAR FC_WEIGHT_REGULAR
#define WANT_BOLD 190

struct candidate {
	const char *file;
	int index, distance, weight;
};

static bool is_of_family(const FcPattern *p, const char *family)
{
	FcChar8 *value;

	for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &value) == FcResultMatch; i++)
		if (strcasecmp((const char *)value, family) == 0)
			return true;
	return false;
}

static int number(const FcPattern *p, const char *property, int otherwise)
{
	double value;

	return FcPatternGetDouble(p, property, 0, &value) == FcResultMatch ? (int)value : otherwise;
}

/* Upright, of normal width, with a weight of its own: what a page is set in. */
static bool look_at(const FcPattern *p, const char *family, bool bold, struct candidate *out)
{
	FcBool variable = FcFalse;
	FcChar8 *file;

	FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
	if (variable || !is_of_family(p, family) || number(p, FC_SLANT, 0) != FC_SLANT_ROMAN ||
	    number(p, FC_WIDTH, FC_WIDTH_NORMAL) != FC_WIDTH_NORMAL ||
	    FcPatternGetString(p, FC_FILE, 0, &file) != FcResultMatch ||
	    FcPatternGetInteger(p, FC_INDEX, 0, &out->index) != FcResultMatch ||
	    out->index < 0 || out->index > 0xFFFF)
		return false;
	out->file = (const char *)file;
	out->weight = number(p, FC_WEIGHT, FC_WEIGHT_REGULAR);
	out->distance = abs(out->weight - (bold ? WANT_BOLD : WANT_REGULAR));
	return bold ? out->weight >= FC_WEIGHT_DEMIBOLD : out->weight < FC_WEIGHT_DEMIBOLD;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
	int order;

	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (a->weight != b->weight)
		return a->weight < b->weight;
	order = strcmp(a->file, b->file);
	return order != 0 ? order < 0 : a->index < b->index;
}

static void say_missing(const char *family, bool bold, bool seen, struct fail *fail)
{
	if (seen)
		fail_set(fail, "font '%s' is installed without a %s face", family,
			 bold ? "bold" : "regular");
	else
		fail_set(fail, "font '%s' is not installed", family);
	if (strcasecmp(family, "Inter") == 0)
		fail_hint(fail, "install the package fonts-inter, or name another Latin font in the theme");
	else if (strncasecmp(family, "Noto Sans CJK", 13) == 0)
		fail_hint(fail, "install the package fonts-noto-cjk, or name another Chinese font in the theme");
	else
		fail_hint(fail, "fc-list shows what is installed; a font can also be named by its file");
}

const char *find_family(struct finder *finder, struct arena *a, const char *family, bool bold,
			unsigned *index, struct fail *fail)
{
	FcPattern *want = FcPatternCreate();
	FcObjectSet *properties = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT,
						   FC_WIDTH, FC_VARIABLE, (char *)NULL);
	struct candidate best = { 0 }, c;
	const char *path = NULL;
	FcFontSet *set;

	/* A configuration of our own: the library's global one stays untouched. */
	if (finder->config == NULL)
		finder->config = FcInitLoadConfigAndFonts();
	if (finder->config == NULL || want == NULL || properties == NULL)
		arena_exhausted();
	FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
	set = FcFontList(finder->config, want, properties);
	for (int i = 0; set != NULL && i < set->nfont; i++)
		if (look_at(set->fonts[i], family, bold, &c) && (best.file == NULL || is_better(&c, &best)))
			best = c;
	if (best.file != NULL) {
		path = arena_text(a, best.file);
		*index = (unsigned)best.index;
	} else {
		say_missing(family, bold, set != NULL && set->nfont > 0, fail);
	}
	if (set != NULL)
		FcFontSetDestroy(set);
	FcObjectSetDestroy(properties);
	FcPatternDestroy(want);
	return path;
}

void find_end(struct finder *finder)
{
	if (finder->config != NULL)
		FcConfigDestroy(finder->config);
	finder->config = NULL;
}
