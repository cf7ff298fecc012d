/* declared.c - tests of metrics without a compiler: each mistake in the file is a sentence. */
#include "config.h"
#include "tests/declared.h"
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/data/dataset.h"
#include "core/metric/declared.h"
#include "core/metric/run.h"

struct arena arena;
static char dir[] = "/tmp/assay-declared-XXXXXX";

static const char good[] =
	"[metric]\n"						/* 1 */
	"id = m\n"
	"version = 1\n"
	"title = Title\n"
	"title.zh_CN = 标题\n"					/* 5 */
	"summary = What is counted,\n"
	" among whom\n"
	"summary.zh_CN = 统计对象，\n"
	" 范围\n"
	"unit = share\n"					/* 10 */
	"better = higher\n"
	"[need session]\n"
	"columns = status, held\n"
	"dated = held\n"
	"[param limit]\n"					/* 15 */
	"type = int\n"
	"preset = 5\n"
	"label = Limit\n"
	"[answer]\n"
	"shape = share\n"					/* 20 */
	"sql = SELECT SUM(CASE WHEN status = 'held' THEN 1 ELSE 0 END) AS hits,\n"
	" -- ;\n"
	"       COUNT(*) AS n FROM session\n";

/* The good file with one line put in place of another; without to, the line is left out. */
static const char *with(const char *from, const char *to)
{
	const char *at = strstr(good, from), *end;

	ck_assert_msg(at != NULL, "no line '%s'", from);
	end = strchr(at, '\n') + 1;
	return arena_printf(&arena, "%.*s%s%s", (int)(at - good), good, to, end);
}

static bool try(const struct declared *d, struct fail *fail)
{
	struct dataset *blank = dataset_blank(&arena, fail);
	bool ok = blank != NULL && declared_try(&arena, d, blank, fail);

	dataset_close(blank);
	return ok;
}

static const char *mistake(const char *text, size_t bytes)
{
	struct fail fail = FAIL_NONE;
	struct declared *d = declared_read(&arena, text, bytes, &fail);

	if (d != NULL)
		try(d, &fail);
	ck_assert_msg(fail.set, "this was taken:\n%s", text);
	ck_assert(strchr(fail.text, '\n') == NULL);
	return arena_printf(&arena, "%s%s%s", fail.text, *fail.hint ? "; " : "", fail.hint);
}

START_TEST(a_good_file_is_a_description)
{
	struct fail fail = FAIL_NONE;
	struct declared *d = declared_read(&arena, good, strlen(good), &fail);
	const struct metric *m;

	ck_assert_msg(d != NULL && try(d, &fail), "%s", fail.text);
	m = d->metric;
	ck_assert_str_eq(m->summary, "What is counted, among whom");
	ck_assert_str_eq(metric_text(m, "zh_CN", m->summary), "统计对象，范围");
	ck_assert_str_eq(metric_text(m, "zh_TW", m->title), "Title");
	ck_assert_str_eq(metric_text(m, "zh_TW", "Not known"), "未知");
	ck_assert_str_eq(metric_text(m, "zh_CN", m->among), "例");
	ck_assert_int_eq(m->unit, ASSAY_SHARE);
	ck_assert_int_eq(m->better, ASSAY_HIGHER);
	ck_assert_str_eq(m->needs[0].columns, "status held");
	ck_assert_int_eq(m->params[0].type, ASSAY_INT);
	ck_assert_int_eq(d->shape, DECLARED_SHARE);
}
END_TEST

