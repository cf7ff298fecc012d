/*
 * template.h - texts made from a row's cells, and conditions on them.
 *
 * A template is text with cells in braces: "oulad:{code_module}-{code_presentation}".
 *
 *	{column}          the cell of that column, blanks at its ends removed
 *	{column|upper}    in capitals; lower: in small letters; squeeze: runs of blanks become one
 *	{column|last /}   what stands behind the last "/"; first: what stands before the first
 *	{#} {#4}          the number of the row, the latter with at least four digits
 *	{@person}         the person that this row's section found, by ext_id
	{@day}            the first day that the section gives the row, as 2026-09-30
 *	{@file}           the file's name without folder and endings
 *
 * A template whose cells are missing in part is missing as a whole.
 *
 * A condition is one or more tests joined with " and ": {a} = x | y, !=, < <= > >=
 * (as numbers), ~ (a pattern with one or more *), "{a} is missing", "{a} is given".
 */
#ifndef CORE_DATA_IMPORT_TEMPLATE_H
#define CORE_DATA_IMPORT_TEMPLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"

/* The columns that a sheet's templates name; a part refers to one by its place here. */
struct column_names {
	const char **name;
	size_t count, cap;
};

size_t column_names_add(struct column_names *, struct arena *, const char *name);

enum part_kind { PART_TEXT, PART_CELL, PART_ROW, PART_PERSON, PART_DAY, PART_FILE };
enum part_change { CHANGE_NONE, CHANGE_UPPER, CHANGE_LOWER, CHANGE_SQUEEZE, CHANGE_LAST, CHANGE_FIRST };

struct part {
	enum part_kind kind;
	enum part_change change;
	const char *text;	/* PART_TEXT; the mark for CHANGE_LAST and CHANGE_FIRST */
	size_t cell;		/* PART_CELL: place in column_names */
	int width;		/* PART_ROW */
};

struct template {
	struct part *parts;
	size_t count;
};

bool template_parse(struct template *, const char *text, struct column_names *, struct arena *, struct fail *);
/* The first cell a template names, or SIZE_MAX. */
size_t template_cell(const struct template *);

/* What templates are read against: one row. */
struct scene {
	const char **cell;	/* by place in column_names; NULL: missing */
	int64_t row;
	const char *file, *person;	/* person NULL: not found yet */
	day first_day;			/* DAY_NONE: not found yet */
	char *room;		/* texts made for this row */
	size_t room_used, room_cap;
	struct arena *arena;	/* for what does not fit the room */
};

/* Room for a text of this row. */
char *scene_room(struct scene *, size_t bytes);
/* The text, NULL when missing; good until the row's room is used again. */
const char *template_text(const struct template *, struct scene *);

enum test { TEST_IS, TEST_NOT, TEST_LESS, TEST_AT_MOST, TEST_MORE, TEST_AT_LEAST, TEST_LIKE, TEST_MISSING, TEST_GIVEN };

struct condition {
	struct condition *next;	/* and */
	struct template of;
	enum test test;
	const char **words;
	size_t count;
	double number;
};

/* NULL and fail->set when the text is no condition. */
struct condition *condition_parse(const char *text, struct column_names *, struct arena *, struct fail *);
bool condition_holds(const struct condition *, struct scene *);	/* NULL holds */

/* pattern with *, letters of ASCII in either case. star, where given: what the first * stood for. */
bool pattern_matches(const char *pattern, const char *text, const char **star, size_t *star_bytes);

#endif
