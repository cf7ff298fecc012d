/*
 * fail.h - why something could not be done, in words.
 *
 * A function that can fail returns bool or a pointer and takes a struct fail *
 * last.  Where it fails it calls fail_set() once, and callers add what they
 * know on the way up with fail_at(): the text reads from the outside in,
 *
 *	cannot load 'a.csv': line 12: 'exit_date' is before 'hire_date'
 *
 * Lower case, what failed first, the subject in single quotes, no full stop.
 * fail_hint() adds a second line that says what to do.  All answer false, so
 * that "return fail_set(...)" reads well.
 */
#ifndef CORE_BASE_FAIL_H
#define CORE_BASE_FAIL_H

#include <stdbool.h>

enum fail_kind {
	FAIL_DATA,	/* the input or the machine: exit code 3 */
	FAIL_USAGE	/* the question: exit code 2 */
};

struct fail {
	bool set;
	enum fail_kind kind;
	char text[1000];
	char hint[300];	/* "" when there is none */
};

#define FAIL_NONE { .set = false }

bool fail_set(struct fail *, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fail_usage(struct fail *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts "context: " before the text; does nothing while no failure is set. */
bool fail_at(struct fail *, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fail_hint(struct fail *, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
