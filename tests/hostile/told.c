/* told.c - a metric that is well behaved: it uses each service once, and says what it got. */
#include <assay.h>

#include <math.h>
#include <string.h>

static void counts(const assay_core *c, assay_run *r)
{
	assay_rows *rows = c->query(r, "SELECT MIN(hired), COUNT(*), NULL, AVG(hired), 'text' FROM employment"
				    " WHERE hired <= :latest");

	while (c->next(rows)) {
		if (!c->is_null(rows, 2) || c->get_int(rows, 2) != 0 || !isnan(c->get_real(rows, 2))
		    || c->get_text(rows, 2)[0] != '\0' || c->get_day(rows, 2) != ASSAY_NO_DAY)
			c->fail(r, "NULL was not NULL");
		if (strcmp(c->get_text(rows, 4), "text") != 0)
			c->fail(r, "text was not text");
		c->part(r, "Rows", "hired", (double)c->get_day(rows, 0), c->get_int(rows, 1));
		c->part(r, "Rows", "mean", c->get_real(rows, 3), 1);
	}
}

static void figures(const assay_core *c, assay_run *r)
{
	static const double x[] = { 2, 4, 4, 5, 7 }, y[] = { 1, 1, 3, 2, 2 };
	assay_figure f = ASSAY_FIGURE, none = ASSAY_FIGURE;

	c->share(r, 56, 70, &f);
	c->row(r, "By service", "share", &f);
	c->say(r, ASSAY_CAUTION, "%lld of them, %s", 56LL, c->show(r, &f));
	c->mean(r, x, 5, &f);
	f.unit = ASSAY_DAYS;
	c->row(r, "By service", "mean", &f);
	c->moments(r, 5, 4.4, 13.2, &f);
	f.unit = ASSAY_DAYS;
	c->row(r, "By service", "moments", &f);
	c->rate(r, 0, 12.5, &f);
	c->row(r, "By service", "rate", &f);
	c->ratio(r, y, x, 5, &f);
	c->row(r, "By service", "ratio", &f);
	c->share(r, 0, 0, &none);
	c->row(r, "By service", "none", &none);
	c->point(r, "Series", c->start_of(r->known, ASSAY_QUARTER), &f);
	c->cell(r, "Matrix", "a", "b", &f);
	c->pair(r, "Pairs", "p", &f, &none);
	c->sample(r, "Sample", x, NULL, 5);
}

/* The numbers are told as figures, a row each. */
static void number(const assay_core *c, assay_run *r, const char *label, double value, double low, double high)
{
	assay_figure f = ASSAY_FIGURE;

	f.unit = ASSAY_RATIO;
	f.n = 1;
	f.value = value;
	f.low = low;
	f.high = high;
	c->row(r, "Rules and indices", label, &f);
}

static void indices(const assay_core *c, assay_run *r)
{
	static const double parts[] = { .5, .8, 0 }, variances[] = { .01, .0064, .04 }, weights[] = { 1, 2, 1 };
	static const double calm[] = { 10, 11, 9, 10, 11, 9, -10, 11, 9, 10, 11, 9, 10, 11, 30, 10 };
	static const assay_flags flags[] = { { 5, 20, 3, 30 }, { 2, 25, 4, 40 }, { 0, 10, 1, 5 } };
	assay_audit a = ASSAY_AUDIT;
	assay_steady s = ASSAY_STEADY;
	assay_index x = ASSAY_INDEX;

	c->audit(r, 19, 120, 41, 980, &a);
	number(c, r, "found", a.found, a.found_low, a.found_high);
	number(c, r, "ratio", a.ratio, a.ratio_low, a.ratio_high);
	number(c, r, "lift", a.lift, a.lift, a.lift);
	c->audit_within(r, flags, 3, &a);
	number(c, r, "ratio within", a.ratio, a.ratio_low, a.ratio_high);
	number(c, r, "base within", a.base, a.base, a.base);
	number(c, r, "lift within", a.lift, a.lift, a.lift);
	c->audit_within(r, flags, 0, &a);
	if (a.n != 0)
		c->fail(r, "an audit in no strata");
	c->audit(r, 0, 120, 41, 980, &a);
	if (!isnan(a.ratio) || a.n != 1100)
		c->fail(r, "a ratio of no leavers");
	c->audit(r, 0, 0, 41, 980, &a);
	if (a.n != 0 || !isnan(a.base))
		c->fail(r, "an audit of nobody");
	c->steadiness(r, calm, 16, 9, -1, &s);
	number(c, r, "quiet when less is better", (double)s.quiet, (double)s.quiet, (double)s.points);
	c->steadiness(r, calm, 16, 9, 1, &s);
	number(c, r, "quiet when more is better", (double)s.quiet, (double)s.quiet, (double)s.points);
	c->steadiness(r, calm, 11, 11, 1, &s);
	if (s.points != 0)
		c->fail(r, "limits from eleven points");
	c->index(r, parts, variances, weights, 2, &x);
	number(c, r, "index", x.value, x.low, x.high);
	number(c, r, "arithmetic", x.arithmetic, x.least, x.most);
	c->index(r, parts, variances, weights, 3, &x);
	number(c, r, "index with a part of 0", x.value, x.value, x.value);
	c->index(r, parts, variances, weights, 0, &x);
	if (x.n != 0 || !isnan(x.value))
		c->fail(r, "an index of nothing");
}

