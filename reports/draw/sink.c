/* sink.c - paints a canvas into the content stream of a PDF page. */
#include "config.h"
#include "reports/draw/canvas-inside.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Colours no one can have set: the first paint always says its own. */
static const struct canvas_ink nothing_said = {
	.fill = { -1, -1, -1 }, .stroke = { -1, -1, -1 }, .fill_alpha = -1, .stroke_alpha = -1,
	.pen = { .width = -1 }
};

static struct content *out(struct canvas *c)
{
	return c->in->page->out;
}

static struct canvas_ink *ink(struct canvas *c)
{
	return &c->in->ink[c->in->inks - 1];
}

void sink_begin(struct canvas *c)
{
	struct canvas_inside *in = c->in;

	*arena_push(in->arena, in->ink, in->inks, &in->inks_cap) = nothing_said;
}

/* ---- tags: opened when there is something to paint, so that none is empty ---- */

static void close_mark(struct canvas *c)
{
	if (c->in->is_marking)
		content_add(out(c), "EMC\n");
	c->in->is_marking = false;
}

static void open_mark(struct canvas *c)
{
	struct canvas_inside *in = c->in;
	struct pdf_element *e = in->tags > 0 ? in->tag[in->tags - 1] : NULL;
	char text[80];

	if (in->is_marking && in->marking == e)
		return;
	close_mark(c);
	in->is_marking = true;
	in->marking = e;
	if (e == NULL) {
		content_add(out(c), "/Artifact BMC\n");
		return;
	}
	snprintf(text, sizeof text, "/%s <</MCID %zu>> BDC\n", structure_name(e->role),
		 structure_mark(e, in->page));
	content_add(out(c), text);
}

void canvas_tag(struct canvas *c, struct pdf_element *e)
{
	if (c->pdf != NULL)
		*arena_push(c->in->arena, c->in->tag, c->in->tags, &c->in->tags_cap) = e;
}

void canvas_untag(struct canvas *c)
{
	if (c->pdf != NULL && c->in->tags > 0)
		c->in->tags--;
}

void sink_end(struct canvas *c)
{
	close_mark(c);
	for (; c->in->inks > 1; c->in->inks--)
		content_add(out(c), "Q\n");
}

/* ---- state ---- */

static void set_alpha(struct canvas *c, bool stroke, double alpha)
{
	int *said = stroke ? &ink(c)->stroke_alpha : &ink(c)->fill_alpha;
	int per_cent = (int)lround(100 * fmin(1, fmax(0, alpha)));
	const char *name;

	if (*said == per_cent || (*said < 0 && per_cent == 100))
		return;
	*said = per_cent;
	name = pdf_alpha_name(c->in->page, stroke, alpha);
	if (name == NULL)
		return;
	content_add(out(c), "/");
	content_add(out(c), name);
	content_add(out(c), " gs\n");
}

static void set_colour(struct canvas *c, bool stroke, const double rgb[3])
{
	double *said = stroke ? ink(c)->stroke : ink(c)->fill;

	if (memcmp(said, rgb, 3 * sizeof *rgb) == 0)
		return;
	memcpy(said, rgb, 3 * sizeof *rgb);
	content_colour(out(c), rgb, stroke ? "RG" : "rg");
}

static void set_source(struct canvas *c, bool stroke)
{
	double v[4] = { 0, 0, 0, 1 };

	cairo_pattern_get_rgba(cairo_get_source(c->cr), &v[0], &v[1], &v[2], &v[3]);
	set_colour(c, stroke, v);
	set_alpha(c, stroke, v[3]);
}

/* How much longer a line becomes on its way to the page, on the average of directions. */
static double pen_scale(cairo_t *cr)
{
	cairo_matrix_t m;

	cairo_get_matrix(cr, &m);
	return sqrt(fabs(m.xx * m.yy - m.xy * m.yx));
}

static void set_pen(struct canvas *c)
{
	double scale = pen_scale(c->cr), offset = 0;
	int count = cairo_get_dash_count(c->cr);
	struct canvas_pen pen = { .width = scale * cairo_get_line_width(c->cr), .cap = cairo_get_line_cap(c->cr),
				  .join = cairo_get_line_join(c->cr), .miter = cairo_get_miter_limit(c->cr) };
	struct arena scratch = { 0 };
	double *dash;

	/* Solid lines are by far the most; dashes are said each time. */
	if (count == 0 && memcmp(&pen, &ink(c)->pen, sizeof pen) == 0)
		return;
	ink(c)->pen = count == 0 ? pen : (struct canvas_pen){ .width = -1 };
	content_number(out(c), pen.width);
	content_add(out(c), "w ");
	content_number(out(c), pen.cap);
	content_add(out(c), "J ");
	content_number(out(c), pen.join);
	content_add(out(c), "j ");
	content_number(out(c), pen.miter);
	content_add(out(c), "M [");
	dash = arena_array(&scratch, (size_t)count, double);
	cairo_get_dash(c->cr, dash, &offset);
	for (int i = 0; i < count; i++)
		content_number(out(c), dash[i] * scale);
	content_add(out(c), "] ");
	content_number(out(c), count > 0 ? offset * scale : 0);
	content_add(out(c), "d\n");
	arena_release(&scratch);
}

