/* report.c - makes the files of a report. */
#include "reports/report.h"

#include <string.h>

#include "reports/csv.h"
#include "reports/draw/pdf.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/pictures.h"
#include "reports/volume.h"

enum report_format report_format_named(const char *name)
{
	static const struct { const char *name; enum report_format format; } known[] = {
		{ "pdf", REPORT_PDF }, { "json", REPORT_JSON }, { "csv", REPORT_CSV }, { "svg", REPORT_SVG },
		{ "png", REPORT_PNG } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].format;
	return 0;
}

bool book_is_draft(const struct book *b)
{
	return b->draft_count > 0 || b->known < b->request->until - 1;
}

static size_t lang_index(const struct book *b, const char *lang)
{
	for (size_t i = 0; i < b->request->lang_count; i++)
		if (strcmp(b->request->langs[i], lang) == 0)
			return i;
	return 0;
}

struct volume *report_volume(struct arena *a, const struct report_job *job, const char *lang, struct fail *fail)
{
	struct volume *v = arena_new(a, struct volume);
	const char *title;

	v->arena = a;
	v->kind = job->kind;
	v->book = job->book;
	v->group = job->group;
	v->own = job->own;
	v->plan = job->plan;
	v->theme = job->theme;
	v->words = words_of(lang);
	if (v->words == NULL) {
		fail_usage(fail, "no report can be written in '%s': there are en, zh_CN and zh_TW", lang);
		return NULL;
	}
	v->show = (struct show){ .words = v->words, .arena = a, .fiscal_start = job->plan->fiscal_start };
	v->lang = lang_index(job->book, lang);
	v->name = arena_printf(a, "%s-%s", job->name, lang);
	title = local_text(&job->plan->title, lang);
	v->title = title != NULL ? title : words_say(v->words, "Does training work?");
	v->period = show_period(&v->show, job->book->request->from, job->book->request->until);
	v->blocks.arena = a;
	volume_first_page(v);
	volume_contents(v);
	for (size_t i = 0; i < job->book->chapter_count; i++)
		volume_chapter(v, &job->book->chapters[i]);
	volume_appendix(v);
	return v;
}

static struct pdf *begin(struct volume *v, const struct report_job *job, struct fail *fail)
{
	const char *who = banner_organisation(v);
	struct pdf_info info = {
		.title = arena_printf(v->arena, "%s, %s", v->title, v->period), .lang = words_lang(v->words),
		.author = who, .subject = v->period, .created = job->created,
		.creator = job->theme->own ? who : "assay" };

	return pdf_new(v->arena, &info, fail);
}

static void add_file(struct arena *a, struct report_files *files, const char *path)
{
	*arena_push(a, files->path, files->count, &files->cap) = arena_text(a, path);
}

static bool write_pdf(struct arena *a, struct volume *v, const struct report_job *job, struct fonts *fonts,
		      struct report_files *files, struct fail *fail)
{
	const char *path = arena_printf(a, "%s/%s.pdf", job->out, v->name), *missing;
	struct pages *pages = report_pages(v, fonts);
	struct pdf *pdf = begin(v, job, fail);
	bool ok = pdf != NULL && pages_draw(pages, pdf, fail);

	missing = ok ? fonts_missing_text(fonts, a) : NULL;
	if (missing != NULL)
		ok = fail_set(fail, "%s", missing);
	ok = ok && pdf_save(pdf, path, fail);
	pdf_free(pdf);
	if (ok)
		add_file(a, files, path);
	return ok || fail_at(fail, "cannot make '%s'", path);
}

static struct fonts *fonts_of(struct report_fonts *all, const struct report_job *job, const char *lang, struct fail *fail)
{
	struct fonts *f;

	for (size_t i = 0; i < all->count; i++)
		if (strcmp(fonts_lang(all->of[i]), lang) == 0)
			return all->of[i];
	f = fonts_open(&all->arena, lang, &job->theme->fonts, fail);
	if (f != NULL)
		all->of[all->count++] = f;
	return f;
}

void report_fonts_close(struct report_fonts *all)
{
	for (size_t i = 0; i < all->count; i++)
		fonts_close(all->of[i]);
	arena_release(&all->arena);
	all->count = 0;
}

static bool write_language(struct arena *a, const struct report_job *job, const char *lang, struct report_fonts *all,
			   struct report_files *files, struct fail *fail)
{
	struct arena own = { 0 };
	struct fonts *fonts = fonts_of(all, job, lang, fail);
	struct volume *v = fonts != NULL ? report_volume(&own, job, lang, fail) : NULL;
	bool ok = v != NULL;

	if (ok && (job->formats & REPORT_PDF))
		ok = write_pdf(a, v, job, fonts, files, fail);
	if (ok && (job->formats & (REPORT_SVG | REPORT_PNG)))
		ok = pictures_write(a, v, fonts, job, files, fail);
	if (ok && (job->formats & REPORT_CSV))
		ok = csv_write(a, v, job->out, files, fail);
	arena_release(&own);
	return ok;
}

bool report_write(struct arena *a, const struct report_job *job, struct report_fonts *fonts, struct report_files *files,
		  struct fail *fail)
{
	const char *path = arena_printf(a, "%s/%s.json", job->out, job->name);

	for (size_t i = 0; (job->formats & ~(unsigned)REPORT_JSON) && i < job->lang_count; i++)
		if (!write_language(a, job, job->langs[i], fonts, files, fail))
			return false;
	if (job->formats & REPORT_JSON) {
		if (!json_write(job->book, job->kind == VOLUME_CENTRE ? &job->group->centres[job->own] : NULL, path, fail))
			return false;
		add_file(a, files, path);
	}
	return true;
}