static void two_ratios(const double *sums, const void *with, double *out)
{
	out[0] = sums[0] / sums[1];
	out[1] = *(const double *)with * sums[1];
}

static void resamples(const assay_core *c, assay_run *r)
{
	static const double runs[] = { 1, 4, 3, 5, 0, 6, 5, 7 };	/* four of two columns */
	static const double hundred = 100;
	assay_figure f[2] = { ASSAY_FIGURE, ASSAY_FIGURE };

	c->resample(r, runs, 4, 2, two_ratios, &hundred, f, 2);
	number(c, r, "resampled", f[0].value, f[0].low, f[0].high);
	number(c, r, "resampled too", f[1].value, f[1].low, f[1].high);
	c->resample(r, runs, 3, 2, two_ratios, &hundred, f, 2);
	number(c, r, "resampled of three", f[0].value, f[0].low, f[0].high);
	c->resample(r, runs, 0, 2, two_ratios, &hundred, f, 2);
	if (f[0].n != 0 || f[1].n != 0)
		c->fail(r, "a bootstrap of nothing");
}

/* One by one, and those that are alike told once. */
static void accords(const assay_core *c, assay_run *r)
{
	static const double marks[][3] = { { 3, 5 }, { 4, 4, 5 }, { 1, 2 }, { 5 } };
	const assay_alike kinds[] = { { marks[0], 2, 0, 3 }, { marks[1], 3, 0, 2 }, { marks[2], 2, 0, 4 }, { marks[3], 1, 0, 2 } };
	assay_mark_count cells[22];
	assay_group groups[11];
	assay_figure f[4] = { ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE, ASSAY_FIGURE };
	uint32_t units = 0, n = 0;

	for (uint32_t i = 0; i < 4; i++)
		for (int64_t k = 0; k < kinds[i].units; k++) {
			groups[units] = (assay_group){ 0, 0, 0 };
			for (uint32_t j = 0; j < kinds[i].n; j++) {
				assay_group *g = &groups[units];
				double gap = marks[i][j] - g->mean;

				g->mean += gap / (double)++g->n;
				g->squares += gap * (marks[i][j] - g->mean);
				if (n < 22)
					cells[n++] = (assay_mark_count){ units, 0, marks[i][j], 1 };
			}
			units++;
		}
	c->alpha(r, cells, n, &f[0]);
	c->likeness(r, groups, units, &f[1]);
	c->accord(r, kinds, 4, &f[2], &f[3]);
	for (uint32_t i = 0; i < 2; i++) {
		number(c, r, i == 0 ? "alpha" : "likeness", f[i].value, f[i].low, f[i].high);
		number(c, r, i == 0 ? "alpha of alike" : "likeness of alike", f[i + 2].value, f[i + 2].low, f[i + 2].high);
		if (f[i].n != f[i + 2].n || f[i].n == 0)
			c->fail(r, "units are counted differently");
	}
	c->accord(r, kinds, 0, &f[2], NULL);
	c->accord(r, kinds + 3, 1, NULL, &f[3]);
	if (f[2].n != 0 || f[3].n != 0)
		c->fail(r, "an accord of nothing");
}

static void pillars(const assay_core *c, assay_run *r)
{
	static const double weights[] = { 1, 1 };
	const assay_indicator at[] = { { sizeof *at, 3, 0, ASSAY_NORMAL, 60, 0, 40, 85 }, { sizeof *at, 4, 1, ASSAY_NORMAL, .3, 0, .4, .2 } };
	assay_index x = ASSAY_INDEX;

	c->pillars(r, at, 1, weights, 2, &x);
	if (x.n != 0 || !isnan(x.value))
		c->fail(r, "an index of half its pillars");
	c->pillars(r, at, 2, weights, 2, &x);
	number(c, r, "pillars", x.value, x.low, x.high);
	number(c, r, "pillars by weights", x.value, x.least, x.most);
	number(c, r, "pillars drawn", x.drawn_low < x.value && x.value < x.drawn_high, 0, 1);
}

