/* words.c - looks a text up in the compiled translation of a language. */
#include "reports/words.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "core/base/text.h"

/* Made from reports/po by the build: message catalogues in GNU .mo format, little-endian. */
extern const unsigned char words_mo_zh_CN[], words_mo_zh_TW[];

struct words {
	const char *lang;
	const unsigned char *mo;	/* NULL: English, the texts themselves */
};

static const struct words english = { "en", NULL };
static const struct words mainland = { "zh_CN", words_mo_zh_CN };
static const struct words taiwan = { "zh_TW", words_mo_zh_TW };
static const struct words *const all[] = { &english, &mainland, &taiwan };

const char *const words_languages[] = { "en", "zh_CN", "zh_TW" };
const size_t words_language_count = 3;

const struct words *words_of(const char *lang)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i]->lang, lang) == 0)
			return all[i];
	return NULL;
}

const char *words_lang(const struct words *w)
{
	return w->lang;
}

bool words_chinese(const struct words *w)
{
	return w->mo != NULL;
}

static uint32_t word32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

const char *words_say(const struct words *w, const char *text)
{
	uint32_t count, from, to, low = 0, high;

	if (w->mo == NULL || text == NULL || *text == '\0')
		return text;
	count = word32(w->mo + 8);
	from = word32(w->mo + 12);
	to = word32(w->mo + 16);
	high = count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const char *key = (const char *)w->mo + word32(w->mo + from + 8 * mid + 4);
		int order = strcmp(text, key);

		if (order == 0)
			return (const char *)w->mo + word32(w->mo + to + 8 * mid + 4);
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return text;
}

const char *words_fill(const struct words *w, struct arena *a, const char *text, ...)
{
	struct text out = TEXT(a);
	const char *s = words_say(w, text), *open, *close;

	while ((open = strchr(s, '{')) != NULL && (close = strchr(open, '}')) != NULL) {
		size_t n = (size_t)(close - open - 1);
		const char *name, *value, *found = NULL;
		va_list pairs;

		text_add_n(&out, s, (size_t)(open - s));
		va_start(pairs, text);
		while (found == NULL && (name = va_arg(pairs, const char *)) != NULL) {
			value = va_arg(pairs, const char *);
			if (strlen(name) == n && memcmp(name, open + 1, n) == 0)
				found = value;
		}
		va_end(pairs);
		if (found != NULL)
			text_add(&out, found);
		else
			text_add_n(&out, open, n + 2);
		s = close + 1;
	}
	text_add(&out, s);
	return text_done(&out);
}
