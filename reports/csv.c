/* csv.c - writes tables as CSV. */
#include "reports/csv.h"

#include <string.h>

#include "core/base/number.h"
#include "core/base/outfile.h"
#include "core/base/text.h"
#include "reports/charts/chart.h"

char *csv_cell(struct arena *a, const char *text)
{
	struct text t = TEXT(a);
	double number;
	bool formula = *text != '\0' && strchr("=+-@\t\r", *text) != NULL && !number_parse(text, &number);

	if (!formula && strpbrk(text, ",\"\r\n") == NULL)
		return arena_text(a, text);
	text_add(&t, "\"");
	if (formula)
		text_add(&t, "'");
	for (; *text != '\0'; text++) {
		text_add_n(&t, text, 1);
		if (*text == '"')
			text_add(&t, "\"");
	}
	text_add(&t, "\"");
	return text_done(&t);
}

static void add_cell(struct arena *a, struct text *t, const struct table_cell *c)
{
	const char *text = c->text ? c->text : c->mark && c->mark->alt ? c->mark->alt : "";

	if (c->small != NULL && *c->small != '\0')
		text = arena_printf(a, "%s (%s)", text, c->small);
	if (c->under != NULL && *c->under != '\0')
		text = arena_printf(a, "%s (%s)", text, c->under);
	text_add(t, csv_cell(a, text));
}

static bool write_table(struct arena *a, const struct table *k, const char *path, struct fail *fail)
{
	struct text t = TEXT(a);
	struct outfile *f;

	text_add(&t, "\xef\xbb\xbf");
	for (size_t i = 0; i < k->column_count; i++) {
		text_add(&t, i > 0 ? "," : "");
		text_add(&t, csv_cell(a, k->columns[i].head ? k->columns[i].head : ""));
	}
	text_add(&t, "\r\n");
	for (size_t r = 0; r < k->row_count; r++) {
		for (size_t i = 0; i < (k->rows[r].heading ? 1 : k->column_count); i++) {
			text_add(&t, i > 0 ? "," : "");
			add_cell(a, &t, &k->rows[r].cells[i]);
		}
		text_add(&t, "\r\n");
	}
	f = outfile_open(a, path, fail);
	if (f == NULL)
		return false;
	outfile_write(f, t.at, t.count);
	return outfile_commit(f, fail);
}

struct tables { const struct table **at; size_t count, cap; };

static void find_tables(struct arena *a, const struct blocks *b, struct tables *out)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct block *k = &b->at[i];

		if (k->kind == BLOCK_TABLE && k->as.table->name != NULL)
			*arena_push(a, out->at, out->count, &out->cap) = k->as.table;
		if (k->kind == BLOCK_COLUMNS) {
			find_tables(a, k->as.columns.left, out);
			find_tables(a, k->as.columns.right, out);
		}
	}
}

/* Names of tables that come twice (the labels of a stranger's metric may) are numbered. */
static size_t times_before(const struct tables *t, size_t index)
{
	size_t n = 0;

	for (size_t i = 0; i < index; i++)
		n += strcmp(t->at[i]->name, t->at[index]->name) == 0;
	return n;
}

bool csv_write(struct arena *a, const struct volume *v, const char *out, struct report_files *files, struct fail *fail)
{
	struct tables tables = { 0 };

	find_tables(a, &v->blocks, &tables);
	for (size_t i = 0; i < tables.count; i++) {
		size_t again = times_before(&tables, i);
		const char *path = arena_printf(a, "%s/%s-%s%s.csv", out, v->name, tables.at[i]->name,
						again == 0 ? "" : arena_printf(a, "-%zu", again + 1));

		if (!write_table(a, tables.at[i], path, fail))
			return false;
		*arena_push(a, files->path, files->count, &files->cap) = path;
	}
	return true;
}
