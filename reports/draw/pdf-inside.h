/*
 * pdf-inside.h - what the files of the PDF writer share.
 *
 * Structure, links and outline are kept as plain data while pages are drawn, and become PDF
 * objects when the document is saved: then all places are known.  pdf.c has document and saving,
 * page.c the pages' side, structure.c and link.c turn data into objects.
 */
#ifndef REPORTS_DRAW_PDF_INSIDE_H
#define REPORTS_DRAW_PDF_INSIDE_H

#include <hpdf.h>

#include "reports/draw/content.h"
#include "reports/draw/embed.h"
#include "reports/draw/pdf.h"

struct pdf_page {
	struct pdf *pdf;
	size_t number;			/* from 0 */
	HPDF_Page page;			/* NULL when the document has failed */
	struct content *out;		/* NULL likewise */
	double height;
	struct pdf_element **mark;	/* whose is marked content n */
	size_t marks, marks_cap;
};

/* What an element holds, in reading order: one of the three is set. */
struct pdf_child {
	struct pdf_element *element;
	struct pdf_page *page;		/* with the number of marked content on it */
	struct pdf_annotation *link;
	size_t mark;
};

struct pdf_element {
	struct pdf *pdf;
	struct pdf_element *parent;
	enum pdf_role role;
	const char *alt;
	int rows, columns;
	bool has_box;
	double box[4];			/* PDF coordinates: left, bottom, right, top */
	struct pdf_child *child;
	size_t children, children_cap;
	HPDF_Dict dict;			/* while saving */
};

struct pdf_place {
	const char *name;
	struct pdf_page *page;
	double y;			/* PDF coordinates */
};

struct pdf_annotation {
	struct pdf_page *page;
	struct pdf_element *element;	/* may be NULL */
	double box[4];
	const char *place, *uri;	/* one of them */
	HPDF_Dict dict;			/* while saving */
};

struct pdf_outline {
	int level;
	const char *title;
	struct pdf_page *page;
	double y;
};

struct pdf_label {
	size_t first;
	enum pdf_numbers numbers;
	const char *prefix;
	int start;
};

struct pdf_picture {
	const struct image *image;
	HPDF_Dict dict;
};

struct pdf {
	struct arena *arena;
	HPDF_Doc doc;
	HPDF_STATUS error, detail;	/* libharu's first */
	struct fail fail;		/* ours, the first */
	HPDF_ExtGState alpha[2][101];	/* filling, stroking; by whole per cent */
	struct embedded **font;
	size_t fonts, fonts_cap;
	struct font_face **face;	/* of font, one for one */
	size_t faces, faces_cap;
	struct pdf_page **page;
	size_t pages, pages_cap;
	struct pdf_picture *picture;
	size_t pictures, pictures_cap;
	struct pdf_element *root;
	struct pdf_place *place;
	size_t places, places_cap;
	struct pdf_annotation **link;
	size_t links, links_cap;
	struct pdf_outline *outline;
	size_t outlines, outlines_cap;
	struct pdf_label *label;
	size_t labels, labels_cap;
};

/* page.c */
struct pdf_page *pdf_page_new(struct pdf *, double width, double height);
struct embedded *pdf_font(struct pdf *, struct font_face *);
/* Its name among the resources of the page; NULL when the document has failed. */
const char *pdf_alpha_name(struct pdf_page *, bool stroke, double alpha);
HPDF_Dict pdf_picture(struct pdf *, const struct image *);
/* image.c: its pixels as an object with transparency. */
HPDF_Dict image_object(HPDF_Doc, const struct image *);

/* structure.c, link.c: into objects, once, while saving. */
void structure_write(struct pdf *);
bool link_write(struct pdf *, struct fail *);

const char *structure_name(enum pdf_role);	/* as PDF calls it: "H1" */
/* Marked content begins for an element on a page; answers its number there. */
size_t structure_mark(struct pdf_element *, struct pdf_page *);

#endif
