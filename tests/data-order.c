/* data-order.c - tests of the order of groups: as SQL sorts, whatever the keys are. */
#include "config.h"
#include "tests/data.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/groups.h"

/* What the first key is made of. */
enum { IDS, FAR, EXTREMES, MIXED, TEXTS, FIRSTS };

static struct group_value first_key(int kind, size_t row)
{
	static const char *const texts[] = { "", "a", "ab", "b", "\xe5\x9f\xb9" };
	int64_t i = (int64_t)(row * 7919 % 1009);
	struct group_value v = { .kind = GROUP_INT, .i = i * 3 };

	if (kind == FAR)
		v.i = (i - 500) * 1000003;
	else if (kind == EXTREMES)
		v.i = i % 3 == 0 ? INT64_MIN + i : i % 3 == 1 ? INT64_MAX - i : i - 500;
	else if (kind == MIXED && i % 5 == 0)
		v = (struct group_value) { .kind = GROUP_NULL };
	else if (kind == MIXED && i % 5 == 1)
		v = (struct group_value) { .kind = GROUP_REAL, .r = (double)i + .5 };
	else if (kind == TEXTS || (kind == MIXED && i % 97 == 2))
		v = (struct group_value) { .kind = GROUP_TEXT, .t = texts[i % 5], .bytes = strlen(texts[i % 5]) };
	return v;
}

static struct groups *groups_of(const char *ops, int kind, size_t rows)
{
	struct groups *g = groups_new(ops, (size_t)64 << 20);
	size_t keys = strspn(ops, "k");

	for (size_t row = 0; row < rows; row++) {
		struct group_value values[3] = { first_key(kind, row), { .kind = GROUP_INT, .i = (int64_t)(row * 31 % 7) },
			{ .kind = GROUP_INT, .i = 1 } };

		values[keys] = values[2];
		if (groups_add(g, values) != GROUPS_ADDED)
			ck_abort_msg("row %zu", row);
	}
	return g;
}

static int rank(enum group_kind kind)
{
	return kind == GROUP_NULL ? 0 : kind == GROUP_TEXT ? 2 : 1;
}

static int compare(const struct group_value *a, const struct group_value *b)
{
	double x, y;
	int c;

	if (rank(a->kind) != rank(b->kind))
		return rank(a->kind) - rank(b->kind);
	if (a->kind == GROUP_NULL)
		return 0;
	if (a->kind == GROUP_TEXT) {
		c = memcmp(a->t, b->t, a->bytes < b->bytes ? a->bytes : b->bytes);
		return c != 0 ? c : (a->bytes > b->bytes) - (a->bytes < b->bytes);
	}
	if (a->kind == GROUP_INT && b->kind == GROUP_INT)
		return (a->i > b->i) - (a->i < b->i);
	x = a->kind == GROUP_INT ? (double)a->i : a->r;
	y = b->kind == GROUP_INT ? (double)b->i : b->r;
	return (x > y) - (x < y);
}

/* Each group is there once, and none before one that it comes after. */
static bool is_order(const struct groups *g, const uint32_t *order, size_t n, size_t from, size_t keys)
{
	bool *seen = calloc(groups_count(g) + 1, sizeof *seen), ok = true;

	for (size_t i = 0; i < n; i++) {
		int c = -1;

		ok &= order[i] < groups_count(g) && !seen[order[i]];
		seen[order[i]] = true;
		if (i == 0)
			continue;
		for (size_t k = from; k < keys && (k == from || c == 0); k++) {
			struct group_value a, b;

			groups_value(g, order[i - 1], k, &a);
			groups_value(g, order[i], k, &b);
			c = compare(&a, &b);
		}
		ok &= c < 0 || (c == 0 && order[i - 1] < order[i]);
	}
	free(seen);
	return ok;
}

START_TEST(groups_come_in_the_order_of_their_keys)
{
	static const size_t rows[] = { 0, 1, 2, 15, 17, 500, 600, 3000, 9000 };

	for (int kind = 0; kind < FIRSTS; kind++)
		for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
			for (size_t keys = 1; keys <= 2; keys++) {
				struct groups *g = groups_of(keys == 1 ? "kn" : "kkn", kind, rows[r]);
				size_t n;
				uint32_t *order = groups_order(g, false, NULL, 0, &n);

				ck_assert_uint_eq(n, groups_count(g));
				ck_assert_msg(is_order(g, order, n, 0, keys), "%d %zu %zu", kind, rows[r], keys);
				free(order);
				/* The first as a unit's: by the other, and then as they came. */
				order = groups_order(g, true, NULL, 0, &n);
				ck_assert_uint_eq(n, groups_count(g));
				ck_assert_msg(keys == 1 || is_order(g, order, n, 1, 2), "wide %d %zu", kind, rows[r]);
				free(order);
				groups_free(g);
			}
}
END_TEST

START_TEST(of_some_units_those_come)
{
	const int64_t units[] = { 3, 5 };
	struct groups *g = groups_new("kkn", 1 << 20);
	size_t n;
	uint32_t *order;

	for (int64_t row = 0; row < 8000; row++)
		groups_add(g, (struct group_value []) { { .kind = GROUP_INT, .i = row % 8 },
			   { .kind = GROUP_INT, .i = row / 8 * 577 % 1000 }, { .kind = GROUP_INT, .i = 1 } });
	order = groups_order(g, true, units, 2, &n);
	ck_assert_uint_eq(n, 2000);
	ck_assert(is_order(g, order, n, 1, 2));
	for (size_t i = 0; i < n; i++) {
		struct group_value v;

		groups_value(g, order[i], 0, &v);
		if (v.i != units[i % 2])
			ck_abort_msg("%zu", i);
	}
	free(order);
	groups_free(g);
}
END_TEST

TCase *order_tests(void)
{
	TCase *c = tcase_create("order");

	tcase_add_test(c, groups_come_in_the_order_of_their_keys);
	tcase_add_test(c, of_some_units_those_come);
	return c;
}
