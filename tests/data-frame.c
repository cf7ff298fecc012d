/* data-frame.c - tests of rows that are kept by columns: what is read is what was added, in as few bytes as it takes. */
#include "config.h"
#include "tests/data.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/block.h"
#include "core/data/frame.h"
#include "core/data/frame-index.h"

enum { MANY = 3 * BLOCK_ROWS - 100 };

static struct group_value int_of(int64_t i) { return (struct group_value) { .kind = GROUP_INT, .i = i }; }
static struct group_value real_of(double r) { return (struct group_value) { .kind = GROUP_REAL, .r = r }; }
static const struct group_value none = { .kind = GROUP_NULL };

/* ------------------------------------------------------ one block */

static union vector_cell cells[BLOCK_ROWS], before[BLOCK_ROWS];
static bool null[BLOCK_ROWS];

/* Are these rows of the block, which stand in out from at on, what was packed, bit by bit? */
static bool are_same(const struct vector *out, size_t at, const uint32_t *list, size_t n, enum group_kind kind)
{
	bool same = true;

	for (size_t i = 0; i < n; i++) {
		size_t row = list[i] - 1000;

		same &= out->kind[at + i] == (null[row] ? GROUP_NULL : kind) && out->kinds >> out->kind[at + i] & 1;
		same &= null[row] || out->at[at + i].i == before[row].i;
	}
	return same;
}

/* The bytes that a row takes, after all of them were read and were the same. */
static size_t bytes_of(enum group_kind kind, size_t rows)
{
	static struct vector out;
	struct block *b, *same;
	union vector_cell first = cells[0];
	bool no = false;
	size_t bytes;

	memcpy(before, cells, sizeof cells);
	b = block_pack(kind, cells, null, rows);
	for (size_t at = 0; at < rows; at += VECTOR_ROWS) {
		size_t n = rows - at < VECTOR_ROWS ? rows - at : VECTOR_ROWS;
		uint32_t list[VECTOR_ROWS];

		for (size_t i = 0; i < n; i++)
			list[i] = (uint32_t)(1000 + at + i);
		out.kinds = 0;
		block_read(b, list, 1000, n, NULL, &out, 0);
		ck_assert(are_same(&out, 0, list, n, kind));
		/* Every third row, behind what is there. */
		for (size_t i = 0; i < n / 3; i++)
			list[i] = (uint32_t)(1000 + at + 3 * i + 1);
		if (n >= 3)
			block_read(b, list, 1000, n / 3, NULL, &out, 5);
		ck_assert(are_same(&out, 5, list, n / 3, kind));
		/* All but one. */
		for (size_t i = 0; i < n / 3; i++)
			list[i] = (uint32_t)(1000 + at + i + (i > 1));
		if (n >= 3)
			block_read(b, list, 1000, n / 3, NULL, &out, 0);
		ck_assert(are_same(&out, 0, list, n / 3, kind));
	}
	same = block_pack(kind, &first, &no, 1);
	bytes = block_memory(b) - block_memory(same);
	block_free(b);
	block_free(same);
	ck_assert_uint_eq(kind == GROUP_INT ? bytes % rows : 0, 0);
	return bytes / rows;
}

/* Whole numbers from here to there, and NULL among them or not. */
static size_t ints(int64_t least, int64_t most, bool nulls)
{
	for (size_t i = 0; i < 300; i++) {
		cells[i].i = i == 3 ? least : i == 290 ? most : i % 2 == 0 ? least : most;
		null[i] = nulls && i % 7 == 5;
	}
	return bytes_of(GROUP_INT, 300);
}

START_TEST(whole_numbers_take_what_their_range_does)
{
	static const int64_t starts[] = { 0, 1, -1, -100, 17897, INT32_MIN, (int64_t)INT32_MIN - 5, -((int64_t)1 << 40) };
	static const struct { uint64_t range; size_t bytes, with_null; } cases[] = {
		{ 0, 0, 1 }, { 1, 1, 1 }, { 254, 1, 1 }, { 255, 1, 2 }, { 256, 2, 2 }, { 65534, 2, 2 }, { 65535, 2, 4 },
		{ 65536, 4, 4 }, { UINT32_MAX - 1ull, 4, 4 }, { UINT32_MAX, 4, 8 }, { UINT32_MAX + 1ull, 8, 8 },
		{ (uint64_t)1 << 62, 8, 8 },
	};

	for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
			int64_t most = (int64_t)((uint64_t)starts[s] + cases[i].range);

			ck_assert_uint_eq(ints(starts[s], most, false), cases[i].bytes);
			ck_assert_uint_eq(ints(starts[s], most, true), cases[i].with_null);
		}
}
END_TEST

