/* link.c - leads readers to places: links, outline, page labels. */
#include "config.h"
#include "reports/draw/pdf-inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "reports/draw/canvas-inside.h"
#include "reports/draw/object.h"

/* A box of the canvas in PDF coordinates: left, bottom, right, top. */
static void to_page(struct canvas *c, double x, double y, double width, double height, double box[4])
{
	for (int i = 0; i < 4; i++) {
		double px = x + (i & 1 ? width : 0), py = y + (i & 2 ? height : 0);

		cairo_user_to_device(c->cr, &px, &py);
		py = c->height - py;
		box[0] = i == 0 ? px : fmin(box[0], px);
		box[1] = i == 0 ? py : fmin(box[1], py);
		box[2] = i == 0 ? px : fmax(box[2], px);
		box[3] = i == 0 ? py : fmax(box[3], py);
	}
}

void pdf_element_box(struct pdf_element *e, struct canvas *c, double x, double y, double width, double height)
{
	if (e == NULL)
		return;
	to_page(c, x, y, width, height, e->box);
	e->has_box = true;
}

static const struct pdf_place *find_place(const struct pdf *p, const char *name)
{
	for (size_t i = 0; i < p->places; i++)
		if (strcmp(p->place[i].name, name) == 0)
			return &p->place[i];
	return NULL;
}

void pdf_place(struct canvas *c, const char *name, double y)
{
	struct pdf *p = c->pdf;
	double box[4];

	if (p == NULL)
		return;
	if (find_place(p, name) != NULL) {
		fail_set(&p->fail, "the place '%s' is set twice", name);
		return;
	}
	to_page(c, 0, y, 0, 0, box);
	*arena_push(p->arena, p->place, p->places, &p->places_cap) =
		(struct pdf_place){ arena_text(p->arena, name), c->in->page, box[3] };
}

static void add_link(struct canvas *c, struct pdf_element *e, double x, double y, double width, double height,
		     const char *place, const char *uri)
{
	struct pdf *p = c->pdf;
	struct pdf_annotation *link;

	if (p == NULL)
		return;
	link = arena_new(p->arena, struct pdf_annotation);
	*link = (struct pdf_annotation){ .page = c->in->page, .element = e, .place = arena_text(p->arena, place),
					 .uri = arena_text(p->arena, uri) };
	to_page(c, x, y, width, height, link->box);
	*arena_push(p->arena, p->link, p->links, &p->links_cap) = link;
	if (e != NULL)
		*arena_push(p->arena, e->child, e->children, &e->children_cap) = (struct pdf_child){ .link = link };
}

void pdf_link(struct canvas *c, struct pdf_element *e, double x, double y, double width, double height,
	      const char *place)
{
	add_link(c, e, x, y, width, height, place, NULL);
}

void pdf_link_uri(struct canvas *c, struct pdf_element *e, double x, double y, double width, double height,
		  const char *uri)
{
	add_link(c, e, x, y, width, height, NULL, uri);
}

void pdf_outline(struct canvas *c, int level, const char *title, double y)
{
	struct pdf *p = c->pdf;
	double box[4];

	if (p == NULL)
		return;
	to_page(c, 0, y, 0, 0, box);
	*arena_push(p->arena, p->outline, p->outlines, &p->outlines_cap) = (struct pdf_outline){
		level < 1 ? 1 : level > 6 ? 6 : level, arena_text(p->arena, title), c->in->page, box[3] };
}

void pdf_label_pages(struct pdf *p, size_t first, enum pdf_numbers numbers, const char *prefix, int start)
{
	if (p != NULL)
		*arena_push(p->arena, p->label, p->labels, &p->labels_cap) = (struct pdf_label){
			first, numbers, arena_text(p->arena, prefix), start };
}

/* ---- into objects ---- */

/* [page /XYZ null top null]: goes there and keeps the zoom. */
static HPDF_Array target(HPDF_Doc doc, const struct pdf_page *page, double top)
{
	HPDF_Array a = HPDF_Array_New(doc->mmgr);

	HPDF_Array_Add(a, page->page);
	HPDF_Array_AddName(a, "XYZ");
	HPDF_Array_Add(a, HPDF_Null_New(doc->mmgr));
	HPDF_Array_AddReal(a, (HPDF_REAL)(round(top * 100) / 100));
	HPDF_Array_Add(a, HPDF_Null_New(doc->mmgr));
	return a;
}

/* An address is ASCII; what is not is escaped byte by byte. */
static const char *escaped(struct arena *a, const char *uri)
{
	struct text t = TEXT(a);

	for (const unsigned char *c = (const unsigned char *)uri; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 0x7F)
			text_printf(&t, "%%%02X", *c);
		else
			text_add_n(&t, (const char *)c, 1);
	return text_done(&t);
}

