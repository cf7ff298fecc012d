/*
 * block-inside.h - how a block is kept, and what is known of one that is being packed: for block*.c alone.
 */
#ifndef CORE_DATA_BLOCK_INSIDE_H
#define CORE_DATA_BLOCK_INSIDE_H

#include "core/data/block.h"

enum block_form {
	BLOCK_NUMBER,	/* as it is: a whole number, or the bits of a real one */
	BLOCK_DECIMAL,	/* a real number times the scale */
	BLOCK_TABLE	/* a place in a table: the block's own of real numbers, or that of the texts */
};

enum { BLOCK_TABLE_MOST = 255 };

struct block {
	uint64_t least;		/* is added to what is kept of each */
	int64_t none;		/* what stands for NULL, with that */
	double scale;
	size_t bytes;
	uint16_t table_count;
	uint8_t form, kind, width;
	bool nones;
	union vector_cell table[];	/* and then the rows */
};

struct packing {
	enum group_kind kind;
	enum block_form form;
	union vector_cell *at;
	const bool *null;
	size_t rows;
	double scale;
	union vector_cell table[BLOCK_TABLE_MOST + 1];	/* from 1: 0 is NULL's */
	size_t table_count;
	/* Of the numbers to be kept, whatever they stand for, that are not NULL. */
	int64_t least, most;
	size_t count;
};

/* block.c */
void packing_range(struct packing *);
unsigned packing_width(uint64_t range);		/* bytes */
/* block-real.c: turns real numbers into whole ones, of the form that takes least room. */
void packing_turn_real(struct packing *);

#endif
