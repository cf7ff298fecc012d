/*
 * leave.h - the class and the words of an exit, as a personnel system has them.
 *
 * coded is the share of exits that anybody wrote a reason for; the others are of
 * unknown class, without words.
 */
#ifndef CORE_DATA_DEMO_LEAVE_H
#define CORE_DATA_DEMO_LEAVE_H

#include <stdbool.h>

#include "core/base/random.h"

struct leave { const char *class, *reason; };

struct leave leave_draw(struct random *, bool failed, bool latin, double coded);

#endif
