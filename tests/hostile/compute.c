/* compute.c - a metric that misbehaves while it computes, in as many ways as its parameter names. */
#include <assay.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define CORE const assay_core *c, assay_run *r
#define UNUSED (void)c, (void)r
#define SPOILS "hostile-was-here"	/* in the directory the test runs in */

static volatile int *volatile wild = (volatile int *)8;
static volatile double zero;

static void tell(CORE, double value)
{
	assay_figure f = ASSAY_FIGURE;

	f.n = 100;
	f.value = value;
	f.low = value - .1;
	f.high = value + .1;
	c->headline(r, &f);
}

static void good(CORE) { tell(c, r, .5); }

/* ---- leaving */
static void crash(CORE) { UNUSED; *wild = 1; }
static void call_null(CORE) { void (*volatile f)(void) = NULL; UNUSED; f(); }
static void leave(CORE) { UNUSED; exit(3); }
static void leave_now(CORE) { UNUSED; _exit(0); }
static void leave_70(CORE) { UNUSED; _exit(72); }
static void scream(CORE) { UNUSED; abort(); }
static void term(CORE) { UNUSED; raise(SIGTERM); }
static void kill_self(CORE) { UNUSED; raise(SIGKILL); }
static void hang_up(CORE) { UNUSED; raise(SIGHUP); }
static void pipe_signal(CORE) { UNUSED; raise(SIGPIPE); }
static void user_signal(CORE) { UNUSED; raise(SIGUSR1); }
static void alarm_signal(CORE) { UNUSED; alarm(1); pause(); }
static void divide(CORE) { volatile int a = 1, b = 0; UNUSED; a = a / b; raise(SIGFPE); }
static void stop_self(CORE) { UNUSED; raise(SIGSTOP); }
static void ignore_all(CORE)
{
	UNUSED;
	for (int s = 1; s < 32; s++)
		signal(s, SIG_IGN);
	for (;;)
		;
}
static void loop(CORE) { UNUSED; for (;;) ; }
static void wait_forever(CORE) { UNUSED; for (;;) pause(); }
static void deep(CORE) { volatile char room[4096]; room[0] = (char)(r->known & 1); deep(c, r); room[1] = room[0]; }
static jmp_buf gone;
static __attribute__((noinline)) int leave_behind(void) { return setjmp(gone); }
static void jump(CORE) { UNUSED; if (leave_behind() == 0) longjmp(gone, 1); abort(); }

