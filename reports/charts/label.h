/*
 * label.h - where the names of things go, so that none covers another.
 *
 * Two problems, both pure geometry.  Labels in a column beside line ends are
 * pushed apart by as little as possible in all (label_spread).  Labels of points in a plane
 * take the first free place round their point, later ones further away with
 * a leader (label_place): a label is never dropped.
 */
#ifndef REPORTS_CHARTS_LABEL_H
#define REPORTS_CHARTS_LABEL_H

#include "reports/charts/chart.h"

/*
 * Moves the middles y[0..n-1] of labels of one height so that they are at least gap apart,
 * stay in order of where they were, and lie within low and high (squeezed evenly when there is no
 * room).  The sum of squared moves is the least there is.  Scratch from the arena.
 */
void label_spread(double *y, size_t n, double gap, double low, double high, struct arena *);

struct label_field {
	struct chart_box bounds;	/* no label outside */
	struct chart_box *taken; size_t count, cap;
	struct arena *arena;
};

void label_take(struct label_field *, struct chart_box);	/* nothing may cover this */
/* Nor may it lie across a line: what the line passes is taken in small boxes. */
void label_take_line(struct label_field *, double x0, double y0, double x1, double y1);
bool label_is_free(const struct label_field *, struct chart_box);
/* A place for a box of this size near x y, at a distance of at least gap; it is taken. leader is set when it is far
 * enough away to need a line.  When the field is full the box that covers least. */
struct chart_box label_place(struct label_field *, double x, double y, double gap, double width,
			     double height, bool *leader);
bool label_overlap(struct chart_box, struct chart_box);

#endif
