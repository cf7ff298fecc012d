/* image.c - reads the file of a plugin as the linker left it. */
#include "config.h"
#include "core/metric/image.h"

#include <link.h>
#include <stdint.h>
#include <string.h>

#include "core/base/infile.h"

#define FILE_MOST ((size_t)256 << 20)
#define SPARE 16	/* bytes of .data, and of .bss, that come with every shared object */

#ifdef __LP64__
# define CLASS ELFCLASS64
# define TYPE_OF(info) ELF64_ST_TYPE(info)
#else
# define CLASS ELFCLASS32
# define TYPE_OF(info) ELF32_ST_TYPE(info)
#endif

struct view {
	struct arena *arena;
	struct image *image;
	ElfW(Ehdr) head;
	size_t writable_cap, import_cap, library_cap;
};

/* ------------------------------------------------------ parts of the file */

/* Copies size bytes from a place in the file; zeros when they are not in it. */
static bool take(const struct image *m, uint64_t at, void *out, size_t size)
{
	memset(out, 0, size);
	if (at > m->size || size > m->size - at)
		return false;
	memcpy(out, m->bytes + at, size);
	return true;
}

static bool section_at(const struct view *v, size_t i, ElfW(Shdr) *out)
{
	return i < v->head.e_shnum && v->head.e_shentsize >= sizeof *out
		&& take(v->image, v->head.e_shoff + (uint64_t)i * v->head.e_shentsize, out, sizeof *out);
}

/* A text in a section of texts; "" when it is not there. */
static const char *text_at(const struct view *v, size_t section, size_t at)
{
	const struct image *m = v->image;
	ElfW(Shdr) s;

	if (!section_at(v, section, &s) || s.sh_type != SHT_STRTAB || s.sh_offset > m->size
	    || s.sh_size > m->size - s.sh_offset || at >= s.sh_size
	    || memchr(m->bytes + s.sh_offset + at, '\0', s.sh_size - at) == NULL)
		return "";
	return (const char *)m->bytes + s.sh_offset + at;
}

/* The loader makes it read-only before any code runs. */
static bool is_sealed(const struct view *v, const ElfW(Shdr) *s)
{
	ElfW(Phdr) p;

	for (size_t i = 0; i < v->head.e_phnum && v->head.e_phentsize >= sizeof p; i++)
		if (take(v->image, v->head.e_phoff + (uint64_t)i * v->head.e_phentsize, &p, sizeof p)
		    && p.p_type == PT_GNU_RELRO && s->sh_addr >= p.p_vaddr
		    && s->sh_addr + s->sh_size <= p.p_vaddr + p.p_memsz)
			return true;
	return false;
}

/* ------------------------------------------------------ what can be written to */

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool is_linkers(const char *section)
{
	static const char *const names[] = { ".got", ".data.rel.ro", ".init_array", ".fini_array", ".ctors", ".dtors",
		".dynamic", ".jcr", ".tm_clone_table", ".plt" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (begins(section, names[i]))
			return true;
	return false;
}

static bool is_compilers(const char *symbol)
{
	static const char *const names[] = { "completed.", "__dso_handle", "__TMC_END__", "_edata", "_end", "__bss_start",
		"_DYNAMIC", "_GLOBAL_OFFSET_TABLE_", "DW.ref.", "__JCR_" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (begins(symbol, names[i]))
			return true;
	return symbol[0] == '\0';
}

/* The things in a section by the names that the symbol table has; false without a table. */
static bool name_things(struct view *v, size_t section)
{
	struct image *m = v->image;
	bool table = false;
	ElfW(Shdr) s;
	ElfW(Sym) y;

	for (size_t i = 0; section_at(v, i, &s); i++) {
		if (s.sh_type != SHT_SYMTAB)
			continue;
		table = true;
		for (uint64_t at = 0; at + sizeof y <= s.sh_size && take(m, s.sh_offset + at, &y, sizeof y); at += sizeof y) {
			const char *name = text_at(v, s.sh_link, y.st_name);

			if (y.st_shndx == section && (TYPE_OF(y.st_info) == STT_OBJECT || TYPE_OF(y.st_info) == STT_TLS)
			    && y.st_size > 0 && !is_compilers(name))
				*arena_push(v->arena, m->writable, m->writable_count, &v->writable_cap) = name;
		}
	}
	return table;
}

static void find_writable(struct view *v)
{
	struct image *m = v->image;
	ElfW(Shdr) s;

	for (size_t i = 0; section_at(v, i, &s); i++) {
		const char *name = text_at(v, v->head.e_shstrndx, s.sh_name);
		bool usual = strcmp(name, ".data") == 0 || strcmp(name, ".bss") == 0;

		if (!(s.sh_flags & SHF_WRITE) || !(s.sh_flags & SHF_ALLOC) || s.sh_size == 0
		    || (s.sh_type != SHT_PROGBITS && s.sh_type != SHT_NOBITS) || is_linkers(name) || is_sealed(v, &s))
			continue;
		if (!name_things(v, i) && s.sh_size > (usual ? SPARE : 0))
			*arena_push(v->arena, m->writable, m->writable_count, &v->writable_cap) =
				arena_printf(v->arena, "%llu bytes in %s", (unsigned long long)s.sh_size, name);
	}
}

/* ------------------------------------------------------ what it uses */

static void find_imports(struct view *v)
{
	struct image *m = v->image;
	ElfW(Shdr) s;
	ElfW(Sym) y;
	ElfW(Dyn) d;

	for (size_t i = 0; section_at(v, i, &s); i++) {
		if (s.sh_type == SHT_DYNSYM)
			for (uint64_t at = 0; at + sizeof y <= s.sh_size && take(m, s.sh_offset + at, &y, sizeof y); at += sizeof y)
				if (y.st_shndx == SHN_UNDEF && text_at(v, s.sh_link, y.st_name)[0] != '\0')
					*arena_push(v->arena, m->imports, m->import_count, &v->import_cap) =
						text_at(v, s.sh_link, y.st_name);
		if (s.sh_type == SHT_DYNAMIC)
			for (uint64_t at = 0; at + sizeof d <= s.sh_size && take(m, s.sh_offset + at, &d, sizeof d); at += sizeof d)
				if (d.d_tag == DT_NEEDED)
					*arena_push(v->arena, m->libraries, m->library_count, &v->library_cap) =
						text_at(v, s.sh_link, d.d_un.d_val);
	}
}

/* ------------------------------------------------------ the file */

bool image_read(struct arena *a, const char *path, struct image *out, struct fail *fail)
{
	struct view v = { .arena = a, .image = out };

	*out = (struct image){ .object = false };
	out->bytes = (const unsigned char *)infile_read(a, path, FILE_MOST, &out->size, fail);
	if (out->bytes == NULL)
		return false;
	if (!take(out, 0, &v.head, sizeof v.head) || memcmp(v.head.e_ident, ELFMAG, SELFMAG) != 0
	    || v.head.e_ident[EI_CLASS] != CLASS || v.head.e_type != ET_DYN)
		return true;
	out->object = true;
	find_writable(&v);
	find_imports(&v);
	return true;
}

bool image_says(const struct image *m, const char *text)
{
	size_t n = strlen(text) + 1;
	const unsigned char *at = m->bytes, *end = m->bytes + m->size;

	while (at < end && (at = memmem(at, (size_t)(end - at), text, n)) != NULL) {
		if (at == m->bytes || at[-1] == '\0')
			return true;
		at++;
	}
	return false;
}
