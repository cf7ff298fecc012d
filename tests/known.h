/*
 * known.h - datasets whose numbers are known: imports them, asks metrics, reads what is expected.
 *
 * Everything lives in one arena until known_end().  Paths are below $SHARED/data; where there is no
 * such directory, known_begin() says so and answers false, and the program is skipped.
 */
#ifndef TESTS_KNOWN_H
#define TESTS_KNOWN_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/metric/book.h"

bool known_begin(const char *probe);	/* a file that must be there, below $SHARED/data */
bool known_scratch(void);		/* instead of it: needs no such data */
int known_end(int failed);		/* the exit code */
struct arena *known_arena(void);
const char *known_dir(void);		/* scratch, removed at the end */

/* Files (shell words; relative ones below $SHARED/data) into a new dataset; its path. */
char *known_import(const char *name, const char *files);

struct known_ask {
	const char *metric, *params;	/* "target=70,width=0.1"; NULL: presets */
	const char *from, *until;	/* until is the first day after */
	bool by_centre, by_cohort, by_run, compared;	/* compared: with twelve periods of history */
};
struct book *known_book(const char *db, const struct known_ask *);
/* The answers of the units with these codes (NULL: of all), for a metric by itself: nothing is compared,
 * and it may well be unable. */
void known_results(const char *db, const char *metric, const char *params, const char *from, const char *until,
		   const char *const *codes, size_t count, const struct result **out);
const struct result *known_result(const char *db, const char *metric, const char *params, const char *from,
				  const char *until);

/* A row of a breakdown; NULL where it was not told. */
const struct figure *known_row(const struct result *, const char *breakdown, const char *label);
/* Was a finding told whose English begins so? */
bool known_says(const struct result *, const char *begins);

/* metric,group,stat,value lines, quoted or not; a line that is missing fails the test. */
struct expected { char metric[64], group[64], stat[40]; double value; };
struct expected_list { struct expected *at; size_t count; };
struct expected_list known_expected(const char *path);	/* below $SHARED/data, or absolute */
double known_expect(struct expected_list, const char *metric, const char *group, const char *stat);

#endif
