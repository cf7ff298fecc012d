/* import-reading.c - tests of reading files: encodings, delimiters, line numbers. */
#include "config.h"
#include "tests/import.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "core/base/text.h"
#include "core/data/import/csv.h"

/* All of a file as text: fields with '|' around, rows with their line; or the failure. */
static char *read_all(const char *path, const char *wanted, const struct csv_format *format, struct arena *a)
{
	static const struct csv_format plain = { 0 };
	struct text out = TEXT(a);
	struct fail f = FAIL_NONE;
	struct survey v;
	struct encoding e;
	struct input in = { .file = NULL };
	struct csv_reader r = { .rows = 0 };
	struct record row;

	if (input_survey(path, &v, &f) && encoding_decide(&v.evidence, wanted, a, &e, &f) &&
	    input_open(&in, path, &e, &v, a, &f) && csv_open(&r, &in, format ? format : &plain, a, &f)) {
		text_printf(&out, "%s:", e.name);
		for (size_t i = 0; i < r.columns; i++)
			text_printf(&out, "%s|", r.header[i]);
		while (csv_next(&r, &row, &f)) {
			text_printf(&out, " %lld:", (long long)row.line);
			for (size_t i = 0; i < row.count; i++)
				text_printf(&out, "%s|", row.value[i]);
		}
	}
	if (f.set)
		text_printf(&out, "!%s", f.text);
	csv_close(&r);
	input_close(&in);
	return text_done(&out);
}

static void check_csv(const char *bytes, size_t n, const struct csv_format *format, const char *want)
{
	struct arena a = { 0 };

	ck_assert_str_eq(read_all(file_of("x.csv", bytes, n), NULL, format, &a), want);
	arena_release(&a);
}

#define CSV(text, want) check_csv(text, sizeof text - 1, NULL, want)

START_TEST(csv_is_read_as_exports_write_it)
{
	CSV("a,b\n1,2\n\n3,4", "ASCII:a|b| 2:1|2| 4:3|4|");
	CSV("a;b\r\n1;2\r\n", "ASCII:a|b| 2:1|2|");
	CSV("a\tb\t\r\n1\t2\t\r\n", "ASCII:a|b| 2:1|2|");
	CSV("a|b\n1|2\n", "ASCII:a|b| 2:1|2|");
	CSV("\"a\",\"b\"\n\"1,5\",\"say \"\"yes\"\"\"\n", "ASCII:a|b| 2:1,5|say \"yes\"|");
	CSV("a,b\n\"one\ntwo\",2\n3,4\n", "ASCII:a|b| 2:one\ntwo|2| 4:3|4|");
	CSV("sep=;\na;b\n1;2\n", "ASCII:a|b| 3:1|2|");
	CSV("a,b\r1,2\r3,4\r", "ASCII:a|b| 2:1|2| 3:3|4|");
	CSV("a,b\n1\n1,2,3\n", "ASCII:a|b| 2:1| 3:1|2|3|");
	CSV("a\n1\n2\n", "ASCII:a| 2:1| 3:2|");
	CSV("a,b\n , x \n", "ASCII:a|b| 2:|x|");

}
END_TEST

START_TEST(csv_knows_other_layouts)
{
	static const struct csv_format two = { .header_rows = 2 }, skip = { .skip_lines = 2 },
		marked = { .record_end = "!##!", .delimiter = '|' };
	static const char labels[] = "A,B\nfirst,second\n1,2\n", preamble[] = "Report\nof today\na,b\n1,2\n",
		connector[] = "A|B!##!\n1|two\nlines!##!\n3|4!##!\n";

	check_csv(labels, sizeof labels - 1, &two, "ASCII:A|B| 3:1|2|");
	check_csv(preamble, sizeof preamble - 1, &skip, "ASCII:a|b| 4:1|2|");
	check_csv(connector, sizeof connector - 1, &marked, "ASCII:A|B| 2:1|two lines| 4:3|4|");
}
END_TEST

