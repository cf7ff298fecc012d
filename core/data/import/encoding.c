/* encoding.c - decides a file's encoding from its bytes. */
#include "core/data/import/encoding.h"

#include <iconv.h>
#include <string.h>

#include "core/base/text.h"

static void utf_byte(struct evidence *e, unsigned char c)
{
	if (e->utf_have) {
		e->utf[e->utf_have++] = c;
		if ((c & 0xc0) != 0x80) {
			e->broken += e->utf_have - 1;
			e->utf_have = 0;	/* c begins anew below */
		} else if (e->utf_have == e->utf_want) {
			if (text_valid((char *)e->utf, (size_t)e->utf_want, NULL))
				e->sequences[e->utf_want]++;
			else
				e->broken += e->utf_want;
			e->utf_have = 0;
			return;
		} else {
			return;
		}
	}
	if (c < 0x80)
		return;
	e->utf_want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4)
		e->broken++;
	else
		e->utf[e->utf_have++] = c;
}

static void gb_pair(struct evidence *e, unsigned char lead, unsigned char trail)
{
	if (lead < 0x81 || lead == 0xff || trail < 0x40 || trail == 0x7f || trail == 0xff)
		e->misfit++;
	else if (trail < 0xa1 || lead < 0xa1)
		e->other++;
	else if (lead <= 0xa3 || (lead >= 0xb0 && lead <= 0xd7))
		e->common++;	/* signs, full-width letters, the 3755 hanzi of level 1 */
	else if (lead >= 0xd8 && lead <= 0xf7)
		e->rare++;	/* level 2 */
	else
		e->other++;
}

static void gb_byte(struct evidence *e, unsigned char c)
{
	if (e->gb_have == 0) {
		if (c >= 0x80)
			e->gb[e->gb_have++] = c;
		return;
	}
	e->gb[e->gb_have++] = c;
	if (e->gb_have == 2 && (c < '0' || c > '9')) {
		gb_pair(e, e->gb[0], c);
		e->gb_have = 0;
	} else if ((e->gb_have == 3 && c < 0x81) || (e->gb_have == 4 && (c < '0' || c > '9'))) {
		e->misfit++;
		e->gb_have = 0;
	} else if (e->gb_have == 4) {
		e->other++;
		e->gb_have = 0;
	}
}

static void count_marks(struct evidence *e, const unsigned char *s, size_t n)
{
	for (const unsigned char *at = s; (at = memchr(at, '\n', (size_t)(s + n - at))); at++)
		e->feeds++;
	for (const unsigned char *at = s; (at = memchr(at, 0, (size_t)(s + n - at))); at++)
		e->nul[(e->bytes + (at - s)) & 1]++;
	/* Carriage returns matter only where there are no line feeds. */
	for (const unsigned char *at = s; !e->feeds && (at = memchr(at, '\r', (size_t)(s + n - at))); at++)
		e->returns++;
}

void evidence_add(struct evidence *e, const void *data, size_t n)
{
	const unsigned char *s = data;
	size_t i = 0;

	for (size_t k = 0; k < n && e->bytes + (int64_t)k < 4; k++)
		e->head[e->bytes + (int64_t)k] = s[k];
	count_marks(e, s, n);
	while (i < n) {
		int64_t broken = e->broken;
		uint64_t eight;

		if (!e->utf_have && !e->gb_have && n - i >= 8 && (!e->wide || e->sampled == EVIDENCE_SAMPLE)) {
			memcpy(&eight, s + i, 8);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				i += 8;
				continue;
			}
		}
		if (s[i] >= 0x80)
			e->wide++;
		if (e->wide && e->sampled < EVIDENCE_SAMPLE)
			e->sample[e->sampled++] = (char)s[i];
		utf_byte(e, s[i]);
		gb_byte(e, s[i]);
		if (e->broken && !broken)
			e->broken_line = -1;	/* found in this piece: counted below */
		i++;
		if (e->broken_line < 0) {
			e->broken_line = e->lines + 1;
			for (size_t k = 0; k + 1 < i; k++)
				e->broken_line += s[k] == '\n';
		}
	}
	e->lines = e->feeds;
	e->bytes += (int64_t)n;
}

void evidence_end(struct evidence *e)
{
	e->broken += e->utf_have > 0;
	if (e->broken && !e->broken_line)
		e->broken_line = e->lines + 1;
	e->misfit += e->gb_have > 0;
	e->lines = e->feeds ? e->feeds : e->returns;
}

