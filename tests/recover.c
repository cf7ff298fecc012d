/*
 * recover.c - tries to reckon what was hidden from what was printed.
 *
 *	recover FILE.json...	the finished files of one run (and of editions before it)
 *	recover --random N	books of N random groups, disclosed and written as files
 *
 * A reader with all files at hand knows that counts add up over centres, and within an
 * answer wherever they do so in every answer that is shown in full.  Hidden counts are unknowns of
 * these sums; one is recovered when elimination (modulo a prime) or bounds (whole numbers, 0 or
 * more) leave it a single value.  Also any small count that is simply printed is found.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/disclose.h"
#include "reports/json.h"
#include "tests/fixture-book.h"

enum { PEOPLE = 5, PERCENT = 10, MOST = 1 << 30 };
#define PRIME 1000000007LL

struct unknown { const char *name; long long low, high; size_t column; bool hidden; };
struct sum { size_t *part, count, total; };

static struct arena arena;
static struct unknown *vars;
static size_t var_count, var_cap;
static struct sum *sums;
static size_t sum_count, sum_cap;
static json_t *names;		/* of a count: its index */
static json_t *classes;		/* of sums: false when one did not add up */
static json_t *centres;		/* codes */
static size_t trouble;

#define SAY(...) (printf(__VA_ARGS__), putchar('\n'), trouble++)

static size_t var_of(const char *name)
{
	json_t *at = json_object_get(names, name);

	if (at != NULL)
		return (size_t)json_integer_value(at);
	json_object_set_new(names, name, json_integer((json_int_t)var_count));
	*arena_push(&arena, vars, var_count, &var_cap) = (struct unknown){ arena_text(&arena, name), 0, MOST, 0, true };
	return var_count - 1;
}

