/*
 * format.h - the conversions of a printf format, before it is given any arguments.
 *
 * A sentence of a metric is formatted with the metric's own translation of its format, so
 * the translation must take the same arguments.  A signature lists the argument types
 * in the order of the arguments ("qsf": an int64, a text, a double), whatever the order in
 * the text: "%2$s of %1$lld" has the signature of "%lld of %s".  %n, a width or precision
 * taken from an argument, and what C does not define are refused.
 */
#ifndef CORE_METRIC_FORMAT_H
#define CORE_METRIC_FORMAT_H

#include "core/base/fail.h"

#define FORMAT_ARGS 16

/* False, with a sentence, when the format cannot be used. */
bool format_signature(const char *format, char out[FORMAT_ARGS + 1], struct fail *);

#endif
