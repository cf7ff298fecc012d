/* structure.c - says what the parts of the pages are. */
#include "config.h"
#include "reports/draw/pdf-inside.h"

#include <math.h>
#include <stdio.h>

#include "reports/draw/object.h"

static const char *const names[] = {
	[PDF_PART] = "Part", [PDF_SECTION] = "Sect", [PDF_DIVISION] = "Div",
	[PDF_H1] = "H1", [PDF_H2] = "H2", [PDF_H3] = "H3", [PDF_H4] = "H4",
	[PDF_PARAGRAPH] = "P", [PDF_SPAN] = "Span", [PDF_NOTE] = "Note",
	[PDF_LIST] = "L", [PDF_ITEM] = "LI", [PDF_ITEM_LABEL] = "Lbl", [PDF_ITEM_BODY] = "LBody",
	[PDF_CONTENTS] = "TOC", [PDF_CONTENTS_ITEM] = "TOCI",
	[PDF_TABLE] = "Table", [PDF_ROW] = "TR", [PDF_COLUMN_HEAD] = "TH", [PDF_ROW_HEAD] = "TH",
	[PDF_CELL] = "TD", [PDF_FIGURE] = "Figure", [PDF_CAPTION] = "Caption", [PDF_LINK] = "Link",
};

const char *structure_name(enum pdf_role role)
{
	return names[role];
}

struct pdf_element *pdf_element(struct pdf *p, struct pdf_element *parent, enum pdf_role role, const char *alt)
{
	struct pdf_element *e;

	if (p == NULL)
		return NULL;
	if (parent == NULL)
		parent = p->root;
	e = arena_new(p->arena, struct pdf_element);
	*e = (struct pdf_element){ .pdf = p, .parent = parent, .role = role, .alt = arena_text(p->arena, alt) };
	*arena_push(p->arena, parent->child, parent->children, &parent->children_cap) =
		(struct pdf_child){ .element = e };
	return e;
}

void pdf_element_span(struct pdf_element *e, int rows, int columns)
{
	if (e == NULL)
		return;
	e->rows = rows;
	e->columns = columns;
}

size_t structure_mark(struct pdf_element *e, struct pdf_page *page)
{
	struct arena *a = page->pdf->arena;
	size_t number = page->marks;

	*arena_push(a, page->mark, page->marks, &page->marks_cap) = e;
	*arena_push(a, e->child, e->children, &e->children_cap) =
		(struct pdf_child){ .page = page, .mark = number };
	return number;
}

/* ---- into objects ---- */

static HPDF_Dict attributes(HPDF_Doc doc, const char *owner)
{
	HPDF_Dict d = HPDF_Dict_New(doc->mmgr);

	HPDF_Dict_AddName(d, "O", owner);
	return d;
}

static void write_attributes(struct pdf_element *e)
{
	HPDF_Doc doc = e->pdf->doc;
	HPDF_Dict d;

	if (e->role == PDF_COLUMN_HEAD || e->role == PDF_ROW_HEAD || e->rows > 1 || e->columns > 1) {
		d = attributes(doc, "Table");
		if (e->role == PDF_COLUMN_HEAD || e->role == PDF_ROW_HEAD)
			HPDF_Dict_AddName(d, "Scope", e->role == PDF_ROW_HEAD ? "Row" : "Column");
		if (e->rows > 1)
			HPDF_Dict_AddNumber(d, "RowSpan", e->rows);
		if (e->columns > 1)
			HPDF_Dict_AddNumber(d, "ColSpan", e->columns);
		HPDF_Dict_Add(e->dict, "A", d);
	} else if (e->has_box) {
		HPDF_Array box = HPDF_Array_New(doc->mmgr);

		d = attributes(doc, "Layout");
		for (int i = 0; i < 4; i++)
			HPDF_Array_AddReal(box, (HPDF_REAL)(round(e->box[i] * 100) / 100));
		HPDF_Dict_Add(d, "BBox", box);
		HPDF_Dict_AddName(d, "Placement", "Block");
		HPDF_Dict_Add(e->dict, "A", d);
	}
}

static HPDF_Dict reference(HPDF_Doc doc, const char *type, HPDF_Page page)
{
	HPDF_Dict d = HPDF_Dict_New(doc->mmgr);

	HPDF_Dict_AddName(d, "Type", type);
	HPDF_Dict_Add(d, "Pg", page);
	return d;
}

