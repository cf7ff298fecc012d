/* object.c - makes the few kinds of PDF object that libharu has no call for. */
#include "config.h"
#include "reports/draw/object.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/text.h"

HPDF_Dict object_dict(HPDF_Doc doc, const char *type)
{
	HPDF_Dict d = HPDF_Dict_New(doc->mmgr);

	HPDF_Xref_Add(doc->xref, d);
	if (type != NULL)
		HPDF_Dict_AddName(d, "Type", type);
	return d;
}

static HPDF_Dict stream_of(HPDF_Doc doc, const void *data, size_t bytes)
{
	HPDF_Dict d = HPDF_DictStream_New(doc->mmgr, doc->xref);

	if (d != NULL)
		HPDF_Stream_Write(d->stream, data, (HPDF_UINT)bytes);
	return d;
}

HPDF_Dict object_stream(HPDF_Doc doc, const void *data, size_t bytes)
{
	HPDF_Dict d = stream_of(doc, data, bytes);

	if (d != NULL)
		d->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	return d;
}

void *object_deflate(HPDF_Doc doc, const void *data, size_t bytes, size_t *deflated)
{
	HPDF_Stream from = HPDF_MemStream_New(doc->mmgr, 4096), to = HPDF_MemStream_New(doc->mmgr, 4096);
	HPDF_UINT32 room;
	void *out = NULL;

	if (from != NULL && to != NULL && HPDF_Stream_Write(from, data, (HPDF_UINT)bytes) == HPDF_OK &&
	    HPDF_Stream_WriteToStream(from, to, HPDF_STREAM_FILTER_FLATE_DECODE, NULL) == HPDF_OK &&
	    HPDF_Stream_Seek(to, 0, HPDF_SEEK_SET) == HPDF_OK) {
		*deflated = room = to->size;
		out = malloc(room + 1);
		if (out == NULL)
			arena_exhausted();
		HPDF_Stream_Read(to, out, &room);
	}
	if (from != NULL)
		HPDF_Stream_Free(from);
	if (to != NULL)
		HPDF_Stream_Free(to);
	return out;
}

/* Behind the other entries, where libharu has it of what it deflates itself. */
static HPDF_STATUS tell_filter(HPDF_Dict d, HPDF_Stream out)
{
	(void)d;
	return HPDF_Stream_WriteStr(out, "/Filter [ /FlateDecode ]\n");
}

HPDF_Dict object_deflated(HPDF_Doc doc, const void *data, size_t bytes)
{
	HPDF_Dict d = stream_of(doc, data, bytes);

	if (d != NULL)
		d->write_fn = tell_filter;
	return d;
}

HPDF_String object_ascii(HPDF_Doc doc, const char *text)
{
	return HPDF_String_New(doc->mmgr, text, NULL);
}

/* Each character is at most two units; out has room for two for each byte. */
static size_t utf16(const char *utf8, size_t bytes, uint16_t *out)
{
	const char *at = utf8, *end = utf8 + bytes;
	size_t n = 0;

	while (at < end) {
		uint32_t c = text_next(&at, end);

		if (c >= 0x10000)
			out[n++] = (uint16_t)(0xD7C0 + (c >> 10));
		out[n++] = (uint16_t)(c < 0x10000 ? c : 0xDC00 + (c & 0x3FF));
	}
	return n;
}

static uint16_t *units(const char *utf8, size_t bytes, size_t *count)
{
	uint16_t *unit = malloc((bytes + 1) * sizeof *unit);

	if (unit == NULL)
		arena_exhausted();
	*count = utf16(utf8, bytes, unit);
	return unit;
}

static bool is_ascii(const char *text)
{
	while (*text >= ' ' && *text < 0x7F)
		text++;
	return *text == '\0';
}

void *object_text(HPDF_Doc doc, const char *utf8)
{
	size_t count;
	HPDF_Binary b;
	HPDF_BYTE *raw;
	uint16_t *unit;

	if (is_ascii(utf8))
		return object_ascii(doc, utf8);
	unit = units(utf8, strlen(utf8), &count);
	raw = malloc(2 * count + 2);
	if (raw == NULL)
		arena_exhausted();
	raw[0] = 0xFE;
	raw[1] = 0xFF;
	for (size_t i = 0; i < count; i++) {
		raw[2 * i + 2] = (HPDF_BYTE)(unit[i] >> 8);
		raw[2 * i + 3] = (HPDF_BYTE)unit[i];
	}
	b = HPDF_Binary_New(doc->mmgr, raw, (HPDF_UINT)(2 * count + 2));
	free(raw);
	free(unit);
	return b;
}

char *object_hex(const char *utf8, size_t bytes)
{
	size_t count;
	uint16_t *unit = units(utf8, bytes, &count);
	char *hex = malloc(4 * count + 5);

	if (hex == NULL)
		arena_exhausted();
	memcpy(hex, "FEFF", 5);
	for (size_t i = 0; i < count; i++)
		snprintf(hex + 4 + 4 * i, 5, "%04X", unit[i]);
	free(unit);
	return hex;
}
