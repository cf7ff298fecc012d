/*
 * about.h - what datasets are kept with: the libraries of this room.
 */
#ifndef CORE_DATA_ABOUT_H
#define CORE_DATA_ABOUT_H

#include "core/base/library.h"

void data_libraries(struct libraries *);

#endif