static void write_element(struct pdf_element *e, HPDF_Dict up, size_t *notes);

/* Marked content of the element's own page is a mere number. */
static void write_child(struct pdf_child *c, struct pdf_element *e, HPDF_Page own, HPDF_Array kids,
			size_t *notes)
{
	HPDF_Doc doc = e->pdf->doc;
	HPDF_Dict d;

	if (c->element != NULL) {
		write_element(c->element, e->dict, notes);
		HPDF_Array_Add(kids, c->element->dict);
	} else if (c->link != NULL) {
		d = reference(doc, "OBJR", c->link->page->page);
		HPDF_Dict_Add(d, "Obj", c->link->dict);
		HPDF_Array_Add(kids, d);
	} else if (c->page->page == own) {
		HPDF_Array_AddNumber(kids, (HPDF_INT32)c->mark);
	} else {
		d = reference(doc, "MCR", c->page->page);
		HPDF_Dict_AddNumber(d, "MCID", (HPDF_INT32)c->mark);
		HPDF_Array_Add(kids, d);
	}
}

static void write_element(struct pdf_element *e, HPDF_Dict up, size_t *notes)
{
	HPDF_Doc doc = e->pdf->doc;
	HPDF_Page own = NULL;
	HPDF_Array kids;
	char id[40];

	e->dict = object_dict(doc, NULL);	/* its type may be left out, and there are many */
	HPDF_Dict_AddName(e->dict, "S", e->parent == NULL ? "Document" : names[e->role]);
	HPDF_Dict_Add(e->dict, "P", up);
	if (e->alt != NULL)
		HPDF_Dict_Add(e->dict, "Alt", object_text(doc, e->alt));
	if (e->parent != NULL && e->role == PDF_NOTE) {
		snprintf(id, sizeof id, "note-%zu", ++*notes);
		HPDF_Dict_Add(e->dict, "ID", object_ascii(doc, id));
	}
	write_attributes(e);
	for (size_t i = 0; i < e->children && own == NULL; i++)
		if (e->child[i].page != NULL)
			own = e->child[i].page->page;
	if (own != NULL)
		HPDF_Dict_Add(e->dict, "Pg", own);
	/* Most elements have one piece of marked content and nothing else. */
	if (e->children == 1 && own != NULL) {
		HPDF_Dict_AddNumber(e->dict, "K", (HPDF_INT32)e->child->mark);
		return;
	}
	kids = HPDF_Array_New(doc->mmgr);
	HPDF_Dict_Add(e->dict, "K", kids);
	for (size_t i = 0; i < e->children; i++)
		write_child(&e->child[i], e, own, kids, notes);
}

/* From marked content and link annotations back to their elements. */
static HPDF_Dict parent_tree(struct pdf *p)
{
	HPDF_Dict tree = object_dict(p->doc, NULL);
	HPDF_Array numbers = HPDF_Array_New(p->doc->mmgr);
	size_t key = p->pages;

	HPDF_Dict_Add(tree, "Nums", numbers);
	for (size_t i = 0; i < p->pages; i++) {
		HPDF_Array marks = HPDF_Array_New(p->doc->mmgr);

		HPDF_Array_AddNumber(numbers, (HPDF_INT32)i);
		HPDF_Array_Add(numbers, marks);
		for (size_t k = 0; k < p->page[i]->marks; k++)
			HPDF_Array_Add(marks, p->page[i]->mark[k]->dict);
	}
	for (size_t i = 0; i < p->links; i++) {
		if (p->link[i]->element == NULL)
			continue;
		HPDF_Dict_AddNumber(p->link[i]->dict, "StructParent", (HPDF_INT32)key);
		HPDF_Array_AddNumber(numbers, (HPDF_INT32)key++);
		HPDF_Array_Add(numbers, p->link[i]->element->dict);
	}
	return tree;
}

void structure_write(struct pdf *p)
{
	HPDF_Dict tree = object_dict(p->doc, "StructTreeRoot");
	HPDF_Array kids = HPDF_Array_New(p->doc->mmgr);
	size_t notes = 0;

	HPDF_Dict_Add(p->doc->catalog, "StructTreeRoot", tree);
	write_element(p->root, tree, &notes);
	HPDF_Array_Add(kids, p->root->dict);
	HPDF_Dict_Add(tree, "K", kids);
	HPDF_Dict_Add(tree, "ParentTree", parent_tree(p));
}
