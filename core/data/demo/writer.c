/* writer.c - writes the demonstration's rows into a store. */
#include "core/data/demo/writer.h"

#include <string.h>

#include "core/base/sha256.h"
#include "core/base/text.h"

enum part { PART_PEOPLE, PART_TRAINING, PART_MARKS, PART_COACHING, PART_KPI, PART_STAGES, PARTS };

static const struct { const char *source, *file; } parts[PARTS] = {
	[PART_PEOPLE] = { "demo", "personnel" },
	[PART_TRAINING] = { "demo", "training" },
	[PART_MARKS] = { "demo", "assessments" },
	[PART_COACHING] = { "demo", "coaching" },
	[PART_KPI] = { "demo", "kpi" },
	[PART_STAGES] = { "demo", "programme-records" },
};

/* A table's columns; those without an id of their own are marked by key. */
static const struct {
	const char *name, *columns;
	enum part part;
	bool key;
} tables[ROW_TABLES] = {
	[ROW_CENTRE] = { "centre", "ext_id name kind parent_id planned_headcount opened_on", PART_PEOPLE, false },
	[ROW_PERSON] = { "person", "ext_id name birth_year gender education", PART_PEOPLE, false },
	[ROW_ALIAS] = { "person_alias", "source alias person_id", PART_PEOPLE, true },
	[ROW_SPELL] = { "spell", "ext_id person_id centre_id role start_on end_on end_kind leave_class"
		" leave_reason observed_from", PART_PEOPLE, true },
	[ROW_PROGRAMME] = { "programme", "ext_id name kind target_non_business target_retention"
		" retention_days starts_on", PART_TRAINING, false },
	[ROW_COHORT] = { "cohort", "ext_id programme_id centre_id label starts_on ends_on planned_size",
		PART_TRAINING, false },
	[ROW_ENROLMENT] = { "enrolment", "ext_id person_id cohort_id centre_id arm enrolled_on ended_on"
		" outcome final_score", PART_TRAINING, true },
	[ROW_COURSE] = { "course", "ext_id programme_id title kind category kash content care_kind form"
		" cycle method voluntary planned_hours revised_on primary_measure_id mcid", PART_TRAINING, false },
	[ROW_SESSION] = { "session", "ext_id course_id cohort_id centre_id trainer_id planned_on held_on"
		" status hours budget cost venue", PART_TRAINING, false },
	[ROW_ATTENDANCE] = { "attendance", "session_id person_id status hours signed_up", PART_TRAINING, true },
	[ROW_MEASURE] = { "measure", "code name kind level kash unit direction min_value max_value pass_mark"
		" target_lo target_hi rater minutes fw_content fw_mode fw_object fw_result fw_standard",
		PART_MARKS, false },
	[ROW_ASSESSMENT] = { "assessment", "ext_id measure_id subject_id centre_id rater_id cohort_id course_id"
		" session_id phase wave object_ref due_on done_on score status", PART_MARKS, true },
	[ROW_COACHING] = { "coaching", "ext_id coachee_id coach_id coach_kind centre_id planned_on held_on"
		" minutes kash goal has_plan voluntary status", PART_COACHING, true },
	[ROW_KPI] = { "kpi", "centre_id measure_id day person_id days n value", PART_KPI, true },
	[ROW_STAGE] = { "stage", "ext_id programme_id cohort_id centre_id stage item owner_id due_on done_on"
		" status score cost evidence", PART_STAGES, true },
};

struct writer {
	struct store *store;
	struct arena *arena;
	struct fail *fail;
	struct {
		struct stmt *stmt;
		size_t columns;
		int64_t count;
	} tables[ROW_TABLES];
	struct writer_part {
		struct sha256 hash;
		unsigned char waiting[8192];	/* bytes not yet hashed */
		size_t bytes;
		int64_t rows;
	} parts[PARTS];
};

/* INSERT INTO name (a, b) VALUES (:a, :b), and the id where there is one. */
static const char *insert_sql(enum row_table t, size_t *columns, struct arena *arena)
{
	struct text names = TEXT(arena), values = TEXT(arena);
	const char *p = tables[t].columns;

	for (*columns = 0; *p != '\0'; ++*columns) {
		size_t n = strcspn(p, " ");
		const char *comma = *columns == 0 ? "" : ", ";

		text_printf(&names, "%s%.*s", comma, (int)n, p);
		text_printf(&values, "%s:%.*s", comma, (int)n, p);
		p += n + (p[n] == ' ');
	}
	return arena_printf(arena, "INSERT INTO %s (%s) VALUES (%s)%s", tables[t].name,
		text_done(&names), text_done(&values), tables[t].key ? "" : " RETURNING id");
}

