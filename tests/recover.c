/*
 * recover.c - reads what was printed and what was hidden.
 *
 *	recover FILE.json...	the finished files of one run (and of editions before it)
 *	recover --random N	books of N random groups, disclosed and written as files
 *
 * A reader with all files at hand knows that counts add up over centres, and within an
 * answer wherever they do so in every answer that is shown in full.  Hidden counts are unknowns of
 * these sums (recover-solve.c).  Also any small count that is simply printed is found.
 */
#include "config.h"
#include "tests/recover.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/disclose.h"
#include "reports/json.h"
#include "tests/fixture-book.h"

enum { PEOPLE = 5, PERCENT = 10, MOST = 1 << 30 };

static size_t var_of(struct system *y, const char *name)
{
	json_t *at = json_object_get(y->names, name);

	if (at != NULL)
		return (size_t)json_integer_value(at);
	json_object_set_new(y->names, name, json_integer((json_int_t)y->var_count));
	*arena_push(&y->arena, y->vars, y->var_count, &y->var_cap) = (struct unknown){ arena_text(&y->arena, name), 0, MOST, 0, true };
	return y->var_count - 1;
}

static void put(struct system *y, const char *name, json_t *count)
{
	size_t at = var_of(y, name);
	struct unknown *v = &y->vars[at];

	if (!json_is_integer(count))
		return;
	if (!v->hidden && v->low != json_integer_value(count))
		SAY(y, "'%s' is printed as %lld and as %lld", name, v->low, (long long)json_integer_value(count));
	v->hidden = false;
	v->low = v->high = json_integer_value(count);
}

static const char *text(json_t *o, const char *key)
{
	const char *t = json_string_value(json_object_get(o, key));

	return t != NULL ? t : "";
}

static bool shown(json_t *f)
{
	return strcmp(text(f, "state"), "ok") == 0 || strcmp(text(f, "state"), "provisional") == 0;
}

static void put_figure(struct system *y, const char *name, json_t *f, bool people)
{
	json_t *n = json_object_get(f, "n"), *events = json_object_get(f, "events");
	double value = json_number_value(json_object_get(f, "value"));
	long long few = json_integer_value(n), gone = json_integer_value(events);
	bool count = strcmp(text(f, "unit"), "count") == 0;

	put(y, arena_printf(&y->arena, "%s#n", name), n);
	put(y, arena_printf(&y->arena, "%s#events", name), shown(f) ? events : json_null());
	if (count && shown(f))
		put(y, arena_printf(&y->arena, "%s#value", name), json_integer((json_int_t)(value + .5)));
	if (!people)
		return;
	if (json_is_integer(n) && few > 0 && few < (count ? PEOPLE : PERCENT))
		SAY(y, "'%s' is of %lld people", name, few);
	if (json_is_integer(events) && gone > 0 && gone < PEOPLE)
		SAY(y, "'%s' counts %lld people", name, gone);
	if (count && shown(f) && value > 0 && value < PEOPLE)
		SAY(y, "'%s' is %g", name, value);
	if (shown(f) && !json_is_integer(events) && json_is_integer(n) && strcmp(text(f, "unit"), "share") == 0)
		SAY(y, "'%s' tells its hidden events: %g of %lld", name, value * (double)few, few);
}

/* A list of labelled counts whose sum may be a count of the headline. */
static void put_rows(struct system *y, const char *name, json_t *rows, const char *head, const char *class, const char *which)
{
	size_t i, n = json_array_size(rows), *part = arena_array(&y->arena, n + 1, size_t);
	json_t *row;

	json_array_foreach(rows, i, row)
		part[i] = var_of(y, arena_printf(&y->arena, "%s/%s#%s", name, text(row, "label"), which));
	*arena_push(&y->arena, y->sums, y->sum_count, &y->sum_cap) = (struct sum){ part, n,
		var_of(y, arena_printf(&y->arena, "%s/headline#%s", head, which)) };
	(void)class;
}