START_TEST(the_least_and_the_greatest_whole_number_are_numbers)
{
	for (int nulls = 0; nulls < 2; nulls++) {
		ck_assert_uint_eq(ints(INT64_MIN, INT64_MAX, nulls), 8);
		ck_assert_uint_eq(ints(INT64_MIN, INT64_MIN + 1, nulls), 1);
		ck_assert_uint_eq(ints(INT64_MAX - 1, INT64_MAX, nulls), 1);
		ck_assert_uint_eq(ints(INT64_MIN, INT64_MIN, nulls), nulls ? 1 : 0);
		ck_assert_uint_eq(ints(INT64_MAX, INT64_MAX, nulls), nulls ? 1 : 0);
		/* Nothing just beside the extremes is free to stand for NULL. */
		for (size_t i = 0; i < 300; i++) {
			cells[i].i = i % 2 == 0 ? INT64_MIN + (int64_t)i / 2 : INT64_MAX - (int64_t)i / 2;
			null[i] = nulls && i == 150;
		}
		ck_assert_uint_eq(bytes_of(GROUP_INT, 300), 8);
	}
	memset(null, true, sizeof null);
	ck_assert_uint_eq(bytes_of(GROUP_INT, 300), 0);
	ck_assert_uint_eq(bytes_of(GROUP_NULL, BLOCK_ROWS), 0);
	ck_assert_uint_eq(bytes_of(GROUP_REAL, 300), 0);
}
END_TEST

/* Real numbers: this many different ones, from first on by steps. */
static size_t reals(double first, double step, size_t different, bool nulls)
{
	for (size_t i = 0; i < BLOCK_ROWS; i++) {
		cells[i].r = first + step * (double)(i * 31 % different);
		null[i] = nulls && i % 7 == 5;
	}
	return bytes_of(GROUP_REAL, BLOCK_ROWS);
}

START_TEST(real_numbers_take_what_they_must)
{
	/* All the same; decimals; those that repeat, and those that do not. */
	ck_assert_uint_eq(reals(1. / 3, 0, 1, false), 0);
	ck_assert_uint_eq(reals(1.5, .5, 200, false), 1);
	ck_assert_uint_eq(reals(-40, 1, 255, true), 1);
	ck_assert_uint_eq(reals(-40, .5, 4000, false), 2);
	ck_assert_uint_eq(reals(0, 512, 4000, true), 4);
	ck_assert_uint_eq(reals(1. / 3, 1. / 7, 255, true), 1);
	ck_assert_uint_eq(reals(1. / 3, 1. / 7, 256, true), 8);
	ck_assert_uint_eq(reals(1. / 3, 1. / 7, 4001, false), 8);
	ck_assert_uint_eq(reals(1e-5, 1e-5, 200, false), 1);
	ck_assert_uint_eq(reals(1e-5, 1e-5, 4000, true), 8);
	for (int digits = 0; digits <= 4; digits++) {
		for (size_t i = 0; i < BLOCK_ROWS; i++) {
			cells[i].r = (double)((int64_t)(i * 7919 % 50021) - 25000) / pow(10, digits);
			null[i] = i % 5 == 0;
		}
		ck_assert_uint_eq(bytes_of(GROUP_REAL, BLOCK_ROWS), 2);
	}
}
END_TEST

