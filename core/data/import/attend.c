/* attend.c - puts the attendances of a file in order and writes them in blocks. */
#include "core/data/import/attend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/import/pile.h"
#include "core/data/import/sink.h"

enum { BLOCK_ROWS = 1 << 16, WIDTH = ATTENDANCE_HOME_DAY + 1 };

struct attend {
	const struct section *section;
	struct pile pile;
	struct pile_row at_hand;
	bool holds;
	struct pile_row *block;
	size_t count;
	struct stage_column columns[WIDTH + 2];
	size_t at[WIDTH];	/* the table's column, by the stage's behind the first */
	bool is_empty;		/* the table, before this file */
	struct stmt *meets, *match, *update, *insert, *add;
};

/* How a row lies in a pile: the key is session and person, n the hours (NaN: none), pair the home (0: none) and its day;
 * the rest is in the bits of series. */
static const char *const statuses[] = { NULL, "present", "late", "absent", "excused" };

enum {
	STATUS = 7, SIGNED_SHIFT = 3, SIGNED = 3 << SIGNED_SHIFT, VALUES = STATUS | SIGNED,
	SETTLED_SHIFT = 5, SETTLED = 3 << SETTLED_SHIFT,	/* what became of the row besides: none, changed, new */
	COUNTS = 1 << 7, TOLD = 1 << 8,				/* it is counted by this; it has issues */
	HASH_SHIFT = 9
};

static int64_t session_of(const struct pile_row *r)
{
	return (int64_t)(r->key >> 32);
}

static int64_t person_of(const struct pile_row *r)
{
	return (int64_t)(r->key & UINT32_MAX);
}

static struct stage_value id_or_null(int64_t i, bool is_null)
{
	return (struct stage_value){ .kind = is_null ? STAGE_NULL : STAGE_INT, .i = i };
}

static void row_value(const void *rows, size_t row, int column, struct stage_value *out)
{
	const struct attend *t = rows;
	const struct pile_row *r = &t->block[row];
	uint32_t bits = r->series;

	if (!column) {
		*out = id_or_null((int64_t)row, false);
		return;
	}
	switch (t->at[column - 1]) {
	case ATTENDANCE_SESSION: *out = id_or_null(session_of(r), false); break;
	case ATTENDANCE_PERSON: *out = id_or_null(person_of(r), false); break;
	case ATTENDANCE_STATUS:
		*out = (struct stage_value){ .kind = bits & STATUS ? STAGE_TEXT : STAGE_NULL, .t = statuses[bits & STATUS] };
		break;
	case ATTENDANCE_HOURS:
		*out = (struct stage_value){ .kind = isnan(r->n) ? STAGE_NULL : STAGE_REAL, .r = r->n };
		break;
	case ATTENDANCE_SIGNED_UP: *out = id_or_null(((bits & SIGNED) >> SIGNED_SHIFT) - 1, !(bits & SIGNED)); break;
	case ATTENDANCE_HOME: *out = id_or_null(r->pair[0], !r->pair[0]); break;
	default: *out = id_or_null(r->pair[1], r->pair[1] == DAY_NONE);
	}
}

static bool stage(struct load *l, size_t count, struct fail *f)
{
	const struct stage g = { .name = "attend_in", .columns = l->attend->columns, .rows = l->attend, .count = count,
				 .value = row_value };

	return store_stage(l->store, &g, f);
}

/* The section that the file is about, when nothing else of it waits; NULL: none, or there is more to it. */
static const struct section *only(const struct sheet *s)
{
	const struct section *found = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct section *x = &s->sections[i];

		if (!x->table || x->table->has_id)
			continue;
		if (found || x->table->id != TABLE_ATTENDANCE || !x->is_last || x->for_each || x->gone)
			return NULL;
		found = x;
	}
	return s->keep_duplicates ? NULL : found;
}