START_TEST(an_open_quote_is_told_where_it_opens)
{
	struct arena a = { 0 };
	struct text t = TEXT(&a);

	text_add(&t, "a,b\n1,2\n3,\"never closed\n");
	for (int i = 0; i < 3000; i++)
		text_add(&t, "4,5\n");
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", t.at, t.count), NULL, NULL, &a),
				     "!line 3: a quotation mark opens here and is not closed"));
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", "a,b\n1,\"2\n", 9), NULL, NULL, &a), "!line 2: a quotation"));
	arena_release(&a);
}
END_TEST

/* A file of many Chinese names, written in an encoding. */
static size_t encoded(const char *to, const char *text, char *out, size_t room)
{
	iconv_t cd = iconv_open(to, "UTF-8");
	char *from = (char *)text, *at = out;
	size_t left = strlen(text), have = room;

	ck_assert(cd != (iconv_t)-1);
	ck_assert_uint_ne(iconv(cd, &from, &left, &at, &have), (size_t)-1);
	iconv_close(cd);
	return room - have;
}

START_TEST(encodings_are_found_by_evidence)
{
	static const char text[] = "工号,姓名,处室\n1,张三,一处\n2,欧阳璐莹,二处\n3,李小龙,三处\n";
	static const char *const encodings[][2] = {
		{ "UTF-8", "UTF-8" }, { "GB18030", "GB18030" }, { "GBK", "GB18030" }, { "UTF-16LE", "UTF-16LE" },
		{ "UTF-16BE", "UTF-16BE" },
	};
	static const char rows[] = ":工号|姓名|处室| 2:1|张三|一处| 3:2|欧阳璐莹|二处| 4:3|李小龙|三处|";
	struct arena a = { 0 };
	char bytes[1000];

	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		size_t n = encoded(encodings[i][0], text, bytes, sizeof bytes);

		ck_assert_str_eq(read_all(file_of("x.csv", bytes, n), NULL, NULL, &a),
				 arena_printf(&a, "%s%s", encodings[i][1], rows));
	}
	memcpy(bytes, "\xff\xfe", 2);
	ck_assert_str_eq(read_all(file_of("x.csv", bytes, 2 + encoded("UTF-16LE", text, bytes + 2, 990)), NULL, NULL, &a),
			 arena_printf(&a, "UTF-16LE with byte order mark%s", rows));
	memcpy(bytes, "\xef\xbb\xbf", 3);
	ck_assert_str_eq(read_all(file_of("x.csv", bytes, 3 + encoded("UTF-8", text, bytes + 3, 990)), NULL, NULL, &a),
			 arena_printf(&a, "UTF-8 with byte order mark%s", rows));
	/* Big5 is not guessed, but read when somebody says so. */
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", bytes, encoded("BIG5", "工號,姓名\n1,張三\n2,陳大文\n", bytes, 1000)),
					      NULL, NULL, &a), "in doubt"));
	ck_assert_str_eq(read_all(file_of("x.csv", bytes, encoded("BIG5", "工號,姓名\n1,張三\n", bytes, 1000)), "BIG5", NULL, &a),
			 "BIG5:工號|姓名| 2:1|張三|");
	arena_release(&a);
}
END_TEST

START_TEST(a_doubt_is_shown_in_both_readings)
{
	/* One hanzi of GB18030 that is one letter of UTF-8 too: nobody can know. */
	static const char two_ways[] = "a,b\n1,\xc5\xae\n", latin[] = "a,b\n1,caf\xe9\n", broken[] = "a,b\n1,\xff\xfe\xff\n";
	struct arena a = { 0 };
	char *said = read_all(file_of("x.csv", two_ways, sizeof two_ways - 1), NULL, NULL, &a);

	ck_assert_ptr_nonnull(strstr(said, "UTF-8 'Ů"));
	ck_assert_ptr_nonnull(strstr(said, "GB18030 '女"));
	ck_assert_str_eq(read_all(file_of("x.csv", two_ways, sizeof two_ways - 1), "GB18030", NULL, &a), "GB18030:a|b| 2:1|女|");
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", latin, sizeof latin - 1), NULL, NULL, &a), "WINDOWS-1252 'é"));
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", latin, sizeof latin - 1), "utf-8", NULL, &a),
				     "!line 2 is not UTF-8, as it was said to be"));
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", broken, sizeof broken - 1), NULL, NULL, &a), "in doubt"));
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", "a\0\1\2b,c\n", 8), NULL, NULL, &a), "NUL bytes"));
	ck_assert_ptr_nonnull(strstr(read_all(file_of("x.csv", "a,b\n", 4), "no-such", NULL, &a), "there is no encoding 'no-such'"));
	arena_release(&a);
}
END_TEST

