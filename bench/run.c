/* run.c - measures commands side by side: wall time, processor time and memory of whole processes. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 *	run ROUNDS ROWS NAME COMMAND [NAME COMMAND]...
 *
 * Commands are for the shell.  They take turns, so that what else the machine does meets
 * all of them; medians are printed, and how many times as fast as the first each one is
 * (the median over the rounds, by wall and by processor time).  ROWS, where not 0, are
 * what each command gets through.
 */
enum { COMMANDS = 16, ROUNDS = 99 };

struct sample { double wall, cpu, peak; };

static double seconds(const struct timeval *t)
{
	return (double)t->tv_sec + 1e-6 * (double)t->tv_usec;
}

static struct sample measure(const char *name, const char *command)
{
	struct timespec from, until;
	struct rusage used;
	int status = -1;
	pid_t child;

	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) {
		fprintf(stderr, "run: '%s' failed: %s\n", name, command);
		exit(1);
	}
	clock_gettime(CLOCK_MONOTONIC, &until);
	return (struct sample){
		.wall = (double)(until.tv_sec - from.tv_sec) + 1e-9 * (double)(until.tv_nsec - from.tv_nsec),
		.cpu = seconds(&used.ru_utime) + seconds(&used.ru_stime),
		.peak = (double)used.ru_maxrss / 1024,
	};
}

static int by_size(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return *a < *b ? -1 : *a > *b;
}

static double median(const double *v, int n)
{
	double sorted[ROUNDS];

	memcpy(sorted, v, (size_t)n * sizeof *v);
	qsort(sorted, (size_t)n, sizeof *sorted, by_size);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static void print(const char *name, const struct sample *s, const struct sample *first, int rounds, double rows)
{
	double wall[ROUNDS], cpu[ROUNDS], peak[ROUNDS], by_wall[ROUNDS], by_cpu[ROUNDS];

	for (int i = 0; i < rounds; i++) {
		wall[i] = s[i].wall;
		cpu[i] = s[i].cpu;
		peak[i] = s[i].peak;
		by_wall[i] = first[i].wall / s[i].wall;
		by_cpu[i] = first[i].cpu / s[i].cpu;
	}
	printf("%-28s %9.3f %9.3f %9.1f", name, median(wall, rounds), median(cpu, rounds), median(peak, rounds));
	if (rows > 0)
		printf(" %12.0f", rows / median(wall, rounds));
	printf(" %8.3g %8.3g\n", median(by_wall, rounds), median(by_cpu, rounds));
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 0, count = (argc - 3) / 2;
	double rows = argc > 2 ? atof(argv[2]) : 0;
	static struct sample samples[COMMANDS][ROUNDS];

	if (rounds < 1 || rounds > ROUNDS || count < 1 || count > COMMANDS || argc != 3 + 2 * count) {
		fprintf(stderr, "usage: run ROUNDS ROWS NAME COMMAND [NAME COMMAND]...\n");
		return 2;
	}
	for (int i = 0; i < rounds; i++)
		for (int k = 0; k < count; k++)
			samples[k][i] = measure(argv[3 + 2 * k], argv[4 + 2 * k]);
	printf("%-28s %9s %9s %9s", "", "wall s", "CPU s", "peak MiB");
	if (rows > 0)
		printf(" %12s", "rows/s");
	printf(" %8s %8s\n", "x wall", "x CPU");
	for (int k = 0; k < count; k++)
		print(argv[3 + 2 * k], samples[k], samples[0], rounds, rows);
	return 0;
}
