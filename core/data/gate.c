/* gate.c - runs the checks of a dataset. */
#include "core/data/gate.h"

#include <string.h>

const char *gate_severity_name(enum gate_severity s)
{
	return s == GATE_BLOCK ? "block" : s == GATE_WARN ? "warn" : "note";
}

/* A condition goes where the FROM's own stands, if it has one at its top level. */
static const char *glue(const struct gate_check *c)
{
	int depth = 0;

	for (const char *p = c->from; *p != '\0'; p++) {
		depth += (*p == '(') - (*p == ')');
		if (depth == 0 && strncmp(p, " WHERE ", 7) == 0)
			return "AND";
	}
	return "WHERE";
}

static void bind_known(struct stmt *q, const struct dataset *ds)
{
	if (ds->known != DAY_NONE)
		stmt_bind_int(q, stmt_param(q, "known"), ds->known);
}

static bool find_examples(struct dataset *ds, const struct gate_check *c, struct arena *arena,
			  struct gate_finding *out, struct fail *fail)
{
	struct stmt *q = store_prepare(ds->store,
		arena_printf(arena, "SELECT %s FROM %s %s (%s) GROUP BY 1 ORDER BY 1 LIMIT %d", c->example,
			     c->from, glue(c), c->bad, GATE_EXAMPLES), fail);

	bind_known(q, ds);
	while (stmt_next(q, fail))
		out->examples[out->example_count++] = arena_text(arena, stmt_text(q, 0));
	stmt_free(q);
	return !fail->set;
}

static bool check(struct dataset *ds, const struct gate_check *c, struct arena *arena,
		  struct gate_finding *out, struct fail *fail)
{
	struct stmt *q = store_prepare(ds->store,
		arena_printf(arena, "SELECT COUNT(*), COALESCE(SUM(CASE WHEN %s THEN 1 ELSE 0 END), 0)"
			     " FROM %s", c->bad, c->from), fail);

	bind_known(q, ds);
	*out = (struct gate_finding) { .code = c->code, .severity = c->severity, .hint = c->hint };
	if (stmt_next(q, fail)) {
		out->of = stmt_int(q, 0);
		out->count = stmt_int(q, 1);
	}
	stmt_free(q);
	if (fail->set)
		return fail_at(fail, "the check '%s'", c->code);
	if (out->count == 0 || (double)out->count <= c->tolerated * (double)out->of)
		return false;
	out->message = c->whole ? c->message :
		arena_printf(arena, "%lld of %lld %s", (long long)out->count, (long long)out->of,
			     c->message);
	return c->whole || find_examples(ds, c, arena, out, fail);
}

bool gate_run(struct dataset *ds, enum gate_reach reach, struct arena *arena, struct gate *out,
	      struct fail *fail)
{
	struct gate_finding f;
	size_t n = 0;

	*out = (struct gate) { 0 };
	while (gate_checks[n].code != NULL)
		n++;
	out->findings = arena_array(arena, n, struct gate_finding);
	for (int severity = GATE_BLOCK; severity >= GATE_NOTE; severity--)
		for (size_t i = 0; i < n && !fail->set; i++) {
			const struct gate_check *c = &gate_checks[i];

			if ((int)c->severity != severity)
				continue;
			if (reach == GATE_FOR_REPORT && (c->long_ || severity != GATE_BLOCK)) {
				out->left_out++;
				continue;
			}
			out->checks++;
			if (!check(ds, c, arena, &f, fail))
				continue;
			out->findings[out->count++] = f;
			out->blocking += severity == GATE_BLOCK;
			out->warnings += severity == GATE_WARN;
			out->notes += severity == GATE_NOTE;
		}
	return !fail->set;
}
