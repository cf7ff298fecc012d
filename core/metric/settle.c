/* settle.c - gives each parameter of a metric its value. */
#include "config.h"
#include "core/metric/settle.h"

#include <string.h>

#include "core/base/day.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/metric/describe.h"

static bool read_bool(const char *s, int64_t *out)
{
	static const char *const no[] = { "no", "false", "0", "off" };
	static const char *const yes[] = { "yes", "true", "1", "on" };

	for (size_t i = 0; i < 4; i++)
		if (text_equal_fold(s, yes[i]) || text_equal_fold(s, no[i])) {
			*out = text_equal_fold(s, yes[i]);
			return true;
		}
	return false;
}

bool param_read(const struct metric_param *p, const char *s, struct param_value *out, struct fail *fail)
{
	day d;

	*out = (struct param_value){ 0 };
	switch (p->type) {
	case ASSAY_INT:
		if (!number_parse_int(s, &out->integer))
			return fail_usage(fail, "'%.100s' is not a whole number", s);
		out->real = (double)out->integer;
		break;
	case ASSAY_REAL:
		if (!number_parse(s, &out->real))
			return fail_usage(fail, "'%.100s' is not a number", s);
		break;
	case ASSAY_DATE:
		if (!day_parse_iso(s, &d))
			return fail_usage(fail, "'%.100s' is not a date like 2024-09-01", s);
		out->integer = d;
		out->real = d;
		return true;
	case ASSAY_BOOL:
		if (!read_bool(s, &out->integer))
			return fail_usage(fail, "'%.100s' is neither yes nor no", s);
		out->real = (double)out->integer;
		return true;
	case ASSAY_TEXT:
		if (!text_valid(s, strlen(s), NULL) || text_length(s) > LABEL_LENGTH)
			return fail_usage(fail, "it is not UTF-8, or longer than %d characters", LABEL_LENGTH);
		return true;
	}
	if (p->least < p->most && !(out->real >= p->least && out->real <= p->most)) {
		char low[NUMBER_TEXT], high[NUMBER_TEXT];

		return fail_usage(fail, "'%.100s' is not between %s and %s", s,
				  number_exact(p->least, low), number_exact(p->most, high));
	}
	return true;
}

bool param_check(const struct metric_param *p, const char *s, struct fail *fail)
{
	struct param_value v;

	return param_read(p, s, &v, fail);
}

static const char *names(struct arena *a, const struct metric *m)
{
	struct text t = TEXT(a);

	for (size_t i = 0; i < m->param_count; i++)
		text_printf(&t, "%s%s", i > 0 ? ", " : "", m->params[i].name);
	return text_done(&t);
}

bool metric_settle(struct arena *a, const struct metric *m, const struct ask_value *given, size_t count,
		   struct ask_value **out, size_t *out_count, struct fail *fail)
{
	struct ask_value *all = arena_array(a, m->param_count, struct ask_value);

	for (size_t i = 0; i < m->param_count; i++)
		all[i] = (struct ask_value){ m->params[i].name, m->params[i].preset };
	for (size_t k = 0; k < count; k++) {
		size_t i = 0;

		while (i < m->param_count && strcmp(m->params[i].name, given[k].name) != 0)
			i++;
		if (i == m->param_count) {
			fail_usage(fail, "metric '%s' has no parameter '%.100s'", m->id, given[k].name);
			return m->param_count > 0 ? fail_hint(fail, "it has %s", names(a, m))
				: fail_hint(fail, "it has none");
		}
		if (!param_check(&m->params[i], given[k].value, fail))
			return fail_at(fail, "parameter '%s' of metric '%s'", m->params[i].name, m->id);
		all[i].value = arena_text(a, given[k].value);
	}
	*out = all;
	*out_count = m->param_count;
	return true;
}
