/*
 * column-type.h - what SQLite knows of an expression's type: it compares by that, and gives a subquery that is
 * joined an index of its own by columns of a known type alone.
 */
#ifndef CORE_DATA_COLUMN_TYPE_H
#define CORE_DATA_COLUMN_TYPE_H

#include "core/data/sqlread.h"

enum column_type {
	COLUMN_NONE,		/* an expression that is no column */
	COLUMN_INT,		/* a column of a fact, or of a subquery of it */
	COLUMN_TEXT,
	COLUMN_UNKNOWN
};

enum column_type column_type(const struct sql_read *, const struct sql_select *, struct sql_range expr);

#endif
