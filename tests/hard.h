/*
 * hard.h - queries that are easily answered wrong when people lie on several servers.
 */
#ifndef TESTS_HARD_H
#define TESTS_HARD_H

/* On the needs of tests/engines.c; ends with NULL. */
extern const char *const hard_queries[];

#endif
