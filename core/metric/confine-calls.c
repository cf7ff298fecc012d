/* confine-calls.c - the system calls that a metric may make. */
#include "config.h"
#include "core/metric/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/metric/sandbox.h"

/*
 * Three answers.  What arithmetic, the C library, SQLite and libpq need passes.  What asks for
 * something that plain code may ask by the way, and lives without, is refused quietly.  The rest is
 * an attempt at something no metric has business with: it raises SIGSYS and ends the process.
 */
static const char *const passes[] = {
	"read", "readv", "pread64", "preadv", "write", "writev", "lseek", "_llseek", "close", "close_range",
	"dup", "dup2", "dup3",
	"fstat", "fstat64", "stat", "stat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx",
	"fstatfs", "fstatfs64", "statfs", "statfs64",
	"access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents", "getdents64", "getcwd",
	"fcntl", "fcntl64", "flock", "fadvise64", "fadvise64_64", "readahead",
	"poll", "ppoll", "select", "_newselect", "pselect6", "epoll_wait", "epoll_pwait", "epoll_ctl",
	"send", "sendto", "sendmsg", "recv", "recvfrom", "recvmsg", "getsockopt", "getsockname", "getpeername",
	"brk", "munmap", "mprotect", "mremap", "madvise", "mincore", "msync", "membarrier",
	"futex", "futex_time64", "sched_yield", "sched_getaffinity", "getcpu", "rseq", "set_robust_list",
	"get_robust_list", "set_tid_address", "arch_prctl", "getrandom",
	"clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64", "gettimeofday", "time",
	"times", "getrusage", "nanosleep", "clock_nanosleep", "clock_nanosleep_time64", "sysinfo", "uname",
	"pause", "restart_syscall",
	"getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getuid32", "geteuid32",
	"getgid32", "getegid32", "getpgrp", "getpgid", "getrlimit", "ugetrlimit",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "rt_sigpending",
	"sigaction", "sigprocmask", "alarm", "setitimer", "getitimer",
	"exit", "exit_group",
};

static const struct { const char *name; int answer; } refused[] = {
	{ "clone3", ENOSYS },	/* its flags cannot be seen; the C library then tries clone */
	{ "openat2", ENOSYS },
	{ "ioctl", ENOTTY },
	{ "sched_setaffinity", EPERM }, { "setpriority", EPERM }, { "mlock", EPERM }, { "mlock2", EPERM },
	{ "memfd_create", EPERM }, { "eventfd2", EPERM }, { "pipe2", EPERM }, { "pipe", EPERM },
	{ "userfaultfd", EPERM }, { "shutdown", EPERM }, { "setsockopt", EPERM }, { "prctl", EPERM },
	{ "rt_sigsuspend", EPERM }, { "rt_sigtimedwait", EPERM },
};

static bool add(scmp_filter_ctx ctx, uint32_t action, const char *name, unsigned n, struct scmp_arg_cmp arg)
{
	int call = seccomp_syscall_resolve_name(name);

	/* Calls this machine does not have (negative numbers) need no rule. */
	return call < 0 || seccomp_rule_add_array(ctx, action, call, n, n > 0 ? &arg : NULL) == 0;
}

/* Calls that pass by what they are asked. */
static bool add_careful(scmp_filter_ctx ctx, int scratch)
{
	const uint64_t writes = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
	const uint64_t self = (uint64_t)getpid();
	struct scmp_arg_cmp mmap_args[2] = {
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, MAP_SHARED) };
	int map = seccomp_syscall_resolve_name("mmap"), map2 = seccomp_syscall_resolve_name("mmap2");
	bool ok = add(ctx, SCMP_ACT_ALLOW, "open", 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writes, O_RDONLY))
		&& add(ctx, SCMP_ACT_ALLOW, "openat", 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writes, O_RDONLY))
		&& add(ctx, SCMP_ACT_ALLOW, "kill", 1, SCMP_A0(SCMP_CMP_EQ, self, 0))
		&& add(ctx, SCMP_ACT_ALLOW, "tgkill", 1, SCMP_A0(SCMP_CMP_EQ, self, 0))
		&& add(ctx, SCMP_ACT_ALLOW, "tkill", 1, SCMP_A0(SCMP_CMP_EQ, self, 0))
		&& add(ctx, SCMP_ACT_ALLOW, "prlimit64", 1, SCMP_A2(SCMP_CMP_EQ, 0, 0))
		&& (scratch < 0 || add(ctx, SCMP_ACT_ALLOW, "pwrite64", 1, SCMP_A0(SCMP_CMP_EQ, (uint64_t)scratch, 0)));

	/* Private memory, or shared memory that is only read: what is written lies in no file and
	 * counts against the limit. */
	for (int i = 0; i < 2; i++) {
		int call = i == 0 ? map : map2;

		if (call < 0)
			continue;
		ok = ok && seccomp_rule_add(ctx, SCMP_ACT_ALLOW, call, 1,
				SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0)) == 0
			&& seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, call, 2, mmap_args) == 0;
	}
	return ok;
}

bool confine_calls(int scratch)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_TRAP);
	struct scmp_arg_cmp none = { 0, SCMP_CMP_EQ, 0, 0 };
	bool ok = ctx != NULL;

	for (size_t i = 0; ok && i < sizeof passes / sizeof *passes; i++)
		ok = add(ctx, SCMP_ACT_ALLOW, passes[i], 0, none);
	for (size_t i = 0; ok && i < sizeof refused / sizeof *refused; i++)
		ok = add(ctx, SCMP_ACT_ERRNO((uint32_t)refused[i].answer), refused[i].name, 0, none);
	ok = ok && add_careful(ctx, scratch)
		&& seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0
		&& seccomp_load(ctx) == 0;
	if (ctx != NULL)
		seccomp_release(ctx);
	return ok;
}

bool confine_calls_possible(void)
{
	uint32_t action = SECCOMP_RET_TRAP;

	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

void confine_library(char out[24])
{
	const struct scmp_version *v = seccomp_version();

	snprintf(out, 24, "%u.%u.%u", v != NULL ? v->major : 0, v != NULL ? v->minor : 0, v != NULL ? v->micro : 0);
}

enum sandbox_kind sandbox_kind(int number, char name[40])
{
	static const struct { enum sandbox_kind kind; const char *calls; } kinds[] = {
		{ SANDBOX_PROCESS, " clone fork vfork execve execveat setsid setpgid unshare setns wait4 waitid " },
		{ SANDBOX_NETWORK, " socket socketpair connect bind listen accept accept4 " },
		{ SANDBOX_FILE, " open openat creat unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir"
			" link linkat symlink symlinkat chmod fchmod fchmodat chown fchown lchown fchownat truncate"
			" ftruncate fallocate mknod mknodat utimensat setxattr fsync fdatasync chdir fchdir pwrite64"
			" pwritev mmap mount umount2 chroot pivot_root " },
		{ SANDBOX_REACH, " kill tkill tgkill ptrace process_vm_readv process_vm_writev pidfd_open"
			" pidfd_send_signal pidfd_getfd rt_sigqueueinfo rt_tgsigqueueinfo kcmp prlimit64 " } };
	char *resolved = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
	char word[44];

	strcpy(name, "?");
	if (resolved != NULL && strlen(resolved) < 40)
		strcpy(name, resolved);
	free(resolved);
	strcat(strcat(strcpy(word, " "), name), " ");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strstr(kinds[i].calls, word) != NULL)
			return kinds[i].kind;
	return SANDBOX_ELSE;
}
