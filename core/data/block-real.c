/* block-real.c - turns real numbers into whole ones that take less room. */
#include "config.h"
#include "core/data/block-inside.h"

#include <math.h>
#include <string.h>

enum {
	SLOTS = 1024,
	READY = 32	/* a table of so few costs next to nothing, and is read faster than decimals are divided */
};

static bool is_decimal(double v, double scale, int64_t *out)
{
	double x = v * scale, back;

	if (!(fabs(x) < 0x1p50))
		return false;
	*out = (int64_t)(x < 0 ? x - .5 : x + .5);
	back = (double)*out / scale;
	return memcmp(&back, &v, sizeof v) == 0;
}

static bool are_decimals(const struct packing *p, double scale)
{
	int64_t ignored;

	for (size_t i = 0; i < p->rows; i++)
		if (!p->null[i] && !is_decimal(p->at[i].r, scale, &ignored))
			return false;
	return true;
}

/* The least scale at which all of them are whole numbers; 0: there is none. */
static double find_scale(const struct packing *p)
{
	for (double scale = 1; scale <= 10000; scale *= 10)
		if (are_decimals(p, scale))
			return scale;
	return 0;
}

static size_t slot_of(int64_t bits)
{
	return (uint64_t)bits * 0x9e3779b97f4a7c15u >> 54;
}

/* Makes the table; place tells where each of them is in it.  False: there are too many. */
static bool make_table(struct packing *p, uint8_t *place)
{
	uint8_t slots[SLOTS] = { 0 };

	for (size_t i = 0; i < p->rows; i++) {
		size_t at = slot_of(p->at[i].i);

		place[i] = 0;
		if (p->null[i])
			continue;
		while (slots[at] != 0 && p->table[slots[at]].i != p->at[i].i)
			at = (at + 1) % SLOTS;
		if (slots[at] == 0) {
			if (p->table_count == BLOCK_TABLE_MOST)
				return false;
			p->table[++p->table_count] = p->at[i];
			slots[at] = (uint8_t)p->table_count;
		}
		place[i] = slots[at];
	}
	return true;
}

/* From here on they are whole numbers; tells in how many bytes. */
static unsigned turn_decimals(struct packing *p)
{
	p->form = BLOCK_DECIMAL;
	for (size_t i = 0; i < p->rows; i++)
		if (!p->null[i])
			is_decimal(p->at[i].r, p->scale, &p->at[i].i);
	packing_range(p);
	return packing_width((uint64_t)(p->most - p->least) + 1);
}

void packing_turn_real(struct packing *p)
{
	union vector_cell real[BLOCK_ROWS];
	uint8_t place[BLOCK_ROWS];
	bool table = make_table(p, place);
	unsigned width = 8;

	memcpy(real, p->at, p->rows * sizeof *real);
	p->scale = table && p->table_count <= READY ? 0 : find_scale(p);
	if (p->scale > 0)
		width = turn_decimals(p);
	if (table && p->table_count > 0 && p->rows + p->table_count * sizeof *p->table < p->rows * width) {
		p->form = BLOCK_TABLE;
		for (size_t i = 0; i < p->rows; i++)
			p->at[i].i = place[i];
		return;
	}
	p->table_count = 0;
	if (width == 8) {
		p->form = BLOCK_NUMBER;
		memcpy(p->at, real, p->rows * sizeof *real);
	}
}
