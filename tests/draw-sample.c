/* draw-sample.c - draws one document with everything in it: draw-sample LANG PDF [SVG PNG]. */
#include "config.h"
#include "core/base/fail.h"
#include "reports/draw/flow.h"
#include "reports/draw/image.h"
#include "reports/draw/pdf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct words {
	const char *lang, *title, *finding, *chart, *measure, *head[3], *centre, *link, *text;
};

static const struct words words[] = {
	{ "en", "Quarterly report 2026Q3", "Training keeps people", "Still employed after intake",
	  "Share of 1,204 starters, 95% band", { "Centre", "Employees", "Retention" }, "Shanghai", "To the top",
	  "Of the 1,204 agents who began between July and September, 84.3% (95% CI 82.1–86.4) were still "
	  "employed after 90 days – 3.2 points more than in the same quarter last year. “No reliable "
	  "difference” was found between centres; Tāmaki, Łódź and 高雄 (Kaohsiung) are too small to say. The "
	  "manager’s target of 82% is met — for the first time since 2024Q2." },
	{ "zh_CN", "2026年第三季度报告", "培训留住员工", "入职后的留存率", "1,204名新员工，95%区间",
	  { "中心", "员工数", "留存率" }, "上海", "回到顶部",
	  "7月至9月入职的1,204名客服代表中，84.3%（95%置信区间82.1–86.4）在90天后仍在职，比去年同季度高3.2个"
	  "百分点。各中心之间“无可靠差异”；样本过少的Tāmaki、Łódź和高雄中心不作判断。管理层设定的82%目标已经"
	  "达成——这是自2024年第二季度以来的第一次……今后三个月，培训部将继续跟踪《新员工辅导计划》的效果。"
	  "参加者：王小明、𠮷田、欧阳娜娜。" },
	{ "zh_TW", "2026年第三季報告", "訓練留住員工", "到職後的留任率", "1,204名新進人員，95%區間",
	  { "中心", "員工數", "留任率" }, "台北", "回到頂部",
	  "7月至9月到職的1,204名客服人員中，84.3%（95%信賴區間82.1–86.4）在90天後仍在職，比去年同季高3.2個"
	  "百分點。各中心之間「無可靠差異」；樣本過少的Tāmaki、Łódź與高雄中心不作判斷。管理層設定的82%目標已經"
	  "達成——這是自2024年第二季以來的第一次……今後三個月，訓練部將繼續追蹤《新進人員輔導計畫》的成效。"
	  "參加者：王小明、𠮷田、歐陽娜娜。" },
};

