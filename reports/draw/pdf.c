/* pdf.c - a PDF document from its beginning to the disk. */
#include "config.h"
#include "reports/draw/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/day.h"
#include "core/base/outfile.h"
#include "reports/draw/object.h"
#include "reports/draw/pdf-inside.h"

/* libharu keeps failing after its first error: that one says why. */
static void on_error(HPDF_STATUS code, HPDF_STATUS detail, void *user)
{
	struct pdf *p = user;

	if (p->error != 0)
		return;
	p->error = code;
	p->detail = detail;
}

/*
 * libharu crashes on most failed allocations, so there are none: out of memory
 * ends the program as it does in the arena, in one sentence and with exit code 70,
 * while the file on disk still has another name.
 */
static void *take(HPDF_UINT bytes)
{
	void *at = malloc(bytes);

	if (at == NULL)
		arena_exhausted();
	return at;
}

static void give_back(void *at)
{
	free(at);
}

static void set_date(struct pdf *p, int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0), left = seconds - days * 86400;
	struct day_civil c = day_to_civil((day)days);
	HPDF_Date date = { .year = c.year, .month = c.month, .day = c.day, .hour = (HPDF_INT)(left / 3600),
			   .minutes = (HPDF_INT)(left / 60 % 60), .seconds = (HPDF_INT)(left % 60), .ind = 'Z' };

	HPDF_SetInfoDateAttr(p->doc, HPDF_INFO_CREATION_DATE, date);
	HPDF_SetInfoDateAttr(p->doc, HPDF_INFO_MOD_DATE, date);
}

static void set_info(struct pdf *p, const char *key, const char *value)
{
	if (value != NULL)
		HPDF_Dict_Add(p->doc->info, key, object_text(p->doc, value));
}

/* "zh_CN" is "zh-CN" to a viewer. */
static void set_lang(struct pdf *p, const char *lang)
{
	char *tag = arena_text(p->arena, lang);

	for (char *c = tag; *c != '\0'; c++)
		if (*c == '_')
			*c = '-';
	HPDF_Dict_Add(p->doc->catalog, "Lang", object_ascii(p->doc, tag));
}

static void set_catalog(struct pdf *p)
{
	HPDF_Dict mark = HPDF_Dict_New(p->doc->mmgr), view = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
	HPDF_Dict_Add(p->doc->catalog, "MarkInfo", mark);
	HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
	HPDF_Dict_Add(p->doc->catalog, "ViewerPreferences", view);
}

struct pdf *pdf_new(struct arena *a, const struct pdf_info *info, struct fail *fail)
{
	struct pdf *p = arena_new(a, struct pdf);

	p->arena = a;
	/* No memory pool: libharu's gives out unaligned blocks. */
	p->doc = HPDF_NewEx(on_error, take, give_back, 0, p);
	if (p->doc == NULL) {
		fail_set(fail, "cannot begin a PDF document: libharu error 0x%04lX", (unsigned long)p->error);
		return NULL;
	}
	HPDF_SetCompressionMode(p->doc, HPDF_COMP_ALL);
	set_date(p, info->created);
	if (p->error == 0) {
		set_info(p, "Title", info->title);
		set_info(p, "Author", info->author);
		set_info(p, "Subject", info->subject);
		set_info(p, "Keywords", info->keywords);
		set_info(p, "Creator", info->creator);
		set_lang(p, info->lang);
		set_catalog(p);
	}
	p->root = arena_new(a, struct pdf_element);
	p->root->pdf = p;
	return p;
}

size_t pdf_pages(const struct pdf *p)
{
	return p->pages;
}

static bool is_sound(const struct pdf *p, struct fail *fail)
{
	if (p->fail.set) {
		*fail = p->fail;
		return false;
	}
	if (p->error != 0)
		return fail_set(fail, "cannot make the PDF document: libharu error 0x%04lX, detail %lu",
				(unsigned long)p->error, (unsigned long)p->detail);
	return true;
}

static bool complete(struct pdf *p, struct fail *fail)
{
	if (!is_sound(p, fail))
		return false;
	if (p->pages == 0)
		return fail_set(fail, "cannot make the PDF document: it has no pages");
	for (size_t i = 0; i < p->pages; i++)
		content_flush(p->page[i]->out);
	if (!link_write(p, fail))
		return false;
	structure_write(p);
	for (size_t i = 0; i < p->fonts; i++)
		if (!embed_finish(p->font[i], fail))
			return false;
	/* Last, because libharu lowers it by what it thinks the document needs. */
	p->doc->pdf_version = HPDF_VER_17;
	return is_sound(p, fail) && (HPDF_SaveToStream(p->doc) == HPDF_OK || is_sound(p, fail));
}

/* Not HPDF_SaveToFile(): it calls a document written that did not fit on the disk. */
bool pdf_save(struct pdf *p, const char *path, struct fail *fail)
{
	struct outfile *file;
	HPDF_STATUS status;

	if (!complete(p, fail))
		return fail_at(fail, "cannot write '%s'", path);
	file = outfile_open(p->arena, path, fail);
	if (file == NULL)
		return false;
	do {
		HPDF_BYTE buffer[32768];
		HPDF_UINT32 bytes = sizeof buffer;

		status = HPDF_ReadFromStream(p->doc, buffer, &bytes);
		outfile_write(file, buffer, bytes);
	} while (status == HPDF_OK);
	if (status == HPDF_STREAM_EOF)
		return outfile_commit(file, fail);
	outfile_abandon(file);
	return fail_set(fail, "cannot write '%s': libharu error 0x%04lX", path, (unsigned long)status);
}

void pdf_free(struct pdf *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->fonts; i++)
		embed_free(p->font[i]);
	HPDF_Free(p->doc);
}
