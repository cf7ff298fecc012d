/* chart.c - draws a chart of any kind: headings, then the kind's own drawing or the reason for none. */
#include "reports/charts/chart.h"

#include "reports/charts/kinds.h"

static const struct chart_way *const ways[CHART_KINDS] = {
	[CHART_CURVES] = &curves_way, [CHART_GRID] = &grid_way, [CHART_LANDMARKS] = &landmarks_way,
	[CHART_TRIANGLE] = &triangle_way, [CHART_HEAT] = &heat_way, [CHART_LAYERS] = &layers_way,
	[CHART_HAZARD] = &hazard_way, [CHART_FUNNEL] = &funnel_way,
	[CHART_CATERPILLAR] = &caterpillar_way, [CHART_ROWS] = &rows_way, [CHART_GAP] = &gap_way,
	[CHART_CONTROL] = &control_way, [CHART_LINES] = &lines_way, [CHART_STACK] = &stack_way,
	[CHART_SCORE] = &score_way, [CHART_CHAIN] = &chain_way, [CHART_SCATTER] = &scatter_way,
	[CHART_SLOPE] = &slope_way, [CHART_HISTOGRAM] = &histogram_way, [CHART_SPARK] = &spark_way,
	[CHART_BULLET] = &bullet_way, [CHART_STATUS] = &status_way
};

bool chart_is_empty(const struct chart *chart)
{
	return ways[chart->kind]->empty(chart);
}

double chart_height(const struct chart *chart, struct fonts *fonts, double width, struct arena *scratch)
{
	double body = chart_is_empty(chart) && chart->kind < CHART_SPARK ? 34
		: ways[chart->kind]->height(chart, width);

	return frame_height(chart, fonts, width, scratch) + body;
}

void chart_sketch(struct sketch *s, const struct chart *chart, struct chart_box box)
{
	struct chart_box left = frame_draw(s, chart, box);

	if (left.width < 8 || left.height < 4)
		return;
	if (!chart_is_empty(chart))
		ways[chart->kind]->draw(s, chart, left);
	else if (chart->kind < CHART_SPARK)
		frame_empty(s, left, chart->empty);
}

void chart_draw(const struct chart *chart, struct canvas *canvas, struct chart_box box,
		const struct palette *palette, struct arena *scratch)
{
	struct sketch s;

	sketch_begin(&s, canvas, palette, scratch);
	chart_sketch(&s, chart, box);
}
