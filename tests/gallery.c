/* gallery.c - draws all charts, usual and awkward, in both scripts to one PDF to look at. */
#include "tests/gallery.h"

#include <stdio.h>
#include <string.h>

#include "reports/charts/sketch.h"
#include "reports/draw/pdf.h"

#define MARGIN 40.0
#define GAP 22.0

struct page { struct pdf *pdf; struct fonts *fonts; struct canvas *canvas; double y[2]; int column; };

static bool turn(struct page *p, struct fail *why)
{
	if (p->canvas != NULL && !canvas_close(p->canvas, why))
		return false;
	p->canvas = canvas_pdf(p->pdf, PDF_A4_WIDTH, PDF_A4_HEIGHT, p->fonts);
	p->y[0] = p->y[1] = MARGIN;
	p->column = 0;
	return true;
}

/* Each kind begins with a full width, then two columns of the awkward cases. */
static bool put(struct page *p, const struct chart *chart, const char *caption, bool wide, struct arena *a, struct fail *why)
{
	double width = wide ? PDF_A4_WIDTH - 2 * MARGIN : (PDF_A4_WIDTH - 2 * MARGIN - GAP) / 2;
	double height = chart_height(chart, p->fonts, width, a), x, y;
	struct pdf_element *figure;

	if (height > PDF_A4_HEIGHT - 2 * MARGIN - 12)
		height = PDF_A4_HEIGHT - 2 * MARGIN - 12;
	if (wide)
		p->y[0] = p->y[1] = p->y[0] > p->y[1] ? p->y[0] : p->y[1];
	p->column = wide ? 0 : p->y[0] <= p->y[1] ? 0 : 1;
	if (p->y[p->column] + 12 + height > PDF_A4_HEIGHT - MARGIN && !turn(p, why))
		return false;
	x = MARGIN + p->column * (width + GAP);
	y = p->y[p->column];
	cairo_set_source_rgb(p->canvas->cr, 0.6, 0.6, 0.6);
	canvas_text(p->canvas, x, y + 5, 5, FONT_REGULAR, CANVAS_START, caption);
	figure = pdf_element(p->pdf, NULL, PDF_FIGURE, chart->alt);
	canvas_tag(p->canvas, figure);
	chart_draw(chart, p->canvas, (struct chart_box){ x, y + 9, width, height }, &palette_default, a);
	canvas_untag(p->canvas);
	p->y[p->column] = y + 9 + height + GAP;
	if (wide)
		p->y[1] = p->y[0];
	return true;
}

static bool draw_all(struct page *p, bool zh, struct arena *a, struct fail *why)
{
	if (!turn(p, why))
		return false;
	for (int kind = 0; kind < CHART_KINDS; kind++) {
		for (int k = 0; k < GALLERY_CASES; k++) {
			struct chart c = gallery_chart(a, (enum chart_kind)kind, (enum gallery_case)k, zh);
			bool wide = k == GALLERY_USUAL || (k == GALLERY_MANY && kind != CHART_SPARK && kind != CHART_BULLET && kind != CHART_STATUS);

			if (!put(p, &c, arena_printf(a, "%s / %s", gallery_kind_names[kind], gallery_case_names[k]), wide, a, why))
				return false;
		}
	}
	return true;
}

int main(int count, char **args)
{
	static const char *const langs[] = { "en", "zh_CN" };
	struct arena a = { 0 };
	struct fail why = FAIL_NONE;
	struct pdf_info info = { .title = "Gallery of charts", .lang = "en" };
	struct page p = { .pdf = NULL };
	struct fonts *fonts[2] = { NULL, NULL };
	bool ok;

	if (count != 2) {
		fprintf(stderr, "usage: gallery FILE.pdf\n");
		return 2;
	}
	p.pdf = pdf_new(&a, &info, &why);
	ok = p.pdf != NULL;
	for (int i = 0; i < 2 && ok; i++) {
		p.fonts = fonts[i] = fonts_open(&a, langs[i], NULL, &why);
		ok = fonts[i] != NULL && draw_all(&p, i == 1, &a, &why);
	}
	if (ok)
		ok = canvas_close(p.canvas, &why) && pdf_save(p.pdf, args[1], &why);
	if (!ok)
		fprintf(stderr, "gallery: %s\n", why.text);
	pdf_free(p.pdf);
	fonts_close(fonts[0]);
	fonts_close(fonts[1]);
	arena_release(&a);
	return ok ? 0 : 1;
}
