/* conform-blind.c - does a metric tell a number of a time that its data say nothing of? */
#include "config.h"
#include "core/cli/conform.h"

#include "core/data/scope.h"

/* Rows of one need in a scope; -1 when they cannot be counted. */
static int64_t rows_of(struct conform *c, struct dataset *data, const struct scope_key *key, const struct metric_need *m)
{
	struct scope_need need = { m->table, m->columns, m->dated, m->optional };
	struct scope_ask ask = { .scope = { key->from, key->until, key->centre, key->cohort }, .needs = &need, .need_count = 1,
		.sql = arena_printf(c->arena, "SELECT COUNT(*) FROM %s", m->table) };
	struct fail none = FAIL_NONE;
	struct stmt *q = scope_query(data, &ask, &none);
	int64_t count = stmt_next(q, &none) ? stmt_int(q, 0) : -1;

	stmt_free(q);
	return count;
}

void conform_blind(struct conform *c, const struct trial *t)
{
	struct dataset *data = dataset_open(t->dataset, c->arena, c->fail);

	for (size_t i = 0; data != NULL && i < t->count; i++) {
		const struct result *r = t->results[i];

		if (r->state != RESULT_OK || r->headline.n <= 0)
			continue;
		for (size_t k = 0; k < c->metric->need_count; k++) {
			const struct metric_need *m = &c->metric->needs[k];

			if (m->dated != NULL && *m->dated != '\0' && !m->optional && rows_of(c, data, &t->scopes[i], m) == 0)
				conform_note(c, "%s: there is no '%s' then, and it tells a number all the same: is nothing"
					     " recorded really none, or not assessable?", t->names[i], m->table);
		}
	}
	if (data != NULL)
		dataset_close(data);
}