/* ---- painting ---- */

/* cairo opens a new sub-path after each close: one that goes nowhere is left out. */
static bool goes_nowhere(const cairo_path_t *p, int i)
{
	int next = i + p->data[i].header.length;

	return p->data[i].header.type == CAIRO_PATH_MOVE_TO &&
	       (next >= p->num_data || p->data[next].header.type == CAIRO_PATH_MOVE_TO);
}

/* The path in page coordinates, then the operator that uses it. */
static void paint(struct canvas *c, const char *op)
{
	static const char *const verbs[] = {
		[CAIRO_PATH_MOVE_TO] = "m\n", [CAIRO_PATH_LINE_TO] = "l\n",
		[CAIRO_PATH_CURVE_TO] = "c\n", [CAIRO_PATH_CLOSE_PATH] = "h\n",
	};
	bool any = false;
	cairo_matrix_t m;
	cairo_path_t *p;

	cairo_get_matrix(c->cr, &m);
	cairo_identity_matrix(c->cr);
	p = cairo_copy_path(c->cr);
	cairo_set_matrix(c->cr, &m);
	if (p->status != CAIRO_STATUS_SUCCESS)
		fail_set(&c->pdf->fail, "cannot draw page %zu: %s", c->in->page->number + 1,
			 cairo_status_to_string(p->status));
	for (int i = 0; i < p->num_data; i += p->data[i].header.length) {
		if (goes_nowhere(p, i))
			continue;
		for (int k = 1; k < p->data[i].header.length; k++)
			content_point(out(c), p->data[i + k].point.x, c->height - p->data[i + k].point.y);
		content_add(out(c), verbs[p->data[i].header.type]);
		any = true;
	}
	/* An empty clip hides everything: so does that of an empty rectangle. */
	if (!any && op[0] == 'W') {
		content_add(out(c), "0 0 0 0 re\n");
		any = true;
	}
	cairo_path_destroy(p);
	cairo_new_path(c->cr);
	content_add(out(c), any ? op : "");
}

static bool even_odd(struct canvas *c)
{
	return cairo_get_fill_rule(c->cr) == CAIRO_FILL_RULE_EVEN_ODD;
}

void sink_fill(struct canvas *c)
{
	open_mark(c);
	set_source(c, false);
	paint(c, even_odd(c) ? "f*\n" : "f\n");
}

void sink_stroke(struct canvas *c)
{
	open_mark(c);
	set_source(c, true);
	set_pen(c);
	paint(c, "S\n");
}

void sink_fill_stroke(struct canvas *c, const double rgb[3])
{
	open_mark(c);
	set_colour(c, false, rgb);
	set_alpha(c, false, 1);
	set_source(c, true);
	set_pen(c);
	paint(c, even_odd(c) ? "B*\n" : "B\n");
}

void sink_clip(struct canvas *c)
{
	paint(c, even_odd(c) ? "W* n\n" : "W n\n");
}

void sink_save(struct canvas *c)
{
	struct canvas_ink same = *ink(c);

	*arena_push(c->in->arena, c->in->ink, c->in->inks, &c->in->inks_cap) = same;
	content_add(out(c), "q\n");
}

void sink_restore(struct canvas *c)
{
	if (c->in->inks < 2)
		return;
	c->in->inks--;
	content_add(out(c), "Q\n");
}

void sink_shaped(struct canvas *c, double x, double y, double size, const struct shaped *line)
{
	double drift = 0;
	cairo_matrix_t m;

	if (line->count == 0 || c->in->page->page == NULL)
		return;
	cairo_get_matrix(c->cr, &m);
	cairo_matrix_transform_point(&m, &x, &y);
	open_mark(c);
	set_source(c, false);
	content_add(out(c), "BT ");
	content_numbers(out(c), (const double[]){ m.xx, -m.yx, -m.xy, m.yy, x, c->height - y }, 6, "Tm");
	for (size_t i = 0; i < line->count; i++) {
		struct embedded *font = pdf_font(c->pdf, line->run[i].face);

		embed_select(font, c->in->page->page, out(c), size);
		embed_show(font, out(c), line->text, &line->run[i], size, &drift);
	}
	content_add(out(c), "ET\n");
}

void sink_image(struct canvas *c, const struct image *image, double x, double y, double width, double height)
{
	HPDF_Dict picture = pdf_picture(c->pdf, image);
	const char *name;
	cairo_matrix_t m;
	double x0 = x, y0 = y + height;

	if (picture == NULL || c->in->page->page == NULL)
		return;
	name = HPDF_Page_GetXObjectName(c->in->page->page, picture);
	if (name == NULL)
		return;
	cairo_get_matrix(c->cr, &m);
	cairo_matrix_transform_point(&m, &x0, &y0);
	open_mark(c);
	set_alpha(c, false, 1);
	content_add(out(c), "q ");
	content_numbers(out(c), (const double[]){ m.xx * width, -m.yx * width, -m.xy * height, m.yy * height,
			x0, c->height - y0 }, 6, "cm");
	content_add(out(c), "/");
	content_add(out(c), name);
	content_add(out(c), " Do Q\n");
}
