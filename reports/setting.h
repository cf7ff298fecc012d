/*
 * setting.h - values of a plan or a theme, read with a sentence for each mistake.
 *
 * A text may be given for each language: "title.zh_CN" for one, "title" for
 * those that are not given.  All failures are FAIL_USAGE and name file, line and key:
 *
 *	quarterly.plan:12: 'target' is 'high': it takes a number
 */
#ifndef REPORTS_SETTING_H
#define REPORTS_SETTING_H

#include "core/base/ini.h"

enum { SETTING_LANGUAGES = 3 };

struct local_text { const char *any, *in[SETTING_LANGUAGES]; };	/* in: by words_languages */

/* NULL when it was given neither for this language nor for all. */
const char *local_text(const struct local_text *, const char *lang);

/* Is key "name" or "name.LANG"?  Then the text is taken. */
bool setting_local(const struct ini_key *, const char *name, struct local_text *out);

bool setting_fail(const struct ini *, const struct ini_key *, struct fail *, const char *wants);
bool setting_unknown(const struct ini *, const struct ini_key *, struct fail *, const char *known);
bool setting_number(const struct ini *, const struct ini_key *, double least, double most, double *out,
		    struct fail *);
bool setting_whole(const struct ini *, const struct ini_key *, int least, int most, int *out, struct fail *);
bool setting_flag(const struct ini *, const struct ini_key *, bool *out, struct fail *);
bool setting_colour(const struct ini *, const struct ini_key *, int *out, struct fail *);
/* Words with blanks or commas between. */
const char **setting_words(struct arena *, const char *value, size_t *count);

#endif
