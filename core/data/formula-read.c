/* formula-read.c - reads an expression of SQL into steps. */
#include "config.h"
#include "core/data/formula.h"

#include <string.h>

#include "core/data/formula-words.h"

enum { DEEPEST = 200 };

struct reader {
	struct formula *f;
	const struct sql_read *r;
	const struct formula_names *names;
	int at, to;
	int depth;
};

static int read_any(struct reader *);
static int read_compared(struct reader *);
static int read_sum(struct reader *);

static bool is(const struct reader *x, const char *word)
{
	return x->at < x->to && sql_is(x->r, x->at, word);
}

static bool take(struct reader *x, const char *word)
{
	if (!is(x, word))
		return false;
	x->at++;
	return true;
}

/* A sign of one or two marks, and not the beginning of a longer one. */
static bool take_sign(struct reader *x, const char *sign)
{
	const struct sql_token *t = &x->r->tokens[x->at];
	size_t n = strlen(sign);

	if (x->at >= x->to || t->piece != SQL_MARK || strncmp(t->at, sign, n) != 0)
		return false;
	if (n == 1 && strchr("<>=", *sign) != NULL && t->at[1] != '\0' && strchr("<>=", t->at[1]) != NULL)
		return false;
	x->at += t->bytes == n ? 1 : (int)n;
	return true;
}

static int op(struct reader *x, enum vector_op o, int a, int b)
{
	return formula_op(x->f, o, a, b, FORMULA_NONE);
}

static int null_of(struct reader *x)
{
	return formula_constant(x->f, (struct group_value) { .kind = GROUP_NULL });
}

static int int_of(struct reader *x, int64_t v)
{
	return formula_constant(x->f, (struct group_value) { .kind = GROUP_INT, .i = v });
}

/* ------------------------------------------------------ what stands alone */

static int read_number(struct reader *x)
{
	struct group_value v;

	return formula_number(&x->r->tokens[x->at++], x->f->arena, &v) ? formula_constant(x->f, v) : FORMULA_NONE;
}

static int read_text(struct reader *x)
{
	return formula_constant(x->f, formula_text(&x->r->tokens[x->at++], x->f->arena));
}

static int read_case(struct reader *x)
{
	int end = x->r->tokens[x->at].pair, of = FORMULA_NONE, when[64], then[64], other, count = 0;
	bool simple;

	if (end < 0 || end >= x->to)
		return FORMULA_NONE;
	x->at++;
	simple = !is(x, "when");
	if (simple)
		of = read_any(x);
	for (; take(x, "when"); count++) {
		if (count == 64)
			return FORMULA_NONE;
		when[count] = read_any(x);
		if (simple)
			when[count] = op(x, VECTOR_EQ, of, when[count]);
		if (!take(x, "then"))
			return FORMULA_NONE;
		then[count] = read_any(x);
	}
	other = take(x, "else") ? read_any(x) : null_of(x);
	if (x->at != end || count == 0)
		return FORMULA_NONE;
	x->at++;
	while (count-- > 0)
		other = formula_op(x->f, VECTOR_IF, when[count], then[count], other);
	return other;
}

static int read_cast(struct reader *x, int end)
{
	int of = read_any(x);

	if (!take(x, "as"))
		return FORMULA_NONE;
	if (x->at + 1 == end && (is(x, "integer") || is(x, "bigint")))
		of = op(x, VECTOR_TO_INT, of, FORMULA_NONE);
	else if (x->at + 1 == end && is(x, "text"))
		of = op(x, VECTOR_TO_TEXT, of, FORMULA_NONE);
	else if (x->at + 2 == end && is(x, "double") && sql_is(x->r, x->at + 1, "precision"))
		of = op(x, VECTOR_TO_REAL, of, FORMULA_NONE);
	else
		of = FORMULA_NONE;
	x->at = end;
	return of;
}

