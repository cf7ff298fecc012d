/* disclose-table.c - hides a second cell wherever one alone could be reckoned from its total. */
#include "reports/disclose.h"

/* One line of a table: cells at, at + step, ...  Answers whether a cell was hidden. */
static bool cover(bool *hidden, const int64_t *count, size_t at, size_t step, size_t n)
{
	size_t alone = 0, other = 0;
	bool found = false;

	for (size_t i = 0; i < n; i++) {
		size_t k = at + i * step;

		if (hidden[k])
			alone++;
		else if (count[k] > 0 && (!found || count[k] < count[other])) {
			other = k;
			found = true;
		}
	}
	if (alone != 1 || !found)
		return false;
	hidden[other] = true;
	return true;
}

void disclose_complement(bool *hidden, const int64_t *count, size_t rows, size_t columns)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (size_t r = 0; columns > 1 && r < rows; r++)
			changed = cover(hidden, count, r * columns, 1, columns) || changed;
		for (size_t c = 0; rows > 1 && c < columns; c++)
			changed = cover(hidden, count, c, columns, rows) || changed;
	}
}