static void effects(const assay_core *c, assay_run *r)
{
	/* rater 1: item 1, item 2; rater 2: item 1, item 2 */
	static const double marks[] = { 3, 5, 4, 2, 5, 3, 4, 4, 2, 5, 4, 4, 3, 2, 3, 2, 5, 3, 3, 4 };
	static const double before[] = { 10, 12, 9, 14, 11 }, after[] = { 13, 15, 11, 14, 16 };
	static const double scores[] = { 0, 1, 2 };
	static const assay_life lives[] = {
		{ 0, 0, ASSAY_FROM_START, 5, 1, 0, 1 }, { 0, 0, ASSAY_FROM_START, 9, 0, 0, 1 },
		{ 0, 1, ASSAY_FROM_START, 4, 1, 0, 1 }, { 0, 1, 2, 7, 1, 0, 1 },
		{ 1, 0, ASSAY_FROM_START, 8, 1, 0, 1 }, { 1, 0, ASSAY_FROM_START, 12, 0, 0, 1 },
		{ 1, 1, ASSAY_FROM_START, 6, 1, 0, 1 }, { 1, 1, ASSAY_FROM_START, 9, 1, 0, 1 },
		{ 0, 2, ASSAY_FROM_START, 3, 1, 0, 1 }, { 0, 2, ASSAY_FROM_START, 6, 0, 0, 1 },
		{ 1, 2, ASSAY_FROM_START, 4, 1, 0, 1 }, { 1, 2, 1, 10, 1, 0, 1 } };
	static const assay_change a = { 5, 11.2, 13.8, 14.8, 14.8, 8.2 },
		b = { 6, 65. / 6, 67. / 6, 65. / 6, 65. / 6, 49. / 6 };
	static const assay_team teams[] = { { 4, { 3, 1 }, { 7, 1 } }, { 3, { 1, 2 }, { 4, 1 } },
		{ 5, { 2.5, 2 }, { 4, 3 } }, { 2, { 0, 2 }, { 0, 1.5 } } };
	static const assay_span one[] = { { ASSAY_FROM_START, 10, 1, 0, 12 }, { ASSAY_FROM_START, 12, 2, 0, 4 },
		{ ASSAY_FROM_START, 20, 1, 0, 4 } };
	static const assay_span two[] = { { ASSAY_FROM_START, 5, 1, 0, 10 }, { ASSAY_FROM_START, 8, 2, 0, 5 } };
	static const char *const causes[] = { "Passed", "Left" }, *const cycles[] = { "One", "Two" };
	static const int32_t limits[] = { 15, 10 };
	assay_figure f = ASSAY_FIGURE;
	assay_test t = ASSAY_TEST;
	assay_worth w = ASSAY_WORTH;
	assay_curve k = ASSAY_CURVE;

	c->halo(r, marks, 2, 2, 5, &f);
	number(c, r, "halo", f.value, f.value, f.value);
	c->halo(r, marks, 2, 1, 5, &f);
	if (f.n != 0)
		c->fail(r, "a halo of one item");
	c->paired(r, before, after, 5, &t, &f);
	number(c, r, "paired", t.estimate, t.low, t.high);
	number(c, r, "paired: p", t.p, t.p, t.p);
	number(c, r, "paired: effect", f.value, f.low, f.high);
	c->paired(r, before, after, 1, &t, NULL);
	if (t.n != 0 || !isnan(t.p))
		c->fail(r, "a test of one pair");
	w.benefit = 1200;
	w.benefit_se = 300;
	w.cost = 800;
	w.cost_se = 100;
	c->worth(r, &w, &t);
	number(c, r, "worth", t.estimate, t.low, t.high);
	number(c, r, "worth: p", t.p, t.p, t.p);
	w.cost = 0;
	c->worth(r, &w, &t);
	if (t.n != 0)
		c->fail(r, "a return on nothing spent");
	c->ancova(r, &a, &b, &t);
	number(c, r, "ancova", t.estimate, t.low, t.high);
	number(c, r, "ancova: t", t.statistic, t.statistic, t.statistic);
	c->clustered(r, teams, 4, &t);
	number(c, r, "clustered", t.estimate, t.low, t.high);
	number(c, r, "clustered: p", t.p, t.p, t.p);
	c->clustered(r, teams, 1, &t);
	if (t.n != 0)
		c->fail(r, "a test of one team");
	c->strata(r, lives, 8, 2, NULL, &t);
	number(c, r, "strata", t.estimate, t.low, t.high);
	number(c, r, "strata: p", t.p, t.p, t.p);
	c->strata(r, lives, 12, 3, scores, &t);
	number(c, r, "trend: p", t.p, t.p, t.p);
	c->strata(r, lives, 0, 2, NULL, &t);
	if (t.n != 0)
		c->fail(r, "a test of nobody");
	k.kind = ASSAY_UNSHOWN;
	k.causes = causes;
	k.cause_count = 2;
	k.label = "One";
	k.spans = one;
	k.span_count = 3;
	c->survival(r, &k);
	k.label = "Two";
	k.spans = two;
	k.span_count = 2;
	c->survival(r, &k);
	number(c, r, "bottleneck", c->chain(r, cycles, limits, 2, &f), 0, 0);
	number(c, r, "chain", f.value, f.low, f.high);
}