struct writer *writer_open(struct store *store, struct arena *arena, struct fail *fail)
{
	struct writer *s = arena_new(arena, struct writer);

	s->store = store;
	s->arena = arena;
	s->fail = fail;
	for (int i = 0; i < PARTS; i++)
		sha256_init(&s->parts[i].hash);
	for (int t = 0; t < ROW_TABLES && !fail->set; t++) {
		const char *sql = insert_sql(t, &s->tables[t].columns, arena);

		s->tables[t].stmt = store_prepare(store, sql, fail);
	}
	return s;
}

static void bind(struct stmt *q, int at, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NULL: stmt_bind_null(q, at); break;
	case CELL_INT: stmt_bind_int(q, at, c->integer); break;
	case CELL_REAL: stmt_bind_real(q, at, c->real); break;
	case CELL_TEXT: stmt_bind_text(q, at, c->text); break;
	}
}

static void hash_bytes(struct writer_part *p, const void *data, size_t bytes)
{
	if (p->bytes + bytes > sizeof p->waiting) {
		sha256_add(&p->hash, p->waiting, p->bytes);
		p->bytes = 0;
	}
	if (bytes > sizeof p->waiting) {
		sha256_add(&p->hash, data, bytes);
		return;
	}
	memcpy(p->waiting + p->bytes, data, bytes);
	p->bytes += bytes;
}

/* The kind, then the value; text ends with its NUL, so no two rows look alike. */
static void hash_cell(struct writer_part *p, const struct cell *c)
{
	unsigned char b[9] = { (unsigned char)c->kind };
	uint64_t bits = (uint64_t)c->integer;

	if (c->kind == CELL_REAL)
		memcpy(&bits, &c->real, sizeof bits);
	for (int i = 0; i < 8; i++)
		b[1 + i] = (unsigned char)(bits >> 8 * i);
	hash_bytes(p, b, c->kind == CELL_INT || c->kind == CELL_REAL ? 9 : 1);
	if (c->kind == CELL_TEXT)
		hash_bytes(p, c->text, strlen(c->text) + 1);
}

int64_t writer_put(struct writer *s, enum row_table t, const struct cell *cells, size_t count)
{
	struct stmt *q = s->tables[t].stmt;
	enum part part = tables[t].part;
	int64_t id = 0;

	if (s->fail->set)
		return 0;
	if (count != s->tables[t].columns) {
		fail_set(s->fail, "table '%s' has %zu columns, not %zu", tables[t].name,
			 s->tables[t].columns, count);
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		bind(q, (int)i + 1, &cells[i]);
		hash_cell(&s->parts[part], &cells[i]);
	}
	if (tables[t].key) {
		stmt_run(q, s->fail);
	} else if (stmt_next(q, s->fail)) {
		id = stmt_int(q, 0);
		stmt_reset(q);
	}
	if (s->fail->set)
		fail_at(s->fail, "row %lld of '%s'", (long long)s->tables[t].count + 1, tables[t].name);
	s->tables[t].count++;
	s->parts[part].rows++;
	return id;
}

int64_t writer_count(const struct writer *s, enum row_table t)
{
	return s->tables[t].count;
}

bool writer_finish(struct writer *s, uint64_t seed, day at)
{
	struct stmt *q = store_prepare(s->store, "INSERT INTO import_batch (source, file_name, file_sha256,"
		" profile, started_at, rows_read, rows_new) VALUES (:source, :file, :sha256, 'demo', :at,"
		" :read, :new)", s->fail);
	char hex[SHA256_TEXT], iso[DAY_TEXT];

	for (int i = 0; i < PARTS && !s->fail->set; i++) {
		const char *when = arena_printf(s->arena, "%sT00:00:00Z", day_iso(at, iso));
		const char *file = arena_printf(s->arena, "assay demo --seed %llu: %s",
			(unsigned long long)seed, parts[i].file);

		sha256_add(&s->parts[i].hash, s->parts[i].waiting, s->parts[i].bytes);
		stmt_bind_text(q, 1, parts[i].source);
		stmt_bind_text(q, 2, file);
		stmt_bind_text(q, 3, sha256_text(&s->parts[i].hash, hex));
		stmt_bind_text(q, 4, when);
		stmt_bind_int(q, 5, s->parts[i].rows);
		stmt_bind_int(q, 6, s->parts[i].rows);
		stmt_run(q, s->fail);
	}
	stmt_free(q);
	return !s->fail->set;
}

void writer_close(struct writer *s)
{
	for (int t = 0; t < ROW_TABLES; t++)
		stmt_free(s->tables[t].stmt);
	for (int i = 0; i < PARTS; i++)
		sha256_release(&s->parts[i].hash);
}
