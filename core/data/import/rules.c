/* rules.c - what the tables' own sense asks of a row. */
#include <string.h>

#include "core/base/text.h"
#include "core/data/import/fields.h"

static void clear(struct datum *v)
{
	if (v->kind != DATUM_UNSET)
		v->kind = DATUM_NULL;
}

static bool is_word(const struct datum *v, const char *word)
{
	return v->kind == DATUM_TEXT && !strcmp(v->t, word);
}

static bool is_before(const struct datum *a, const struct datum *b)
{
	return datum_given(a) && datum_given(b) && a->i < b->i;
}

/* Wide blanks inside a Chinese name are somebody's alignment, not the name. */
static void clean_name(struct load *l, struct draft *d)
{
	struct datum *name = draft_at(d, "name");
	char *out, *to;

	if (!datum_given(name) || !strstr(name->t, "\u3000"))
		return;
	out = to = scene_room(&l->scene, strlen(name->t) + 1);
	for (const char *s = name->t; *s;) {
		if (!strncmp(s, "\u3000", 3))
			s += 3;
		else
			*to++ = *s++;
	}
	*to = '\0';
	name->t = out;
	load_issue(l, SEVERITY_REPAIR, "name.wide_blank", d->section, "name", "a wide blank stands inside the name: taken out");
}

/* Letters that only a wrong decoding leaves: U+FFFD, or Latin capitals with marks amid small letters. */
static bool is_mojibake(const char *s)
{
	const char *end = s + strlen(s);
	uint32_t before = 0;

	while (s < end && (unsigned char)*s < 0x80)	/* nearly always all of it */
		s++;
	while (s < end) {
		uint32_t c = text_next(&s, end);

		if (c == 0xfffd || (c >= 0x80 && c <= 0x9f))
			return true;
		if ((c == 0xc3 || c == 0xc2 || c == 0xe2) && s < end) {
			const char *next = s;
			uint32_t then = text_next(&next, end);

			if ((then >= 0xa0 && then <= 0xbf) || then == 0x20ac)
				return true;	/* UTF-8 taken for Latin 1 */
		}
		if (before == 0x951f && c == 0x65a4)
			return true;	/* 锟斤拷 */
		before = c;
	}
	return false;
}

static void warn_mojibake(struct load *l, struct draft *d)
{
	const struct table *t = d->section->table;

	for (size_t i = 0; i < d->section->count; i++) {
		const struct column *c = d->section->fields[i].column;
		const struct datum *v = &d->at[c - t->columns];

		if (c->type == COLUMN_TEXT && !c->words && v->kind == DATUM_TEXT && is_mojibake(v->t))
			load_issue(l, SEVERITY_WARN, "text.mojibake", d->section, c->name,
				   "letters that look decoded wrongly: kept as they are");
	}
}

static bool rule_spell(struct load *l, struct draft *d)
{
	struct datum *start = draft_at(d, "start_on"), *end = draft_at(d, "end_on"), *kind = draft_at(d, "end_kind");
	struct datum *class = draft_at(d, "leave_class"), *reason = draft_at(d, "leave_reason");
	struct datum *from = draft_at(d, "observed_from");

	if (is_before(end, start) && end->i == start->i - 1 && !is_word(kind, "left")) {
		load_issue(l, SEVERITY_REJECT, "spell.empty", d->section, "end_on",
			   "an empty placeholder: it ends the day before it begins");
		return false;
	}
	if (is_before(end, start)) {
		load_issue(l, SEVERITY_REJECT, "date.end_before_start", d->section, "end_on", "it ends before it begins");
		return false;
	}
	if (datum_given(end) && !datum_given(kind)) {
		*kind = (struct datum){ .kind = DATUM_TEXT, .t = "left" };
	} else if (!datum_given(end) && datum_given(kind)) {
		load_issue(l, SEVERITY_WARN, "date.missing", d->section, "end_on", "ended, but nobody says when: kept as open");
		clear(kind);
		clear(class);
	}
	if (!is_word(kind, "left")) {
		clear(class);
	} else if (reason->kind == DATUM_NULL) {
		load_issue(l, SEVERITY_WARN, "leave.reason_missing", d->section, "leave_reason", "left without a reason given");
		if (class->kind == DATUM_NULL)
			*class = (struct datum){ .kind = DATUM_TEXT, .t = "unknown" };
	}
	if (l->seen_from != DAY_NONE && start->i < l->seen_from)
		*from = (struct datum){ .kind = DATUM_INT, .i = l->seen_from };
	if (is_before(from, start))
		clear(from);	/* seen from the first day on */
	if (is_before(end, from)) {
		load_issue(l, SEVERITY_REJECT, "spell.unseen", d->section, "end_on", "it ended before anybody could see it");
		return false;
	}
	if (is_before(draft_at(d, "observed_to"), start)) {
		load_issue(l, SEVERITY_REJECT, "date.end_before_start", d->section, "observed_to", "last seen before it began");
		return false;
	}
	return true;
}

