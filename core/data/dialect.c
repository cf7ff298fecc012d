/* dialect.c - writes SQL in the words of an engine. */
#include "core/data/dialect.h"

#include <string.h>

void dialect_write(struct text *out, const struct store_dialect *d, const char *sql)
{
	const struct { const char *word, *means; } words[] = {
		{ "@.", d->prefix }, { "@id", d->id }, { "@ref", d->ref }, { "@real", d->real },
		{ "@text", d->text }, { "@strict", d->strict }, { "@clustered", d->clustered },
	};
	const char *end;

	while (*sql != '\0') {
		size_t plain = strcspn(sql, "@"), i;

		text_add_n(out, sql, plain);
		sql += plain;
		if (*sql == '\0')
			break;
		if (strncmp(sql, "@iso(", 5) == 0 && (end = strchr(sql, ')')) != NULL) {
			text_add(out, d->iso_before);
			text_add_n(out, sql + 5, (size_t)(end - sql - 5));
			text_add(out, d->iso_after);
			sql = end + 1;
			continue;
		}
		for (i = 0; i < sizeof words / sizeof *words; i++)
			if (strncmp(sql, words[i].word, strlen(words[i].word)) == 0)
				break;
		if (i < sizeof words / sizeof *words) {
			text_add(out, words[i].means);
			sql += strlen(words[i].word);
		} else {
			text_add_n(out, sql++, 1);
		}
	}
}

/* Does the text name a column of this alias?  Aliases are one letter. */
static bool uses(const char *sql, const char *alias)
{
	for (const char *p = sql; sql != NULL && (p = strstr(p, alias)) != NULL; p++)
		if (p[1] == '.' && (p == sql || strchr(" (,", p[-1]) != NULL))
			return true;
	return false;
}

#define JOINS_MAX 8

unsigned dialect_joins(const struct fact *f, const char *used)
{
	unsigned keep = 0;
	size_t n = 0;

	while (f->joins != NULL && n < JOINS_MAX && f->joins[n].alias != NULL)
		n++;
	/* A join may itself use an earlier one. */
	for (size_t i = n; i-- > 0; ) {
		if (uses(used, f->joins[i].alias) || uses(f->where, f->joins[i].alias))
			keep |= 1u << i;
		for (size_t k = 0; k < i && (keep & 1u << i) != 0; k++)
			if (uses(f->joins[i].sql, f->joins[k].alias))
				keep |= 1u << k;
	}
	return keep;
}

static void add_joins(struct text *out, const struct store_dialect *d, const struct fact *f,
		      const char *used)
{
	unsigned keep = dialect_joins(f, used);

	for (size_t i = 0; keep >> i != 0; i++) {
		if ((keep & 1u << i) == 0)
			continue;
		text_add(out, "\n\t");
		dialect_write(out, d, f->joins[i].sql);
	}
}

void dialect_select(struct text *out, const struct store_dialect *d, const struct fact *f,
		    const struct fact_column *const *columns, size_t count, const char *condition)
{
	struct text used = TEXT(out->arena);

	text_add(out, "SELECT ");
	for (size_t i = 0; i < count; i++) {
		text_add(out, i > 0 ? ", " : "");
		dialect_write(out, d, columns[i]->sql);
		text_printf(out, " AS %s", columns[i]->name);
		text_printf(&used, "%s,", columns[i]->sql);
	}
	if (condition != NULL)
		text_add(&used, condition);
	text_add(out, "\n\tFROM ");
	dialect_write(out, d, f->from);
	add_joins(out, d, f, text_done(&used));
	if (f->where != NULL)
		text_printf(out, "\n\tWHERE %s", f->where);
	if (condition != NULL) {
		text_add(out, f->where == NULL ? "\n\tWHERE " : " AND ");
		dialect_write(out, d, condition);
	}
}
