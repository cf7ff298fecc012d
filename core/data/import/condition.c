/* condition.c - tests on a row's cells. */
#include <ctype.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/import/template.h"

static bool same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* What stands between two stars is taken where it first fits: a later place could not be better.  So
 * only the last star ever takes more. */
bool pattern_matches(const char *pattern, const char *text, const char **star, size_t *bytes)
{
	const char *p = pattern, *t = text, *behind = NULL, *from = NULL;
	size_t stars = 0;

	if (star) {
		*star = "";
		*bytes = 0;
	}
	for (;;) {
		if (*p == '*') {
			behind = ++p;
			from = t;
			if (star && ++stars == 1) {
				*star = t;
				*bytes = 0;
			}
		} else if (*p ? *t && same(*p, *t) : !*t) {
			if (!*p)
				return true;
			p++;
			t++;
		} else if (behind && *from) {
			p = behind;
			t = ++from;
			if (star && stars == 1)
				*bytes = (size_t)(from - *star);
		} else {
			if (star) {
				*star = "";
				*bytes = 0;
			}
			return false;
		}
	}
}

static char *unquoted(char *s)
{
	size_t n = strlen(s);

	if (n >= 2 && *s == '"' && s[n - 1] == '"') {
		s[n - 1] = '\0';
		return s + 1;
	}
	return s;
}

static bool parse_words(struct condition *c, char *text, struct arena *a)
{
	size_t cap = 0;
	char *rest = text;

	while (rest) {
		char *bar = strchr(rest, '|');

		if (bar)
			*bar = '\0';
		*arena_push(a, c->words, c->count, &cap) = unquoted(text_trim(rest));
		rest = bar ? bar + 1 : NULL;
	}
	return c->count > 0;
}

static bool parse_test(struct condition *c, char *text, struct column_names *names, struct arena *a, struct fail *f)
{
	static const struct { const char *text; enum test test; } ops[] = {
		{ " is missing", TEST_MISSING }, { " is given", TEST_GIVEN }, { " != ", TEST_NOT },
		{ " <= ", TEST_AT_MOST }, { " >= ", TEST_AT_LEAST }, { " = ", TEST_IS }, { " < ", TEST_LESS },
		{ " > ", TEST_MORE }, { " ~ ", TEST_LIKE },
	};
	char *behind = strchr(text, '}'), *at = NULL;
	size_t i = 0;

	for (; behind && i < sizeof ops / sizeof *ops; i++)
		if ((at = strstr(behind, ops[i].text)))
			break;
	if (!at)
		return fail_set(f, "'%s' is no condition: write {column} = value, or {column} is missing", text);
	c->test = ops[i].test;
	*at = '\0';
	if (!template_parse(&c->of, text_trim(text), names, a, f))
		return false;
	at = text_trim(at + strlen(ops[i].text));
	if (c->test == TEST_MISSING || c->test == TEST_GIVEN)
		return *at ? fail_set(f, "'%s' stands behind the condition", at) : true;
	parse_words(c, at, a);
	if (c->test >= TEST_LESS && c->test <= TEST_AT_LEAST && (c->count != 1 || !number_parse(c->words[0], &c->number)))
		return fail_set(f, "'%s' is not one number to compare with", at);
	return true;
}

struct condition *condition_parse(const char *text, struct column_names *names, struct arena *a, struct fail *f)
{
	struct condition *first = NULL, **last = &first;
	char *rest = arena_text(a, text);

	for (char *c = rest; *c; c++)
		if (*c == '\n')
			*c = ' ';
	while (rest) {
		char *and = strstr(rest, " and ");
		struct condition *c = arena_new(a, struct condition);

		if (and)
			*and = '\0';
		if (!parse_test(c, text_trim(rest), names, a, f))
			return NULL;
		*last = c;
		last = &c->next;
		rest = and ? and + 5 : NULL;
	}
	return first;
}

static bool one_holds(const struct condition *c, struct scene *s)
{
	const char *text = template_text(&c->of, s);
	double v;

	if (c->test == TEST_MISSING || c->test == TEST_GIVEN)
		return (text == NULL) == (c->test == TEST_MISSING);
	if (!text)
		return c->test == TEST_NOT;
	if (c->test >= TEST_LESS && c->test <= TEST_AT_LEAST) {
		if (!number_parse(text, &v))
			return false;
		return c->test == TEST_LESS ? v < c->number : c->test == TEST_AT_MOST ? v <= c->number :
		       c->test == TEST_MORE ? v > c->number : v >= c->number;
	}
	for (size_t i = 0; i < c->count; i++)
		if (c->test == TEST_LIKE ? pattern_matches(c->words[i], text, NULL, NULL) : text_equal_fold(c->words[i], text))
			return c->test != TEST_NOT;
	return c->test == TEST_NOT;
}

bool condition_holds(const struct condition *c, struct scene *s)
{
	for (; c; c = c->next)
		if (!one_holds(c, s))
			return false;
	return true;
}