static bool rule_enrolment(struct load *l, struct draft *d, struct fail *f)
{
	struct datum *ended = draft_at(d, "ended_on"), *outcome = draft_at(d, "outcome");
	bool withdrawn = is_word(outcome, "withdrawn");

	if (is_word(outcome, "by_end")) {	/* the source only says when it ended */
		bool early = datum_given(ended) && d->cohort && d->cohort->ends != DAY_NONE && ended->i < d->cohort->ends;

		outcome->t = !datum_given(ended) || ended->i > l->last ? "in_progress" : early ? "withdrawn" : "completed";
		if (datum_given(ended) && ended->i > l->last)
			clear(ended);
		return true;
	}

	if (ended->kind == DATUM_NULL && outcome->kind == DATUM_UNSET) {	/* another file may have told */
		struct stmt *q = store_prepare(l->store, "SELECT outcome FROM enrolment WHERE ext_id = :ext_id", f);

		stmt_bind_text(q, 1, d->at[0].t);
		withdrawn = stmt_next(q, f) && !strcmp(stmt_text(q, 0), "withdrawn");
		stmt_free(q);
	}
	if (ended->kind == DATUM_NULL && withdrawn)
		load_issue(l, SEVERITY_WARN, "date.missing", d->section, "ended_on", "withdrawn, but nobody says when");
	return !f->set;
}

static bool rule_session(struct load *l, struct draft *d)
{
	struct datum *status = draft_at(d, "status"), *held = draft_at(d, "held_on");

	if (!datum_given(held) && (is_word(status, "held") || !datum_given(status))) {
		load_issue(l, SEVERITY_REPAIR, "date.missing", d->section, "held_on",
			   "held, but nobody says when: kept as planned");
		*status = (struct datum){ .kind = DATUM_TEXT, .t = "planned" };
	}
	return true;
}

static bool rule_assessment(struct load *l, struct draft *d)
{
	struct datum *score = &d->at[ASSESSMENT_SCORE], *status = &d->at[ASSESSMENT_STATUS];
	const struct datum *subject = &d->at[ASSESSMENT_SUBJECT], *rater = &d->at[ASSESSMENT_RATER];

	if (!datum_given(subject) && !datum_given(&d->at[ASSESSMENT_CENTRE])) {
		if (!issue_blame_unknown(&l->issues))
			load_issue(l, SEVERITY_REJECT, "subject.missing", d->section, "subject", "nobody says who was rated");
		return false;
	}
	if (datum_given(subject) && datum_given(rater) && subject->i == rater->i)
		load_issue(l, SEVERITY_WARN, "rater.is_subject", d->section, "rater", "rated by the person rated");
	if (datum_given(score) && (is_word(status, "planned") || is_word(status, "missed"))) {
		load_issue(l, SEVERITY_REPAIR, "score.not_taken", d->section, "score", "a score for what was not taken: left out");
		clear(score);
	}
	if (score->kind == DATUM_NULL && (is_word(status, "done") || is_word(status, "banked"))) {
		for (size_t i = 0; i < l->issues.held; i++)
			if (!strncmp(l->issues.row[i].code, "score.", 6) || !strcmp(l->issues.row[i].code, "number.bad"))
				return true;
		load_issue(l, SEVERITY_WARN, "score.missing", d->section, "score", "done, but without a score");
	}
	return true;
}

static bool rule_coaching(struct load *l, struct draft *d)
{
	struct datum *coach = draft_at(d, "coach"), *status = draft_at(d, "status"), *held = draft_at(d, "held_on");

	if (datum_given(coach) && coach->i == draft_at(d, "coachee")->i) {
		load_issue(l, SEVERITY_REPAIR, "coach.is_coachee", d->section, "coach", "coached by the coachee: left empty");
		clear(coach);
	}
	if (!datum_given(held) && (is_word(status, "held") || !datum_given(status))) {
		load_issue(l, SEVERITY_REPAIR, "date.missing", d->section, "held_on",
			   "held, but nobody says when: kept as planned");
		*status = (struct datum){ .kind = DATUM_TEXT, .t = "planned" };
	}
	return true;
}

static bool rule_order(struct load *l, struct draft *d, const char *from, const char *until)
{
	if (!is_before(draft_at(d, until), draft_at(d, from)))
		return true;
	load_issue(l, SEVERITY_REJECT, "date.end_before_start", d->section, until, "it ends before it begins");
	return false;
}

bool rules_apply(struct load *l, struct draft *d, struct fail *f)
{
	switch (d->section->table->id) {
	case TABLE_PERSON:
		clean_name(l, d);
		break;
	case TABLE_SPELL:
		if (!rule_spell(l, d))
			return false;
		break;
	case TABLE_ENROLMENT:
		if (!rule_enrolment(l, d, f))
			return false;
		break;
	case TABLE_SESSION:
		rule_session(l, d);
		break;
	case TABLE_ASSESSMENT:
		if (!rule_assessment(l, d))
			return false;
		break;
	case TABLE_COACHING:
		rule_coaching(l, d);
		break;
	case TABLE_CENTRE:
		if (!rule_order(l, d, "opened_on", "closed_on"))
			return false;
		break;
	case TABLE_COHORT:
		if (!rule_order(l, d, "starts_on", "ends_on"))
			return false;
		break;
	case TABLE_KPI:
		return true;	/* nothing to say, millions of times */
	default:
		break;
	}
	warn_mojibake(l, d);
	return true;
}