static void put_curve(struct system *y, const char *key, json_t *c)
{
	const char *name = arena_printf(&y->arena, "%s/curve/%s", key, text(c, "label"));
	long long sum = 0, before = 0;
	json_t *x;
	size_t i;

	put(y, arena_printf(&y->arena, "%s#n", name), json_object_get(c, "n"));
	put(y, arena_printf(&y->arena, "%s#events", name), json_object_get(c, "events"));
	json_array_foreach(json_object_get(c, "hazard"), i, x) {
		long long n = json_integer_value(json_object_get(x, "events"));

		if (n > 0 && n < PEOPLE)
			SAY(y, "'%s' has a week of %lld", name, n);
	}
	json_array_foreach(json_object_get(c, "steps"), i, x) {
		long long n = json_integer_value(json_array_get(x, 2));

		if (n > 0 && n < PEOPLE)
			SAY(y, "'%s' has a step of %lld", name, n);
	}
	json_array_foreach(json_object_get(c, "landmarks"), i, x) {
		const char *l = arena_printf(&y->arena, "%s/%d", name, (int)json_integer_value(json_object_get(x, "days")));
		double days = json_number_value(json_object_get(x, "days"));
		json_t *step;
		size_t k;

		put_figure(y, l, x, false);
		if (!shown(x))
			continue;
		/* what happened between two of them, and between one and the steps of the curve */
		sum = json_integer_value(json_object_get(x, "events"));
		if (sum - before > 0 && sum - before < PEOPLE)
			SAY(y, "'%s' tells of %lld since the one before", l, sum - before);
		before = sum;
		if (json_array_size(json_object_get(c, "steps")) == 0)
			continue;
		json_array_foreach(json_object_get(c, "steps"), k, step)
			if (json_number_value(json_array_get(step, 0)) <= days)
				sum -= json_integer_value(json_array_get(step, 2));
		if (sum > 0 && sum < PEOPLE && json_number_value(json_object_get(c, "first_day")) == 0)
			SAY(y, "'%s' and the steps before it tell of %lld", l, sum);
	}
}

