/*
 * json.h - a book as JSON: docs/results.md describes the schema.
 *
 * Numbers have all their digits; what could not be estimated is null and says why.
 * What disclosure control hid (disclose.h) is hidden here too.
 */
#ifndef REPORTS_JSON_H
#define REPORTS_JSON_H

#include "core/base/fail.h"
#include "core/metric/book.h"

#define JSON_SCHEMA 1

/* centre: whose volume it is; NULL: the group's. */
bool json_write(const struct book *, const struct book_unit *centre, const char *path, struct fail *);

#endif
