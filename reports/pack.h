/*
 * pack.h - what fills the width of a page.
 *
 * A section's charts and small tables are gathered in their order; those that need only half of the
 * width are set two beside each other.  One that finds no partner stands alone.
 */
#ifndef REPORTS_PACK_H
#define REPORTS_PACK_H

#include "reports/charts/chart.h"
#include "reports/volume.h"

struct pack {
	struct blocks *blocks;
	const struct chart **charts; size_t chart_count, chart_cap;
	const struct table **tables; size_t table_count, table_cap;
	const char **notes; size_t note_count, note_cap;	/* below the tables */
};

#define PACK(volume) { .blocks = &(volume)->blocks }

/* How wide a text is: a Han character takes two columns, a letter one. */
size_t pack_columns(const char *text);

void pack_chart(struct pack *, const struct chart *);	/* nothing for NULL, or for one of nothing */
void pack_table(struct pack *, const struct table *);	/* its first column's head is its title */
void pack_note(struct pack *, const char *text);	/* below the tables */
/* Puts what was gathered: the charts, then the tables. */
void pack_put(struct pack *);

#endif