/* ---- memory */
static void endless_memory(CORE)
{
	UNUSED;
	for (;;) {
		char *volatile p = malloc((size_t)1 << 20);	/* or a compiler does without */

		memset(p, 1, (size_t)1 << 20);
	}
}
static void endless_pages(CORE)
{
	UNUSED;
	for (;;) {
		char *p = mmap(NULL, (size_t)1 << 24, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			abort();
		memset(p, 1, (size_t)1 << 24);
	}
}
static void shared_pages(CORE)
{
	UNUSED;
	mmap(NULL, (size_t)1 << 24, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}
static void endless_alloc(CORE) { for (int i = 0; i < 1000000; i++) if (c->alloc(r, 1 << 20, 1) == NULL) return; }
static void huge_alloc(CORE) { double *x = c->alloc(r, SIZE_MAX / 4, 8); if (x != NULL) x[0] = 1; }
static void free_ours(CORE) { free(c->alloc(r, 100, 1)); free(r); free((void *)&c->size); abort(); }
static void scribble_run(CORE) { memset(r, 0xA5, 4096); tell(c, r, .5); }
static void scribble_table(CORE) { UNUSED; ((assay_core *)(uintptr_t)c)->minor = 7; }

/* ---- processes and the machine */
static void fork_some(CORE)
{
	UNUSED;
	for (int i = 0; i < 3; i++)
		if (fork() == 0) {
			setsid();
			for (;;)
				pause();
		}
}
static void fork_bomb(CORE) { UNUSED; for (;;) if (fork() < 0 && errno != EAGAIN) abort(); }
static void *idle(void *p) { return p; }
static void thread(CORE) { pthread_t t; UNUSED; pthread_create(&t, NULL, idle, NULL); }
static void run_program(CORE) { char *argv[] = { (char *)"true", NULL }; UNUSED; execv("/bin/true", argv); }
static void run_shell(CORE) { UNUSED; if (system("touch " SPOILS) == 0) abort(); }
static void net(CORE) { UNUSED; socket(AF_INET, SOCK_STREAM, 0); }
static void write_file(CORE) { FILE *f = fopen(SPOILS, "w"); UNUSED; if (f != NULL) fputs("x", f); }
static void append_file(CORE) { UNUSED; open("/etc/passwd", O_WRONLY | O_APPEND); }
static void remove_file(CORE) { UNUSED; unlink("hostile-keep"); }
static void rename_file(CORE) { UNUSED; rename("hostile-keep", SPOILS); }
static void make_dir(CORE) { UNUSED; mkdir(SPOILS, 0777); }
static void link_file(CORE) { UNUSED; symlink("/etc/passwd", SPOILS); }
static void cut_file(CORE) { UNUSED; truncate("hostile-keep", 0); }
static void loosen_file(CORE) { UNUSED; chmod("hostile-keep", 0777); }
static void socket_pair(CORE) { int pair[2]; UNUSED; socketpair(AF_UNIX, SOCK_STREAM, 0, pair); }
static void ring(CORE) { char room[256] = { 0 }; UNUSED; syscall(SYS_io_uring_setup, 4, room); }
static void hidden_program(CORE) { if (syscall(SYS_memfd_create, "x", 0) >= 0) c->fail(r, "a file in memory was made"); else tell(c, r, .5); }
/* The dataset is among the files that are open; so is the one it sorts in, which has no name. */
static void write_open_files(CORE)
{
	int files = 0;

	for (int fd = 0; fd < 64; fd++) {
		struct stat st;

		if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink == 0)
			continue;
		files++;
		lseek(fd, 0, SEEK_SET);
		if (write(fd, "spoiled", 7) > 0)
			c->fail(r, "an open file was written to");
	}
	if (files == 0)
		c->fail(r, "no file is open: this proves nothing");
	tell(c, r, .5);
}
static void kill_parent(CORE) { UNUSED; kill(getppid(), SIGKILL); }
static void kill_everybody(CORE) { UNUSED; kill(-1, SIGKILL); }
static void kill_group(CORE) { UNUSED; kill(0, SIGKILL); }
static void trace_parent(CORE) { UNUSED; ptrace(PTRACE_ATTACH, getppid(), NULL, NULL); }
static void limit_parent(CORE)
{
	struct rlimit l = { 0, 0 };

	UNUSED;
	prlimit(getppid(), RLIMIT_NOFILE, &l, NULL);
}
static void poke_parent(CORE)
{
	char path[64];

	UNUSED;
	snprintf(path, sizeof path, "/proc/%d/mem", (int)getppid());
	open(path, O_RDWR);
}
static void read_secrets(CORE)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/environ", (int)getppid());
	if (getenv("ASSAY_TEST_SECRET") != NULL)
		c->fail(r, "the environment is there");
	else if (open("/etc/passwd", O_RDONLY) >= 0)
		c->fail(r, "other files can be read");
	else if (open(path, O_RDONLY) >= 0)
		c->fail(r, "the environment of the parent can be read");
	else
		tell(c, r, .5);
}
static void print(CORE) { puts("hostile noise on stdout"); fputs("hostile noise on stderr\n", stderr); fflush(NULL); tell(c, r, .5); }
static void speak_german(CORE) { setlocale(LC_ALL, "de_DE.UTF-8"); setlocale(LC_ALL, "C"); tell(c, r, .5); }

/* ---- the pipe */
static int find_pipe(void)
{
	for (int fd = 3; fd < 64; fd++) {
		struct stat st;

		if (fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode))
			return fd;
	}
	return -1;
}
static void close_pipe(CORE) { close(find_pipe()); tell(c, r, .5); }
static void close_and_stay(CORE) { UNUSED; for (int fd = 0; fd < 64; fd++) close(fd); for (;;) pause(); }
static void say(const void *p, size_t n) { if (write(find_pipe(), p, n) < 0) abort(); }
static void garbage(CORE) { UNUSED; say("once upon a time there was a metric", 35); tell(c, r, .5); }
static void flood(CORE) { static const char page[65536] = "RTEMRTEMRTEM"; UNUSED; for (;;) say(page, sizeof page); }
static void frame(uint32_t tag, uint32_t n, const void *p, size_t bytes) { say(&tag, 4); say(&n, 4); say(p, bytes); }
#define TAG_BEGIN 0x42454749u
#define TAG_RESULT 0x52455355u
#define TAG_DONE 0x444F4E45u
static void big_frame(CORE) { UNUSED; frame(TAG_RESULT, UINT32_MAX, "", 0); tell(c, r, .5); }
static void wrong_order(CORE) { uint32_t next = 1; UNUSED; frame(TAG_BEGIN, 4, &next, 4); tell(c, r, .5); }
static void done_early(CORE) { UNUSED; frame(TAG_DONE, 0, "", 0); tell(c, r, .5); }
static void half_frame(CORE) { UNUSED; frame(TAG_RESULT, 1000, "half", 4); _exit(0); }
static void forged(CORE)
{
	/* A result in the state OK without a reason, then a headline of 2^63 people, then junk. */
	uint32_t body[64] = { 0, 0, 1, 2, 0, 0x80000000u };

	UNUSED;
	frame(TAG_RESULT, sizeof body, body, sizeof body);
	tell(c, r, .5);
}
static void forged_nan(CORE)
{
	struct { uint32_t state, reason, figure, unit; } __attribute__((packed)) head = { 0, 0, 1, 2 };
	struct { int64_t n, events; double value, low, high; uint32_t due, why, lists[11]; } __attribute__((packed))
		rest = { 5, 1, NAN, 0, 1, 0, UINT32_MAX, { 0 } };
	char all[sizeof head + sizeof rest];

	UNUSED;
	memcpy(all, &head, sizeof head);
	memcpy(all + sizeof head, &rest, sizeof rest);
	frame(TAG_RESULT, sizeof all, all, sizeof all);
	tell(c, r, .5);
}

