/* gallery-rows.c - made-up tables of cells and rows of dots. */
#include "tests/gallery.h"

#include <math.h>

void sample_tables(const struct sample *m, struct chart *c)
{
	size_t rows = m->n, columns = c->kind == CHART_LANDMARKS ? 5 : c->kind == CHART_TRIANGLE ? 12 : 6;
	const char **names = arena_array(m->arena, rows + 1, const char *), **notes = arena_array(m->arena, rows + 1, const char *);
	const char **heads = arena_array(m->arena, columns, const char *);
	struct chart_cell *cells = arena_array(m->arena, rows * columns + 1, struct chart_cell);
	static const int days[] = { 30, 60, 90, 180, 365 };

	for (size_t k = 0; k < columns; k++)
		heads[k] = c->kind == CHART_LANDMARKS ? arena_printf(m->arena, m->zh ? "第 %d 天" : "day %d", days[k])
			: c->kind == CHART_TRIANGLE ? arena_printf(m->arena, "%zu", k + 1)
			: arena_printf(m->arena, m->zh ? "26年%zu季" : "2026 Q%zu", k % 4 + 1);
	for (size_t i = 0; i < rows; i++) {
		names[i] = c->kind == CHART_HEAT || m->which == GALLERY_LONG ? sample_name(m, i)
			: arena_printf(m->arena, m->zh ? "%zu年第%zu季度" : "%zu Q%zu", 2024 + i / 4, i % 4 + 1);
		notes[i] = arena_printf(m->arena, "%d", 1204 - (int)i * 7);
		for (size_t k = 0; k < columns; k++) {
			struct chart_cell *cell = &cells[i * columns + k];
			double half = 0.02 + 0.09 * fabs(sample_wave(i * 3 + k));

			cell->value = sample_interval(m, i * columns + k, 0.9 - 0.06 * (double)k * 5 / (double)columns * (c->kind != CHART_HEAT), 0.04, half);
			cell->state = CELL_VALUE;
			cell->text = c->kind == CHART_LANDMARKS ? sample_percent(m, cell->value)
				: !isfinite(cell->value.at) ? "–" : arena_printf(m->arena, "%.0f", cell->value.at * 100);
			if (c->kind != CHART_HEAT && rows > 1 && i * columns + k * rows >= rows * columns) {
				cell->state = CELL_IMMATURE;
				cell->text = c->kind == CHART_TRIANGLE ? NULL : sample_say(m, "due 3 Mar 2027", "2027年3月3日可得");
			} else if ((i + k) % 11 == 7) {
				cell->state = CELL_SUPPRESSED;
				cell->text = "*";
			} else if ((i + k) % 11 == 5) {
				cell->state = CELL_PROVISIONAL;
			} else if (!isfinite(cell->value.at)) {
				cell->state = CELL_NONE;
			}
		}
	}
	c->title = c->kind == CHART_HEAT ? sample_say(m, "Non-business share of training hours", "非业务培训学时占比")
		: sample_say(m, "Each intake keeps about as many as the one before", "各批次留存大致相同");
	c->subtitle = sample_say(m, "Share still there, 95% interval; hatched: not followed long enough", "仍在职比例及 95% 区间；斜线：观察期不足");
	c->as.table = (struct chart_table){
		.rows = names, .columns = heads, .notes = c->kind == CHART_HEAT ? NULL : notes,
		.corner = sample_say(m, "Intake", "入职批次"), .notes_head = sample_say(m, "people", "人数"),
		.row_count = rows, .column_count = columns, .cells = cells, .scale = sample_percent_axis(),
		.scale_label = sample_say(m, "share still there", "仍在职比例"),
		.unsure_label = sample_say(m, "pale: wide interval", "浅色：区间较宽"),
		.due_label = sample_say(m, "not yet due", "尚未到期") };
}

void sample_rows(const struct sample *m, struct chart *c)
{
	struct chart_row *rows = arena_array(m->arena, 2 * m->n + 2, struct chart_row);
	struct chart_reference *refs = arena_array(m->arena, 3, struct chart_reference);
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct chart_value v = sample_interval(m, i, c->kind == CHART_GAP ? 0.16 : 0.7, 0.08, 0.03 + 0.03 * fabs(sample_wave(i + 5)));
		double rank = 1 + (double)i;

		if (c->kind == CHART_ROWS && i % 4 == 0 && m->n > 4)
			rows[n++] = (struct chart_row){ .label = sample_say(m, "By tenure", "按司龄"), .heading = true,
							.value = CHART_NO_VALUE, .rank = CHART_NO_VALUE, .raw = NAN, .from = NAN };
		rows[n++] = (struct chart_row){
			.label = sample_name(m, i), .text = sample_percent(m, v), .note = arena_printf(m->arena, "%d", 320 - (int)i * 6),
			.value = v, .rank = { rank, fmax(1, rank - 3), fmin((double)m->n, rank + 4) },
			.raw = v.at + 0.02 * sample_wave(i + 2), .from = c->kind == CHART_GAP ? 0.3 : NAN,
			.tone = i == 1 ? TONE_BAD : i == 4 ? TONE_GOOD : TONE_MEASURE,
			.shape = i == 1 ? SHAPE_TRIANGLE : i == 4 ? SHAPE_SQUARE : i == 3 ? SHAPE_RING : SHAPE_DOT };
	}
	refs[0] = (struct chart_reference){ 0.3, 0.3, sample_say(m, "30% “healthy”, as quoted", "30%“健康”（引用值）"), false };
	refs[1] = (struct chart_reference){ 0.7, 0.7, sample_say(m, "group 70%", "集团 70%"), true };
	refs[2] = (struct chart_reference){ 0.08, 0.08, sample_say(m, "8% “typical”, as quoted", "8%“通常”（引用值）"), false };
	c->title = c->kind == CHART_GAP ? sample_say(m, "All centres are below the quoted 30%", "所有中心均低于引用的 30%")
		: sample_say(m, "One centre is lower than the group", "一个中心低于集团");
	c->subtitle = c->kind == CHART_CATERPILLAR
		? sample_say(m, "Shrunk estimates with 95% intervals; small tick: as observed; right: ranks with 95% interval",
			     "收缩估计及 95% 区间；短线为原始值；右侧为名次区间")
		: sample_say(m, "Completed within 90 days, 95% interval", "90 天内完成比例及 95% 区间");
	c->as.rows = (struct chart_rows){
		.x = sample_percent_axis(), .rows = rows, .count = n,
		.references = c->kind == CHART_GAP ? refs : refs + 1,
		.reference_count = m->which == GALLERY_NONE ? 0 : c->kind == CHART_GAP ? 3 : 1,
		.label_head = sample_say(m, "Centre", "中心"), .text_head = sample_say(m, "estimate (95%)", "估计值（95%）"),
		.note_head = "n", .rank_head = sample_say(m, "rank (95%)", "名次（95%）"),
		.ranks = c->kind == CHART_CATERPILLAR ? m->n : 0, .alike = CHART_NO_VALUE };
	if (c->kind == CHART_GAP)
		c->as.rows.references = refs;
	if (c->kind == CHART_CATERPILLAR)
		c->as.rows.alike = (struct chart_value){ 0.7, 0.67, 0.73 };
}
