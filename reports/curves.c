/* curves.c - a chapter's survival curves: landmarks, cohorts, causes, tests. */
#include "reports/volume.h"

#include <math.h>
#include <string.h>

#include "reports/reasons.h"

static const struct landmark *landmark_at(const struct curve *c, int days)
{
	for (size_t i = 0; c != NULL && i < c->landmark_count; i++)
		if (c->landmarks[i].days == days)
			return &c->landmarks[i];
	return NULL;
}

static const char *curve_name(const struct volume *v, const struct chapter *c, const struct curve *k)
{
	return metric_word(v, c, k->label);
}

static const char *mature_text(const struct volume *v, double maturity)
{
	return isfinite(maturity) ? arena_printf(v->arena, "%s%%", show_fixed(&v->show, maturity * 100, 0)) : "–";
}

/* By days: the last day observed stands among the fixed ones. */
static const struct landmark *landmark_nth(const struct curve *k, size_t nth)
{
	for (size_t i = 0; i < k->landmark_count; i++) {
		size_t before = 0;

		for (size_t j = 0; j < k->landmark_count; j++)
			before += k->landmarks[j].days < k->landmarks[i].days || (k->landmarks[j].days == k->landmarks[i].days && j < i);
		if (before == nth)
			return &k->landmarks[i];
	}
	return &k->landmarks[nth];
}

static void add_landmarks(struct volume *v, const struct chapter *c, const struct curve *k)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-landmarks-%s", c->ask->name, k->label),
				    4 + k->cause_count);

	t->columns[0].head = words_say(v->words, "Day");
	t->columns[1].head = words_say(v->words, "Still there (interval)");
	t->columns[2].head = words_say(v->words, "At risk");
	t->columns[3].head = words_say(v->words, "Maturity");
	t->columns[1].wraps = true;
	for (size_t i = 0; i < k->cause_count; i++) {
		t->columns[4 + i].head = words_fill(v->words, v->arena, "Left: {cause}", "cause",
						    metric_word(v, c, k->causes[i]), NULL);
		t->columns[4 + i].wraps = true;
	}
	for (size_t i = 1; i < 4 + k->cause_count; i++)
		t->columns[i].align = TABLE_END;
	for (size_t i = 0; i < k->landmark_count; i++) {
		const struct landmark *l = landmark_nth(k, i);
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = show_count(&v->show, l->days);
		cell[1].text = show_figure(&v->show, &l->figure);
		cell[1].tone = figure_has_number(&l->figure) ? TEXT_INK : TEXT_MUTE;
		cell[1].strong = figure_has_number(&l->figure);
		if (l->figure.state == FIGURE_PROVISIONAL)
			cell[1].under = words_say(v->words, "provisional");
		cell[2].text = l->figure.state == FIGURE_SUPPRESSED ? "*" : show_count(&v->show, l->figure.n);
		cell[3].text = mature_text(v, l->maturity);
		for (size_t q = 0; q < k->cause_count; q++) {
			cell[4 + q].text = l->causes != NULL && figure_has_number(&l->causes[q])
				? show_value(&v->show, &l->causes[q])
				: l->causes != NULL && l->causes[q].state == FIGURE_SUPPRESSED ? "*" : "–";
			if (l->causes != NULL)
				cell[4 + q].under = show_interval(&v->show, &l->causes[q]);
		}
	}
	blocks_table(&v->blocks, t);
}