static bool write_link(struct pdf *p, struct pdf_annotation *l, struct fail *fail)
{
	HPDF_Array box = HPDF_Array_New(p->doc->mmgr), border = HPDF_Array_New(p->doc->mmgr), all;
	const struct pdf_place *to = l->place != NULL ? find_place(p, l->place) : NULL;

	if (l->place != NULL && to == NULL) {
		HPDF_Array_Free(box);
		HPDF_Array_Free(border);
		return fail_set(fail, "a link on page %zu leads to '%s', which is nowhere",
				l->page->number + 1, l->place);
	}
	l->dict = object_dict(p->doc, "Annot");
	HPDF_Dict_AddName(l->dict, "Subtype", "Link");
	for (int i = 0; i < 4; i++)
		HPDF_Array_AddReal(box, (HPDF_REAL)(round(l->box[i] * 100) / 100));
	HPDF_Dict_Add(l->dict, "Rect", box);
	for (int i = 0; i < 3; i++)
		HPDF_Array_AddNumber(border, 0);
	HPDF_Dict_Add(l->dict, "Border", border);
	HPDF_Dict_AddNumber(l->dict, "F", 4);	/* is printed, as PDF/A asks */
	if (l->element != NULL && l->element->alt != NULL)
		HPDF_Dict_Add(l->dict, "Contents", object_text(p->doc, l->element->alt));
	if (to != NULL) {
		HPDF_Dict_Add(l->dict, "Dest", target(p->doc, to->page, to->y));
	} else {
		HPDF_Dict action = HPDF_Dict_New(p->doc->mmgr);

		HPDF_Dict_AddName(action, "S", "URI");
		HPDF_Dict_Add(action, "URI", object_ascii(p->doc, escaped(p->arena, l->uri)));
		HPDF_Dict_Add(l->dict, "A", action);
	}
	all = HPDF_Dict_GetItem(l->page->page, "Annots", HPDF_OCLASS_ARRAY);
	if (all == NULL) {
		all = HPDF_Array_New(p->doc->mmgr);
		HPDF_Dict_Add(l->page->page, "Annots", all);
	}
	HPDF_Array_Add(all, l->dict);
	return true;
}

static void write_outline(struct pdf *p)
{
	HPDF_Outline above[7] = { NULL };	/* the last one of each level */

	for (size_t i = 0; i < p->outlines; i++) {
		const struct pdf_outline *o = &p->outline[i];
		HPDF_Outline parent = NULL, line;

		for (int level = 1; level < o->level; level++)
			if (above[level] != NULL)
				parent = above[level];
		line = HPDF_CreateOutline(p->doc, parent, "", NULL);
		if (line == NULL)
			return;
		HPDF_Dict_Add(line, "Title", object_text(p->doc, o->title));
		HPDF_Dict_Add(line, "Dest", target(p->doc, o->page, o->y));
		HPDF_Outline_SetOpened(line, o->level < 2);
		above[o->level] = line;
		for (int level = o->level + 1; level < 7; level++)
			above[level] = NULL;
	}
	if (p->outlines > 0)
		HPDF_SetPageMode(p->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

static int by_first(const void *a, const void *b)
{
	const struct pdf_label *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

static void write_labels(struct pdf *p)
{
	HPDF_Array numbers = HPDF_Array_New(p->doc->mmgr);
	HPDF_Dict labels = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Dict_Add(labels, "Nums", numbers);
	qsort(p->label, p->labels, sizeof *p->label, by_first);
	for (size_t i = 0; i < p->labels; i++) {
		const struct pdf_label *l = &p->label[i];
		HPDF_Dict d = HPDF_Dict_New(p->doc->mmgr);

		if (l->numbers != PDF_NO_NUMBERS)
			HPDF_Dict_AddName(d, "S", l->numbers == PDF_ROMAN ? "r" : "D");
		if (l->prefix != NULL)
			HPDF_Dict_Add(d, "P", object_text(p->doc, l->prefix));
		if (l->start > 1)
			HPDF_Dict_AddNumber(d, "St", l->start);
		HPDF_Array_AddNumber(numbers, (HPDF_INT32)l->first);
		HPDF_Array_Add(numbers, d);
	}
	HPDF_Dict_Add(p->doc->catalog, "PageLabels", labels);
}

bool link_write(struct pdf *p, struct fail *fail)
{
	for (size_t i = 0; i < p->links; i++)
		if (!write_link(p, p->link[i], fail))
			return false;
	write_outline(p);
	if (p->labels > 0)
		write_labels(p);
	return true;
}