/* ---- telling */
static void silent(CORE) { UNUSED; }
static void twice(CORE) { tell(c, r, .5); tell(c, r, .5); }
static void not_a_number(CORE) { tell(c, r, zero / zero); }
static void not_a_share(CORE) { tell(c, r, 1.5); }
static void infinite(CORE) { assay_figure f = ASSAY_FIGURE; f.n = 3; f.value = .5; f.high = 1 / zero; c->headline(r, &f); }
static void off_interval(CORE) { assay_figure f = ASSAY_FIGURE; f.n = 3; f.value = .5; f.low = .6; f.high = .7; c->headline(r, &f); }
static void negative(CORE) { assay_figure f = ASSAY_FIGURE; f.n = -3; c->headline(r, &f); }
static void no_figure(CORE) { c->headline(r, NULL); }
static void no_size(CORE) { assay_figure f = { 0 }; f.n = 3; c->headline(r, &f); }
static void strange_unit(CORE) { assay_figure f = ASSAY_FIGURE; f.n = 3; f.unit = 77; c->headline(r, &f); }
static void bad_text(CORE) { assay_figure f = ASSAY_FIGURE; c->row(r, "By team", "caf\xe9", &f); }
static void long_label(CORE) { assay_figure f = ASSAY_FIGURE; char *s = c->alloc(r, 100001, 1); memset(s, 'x', 100000); c->row(r, "By team", s, &f); }
static void no_label(CORE) { assay_figure f = ASSAY_FIGURE; c->row(r, NULL, NULL, &f); }
static void many_rows(CORE) { assay_figure f = ASSAY_FIGURE; for (int i = 0; i < 10000000; i++) c->row(r, "By team", "a team", &f); }
static void many_groups(CORE)
{
	assay_figure f = ASSAY_FIGURE;

	for (int i = 0; i < 100000; i++) {
		char name[20];

		snprintf(name, sizeof name, "%d", i);
		c->row(r, name, "a row", &f);
	}
}
static void many_findings(CORE) { for (int i = 0; i < 1000; i++) c->say(r, ASSAY_NOTE, "again"); }
static void back_in_time(CORE) { assay_figure f = ASSAY_FIGURE; c->point(r, "s", 100, &f); c->point(r, "s", 100, &f); }
static void negative_part(CORE) { c->part(r, "w", "a", -1, 3); }
static void negative_hits(CORE) { assay_figure f = ASSAY_FIGURE; c->share(r, -1, 3, &f); c->headline(r, &f); }
static void no_place(CORE) { c->share(r, 1, 3, NULL); }
static void bad_mean(CORE) { double x[2] = { 1, zero / zero }; assay_figure f = ASSAY_FIGURE; c->mean(r, x, 2, &f); }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-security"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *volatile formats[] = { "%n", "%5$s and %s", "%*d" };
static void format_n(CORE) { int n = 0; c->say(r, ASSAY_NOTE, formats[0], &n); }
static void format_mixed(CORE) { c->say(r, ASSAY_NOTE, formats[1], "a", "b", "c", "d", "e"); }
static void format_star(CORE) { c->say(r, ASSAY_NOTE, formats[2], 1 << 30, 1); }
#pragma GCC diagnostic pop
static void wild_text(CORE) { c->say(r, ASSAY_NOTE, "%s", (const char *)(uintptr_t)wild); }
static void bad_warning(CORE) { c->warn(r, "<script>"); }
static void bad_curve(CORE)
{
	assay_span spans[] = { { ASSAY_FROM_START, 3, 1, 0, -5 } };
	const char *causes[] = { "left" };
	assay_curve curve = ASSAY_CURVE;

	curve.label = "Curve";
	curve.causes = causes;
	curve.cause_count = 1;
	curve.spans = spans;
	curve.span_count = 1;
	c->survival(r, &curve);
}
static void many_spans(CORE) { assay_span s = { 0, 0, 0, 0, 0 }; assay_curve k = ASSAY_CURVE; k.label = "k"; k.spans = &s; k.span_count = SIZE_MAX / 64; c->survival(r, &k); }
static void untold_curve(CORE) { assay_figure f = ASSAY_FIGURE; c->survival_at(r, "Nothing", 90, &f); }
static void bad_component(CORE) { assay_component k = ASSAY_COMPONENT; k.label = "k"; k.measured = 1; k.weight = -1; c->component(r, "s", &k); }

