/* people.c - knows people by their numbers, logins and addresses. */
#include <ctype.h>
#include <string.h>

#include "core/data/import/refs.h"
#include "core/data/import/sink.h"

/* "hris:E0007" -> source "hris", name "E0007" */
static bool split(struct load *l, const char *called, char **source, const char **name)
{
	const char *colon = strchr(called, ':');

	if (!colon || !colon[1])
		return false;
	*source = scene_room(&l->scene, (size_t)(colon - called) + 1);
	memcpy(*source, called, (size_t)(colon - called));
	(*source)[colon - called] = '\0';
	*name = colon + 1;
	return true;
}

static char *folded(struct load *l, const char *s)
{
	char *out = scene_room(&l->scene, strlen(s) + 1);

	strcpy(out, s);
	for (char *c = out; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return out;
}

enum { ALIAS_NEW = -1 };	/* added since all were fetched: to be asked for */
#define ALIASES "SELECT p.id, p.ext_id, a.source, a.alias FROM person_alias a JOIN person p ON p.id = a.person_id"

/* An alias among those fetched at once. */
static struct name *alias_of(struct load *l, const char *source, const char *alias)
{
	bool added;

	return names_add(&l->aliases, l->arena, arena_printf(l->arena, "%s:%s", source, alias), &added);
}

static void take_aliases(struct load *l, struct fail *f)
{
	struct stmt *q = store_prepare(l->store, ALIASES, f);

	while (stmt_next(q, f)) {
		struct name *n = alias_of(l, stmt_text(q, 2), stmt_text(q, 3));

		n->id = stmt_int(q, 0);
		n->ext_id = arena_text(l->arena, stmt_text(q, 1));
	}
	stmt_free(q);
	l->aliases_all = true;
}

static bool by_alias(struct load *l, struct name *n, const char *source, const char *alias, struct fail *f)
{
	struct stmt *q;

	if (store_is_remote(l->store) && !l->aliases_all && ++l->aliases_asked > REFS_ASKED_MOST)
		take_aliases(l, f);
	if (l->aliases_all && alias_of(l, source, alias)->id != ALIAS_NEW) {
		const struct name *known = alias_of(l, source, alias);

		n->id = known->id;
		n->ext_id = known->ext_id;
		return known->id != 0;
	}
	if (!l->find_alias)
		l->find_alias = store_prepare(l->store, ALIASES " WHERE a.source = :source AND a.alias = :alias", f);
	q = l->find_alias;
	stmt_bind_text(q, 1, source);
	stmt_bind_text(q, 2, alias);
	if (!stmt_next(q, f))
		return false;
	n->id = stmt_int(q, 0);
	n->ext_id = arena_text(l->arena, stmt_text(q, 1));
	stmt_reset(q);
	return true;
}

static void look_up(struct load *l, struct name *n, struct fail *f)
{
	char *source;
	const char *alias;

	if (!split(l, n->key, &source, &alias))
		return;
	if (by_alias(l, n, source, alias, f) || f->set)
		return;
	if (strcmp(alias, folded(l, alias)) && by_alias(l, n, source, folded(l, alias), f))
		n->folded = true;
}

struct name *people_find(struct load *l, const char *called, struct fail *f)
{
	struct name *n = names_find(&l->people, called), *own, other;
	bool added;

	if (n)
		return n;
	own = refs_find(l, &tables[TABLE_PERSON], called, f);	/* by ext_id */
	if (!own || own->id || own->sought)
		return own;
	other = (struct name){ .key = own->key };
	look_up(l, &other, f);
	own->sought = !other.id;
	if (f->set || !other.id)
		return f->set ? NULL : own;
	n = names_add(&l->people, l->arena, called, &added);
	n->id = other.id;
	n->ext_id = other.ext_id;
	n->folded = other.folded;
	return n;
}

static bool add_alias(struct load *l, const char *source, const char *alias, int64_t person, struct fail *f)
{
	if (!l->add_alias)
		l->add_alias = store_prepare(l->store, "INSERT INTO person_alias (source, alias, person_id) "
			"VALUES (:source, :alias, :person) ON CONFLICT (source, alias) DO NOTHING", f);
	stmt_bind_text(l->add_alias, 1, source);
	stmt_bind_text(l->add_alias, 2, alias);
	stmt_bind_int(l->add_alias, 3, person);
	if (!stmt_run(l->add_alias, f))
		return false;
	if (l->aliases_all && !alias_of(l, source, alias)->id)
		alias_of(l, source, alias)->id = ALIAS_NEW;
	return true;
}

bool people_alias(struct load *l, const char *called, int64_t person, struct fail *f)
{
	struct name *n = people_find(l, called, f);
	char *source;
	const char *alias;
	bool added;

	if (!n)
		return false;
	if (n->id && !n->folded)
		return true;
	if (!split(l, called, &source, &alias) || !add_alias(l, source, alias, person, f))
		return !f->set;
	n = names_add(&l->people, l->arena, called, &added);
	n->id = person;
	n->folded = false;
	n->ext_id = NULL;
	/* The small letters too: the next export may write them. */
	return !strcmp(alias, folded(l, alias)) || add_alias(l, source, folded(l, alias), person, f);
}

/* The number that a new person was known by before. */
static struct name *by_former_name(struct load *l, const struct section *s, struct fail *f)
{
	for (size_t i = 0; i < s->same_count; i++) {
		const char *called = template_text(&s->same_as[i], &l->scene);
		struct name *n = called ? people_find(l, called, f) : NULL;

		if (f->set || (n && n->id))
			return n;
	}
	return NULL;
}

static struct name *by_any_alias(struct load *l, const struct section *s, struct fail *f)
{
	for (size_t i = 0; i < s->alias_count; i++) {
		const char *called = template_text(&s->alias[i], &l->scene);
		struct name *n = called ? people_find(l, called, f) : NULL;

		if (f->set || (n && n->id))
			return n;
	}
	return NULL;
}

static struct name *find_or_make(struct load *l, struct draft *d, enum outcome *outcome, struct fail *f)
{
	const struct section *s = d->section;
	const char *called = d->at[0].t;	/* ext_id is every person's first column */
	struct name *n = people_find(l, called, f), *other = NULL;
	char *source;
	const char *alias;
	bool added;

	if (f->set)
		return NULL;
	other = by_former_name(l, s, f);
	if (other && (!n->id || n->id == other->id) && strcmp(other->key, called))
		load_issue(l, SEVERITY_REPAIR, "person.new_number_on_rehire", s, "ext_id",
			   "a new number of somebody known already: taken as another name of the same person");
	if (n->id || f->set)
		return f->set ? NULL : n;
	if (!other)
		other = by_any_alias(l, s, f);
	if (f->set)
		return NULL;
	if (other) {
		people_alias(l, called, other->id, f);
		n = names_add(&l->people, l->arena, called, &added);
		n->id = other->id;
		n->ext_id = other->ext_id ? other->ext_id : other->key;
		return n;
	}
	*outcome = sink_put(l, d, f);
	if (f->set)
		return NULL;
	n->id = refs_find(l, &tables[TABLE_PERSON], called, f)->id;
	n->ext_id = n->key;
	if (split(l, called, &source, &alias) && strcmp(alias, folded(l, alias)))
		add_alias(l, source, folded(l, alias), n->id, f);
	return n;
}

struct name *people_settle(struct load *l, struct draft *d, enum outcome *outcome, struct fail *f)
{
	const struct section *s = d->section;
	struct name *n = find_or_make(l, d, outcome, f);

	if (!n || f->set)
		return NULL;
	if (!n->ext_id)
		n->ext_id = n->key;
	l->scene.person = n->ext_id;
	if (*outcome == OUTCOME_NONE) {	/* known already: perhaps there is more to know */
		d->at[0].t = n->ext_id;
		*outcome = sink_put(l, d, f);
	}
	for (size_t i = 0; i < s->alias_count && !f->set; i++) {
		const char *called = template_text(&s->alias[i], &l->scene);

		if (called)
			people_alias(l, called, n->id, f);
	}
	return f->set ? NULL : n;
}
