/* conform-image.c - does a plugin keep anything between runs, or use anything but the run? */
#include "config.h"
#include "core/cli/conform.h"

#include <string.h>

/* What gives another answer next time, elsewhere, or to somebody else; and what reaches out. */
static const char *const outside[] = {
	/* files, printing */
	"fopen", "fopen64", "freopen", "fdopen", "open", "open64", "openat", "creat", "opendir", "scandir", "stat", "access",
	"read", "write", "puts", "putchar", "putc", "fputs", "fputc", "fwrite", "fread", "fgets", "getline", "getchar",
	"printf", "fprintf", "vprintf", "vfprintf", "dprintf", "perror", "__printf_chk", "__fprintf_chk", "__vprintf_chk",
	"__vfprintf_chk", "scanf", "fscanf", "__isoc99_scanf", "__isoc99_fscanf", "remove", "rename", "unlink", "mkdir",
	"tmpfile", "mkstemp", "stdout", "stderr", "stdin", "syslog",
	/* clock, place, language */
	"time", "clock", "clock_gettime", "gettimeofday", "timespec_get", "localtime", "localtime_r", "mktime", "tzset",
	"getenv", "secure_getenv", "setenv", "putenv", "environ", "setlocale", "uselocale", "newlocale", "localeconv",
	"gethostname", "uname", "sysconf", "getcwd",
	/* chance */
	"rand", "rand_r", "srand", "random", "srandom", "drand48", "lrand48", "mrand48", "erand48", "arc4random",
	"arc4random_uniform", "getrandom", "getentropy",
	/* processes and the machine */
	"fork", "vfork", "execve", "execv", "execvp", "execl", "execlp", "system", "popen", "posix_spawn", "posix_spawnp",
	"pthread_create", "thrd_create", "kill", "raise", "signal", "sigaction", "alarm", "setitimer", "sleep", "usleep",
	"nanosleep", "getpid", "getppid", "getuid", "ptrace", "syscall", "mmap", "mmap64", "shm_open", "socket", "connect",
	"getaddrinfo", "gethostbyname", "dlopen", "dlsym", "exit", "_exit", "quick_exit", "longjmp", "setjmp", "_setjmp",
	/* state that the C library keeps */
	"strtok", "strerror", "asctime", "ctime", "gmtime",
};

/* The same of C++, by the beginning of the name: streams, clocks, chance, threads. */
static const char *const outside_cpp[] = {
	"_ZSt4cout", "_ZSt4cerr", "_ZSt4clog", "_ZSt3cin", "_ZNSt8ios_base4Init", "_ZNSt13random_device", "_ZNSt6chrono",
	"_ZNSt6thread", "_ZNSt14basic_ifstream", "_ZNSt14basic_ofstream", "_ZNSt13basic_fstream", "_ZNSt6locale6global",
};

static bool is_outside(const char *name)
{
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		if (strcmp(outside[i], name) == 0)
			return true;
	for (size_t i = 0; i < sizeof outside_cpp / sizeof *outside_cpp; i++)
		if (strncmp(outside_cpp[i], name, strlen(outside_cpp[i])) == 0)
			return true;
	return false;
}

/* Made for finding mistakes, not for use: the instruments themselves write and print. */
static bool is_instrumented(const struct image *m)
{
	for (size_t i = 0; i < m->import_count; i++)
		if (strncmp(m->imports[i], "__asan_", 7) == 0 || strncmp(m->imports[i], "__ubsan_", 8) == 0
		    || strncmp(m->imports[i], "__gcov_", 7) == 0)
			return true;
	return false;
}

void conform_image(struct conform *c)
{
	static const char keeps[] = "it keeps nothing: it has no data that it could write to";
	static const char uses[] = "it uses nothing but the run: no files, printing, clock, environment or chance";
	const struct image *m = &c->image;

	if (!m->object || is_instrumented(m)) {
		conform_skip(c, keeps, m->object ? "it is built with instruments" : "it is not a shared object");
		conform_skip(c, uses, m->object ? "it is built with instruments" : "it is not a shared object");
		return;
	}
	for (size_t i = 0; i < m->writable_count; i++)
		conform_wrong(c, "'%.100s' can be written to: make it const, or take it from alloc()", m->writable[i]);
	conform_end(c, keeps);
	for (size_t i = 0; i < m->import_count; i++)
		if (is_outside(m->imports[i]))
			conform_wrong(c, "it uses '%.100s'", m->imports[i]);
	conform_end(c, uses);
}
