/*
 * tables.h - the DDL of the storage tables and of the views for people.
 *
 * One statement each, without a semicolon, ending with NULL.  Words that engines differ
 * in begin with @ and are filled in by schema.c: @id @ref @real @text @strict @clustered,
 * and @iso(column), the ISO text of a day.
 */
#ifndef CORE_DATA_TABLES_H
#define CORE_DATA_TABLES_H

extern const char *const tables_sql[];
extern const char *const views_sql[];

#endif
