/*
 * reasons.h - why a number is missing, and the catalogue of warnings.
 *
 * The core says both by code ("few-people", "W-BAND"); these are the sentences.
 */
#ifndef REPORTS_REASONS_H
#define REPORTS_REASONS_H

#include "reports/words.h"

/* The reason behind a figure.why; the code itself when it is not known; NULL for NULL. */
const char *reason_text(const struct words *, const char *code);
/* A warning of the catalogue in one sentence; NULL when there is no such code. */
const char *warning_text(const struct words *, const char *code);

#endif
