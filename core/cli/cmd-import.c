/* cmd-import.c - assay import: brings files into a dataset. */
#include "config.h"
#include "core/cli/cmd.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/data/import/import.h"
#include "core/data/import/pseudonym.h"
#include "core/data/store.h"

static const struct cmd_option options[] = {
	{ "profile", 'p', "PROFILE", "the profile to read by: a shipped one's name, or a path; else it is found by the header" },
	{ "encoding", 0, "NAME", "the files' encoding, such as GB18030, BIG5, WINDOWS-1252; else it is found by evidence" },
	{ "pseudonymise", 0, "KEYFILE", "keep names and numbers of people out; the key is made when the file is not there" },
	{ "seen-from", 0, "DATE", "a personnel file lists nobody who had left before DATE: who began earlier was seen from then on" },
	{ "exit-status", 0, NULL, "answer 1 when a row was rejected" },
	{ NULL, 0, NULL, NULL }
};

struct meter {
	const char *path;
	struct timespec began;
	bool shown;
};

static void show(void *user, int64_t rows, int64_t done, int64_t all)
{
	struct meter *m = user;
	struct timespec now;
	double s;

	clock_gettime(CLOCK_MONOTONIC, &now);
	s = (double)(now.tv_sec - m->began.tv_sec) + 1e-9 * (double)(now.tv_nsec - m->began.tv_nsec);
	fprintf(stderr, "\r%s: %3d%%  %" PRId64 " rows, %.0f rows/s\033[K", m->path,
		all > 0 ? (int)(100 * done / all) : 0, rows, s > 0 ? (double)rows / s : 0);
	m->shown = true;
}

static const char *base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void tell_issue(const struct issue_count *c)
{
	fprintf(stderr, "  %6" PRId64 "  %-7s %-26s %s", c->count, severity_name(c->severity), c->code, c->example[0].message);
	for (size_t i = 0; i < c->examples; i++) {
		const struct issue *e = &c->example[i];

		if (e->line)
			fprintf(stderr, "%s%" PRId64, i ? ", " : " (line ", e->line);
		if (e->line && i + 1 == c->examples)
			fprintf(stderr, "%s%s%s%s)", c->count > (int64_t)c->examples ? ", ..." : "",
				e->column ? ", column '" : "", e->column ? e->column : "", e->column ? "'" : "");
	}
	fputc('\n', stderr);
}

static void tell(const struct import_file *x)
{
	const struct load_result *r = &x->result;
	const struct counts *c = &r->counts;
	const char *delimiter = r->delimiter == '\t' ? "tab" : r->delimiter == ';' ? "semicolon" : r->delimiter == '|' ? "pipe" :
		r->delimiter ? "comma" : "NDJSON";

	fprintf(stderr, "%s: %s/%s, %s, %s: %" PRId64 " rows", base(x->path), x->match.profile->name, x->match.sheet->name,
		r->encoding, delimiter, c->read);
	fprintf(stderr, ", %" PRId64 " new, %" PRId64 " changed, %" PRId64 " same, %" PRId64 " rejected", c->added, c->changed,
		c->same, c->rejected);
	if (c->unused)
		fprintf(stderr, ", %" PRId64 " not used", c->unused);
	fputs(r->nothing_new ? "; nothing written\n" : "\n", stderr);
	for (size_t i = 0; i < r->issue_count; i++)
		tell_issue(&r->issues[i]);
}

static bool import_all(struct store *s, struct import_plan *p, struct load_order o, bool *rejected, struct fail *f)
{
	bool terminal = isatty(STDERR_FILENO);

	for (size_t i = 0; i < p->count; i++) {
		struct import_file *x = &p->files[i];
		struct meter m = { .path = base(x->path) };
		struct arena a = { 0 };
		bool ok;

		if (x->unknown) {
			fprintf(stderr, "%s: left out: %s\n", base(x->path), x->unknown);
			continue;
		}
		if (x->match.sheet->ignored) {
			fprintf(stderr, "%s: %s/%s: left out, for %s\n", base(x->path), x->match.profile->name,
				x->match.sheet->name, x->match.sheet->ignored);
			continue;
		}
		clock_gettime(CLOCK_MONOTONIC, &m.began);
		o.user = &m;
		o.progress = terminal ? show : NULL;
		ok = import_run(s, x, o, &a, f);
		if (m.shown)
			fputs("\r\033[K", stderr);
		if (ok)
			tell(x);
		*rejected |= x->result.counts.rejected > 0;
		arena_release(&a);
		if (!ok)
			return false;
	}
	return true;
}

static day today(char now[32])
{
	time_t t = time(NULL);
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(now, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static int exec(const struct cmd_values *v, struct fail *f)
{
	const char *key = cmd_value(v, "pseudonymise");
	struct arena a = { 0 };
	struct shelf shelf;
	struct import_plan plan;
	struct pseudonym pseudonym;
	struct load_order o = { .encoding = cmd_value(v, "encoding") };
	struct store *s = NULL;
	bool rejected = false, made = false;
	char now[32];

	o.today = today(now);
	o.now = now;
	o.seen_from = DAY_NONE;
	if (cmd_value(v, "seen-from") && !day_parse_iso(cmd_value(v, "seen-from"), &o.seen_from)) {
		fail_usage(f, "'%s' is not a date", cmd_value(v, "seen-from"));
		fail_hint(f, "write it as 2026-09-30");
	}
	if (!f->set && key && pseudonym_load(&pseudonym, key, &made, f)) {
		o.pseudonym = &pseudonym;
		if (made)
			fprintf(stderr, "made the key '%s': keep it apart from the dataset, the next import needs it\n", key);
	}
	if (!f->set)
		s = store_open(v->args[0], STORE_WRITE, f);
	if (s && shelf_open(&shelf, cmd_value(v, "profile"), &a, f) &&
	    import_plan(&plan, &shelf, v->args + 1, v->count - 1, o.encoding, &a, f))
		import_all(s, &plan, o, &rejected, f);
	if (s)
		store_close(s);
	arena_release(&a);
	return rejected && cmd_has(v, "exit-status");
}

const struct cmd cmd_import = {
	.name = "import",
	.args = "DB PATH... [--profile PROFILE] [--encoding NAME] [--pseudonymise KEYFILE]",
	.least = 2,
	.most = CMD_ANY,
	.usage = "Brings exported files into a dataset.\n\n"
		"PATH is a CSV or NDJSON file, plain or compressed with gzip, or a folder of them. What a file\n"
		"holds is recognised by its header; files are read in the order in which they depend on each\n"
		"other, each in one transaction. Reading a file again changes only what has changed. What is\n"
		"wrong in a file is counted here and kept in the dataset with line and column.",
	.options = options,
	.exec = exec,
};
