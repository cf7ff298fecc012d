/*
 * parts.h - copies a dataset to the servers of a cluster.
 */
#ifndef CORE_DATA_PARTS_H
#define CORE_DATA_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/fail.h"
#include "core/data/dataset.h"

struct parts_result { size_t servers; int64_t rows; };	/* rows: written, on all servers together */

/*
 * cluster: as in cluster.h, "cluster:FILE".  Each server's database is empty, or holds the part
 * of an earlier time, which goes.  A server has all of its part or none of it; a mixture of two
 * times is refused when the cluster is opened.
 */
bool parts_spread(struct dataset *, const char *cluster, struct parts_result *, struct fail *);

#endif
