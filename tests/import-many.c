/* import-many.c - tests of what keeps the import quick: sorting in pieces, remembering, cutting lines. */
#include "config.h"
#include "tests/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/import/csv.h"
#include "core/data/import/keep.h"
#include "core/data/import/pile.h"

static uint64_t mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	return x ^ (x >> 31);
}

/* More than fits into memory at once: series by rank, keys up, equal ones as they came. */
static void sort_many(size_t count)
{
	static const uint32_t ranks[3] = { 1, 2, 0 };
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct pile p = { .arena = &a };
	struct pile_row last = { 0 };
	const struct pile_row *r;
	uint64_t sum = 0, want = 0;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		uint64_t h = mix(i + 1);
		struct pile_row row = { .key = (h & 0xfff) << 46 | (h >> 20 & 0xff) << 9 | (h >> 40 & 1), .series = (uint32_t)(h >> 50) % 3,
					.line = (uint32_t)i, .value = (double)(i % 97) };

		if (pile_is_full(&p))
			ck_assert_msg(pile_spill(&p, ranks, &f), "%s", f.text);
		pile_add(&p, &row);
		want += mix(row.key ^ i);
	}
	ck_assert(pile_sort(&p, ranks, &f));
	while ((r = pile_next(&p, &f))) {
		if (n++) {
			uint32_t was = ranks[last.series], is = ranks[r->series];

			ck_assert(was < is || (was == is && (last.key < r->key || (last.key == r->key && last.line < r->line))));
		}
		ck_assert(r->value == (double)(r->line % 97));
		sum += mix(r->key ^ r->line);
		last = *r;
	}
	ck_assert_msg(!f.set, "%s", f.text);
	ck_assert_uint_eq(n, count);
	ck_assert_uint_eq(sum, want);
	pile_close(&p);
	arena_release(&a);
}

START_TEST(rows_are_put_in_order)
{
	sort_many(0);
	sort_many(1);
	sort_many(1000);
	sort_many(PILE_ROWS);
	sort_many(2 * PILE_ROWS + 77);
}
END_TEST

START_TEST(a_sort_without_room_says_so)
{
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct pile p = { .arena = &a, .file = fopen("/dev/full", "w+b") };
	struct pile_row row = { .key = 1 };
	static const uint32_t ranks[1] = { 0 };

	if (!p.file)
		return;
	while (!pile_is_full(&p))
		pile_add(&p, &row);
	ck_assert(!pile_spill(&p, ranks, &f));
	ck_assert_ptr_nonnull(strstr(f.text, "temporary file"));
	ck_assert_ptr_nonnull(strstr(f.hint, "TMPDIR"));
	pile_close(&p);
	arena_release(&a);
}
END_TEST

START_TEST(short_texts_are_kept_apart)
{
	struct arena a = { 0 };
	struct keep k = { .words = 2 };
	struct keep_key one, two;
	char text[16];

	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof text, "%d", i);
		keep_key_init(&one);
		ck_assert(keep_key_add(&one, &k, text));
		ck_assert_ptr_null(keep_find(&k, &one));
		keep_add(&k, &a, &one, (uint64_t)i, 7);
	}
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof text, "%d", i);
		keep_key_init(&one);
		keep_key_add(&one, &k, text);
		ck_assert_uint_eq(keep_find(&k, &one)[0], (uint64_t)i);
	}
	/* "a" and "b", "ab" and nothing, "a" and a missing one are three things. */
	keep_key_init(&one);
	keep_key_init(&two);
	ck_assert(keep_key_add(&one, &k, "a") && keep_key_add(&one, &k, ""));
	ck_assert(keep_key_add(&two, &k, "a") && keep_key_add(&two, &k, NULL));
	ck_assert(memcmp(one.word, two.word, sizeof one.word) != 0);
	ck_assert(!keep_key_add(&one, &k, "much too long for it"));
	arena_release(&a);
}
END_TEST

/* A quotation mark at the end of the file sends every line but the last the short way; one in each
 * line, all of them the long way.  Both must cut alike. */
START_TEST(lines_are_cut_as_by_the_parser)
{
	static const char *const lines[] = { "a,b,c", " a , b,c ", ",,", "x", "  ", "a,b,c,", "中 文, \xe3\x80\x80z,\t1\t", "1,2,3,4,5" };
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct record rows[2];
		struct csv_reader r[2];
		struct input in[2];
		bool any[2];

		for (int way = 0; way < 2; way++) {
			char *text = arena_printf(&a, "h1,h2,h3\n%s%s\n", lines[i], way ? ",\"\"" : ",");
			const char *path = file_of(way ? "long.csv" : "short.csv", text, strlen(text));
			struct survey v;
			struct encoding e;
			struct csv_format format = { 0 };

			ck_assert(input_survey(path, &v, &f) && encoding_decide(&v.evidence, "UTF-8", &a, &e, &f));
			ck_assert(input_open(&in[way], arena_text(&a, path), &e, &v, &a, &f) && csv_open(&r[way], &in[way], &format, &a, &f));
			any[way] = csv_next(&r[way], &rows[way], &f);
			ck_assert_msg(!f.set, "%s", f.text);
		}
		ck_assert(any[0] == any[1]);
		ck_assert_uint_eq(rows[0].count, rows[1].count);
		for (size_t k = 0; any[0] && k < rows[0].count; k++)
			ck_assert_str_eq(rows[0].value[k], rows[1].value[k]);
		ck_assert_uint_eq(r[0].row_bytes, r[1].row_bytes);
		ck_assert(memcmp(r[0].row, r[1].row, r[0].row_bytes) == 0);
		for (int way = 0; way < 2; way++) {
			csv_close(&r[way]);
			input_close(&in[way]);
		}
	}
	arena_release(&a);
}
END_TEST

void add_many_tests(TCase *tc)
{
	tcase_add_test(tc, rows_are_put_in_order);
	tcase_add_test(tc, a_sort_without_room_says_so);
	tcase_add_test(tc, short_texts_are_kept_apart);
	tcase_add_test(tc, lines_are_cut_as_by_the_parser);
}
