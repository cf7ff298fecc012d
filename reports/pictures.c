/* pictures.c - writes charts as files of their own. */
#include "reports/pictures.h"

#include "reports/charts/chart.h"
#include "reports/draw/canvas.h"

#define WIDTH 520.0
#define MARGIN 12.0
#define DPI 200.0

static bool draw(struct canvas *c, const struct chart *chart, double height, const struct volume *v, struct fail *fail)
{
	struct chart_box box = { MARGIN, MARGIN, WIDTH, height };

	if (c == NULL)
		return false;
	chart_draw(chart, c, box, &v->theme->palette, v->arena);
	return canvas_close(c, fail);
}

static bool write_chart(struct arena *a, const struct volume *v, struct fonts *fonts, const struct report_job *job,
			const struct chart *chart, size_t number, struct report_files *files, struct fail *fail)
{
	double height = chart_height(chart, fonts, WIDTH, v->arena), w = WIDTH + 2 * MARGIN, h = height + 2 * MARGIN;
	const char *stem = arena_printf(a, "%s/%s-%02zu-%s", job->out, v->name, number, chart->name ? chart->name : "chart");

	if (job->formats & REPORT_SVG) {
		const char *path = arena_printf(a, "%s.svg", stem);

		if (!draw(canvas_svg(v->arena, path, w, h, fonts, fail), chart, height, v, fail))
			return fail_at(fail, "cannot make '%s'", path);
		*arena_push(a, files->path, files->count, &files->cap) = path;
	}
	if (job->formats & REPORT_PNG) {
		const char *path = arena_printf(a, "%s.png", stem);

		if (!draw(canvas_png(v->arena, path, w, h, DPI, fonts, fail), chart, height, v, fail))
			return fail_at(fail, "cannot make '%s'", path);
		*arena_push(a, files->path, files->count, &files->cap) = path;
	}
	return true;
}

static bool write_all(struct arena *a, const struct volume *v, const struct blocks *b, struct fonts *fonts,
		      const struct report_job *job, size_t *number, struct report_files *files, struct fail *fail)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct block *k = &b->at[i];

		for (size_t n = 0; k->kind == BLOCK_CHARTS && n < k->as.charts.count; n++)
			if (!write_chart(a, v, fonts, job, k->as.charts.at[n], ++*number, files, fail))
				return false;
		if (k->kind == BLOCK_COLUMNS
		    && (!write_all(a, v, k->as.columns.left, fonts, job, number, files, fail)
			|| !write_all(a, v, k->as.columns.right, fonts, job, number, files, fail)))
			return false;
	}
	return true;
}

bool pictures_write(struct arena *a, const struct volume *v, struct fonts *fonts, const struct report_job *job,
		    struct report_files *files, struct fail *fail)
{
	size_t number = 0;

	return write_all(a, v, &v->blocks, fonts, job, &number, files, fail);
}