static void ink(struct canvas *c, unsigned rgb)
{
	cairo_set_source_rgb(c->cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

static double kept(int day)
{
	return 0.6 - 0.6 * exp(-day / 30.0);
}

static void grid(struct canvas *c, double w, double h)
{
	char label[16];

	cairo_set_line_width(c->cr, 0.4);
	for (int i = 0; i <= 4; i++) {
		ink(c, 0xD9DEE5);
		cairo_move_to(c->cr, 0, h * i / 4);
		cairo_line_to(c->cr, w, h * i / 4);
		canvas_stroke(c);
		ink(c, 0x5F6B76);
		snprintf(label, sizeof label, "%d%%", 100 - 25 * i);
		canvas_text(c, -4, h * i / 4 + 2.3, 6.5, FONT_REGULAR, CANVAS_END, label);
	}
}

/* Fill with alpha, line, dashes, a mark, a clip and turned text. */
static void chart(struct canvas *c, double w, double h, const struct words *t)
{
	ink(c, 0x1B2A38);
	canvas_text(c, 0, 9, 9.5, FONT_BOLD, CANVAS_START, t->chart);
	ink(c, 0x5F6B76);
	canvas_text(c, 0, 21, 7.2, FONT_REGULAR, CANVAS_START, t->measure);
	canvas_save(c);
	cairo_translate(c->cr, 30, 32);
	w -= 34;
	h -= 40;
	grid(c, w, h);
	cairo_move_to(c->cr, 0, 0);
	for (int i = 0; i <= 60; i++)
		cairo_line_to(c->cr, w * i / 60, h * (kept(i) - 0.0009 * i));
	for (int i = 60; i >= 0; i--)
		cairo_line_to(c->cr, w * i / 60, h * (kept(i) + 0.0016 * i));
	cairo_close_path(c->cr);
	cairo_set_source_rgba(c->cr, 0, 0.45, 0.7, 0.15);
	canvas_fill(c);
	for (int i = 0; i <= 60; i++)
		cairo_line_to(c->cr, w * i / 60, h * kept(i));
	ink(c, 0x0072B2);
	cairo_set_line_width(c->cr, 1.2);
	canvas_stroke(c);
	cairo_set_dash(c->cr, (const double[]){ 2.5, 1.5 }, 2, 0);
	cairo_set_line_width(c->cr, 0.8);
	ink(c, 0xC24E00);
	cairo_move_to(c->cr, 0, h * 0.4);
	cairo_line_to(c->cr, w, h * 0.4);
	canvas_stroke(c);
	cairo_set_dash(c->cr, NULL, 0, 0);
	ink(c, 0x0A437A);
	cairo_arc(c->cr, w / 2, h * kept(30), 3, 0, 2 * M_PI);
	canvas_fill_stroke(c, 1, 1, 1);
	canvas_save(c);
	cairo_rectangle(c->cr, w * 0.7, h * 0.7, 40, 14);
	canvas_clip(c);
	ink(c, 0x00795A);
	cairo_arc(c->cr, w * 0.7 + 20, h * 0.7 + 7, 16, 0, 2 * M_PI);
	canvas_fill(c);
	canvas_restore(c);
	canvas_save(c);
	cairo_translate(c->cr, -23, h / 2);
	cairo_rotate(c->cr, -M_PI / 2);
	ink(c, 0x5F6B76);
	canvas_text(c, 0, 0, 6.5, FONT_REGULAR, CANVAS_MIDDLE, t->head[2]);
	canvas_restore(c);
	canvas_restore(c);
}

static double paragraph(struct arena *a, struct canvas *c, double x, double y, double size, double width,
			const char *text)
{
	struct flow_style style = { .size = size };
	struct flow *f = flow_new(a, c->fonts, &style, width, text);

	ink(c, 0x1B2A38);
	canvas_tag(c, pdf_element(c->pdf, NULL, PDF_PARAGRAPH, NULL));
	y = flow_draw(f, c, x, y, 0, flow_lines(f));
	canvas_untag(c);
	return y;
}

static void table(struct canvas *c, double y, const struct words *t)
{
	struct pdf_element *all = pdf_element(c->pdf, NULL, PDF_TABLE, NULL);

	for (int r = 0; r < 5; r++, y += 15) {
		struct pdf_element *row = pdf_element(c->pdf, all, PDF_ROW, NULL);

		for (int k = 0; k < 3; k++) {
			char cell[64];

			if (r == 0)
				snprintf(cell, sizeof cell, "%s", t->head[k]);
			else if (k == 0)
				snprintf(cell, sizeof cell, "%s %d", t->centre, r);
			else
				snprintf(cell, sizeof cell, k == 1 ? "%d" : "%d.3%% (%d–%d)", 70 + 7 * r, 66 + 7 * r, 74 + 7 * r);
			canvas_tag(c, pdf_element(c->pdf, row, r == 0 ? PDF_COLUMN_HEAD : k == 0 ?
						  PDF_ROW_HEAD : PDF_CELL, NULL));
			ink(c, 0x1B2A38);
			canvas_text(c, k == 0 ? 40 : 100 + 120 * k, y, 8.6, r == 0 ? FONT_BOLD : FONT_REGULAR,
				    k == 0 ? CANVAS_START : CANVAS_END, cell);
			canvas_untag(c);
		}
		ink(c, 0xD9DEE5);
		cairo_set_line_width(c->cr, 0.4);
		cairo_move_to(c->cr, 40, y + 4.5);
		cairo_line_to(c->cr, 340, y + 4.5);
		canvas_stroke(c);
	}
}

static void page(struct arena *a, struct canvas *c, const struct words *t)
{
	struct pdf_element *e = pdf_element(c->pdf, NULL, PDF_H1, NULL);
	double y;

	canvas_tag(c, e);
	ink(c, 0x1B2A38);
	canvas_text(c, 40, 80, 28, FONT_DISPLAY, CANVAS_START, t->finding);
	canvas_untag(c);
	pdf_place(c, "top", 50);
	pdf_outline(c, 1, t->title, 50);
	pdf_outline(c, 2, t->chart, 230);
	canvas_text(c, 555, 80, 26, FONT_DISPLAY, CANVAS_END, "84.3% ±1.7");
	y = paragraph(a, c, 40, 110, 10, 515, t->text) + 20;
	paragraph(a, c, 40, y, 8.6, 245, t->text);
	e = pdf_element(c->pdf, NULL, PDF_FIGURE, t->chart);
	pdf_element_box(e, c, 310, y, 245, 160);
	canvas_tag(c, e);
	canvas_save(c);
	cairo_translate(c->cr, 310, y);
	chart(c, 245, 160, t);
	canvas_restore(c);
	canvas_untag(c);
	table(c, y + 190, t);
	e = pdf_element(c->pdf, NULL, PDF_LINK, t->link);
	canvas_tag(c, e);
	ink(c, 0x0072B2);
	pdf_link(c, e, 40, y + 290, canvas_text(c, 40, y + 300, 9, FONT_REGULAR, CANVAS_START, t->link), 14, "top");
	canvas_untag(c);
}

static bool draw(struct arena *a, const struct words *t, char **file, int files, struct fail *fail)
{
	struct pdf_info info = { .title = t->title, .lang = t->lang, .creator = "assay", .created = 1790000000 };
	struct fonts *fonts = fonts_open(a, t->lang, NULL, fail);
	struct pdf *p = fonts != NULL ? pdf_new(a, &info, fail) : NULL;
	bool ok = p != NULL;

	if (ok) {
		struct canvas *c = canvas_pdf(p, PDF_A4_WIDTH, PDF_A4_HEIGHT, fonts);

		page(a, c, t);
		pdf_label_pages(p, 0, PDF_DECIMAL, NULL, 1);
		ok = canvas_close(c, fail) && pdf_save(p, file[0], fail);
	}
	for (int i = 1; ok && i < files; i++) {
		struct canvas *c = i == 1 ? canvas_svg(a, file[i], 260, 180, fonts, fail) :
				   canvas_png(a, file[i], 260, 180, 150, fonts, fail);

		ok = c != NULL;
		if (ok) {
			cairo_translate(c->cr, 8, 8);
			chart(c, 244, 164, t);
			ok = canvas_close(c, fail);
		}
	}
	if (ok && fonts_missing(fonts, NULL) > 0)
		ok = fail_set(fail, "%s", fonts_missing_text(fonts, a));
	pdf_free(p);
	fonts_close(fonts);
	return ok;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	bool ok = false;

	for (size_t i = 0; argc > 2 && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].lang, argv[1]) == 0)
			ok = draw(&a, &words[i], argv + 2, argc - 2, &fail);
	if (fail.set)
		fprintf(stderr, "draw-sample: %s\n", fail.text);
	arena_release(&a);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
