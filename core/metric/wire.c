/* wire.c - writes frames, and reads them without believing them. */
#include "config.h"
#include "core/metric/wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"

#define NO_TEXT UINT32_MAX
#define MOUTHFUL ((size_t)64 << 10)

void wire_put_bytes(struct wire_out *w, const void *bytes, size_t n)
{
	if (w->count + n > w->cap) {
		size_t cap = w->cap > 0 ? w->cap : 1024;
		unsigned char *moved;

		while (cap < w->count + n)
			cap *= 2;
		moved = arena_alloc(w->arena, cap, 1);
		if (w->count > 0)
			memcpy(moved, w->at, w->count);
		w->at = moved;
		w->cap = cap;
	}
	if (n > 0)
		memcpy(w->at + w->count, bytes, n);
	w->count += n;
}

void wire_put_u32(struct wire_out *w, uint32_t v)
{
	wire_put_bytes(w, &v, sizeof v);
}

void wire_put_int(struct wire_out *w, int64_t v)
{
	wire_put_bytes(w, &v, sizeof v);
}

void wire_put_real(struct wire_out *w, double v)
{
	wire_put_bytes(w, &v, sizeof v);
}

void wire_put_text(struct wire_out *w, const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;

	wire_put_u32(w, s != NULL ? (uint32_t)n : NO_TEXT);
	wire_put_bytes(w, s, n);
}

static bool write_all(int fd, const unsigned char *at, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, at, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		at += k;
		n -= (size_t)k;
	}
	return true;
}

bool wire_send(int fd, enum wire_tag tag, const struct wire_out *w)
{
	uint32_t head[2] = { tag, (uint32_t)w->count };

	return w->count <= WIRE_FRAME && write_all(fd, (unsigned char *)head, sizeof head)
		&& write_all(fd, w->at, w->count);
}

bool wire_gather(struct wire_stream *s, int fd)
{
	ssize_t k;

	if (s->used > 0) {
		memmove(s->at, s->at + s->used, s->count - s->used);
		s->count -= s->used;
		s->used = 0;
	}
	if (s->cap - s->count < MOUTHFUL) {
		size_t cap = s->cap > 0 ? 2 * s->cap : 2 * MOUTHFUL;
		unsigned char *moved = arena_alloc(s->arena, cap, 1);

		if (s->count > 0)
			memcpy(moved, s->at, s->count);
		s->at = moved;
		s->cap = cap;
	}
	k = read(fd, s->at + s->count, MOUTHFUL);
	if (k < 0)
		return errno == EINTR || errno == EAGAIN;
	s->count += (size_t)k;
	return k > 0;
}

bool wire_pending(const struct wire_stream *s)
{
	return s->count > s->used;
}

static bool known(uint32_t tag)
{
	return tag == WIRE_METRIC || tag == WIRE_REFUSED || tag == WIRE_BEGIN
		|| tag == WIRE_RESULT || tag == WIRE_DONE;
}

enum wire_more wire_take(struct wire_stream *s, uint32_t *tag, struct wire_in *in, struct fail *fail)
{
	uint32_t head[2];

	if (s->count - s->used < sizeof head)
		return WIRE_NEED_MORE;
	memcpy(head, s->at + s->used, sizeof head);
	if (!known(head[0])) {
		fail_set(fail, "a record of no known kind (0x%08x)", head[0]);
		return WIRE_NONSENSE;
	}
	if (head[1] > WIRE_FRAME) {
		fail_set(fail, "a record of %u bytes, the limit is %u", head[1], WIRE_FRAME);
		return WIRE_NONSENSE;
	}
	if (s->count - s->used < sizeof head + head[1])
		return WIRE_NEED_MORE;
	*tag = head[0];
	in->at = s->at + s->used + sizeof head;
	in->end = in->at + head[1];
	s->used += sizeof head + head[1];
	return WIRE_FRAME_READY;
}

const void *wire_bytes(struct wire_in *in, size_t n)
{
	const void *at = in->at;

	if (in->fail->set)
		return NULL;
	if ((size_t)(in->end - in->at) < n) {
		fail_set(in->fail, "a record that ends too early");
		return NULL;
	}
	in->at += n;
	return at;
}

uint32_t wire_u32(struct wire_in *in)
{
	uint32_t v = 0;
	const void *p = wire_bytes(in, sizeof v);

	if (p != NULL)
		memcpy(&v, p, sizeof v);
	return v;
}

int64_t wire_int(struct wire_in *in)
{
	int64_t v = 0;
	const void *p = wire_bytes(in, sizeof v);

	if (p != NULL)
		memcpy(&v, p, sizeof v);
	return v;
}

double wire_real(struct wire_in *in)
{
	double v = 0;
	const void *p = wire_bytes(in, sizeof v);

	if (p != NULL)
		memcpy(&v, p, sizeof v);
	return v;
}

bool wire_bool(struct wire_in *in)
{
	uint32_t v = wire_u32(in);

	if (v > 1)
		fail_set(in->fail, "%u where there is only yes and no", v);
	return v == 1;
}

const char *wire_text(struct wire_in *in)
{
	uint32_t n = wire_u32(in);
	const char *s;

	if (n == NO_TEXT || in->fail->set)
		return NULL;
	if (n > WIRE_TEXT) {
		fail_set(in->fail, "a text of %u bytes, the limit is %u", n, WIRE_TEXT);
		return NULL;
	}
	s = wire_bytes(in, n);
	if (s == NULL)
		return NULL;
	if (!text_valid(s, n, NULL)) {
		fail_set(in->fail, "a text that is not UTF-8");
		return NULL;
	}
	return arena_text_n(in->arena, s, n);
}

const char *wire_given(struct wire_in *in, const char *what)
{
	const char *s = wire_text(in);

	if (s == NULL) {
		fail_set(in->fail, "no text for %s", what);
		return "";
	}
	return s;
}

size_t wire_count(struct wire_in *in, size_t each, size_t most, const char *what)
{
	uint32_t n = wire_u32(in);

	if (in->fail->set)
		return 0;
	if (n > most) {
		fail_set(in->fail, "%u %s, the limit is %zu", n, what, most);
		return 0;
	}
	if (n > (size_t)(in->end - in->at) / each) {
		fail_set(in->fail, "%u %s announced, and room for fewer", n, what);
		return 0;
	}
	return n;
}

void wire_end(struct wire_in *in)
{
	if (in->at < in->end)
		fail_set(in->fail, "a record with %zu bytes too many", (size_t)(in->end - in->at));
}