static int join(struct reader *x, const char *name, const int *list, int n)
{
	int out = n > 0 ? list[n - 1] : FORMULA_NONE;

	if (strcmp(name, "abs") == 0)
		return n == 1 ? op(x, VECTOR_ABS, list[0], FORMULA_NONE) : FORMULA_NONE;
	if (strcmp(name, "nullif") == 0)
		return n != 2 ? FORMULA_NONE :
			formula_op(x->f, VECTOR_IF, op(x, VECTOR_EQ, list[0], list[1]), null_of(x), list[0]);
	if (strcmp(name, "coalesce") != 0 || n < 2)
		return FORMULA_NONE;
	for (int i = n - 1; i-- > 0; )
		out = op(x, VECTOR_OTHERWISE, list[i], out);
	return out;
}

static int read_call(struct reader *x, const char *name)
{
	int end = x->r->tokens[x->at++].pair, list[32], n = 0;
	bool exists = strcmp(name, "exists") == 0;

	if (end < 0 || end >= x->to || (exists && x->names->exists == NULL))
		return FORMULA_NONE;
	if (exists || strcmp(name, "cast") == 0) {
		int out = exists ? x->names->exists(x->names->closure, x->at) : read_cast(x, end);

		x->at = end + 1;
		return out;
	}
	do {
		if (n == 32)
			return FORMULA_NONE;
		list[n++] = read_any(x);
	} while (take(x, ","));
	if (x->at != end)
		return FORMULA_NONE;
	x->at++;
	return join(x, name, list, n);
}

static int read_name(struct reader *x)
{
	char *name = sql_word(x->r, x->at++), *table = NULL;

	if (strcmp(name, "null") == 0)
		return null_of(x);
	if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0)
		return int_of(x, *name == 't');
	if (is(x, "("))
		return read_call(x, name);
	if (take(x, ".")) {
		if (x->at >= x->to || x->r->tokens[x->at].piece != SQL_NAME)
			return FORMULA_NONE;
		table = name;
		name = sql_word(x->r, x->at++);
	}
	return x->names->column(x->names->closure, table, name);
}

static int read_one(struct reader *x)
{
	const struct sql_token *t = &x->r->tokens[x->at];
	int out;

	if (x->at >= x->to)
		return FORMULA_NONE;
	if (take_sign(x, "-"))
		return op(x, VECTOR_SUBTRACT, int_of(x, 0), read_one(x));
	if (take_sign(x, "+"))
		return read_one(x);
	if (is(x, "case"))
		return read_case(x);
	switch (t->piece) {
	case SQL_NUMBER:
		return read_number(x);
	case SQL_STRING:
		return read_text(x);
	case SQL_PARAM:
		x->at++;
		return formula_param(x->f, arena_text_n(x->f->arena, t->at, t->bytes));
	case SQL_NAME:
		return read_name(x);
	default:
		break;
	}
	if (!take(x, "("))
		return FORMULA_NONE;
	out = read_any(x);
	return take(x, ")") ? out : FORMULA_NONE;
}

/* ------------------------------------------------------ operators, the closest first */

static int read_product(struct reader *x)
{
	int out = read_one(x);

	for (;;) {
		enum vector_op o = VECTOR_MULTIPLY;

		if (take_sign(x, "/"))
			o = VECTOR_DIVIDE;
		else if (take_sign(x, "%"))
			o = VECTOR_MODULO;
		else if (!take_sign(x, "*"))
			return out;
		out = op(x, o, out, read_one(x));
	}
}

static int read_sum(struct reader *x)
{
	int out = read_product(x);

	for (;;) {
		enum vector_op o = VECTOR_ADD;

		if (take_sign(x, "-"))
			o = VECTOR_SUBTRACT;
		else if (!take_sign(x, "+"))
			return out;
		out = op(x, o, out, read_product(x));
	}
}

static int read_ordered(struct reader *x)
{
	static const struct { const char *sign; enum vector_op op; } signs[] = {
		{ "<=", VECTOR_LE }, { ">=", VECTOR_GE }, { "<", VECTOR_LT }, { ">", VECTOR_GT },
	};
	int out = read_sum(x);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; ) {
		if (!take_sign(x, signs[i].sign)) {
			i++;
			continue;
		}
		out = op(x, signs[i].op, out, read_sum(x));
		i = 0;
	}
	return out;
}

