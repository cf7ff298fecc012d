/*
 * wire.h - tagged records with lengths, from a child that nobody trusts.
 *
 * A frame is a tag and a number of bytes (two uint32_t in the machine's order: both ends
 * are one program), then that many bytes.  Inside stand numbers of fixed size, texts with
 * their length, and counts.  The child writes a frame whole; the parent gathers what comes
 * in a stream, takes frames out of it, and reads each with a reader that fails once and then
 * answers zeros, so that decoding code reads straight on and asks fail->set at the end.
 *
 * Nothing read is believed: a count must fit into the bytes that are left, a text must be
 * UTF-8 without NUL and no longer than WIRE_TEXT, a number that must be finite is.
 */
#ifndef CORE_METRIC_WIRE_H
#define CORE_METRIC_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

enum wire_tag {
	WIRE_METRIC = 0x4D455452,	/* a description */
	WIRE_REFUSED = 0x52454655,	/* why there is none */
	WIRE_BEGIN = 0x42454749,	/* now comes the scope of this index */
	WIRE_RESULT = 0x52455355,	/* its answer */
	WIRE_DONE = 0x444F4E45		/* that was all */
};

#define WIRE_FRAME ((uint32_t)64 << 20)		/* bytes of the largest frame */
#define WIRE_TEXT ((uint32_t)64 << 10)		/* bytes of the longest text */

/* ------------------------------------------------------ writing */

struct wire_out {	/* begin with { .arena = a } */
	struct arena *arena;
	unsigned char *at;
	size_t count, cap;
};

void wire_put_u32(struct wire_out *, uint32_t);
void wire_put_int(struct wire_out *, int64_t);
void wire_put_real(struct wire_out *, double);
void wire_put_text(struct wire_out *, const char *);	/* may be NULL */
void wire_put_bytes(struct wire_out *, const void *, size_t);

/* Sends it as one frame.  False when it is too large, or nobody reads any more. */
bool wire_send(int fd, enum wire_tag, const struct wire_out *);

/* ------------------------------------------------------ gathering */

struct wire_stream {	/* begin with { .arena = a } */
	struct arena *arena;
	unsigned char *at;
	size_t used, count, cap;
};

struct wire_in {
	const unsigned char *at, *end;
	struct arena *arena;	/* texts are copied into it */
	struct fail *fail;
};

enum wire_more { WIRE_FRAME_READY, WIRE_NEED_MORE, WIRE_NONSENSE };

/* Reads what there is at the moment, one mouthful; false at the end of the pipe. */
bool wire_gather(struct wire_stream *, int fd);
/* Bytes are there that are not a whole frame yet? */
bool wire_pending(const struct wire_stream *);
/* The next frame; its bytes stay where they are until the next wire_gather(). */
enum wire_more wire_take(struct wire_stream *, uint32_t *tag, struct wire_in *, struct fail *);

/* ------------------------------------------------------ reading */

uint32_t wire_u32(struct wire_in *);
int64_t wire_int(struct wire_in *);
double wire_real(struct wire_in *);
bool wire_bool(struct wire_in *);
const char *wire_text(struct wire_in *);	/* NULL where NULL was written */
const char *wire_given(struct wire_in *, const char *what);	/* refuses NULL */
/* How many things of at least so many bytes each follow; refuses more than most. */
size_t wire_count(struct wire_in *, size_t bytes_each, size_t most, const char *what);
const void *wire_bytes(struct wire_in *, size_t count);		/* NULL when not there */
void wire_end(struct wire_in *);		/* refuses bytes that are left */

#endif