static void put(const char *name, json_t *count)
{
	size_t at = var_of(name);
	struct unknown *v = &vars[at];

	if (!json_is_integer(count))
		return;
	if (!v->hidden && v->low != json_integer_value(count))
		SAY("'%s' is printed as %lld and as %lld", name, v->low, (long long)json_integer_value(count));
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

static void put_figure(const char *name, json_t *f, bool people)
{
	json_t *n = json_object_get(f, "n"), *events = json_object_get(f, "events");
	double value = json_number_value(json_object_get(f, "value"));
	long long few = json_integer_value(n), gone = json_integer_value(events);
	bool count = strcmp(text(f, "unit"), "count") == 0;

	put(arena_printf(&arena, "%s#n", name), n);
	put(arena_printf(&arena, "%s#events", name), shown(f) ? events : json_null());
	if (count && shown(f))
		put(arena_printf(&arena, "%s#value", name), json_integer((json_int_t)(value + .5)));
	if (!people)
		return;
	if (json_is_integer(n) && few > 0 && few < (count ? PEOPLE : PERCENT))
		SAY("'%s' is of %lld people", name, few);
	if (json_is_integer(events) && gone > 0 && gone < PEOPLE)
		SAY("'%s' counts %lld people", name, gone);
	if (count && shown(f) && value > 0 && value < PEOPLE)
		SAY("'%s' is %g", name, value);
	if (shown(f) && !json_is_integer(events) && json_is_integer(n) && strcmp(text(f, "unit"), "share") == 0)
		SAY("'%s' tells its hidden events: %g of %lld", name, value * (double)few, few);
}

/* A list of labelled counts whose sum may be a count of the headline. */
static void put_rows(const char *name, json_t *rows, const char *head, const char *class, const char *which)
{
	size_t i, n = json_array_size(rows), *part = arena_array(&arena, n + 1, size_t);
	json_t *row;

	json_array_foreach(rows, i, row)
		part[i] = var_of(arena_printf(&arena, "%s/%s#%s", name, text(row, "label"), which));
	*arena_push(&arena, sums, sum_count, &sum_cap) = (struct sum){ part, n,
		var_of(arena_printf(&arena, "%s/headline#%s", head, which)) };
	(void)class;
}

static void put_curve(const char *key, json_t *c)
{
	const char *name = arena_printf(&arena, "%s/curve/%s", key, text(c, "label"));
	long long sum = 0, before = 0;
	json_t *x;
	size_t i;

	put(arena_printf(&arena, "%s#n", name), json_object_get(c, "n"));
	put(arena_printf(&arena, "%s#events", name), json_object_get(c, "events"));
	json_array_foreach(json_object_get(c, "hazard"), i, x) {
		long long n = json_integer_value(json_object_get(x, "events"));

		if (n > 0 && n < PEOPLE)
			SAY("'%s' has a week of %lld", name, n);
	}
	json_array_foreach(json_object_get(c, "steps"), i, x) {
		long long n = json_integer_value(json_array_get(x, 2));

		if (n > 0 && n < PEOPLE)
			SAY("'%s' has a step of %lld", name, n);
	}
	json_array_foreach(json_object_get(c, "landmarks"), i, x) {
		const char *l = arena_printf(&arena, "%s/%d", name, (int)json_integer_value(json_object_get(x, "days")));
		double days = json_number_value(json_object_get(x, "days"));
		json_t *step;
		size_t k;

		put_figure(l, x, false);
		if (!shown(x))
			continue;
		/* what happened between two of them, and between one and the steps of the curve */
		sum = json_integer_value(json_object_get(x, "events"));
		if (sum - before > 0 && sum - before < PEOPLE)
			SAY("'%s' tells of %lld since the one before", l, sum - before);
		before = sum;
		if (json_array_size(json_object_get(c, "steps")) == 0)
			continue;
		json_array_foreach(json_object_get(c, "steps"), k, step)
			if (json_number_value(json_array_get(step, 0)) <= days)
				sum -= json_integer_value(json_array_get(step, 2));
		if (sum > 0 && sum < PEOPLE && json_number_value(json_object_get(c, "first_day")) == 0)
			SAY("'%s' and the steps before it tell of %lld", l, sum);
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
static void read_finding(const char *key, const char *t)
{
	for (const char *p = t; *p != '\0'; p++) {
		int a = 0, b = 0, used = 0;

		if ((p == t || !strchr("0123456789.", p[-1])) && sscanf(p, "%d of %d%n", &a, &b, &used) == 2 && used > 0
		    && a > 0 && a < PEOPLE && of_people(p + used))
			SAY("'%s' says '%.*s'", key, used, p);
	}
}

static void put_result(const char *what, const char *centre, json_t *r, bool people)
{
	const char *key = arena_printf(&arena, "%s|%s|%s|%s", what, text(r, "from"), text(r, "until"), centre);
	static const char *const each[] = { "n", "events", "value" };
	json_t *x, *y;
	size_t i, k;

	put_figure(arena_printf(&arena, "%s/headline", key), json_object_get(r, "headline"), people);
	json_array_foreach(json_object_get(r, "curves"), i, x)
		put_curve(key, x);
	json_array_foreach(json_object_get(r, "breakdowns"), i, x) {
		const char *name = arena_printf(&arena, "%s/%s", key, text(x, "label"));

		json_array_foreach(json_object_get(x, "rows"), k, y)
			put_figure(arena_printf(&arena, "%s/%s", name, text(y, "label")), y, true);
		for (size_t q = 0; q < 2; q++)
			put_rows(name, json_object_get(x, "rows"), key, text(x, "label"), each[q]);
	}
	json_array_foreach(json_object_get(r, "wholes"), i, x)
		json_array_foreach(json_object_get(x, "parts"), k, y) {
			json_t *n = json_object_get(y, "n");

			put(arena_printf(&arena, "%s/%s/%s#n", key, text(x, "label"), text(y, "label")), n);
			if (people && json_integer_value(n) > 0 && json_integer_value(n) < PEOPLE)
				SAY("'%s': a part of %lld", key, (long long)json_integer_value(n));
		}
	json_array_foreach(json_object_get(r, "findings"), i, x)
		if (people)
			read_finding(key, text(json_object_get(x, "text"), "en"));
}

static void put_chapter(json_t *file, json_t *c)
{
	static const char *const alone[] = { "now", "previous", "last_year" };
	const char *own = text(json_object_get(file, "centre"), "code");
	char *params = json_dumps(json_object_get(c, "params"), JSON_SORT_KEYS | JSON_COMPACT);
	const char *what = arena_printf(&arena, "%s%s", text(c, "metric"), params);
	bool people = !json_is_true(json_object_get(c, "things"));
	json_t *x;
	size_t i;

	for (i = 0; i < 3; i++)
		if (json_object_get(c, alone[i]) != NULL)
			put_result(what, own, json_object_get(c, alone[i]), people);
	json_array_foreach(json_object_get(c, "history"), i, x)
		put_result(what, own, x, people);
	json_array_foreach(json_object_get(c, "by_cohort"), i, x)
		put_result(what, own, json_object_get(x, "result"), people);
	json_array_foreach(json_object_get(c, "by_centre"), i, x)
		if (*own == '\0')
			put_result(what, text(x, "centre"), json_object_get(x, "result"), people);
	json_array_foreach(json_object_get(c, "crossed"), i, x)
		put_result(what, text(x, "centre"), json_object_get(x, "result"), people);
	free(params);
}

static void read_file(const char *path)
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
			json_object_set(centres, text(x, "code"), json_true());
	json_array_foreach(json_object_get(file, "chapters"), i, x)
		put_chapter(file, x);
	json_decref(file);
}

/* The group's count is the sum of its centres'. */
static void add_centres(void)
{
	size_t n = json_object_size(centres), before = var_count;

	for (size_t i = 0; i < before && n > 0; i++) {
		const char *at = strchr(vars[i].name, '/'), *bar = at;
		size_t *part = arena_array(&arena, n + 1, size_t), count = 0;
		const char *code;
		json_t *x;

		while (bar > vars[i].name && *bar != '|')
			bar--;
		if (at == NULL || bar + 1 != at)
			continue;
		json_object_foreach(centres, code, x) {
			json_t *k = json_object_get(names, arena_printf(&arena, "%.*s|%s%s", (int)(bar - vars[i].name),
									 vars[i].name, code, at));

			if (k != NULL)
				part[count++] = (size_t)json_integer_value(k);
		}
		if (count == n)
			*arena_push(&arena, sums, sum_count, &sum_cap) = (struct sum){ part, count, i };
	}
}

/* What sums of one kind are is the total's and the parts' names without metric parameters, dates and codes. */
static const char *class_of(const struct sum *s)
{
	const char *total = vars[s->total].name, *part = vars[s->part[0]].name;
	const char *brace = strchr(total, '{'), *a = strchr(total, '/'), *b = strchr(part, '/');

	/* of a table within an answer: its label without the row's */
	if (strchr(b + 1, '/') != NULL && strcmp(a, b) != 0)
		return arena_printf(&arena, "%.*s%s<%.*s", (int)(brace - total), total, a, (int)(strchr(b + 1, '/') - b), b);
	return arena_printf(&arena, "%.*s%.*s%s=", (int)(brace - total), total, (int)strcspn(a + 1, "/#") + 1, a, strrchr(a, '#'));
}

static bool complete(const struct sum *s, long long *left)
{
	*left = vars[s->total].low;
	for (size_t i = 0; i < s->count; i++) {
		if (vars[s->part[i]].hidden)
			return false;
		*left -= vars[s->part[i]].low;
	}
	return !vars[s->total].hidden;
}

/* Keeps the sums of kinds that always add up where one can see it. */
static void keep_sums(void)
{
	size_t n = 0;
	long long left;

	for (size_t i = 0; i < sum_count; i++)
		if (sums[i].count > 0 && complete(&sums[i], &left)) {
			const char *class = class_of(&sums[i]);

			if (left != 0)
				json_object_set_new(classes, class, json_false());
			else if (json_object_get(classes, class) == NULL && vars[sums[i].total].low > 0)
				json_object_set_new(classes, class, json_true());
		}
	for (size_t i = 0; i < sum_count; i++)
		if (sums[i].count > 0 && json_is_true(json_object_get(classes, class_of(&sums[i]))))
			sums[n++] = sums[i];
	sum_count = n;
}

static bool narrow(size_t v, long long low, long long high)
{
	bool changed = false;

	if (low > vars[v].low) {
		vars[v].low = low;
		changed = true;
	}
	if (high < vars[v].high) {
		vars[v].high = high;
		changed = true;
	}
	return changed;
}

static void propagate(void)
{
	for (int round = 0; round < 60; round++) {
		bool changed = false;

		for (size_t i = 0; i < sum_count; i++) {
			const struct sum *s = &sums[i];
			long long low = 0, high = 0;

			for (size_t k = 0; k < s->count; k++) {
				low += vars[s->part[k]].low;
				high += vars[s->part[k]].high;
			}
			changed |= narrow(s->total, low, high);
			for (size_t k = 0; k < s->count; k++) {
				const struct unknown *v = &vars[s->part[k]];

				changed |= narrow(s->part[k], vars[s->total].low - (high - v->high),
						  vars[s->total].high - (low - v->low));
			}
		}
		if (!changed)
			return;
	}
}

static long long power(long long b, long long e)
{
	long long r = 1;

	for (; e > 0; e >>= 1, b = b * b % PRIME)
		if (e & 1)
			r = r * b % PRIME;
	return r;
}

/* Gauss-Jordan on the unknowns of some sums; what has a row of its own is known. */
static void eliminate(size_t *const column, size_t columns, const size_t *rows, size_t count)
{
	long long *m = calloc(count * columns + 1, sizeof *m);
	size_t rank = 0;

	for (size_t i = 0; i < count; i++) {
		const struct sum *s = &sums[rows[i]];

		for (size_t k = 0; k <= s->count; k++) {
			size_t v = k < s->count ? s->part[k] : s->total;

			if (vars[v].hidden)
				m[i * columns + vars[v].column] += k < s->count ? 1 : PRIME - 1;
		}
	}
	for (size_t c = 0; c < columns && rank < count; c++) {
		size_t p = rank;
		long long inverse;

		while (p < count && m[p * columns + c] % PRIME == 0)
			p++;
		if (p == count)
			continue;
		for (size_t k = 0; k < columns; k++) {
			long long t = m[p * columns + k];

			m[p * columns + k] = m[rank * columns + k];
			m[rank * columns + k] = t;
		}
		inverse = power(m[rank * columns + c] % PRIME, PRIME - 2);
		for (size_t k = 0; k < columns; k++)
			m[rank * columns + k] = m[rank * columns + k] % PRIME * inverse % PRIME;
		for (size_t i = 0; i < count; i++) {
			long long f = m[i * columns + c] % PRIME;

			if (i == rank || f == 0)
				continue;
			for (size_t k = 0; k < columns; k++)
				m[i * columns + k] = ((m[i * columns + k] - f * m[rank * columns + k]) % PRIME + PRIME) % PRIME;
		}
		rank++;
	}
	for (size_t i = 0; i < rank; i++) {
		size_t alone = 0, at = 0;

		for (size_t k = 0; k < columns; k++)
			if (m[i * columns + k] != 0) {
				alone++;
				at = k;
			}
		if (alone == 1)
			SAY("'%s' follows from the sums", vars[column[at]].name);
	}
	free(m);
}

/* Sums that share unknowns are solved together. */
static void solve(void)
{
	size_t *mark = arena_array(&arena, var_count + 1, size_t), *rows = arena_array(&arena, sum_count + 1, size_t);
	size_t *column = arena_array(&arena, var_count + 1, size_t), unknown = 0;
	bool *used = arena_array(&arena, sum_count + 1, bool);

	for (size_t first = 0; first < sum_count; first++) {
		size_t count = 0, columns = 0;

		if (used[first])
			continue;
		rows[count++] = first;
		used[first] = true;
		for (size_t r = 0; r < count; r++) {
			const struct sum *s = &sums[rows[r]];

			for (size_t k = 0; k <= s->count; k++) {
				size_t v = k < s->count ? s->part[k] : s->total;

				if (!vars[v].hidden || mark[v] == first + 1)
					continue;
				mark[v] = first + 1;
				vars[v].column = columns;
				column[columns++] = v;
				for (size_t o = first; o < sum_count; o++) {
					bool has = sums[o].total == v;

					for (size_t j = 0; !has && !used[o] && j < sums[o].count; j++)
						has = sums[o].part[j] == v;
					if (has && !used[o]) {
						used[o] = true;
						rows[count++] = o;
					}
				}
			}
		}
		if (columns > 0)
			eliminate(column, columns, rows, count);
	}
	propagate();
	for (size_t i = 0; i < var_count; i++) {
		unknown += vars[i].hidden;
		if (vars[i].hidden && vars[i].low == vars[i].high && vars[i].low > 0)
			SAY("'%s' can only be %lld", vars[i].name, vars[i].low);
		if (vars[i].low > vars[i].high)
			SAY("'%s' cannot be: the sums do not hold", vars[i].name);
	}
	printf("# %zu counts, %zu of them hidden, %zu sums\n", var_count, unknown, sum_count);
}

static void begin(void)
{
	vars = NULL;
	sums = NULL;
	var_count = var_cap = sum_count = sum_cap = 0;
	names = json_object();
	classes = json_object();
	centres = json_object();
}

static void end(void)
{
	add_centres();
	keep_sums();
	solve();
	json_decref(names);
	json_decref(classes);
	json_decref(centres);
	arena_release(&arena);
}

/* Small groups of all sizes; the sums are those of the first, large one, where all is shown. */
static int try_random(int count)
{
	char path[] = "/tmp/recover-XXXXXX";
	int fd = mkstemp(path);
	struct fail fail = FAIL_NONE;

	if (fd < 0)
		return 2;
	close(fd);
	for (int i = 0; i < count; i++) {
		struct fixture f = { 2 + i % 5, 2 + i % 4, 1 + (i * 7) % 41, false };
		struct book *b = fixture_book(&arena, &f);
		size_t before = trouble;

		begin();
		disclose_book(&arena, b, &(struct disclose_rules){ .people = PEOPLE, .percent = PERCENT });
		if (!json_write(b, NULL, path, &fail)) {
			fprintf(stderr, "recover: %s\n", fail.text);
			return 2;
		}
		read_file(path);
		for (int q = 0; q < 2; q++) {
			static const char *const which[] = { "retention/headline#n=", "retention/headline#events=" };

			json_object_set_new(classes, which[q], json_true());
		}
		json_object_set_new(classes, "retention/curve#n=", json_true());
		json_object_set_new(classes, "retention/curve#events=", json_true());
		end();
		if (trouble > before)
			printf("# %d centres, %d cohorts, %d people\n", f.centres, f.cohorts, f.people);
	}
	unlink(path);
	return trouble > 0;
}

int main(int argc, char **argv)
{
	if (argc > 2 && strcmp(argv[1], "--random") == 0)
		return try_random(atoi(argv[2]));
	begin();
	for (int i = 1; i < argc; i++)
		read_file(argv[i]);
	end();
	return trouble > 0;
}