void attend_open(struct load *l)
{
	const struct section *s = only(l->sheet);
	size_t width = 0;
	struct attend *t;

	if (!s || l->disabled[s - l->sheet->sections])
		return;
	t = l->attend = arena_new(l->arena, struct attend);
	t->section = s;
	t->pile.arena = l->arena;
	t->is_empty = l->filled[TABLE_ATTENDANCE] != NULL;
	t->columns[0] = (struct stage_column){ "at", STAGE_INT };
	for (size_t i = 0; i < WIDTH; i++) {
		if (!l->sinks[s - l->sheet->sections].active[i])
			continue;
		t->at[width++] = i;
		t->columns[width] = (struct stage_column){ s->table->columns[i].stored, i == ATTENDANCE_STATUS ? STAGE_TEXT :
			i == ATTENDANCE_HOURS ? STAGE_REAL : STAGE_INT };
	}
}

bool attend_takes(const struct load *l, const struct section *s)
{
	return l->attend && l->attend->section == s;
}

static uint32_t status_code(const struct datum *v)
{
	uint32_t code = sizeof statuses / sizeof *statuses;

	if (v->kind != DATUM_TEXT)
		return 0;
	while (--code && strcmp(statuses[code], v->t))
		;
	return code;
}

bool attend_hold(struct load *l, const struct draft *d, struct fail *f)
{
	const struct datum *session = &d->at[ATTENDANCE_SESSION], *person = &d->at[ATTENDANCE_PERSON];
	const struct datum *up = &d->at[ATTENDANCE_SIGNED_UP], *hours = &d->at[ATTENDANCE_HOURS];
	const struct datum *home = &d->at[ATTENDANCE_HOME], *on = &d->at[ATTENDANCE_HOME_DAY];
	struct attend *t = l->attend;

	if ((uint64_t)session->i > UINT32_MAX || (uint64_t)person->i > UINT32_MAX ||
	    (home->kind == DATUM_INT && home->i > INT32_MAX))
		return fail_set(f, "the dataset has given out too many numbers for sessions, people or centres");
	t->at_hand = (struct pile_row){
		.key = (uint64_t)session->i << 32 | (uint64_t)person->i,
		.n = hours->kind == DATUM_REAL ? hours->r : NAN,
		.pair = { home->kind == DATUM_INT ? (int32_t)home->i : 0, on->kind == DATUM_INT ? (int32_t)on->i : DAY_NONE },
		.series = status_code(&d->at[ATTENDANCE_STATUS]) |
			(up->kind == DATUM_INT ? (uint32_t)up->i + 1 : 0) << SIGNED_SHIFT,
		.line = (uint32_t)l->line,
	};
	t->holds = true;
	return true;
}

bool attend_end_row(struct load *l, uint64_t hash, bool counts, enum outcome settled, struct fail *f)
{
	struct attend *t = l->attend;
	uint32_t besides = settled == OUTCOME_NEW ? 2 : settled == OUTCOME_CHANGED;

	if (!t || !t->holds)
		return false;
	t->holds = false;
	t->at_hand.series |= besides << SETTLED_SHIFT | (counts ? COUNTS : 0) | (l->issues.held ? TOLD : 0) |
		(uint32_t)hash << HASH_SHIFT;
	if (pile_is_full(&t->pile) && !pile_spill(&t->pile, NULL, f))
		return false;
	pile_add(&t->pile, &t->at_hand);
	return true;
}

/* A row is worth the most that became of it. */
static void count(struct load *l, const struct pile_row *r, enum outcome out)
{
	static const enum outcome besides[] = { OUTCOME_SAME, OUTCOME_CHANGED, OUTCOME_NEW };
	enum outcome other = besides[(r->series & SETTLED) >> SETTLED_SHIFT];

	l->wrote |= out != OUTCOME_SAME;
	if (r->series & COUNTS)
		load_count(l, out > other ? out : other);
}

static bool prepare(struct load *l, struct fail *f)
{
	struct attend *t = l->attend;
	struct sink_sql sql;

	if (t->insert)
		return true;
	sink_stage_sql(l, t->section, "attend_in", &sql);
	t->meets = store_prepare(l->store, "SELECT 1 FROM attendance WHERE session_id BETWEEN :first AND :last LIMIT 1", f);
	t->insert = store_prepare(l->store, sql.insert, f);
	t->add = store_prepare(l->store, sql.add, f);
	t->match = store_prepare(l->store, sql.match, f);
	t->update = sql.update ? store_prepare(l->store, sql.update, f) : NULL;
	return !f->set;
}

