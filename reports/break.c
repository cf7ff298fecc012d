/* break.c - gives each strip its page and its height on it. */
#include "reports/set.h"

/* Where a page's body begins: under the banner on the first. */
static double page_top(const struct pages *p, size_t page)
{
	return page == 0 && p->setup->banner > 0 ? p->setup->banner + 15 : p->top;
}

struct breaking {
	struct pages *pages;
	size_t page;
	double y;
	bool empty;		/* nothing stands on this page yet */
};

static void next_page(struct breaking *b)
{
	b->page++;
	b->y = page_top(b->pages, b->page);
	b->empty = true;
}

/* A strip that begins a page within a table has the table's head above it. */
static void repeat_head(struct breaking *b, const struct strip *k, size_t index)
{
	struct pages *p = b->pages;

	if (!b->empty || k->head == NULL)
		return;
	*arena_push(p->setup->arena, p->heads, p->head_count, &p->head_cap) =
		(struct page_head){ k->head, b->y, index };
	b->y += k->head->height;
}

static void put(struct breaking *b, struct strip *k, size_t index)
{
	repeat_head(b, k, index);
	if (!b->empty)
		b->y += k->above;
	k->page = b->page;
	k->y = b->y;
	b->y += k->height;
	b->empty = false;
}

/* Height of a chain of strips that stay together, from the present place or on a new page. */
static double chain_height(const struct breaking *b, const struct strip *at, size_t n, bool fresh)
{
	double h = fresh && at[0].head != NULL ? at[0].head->height : 0;

	for (size_t i = 0; i < n; i++)
		h += (i == 0 && (fresh || b->empty) ? 0 : at[i].above) + at[i].height;
	return h;
}

void pages_break(struct pages *p)
{
	struct breaking b = { .pages = p, .y = page_top(p, 0), .empty = true };
	struct strip *at = p->strips.at;
	size_t n = p->strips.count, i = 0;

	while (i < n) {
		size_t k = i + 1;

		while (k < n && at[k].glued && !at[k].opens)
			k++;
		if (at[i].opens && !b.empty && (at[i].room <= 0 || b.y + at[i].room > p->bottom))
			next_page(&b);
		if (at[i].kind == BLOCK_PAGE) {
			at[i].page = b.page;
			at[i].y = b.y;
			i++;
			continue;
		}
		if (!b.empty && b.y + chain_height(&b, at + i, k - i, false) > p->bottom + 0.01)
			next_page(&b);
		/* a chain taller than a page is broken where it must be, but never after a heading */
		for (; i < k; i++) {
			size_t together = i + 1;

			while (together < k && at[together - 1].kind == BLOCK_HEADING)
				together++;
			if (!b.empty && b.y + chain_height(&b, at + i, together - i, false) > p->bottom + 0.01)
				next_page(&b);
			put(&b, &at[i], i);
		}
	}
	p->count = b.page + 1;
}
