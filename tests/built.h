/*
 * built.h - datasets that a test builds row by row, so that the truth in them is known.
 *
 *	built_begin("effects");
 *	built("INSERT INTO person (id, ext_id) VALUES (%d, 'p%d')", 1, 1);
 *	db = built_end("2026-09-27");
 *
 * One at a time, in known_dir(); what goes wrong fails the test.
 */
#ifndef TESTS_BUILT_H
#define TESTS_BUILT_H

void built_begin(const char *name);
void built(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Rows of one table: the first call names table and columns, the others add values; written
 * in one statement by the next built() or built_end(). */
void built_into(const char *table);
void built_row(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *built_end(const char *as_of);	/* its path */

#endif