START_TEST(real_numbers_are_the_same_to_the_last_bit)
{
	static const double odd[] = { 0., -0., DBL_MAX, -DBL_MAX, DBL_MIN, 0x1p-1074, INFINITY, -INFINITY, 0x1p53, 0x1p53 + 2,
		.1 + .2, .3, 1e22, -1e-22, 9007199254740993., 1. / 3, 1e15 + .3, 0x1.fffffffffffffp-1 };
	const size_t count = sizeof odd / sizeof *odd;

	/* Each with numbers that are narrow alone; few, and many. */
	for (size_t k = 0; k < count; k++)
		for (size_t rows = 1; rows < 700; rows += 347)
			for (int nulls = 0; nulls < 2; nulls++) {
				for (size_t i = 0; i < rows; i++) {
					cells[i].r = i % 3 == 0 ? odd[k] : (double)i / 4;
					null[i] = nulls && i % 5 == 2;
				}
				bytes_of(GROUP_REAL, rows);
			}
	for (size_t i = 0; i < BLOCK_ROWS; i++) {
		cells[i].r = odd[i % count] * (double)(i / count + 1);
		null[i] = false;
	}
	ck_assert_uint_eq(bytes_of(GROUP_REAL, BLOCK_ROWS), 8);
	/* What is no number is NULL. */
	for (size_t i = 0; i < 300; i++)
		cells[i].r = i % 2 == 0 ? (double)NAN : (double)i;
	bytes_of(GROUP_REAL, 300);
	ck_assert(null[0] && !null[1]);
}
END_TEST

/* ------------------------------------------------------ frames */

enum { COLUMNS = 6 };

/* Ids that grow, days with NULL, a text in runs, many texts, hours, what is NULL until the last block. */
static struct group_value value(size_t row, size_t column, char *text)
{
	struct group_value v = { .kind = GROUP_TEXT, .t = text };

	switch (column) {
	case 0:
		return int_of((int64_t)(row / 3 + row * row % 11));
	case 1:
		return row % 13 == 0 ? none : int_of(17897 + (int64_t)(row * 7919 % 2190));
	case 2:
		v.bytes = (size_t)sprintf(text, "%s", row / 500 % 3 == 0 ? "" : row / 500 % 3 == 1 ? "mixed" : "\xe5\x9f\xb9");
		return v;
	case 3:
		v.bytes = (size_t)sprintf(text, "%zx", row * 5 % 9973);
		return row % 17 == 3 ? none : v;
	case 4:
		return real_of((double)(row * 31 % 64) / 4);
	default:
		return row < 2 * BLOCK_ROWS + 70 ? none : real_of(1. / (double)row);
	}
}

static struct frame *fill(size_t rows)
{
	struct frame *f = frame_new(COLUMNS);
	char text[COLUMNS][20];
	bool added = true;

	for (size_t row = 0; row < rows; row++) {
		struct group_value values[COLUMNS];

		for (size_t c = 0; c < COLUMNS; c++)
			values[c] = value(row, c, text[c]);
		added &= frame_add(f, values);
	}
	ck_assert(added);
	return f;
}

static bool is_value(const struct vector *out, size_t at, const struct group_value *v)
{
	if (out->kind[at] != v->kind || !(out->kinds >> v->kind & 1))
		return false;
	if (v->kind == GROUP_TEXT)
		return out->at[at].t->bytes == v->bytes && memcmp(out->at[at].t->t, v->t, v->bytes) == 0;
	return v->kind == GROUP_NULL || out->at[at].i == v->i;
}

static void check_read(const struct frame *f, const uint32_t *list, size_t n)
{
	static struct vector out;
	bool same = true;
	char text[20];

	for (size_t c = 0; c < COLUMNS; c++) {
		frame_read(f, c, list, n, &out);
		for (size_t i = 0; i < n; i++) {
			struct group_value v = value(list[i], c, text);

			same &= is_value(&out, i, &v);
		}
	}
	ck_assert_msg(same, "%zu rows from %u on", n, list[0]);
}

START_TEST(rows_are_read_as_they_were_added)
{
	static const size_t sizes[] = { 1, 255, 256, 257, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, MANY };
	uint32_t list[VECTOR_ROWS];
	struct frame *many;

	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		struct frame *f = fill(sizes[s]);

		frame_seal(f);
		ck_assert_uint_eq(frame_rows(f), sizes[s]);
		/* One after the other, with gaps, and across blocks in one list. */
		for (size_t step = 1; step <= 37; step += 12)
			for (size_t from = 0, n; from < sizes[s]; from += n * step) {
				for (n = 0; n < VECTOR_ROWS && from + n * step < sizes[s]; n++)
					list[n] = (uint32_t)(from + n * step);
				check_read(f, list, n);
				if (step == 1)		/* windows that are not at the beginning of a block */
					from -= n == VECTOR_ROWS ? 100 : 0;
			}
		frame_free(f);
	}
	list[0] = BLOCK_ROWS - 1;
	list[1] = BLOCK_ROWS;
	list[2] = MANY - 1;
	many = fill(MANY);
	frame_seal(many);
	check_read(many, list, 3);
	frame_free(many);
}
END_TEST