START_TEST(pieces_do_not_matter)
{
	/* Characters and lines across the borders of what is read at once, plain and compressed. */
	struct arena a = { 0 };
	struct text t = TEXT(&a), want = TEXT(&a);
	char *gb = malloc(4000000);
	const char *path;
	size_t n;
	gzFile z;

	text_add(&t, "编号,文字\n");
	text_add(&want, "编号|文字|");
	for (int i = 0; i < 40000; i++) {
		text_printf(&t, "%d,培训%.*s\n", i, i % 7 * 3, "一二三四五六七");
		text_printf(&want, " %d:%d|培训%.*s|", i + 2, i, i % 7 * 3, "一二三四五六七");
	}
	ck_assert_str_eq(read_all(file_of("x.csv", t.at, t.count), NULL, NULL, &a), arena_printf(&a, "UTF-8:%s", want.at));
	n = encoded("GB18030", t.at, gb, 4000000);
	path = file_of("x.csv", gb, n);
	ck_assert_str_eq(read_all(path, NULL, NULL, &a), arena_printf(&a, "GB18030:%s", want.at));
	z = gzopen(path, "wb");
	ck_assert_int_eq(gzwrite(z, gb, (unsigned)n), n);
	gzclose(z);
	ck_assert_str_eq(read_all(path, NULL, NULL, &a), arena_printf(&a, "GB18030:%s", want.at));
	ck_assert_int_eq(truncate(path, 20000), 0);
	ck_assert_ptr_nonnull(strstr(read_all(path, NULL, NULL, &a), "!cannot read '"));
	free(gb);
	arena_release(&a);
}
END_TEST

START_TEST(workbooks_are_refused_with_a_way_out)
{
	struct fail f = FAIL_NONE;
	struct survey v;

	ck_assert(!input_survey(file_of("x.xlsx", "PK\3\4rest", 8), &v, &f));
	ck_assert_ptr_nonnull(strstr(f.text, "it is an Excel workbook"));
	ck_assert_ptr_nonnull(strstr(f.hint, "CSV UTF-8"));
	f = (struct fail)FAIL_NONE;
	ck_assert(!input_survey("/", &v, &f));
	ck_assert_ptr_nonnull(strstr(f.text, "a folder"));
}
END_TEST

START_TEST(a_sheet_cut_by_excel_is_noticed)
{
	struct fail f = FAIL_NONE;
	struct survey v;
	size_t n = 2 * 1048576;
	char *lines = malloc(n + 2);

	for (size_t i = 0; i < n + 2; i += 2)
		memcpy(lines + i, "1\n", 2);
	ck_assert(input_survey(file_of("x.csv", lines, n), &v, &f));
	ck_assert(v.excel_cut);
	ck_assert(input_survey(file_of("x.csv", lines, n + 2), &v, &f));
	ck_assert(!v.excel_cut);
	free(lines);
}
END_TEST

void add_reading_tests(TCase *tc)
{
	tcase_add_test(tc, csv_is_read_as_exports_write_it);
	tcase_add_test(tc, csv_knows_other_layouts);
	tcase_add_test(tc, an_open_quote_is_told_where_it_opens);
	tcase_add_test(tc, encodings_are_found_by_evidence);
	tcase_add_test(tc, a_doubt_is_shown_in_both_readings);
	tcase_add_test(tc, pieces_do_not_matter);
	tcase_add_test(tc, workbooks_are_refused_with_a_way_out);
	tcase_add_test(tc, a_sheet_cut_by_excel_is_noticed);
}