/* ---- asking */
static void no_such_parameter(CORE) { c->param_int(r, "nothing"); }
static void undeclared(CORE) { c->next(c->query(r, "SELECT COUNT(*) FROM enrolment")); }
static void storage(CORE) { c->next(c->query(r, "SELECT COUNT(*) FROM person")); }
static void around(CORE) { c->next(c->query(r, "SELECT COUNT(*) FROM main.employment")); }
static void writes(CORE) { c->next(c->query(r, "DELETE FROM employment")); }
static void two_statements(CORE) { c->next(c->query(r, "SELECT 1; SELECT 2")); }
static void no_column(CORE) { assay_rows *w = c->query(r, "SELECT COUNT(*) FROM employment"); c->next(w); c->get_int(w, 7); }
static void no_row(CORE) { assay_rows *w = c->query(r, "SELECT COUNT(*) FROM employment"); c->get_int(w, 0); }
static void null_query(CORE) { c->next(c->query(r, NULL)); }
static void many_queries(CORE) { for (int i = 0; i < 100000; i++) c->next(c->query(r, "SELECT COUNT(*) FROM employment")); }
static void endless_query(CORE)
{
	assay_rows *w = c->query(r, "SELECT COUNT(*) FROM employment a, employment b, employment d, employment e,"
				 " employment f, employment g, employment h, employment i");

	c->next(w);
	tell(c, r, .5);
}

static const struct { const char *name; void (*run)(CORE); } kinds[] = {
#define K(k) { #k, k }
	K(good), K(crash), K(call_null), K(leave), K(leave_now), K(leave_70), K(scream), K(term), K(kill_self),
	K(hang_up), K(pipe_signal), K(user_signal), K(alarm_signal), K(divide), K(stop_self), K(ignore_all),
	K(loop), K(wait_forever), K(deep), K(jump), K(endless_memory), K(endless_pages), K(shared_pages),
	K(endless_alloc), K(huge_alloc), K(free_ours), K(scribble_run), K(scribble_table), K(fork_some),
	K(fork_bomb), K(thread), K(run_program), K(run_shell), K(net), K(write_file), K(append_file),
	K(remove_file), K(rename_file), K(make_dir), K(link_file), K(cut_file), K(loosen_file), K(socket_pair), K(ring),
	K(hidden_program), K(write_open_files), K(kill_parent), K(kill_everybody), K(kill_group),
	K(trace_parent), K(limit_parent), K(poke_parent), K(read_secrets), K(print), K(speak_german),
	K(close_pipe), K(close_and_stay), K(garbage), K(flood), K(big_frame), K(wrong_order), K(done_early),
	K(half_frame), K(forged), K(forged_nan), K(silent), K(twice), K(not_a_number), K(not_a_share),
	K(infinite), K(off_interval), K(negative), K(no_figure), K(no_size), K(strange_unit), K(bad_text),
	K(long_label), K(no_label), K(many_rows), K(many_groups), K(many_findings), K(back_in_time),
	K(negative_part), K(negative_hits), K(no_place), K(bad_mean), K(format_n), K(format_mixed),
	K(format_star), K(wild_text), K(bad_warning), K(bad_curve), K(many_spans), K(untold_curve),
	K(bad_component), K(no_such_parameter), K(undeclared), K(storage), K(around), K(writes),
	K(two_statements), K(no_column), K(no_row), K(null_query), K(many_queries), K(endless_query),
};

/* Misbehaves in the first week of 2020 and is good at any other time. */
static void compute(CORE)
{
	const char *kind = c->param_text(r, "kind");

	if (r->from != 18262)
		kind = "good";
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, kind) == 0) {
			kinds[i].run(c, r);
			return;
		}
	c->fail(r, "there is no kind '%s'", kind);
}

static const assay_need needs[] = {
	{ .table = "employment", .columns = "hired", .optional = 1 } };
static const assay_param params[] = {
	{ .name = "kind", .label = "How it misbehaves", .preset = "good", .type = ASSAY_TEXT } };
static const assay_text texts[] = { { "zh_CN", "there is no kind '%s'", "没有“%s”这种" } };

ASSAY_METRIC = {
	ASSAY_HEAD, .id = "hostile", .version = "1", .title = "Hostile", .summary = "It misbehaves.",
	.unit = ASSAY_SHARE, .better = ASSAY_HIGHER, .needs = ASSAY_LIST(needs), .params = ASSAY_LIST(params),
	.texts = ASSAY_LIST(texts), .compute = compute };