/* Does the table hold anything where the block will lie? */
static bool meets(struct load *l, struct fail *f)
{
	struct attend *t = l->attend;
	bool found;

	if (t->is_empty)
		return false;
	stmt_bind_int(t->meets, stmt_param(t->meets, "first"), session_of(&t->block[0]));
	stmt_bind_int(t->meets, stmt_param(t->meets, "last"), session_of(&t->block[t->count - 1]));
	found = stmt_next(t->meets, f);
	stmt_reset(t->meets);
	return found;
}

/* What is there already stays as it is, or is changed; the rest is added. */
static bool merge(struct load *l, struct fail *f)
{
	struct attend *t = l->attend;
	unsigned char *is = calloc(t->count, 1);
	size_t there = 0, same = 0;

	if (!is)
		arena_exhausted();
	while (stmt_next(t->match, f)) {
		size_t at = (size_t)stmt_int(t->match, 0);
		bool alike = stmt_int(t->match, 1) || !t->update || t->section->only_new;

		is[at] = alike ? OUTCOME_SAME : OUTCOME_CHANGED;
		there++;
		same += alike;
	}
	if (!f->set && same < there)
		stmt_run(t->update, f);
	if (!f->set && there < t->count)
		stmt_run(there ? t->add : t->insert, f);
	for (size_t i = 0; i < t->count; i++)
		count(l, &t->block[i], is[i] ? (enum outcome)is[i] : OUTCOME_NEW);
	free(is);
	return !f->set;
}

static bool write_block(struct load *l, struct fail *f)
{
	struct attend *t = l->attend;

	if (!t->count)
		return true;
	if (!stage(l, t->count, f) || !prepare(l, f))
		return false;
	if (meets(l, f)) {
		if (!merge(l, f))
			return false;
	} else {
		if (!stmt_run(t->insert, f))
			return false;
		for (size_t i = 0; i < t->count; i++)
			count(l, &t->block[i], OUTCOME_NEW);
	}
	t->count = 0;
	return stage(l, 0, f);
}

static bool same_values(const struct pile_row *a, const struct pile_row *b)
{
	return (a->n == b->n || (isnan(a->n) && isnan(b->n))) && a->pair[0] == b->pair[0] && a->pair[1] == b->pair[1] &&
	       (a->series & VALUES) == (b->series & VALUES);
}

/* A row whose key the file has shown before: the earlier one stays when it says the same, else this one holds. */
static bool repeat(struct load *l, struct pile_row *was, const struct pile_row *r, struct fail *f)
{
	bool same = same_values(was, r);

	if (same && r->series & TOLD && !issue_take_back(&l->issues, r->line, f))
		return false;	/* what was wrong with it was told at the earlier one */
	load_tell_repeated(l, r->line, !same ? REPEATED_OTHER : was->series >> HASH_SHIFT == r->series >> HASH_SHIFT ?
			   REPEATED_SAME : REPEATED_NEARLY);
	count(l, same ? r : was, OUTCOME_SAME);
	if (!same)
		*was = *r;
	return issue_settle(&l->issues, f);
}

bool attend_flush(struct load *l, struct fail *f)
{
	struct attend *t = l->attend;
	const struct pile_row *r;

	if (!t || (!t->pile.count && !t->pile.runs))
		return true;
	if (!pile_sort(&t->pile, NULL, f))
		return false;
	t->block = arena_array(l->arena, BLOCK_ROWS, struct pile_row);
	while ((r = pile_next(&t->pile, f))) {
		struct pile_row *last = t->count ? &t->block[t->count - 1] : NULL;

		if (last && last->key == r->key) {
			if (!repeat(l, last, r, f))
				return false;
			continue;
		}
		if (t->count == BLOCK_ROWS && !write_block(l, f))
			return false;
		t->block[t->count++] = *r;
	}
	return !f->set && write_block(l, f);
}

void attend_close(struct load *l)
{
	struct attend *t = l->attend;

	if (!t)
		return;
	stmt_free(t->meets);
	stmt_free(t->match);
	stmt_free(t->update);
	stmt_free(t->insert);
	stmt_free(t->add);
	pile_close(&t->pile);
	store_unstage(l->store, "attend_in");
}
