/* survival.c - Kaplan-Meier and Aalen-Johansen curves from counts. */
#include "core/stat/survival.h"

#include "core/base/arena.h"
#include "core/stat/sum.h"

struct lifetime *lifetimes_from_spans(struct arena *a, const struct span *s, size_t n)
{
	struct lifetime *l = arena_array(a, n + 1, struct lifetime);

	for (size_t i = 0; i < n; i++)
		l[i] = lifetime_from_span(s[i]);
	return l;
}

bool span_in_window(int32_t start, int32_t exit, uint32_t cause, int32_t from,
		    int32_t until, struct span *out)
{
	if (start > until || exit < from)
		return false;
	out->entry = start < from ? from - start - 1 : SPAN_OPEN;
	out->time = (exit < until ? exit : until) - start;
	out->cause = exit <= until ? cause : 0;
	out->count = 1;
	return true;
}

static uint64_t time_of(const void *item)
{
	return double_key(((const struct lifetime *)item)->time);
}

static uint64_t entry_of(const void *item)
{
	return double_key(((const struct lifetime *)item)->entry);
}

/* Runs of equal entries: when, and how many had come by then. */
static void tally_entries(struct arena *a, struct survival *s, struct lifetime *l, size_t n)
{
	double *at = arena_array(a, n + 1, double);
	int64_t *come = arena_array(a, n + 1, int64_t), sum = 0;
	size_t i = 0;

	sort_by_key(l, n, sizeof *l, entry_of);
	for (; i < n && l[i].entry == -INFINITY; i++)
		s->open += l[i].count;
	for (; i < n; i++) {
		if (s->entries == 0 || at[s->entries - 1] != l[i].entry)
			at[s->entries++] = l[i].entry;
		come[s->entries - 1] = sum += l[i].count;
	}
	s->entry_at = at;
	s->entered = come;
}

static void tally_ends(struct arena *a, struct survival *s, const struct lifetime *l, size_t n)
{
	double *at = arena_array(a, n + 1, double);
	int64_t *gone = arena_array(a, n + 1, int64_t), sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (s->ends == 0 || at[s->ends - 1] != l[i].time)
			at[s->ends++] = l[i].time;
		gone[s->ends - 1] = sum += l[i].count;
	}
	s->end_at = at;
	s->ended = gone;
}

/* Elements of a rising array that lie before x (at x, too, where wanted). */
static size_t before(const double *at, size_t n, double x, bool too)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (at[mid] < x || (too && at[mid] == x))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int64_t survival_at_risk(const struct survival *s, double t)
{
	size_t in = before(s->entry_at, s->entries, t, false);
	size_t out = before(s->end_at, s->ends, t, false);

	return s->open + (in > 0 ? s->entered[in - 1] : 0) - (out > 0 ? s->ended[out - 1] : 0);
}

size_t survival_step(const struct survival *s, double t)
{
	return before(s->time, s->steps, t, true);
}

/* The steps: l is sorted by time, entries and ends are known. */
static void walk(struct arena *a, struct survival *s, const struct lifetime *l, size_t n)
{
	double *time = arena_array(a, s->ends + 1, double);
	double *survive = arena_array(a, s->ends + 1, double);
	double *greenwood = arena_array(a, s->ends + 1, double);
	double *incidence = arena_array(a, s->ends * s->causes + 1, double);
	int64_t *at_risk = arena_array(a, s->ends + 1, int64_t);
	int64_t *exits = arena_array(a, s->ends + 1, int64_t);
	int64_t *by_cause = arena_array(a, s->ends * s->causes + 1, int64_t);
	double still = 1, g = 0;
	size_t j = 0;

	for (size_t i = 0, next; i < n; i = next) {
		int64_t d = 0, r;
		int64_t *cause = by_cause + j * s->causes;
		double *f = incidence + j * s->causes;

		for (uint32_t k = 0; k < s->causes; k++)
			cause[k] = 0;
		for (next = i; next < n && l[next].time == l[i].time; next++)
			if (l[next].cause > 0) {
				d += l[next].count;
				cause[l[next].cause - 1] += l[next].count;
			}
		if (d == 0 || l[i].time < s->from)
			continue;
		r = survival_at_risk(s, l[i].time);
		for (uint32_t k = 0; k < s->causes; k++)
			f[k] = (j > 0 ? f[(ptrdiff_t)k - s->causes] : 0)
				+ still * ((double)cause[k] / r);
		if (d < r) {
			g += (double)d / ((double)r * (r - d));
			still *= 1 - (double)d / r;
		} else {
			still = 0;
		}
		time[j] = l[i].time;
		at_risk[j] = r;
		exits[j] = d;
		survive[j] = still;
		greenwood[j++] = g;
	}
	s->steps = j;
	s->time = time;
	s->at_risk = at_risk;
	s->exits = exits;
	s->survive = survive;
	s->greenwood = greenwood;
	s->cause_exits = by_cause;
	s->incidence = incidence;
}

