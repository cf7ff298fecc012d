/*
 * recover-solve.c - reckons hidden counts from sums: by elimination, modulo a prime, and by bounds,
 * since counts are whole numbers, 0 or more.  One is recovered when a single value is left.
 */
#include "config.h"
#include "tests/recover.h"

#include <stdlib.h>
#include <string.h>

#define PRIME 1000000007LL

/* The group's count is the sum of its centres'. */
static void add_centres(struct system *y)
{
	size_t n = json_object_size(y->centres), before = y->var_count;

	for (size_t i = 0; i < before && n > 0; i++) {
		const char *at = strchr(y->vars[i].name, '/'), *bar = at;
		size_t *part = arena_array(&y->arena, n + 1, size_t), count = 0;
		const char *code;
		json_t *x;

		while (bar > y->vars[i].name && *bar != '|')
			bar--;
		if (at == NULL || bar + 1 != at)
			continue;
		json_object_foreach(y->centres, code, x) {
			json_t *k = json_object_get(y->names, arena_printf(&y->arena, "%.*s|%s%s", (int)(bar - y->vars[i].name),
									 y->vars[i].name, code, at));

			if (k != NULL)
				part[count++] = (size_t)json_integer_value(k);
		}
		if (count == n)
			*arena_push(&y->arena, y->sums, y->sum_count, &y->sum_cap) = (struct sum){ part, count, i };
	}
}

/* What sums of one kind are is the total's and the parts' names without metric parameters, dates and codes. */
static const char *class_of(struct system *y, const struct sum *s)
{
	const char *total = y->vars[s->total].name, *part = y->vars[s->part[0]].name;
	const char *brace = strchr(total, '{'), *a = strchr(total, '/'), *b = strchr(part, '/');

	/* of a table within an answer: its label without the row's */
	if (strchr(b + 1, '/') != NULL && strcmp(a, b) != 0)
		return arena_printf(&y->arena, "%.*s%s<%.*s", (int)(brace - total), total, a, (int)(strchr(b + 1, '/') - b), b);
	return arena_printf(&y->arena, "%.*s%.*s%s=", (int)(brace - total), total, (int)strcspn(a + 1, "/#") + 1, a, strrchr(a, '#'));
}

static bool complete(struct system *y, const struct sum *s, long long *left)
{
	*left = y->vars[s->total].low;
	for (size_t i = 0; i < s->count; i++) {
		if (y->vars[s->part[i]].hidden)
			return false;
		*left -= y->vars[s->part[i]].low;
	}
	return !y->vars[s->total].hidden;
}

/* Keeps the sums of kinds that always add up where one can see it. */
static void keep_sums(struct system *y)
{
	size_t n = 0;
	long long left;

	for (size_t i = 0; i < y->sum_count; i++)
		if (y->sums[i].count > 0 && complete(y, &y->sums[i], &left)) {
			const char *class = class_of(y, &y->sums[i]);

			if (left != 0)
				json_object_set_new(y->classes, class, json_false());
			else if (json_object_get(y->classes, class) == NULL && y->vars[y->sums[i].total].low > 0)
				json_object_set_new(y->classes, class, json_true());
		}
	for (size_t i = 0; i < y->sum_count; i++)
		if (y->sums[i].count > 0 && json_is_true(json_object_get(y->classes, class_of(y, &y->sums[i]))))
			y->sums[n++] = y->sums[i];
	y->sum_count = n;
}

static bool narrow(struct system *y, size_t v, long long low, long long high)
{
	bool changed = false;

	if (low > y->vars[v].low) {
		y->vars[v].low = low;
		changed = true;
	}
	if (high < y->vars[v].high) {
		y->vars[v].high = high;
		changed = true;
	}
	return changed;
}

static void propagate(struct system *y)
{
	for (int round = 0; round < 60; round++) {
		bool changed = false;

		for (size_t i = 0; i < y->sum_count; i++) {
			const struct sum *s = &y->sums[i];
			long long low = 0, high = 0;

			for (size_t k = 0; k < s->count; k++) {
				low += y->vars[s->part[k]].low;
				high += y->vars[s->part[k]].high;
			}
			changed |= narrow(y, s->total, low, high);
			for (size_t k = 0; k < s->count; k++) {
				const struct unknown *v = &y->vars[s->part[k]];

				changed |= narrow(y, s->part[k], y->vars[s->total].low - (high - v->high),
						  y->vars[s->total].high - (low - v->low));
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
static void eliminate(struct system *y, size_t *const column, size_t columns, const size_t *rows, size_t count)
{
	long long *m = calloc(count * columns + 1, sizeof *m);
	size_t rank = 0;

	for (size_t i = 0; i < count; i++) {
		const struct sum *s = &y->sums[rows[i]];

		for (size_t k = 0; k <= s->count; k++) {
			size_t v = k < s->count ? s->part[k] : s->total;

			if (y->vars[v].hidden)
				m[i * columns + y->vars[v].column] += k < s->count ? 1 : PRIME - 1;
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
			SAY(y, "'%s' follows from the sums", y->vars[column[at]].name);
	}
	free(m);
}

/* Sums that share unknowns are solved together. */
static void solve(struct system *y)
{
	size_t *mark = arena_array(&y->arena, y->var_count + 1, size_t), *rows = arena_array(&y->arena, y->sum_count + 1, size_t);
	size_t *column = arena_array(&y->arena, y->var_count + 1, size_t), unknown = 0;
	bool *used = arena_array(&y->arena, y->sum_count + 1, bool);

	for (size_t first = 0; first < y->sum_count; first++) {
		size_t count = 0, columns = 0;

		if (used[first])
			continue;
		rows[count++] = first;
		used[first] = true;
		for (size_t r = 0; r < count; r++) {
			const struct sum *s = &y->sums[rows[r]];

			for (size_t k = 0; k <= s->count; k++) {
				size_t v = k < s->count ? s->part[k] : s->total;

				if (!y->vars[v].hidden || mark[v] == first + 1)
					continue;
				mark[v] = first + 1;
				y->vars[v].column = columns;
				column[columns++] = v;
				for (size_t o = first; o < y->sum_count; o++) {
					bool has = y->sums[o].total == v;

					for (size_t j = 0; !has && !used[o] && j < y->sums[o].count; j++)
						has = y->sums[o].part[j] == v;
					if (has && !used[o]) {
						used[o] = true;
						rows[count++] = o;
					}
				}
			}
		}
		if (columns > 0)
			eliminate(y, column, columns, rows, count);
	}
	propagate(y);
	for (size_t i = 0; i < y->var_count; i++) {
		unknown += y->vars[i].hidden;
		if (y->vars[i].hidden && y->vars[i].low == y->vars[i].high && y->vars[i].low > 0)
			SAY(y, "'%s' can only be %lld", y->vars[i].name, y->vars[i].low);
		if (y->vars[i].low > y->vars[i].high)
			SAY(y, "'%s' cannot be: the sums do not hold", y->vars[i].name);
	}
	printf("# %zu counts, %zu of them hidden, %zu sums\n", y->var_count, unknown, y->sum_count);
}

void system_solve(struct system *y)
{
	add_centres(y);
	keep_sums(y);
	solve(y);
}
