/*
 * trust.h - how far the data behind a book can be trusted: the shares matched and classified, and the
 * gate's reasons for a DRAFT.
 *
 * To find that out reads large tables, so it is done in a process of its own (task.h) while the
 * metrics are asked.
 */
#ifndef CORE_METRIC_TRUST_H
#define CORE_METRIC_TRUST_H

#include "core/metric/book.h"
#include "core/metric/task.h"

struct trust {
	const char *dataset;
	struct task task;
};

/* The dataset, as dataset_open() takes it, and the arena outlive the trust. */
bool trust_begin(struct trust *, struct arena *, const char *dataset, struct fail *);
/* Waits, and writes it into the book. */
bool trust_end(struct trust *, struct book *, struct fail *);
/* Instead, when there will be no book. */
void trust_stop(struct trust *);
/* As another book of the same dataset has it. */
void trust_copy(struct book *, const struct book *from);

#endif