static void curve(const assay_core *c, assay_run *r)
{
	static const assay_span spans[] = { { ASSAY_FROM_START, 40, 1, 0, 10 }, { ASSAY_FROM_START, 100, 0, 0, 30 } };
	static const assay_followup followups[] = { { 100, 0, 30 }, { 40, 0, 10 } };
	static const char *const causes[] = { "Left" };
	assay_curve k = ASSAY_CURVE;
	assay_figure f = ASSAY_FIGURE;

	k.label = "Curve";
	k.causes = causes;
	k.cause_count = 1;
	k.spans = spans;
	k.span_count = 2;
	k.followups = followups;
	k.followup_count = 2;
	c->survival(r, &k);
	c->survival_at(r, "Curve", 60, &f);
	c->row(r, "At a day", "60", &f);
	c->survival_at(r, "Curve", 200, &f);
	c->row(r, "At a day", "200", &f);
	c->survival_at(r, "Curve", 90, &f);
	c->headline(r, &f);
	k.label = "Window";
	k.kind = ASSAY_BY_WINDOW;
	c->survival(r, &k);
}

static void compute(const assay_core *c, assay_run *r)
{
	assay_component k = ASSAY_COMPONENT;
	assay_figure f = ASSAY_FIGURE;
	char *memory = c->alloc(r, 100, 8);

	if (memory == NULL || memory[799] != 0 || c->param_int(r, "latest") != 18100
	    || c->param_real(r, "scale") != 2.5 || strcmp(c->param_text(r, "scale"), "2.5") != 0
	    || !ASSAY_HAS(c, fail) || c->start_of(18300, 99) != ASSAY_NO_DAY)
		c->fail(r, "a service is not as it should be");
	if (r->from == 0) {
		c->unable(r, "fewer than %d people", 10);
		return;
	}
	counts(c, r);
	figures(c, r);
	indices(c, r);
	resamples(c, r);
	accords(c, r);
	pillars(c, r);
	effects(c, r);
	curve(c, r);
	k.label = "Part";
	k.measured = 1;
	k.weight = 3;
	k.share = .5;
	k.variance = .01;
	c->component(r, "Score", &k);
	c->score(r, "Score", &f);
	c->row(r, "By service", "score", &f);
	c->warn(r, "W-SMALL");
	c->warn(r, "W-BAND");
	c->warn(r, "W-SMALL");
}

static const assay_need needs[] = {
	{ .table = "employment", .columns = "hired" },
#ifdef LACKING
	{ .table = "coaching", .columns = "day", .remedy = "a coaching log" },
#endif
};
static const assay_param params[] = {
	{ .name = "latest", .label = "Latest", .preset = "2019-07-23", .type = ASSAY_DATE },
	{ .name = "scale", .label = "Scale", .preset = "1", .type = ASSAY_REAL, .least = 0, .most = 10 } };
static const assay_text texts[] = {
	{ "zh_CN", "%lld of them, %s", "占%2$s,共%1$lld人" }, { "zh_CN", "a coaching log", "辅导记录" },
	{ "zh_CN", "fewer than %d people", "不足%d人" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "told", .version = "1", .title = "Told", .summary = "It tells one of each.",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs), .params = ASSAY_LIST(params),
	.texts = ASSAY_LIST(texts), .compute = compute };
