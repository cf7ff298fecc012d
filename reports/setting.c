/* setting.c - reads one value of a plan or a theme. */
#include "reports/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "reports/words.h"

const char *local_text(const struct local_text *t, const char *lang)
{
	for (size_t i = 0; i < words_language_count; i++)
		if (strcmp(words_languages[i], lang) == 0 && t->in[i] != NULL)
			return t->in[i];
	return t->any;
}

bool setting_local(const struct ini_key *k, const char *name, struct local_text *out)
{
	size_t n = strlen(name);

	if (strncmp(k->name, name, n) != 0)
		return false;
	if (k->name[n] == '\0') {
		out->any = k->value;
		return true;
	}
	for (size_t i = 0; i < words_language_count; i++)
		if (k->name[n] == '.' && strcmp(k->name + n + 1, words_languages[i]) == 0) {
			out->in[i] = k->value;
			return true;
		}
	return false;
}

bool setting_fail(const struct ini *ini, const struct ini_key *k, struct fail *fail, const char *wants)
{
	return fail_usage(fail, "%s:%d: '%s' is '%s': it takes %s", ini->path, k->line, k->name, k->value, wants);
}

bool setting_unknown(const struct ini *ini, const struct ini_key *k, struct fail *fail, const char *known)
{
	fail_usage(fail, "%s:%d: unknown key '%s' in [%s]", ini->path, k->line, k->name, k->section);
	return fail_hint(fail, "known here: %s", known);
}

bool setting_number(const struct ini *ini, const struct ini_key *k, double least, double most, double *out,
		    struct fail *fail)
{
	char wants[120], a[NUMBER_TEXT], b[NUMBER_TEXT], value[64];
	size_t n = strlen(k->value);
	bool percent = n > 1 && n < sizeof value && k->value[n - 1] == '%';

	snprintf(value, sizeof value, "%.*s", percent ? (int)n - 1 : 63, k->value);
	if (!number_parse(value, out))
		return setting_fail(ini, k, fail, "a number");
	if (percent)
		*out /= 100;
	if (*out < least || *out > most) {
		snprintf(wants, sizeof wants, "a number from %s to %s", number_exact(least, a), number_exact(most, b));
		return setting_fail(ini, k, fail, wants);
	}
	return true;
}

bool setting_whole(const struct ini *ini, const struct ini_key *k, int least, int most, int *out, struct fail *fail)
{
	char wants[80];
	int64_t v;

	snprintf(wants, sizeof wants, "a whole number from %d to %d", least, most);
	if (!number_parse_int(k->value, &v) || v < least || v > most)
		return setting_fail(ini, k, fail, wants);
	*out = (int)v;
	return true;
}

bool setting_flag(const struct ini *ini, const struct ini_key *k, bool *out, struct fail *fail)
{
	*out = strcmp(k->value, "yes") == 0;
	return *out || strcmp(k->value, "no") == 0 || setting_fail(ini, k, fail, "yes or no");
}

bool setting_colour(const struct ini *ini, const struct ini_key *k, int *out, struct fail *fail)
{
	if (strlen(k->value) != 7 || k->value[0] != '#' || strspn(k->value + 1, "0123456789abcdefABCDEF") != 6)
		return setting_fail(ini, k, fail, "a colour like #0B2A45");
	*out = (int)strtol(k->value + 1, NULL, 16);
	return true;
}

const char **setting_words(struct arena *a, const char *value, size_t *count)
{
	const char **list = NULL;
	size_t cap = 0;

	*count = 0;
	for (const char *p = value + strspn(value, " ,\t\n"); *p != '\0'; p += strspn(p, " ,\t\n")) {
		size_t n = strcspn(p, " ,\t\n");

		*arena_push(a, list, *count, &cap) = arena_text_n(a, p, n);
		p += n;
	}
	return list;
}
