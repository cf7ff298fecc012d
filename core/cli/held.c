/* held.c - holds back the signals that would end the program. */
#include "config.h"
#include "core/cli/held.h"

static const int ends[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };

#define ENDS (sizeof ends / sizeof *ends)

void held_begin(struct held *h)
{
	struct sigaction now;

	sigemptyset(&h->signals);
	for (size_t i = 0; i < ENDS; i++)
		if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
			sigaddset(&h->signals, ends[i]);
	sigprocmask(SIG_BLOCK, &h->signals, &h->before);
}

bool held_any(void *held)
{
	const struct held *h = held;
	sigset_t come;

	sigemptyset(&come);
	sigpending(&come);
	for (size_t i = 0; i < ENDS; i++)
		if (sigismember(&h->signals, ends[i]) == 1 && sigismember(&come, ends[i]) == 1)
			return true;
	return false;
}

void held_end(struct held *h)
{
	sigprocmask(SIG_SETMASK, &h->before, NULL);
}