/* Both arrays are reordered; entries is left with its own order. */
static struct survival *finish(struct arena *a, struct survival *s, struct lifetime *entries,
			       size_t m, struct lifetime *ends, size_t n)
{
	s->last = NAN;
	for (size_t i = 0; i < n; i++) {
		s->rows += ends[i].count;
		*(ends[i].cause > 0 ? &s->events : &s->censored) += ends[i].count;
		if (ends[i].cause > s->causes)
			s->causes = ends[i].cause;
	}
	tally_entries(a, s, entries, m);
	sort_by_key(ends, n, sizeof *ends, time_of);
	tally_ends(a, s, ends, n);
	if (s->ends > 0)
		s->last = s->end_at[s->ends - 1];
	walk(a, s, ends, n);
	return s;
}

static struct survival *begin(struct arena *a, uint32_t causes, double from)
{
	struct survival *s = arena_new(a, struct survival);

	s->from = from;
	s->causes = causes > 0 ? causes : 1;
	return s;
}

struct survival *survival_fit_from(struct arena *a, const struct lifetime *rows, size_t n,
				   uint32_t causes, double from)
{
	struct survival *s = begin(a, causes, from);
	struct lifetime *l = arena_array(a, n + 1, struct lifetime);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].count <= 0)
			continue;
		if (rows[i].time > rows[i].entry)
			l[kept++] = rows[i];
		else
			s->dropped += rows[i].count;
	}
	return finish(a, s, l, kept, l, kept);
}

struct survival *survival_fit(struct arena *a, const struct lifetime *rows, size_t n,
			      uint32_t causes)
{
	return survival_fit_from(a, rows, n, causes, -INFINITY);
}

struct survival *survival_fit_spans(struct arena *a, const struct span *rows, size_t n,
				    uint32_t causes)
{
	return survival_fit(a, lifetimes_from_spans(a, rows, n), n, causes);
}

struct survival *survival_fit_tallies(struct arena *a, const struct lifetime *left, size_t n,
				      const struct lifetime *came, size_t m, uint32_t causes)
{
	struct survival *s = begin(a, causes, -INFINITY);
	struct lifetime *ends = arena_array(a, n + 1, struct lifetime);
	struct lifetime *entries = arena_array(a, m + 2, struct lifetime);
	int64_t open = 0;
	size_t kept = 0, in = 0;

	for (size_t i = 0; i < n; i++)
		if (left[i].count > 0 && !isnan(left[i].time)) {
			ends[kept++] = left[i];
			open += left[i].count;
		}
	for (size_t i = 0; i < m; i++)
		if (came[i].count > 0 && came[i].entry > -INFINITY) {
			entries[in++] = came[i];
			open -= came[i].count;
		}
	/* Whoever left and did not come was there from the beginning. */
	if (open > 0)
		entries[in++] = (struct lifetime){ -INFINITY, 0, 0, open };
	return finish(a, s, entries, in, ends, kept);
}
