/*
 * answer.h - a result over the pipe.
 *
 * What was told travels, and what was reckoned from it in the child; a curve's estimates are
 * reckoned in the parent (derive.h).  The parent checks everything again as services-tell.c did,
 * because bytes in a pipe prove nothing about who wrote them.
 */
#ifndef CORE_METRIC_ANSWER_H
#define CORE_METRIC_ANSWER_H

#include "core/metric/result.h"
#include "core/metric/wire.h"

void answer_put(struct wire_out *, const struct result *, size_t lang_count);
/* NULL and in->fail.  scope and the number of languages are what was asked. */
struct result *answer_get(struct wire_in *, const struct scope_key *, size_t lang_count, double confidence);

#endif
