/* pages.c - tests of the page engine: every row once, nothing outside, no heading last. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/draw/font.h"
#include "reports/page.h"
#include "tests/unit.h"

static struct arena arena;
static const char *const langs[] = { "en", "zh_CN", "zh_TW" };
static struct fonts *fonts[3];
static struct theme theme;

static void open_fonts(void)
{
	struct fail fail = FAIL_NONE;

	ck_assert(theme_read(&theme, &arena, NULL, &fail));
	for (int i = 0; i < 3; i++) {
		fonts[i] = fonts_open(&arena, langs[i], &theme.fonts, &fail);
		ck_assert_msg(fonts[i] != NULL, "%s", fail.text);
	}
}

static void close_fonts(void)
{
	for (int i = 0; i < 3; i++)
		fonts_close(fonts[i]);
	arena_release(&arena);
}

static uint32_t state;

static uint32_t next(uint32_t below)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % below;
}

static const char *words(uint32_t count)
{
	static const char *const some[] = { "retention", "客服中心", "the", "留存率", "of", "92.4%", "incomprehensibilities",
					    "，", "in", "二〇二六年第三季度" };
	char *t = arena_alloc(&arena, count * 32 + 1, 1);

	for (uint32_t i = 0; i < count; i++) {
		strcat(t, some[next(10)]);
		strcat(t, next(3) ? " " : "");
	}
	return t;
}

static const struct table *table_of(size_t rows, bool long_cells)
{
	struct table *t = table_new(&arena, "t", 4);

	for (size_t c = 0; c < 4; c++) {
		t->columns[c].head = words(1 + next(4));
		t->columns[c].wraps = c != 2;
		t->columns[c].align = (enum table_align)next(3);
	}
	for (size_t r = 0; r < rows; r++) {
		struct table_cell *cell = table_add(&arena, t);

		for (size_t c = 0; c < 4; c++)
			cell[c].text = words(next(long_cells && next(9) == 0 ? 400 : 6));
		t->rows[r].heading = next(40) == 0;
	}
	return t;
}

/* What must hold of any volume, checked on the strips as they were placed. */
static void check_pages(const struct blocks *b, bool letter, size_t lang)
{
	struct page_setup setup = { .arena = &arena, .fonts = fonts[lang], .theme = &theme, .words = words_of(langs[lang]),
				    .running = "r", .footer = "f" };
	struct pages *p;
	size_t n, *lines, *done;
	struct page_strip *s;

	theme.letter = letter;
	p = pages_set(&setup, b);
	n = pages_strips(p, NULL, 0);
	s = arena_array(&arena, n + 1, struct page_strip);
	lines = arena_array(&arena, b->count, size_t);
	done = arena_array(&arena, b->count, size_t);
	ck_assert_uint_eq(pages_strips(p, s, n), n);
	for (size_t i = 0; i < n; i++) {
		double box[4];

		pages_margins(p, s[i].page, box);
		ck_assert_msg(s[i].top >= box[1] - 0.01 && s[i].bottom <= box[3] + 0.01,
			      "strip %zu of block %zu: %f to %f on page %zu", i, s[i].block, s[i].top, s[i].bottom, s[i].page);
		if (i > 0) {
			ck_assert_uint_ge(s[i].page, s[i - 1].page);
			ck_assert_uint_le(s[i].page, s[i - 1].page + 1);
		}
		if (i > 0 && s[i].page == s[i - 1].page)
			ck_assert(s[i].top >= s[i - 1].bottom - 0.01);
		if (i + 1 < n && s[i].kind == BLOCK_HEADING)
			ck_assert_msg(s[i + 1].page == s[i].page, "a heading stands last on page %zu", s[i].page + 1);
		/* a page that begins within a table begins with the table's head */
		if (i > 0 && s[i].page != s[i - 1].page && s[i].kind == BLOCK_TABLE && s[i].block == s[i - 1].block)
			ck_assert_msg(s[i].repeated, "page %zu has no table head", s[i].page + 1);
		if (!s[i].repeated) {
			lines[s[i].block] += s[i].until - s[i].first;
			done[s[i].block]++;
		}
	}
	for (size_t k = 0; k < b->count; k++)
		ck_assert_msg(done[k] > 0, "block %zu is missing", k);
	/* one strip a row and one for the head, when no row is taller than a page */
	if (b->count == 2 && b->at[1].kind == BLOCK_TABLE && done[1] != b->at[1].as.table->row_count + 1)
		ck_assert_msg(done[1] > b->at[1].as.table->row_count + 1, "%zu strips for %zu rows", done[1],
			      b->at[1].as.table->row_count);
}

START_TEST(tables_of_any_length_are_set_whole)
{
	static const size_t sizes[] = { 1, 2, 3, 31, 32, 33, 34, 100, 10000 };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct blocks b = BLOCKS(&arena);

		blocks_heading(&b, 2, "Table", NULL);
		blocks_table(&b, table_of(sizes[i], false));
		check_pages(&b, i % 2 != 0, i % 3);
	}
}
END_TEST

START_TEST(each_row_of_a_table_stands_there_once)
{
	struct blocks b = BLOCKS(&arena);
	struct page_setup setup = { .arena = &arena, .fonts = fonts[0], .theme = &theme, .words = words_of("en") };
	const struct table *t = table_of(500, false);
	struct page_strip *s;
	struct pages *p;
	size_t n, rows = 0, heads = 0, repeated = 0;

	blocks_table(&b, t);
	p = pages_set(&setup, &b);
	n = pages_strips(p, NULL, 0);
	s = arena_array(&arena, n, struct page_strip);
	pages_strips(p, s, n);
	for (size_t i = 0; i < n; i++) {
		repeated += s[i].repeated;
		heads += s[i].until == 0 && !s[i].repeated;
		rows += s[i].until > 0 && s[i].first == 0;
	}
	ck_assert_uint_eq(rows, 500);
	ck_assert_uint_eq(heads, 1);
	ck_assert_uint_eq(repeated, pages_count(p) - 1);
}
END_TEST

START_TEST(volumes_of_any_blocks_keep_to_their_margins)
{
	for (state = 1; state <= 24; state++) {
		struct blocks b = BLOCKS(&arena);
		uint32_t seed = state, count = 3 + next(25);

		for (uint32_t i = 0; i < count; i++)
			switch (next(7)) {
			case 0:
				blocks_heading(&b, 1 + (int)next(3), words(1 + next(8)), NULL);
				blocks_text(&b, "One sentence after it.");
				break;
			case 1:
				blocks_text(&b, words(1 + next(500)));
				break;
			case 2:
				blocks_note(&b, words(1 + next(60)));
				break;
			case 3:
				blocks_box(&b, TEXT_BAD, words(3), words(next(900)));
				break;
			case 4: {
				struct list_item items[5];

				for (size_t k = 0; k < 5; k++)
					items[k] = (struct list_item){ .text = words(1 + next(60)) };
				blocks_list(&b, items, 1 + next(5), next(2) != 0);
				break;
			}
			case 5:
				blocks_table(&b, table_of(1 + next(60), true));
				break;
			default:
				blocks_lead(&b, words(4 + next(40)));
			}
		check_pages(&b, seed % 2 != 0, seed / 2 % 3);
		state = seed;
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("pages");
	TCase *tc = tcase_create("pages");

	tcase_set_timeout(tc, 300);
	tcase_add_checked_fixture(tc, open_fonts, close_fonts);
	tcase_add_test(tc, tables_of_any_length_are_set_whole);
	tcase_add_test(tc, each_row_of_a_table_stands_there_once);
	tcase_add_test(tc, volumes_of_any_blocks_keep_to_their_margins);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
