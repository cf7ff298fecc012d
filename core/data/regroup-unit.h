/*
 * regroup-unit.h - which unit the rows of a select belong to: for regroup.c alone.
 */
#ifndef CORE_DATA_REGROUP_UNIT_H
#define CORE_DATA_REGROUP_UNIT_H

#include "core/data/partial.h"

/*
 * The column that tells the unit of a select's rows, with its table; NULL: there is none.  One of its sources has it, and has a
 * row wherever the select has one; others that know a unit are joined by theirs being the same.
 */
const char *regroup_unit(struct planner *, const struct sql_select *);

#endif
