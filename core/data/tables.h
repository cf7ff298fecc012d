/*
 * tables.h - the DDL of the storage tables and of the views for people.
 *
 * One statement each, without a semicolon, ending with NULL, in the words of dialect.h.
 */
#ifndef CORE_DATA_TABLES_H
#define CORE_DATA_TABLES_H

extern const char *const tables_sql[];
extern const char *const views_sql[];

#endif
