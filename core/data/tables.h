/*
 * tables.h - the DDL of the storage tables and of the views for people.
 *
 * One statement each, without a semicolon, ending with NULL, in the words of dialect.h.
 */
#ifndef CORE_DATA_TABLES_H
#define CORE_DATA_TABLES_H

extern const char *const tables_sql[];	/* that imports write */
extern const char *const kept_sql[];	/* calendar, and what facts_refresh() keeps */
extern const char *const views_sql[];	/* for people, with ISO dates */
extern const char shapes_sqlite[], shape_sqlite[];

#endif
