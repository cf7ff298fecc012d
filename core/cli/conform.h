/*
 * conform.h - the conformance kit: is a metric fit to be used?
 *
 * A check gathers what is wrong, a line for each thing, and ends with conform_end(), which
 * prints it in the Test Anything Protocol: "ok 3 - ..." or "not ok 3 - ..." with the lines below.
 */
#ifndef CORE_CLI_CONFORM_H
#define CORE_CLI_CONFORM_H

#include "core/base/arena.h"
#include "core/base/text.h"
#include "core/cli/held.h"
#include "core/metric/image.h"
#include "core/metric/trial.h"

struct conform {
	struct arena *arena;
	const char *path;
	const struct metric *metric;
	struct image image;
	const char *folder;	/* where the datasets are made */
	struct held held;	/* as long as they are there */
	bool large;		/* with the one of a million rows */
	struct text wrong, notes;	/* of the check that is going on */
	int count, failed;
	struct fail *fail;	/* the machine's, not the metric's */
};

void conform_wrong(struct conform *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void conform_note(struct conform *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void conform_end(struct conform *, const char *what);
void conform_skip(struct conform *, const char *what, const char *why);

/* conform-words.c: languages and arguments; the second knows what was told. */
void conform_words(struct conform *);
void conform_told(struct conform *, const struct trial *);
/* conform-image.c: what the file of a plugin keeps and uses. */
void conform_image(struct conform *);
/* conform-blind.c: does it tell a number of a time that its data say nothing of?  Notes it. */
void conform_blind(struct conform *, const struct trial *);
/* conform-data.c: sound and odd datasets. */
void conform_data(struct conform *);

#endif
