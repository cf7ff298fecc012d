/* load-row.c - takes one row through the sections of its sheet. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/data/facts.h"
#include "core/data/import/attend.h"
#include "core/data/import/batch.h"
#include "core/data/import/career.h"
#include "core/data/import/fields.h"
#include "core/data/import/kpi.h"
#include "core/data/import/load.h"
#include "core/data/import/quick.h"
#include "core/data/import/refs.h"
#include "core/data/import/rows.h"
#include "core/data/import/sink.h"

bool load_touch(struct load *l, int64_t person, struct fail *f)
{
	size_t byte = (size_t)person / 8;

	if (byte >= l->touched_cap) {
		size_t cap = 2 * byte + 1024;
		unsigned char *wide = arena_array(l->arena, cap, unsigned char);

		if (l->touched_cap)
			memcpy(wide, l->touched, l->touched_cap);
		l->touched = wide;
		l->touched_cap = cap;
	}
	if (l->touched[byte] & 1 << person % 8)
		return true;
	l->touched[byte] |= (unsigned char)(1 << person % 8);
	if (!l->touch)
		l->touch = store_prepare(l->store, FACTS_TOUCH, f);
	stmt_bind_int(l->touch, 1, person);
	return stmt_run(l->touch, f);
}

/* Facts about a person that are kept must be made anew. */
static bool touch(struct load *l, struct draft *d, struct fail *f)
{
	enum table_id t = d->section->table->id;

	return (t != TABLE_SPELL && t != TABLE_ENROLMENT) || load_touch(l, draft_at(d, "person")->i, f);
}

static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 32;
}

/* Most columns of a wide table are not spoken of. */
static uint64_t hash_draft(const struct draft *d, bool keys, uint64_t h)
{
	const struct table *t = d->section->table;

	for (size_t i = 0; t->columns[i].name; i++) {
		const struct datum *v = &d->at[i];
		uint64_t bits;

		if (!!(t->columns[i].flags & COLUMN_KEY) != keys || v->kind == DATUM_UNSET)
			continue;
		h = mix(h, i << 3 | v->kind);
		if (v->kind == DATUM_TEXT) {
			h = hash_bytes(v->t, strlen(v->t), h);
		} else if (v->kind == DATUM_INT) {
			h = mix(h, (uint64_t)v->i);
		} else if (v->kind == DATUM_REAL) {
			memcpy(&bits, &v->r, sizeof bits);
			h = mix(h, bits);
		}
	}
	return mix(h, keys);
}

void load_tell_repeated(struct load *l, int64_t line, enum repeated how)
{
	static const struct { enum severity severity; const char *code, *message; } tell[] = {
		[REPEATED_SAME] = { SEVERITY_REPAIR, "row.duplicate", "the same as an earlier row: not loaded twice" },
		[REPEATED_NEARLY] = { SEVERITY_REPAIR, "row.near_duplicate",
				      "says the same as an earlier row, in other letters: not loaded twice" },
		[REPEATED_OTHER] = { SEVERITY_WARN, "row.conflict",
				     "an earlier row has the same key and other values: this later one holds" },
	};

	issue_add(&l->issues, tell[how].severity, tell[how].code, line, NULL, NULL, "%s", tell[how].message);
}

/* Has the file said this already?  True when there is nothing left to do. */
static bool is_repeated(struct load *l, const struct draft *d)
{
	uint64_t section = (uint64_t)(d->section - l->sheet->sections) + 1;
	enum seen_result seen = seen_row(&l->keys, hash_draft(d, true, section), hash_draft(d, false, section), l->row_hash);

	l->told = true;
	switch (seen) {
	case SEEN_SAME:
	case SEEN_NEARLY:
		issue_forget(&l->issues);
		load_tell_repeated(l, l->line, l->by_key && seen == SEEN_SAME ? REPEATED_SAME : REPEATED_NEARLY);
		return true;
	case SEEN_OTHER:
		l->repeats = true;
		load_tell_repeated(l, l->line, REPEATED_OTHER);
		return false;
	default:
		return false;
	}
}

