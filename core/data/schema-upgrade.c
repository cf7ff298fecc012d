/* schema-upgrade.c - brings a dataset that was made earlier up to date. */
#include "config.h"
#include "core/data/schema.h"

#include <stddef.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"
#include "core/data/facts.h"
#include "core/data/indexes.h"

/* What chain.c writes since. */
static const char to_2[] =
	"ALTER TABLE employment ADD COLUMN arm @text;"
	"ALTER TABLE employment ADD COLUMN back INTEGER;"
	"UPDATE employment SET arm = (SELECT n.arm FROM enrolment n WHERE n.cohort_id = employment.cohort_id"
	" AND n.person_id = employment.person_id AND n.attempt = 1),"
	" back = (SELECT n.gap FROM employment n WHERE n.person_id = employment.person_id"
	" AND n.seq = employment.seq + 1);"
	"DROP VIEW fact_employment;";

static bool upgrade(struct store *s, struct fail *fail)
{
	struct store_dialect plain = *s->engine->dialect;
	const struct fact *f = fact_find("employment");
	const struct fact_column **columns;
	struct arena arena = { 0 };
	struct text sql = TEXT(&arena);
	size_t n;
	bool ok;

	plain.prefix = "";
	n = fact_columns(f, &arena, &columns);
	dialect_write(&sql, &plain, to_2);
	text_printf(&sql, "CREATE VIEW fact_%s AS\n", f->name);
	dialect_select(&sql, &plain, f, columns, n, NULL);
	ok = store_exec(s, text_done(&sql), fail) && indexes_drop(s, f->name, fail) &&
		indexes_make(s, f->name, fail) && schema_set_meta(s, "schema_version", "2", fail);
	arena_release(&arena);
	return ok;
}

bool schema_upgrade(struct store *s, struct fail *fail)
{
	if (store_begin(s, fail) && upgrade(s, fail) && store_commit(s, fail)) {
		s->schema = SCHEMA_VERSION;
		return true;
	}
	store_rollback(s);
	return fail_at(fail, "cannot bring the dataset '%s' up to date", s->name);
}