static const struct { const char *from, *to, *why; } mistakes[] = {
	{ "id = m", "", "line 1: [metric] lacks 'id'" },
	{ "id = m", "id = M 1\n", "line 1: its id 'M 1' may hold only a-z, 0-9 and _, begins with a letter and has at most 40"
		" characters" },
	{ "title = T", "", "line 1: [metric] lacks 'title'" },
	{ "title.zh_CN", "among.zh_CN = 人\n", "line 5: 'among.zh_CN' translates 'among', which is not given in [metric]" },
	{ "title.zh_CN", "title.chinese = 标题\n", "line 1: text 1: 'chinese' is not a language like zh_CN" },
	{ "title.zh_CN", "titel = Title\n", "line 5: unknown key 'titel' in [metric]; known here: id, version, title, summary,"
		" formula, among, unit, better" },
	{ "title.zh_CN", "title = Again\n", "line 5: 'title' stands there twice, first in line 4" },
	{ "title.zh_CN", "title.zh_CN =\n", "line 5: 'title.zh_CN' has no value" },
	{ "title.zh_CN", "title\n", "line 5: this is no 'name = value' line; begin a comment with ';' and a section with '['" },
	{ "title.zh_CN", "title.zh_CN = \xb1\xea\xcc\xe2\n", "line 5: byte 15 is not UTF-8 text" },
	{ "unit = ", "unit = percent\n", "line 10: 'unit' is 'percent': it takes share, ratio, days, hours, minutes, score, money,"
		" rate, per_thousand, effect, points or count" },
	{ "unit = ", "unit = days\n", "line 20: the shape share gives no figure in the unit 'days' of [metric]" },
	{ "better = ", "better = up\n", "line 11: 'better' is 'up': it takes higher, lower or neither" },
	{ "better = ", "", "line 1: [metric] lacks 'better'" },
	{ "[need ", "[need sessions]\n", "line 12: there is no fact 'sessions' to need" },
	{ "[need ", "[need]\n", "line 12: [need] does not say which one: [need session], [param limit]" },
	{ "columns", "columns = status hold\n", "line 12: the fact 'session' has no column 'hold'" },
	{ "columns", "", "line 12: [need session] lacks 'columns'" },
	{ "dated", "dated = status\n", "line 12: the column 'status' of 'session' is not a day to be dated by" },
	{ "dated", "dated = held\n[need session]\ncolumns = held\n", "line 15: [need session] stands there twice, first in line 12" },
	{ "dated", "dated = held\n[needs]\n", "line 15: unknown section [needs]; known are [metric], [need FACT], [param NAME],"
		" [mark NAME], [reference NAME], [answer] and [words LANGUAGE]" },
	{ "[param ", "[param from]\n", "line 15: 'from' cannot be the name of a parameter" },
	{ "type", "type = number\n", "line 16: 'type' is 'number': it takes int, real, text, date or bool" },
	{ "preset", "preset = five\n", "line 15: parameter 'limit': 'five' is not a whole number" },
	{ "label", "label = L\n[mark a]\nat = often\n", "line 20: 'at' is 'often': it takes a number, such as 0.2 or 20%" },
	{ "label", "label = L\n[mark a]\nlabel = A\n", "line 19: mark 1 has no place or no level" },
	{ "label", "label = L\n[reference a]\nlabel = A\nsource = S\n", "line 19: reference 1 is not a number or a range" },
	{ "label", "label = L\n[reference a]\nlabel = A\nvalue = 1\n", "line 19: [reference a] lacks 'source'" },
	{ "shape", "shape = pie\n", "line 20: 'shape' is 'pie': it takes share, ratio, mean, median, rate, survival or incidence" },
	{ "shape", "", "line 19: [answer] lacks 'shape'" },
	{ "shape", "shape = survival\n", "line 19: [answer] lacks 'day', which the shape survival needs" },
	{ "shape", "shape = incidence\nday = :days\ncauses = A\n", "line 21: 'day' is ':days', and there is no [param days] of the"
		" type int" },
	{ "shape", "shape = incidence\nday = 9\ncauses = A,,\n", "line 22: 'causes' takes at most 20 names with commas between:"
		" Passed, Left" },
	{ "shape", "shape = share\nday = 30\n", "line 21: 'day' is of the shapes survival and incidence, not of share" },
	{ "shape", "shape = share\nhalf = Half\n", "line 19: 'half' is of the shape incidence, not of share" },
	{ "shape", "shape = share\nleast = 0\n", "line 21: 'least' is '0': it takes a whole number from 1" },
	{ "shape", "shape = share\nwarn = W-SMALL, small\n", "line 21: 'warn' takes codes of warnings, such as W-SMALL" },
	{ "shape", "shape = share\nempty = 100% of nothing\n", "line 19: 'empty' takes a sentence of at most 200 characters,"
		" without %" },
	{ "shape", "shape = share\nchart = pie\n", "line 21: unknown key 'chart' in [answer]; known here: shape, sql, least, empty,"
		" rows, warn, day, causes, half, window" },
};

