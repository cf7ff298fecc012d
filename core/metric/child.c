/* child.c - starts a process that answers by a pipe, and ends it. */
#include "config.h"
#include "core/metric/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PIPE_FD 3
#define SECOND ((int64_t)1000000000)
#define LOOK (SECOND / 50)
#define GRACE_MS 1000		/* for a child that closed its pipe to end, too */

static int64_t nanoseconds(clockid_t clock)
{
	struct timespec t = { 0, 0 };

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t cpu_of(pid_t pid)
{
	clockid_t clock;

	return clock_getcpuclockid(pid, &clock) == 0 ? nanoseconds(clock) : 0;
}

/* Exit handlers of the parent were copied along with it; none may run here, whoever calls exit(). */
static void leave(int status, void *arg)
{
	(void)arg;
	_exit(status);
}

static void live_with(pid_t parent)
{
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(SANDBOX_NO_ENTRY);
	on_exit(leave, NULL);
}

/* Leaves a stranger nothing but the pipe. */
static void shut_out(int fd)
{
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int i = 0; i < 3; i++)
		if (null < 0 || dup2(null, i) < 0)
			_exit(SANDBOX_NO_ENTRY);
	if (fd != PIPE_FD && dup2(fd, PIPE_FD) < 0)
		_exit(SANDBOX_NO_ENTRY);
	fcntl(PIPE_FD, F_SETFD, FD_CLOEXEC);
	if (close_range(PIPE_FD + 1, ~0U, 0) != 0)
		for (int i = PIPE_FD + 1; i < 65536; i++)
			close(i);
}

static bool begin(struct child *c, bool own, void (*work)(int, struct sandbox_note *, void *), void *arg,
		  struct fail *fail)
{
	pid_t parent = getpid();
	int p[2];

	*c = (struct child){ .pid = -1, .fd = -1 };
	if (pipe2(p, O_CLOEXEC) != 0)
		return fail_set(fail, "cannot make a pipe: %s", strerror(errno));
	c->note = mmap(NULL, sizeof *c->note, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (c->note != MAP_FAILED)
		c->pid = fork();
	if (c->pid == 0) {
		live_with(parent);
		if (!own)
			shut_out(p[1]);
		work(own ? p[1] : PIPE_FD, c->note, arg);
		_exit(0);
	}
	close(p[1]);
	if (c->note == MAP_FAILED || c->pid < 0) {
		fail_set(fail, "cannot start a process: %s", strerror(errno));
		if (c->note != MAP_FAILED)
			munmap(c->note, sizeof *c->note);
		close(p[0]);
		return false;
	}
	setpgid(c->pid, c->pid);
	fcntl(p[0], F_SETFL, O_NONBLOCK);
	c->fd = p[0];
	child_mark(c);
	return true;
}

bool child_start(struct child *c, void (*work)(int, struct sandbox_note *, void *), void *arg, struct fail *fail)
{
	return begin(c, false, work, arg, fail);
}

bool child_start_own(struct child *c, void (*work)(int, struct sandbox_note *, void *), void *arg,
		     struct fail *fail)
{
	return begin(c, true, work, arg, fail);
}

void child_mark(struct child *c)
{
	c->cpu_base = cpu_of(c->pid);
	c->wall_base = nanoseconds(CLOCK_MONOTONIC);
}

/* Resident memory that is the child's own, beside what it shares with its parent. */
static int64_t resident(pid_t pid)
{
	char path[64], line[200];
	long long total = 0, in = 0, shared = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
	f = fopen(path, "re");
	if (f == NULL)
		return 0;
	if (fgets(line, sizeof line, f) == NULL || sscanf(line, "%lld %lld %lld", &total, &in, &shared) != 3)
		in = shared = 0;
	fclose(f);
	return (in - shared) * sysconf(_SC_PAGESIZE);
}

bool child_exceeds(struct child *c, const struct run_limits *limits, struct child_end *end)
{
	int64_t bytes = (int64_t)limits->mebibytes << 20, now = nanoseconds(CLOCK_MONOTONIC);
	siginfo_t info = { 0 };

	/* What a child tells comes quicker than that. */
	if (now - c->looked < LOOK)
		return false;
	c->looked = now;
	*end = (struct child_end){ CHILD_TIME, limits->seconds };
	if (cpu_of(c->pid) - c->cpu_base > limits->seconds * SECOND)
		return true;
	end->number = limits->clock;
	if (now - c->wall_base > limits->clock * SECOND)
		return true;
	*end = (struct child_end){ CHILD_MEMORY, limits->mebibytes };
	/* The kernel's own limit comes first; this is for what it does not count. */
	if (resident(c->pid) > bytes + bytes / 4 + ((int64_t)256 << 20))
		return true;
	*end = (struct child_end){ CHILD_STOPPED, 0 };
	return waitid(P_PID, (id_t)c->pid, &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 && info.si_pid == c->pid;
}

/* Does a child that should be ending end?  It is left to be waited for. */
static bool ends(pid_t pid)
{
	int64_t until = nanoseconds(CLOCK_MONOTONIC) + (int64_t)GRACE_MS * 1000000;
	struct timespec tick = { 0, 20000 };

	do {
		siginfo_t info = { 0 };

		if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid)
			return true;
		nanosleep(&tick, NULL);
		if (tick.tv_nsec < 5000000)
			tick.tv_nsec *= 2;
	} while (nanoseconds(CLOCK_MONOTONIC) < until);
	return false;
}

static struct child_end fate(int status, const struct sandbox_note *note)
{
	int event = note->event;

	if (event == SANDBOX_FORBIDDEN)
		return (struct child_end){ CHILD_FORBIDDEN, note->number };
	if (event == SANDBOX_MEMORY || (WIFEXITED(status) && WEXITSTATUS(status) == 70))
		return (struct child_end){ CHILD_MEMORY, 0 };
	if (event == SANDBOX_STACK && WIFSIGNALED(status))
		return (struct child_end){ CHILD_STACK, 0 };
	if (WIFSIGNALED(status))
		return (struct child_end){ CHILD_CRASHED, WTERMSIG(status) };
	return (struct child_end){ CHILD_LEFT, WIFEXITED(status) ? WEXITSTATUS(status) : 0 };
}

void child_stop(struct child *c, const struct child_end *known, struct child_end *end)
{
	int status = 0;
	bool ended = known == NULL && ends(c->pid);

	/* Nobody waited for the child yet, so its number still names this group. */
	kill(-c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (ended)
		*end = fate(status, c->note);
	else
		*end = known != NULL ? *known : (struct child_end){ CHILD_SHUT, 0 };
	close(c->fd);
	munmap(c->note, sizeof *c->note);
	*c = (struct child){ .pid = -1, .fd = -1 };
}
