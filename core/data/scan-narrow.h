/*
 * scan-narrow.h - a base without the rows that the innermost select leaves out, for who reads them for one question: for scan.c
 * alone.
 */
#ifndef CORE_DATA_SCAN_NARROW_H
#define CORE_DATA_SCAN_NARROW_H

#include "core/data/partial.h"
#include "core/data/scan.h"

/* Does a subquery stand in this part of the select? */
bool scan_has_sub(const struct sql_select *, struct sql_range part);
/* Writes the base: the rows that the select, its owner's, lets through by what is no EXISTS, and of the columns those that the
 * scan reads, which it finds under their new numbers. */
void scan_narrow(struct planner *, const struct sql_query *owner, const struct sql_select *, const char **columns, struct scan *);

#endif
