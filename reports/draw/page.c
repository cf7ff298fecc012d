/* page.c - pages of a PDF document with what they share. */
#include "config.h"
#include "reports/draw/pdf-inside.h"

#include <math.h>

struct pdf_page *pdf_page_new(struct pdf *p, double width, double height)
{
	struct pdf_page *page = arena_new(p->arena, struct pdf_page);

	*page = (struct pdf_page){ .pdf = p, .number = p->pages, .height = height };
	*arena_push(p->arena, p->page, p->pages, &p->pages_cap) = page;
	/* NULL once the document has failed, and libharu does not survive being given that. */
	page->page = HPDF_AddPage(p->doc);
	if (page->page == NULL)
		return page;
	page->out = arena_new(p->arena, struct content);
	page->out->to = ((HPDF_PageAttr)page->page->attr)->stream;
	HPDF_Page_SetWidth(page->page, (HPDF_REAL)width);
	HPDF_Page_SetHeight(page->page, (HPDF_REAL)height);
	HPDF_Dict_AddNumber(page->page, "StructParents", (HPDF_INT32)page->number);
	HPDF_Dict_AddName(page->page, "Tabs", "S");
	return page;
}

struct embedded *pdf_font(struct pdf *p, struct font_face *face)
{
	for (size_t i = 0; i < p->faces; i++)
		if (p->face[i] == face)
			return p->font[i];
	*arena_push(p->arena, p->face, p->faces, &p->faces_cap) = face;
	*arena_push(p->arena, p->font, p->fonts, &p->fonts_cap) = embed_new(p->arena, p->doc, face);
	return p->font[p->fonts - 1];
}

const char *pdf_alpha_name(struct pdf_page *page, bool stroke, double alpha)
{
	int per_cent = (int)lround(100 * fmin(1, fmax(0, alpha)));
	HPDF_ExtGState *state = &page->pdf->alpha[stroke][per_cent];

	if (page->page == NULL)
		return NULL;
	if (*state == NULL) {
		*state = HPDF_CreateExtGState(page->pdf->doc);
		if (*state == NULL)
			return NULL;
		if (stroke)
			HPDF_ExtGState_SetAlphaStroke(*state, (HPDF_REAL)(per_cent / 100.0));
		else
			HPDF_ExtGState_SetAlphaFill(*state, (HPDF_REAL)(per_cent / 100.0));
	}
	return HPDF_Page_GetExtGStateName(page->page, *state);
}

HPDF_Dict pdf_picture(struct pdf *p, const struct image *image)
{
	HPDF_Dict dict;

	for (size_t i = 0; i < p->pictures; i++)
		if (p->picture[i].image == image)
			return p->picture[i].dict;
	dict = image_object(p->doc, image);
	*arena_push(p->arena, p->picture, p->pictures, &p->pictures_cap) = (struct pdf_picture){ image, dict };
	return dict;
}
