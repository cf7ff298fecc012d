/* scope-has.c - does a dataset have what a metric needs? */
#include "config.h"
#include "core/data/scope.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/facts.h"

bool scope_has(struct dataset *ds, const char *fact, const char *column, bool *out,
	       struct fail *fail)
{
	signed char *known = ds->has;
	const struct fact *f = facts;
	const struct fact_column *c;
	char sql[256];
	int64_t one;

	/* One place for each column of each fact, and one for the fact itself at its end. */
	for (; f->name != NULL && strcmp(f->name, fact) != 0; f++, known++)
		for (c = f->columns; c->name != NULL; c++)
			known++;
	if (f->name == NULL)
		return fail_set(fail, "there is no fact '%s'", fact);
	for (c = f->columns; c->name != NULL && (column == NULL || strcmp(c->name, column) != 0); c++)
		known++;
	if (column != NULL && c->name == NULL)
		return fail_set(fail, "the fact '%s' has no column '%s'", fact, column);
	if (*known == 0) {
		snprintf(sql, sizeof sql, "SELECT 1 FROM fact_%s%s%s%s LIMIT 1", fact,
			 column == NULL ? "" : " WHERE ", column == NULL ? "" : column,
			 column == NULL ? "" : " IS NOT NULL");
		*known = store_ask_int(ds->store, sql, &one, fail) ? 1 : -1;
		if (fail->set)
			*known = 0;
	}
	*out = *known > 0;
	return !fail->set;
}

const char *scope_missing(struct dataset *ds, const struct scope_need *needs, size_t count,
			  struct fail *fail)
{
	struct text out = TEXT(ds->arena);

	for (size_t i = 0; i < count && !fail->set; i++) {
		const struct fact *f = fact_find(needs[i].table);
		bool rows, dated = true;

		if (f == NULL || needs[i].optional || !scope_has(ds, f->name, NULL, &rows, fail))
			continue;
		if (rows && needs[i].dated != NULL && needs[i].dated[0] != '\0')
			scope_has(ds, f->name, needs[i].dated, &dated, fail);
		if (rows && dated)
			continue;
		text_add(&out, out.count > 0 ? "; " : "");
		if (!rows)
			text_printf(&out, "there are no %s: %s would fill them", f->of, f->source);
		else
			text_printf(&out, "the %s have no '%s' day", f->of, needs[i].dated);
	}
	return out.count == 0 ? NULL : text_done(&out);
}
