/*
 * formula-words.h - the constants in an expression: for formula-read.c alone.
 */
#ifndef CORE_DATA_FORMULA_WORDS_H
#define CORE_DATA_FORMULA_WORDS_H

#include "core/data/groups.h"
#include "core/data/sqlread.h"

bool formula_number(const struct sql_token *, struct arena *, struct group_value *out);	/* false: too large */
struct group_value formula_text(const struct sql_token *, struct arena *);	/* without its quotes */
bool formula_beginning(const struct sql_token *, struct arena *, struct group_value *out);	/* false: no 'beginning%' */

#endif
