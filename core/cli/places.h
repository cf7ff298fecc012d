/*
 * places.h - where this program's environment says that metrics are.
 */
#ifndef CORE_CLI_PLACES_H
#define CORE_CLI_PLACES_H

#include "core/metric/run.h"

struct metric_places places_here(void);

#endif