static int read_list(struct reader *x, int of)
{
	int out = FORMULA_NONE, end;

	if (!is(x, "("))
		return FORMULA_NONE;
	end = x->r->tokens[x->at++].pair;
	for (bool first = true; ; first = false) {
		int one = op(x, VECTOR_EQ, of, read_any(x));

		out = first ? one : op(x, VECTOR_OR, out, one);
		if (!take(x, ","))
			break;
	}
	if (x->at != end)
		return FORMULA_NONE;
	x->at++;
	return out;
}

static int read_is(struct reader *x, int of)
{
	bool negated = take(x, "not"), differ = take(x, "distinct");

	if (differ && !take(x, "from"))
		return FORMULA_NONE;
	if (!differ && take(x, "null")) {
		of = op(x, VECTOR_IS_NULL, of, FORMULA_NONE);
		return negated ? op(x, VECTOR_NOT, of, FORMULA_NONE) : of;
	}
	/* SQLite reads IS TRUE in a way of its own. */
	if (is(x, "true") || is(x, "false"))
		return FORMULA_NONE;
	return op(x, negated == differ ? VECTOR_IS : VECTOR_IS_NOT, of, read_ordered(x));
}

/* LIKE 'beginning%', and no other pattern. */
static int read_like(struct reader *x, int of)
{
	struct group_value v;

	if (x->at >= x->to || !formula_beginning(&x->r->tokens[x->at++], x->f->arena, &v))
		return FORMULA_NONE;
	return op(x, VECTOR_BEGINS, of, formula_constant(x->f, v));
}

static int read_between(struct reader *x, int of)
{
	int from = read_ordered(x), to;

	if (!take(x, "and"))
		return FORMULA_NONE;
	to = read_ordered(x);
	return op(x, VECTOR_AND, op(x, VECTOR_GE, of, from), op(x, VECTOR_LE, of, to));
}

static int read_compared(struct reader *x)
{
	int out = read_ordered(x);

	for (;;) {
		bool negated = false;

		if (take_sign(x, "==") || take_sign(x, "=")) {
			out = op(x, VECTOR_EQ, out, read_ordered(x));
			continue;
		}
		if (take_sign(x, "<>") || take_sign(x, "!=")) {
			out = op(x, VECTOR_NE, out, read_ordered(x));
			continue;
		}
		if (take(x, "is")) {
			out = read_is(x, out);
			continue;
		}
		negated = take(x, "not");
		if (take(x, "in"))
			out = read_list(x, out);
		else if (take(x, "between"))
			out = read_between(x, out);
		else if (take(x, "like"))
			out = read_like(x, out);
		else
			return negated ? FORMULA_NONE : out;
		if (negated)
			out = op(x, VECTOR_NOT, out, FORMULA_NONE);
	}
}

static int read_not(struct reader *x)
{
	if (take(x, "not"))
		return op(x, VECTOR_NOT, read_not(x), FORMULA_NONE);
	return read_compared(x);
}

static int read_and(struct reader *x)
{
	int out = read_not(x);

	while (take(x, "and"))
		out = op(x, VECTOR_AND, out, read_not(x));
	return out;
}

static int read_any(struct reader *x)
{
	int out;

	if (++x->depth > DEEPEST)
		return FORMULA_NONE;
	out = read_and(x);
	while (take(x, "or"))
		out = op(x, VECTOR_OR, out, read_and(x));
	x->depth--;
	return out;
}

int formula_read(struct formula *f, const struct sql_read *r, struct sql_range range,
		 const struct formula_names *names)
{
	struct reader x = { .f = f, .r = r, .names = names, .at = range.from, .to = range.to };
	int out = read_any(&x);

	return x.at == range.to ? out : FORMULA_NONE;
}
