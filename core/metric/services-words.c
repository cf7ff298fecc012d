/* services-words.c - the services that tell sentences. */
#include "config.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/format.h"
#include "core/metric/services.h"

#define FORMAT_BYTES 2000

/* Conversions were found to be the same in every language when the metric was loaded, and the
 * compiler checked the English one against its arguments. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
__attribute__((format(printf, 3, 0)))
static bool fill(char *out, size_t size, const char *format, va_list ap)
{
	int n = vsnprintf(out, size, format, ap);

	return n >= 0 && (size_t)n < size;
}

const char **run_words(struct run *r, const char *format, va_list ap)
{
	const struct run_settings *s = r->settings;
	const char **texts = arena_array(r->arena, s->lang_count, const char *);
	char signature[FORMAT_ARGS + 1], theirs[FORMAT_ARGS + 1], text[FINDING_BYTES];
	struct fail fail = FAIL_NONE;

	if (format == NULL || strnlen(format, FORMAT_BYTES) == FORMAT_BYTES) {
		run_broke(r, "a sentence without a format, or with one of more than %d bytes", FORMAT_BYTES);
		return NULL;
	}
	if (!format_signature(format, signature, &fail)) {
		run_broke(r, "%s", fail.text);
		return NULL;
	}
	for (size_t i = 0; i < s->lang_count; i++) {
		const char *f = metric_text(r->plugin->metric, s->langs[i], format);
		va_list again;
		bool fits;

		if (!format_signature(f, theirs, &fail) || strcmp(signature, theirs) != 0)
			f = format;
		va_copy(again, ap);
		fits = fill(text, sizeof text, f, again);
		va_end(again);
		if (!fits || !text_valid(text, strlen(text), NULL)) {
			run_broke(r, "the sentence '%.60s' is %s", format,
				  fits ? "not UTF-8 when it is filled in" : "longer than 4000 bytes when it is filled in");
			return NULL;
		}
		texts[i] = arena_text(r->arena, text);
	}
	return texts;
}

#pragma GCC diagnostic pop

void tell_say(assay_run *open, uint32_t level, const char *format, ...)
{
	struct run *r = run_of(open);
	const char **texts;
	va_list ap;

	if (r->over)
		return;
	if (level > ASSAY_ALARM || r->result->finding_count >= TOLD_FINDINGS) {
		run_broke(r, level > ASSAY_ALARM ? "a finding of no known level" : "more than 100 findings");
		return;
	}
	va_start(ap, format);
	texts = run_words(r, format, ap);
	va_end(ap);
	if (texts != NULL)
		*TOLD(r, r->result->findings, r->result->finding_count) =
			(struct finding){ level, arena_text(r->arena, format), texts };
}

void tell_warn(assay_run *open, const char *code)
{
	struct run *r = run_of(open);
	struct result *out = r->result;
	size_t at = 0;

	if (r->over)
		return;
	if (code == NULL || strncmp(code, "W-", 2) != 0 || strnlen(code, 21) > 20 || code[2] == '\0'
	    || strspn(code + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(code + 2)) {
		run_broke(r, "'%.30s' is not the code of a warning", code != NULL ? code : "");
		return;
	}
	while (at < out->warning_count && strcmp(out->warnings[at], code) < 0)
		at++;
	if (at < out->warning_count && strcmp(out->warnings[at], code) == 0)
		return;
	if (out->warning_count >= TOLD_WARNINGS) {
		run_broke(r, "more than %d warnings", TOLD_WARNINGS);
		return;
	}
	(void)TOLD(r, out->warnings, out->warning_count);
	memmove(&out->warnings[at + 1], &out->warnings[at], (out->warning_count - 1 - at) * sizeof *out->warnings);
	out->warnings[at] = arena_text(r->arena, code);
}

/* Ends what a metric tells, with the reason; false when it had ended before, or the words were wrong. */
__attribute__((format(printf, 3, 0)))
static bool end_with(struct run *r, enum result_state state, const char *format, va_list ap)
{
	const char **texts = r->over ? NULL : run_words(r, format, ap);

	if (texts == NULL)
		return false;
	r->over = true;
	r->result->state = state;
	r->result->reason = texts;
	return true;
}

void tell_unable(assay_run *open, const char *format, ...)
{
	struct run *r = run_of(open);
	bool ended;
	va_list ap;

	va_start(ap, format);
	ended = end_with(r, RESULT_UNABLE, format, ap);
	va_end(ap);
	if (ended && r->headline)
		r->result->headline = (struct figure){ .unit = r->plugin->metric->unit, .why = "unable" };
}

void tell_fail(assay_run *open, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	(void)end_with(run_of(open), RESULT_FAILED, format, ap);
	va_end(ap);
}
