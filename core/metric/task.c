/* task.c - has work of our own done in another process. */
#include "config.h"
#include "core/metric/task.h"

#include <poll.h>
#include <string.h>

struct errand { bool (*work)(struct wire_out *, void *, struct fail *); void *arg; };

static void run(int fd, struct sandbox_note *note, void *arg)
{
	const struct errand *e = arg;
	struct arena arena = { 0 };
	struct wire_out out = { .arena = &arena };
	struct fail fail = FAIL_NONE;
	bool ok = e->work(&out, e->arg, &fail);

	(void)note;
	if (!ok) {
		out = (struct wire_out){ .arena = &arena };
		wire_put_bytes(&out, &fail, sizeof fail);
	}
	wire_send(fd, ok ? WIRE_DONE : WIRE_REFUSED, &out);
}

bool task_start(struct task *t, struct arena *a, bool (*work)(struct wire_out *, void *, struct fail *),
		void *arg, struct fail *fail)
{
	struct errand errand = { work, arg };

	t->stream = (struct wire_stream){ .arena = a };
	return child_start_own(&t->child, run, &errand, fail);
}

static bool died(const struct child_end *end, struct fail *fail)
{
	if (end->fate == CHILD_MEMORY)
		return fail_set(fail, "there is not enough memory");
	return end->fate == CHILD_CRASHED ? fail_set(fail, "a process of ours was ended by signal %d", end->number)
		: fail_set(fail, "a process of ours ended with the exit code %d", end->number);
}

static bool get_fail(struct wire_in *in, struct fail *fail)
{
	const void *told = wire_bytes(in, sizeof *fail);

	if (told != NULL)
		memcpy(fail, told, sizeof *fail);
	return false;
}

bool task_end(struct task *t, struct wire_in *in, struct fail *fail)
{
	struct pollfd polled = { .fd = t->child.fd, .events = POLLIN };
	enum wire_more got;
	struct child_end end;
	uint32_t tag = 0;
	bool more = true;

	do {
		if (poll(&polled, 1, -1) > 0)
			more = wire_gather(&t->stream, t->child.fd);
		got = wire_take(&t->stream, &tag, in, fail);
	} while (got == WIRE_NEED_MORE && more);
	child_stop(&t->child, NULL, &end);
	if (got != WIRE_FRAME_READY)
		return fail->set ? false : died(&end, fail);
	in->arena = t->stream.arena;
	in->fail = fail;
	return tag == WIRE_DONE || get_fail(in, fail);
}

void task_stop(struct task *t)
{
	struct child_end end = { CHILD_LEFT, 0 };

	if (t->child.pid > 0)
		child_stop(&t->child, &end, &end);
}