static enum outcome write(struct load *l, struct draft *d, struct fail *f)
{
	const struct section *s = d->section;
	enum outcome out = OUTCOME_NONE;

	if (s->table->id == TABLE_PERSON) {
		if (l->pseudonym)
			*draft_at(d, "name") = (struct datum){ .kind = DATUM_NULL };
		people_settle(l, d, &out, f);
		return out;
	}
	if (s->chain)
		return career_add(l, d, f) ? OUTCOME_WAITING : OUTCOME_REJECTED;
	if (s->table->id == TABLE_KPI)
		return kpi_add(l, d, f) ? OUTCOME_WAITING : OUTCOME_REJECTED;
	if (s->table->id == TABLE_ALIAS && datum_given(draft_at(d, "alias"))) {
		/* The small letters too: the next export may write them. */
		const char *called = arena_printf(l->arena, "%s:%s", d->at[0].t, d->at[1].t);
		const struct name *known = people_find(l, called, f);

		out = known && known->id == draft_at(d, "person")->i && !known->folded ? OUTCOME_SAME : OUTCOME_NEW;
		if (out == OUTCOME_NEW && known && (!known->id || known->folded))
			people_alias(l, called, draft_at(d, "person")->i, f);
		else if (out == OUTCOME_NEW)
			out = sink_put(l, d, f);
		return out;
	}
	if (!refs_settle_home(l, d, f))
		return OUTCOME_REJECTED;
	if (attend_takes(l, s))
		return attend_hold(l, d, f) ? OUTCOME_WAITING : OUTCOME_REJECTED;
	if (batch_takes(l, s))
		return batch_add(l, d, hash_draft(d, true, s->table->id), f) ? OUTCOME_BATCHED : OUTCOME_REJECTED;
	out = s->gone && condition_holds(s->gone, &l->scene) ? sink_remove(l, d, f) : sink_put(l, d, f);
	if ((out == OUTCOME_NEW || out == OUTCOME_CHANGED) && !touch(l, d, f))
		return OUTCOME_REJECTED;
	return out;
}

bool load_tells_keys(const struct load *l, const struct section *s)
{
	return s->is_last && !s->combine && !l->sheet->keep_duplicates && !l->plain_kpi && !attend_takes(l, s);
}

static enum outcome run_issue(struct load *l, const struct section *s)
{
	issue_add(&l->issues, s->severity, s->code, l->line, s->cell == SIZE_MAX ? NULL : l->header[s->cell],
		  load_raw(l, s->cell), "%s", s->message ? s->message : s->code);
	return s->severity == SEVERITY_REJECT ? OUTCOME_REJECTED : OUTCOME_NONE;
}

static enum outcome run_section(struct load *l, const struct section *s, struct fail *f)
{
	struct plan *p = &l->plans[s - l->sheet->sections];
	size_t held = l->issues.held;
	enum outcome out;
	struct draft d;

	if (p->skips && quick_skips(l, p, &out))
		return out;
	if (!condition_holds(s->when, &l->scene)) {
		if (p->skips)
			quick_learn(l, p, NULL);
		return OUTCOME_NONE;
	}
	if (!s->table)
		return run_issue(l, s);
	d.section = s;	/* the rest is set below, for as many columns as there are */
	if (!fields_read(l, &d, f) || !rules_apply(l, &d, f))
		return OUTCOME_REJECTED;
	if (load_tells_keys(l, s) && is_repeated(l, &d))
		return OUTCOME_SAME;
	out = write(l, &d, f);
	if (p->skips && !f->set && out != OUTCOME_REJECTED && l->issues.held == held)
		quick_learn(l, p, refs_find(l, s->table, d.at[0].t, f));
	return out;
}

