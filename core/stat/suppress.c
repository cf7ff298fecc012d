/* suppress.c - stars small counts and what gives them away. */
#include "core/stat/suppress.h"

/* One row or column: cells `step` apart. */
static bool cover(const int64_t *count, bool *star, size_t cells, size_t step)
{
	size_t stars = 0, least = cells;

	for (size_t i = 0; i < cells; i++) {
		stars += star[i * step];
		if (!star[i * step] && count[i * step] > 0
		    && (least == cells || count[i * step] < count[least * step]))
			least = i;
	}
	if (stars != 1 || least == cells)
		return false;
	star[least * step] = true;
	return true;
}

size_t suppress_small(const int64_t *count, size_t rows, size_t columns, int64_t threshold,
		      bool *star)
{
	size_t stars = 0;
	bool changed = true;

	for (size_t i = 0; i < rows * columns; i++)
		star[i] = count[i] > 0 && count[i] < threshold;
	while (changed) {
		changed = false;
		for (size_t r = 0; r < rows; r++)
			changed |= cover(count + r * columns, star + r * columns, columns, 1);
		for (size_t c = 0; c < columns; c++)
			changed |= cover(count + c, star + c, rows, columns);
	}
	for (size_t i = 0; i < rows * columns; i++)
		stars += star[i];
	return stars;
}