START_TEST(each_mistake_is_told_with_its_line)
{
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
		const char *text = with(mistakes[i].from, mistakes[i].to);

		ck_assert_str_eq(mistake(text, strlen(text)), mistakes[i].why);
	}
	ck_assert_str_eq(mistake("", 0), "line 1: there is no [metric]");
	ck_assert_str_eq(mistake("x = 1\n", 6), "line 1: 'x' stands before any section");
	ck_assert_str_eq(mistake("[metric]\nid = m\n", 16), "line 1: [metric] lacks 'version'");
	ck_assert_str_eq(mistake(good, (size_t)(strstr(good, "[answer]") - good)),
			 "line 15: the file ends here, and [answer] lacks 'shape'");
	ck_assert_str_eq(mistake("[metric]\0id = m\n", 16), "line 1: byte 9 is not UTF-8 text");
}
END_TEST

/* Queries, each in place of the good one's, which begins in line 21, column 7. */
static const struct { const char *sql, *why; } queries[] = {
	{ "SELECT COUNT(*) AS n FROM session", "line 21, column 7: the query answers no column 'hits': the shape share takes hits n;"
		" it can do without label place" },
	{ "SELECT 1 AS hits, COUNT(*) AS n, 2 AS m FROM session", "line 21, column 45: the query answers a column 'm' that it does"
		" not use: the shape share takes hits n; it can do without label place" },
	{ "SELECT 1 AS hits, COUNT(*) AS n, 2 AS n FROM session", "line 21, column 37: the query answers a column 'n' twice: the"
		" shape share takes hits n; it can do without label place" },
	{ "SELECT 1 AS hits, 1 AS n FROM session", "line 21, column 7: this SELECT answers rows as they are; aggregate them: COUNT,"
		" SUM, MIN or MAX, with what they are grouped by in GROUP BY" },
	{ "SELECT (SELECT COUNT(*) FROM session) AS hits, 1 AS n FROM session", "line 21, column 7: this SELECT answers rows as they"
		" are; aggregate them: COUNT, SUM, MIN or MAX, with what they are grouped by in GROUP BY" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM session\n UNION SELECT 1, 1 FROM session", "line 22, column 8: this SELECT answers"
		" rows as they are; aggregate them: COUNT, SUM, MIN or MAX, with what they are grouped by in GROUP BY" },
	{ "SELECT COUNT(*) AS hits,\n COUNT(cost) AS n FROM session", "line 22, column 8: the query reads the column 'cost', which"
		" the metric does not declare; add 'cost' to the columns of its need 'session'" },
	{ "SELECT COUNT(*) AS hits, COUNT(pay) AS n FROM session", "line 21, column 38: the query reads the column 'pay', which none"
		" of the metric's needs has" },
	{ "SELECT COUNT(*) AS hits, 1 AS n\n FROM kpi", "line 22, column 7: the query reads 'kpi', which the metric does not declare;"
		" declare 'kpi' among its needs, with the columns that the query reads" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM person", "line 21, column 44: the query reads 'person', which is not a fact;"
		" docs/facts.md lists the facts" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM main.session", "line 21, column 44: 'main' leads round the scope of a metric; name"
		" the facts that the metric needs, as it declares them" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM sqlite_schema", "line 21, column 44: 'sqlite_schema' leads round the scope of a"
		" metric; name the facts that the metric needs, as it declares them" },
	{ "SELECT COUNT(*) AS hits, :days AS n FROM session", "line 21, column 32: the query uses ':days', which is not a parameter"
		" of the metric" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM session; DROP TABLE person", "line 21, column 51: only one statement may be asked,"
		" but after it stands 'DROP TABLE person'" },
	{ "SELECT COUNT(*) AS hits, 1 AS n FROM session ;\n DELETE FROM person", "line 22, column 2: a metric may only read: 'delete'"
		" is refused" },
	{ "DELETE FROM session", "line 21, column 7: a metric may only read: 'delete' is refused" },
	{ "PRAGMA query_only = 0", "line 21, column 7: a metric may only read: 'pragma' is refused" },
	{ "ATTACH 'x.db' AS x", "line 21, column 7: a metric may only read: 'attach' is refused" },
	{ "VALUES (1, 2)", "line 21, column 7: a query begins with SELECT or WITH, not with 'VALUES (1, 2)" },
	{ "SELECT load_extension('x') AS hits, COUNT(*) AS n FROM session", "line 21, column 14: function 'load_extension' is not in"
		" the SQL that all engines share; aggregate with count, sum, min and max, and calculate in the metric" },
	{ "SELECT COUNT(*) AS hits, COUNT(*) AS n FORM session", "line 21, column 46: the query cannot run: near \"FORM\": syntax error" },
	{ "SELECT COUNT(* AS hits, 1 AS n FROM session", "line 21, column 43: a '(' has no ')'" },
	{ "SELECT COUNT(*) AS hits, 'n AS n FROM session", "line 21, column 32: a text or comment that begins at ''n AS n FROM session'"
		" does not end" },
	{ "SELECT COUNT(*) AS hits, \"n\" AS n FROM session", "line 21, column 32: the quoted name \"n\" is refused: names are lower"
		" case, without quotes" },
};

