/* sandbox.c - gives up what a stranger's code has no business with. */
#include "config.h"
#include "core/metric/sandbox.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/metric/confine.h"

/* Bytes: what sorting takes when much is to be sorted.  No other file can be written. */
#define SCRATCH_MOST ((rlim_t)64 << 30)

#if defined __SANITIZE_ADDRESS__
# define SHADOWED 1	/* the sanitizer maps more address space than any limit allows */
#elif defined __has_feature
# if __has_feature(address_sanitizer)
#  define SHADOWED 1
# endif
#endif
#ifndef SHADOWED
# define SHADOWED 0
#endif

extern char **environ;

/* ------------------------------------------------------ what went wrong */

/* What the handlers need to know; they can be given nothing.  Only ever set in a child. */
static struct {
	struct sandbox_note *note;
	uintptr_t stack;	/* about where it begins */
	size_t stack_bytes;
} here;

static void forbidden(int signal_number, siginfo_t *info, void *context)
{
	(void)signal_number;
	(void)context;
	here.note->number = info->si_syscall;
	here.note->event = SANDBOX_FORBIDDEN;
	_exit(128 + SIGSYS);
}

/* A crash: was it for want of stack or of memory?  Then it goes on as it would have. */
static void crashed(int number, siginfo_t *info, void *context)
{
	uintptr_t at = (uintptr_t)info->si_addr, end = here.stack - here.stack_bytes;
	size_t slack = (size_t)2 << 20, probe = (size_t)16 << 20;
	void *p;

	(void)context;
	if (number == SIGSEGV && at > end - slack && at < end + slack) {
		here.note->event = SANDBOX_STACK;
	} else {
		p = mmap(NULL, probe, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (p == MAP_FAILED)
			here.note->event = SANDBOX_MEMORY;
		else
			munmap(p, probe);
	}
	signal(number, SIG_DFL);
}

static void watch(struct sandbox_note *note)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT };
	struct sigaction act = { .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t alt = { .ss_size = (size_t)64 << 10 };
	struct rlimit stack;
	int local;

	here.note = note;
	here.stack = (uintptr_t)&local;
	here.stack_bytes = (size_t)8 << 20;
	if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur != RLIM_INFINITY)
		here.stack_bytes = stack.rlim_cur;
	alt.ss_sp = mmap(NULL, alt.ss_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (alt.ss_sp != MAP_FAILED)
		sigaltstack(&alt, NULL);
	act.sa_sigaction = forbidden;
	sigaction(SIGSYS, &act, NULL);
	act.sa_sigaction = crashed;
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &act, NULL);
}

/* ------------------------------------------------------ what is given up */

/* The texts too, not only the list: passwords travel in there. */
static void forget_environment(void)
{
	for (char **e = environ; e != NULL && *e != NULL; e++)
		memset(*e, 0, strlen(*e));
	clearenv();
}

static void limit(int what, rlim_t most)
{
	struct rlimit l;

	if (getrlimit(what, &l) != 0)
		return;
	if (l.rlim_max == RLIM_INFINITY || l.rlim_max > most)
		l.rlim_max = most;
	l.rlim_cur = l.rlim_max;
	setrlimit(what, &l);
}

static void limit_all(int mebibytes, int scratch)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, scratch < 0 ? 0 : SCRATCH_MOST);
	limit(RLIMIT_NOFILE, 64);
	limit(RLIMIT_NPROC, 0);		/* no more than there are: none can be made */
#ifdef RLIMIT_MSGQUEUE
	limit(RLIMIT_MSGQUEUE, 0);
#endif
	limit(RLIMIT_MEMLOCK, 0);
	if (!SHADOWED)
		limit(RLIMIT_DATA, (rlim_t)mebibytes << 20);
	prctl(PR_SET_DUMPABLE, 0);
}

void sandbox_enter(int mebibytes, struct sandbox_note *note, const char *const *readable, size_t count,
		   int scratch)
{
	forget_environment();
	watch(note);
	limit_all(mebibytes, scratch);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	confine_files(readable, count);
	confine_calls(scratch);
}
