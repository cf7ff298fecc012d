/* choose.c - decides which face a character is set in. */
#include "config.h"
#include "reports/draw/choose.h"

static bool is_shared_mark(uint32_t c)
{
	return c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D) || c == 0xB7;
}

static bool is_latin(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

/* Marks on a letter, joiners and selectors: nothing without what they stand on. */
static bool belongs_to_the_one_before(uint32_t c)
{
	hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);

	return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
	       kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
	       kind == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

static void note_missing(struct fonts *f, uint32_t code)
{
	for (size_t i = 0; i < f->missing_count; i++)
		if (f->missing[i] == code)
			return;
	*arena_push(f->arena, f->missing, f->missing_count, &f->missing_cap) = code;
}

struct font_face *choose_face(struct fonts *f, enum font_weight weight, uint32_t before, uint32_t code,
			      uint32_t after, struct font_face *current)
{
	struct font_face *latin = f->latin[weight != FONT_REGULAR];
	struct font_face *han = f->han[weight != FONT_REGULAR];
	bool full_width = f->chinese && is_shared_mark(code) && !(is_latin(before) && is_latin(after));

	if (current != NULL && (code == ' ' || code == 0xA0))
		return current;
	if (belongs_to_the_one_before(code) && (current == NULL || face_has(current, code)))
		return current != NULL ? current : latin;
	if (full_width && face_has(han, code))
		return han;
	if (face_has(latin, code))
		return latin;
	if (face_has(han, code))
		return han;
	/* Shaping leaves out what is invisible by nature: nothing is missed then. */
	if (hb_unicode_general_category(hb_unicode_funcs_get_default(), code) != HB_UNICODE_GENERAL_CATEGORY_FORMAT &&
	    !(code >= 0xFE00 && code <= 0xFE0F) && !(code >= 0xE0100 && code <= 0xE01EF))
		note_missing(f, code);
	return current != NULL ? current : f->chinese ? han : latin;
}
