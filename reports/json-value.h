/*
 * json-value.h - parts of the JSON file: figures, curves, results.
 */
#ifndef REPORTS_JSON_VALUE_H
#define REPORTS_JSON_VALUE_H

#include <jansson.h>

#include "core/metric/book.h"

json_t *json_number(double);		/* null for what is not a number */
json_t *json_count(int64_t);
json_t *json_day(day);			/* "2026-09-30"; null for none */
json_t *json_texts(const struct book *, const char *const *texts);	/* by language */
void json_put_figure(json_t *object, const struct figure *);
json_t *json_figure(const struct figure *);
/* steps: with every step of the curves. */
json_t *json_result(const struct book *, const struct result *, bool steps);
json_t *json_curve(const struct curve *, bool steps);
const char *state_code(enum figure_state);

#endif
