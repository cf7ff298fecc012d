/* courses.c - which courses show a measurable improvement? */
#include "core/stat/courses.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"
#include "core/stat/multiplicity.h"
#include "core/stat/proportion.h"
#include "core/stat/special.h"
#include "core/stat/ttest.h"

const char *course_class_name(enum course_class class)
{
	static const char *const name[COURSE_CLASSES] = { "not_evaluable", "no_evidence", "worse",
		"below_threshold", "improved" };

	return (unsigned)class < COURSE_CLASSES ? name[class] : "";
}

static enum course_class classify(const struct course_result *r, double mcid, double q)
{
	if (isnan(r->p))
		return COURSE_NOT_EVALUABLE;
	if (!(r->p_adjusted <= q) || r->est == 0)
		return COURSE_NO_EVIDENCE;
	if (r->est < 0)
		return COURSE_WORSE;
	return r->est >= mcid ? COURSE_IMPROVED : COURSE_BELOW_THRESHOLD;
}

struct courses *courses_judge(struct arena *a, const struct course *course, size_t count, double q,
			      double least, double conf)
{
	struct courses *c = arena_new(a, struct courses);
	struct course_result *r = arena_array(a, count + 1, struct course_result);
	double *p = arena_array(a, count + 1, double), *adjusted;
	struct interval w;

	for (size_t i = 0; i < count; i++) {
		const struct course *k = &course[i];
		bool enough = k->trained.n >= least && k->control.n >= least;
		struct ttest t = ttest_welch(&k->trained, &k->control, conf);
		bool less = k->direction < 0;

		r[i] = (struct course_result){ NAN, NAN, NAN, NAN, NAN, NAN, COURSE_NOT_EVALUABLE };
		p[i] = NAN;
		if (!enough)
			continue;
		r[i].est = t.diff * k->direction;
		r[i].lo = less ? -t.hi : t.lo;
		r[i].hi = less ? -t.lo : t.hi;
		r[i].p = p[i] = t.p;
		r[i].mde = (normal_quantile(0.975) + normal_quantile(0.8)) * t.se;
	}
	adjusted = p_adjust(a, p, count, ADJUST_BH);
	for (size_t i = 0; i < count; i++) {
		r[i].p_adjusted = adjusted[i];
		r[i].class = classify(&r[i], course[i].mcid, q);
		c->improved += r[i].class == COURSE_IMPROVED;
		c->evaluable += r[i].class != COURSE_NOT_EVALUABLE;
	}
	w = proportion_wilson(c->improved, c->evaluable, conf);
	c->course = r;
	c->share = c->evaluable > 0 ? c->improved / c->evaluable : NAN;
	c->share_lo = w.lo;
	c->share_hi = w.hi;
	c->share_all = count > 0 ? c->improved / count : NAN;
	c->null_share = p_null_share(p, count, 0.5);
	return c;
}