static void add_curve(struct volume *v, const struct chapter *c, const struct curve *k)
{
	bool window = k->kind == ASSAY_BY_WINDOW, mean = figure_has_number(&k->mean_days);

	blocks_heading(&v->blocks, 3, curve_name(v, c, k), NULL);
	blocks_text(&v->blocks, words_fill(v->words, v->arena,
		window && mean ? WORDS("If the exit rates of the window held, this share of new starters would be left. n = {n}, "
				       "{events} left; median {median}; mean {mean} of a possible {tau} days.")
		: window ? WORDS("If the exit rates of the window held, this share of new starters would be left. n = {n}, "
				 "{events} left; median {median}.")
		: mean ? WORDS("People who started in the period. n = {n}, {events} left; median {median}; mean {mean} of a "
			       "possible {tau} days.")
		: WORDS("People who started in the period. n = {n}, {events} left; median {median}."),
		"n", show_count(&v->show, k->n), "events", show_count(&v->show, k->events),
		"median", k->median.state == FIGURE_NONE ? words_say(v->words, "not reached") : show_figure(&v->show, &k->median),
		"mean", show_figure(&v->show, &k->mean_days), "tau", show_fixed(&v->show, k->tau - k->first_day, 0), NULL));
	if (k->first_day > 0)
		blocks_note(&v->blocks, words_fill(v->words, v->arena,
			"Of those who reached day {day}: before that fewer than 10 were in view.",
			"day", show_fixed(&v->show, k->first_day, 0), NULL));
	volume_curve_charts(v, c, k);
	add_landmarks(v, c, k);
}

/* Cohorts down, landmarks across; what is not due yet says so. */
static void add_cohorts(struct volume *v, const struct chapter *c, const char *label)
{
	static const int days[] = { 30, 60, 90, 180, 365 };
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-cohorts", c->ask->name), 7);

	t->columns[0].head = words_say(v->words, "Cohort");
	t->columns[1].head = words_say(v->words, "n");
	for (size_t i = 0; i < 5; i++) {
		t->columns[2 + i].head = words_fill(v->words, v->arena, "day {day}", "day",
						    arena_printf(v->arena, "%d", days[i]), NULL);
		t->columns[2 + i].wraps = true;
	}
	for (size_t i = 1; i < 7; i++)
		t->columns[i].align = TABLE_END;
	for (size_t i = cohorts_first(c, v->book->cohort_count, label); i < v->book->cohort_count; i++) {
		const struct result *r = c->by_cohort[i];
		const struct curve *k = r != NULL && r->state == RESULT_OK ? result_curve(r, label) : NULL;
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = cohort_name(v, i);
		cell[1].text = k != NULL ? show_count(&v->show, k->n) : "–";
		for (size_t q = 0; q < 5; q++) {
			const struct landmark *l = landmark_at(k, days[q]);

			if (l == NULL) {
				cell[2 + q].text = "–";
				continue;
			}
			cell[2 + q].tone = figure_has_number(&l->figure) ? TEXT_INK : TEXT_MUTE;
			cell[2 + q].under = show_interval(&v->show, &l->figure);
			if (figure_has_number(&l->figure)) {
				cell[2 + q].text = show_value(&v->show, &l->figure);
			} else if (l->figure.state == FIGURE_IMMATURE && l->figure.due != 0) {
				cell[2 + q].text = words_say(v->words, "due");
				cell[2 + q].under = show_date(&v->show, l->figure.due);
			} else {
				cell[2 + q].text = l->figure.state == FIGURE_SUPPRESSED ? "*" : "–";
			}
		}
	}
	blocks_heading(&v->blocks, 2, words_say(v->words, "Cohorts side by side"),
		       arena_printf(v->arena, "%s-cohorts", chapter_place(v, c)));
	volume_cohort_charts(v, c, label);
	t->aside = v->kind == VOLUME_COMPARE;	/* whose landmark table is a chart */
	blocks_table(&v->blocks, t);
}

static const char *test_text(const struct volume *v, const struct chapter *c, const struct survival_test *t)
{
	const char *of = words_say(v->words, t->of_cohorts ? WORDS("cohorts") : WORDS("centres"));

	if (t->why != NULL)
		return words_fill(v->words, v->arena, "{curve}: no test between {groups}, {reason}.",
				  "curve", metric_word(v, c, t->curve), "groups", of,
				  "reason", reason_text(v->words, t->why), NULL);
	return words_fill(v->words, v->arena, t->p < 0.05
		? WORDS("{curve}: the curves of {n} {groups} differ (log-rank test{strata}{until}: chi-square {chisq}, df {df}, p {p}).")
		: WORDS("{curve}: no reliable difference between the curves of {n} {groups} (log-rank test{strata}{until}: "
			"chi-square {chisq}, df {df}, p {p})."),
		"curve", metric_word(v, c, t->curve), "n", show_count(&v->show, (int64_t)t->groups), "groups", of,
		"strata", !t->stratified ? "" : words_say(v->words, t->of_cohorts ? WORDS(", stratified by centre")
							  : WORDS(", stratified by cohort")),
		"until", !isfinite(t->tau) ? "" : words_fill(v->words, v->arena, ", up to day {day}",
							     "day", show_fixed(&v->show, t->tau, 0), NULL),
		"chisq", show_fixed(&v->show, t->chisq, 2), "df", arena_printf(v->arena, "%d", t->df),
		"p", show_p(&v->show, t->p), NULL);
}

