/*
 * theme.h - how a volume looks: name, logo, colours, fonts, paper, footer.
 *
 * An INI file; the shipped reports/plain.theme shows every key.  Without one the
 * house's look is used.  With one, the product's name appears nowhere in the volume.
 * A logo's path is relative to the theme file.
 */
#ifndef REPORTS_THEME_H
#define REPORTS_THEME_H

#include "reports/charts/palette.h"
#include "reports/draw/font.h"
#include "reports/draw/image.h"
#include "reports/setting.h"

struct theme {
	bool own;			/* read from a file */
	struct local_text organisation;	/* NULL: the dataset's name of the group */
	struct local_text footer;	/* NULL: a line on intervals */
	struct image *logo;		/* NULL: none; open until theme_close() */
	bool letter;			/* paper; else A4 */
	int banner, on_banner, quiet_on_banner, accent;
	struct palette palette;
	struct font_paths fonts;
};

extern const struct theme theme_default;

bool theme_read(struct theme *, struct arena *, const char *path, struct fail *);
/* After the last volume, also when reading failed. */
void theme_close(struct theme *);

#endif