START_TEST(each_mistake_of_the_query_is_told_with_its_place)
{
	const char *head = arena_text_n(&arena, good, (size_t)(strstr(good, "SELECT") - good));

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		const char *text = arena_printf(&arena, "%s%s\n", head, queries[i].sql), *why = mistake(text, strlen(text));

		ck_assert_msg(strncmp(why, queries[i].why, strlen(queries[i].why)) == 0, "%s\n  told: %s\n  not:  %s",
			      queries[i].sql, why, queries[i].why);
	}
}
END_TEST

const char *declared_file(const char *name, const char *text)
{
	const char *path = arena_printf(&arena, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");

	ck_assert(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
	return path;
}

/* Found in a folder like shared objects: sorted, the first of an id wins, what is refused says why. */
START_TEST(files_are_found_beside_shared_objects)
{
	static const char endless[] = "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
		" SELECT SUM(i) AS hits,\n COUNT(*) AS n FROM r\n";
	const struct metric_places places = { .assay_plugins = dir };
	static const struct { const char *name, *why; } refused[] = {
		{ "b.metric", "its id 'm' is taken by '" },
		{ "c.metric", "line 20: 'shape' is 'pie': it takes share, ratio, mean, median, rate, survival or incidence" },
		{ "d.metric", "while it was loaded: the metric ran longer than 2 s and was stopped" },
		{ "e.metric", "cannot read '" }, { "f.metric", "cannot read '" }, { "g.metric", "cannot read '" } };
	struct fail fail = FAIL_NONE;
	struct metric_list list;
	char *long_text = arena_alloc(&arena, (1 << 20) + 2, 1);

	declared_file("a.metric", good);
	declared_file("b.metric", good);
	declared_file("c.metric", with("shape", "shape = pie\n"));
	declared_file("d.metric", arena_printf(&arena, "%.*s%s", (int)(strstr(good, "SELECT") - good), good, endless));
	ck_assert_int_eq(symlink("/no/such/file", arena_printf(&arena, "%s/e.metric", dir)), 0);
	ck_assert_int_eq(mkdir(arena_printf(&arena, "%s/f.metric", dir), 0700), 0);
	memset(long_text, '\n', (1 << 20) + 1);
	declared_file("g.metric", long_text);
	declared_file("h.metric.bak", "not looked at");
	ck_assert(metrics_find(&arena, &places, &list, &fail));
	ck_assert_uint_eq(list.count, 1);
	ck_assert_str_eq(list.metrics[0]->id, "m");
	ck_assert_str_eq(metric_text(list.metrics[0], "zh_CN", "Title"), "标题");
	ck_assert_uint_eq(list.refused_count, sizeof refused / sizeof *refused);
	for (size_t i = 0; i < list.refused_count; i++) {
		ck_assert_str_eq(strrchr(list.refused[i].path, '/') + 1, refused[i].name);
		ck_assert_msg(strncmp(list.refused[i].why, refused[i].why, strlen(refused[i].why)) == 0, "%s: %s",
			      refused[i].name, list.refused[i].why);
	}
}
END_TEST

static void setup(void)
{
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
	char command[64];

	arena_release(&arena);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	ck_assert_int_eq(system(command), 0);
}

void declared_arena(TCase *tc)
{
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 300);
}

int main(void)
{
	Suite *s = suite_create("declared");
	TCase *tc = tcase_create("file");

	declared_arena(tc);
	tcase_add_test(tc, a_good_file_is_a_description);
	tcase_add_test(tc, each_mistake_is_told_with_its_line);
	tcase_add_test(tc, each_mistake_of_the_query_is_told_with_its_place);
	tcase_add_test(tc, files_are_found_beside_shared_objects);
	suite_add_tcase(s, tc);
	suite_add_tcase(s, declared_numbers());
	return unit_run(s) > 0;
}
