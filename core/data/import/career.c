/* career.c - puts job rows in order. */
#include "core/data/import/career.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/import/sink.h"

struct job {		/* a row waiting */
	struct step step;
	struct draft draft;
	int64_t person;
	day appointed;
	size_t order;
};

struct career {
	struct job *jobs;
	size_t count, cap;
};

size_t career_settle(struct step *s, size_t count, day appointed)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		s[i].dropped = s[i].end != DAY_NONE && s[i].end < s[i].start;	/* reversed ones came to nobody */
		if (appointed != DAY_NONE && s[i].start < appointed) {
			s[i].dropped |= s[i].end != DAY_NONE && s[i].end < appointed;
			s[i].start = appointed;
		}
	}
	/* Stable insertion by start: a person has few rows. */
	for (size_t i = 0; i < count; i++) {
		struct step one = s[i];
		size_t k = kept;

		if (one.dropped)
			continue;
		while (k > 0 && s[k - 1].start > one.start)
			k--;
		if (k > 0 && s[k - 1].start == one.start) {
			s[k - 1] = one;	/* the later row holds */
			continue;
		}
		memmove(&s[k + 1], &s[k], (kept - k) * sizeof *s);
		s[k] = one;
		kept++;
	}
	for (size_t i = 0; i + 1 < kept; i++) {
		/* A leaving before the next start stands: that was another employment. */
		if (s[i].left && s[i].end != DAY_NONE && s[i].end < s[i + 1].start)
			continue;
		s[i].end = s[i + 1].start - 1;
		s[i].left = false;
	}
	return kept;
}

bool career_add(struct load *l, struct draft *d, struct fail *f)
{
	struct career *c = l->career;
	const struct section *s = d->section;
	const char *appointed = s->appointed.count ? template_text(&s->appointed, &l->scene) : NULL;
	const struct datum *end = draft_at(d, "end_on"), *kind = draft_at(d, "end_kind");
	struct date_style any = { 0 };
	struct job *j;

	(void)f;
	if (!c)
		c = l->career = arena_new(l->arena, struct career);
	j = arena_push(l->arena, c->jobs, c->count, &c->cap);
	*j = (struct job){ .draft = *d, .person = draft_at(d, "person")->i, .appointed = DAY_NONE, .order = c->count };
	j->step = (struct step){
		.line = l->line,
		.start = (day)draft_at(d, "start_on")->i,
		.end = end->kind == DATUM_INT ? (day)end->i : DAY_NONE,
		.left = kind->kind == DATUM_TEXT && !strcmp(kind->t, "left"),
	};
	if (appointed && value_day(appointed, &any, &j->appointed) != VALUE_OK)
		j->appointed = DAY_NONE;
	for (size_t i = 0; i < COLUMN_MOST; i++)	/* the row's texts will be gone by then */
		if (j->draft.at[i].kind == DATUM_TEXT)
			j->draft.at[i].t = arena_text(l->arena, j->draft.at[i].t);
	return true;
}

static int by_person(const void *x, const void *y)
{
	const struct job *a = x, *b = y;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static bool put(struct load *l, struct job *j, const struct step *s, struct fail *f)
{
	struct draft *d = &j->draft;
	enum outcome out;

	*draft_at(d, "start_on") = (struct datum){ .kind = DATUM_INT, .i = s->start };
	*draft_at(d, "end_on") = (struct datum){ .kind = s->end == DAY_NONE ? DATUM_NULL : DATUM_INT, .i = s->end };
	if (s->end == DAY_NONE)
		*draft_at(d, "end_kind") = (struct datum){ .kind = DATUM_NULL };
	else if (!s->left && !(draft_at(d, "end_kind")->kind == DATUM_TEXT && strcmp(draft_at(d, "end_kind")->t, "left")))
		*draft_at(d, "end_kind") = (struct datum){ .kind = DATUM_TEXT, .t = "transfer" };
	if (!s->left) {
		*draft_at(d, "leave_class") = (struct datum){ .kind = DATUM_NULL };
		*draft_at(d, "leave_reason") = (struct datum){ .kind = DATUM_NULL };
	}
	out = sink_put(l, d, f);
	l->counts.added += out == OUTCOME_NEW;
	l->counts.changed += out == OUTCOME_CHANGED;
	l->counts.same += out == OUTCOME_SAME;
	return !f->set && (out == OUTCOME_SAME || load_touch(l, j->person, f));
}

/* Rows that came to nothing are told by their lines. */
static bool report_dropped(struct load *l, const struct job *jobs, size_t count, const struct step *kept, size_t n,
			   struct fail *f)
{
	for (size_t i = 0; i < count; i++) {
		const struct step *s = &jobs[i].step;
		bool is_kept = false, empty = s->end != DAY_NONE && s->end < s->start;

		for (size_t k = 0; k < n; k++)
			is_kept |= kept[k].line == s->line;
		if (is_kept)
			continue;
		l->counts.rejected++;
		issue_add(&l->issues, SEVERITY_REJECT, empty ? "spell.empty" : "spell.superseded", s->line, NULL, NULL,
			  empty ? "an empty placeholder: it ends before it begins" :
			  "a later row begins on the same day, or it lies before the appointment");
		if (!issue_settle(&l->issues, f))
			return false;
	}
	return true;
}

bool career_flush(struct load *l, struct fail *f)
{
	struct career *c = l->career;
	struct step *steps;

	if (!c)
		return true;
	qsort(c->jobs, c->count, sizeof *c->jobs, by_person);
	steps = arena_array(l->arena, c->count, struct step);
	for (size_t i = 0, end; i < c->count; i = end) {
		size_t kept;

		for (end = i; end < c->count && c->jobs[end].person == c->jobs[i].person; end++)
			steps[end] = c->jobs[end].step;
		kept = career_settle(&steps[i], end - i, c->jobs[i].appointed);
		if (!report_dropped(l, &c->jobs[i], end - i, &steps[i], kept, f))
			return false;
		for (size_t k = i; k < i + kept; k++)
			for (size_t n = i; n < end; n++)
				if (c->jobs[n].step.line == steps[k].line && !put(l, &c->jobs[n], &steps[k], f))
					return false;
	}
	return true;
}
