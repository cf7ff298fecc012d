/*
 * sentence.h - the core's own sentences about a metric that gave no answer.
 *
 * They stand in a result's reason, once for each language of the book, beside sentences that
 * metrics bring in their own translations; so they are put into words here and not on the page.
 * Each takes texts only ("%s"), in the same order in every language.
 */
#ifndef CORE_METRIC_SENTENCE_H
#define CORE_METRIC_SENTENCE_H

#include "core/base/arena.h"

enum sentence {
	SENTENCE_MISTAKE,	/* what, in English: a mistake in the metric's code */
	SENTENCE_CRASHED,	/* the signal */
	SENTENCE_STACK,
	SENTENCE_TIME,		/* seconds */
	SENTENCE_TIMES,		/* seconds; and it was not asked again */
	SENTENCE_MEMORY,	/* mebibytes */
	SENTENCE_LEFT,		/* exit status */
	SENTENCE_STOPPED,
	SENTENCE_SHUT,
	SENTENCE_NONSENSE,	/* what, in English */
	SENTENCE_PROCESS,	/* the system call; the five below too */
	SENTENCE_NETWORK,
	SENTENCE_FILE,
	SENTENCE_REACH,
	SENTENCE_CALL,
	SENTENCE_BARRED,	/* some system call, with its signal blocked */
	SENTENCE_NO_ENTRY,
	SENTENCE_SILENT,
	SENTENCE_NO_DATA,	/* the fact */
	SENTENCE_NO_DATA_CURE,	/* the fact, the remedy */
	SENTENCE_COUNT
};

/* In one language ("en" for any that is not known). */
char *sentence(struct arena *, const char *lang, enum sentence, const char *first, const char *second);
/* In each; answers the array. */
const char **sentences(struct arena *, const char *const *langs, size_t count, enum sentence,
		       const char *first, const char *second);

#endif
