/* spread-tables.c - the tables of a dataset, and by which person their rows are spread. */
#include "core/data/spread.h"

#include <string.h>

const struct spread_table spread_tables[] = {
	{ "schema_meta", NULL }, { "import_batch", NULL }, { "import_issue", NULL },
	{ "centre", NULL }, { "programme", NULL }, { "cohort", NULL }, { "course", NULL },
	{ "session", NULL }, { "measure", NULL }, { "stage", NULL }, { "calendar", NULL },
	{ "person", "id" }, { "person_alias", "person_id" }, { "spell", "person_id" },
	{ "enrolment", "person_id" }, { "attendance", "person_id" }, { "assessment", "subject_id" },
	{ "coaching", "coachee_id" }, { "kpi", "person_id" }, { "touched", "person_id" },
	{ "employment", "person_id" }, { "stint", "person_id" }, { "home", "person_id" },
	{ "intake", "person_id" },
	{ NULL, NULL }
};

const char *spread_key(const char *table)
{
	const struct spread_table *t = spread_tables;

	while (t->name != NULL && strcmp(t->name, table) != 0)
		t++;
	return t->key;
}