char *encoding_read(const char *name, const char *bytes, size_t n, struct arena *a)
{
	iconv_t cd = iconv_open("UTF-8", name);
	size_t room = 4 * n + 4;
	char *out = arena_array(a, room + 1, char), *to = out, *from = (char *)bytes;

	if (cd == (iconv_t)-1)
		return out;
	while (n && iconv(cd, &from, &n, &to, &room) == (size_t)-1 && n > 3) {
		*out = '\0';
		break;	/* a wrong byte; a sequence cut at the end is no harm */
	}
	iconv_close(cd);
	if (n > 3 || !text_valid(out, strlen(out), NULL))	/* iconv lets forms pass that are no more */
		*out = '\0';
	for (char *c = out; *c; c++)	/* one line, for a message */
		if ((unsigned char)*c < ' ')
			*c = ' ';
	return out;
}

static bool doubt(const struct evidence *e, struct arena *a, struct fail *f)
{
	static const char *const names[] = { "UTF-8", "GB18030", "BIG5", "WINDOWS-1252" };
	struct text t = TEXT(a);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *reading = encoding_read(names[i], e->sample, e->sampled, a);

		if (*reading)
			text_printf(&t, "%s%s '%s'", t.count ? ", " : "", names[i], reading);
	}
	fail_set(f, "its encoding is in doubt: the same bytes read as %s", text_done(&t));
	return fail_hint(f, "say which is right with --encoding NAME, or 'encoding = NAME' in the profile");
}

static bool set(struct encoding *out, const char *name, const char *iconv_name, size_t skip)
{
	*out = (struct encoding){ name, iconv_name, skip };
	return true;
}

static bool is_utf8(const char *name)
{
	return text_equal_fold(name, "utf-8") || text_equal_fold(name, "utf8");
}

static bool decide_wanted(const struct evidence *e, const char *wanted, struct arena *a, struct encoding *out,
			  struct fail *f)
{
	bool bom = e->bytes >= 3 && !memcmp(e->head, "\xef\xbb\xbf", 3);
	iconv_t cd;

	if (is_utf8(wanted)) {
		if (e->broken)
			return fail_set(f, "line %lld is not UTF-8, as it was said to be", (long long)e->broken_line);
		return set(out, "UTF-8", NULL, bom ? 3 : 0);
	}
	cd = iconv_open("UTF-8", wanted);
	if (cd == (iconv_t)-1) {
		fail_set(f, "there is no encoding '%s'", wanted);
		return fail_hint(f, "'iconv -l' lists the names");
	}
	iconv_close(cd);
	return set(out, arena_text(a, wanted), arena_text(a, wanted), bom ? 3 : 0);
}

bool encoding_decide(const struct evidence *e, const char *wanted, struct arena *a, struct encoding *out,
		     struct fail *f)
{
	int64_t many = e->sequences[2] + e->sequences[3] + e->sequences[4];
	int64_t pairs = e->common + e->rare + e->other;
	bool gb_fits = !e->misfit && pairs && 10 * e->common + 5 * e->rare >= 8 * pairs;

	if (e->bytes >= 2 && !memcmp(e->head, "\xff\xfe", 2))
		return set(out, "UTF-16LE with byte order mark", "UTF-16LE", 2);
	if (e->bytes >= 2 && !memcmp(e->head, "\xfe\xff", 2))
		return set(out, "UTF-16BE with byte order mark", "UTF-16BE", 2);
	if (wanted)
		return decide_wanted(e, wanted, a, out, f);
	if (e->nul[0] + e->nul[1]) {
		/* ASCII characters have their zero on one side; a few hanzi (U+4E00) on the other. */
		if (e->bytes % 2 == 0 && e->nul[1] > 2 + 4 * e->nul[0] && 10 * e->nul[1] >= e->bytes)
			return set(out, "UTF-16LE", "UTF-16LE", 0);
		if (e->bytes % 2 == 0 && e->nul[0] > 2 + 4 * e->nul[1] && 10 * e->nul[0] >= e->bytes)
			return set(out, "UTF-16BE", "UTF-16BE", 0);
		return fail_set(f, "it holds NUL bytes: this is no text file");
	}
	if (!e->broken && e->bytes >= 3 && !memcmp(e->head, "\xef\xbb\xbf", 3))
		return set(out, "UTF-8 with byte order mark", NULL, 3);
	if (!e->wide)
		return set(out, "ASCII", NULL, 0);
	/* Hanzi in GB18030 make valid UTF-8 one time in seven: six in a row are no chance. */
	if (!e->broken && (many >= 6 || !gb_fits))
		return set(out, "UTF-8", NULL, 0);
	if (e->broken && gb_fits)
		return set(out, "GB18030", "GB18030", 0);
	return doubt(e, a, f);
}