START_TEST(a_frame_tells_what_it_takes)
{
	struct frame *f = fill(MANY);
	size_t open = frame_memory(f), sealed, texts = 9973 * (16 + 8);

	frame_seal(f);
	sealed = frame_memory(f);
	/* While it is filled one block is wide, and texts are looked up. */
	ck_assert_uint_ge(open - sealed, COLUMNS * BLOCK_ROWS * 9);
	/* In each row 2 bytes of an id, of a day, and of a text, 1 of the other, and 1 of the hours; last those of a few. */
	ck_assert_uint_ge(sealed, texts + MANY * 8);
	ck_assert_uint_le(sealed, texts + MANY * 8 + 8 * BLOCK_ROWS + 6000);
	frame_free(f);
}
END_TEST

START_TEST(a_column_has_one_kind_of_value)
{
	const struct group_value text = { .kind = GROUP_TEXT, .t = "a", .bytes = 1 }, one[] = { int_of(1), real_of(1), text };

	for (size_t first = 0; first < 3; first++)
		for (size_t then = 0; then < 3; then++)
			for (size_t rows = 1; rows <= BLOCK_ROWS; rows += BLOCK_ROWS - 1) {
				struct frame *f = frame_new(1);
				bool fits = true;

				for (size_t i = 0; i < rows; i++)
					fits &= frame_add(f, i + 1 == rows ? &one[first] : &none);
				ck_assert(fits && frame_add(f, &none));
				ck_assert(frame_add(f, &one[then]) == (first == then));
				frame_free(f);
			}
}
END_TEST

/* Near each other, far from each other, and none at all. */
START_TEST(rows_are_found_by_a_number)
{
	static const int64_t least[] = { -7, INT64_MIN, 5000000000 }, step[] = { 1, INT64_MAX / 16, 1000 };
	enum { ROWS = 5000, VALUES = 17 };

	for (size_t k = 0; k < 3; k++)
		for (size_t rows = 0; rows <= ROWS; rows += ROWS) {
			struct frame *f = frame_new(2);
			struct frame_index *x;
			const uint32_t *found;

			for (size_t i = 0; i < rows; i++) {
				int64_t value = least[k] + (int64_t)(i * 7919 % VALUES) * step[k];
				struct group_value row[2] = { int_of((int64_t)i), i % 5 == 0 ? none : int_of(value) };

				ck_assert(frame_add(f, row));
			}
			frame_seal(f);
			x = frame_index_new(f, 1);
			for (int64_t v = 0; v < VALUES; v++) {
				size_t n = frame_index_find(x, least[k] + v * step[k], &found), at = 0;

				for (size_t i = 0; i < rows; i++)
					if (i % 5 > 0 && (int64_t)(i * 7919 % VALUES) == v)
						ck_assert(at < n && found[at++] == i);
				ck_assert_uint_eq(at, n);
			}
			ck_assert_uint_eq(frame_index_find(x, least[k] + VALUES * step[0], &found), 0);
			frame_index_free(x);
			frame_free(f);
		}
}
END_TEST

TCase *frame_tests(void)
{
	TCase *c = tcase_create("frame");

	tcase_add_test(c, whole_numbers_take_what_their_range_does);
	tcase_add_test(c, the_least_and_the_greatest_whole_number_are_numbers);
	tcase_add_test(c, real_numbers_take_what_they_must);
	tcase_add_test(c, real_numbers_are_the_same_to_the_last_bit);
	tcase_add_test(c, rows_are_read_as_they_were_added);
	tcase_add_test(c, a_frame_tells_what_it_takes);
	tcase_add_test(c, a_column_has_one_kind_of_value);
	tcase_add_test(c, rows_are_found_by_a_number);
	return c;
}