static void hide_people(struct load *l)
{
	for (size_t p = 0; p < l->sheet->columns.count; p++) {
		char hex[SHA256_TEXT], *fold, *out;

		if (!l->secret[p] || !l->scene.cell[p])
			continue;
		fold = scene_room(&l->scene, strlen(l->scene.cell[p]) + 1);
		strcpy(fold, l->scene.cell[p]);
		for (char *c = fold; *c; c++)
			*c = (char)tolower((unsigned char)*c);
		sha256_keyed(l->pseudonym->key, l->pseudonym->bytes, fold, strlen(fold), hex);
		out = scene_room(&l->scene, 24);
		snprintf(out, 24, "p%.20s", hex);
		l->scene.cell[p] = out;
	}
}

/* A row is worth the most that became of it; rejected when its last section was. */
void load_count(struct load *l, enum outcome out)
{
	switch (out) {
	case OUTCOME_REJECTED:
		l->counts.rejected++;
		break;
	case OUTCOME_NEW:
		l->counts.added++;
		break;
	case OUTCOME_CHANGED:
		l->counts.changed++;
		break;
	case OUTCOME_SAME:
		l->counts.same++;
		break;
	case OUTCOME_BATCHED:
	case OUTCOME_WAITING:
		break;
	case OUTCOME_NONE:
		l->counts.unused++;
	}
}

static bool is_duplicate(struct load *l)
{
	if (l->plain_kpi || seen_row(&l->rows, l->row_hash, 0, 0) != SEEN_SAME)
		return false;
	issue_forget(&l->issues);
	if (!l->sheet->keep_duplicates)
		load_tell_repeated(l, l->line, REPEATED_SAME);
	else
		issue_add(&l->issues, SEVERITY_WARN, "row.duplicate", l->line, NULL, NULL,
			  "the same as an earlier row: kept, as the profile says");
	return !l->sheet->keep_duplicates;
}

/* What became of a row, where nothing that waits decides it. */
static bool end_row(struct load *l, enum outcome best, enum outcome settled, struct fail *f)
{
	/* Rows that wait in order show there which are repeated; those that came to nothing show it here. */
	bool waits = attend_end_row(l, l->row_hash, best == OUTCOME_WAITING, settled, f);

	if (l->by_key && !waits && !l->told && !f->set && is_duplicate(l))
		best = OUTCOME_SAME;
	load_count(l, best);
	return !f->set && batch_end_row(l, best == OUTCOME_BATCHED, settled, f);
}

bool load_row(struct load *l, struct rows *r, struct fail *f)
{
	enum outcome best = OUTCOME_NONE, settled = OUTCOME_NONE;

	l->line = r->record.line;
	l->scene.row = r->record.number;
	l->scene.room_used = 0;
	l->scene.person = NULL;
	l->scene.first_day = DAY_NONE;
	l->told = false;
	l->row_hash = r->hash;
	l->counts.read++;
	if (r->wrong) {
		issue_add(&l->issues, SEVERITY_REJECT, "row.fields", l->line, NULL, NULL, "%s", r->wrong);
		l->counts.rejected++;
		return issue_settle(&l->issues, f);
	}
	if (!l->by_key && is_duplicate(l)) {
		l->counts.same++;
		return issue_settle(&l->issues, f);
	}
	if (l->pseudonym)
		hide_people(l);
	for (size_t n = 0; n < l->sheet->count && best != OUTCOME_REJECTED; n++) {
		const struct section *s = &l->sheet->sections[n];
		size_t times = s->for_each ? r->item_count : 1;

		for (size_t i = 0; i < times && !l->disabled[n]; i++) {
			size_t held = l->issues.held;
			enum outcome out;

			if (s->for_each)
				rows_item(r, i);
			out = run_section(l, s, f);
			if (f->set)
				return false;
			if (out > best && !(out == OUTCOME_REJECTED && s->for_each && l->issues.held > held))
				best = out;	/* one item out of many does not take the row with it */
			if (out <= OUTCOME_NEW && out > settled)
				settled = out;
		}
	}
	if (!end_row(l, best, settled, f))
		return false;
	return !l->issues.held || issue_settle(&l->issues, f);
}
