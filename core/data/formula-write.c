/* formula-write.c - writes the steps of an expression as SQL. */
#include "config.h"
#include "core/data/formula.h"

#include <stdio.h>
#include <string.h>

struct writer {
	const struct formula *f;
	bool (*column)(void *closure, const struct formula_step *, struct text *out);
	void *closure;
	struct text *out;
};

/* What stands around and between the steps of an operator; NULL: it has no word in SQL. */
static const struct { const char *before, *between, *then, *after; } words[] = {
	[VECTOR_NOT] = { "(NOT ", "", "", ")" },
	[VECTOR_IS_NULL] = { "(", "", "", " IS NULL)" },
	[VECTOR_ABS] = { "ABS(", "", "", ")" },
	[VECTOR_TO_INT] = { "CAST(", "", "", " AS INTEGER)" },
	[VECTOR_TO_REAL] = { "CAST(", "", "", " AS DOUBLE PRECISION)" },
	[VECTOR_TO_TEXT] = { "CAST(", "", "", " AS TEXT)" },
	[VECTOR_ADD] = { "(", " + ", "", ")" },
	[VECTOR_SUBTRACT] = { "(", " - ", "", ")" },
	[VECTOR_MULTIPLY] = { "(", " * ", "", ")" },
	[VECTOR_DIVIDE] = { "(", " / ", "", ")" },
	[VECTOR_MODULO] = { "(", " % ", "", ")" },
	[VECTOR_EQ] = { "(", " = ", "", ")" },
	[VECTOR_NE] = { "(", " <> ", "", ")" },
	[VECTOR_LT] = { "(", " < ", "", ")" },
	[VECTOR_LE] = { "(", " <= ", "", ")" },
	[VECTOR_GT] = { "(", " > ", "", ")" },
	[VECTOR_GE] = { "(", " >= ", "", ")" },
	[VECTOR_IS] = { "(", " IS NOT DISTINCT FROM ", "", ")" },
	[VECTOR_IS_NOT] = { "(", " IS DISTINCT FROM ", "", ")" },
	[VECTOR_AND] = { "(", " AND ", "", ")" },
	[VECTOR_OR] = { "(", " OR ", "", ")" },
	[VECTOR_OTHERWISE] = { "COALESCE(", ", ", "", ")" },
	[VECTOR_IF] = { "CASE WHEN ", " THEN ", " ELSE ", " END" },
};

static void write_text(struct text *out, const struct group_value *v)
{
	text_add(out, "'");
	for (size_t i = 0; i < v->bytes; i++)
		text_add_n(out, v->t[i] == '\'' ? "''" : v->t + i, v->t[i] == '\'' ? 2 : 1);
	text_add(out, "'");
}

static bool write_constant(struct text *out, const struct group_value *v)
{
	char real[40];

	switch (v->kind) {
	case GROUP_NULL:
		text_add(out, "NULL");
		return true;
	case GROUP_INT:
		text_printf(out, "%lld", (long long)v->i);
		return v->i >= 0;
	case GROUP_REAL:
		/* As it is written everywhere, whatever the language. */
		snprintf(real, sizeof real, "%.17e", v->r);
		text_add(out, real);
		return v->r >= 0 && strchr(real, '.') != NULL;
	default:
		write_text(out, v);
		return true;
	}
}

static bool write_step(struct writer *w, int step)
{
	const struct formula_step *s = &w->f->steps[step];
	unsigned n = formula_parts(s);

	switch (s->kind) {
	case FORMULA_CONSTANT:
		return write_constant(w->out, &s->value);
	case FORMULA_PARAM:
		text_add(w->out, s->param);
		return true;
	case FORMULA_COLUMN:
	case FORMULA_LOOK:
		return w->column(w->closure, s, w->out);
	default:
		break;
	}
	if (s->op >= sizeof words / sizeof *words || words[s->op].before == NULL)
		return false;
	text_add(w->out, words[s->op].before);
	for (unsigned i = 0; i < n; i++) {
		text_add(w->out, i == 0 ? "" : i == 1 ? words[s->op].between : words[s->op].then);
		if (!write_step(w, s->of[i]))
			return false;
	}
	text_add(w->out, words[s->op].after);
	return true;
}

bool formula_write(const struct formula *f, int step,
		   bool (*column)(void *closure, const struct formula_step *, struct text *out), void *closure, struct text *out)
{
	struct writer w = { f, column, closure, out };

	return write_step(&w, step);
}
