/* typeset.c - sets a metric's sentence as the report sets its own. */
#include "reports/typeset.h"

#include <string.h>

#include "core/base/text.h"

#define MINUS "\xe2\x88\x92"
#define EN_DASH "\xe2\x80\x93"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether a number begins here that has no digit but 0. */
static bool is_zero(const char *p)
{
	size_t n = strspn(p, "0.");

	return n > 0 && !is_digit(p[n]);
}

/* A minus before a number, not a hyphen between two. */
static size_t minus_at(const char *text, const char *p)
{
	bool after = p > text && (is_digit(p[-1]) || (p[-1] >= 'a' && p[-1] <= 'z') || (p[-1] >= 'A' && p[-1] <= 'Z')
				  || p[-1] == ')' || p[-1] == '%');

	if (strncmp(p, MINUS, strlen(MINUS)) == 0 && is_digit(p[strlen(MINUS)]))
		return strlen(MINUS);
	return *p == '-' && is_digit(p[1]) && !after ? 1 : 0;
}

/* "(…)" behind a number, with nothing but an interval in it: the length; 0: something else. */
static size_t interval_at(const char *text, const char *p)
{
	const char *before = p > text && p[-1] == ' ' ? p - 1 : p;
	size_t n = 1;

	if (*p != '(' || before == text || !(is_digit(before[-1]) || before[-1] == '%'))
		return 0;
	while (p[n] != '\0' && p[n] != ')') {
		size_t dash = strncmp(p + n, EN_DASH, 3) == 0 || strncmp(p + n, MINUS, 3) == 0 ? 3 : 0;

		if (dash == 0 && !is_digit(p[n]) && strchr(" .,-%", p[n]) == NULL)
			return 0;
		n += dash != 0 ? dash : 1;
	}
	return p[n] == ')' ? n : 0;
}

static bool ends_whole(const char *text)
{
	static const char *const ends[] = { ".", "!", "?", "。", "！", "？" };
	size_t n = strlen(text);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (n >= strlen(ends[i]) && strcmp(text + n - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

static void blank_away(struct text *t)
{
	if (t->count > 0 && t->at[t->count - 1] == ' ')
		t->at[--t->count] = '\0';
}

const char *typeset_sentence(struct arena *a, const struct words *w, const char *text)
{
	bool chinese = words_chinese(w);
	struct text out = TEXT(a);
	size_t close = 0;	/* offset of the bracket that ends an interval */

	if (*text == '\0')
		return text;
	for (const char *p = text; *p != '\0';) {
		size_t minus = minus_at(text, p), interval = chinese ? interval_at(text, p) : 0;

		if (p == text && !chinese && *p >= 'a' && *p <= 'z') {
			char first = (char)(*p - 'a' + 'A');

			text_add_n(&out, &first, 1);
			p++;
		} else if (minus > 0) {
			text_add(&out, is_zero(p + minus) ? "" : MINUS);
			p += minus;
		} else if (strncmp(p, " " EN_DASH " ", 5) == 0 && p > text && is_digit(p[-1])) {
			text_add(&out, chinese ? words_say(w, " to ") : " to ");
			p += 5;
		} else if (interval > 0) {
			blank_away(&out);
			text_add(&out, "（");
			close = (size_t)(p - text) + interval;
			p++;
		} else if (close > 0 && (size_t)(p - text) == close) {
			text_add(&out, "）");
			close = 0;
			p++;
		} else {
			text_add_n(&out, p++, 1);
		}
	}
	if (!ends_whole(text))
		text_add(&out, chinese ? "。" : ".");
	return text_done(&out);
}
