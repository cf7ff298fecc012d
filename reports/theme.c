/* theme.c - reads a theme. */
#include "config.h"
#include "reports/theme.h"

#include <string.h>
#include <unistd.h>

#define THEME_KEYS "organisation, footer, logo, paper"
#define COLOUR_KEYS "banner, on-banner, quiet-on-banner, accent, ink, mute, measure, good, watch, bad"
#define FONT_KEYS "latin, latin-bold, chinese, chinese-bold"

static bool read_logo(struct theme *t, struct arena *a, const struct ini *ini, const struct ini_key *k,
		      struct fail *fail)
{
	const char *slash = strrchr(ini->path, '/'), *path = k->value;

	if (*path != '/' && slash != NULL)
		path = arena_printf(a, "%.*s/%s", (int)(slash - ini->path), ini->path, path);
	if (access(path, R_OK) != 0)
		return fail_usage(fail, "%s:%d: the logo '%s' cannot be read", ini->path, k->line, path);
	theme_close(t);
	t->logo = image_open(a, path, fail);
	if (t->logo != NULL)
		return true;
	fail->kind = FAIL_USAGE;
	return fail_at(fail, "%s:%d", ini->path, k->line);
}

static bool read_look(struct theme *t, struct arena *a, const struct ini *ini, const struct ini_key *k,
		      struct fail *fail)
{
	if (setting_local(k, "organisation", &t->organisation) || setting_local(k, "footer", &t->footer))
		return true;
	if (strcmp(k->name, "logo") == 0)
		return read_logo(t, a, ini, k, fail);
	if (strcmp(k->name, "paper") == 0) {
		t->letter = strcmp(k->value, "Letter") == 0;
		return t->letter || strcmp(k->value, "A4") == 0 || setting_fail(ini, k, fail, "A4 or Letter");
	}
	return setting_unknown(ini, k, fail, THEME_KEYS);
}

static bool read_colour(struct theme *t, const struct ini *ini, const struct ini_key *k, struct fail *fail)
{
	const struct { const char *name; int *colour; } known[] = {
		{ "banner", &t->banner }, { "on-banner", &t->on_banner },
		{ "quiet-on-banner", &t->quiet_on_banner }, { "accent", &t->accent },
		{ "ink", &t->palette.ink }, { "mute", &t->palette.mute },
		{ "measure", &t->palette.measure }, { "good", &t->palette.good },
		{ "watch", &t->palette.watch }, { "bad", &t->palette.bad } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(k->name, known[i].name) == 0)
			return setting_colour(ini, k, known[i].colour, fail);
	return setting_unknown(ini, k, fail, COLOUR_KEYS);
}

static bool read_font(struct theme *t, const struct ini *ini, const struct ini_key *k, struct fail *fail)
{
	const struct { const char *name; const char **face; } known[] = {
		{ "latin", &t->fonts.latin }, { "latin-bold", &t->fonts.latin_bold },
		{ "chinese", &t->fonts.chinese }, { "chinese-bold", &t->fonts.chinese_bold } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(k->name, known[i].name) == 0) {
			*known[i].face = k->value;
			return true;
		}
	return setting_unknown(ini, k, fail, FONT_KEYS);
}

const struct theme theme_default = {
	.banner = 0x0B2A45, .on_banner = 0xFFFFFF, .quiet_on_banner = 0xB9D6EA, .accent = 0xE69F00,
};

bool theme_read(struct theme *t, struct arena *a, const char *path, struct fail *fail)
{
	struct ini ini;

	*t = theme_default;
	t->palette = palette_default;
	if (path == NULL)
		return true;
	t->own = true;
	if (!ini_load(&ini, a, path, fail)) {
		fail->kind = FAIL_USAGE;
		return false;
	}
	for (size_t i = 0; i < ini.count; i++) {
		const struct ini_key *k = &ini.key[i];
		bool ok;

		if (strcmp(k->section, "theme") == 0)
			ok = read_look(t, a, &ini, k, fail);
		else if (strcmp(k->section, "colours") == 0)
			ok = read_colour(t, &ini, k, fail);
		else if (strcmp(k->section, "fonts") == 0)
			ok = read_font(t, &ini, k, fail);
		else {
			fail_usage(fail, "%s:%d: unknown section [%s]", ini.path, k->line, k->section);
			ok = fail_hint(fail, "known are: [theme], [colours], [fonts]");
		}
		if (!ok)
			return false;
	}
	return true;
}

void theme_close(struct theme *t)
{
	image_close(t->logo);
	t->logo = NULL;
}
