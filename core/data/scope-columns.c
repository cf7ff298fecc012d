/* scope-columns.c - picks the columns of a fact that stand for it in a statement. */
#include "config.h"
#include "core/data/scope-inside.h"

#include <string.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"
#include "core/data/sqltext.h"

const char *scope_next_word(const char **list, size_t *bytes)
{
	const char *word = *list + strspn(*list, " ,\t\n");

	*bytes = strcspn(word, " ,\t\n");
	*list = word + *bytes;
	return *bytes == 0 ? NULL : word;
}

/* Does the column need no join, nor a look elsewhere, but for those that are there already? */
static bool is_free(const struct fact *f, const struct fact_column *c, const char *used, struct arena *arena)
{
	return strstr(c->sql, "SELECT") == NULL &&
		dialect_joins(f, arena_printf(arena, "%s%s", used, c->sql)) == dialect_joins(f, used);
}

size_t scope_pick_columns(const struct dataset *ds, const struct scope_ask *ask, const struct scope_need *need,
			  const char *condition, bool wide, struct arena *arena, const struct fact_column ***out)
{
	const struct fact *f = fact_find(need->table);
	const struct fact_column *all[64], *centre = fact_column(f, "centre");
	const char *list = need->columns, *word;
	struct text used = TEXT(arena);
	const char *names[64];
	size_t n, count = 0, picked = 0;
	bool kept[64];

	for (; (word = scope_next_word(&list, &n)) != NULL && count < 64; count++) {
		all[count] = fact_column_of(fact_column(f, arena_text_n(arena, word, n)), ds->store->schema, arena);
		names[count] = all[count]->name;
	}
	sqltext_used(ask->sql, names, count, kept);
	for (size_t i = 0; i < count; i++)
		if (kept[i])
			text_printf(&used, "%s,", all[i]->sql);
	text_printf(&used, "%s,%s", condition == NULL ? "" : condition, wide && centre != NULL ? centre->sql : "");
	*out = arena_array(arena, count + 2, const struct fact_column *);
	for (size_t i = 0; i < count; i++)
		if (kept[i] || (store_groups(ds->store) && is_free(f, all[i], text_done(&used), arena)))
			(*out)[picked++] = all[i];
	if (picked == 0)
		(*out)[picked++] = &f->columns[0];
	return picked;
}

bool scope_unit_is_free(const struct dataset *ds, const struct scope_ask *ask, const struct scope_need *need, const char *condition,
			struct arena *arena)
{
	const struct fact *f = fact_find(need->table);
	const struct fact_column *centre = fact_column(f, "centre"), **columns;
	size_t count = scope_pick_columns(ds, ask, need, condition, false, arena, &columns);
	struct text used = TEXT(arena);

	for (size_t i = 0; i < count; i++)
		text_printf(&used, "%s,", columns[i]->sql);
	text_add(&used, condition == NULL ? "" : condition);
	return centre == NULL || is_free(f, centre, text_done(&used), arena);
}
