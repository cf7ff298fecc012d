/*
 * scan-order.h - in which order the filters of a scan are asked: for scan.c alone.
 */
#ifndef CORE_DATA_SCAN_ORDER_H
#define CORE_DATA_SCAN_ORDER_H

#include "core/data/scan.h"

/* Those first that cost least; others stay in their order. */
void scan_sort_filters(struct scan *, struct arena *);

#endif
