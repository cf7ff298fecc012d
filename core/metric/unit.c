/* unit.c - reads from the dataset what a book says of the dataset itself. */
#include "core/metric/unit.h"

#include <string.h>

/* Is this unit one that the request looks at? */
static bool within(const struct dataset *d, const struct unit *u, const struct request *q)
{
	return q->centre == 0 || (u->id != q->centre && dataset_is_under(d, u->id, q->centre));
}

/* The kind nearest the top of which there are at least two. */
static const char *topmost_kind(const struct dataset *d, const struct request *q)
{
	for (int depth = 0; depth < 16; depth++)
		for (size_t i = 0; i < d->unit_count; i++) {
			const struct unit *u = &d->units[i];
			size_t same = 0;

			if (u->depth != depth || strcmp(u->kind, "group") == 0 || !within(d, u, q))
				continue;
			for (size_t k = 0; k < d->unit_count; k++)
				same += strcmp(d->units[k].kind, u->kind) == 0 && within(d, &d->units[k], q);
			if (same > 1)
				return u->kind;
		}
	return NULL;
}

bool book_units(struct arena *a, struct book *b, const struct dataset *d, struct fail *f)
{
	const struct request *q = b->request;
	const char *kind = q->unit_kind != NULL ? q->unit_kind : topmost_kind(d, q);
	size_t cap = 0;

	if (q->centre != 0 && dataset_unit(d, q->centre) == NULL)
		return fail_usage(f, "there is no unit with the id %lld", (long long)q->centre);
	for (size_t i = 0; kind != NULL && i < d->unit_count; i++) {
		const struct unit *u = &d->units[i];

		if (strcmp(u->kind, kind) == 0 && within(d, u, q))
			*(struct book_unit *)arena_push(a, b->centres, b->centre_count, &cap) =
				(struct book_unit){ .id = u->id, .code = u->ext_id, .name = u->name,
					.kind = u->kind, .parent = u->parent };
	}
	if (q->unit_kind != NULL && b->centre_count == 0)
		return fail_usage(f, "the dataset has no unit of the kind '%s'", q->unit_kind);
	return true;
}

bool book_imports(struct arena *a, struct book *b, struct dataset *d, struct fail *f)
{
	struct batch *batches;
	size_t n;

	if (!dataset_batches(d, &batches, &n, f))
		return false;
	b->imports = arena_array(a, n, struct book_import);
	b->import_count = n;
	for (size_t i = 0; i < n; i++) {
		const struct batch *x = &batches[i];

		b->imports[i] = (struct book_import){ .source = x->source, .file = x->file,
			.sha256 = x->sha256, .profile = x->profile, .read = x->rows,
			.fresh = x->added, .changed = x->changed, .same = x->same,
			.rejected = x->rejected };
		b->rows_read += x->rows;
		b->rows_rejected += x->rejected;
	}
	return true;
}