static bool of_people(const char *t)
{
	static const char *const words[] = { " agents", " people", " learners", " starters", " newcomers", " staff" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(t, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* "3 of 24 agents": a small count in a sentence. */
static void read_finding(struct system *y, const char *key, const char *t)
{
	for (const char *p = t; *p != '\0'; p++) {
		int a = 0, b = 0, used = 0;

		if ((p == t || !strchr("0123456789.", p[-1])) && sscanf(p, "%d of %d%n", &a, &b, &used) == 2 && used > 0
		    && a > 0 && a < PEOPLE && of_people(p + used))
			SAY(y, "'%s' says '%.*s'", key, used, p);
	}
}

static void put_result(struct system *y, const char *what, const char *centre, json_t *r, bool people)
{
	const char *key = arena_printf(&y->arena, "%s|%s|%s|%s", what, text(r, "from"), text(r, "until"), centre);
	static const char *const each[] = { "n", "events", "value" };
	json_t *x, *row;
	size_t i, k;

	put_figure(y, arena_printf(&y->arena, "%s/headline", key), json_object_get(r, "headline"), people);
	json_array_foreach(json_object_get(r, "curves"), i, x)
		put_curve(y, key, x);
	json_array_foreach(json_object_get(r, "breakdowns"), i, x) {
		const char *name = arena_printf(&y->arena, "%s/%s", key, text(x, "label"));

		json_array_foreach(json_object_get(x, "rows"), k, row)
			put_figure(y, arena_printf(&y->arena, "%s/%s", name, text(row, "label")), row, true);
		for (size_t q = 0; q < 2; q++)
			put_rows(y, name, json_object_get(x, "rows"), key, text(x, "label"), each[q]);
	}
	json_array_foreach(json_object_get(r, "wholes"), i, x)
		json_array_foreach(json_object_get(x, "parts"), k, row) {
			json_t *n = json_object_get(row, "n");

			put(y, arena_printf(&y->arena, "%s/%s/%s#n", key, text(x, "label"), text(row, "label")), n);
			if (people && json_integer_value(n) > 0 && json_integer_value(n) < PEOPLE)
				SAY(y, "'%s': a part of %lld", key, (long long)json_integer_value(n));
		}
	json_array_foreach(json_object_get(r, "findings"), i, x)
		if (people)
			read_finding(y, key, text(json_object_get(x, "text"), "en"));
}

static void put_chapter(struct system *y, json_t *file, json_t *c)
{
	static const char *const alone[] = { "now", "previous", "last_year" };
	const char *own = text(json_object_get(file, "centre"), "code");
	char *params = json_dumps(json_object_get(c, "params"), JSON_SORT_KEYS | JSON_COMPACT);
	const char *what = arena_printf(&y->arena, "%s%s", text(c, "metric"), params);
	bool people = !json_is_true(json_object_get(c, "things"));
	json_t *x;
	size_t i;

	for (i = 0; i < 3; i++)
		if (json_object_get(c, alone[i]) != NULL)
			put_result(y, what, own, json_object_get(c, alone[i]), people);
	json_array_foreach(json_object_get(c, "history"), i, x)
		put_result(y, what, own, x, people);
	json_array_foreach(json_object_get(c, "by_cohort"), i, x)
		put_result(y, what, own, json_object_get(x, "result"), people);
	json_array_foreach(json_object_get(c, "by_centre"), i, x)
		if (*own == '\0')
			put_result(y, what, text(x, "centre"), json_object_get(x, "result"), people);
	json_array_foreach(json_object_get(c, "by_centre_history"), i, x)
		put_result(y, what, text(x, "centre"), json_object_get(x, "result"), people);
	json_array_foreach(json_object_get(c, "crossed"), i, x)
		put_result(y, what, text(x, "centre"), json_object_get(x, "result"), people);
	free(params);
}

static void read_file(struct system *y, const char *path)
{
	json_error_t error;
	json_t *file = json_load_file(path, 0, &error), *x;
	size_t i;

	if (file == NULL) {
		fprintf(stderr, "recover: %s: %s\n", path, error.text);
		exit(2);
	}
	if (json_object_get(file, "centre") == NULL)
		json_array_foreach(json_object_get(file, "centres"), i, x)
			json_object_set(y->centres, text(x, "code"), json_true());
	json_array_foreach(json_object_get(file, "chapters"), i, x)
		put_chapter(y, file, x);
	json_decref(file);
}

static void begin(struct system *y)
{
	y->vars = NULL;
	y->sums = NULL;
	y->var_count = y->var_cap = y->sum_count = y->sum_cap = 0;
	y->names = json_object();
	y->classes = json_object();
	y->centres = json_object();
}

static void end(struct system *y)
{
	system_solve(y);
	json_decref(y->names);
	json_decref(y->classes);
	json_decref(y->centres);
	arena_release(&y->arena);
}

/* Small groups of all sizes; the sums are those of the first, large one, where all is shown. */
static int try_random(struct system *y, int count)
{
	char path[] = "/tmp/recover-XXXXXX";
	int fd = mkstemp(path);
	struct fail fail = FAIL_NONE;

	if (fd < 0)
		return 2;
	close(fd);
	for (int i = 0; i < count; i++) {
		struct fixture f = { 2 + i % 5, 2 + i % 4, 1 + (i * 7) % 41, false };
		struct book *b = fixture_book(&y->arena, &f);
		size_t before = y->trouble;

		begin(y);
		disclose_book(&y->arena, b, &(struct disclose_rules){ .people = PEOPLE, .percent = PERCENT });
		if (!json_write(b, NULL, path, &fail)) {
			fprintf(stderr, "recover: %s\n", fail.text);
			return 2;
		}
		read_file(y, path);
		for (int q = 0; q < 2; q++) {
			static const char *const which[] = { "retention/headline#n=", "retention/headline#events=" };

			json_object_set_new(y->classes, which[q], json_true());
		}
		json_object_set_new(y->classes, "retention/curve#n=", json_true());
		json_object_set_new(y->classes, "retention/curve#events=", json_true());
		end(y);
		if (y->trouble > before)
			printf("# %d centres, %d cohorts, %d people\n", f.centres, f.cohorts, f.people);
	}
	unlink(path);
	return y->trouble > 0;
}

int main(int argc, char **argv)
{
	struct system y = { 0 };

	if (argc > 2 && strcmp(argv[1], "--random") == 0)
		return try_random(&y, atoi(argv[2]));
	begin(&y);
	for (int i = 1; i < argc; i++)
		read_file(&y, argv[i]);
	end(&y);
	return y.trouble > 0;
}