static void add_tests(struct volume *v, const struct chapter *c)
{
	struct list_item *items = arena_array(v->arena, c->test_count + 1, struct list_item);
	size_t n = 0;

	for (size_t i = 0; i < c->test_count; i++)
		if (!c->tests[i].whole)
			items[n++] = (struct list_item){ .text = test_text(v, c, &c->tests[i]) };
	if (n == 0)
		return;
	blocks_heading(&v->blocks, 2, words_say(v->words, "Do the curves differ?"), NULL);
	blocks_list(&v->blocks, items, n, false);
}

static void add_mean_days(struct volume *v, const struct chapter *c, const struct mean_days_table *m)
{
	struct table *t = table_new(v->arena, arena_printf(v->arena, "%s-mean-days-%s-%s", c->ask->name,
				    m->of_cohorts ? "cohorts" : "centres", m->curve), 4);

	if (m->count == 0)
		return;
	blocks_heading(&v->blocks, 3, words_fill(v->words, v->arena, m->of_cohorts
		? WORDS("{curve}: mean days by cohort") : WORDS("{curve}: mean days by centre"),
		"curve", metric_word(v, c, m->curve), NULL), NULL);
	t->columns[0].head = words_say(v->words, m->of_cohorts ? WORDS("Cohort") : WORDS("Centre"));
	t->columns[1].head = words_fill(v->words, v->arena, "Mean days of a possible {tau}", "tau",
					show_fixed(&v->show, m->tau - m->from, 0), NULL);
	t->columns[2].head = words_fill(v->words, v->arena, "{measure} ({unit})", "measure",
					words_say(v->words, "Against all others"), "unit", words_say(v->words, "days"), NULL);
	t->columns[3].head = words_say(v->words, "p, adjusted");
	t->columns[0].wraps = t->columns[2].wraps = true;
	t->columns[1].align = t->columns[3].align = TABLE_END;
	for (size_t i = 0; i < m->count; i++) {
		const struct mean_days_row *r = &m->rows[i];
		struct table_cell *cell = table_add(v->arena, t);

		cell[0].text = m->of_cohorts ? cohort_name(v, r->unit) : unit_name(v, r->unit);
		cell[1].text = figure_has_number(&r->mean_days) ? show_bare(&v->show, &r->mean_days)
			: show_state(&v->show, &r->mean_days);
		cell[1].small = show_interval(&v->show, &r->mean_days);
		cell[2].text = verdict_brief(v, ASSAY_DAYS, &r->difference);
		cell[3].text = show_p(&v->show, r->difference.adjusted);
	}
	blocks_table(&v->blocks, t);
}

void volume_curves(struct volume *v, const struct chapter *c)
{
	const char *label = NULL;

	if (c->now->curve_count == 0)
		return;
	if (v->kind != VOLUME_COMPARE)
		blocks_heading(&v->blocks, 2, words_say(v->words, "Who is still there after how many days"),
			       arena_printf(v->arena, "%s-curves", chapter_place(v, c)));
	for (size_t i = 0; i < c->now->curve_count; i++) {
		if (v->kind != VOLUME_COMPARE)
			add_curve(v, c, &c->now->curves[i]);
		if (label == NULL && c->now->curves[i].kind == ASSAY_BY_START)
			label = c->now->curves[i].label;
	}
	if (label == NULL && c->by_cohort != NULL)
		label = c->now->curves[0].label;
	if (c->by_cohort != NULL && v->book->cohort_count > 0)
		add_cohorts(v, c, label);
	add_tests(v, c);
	for (size_t i = 0; i < c->mean_days_count; i++)
		add_mean_days(v, c, &c->mean_days[i]);
}
