/* shapes.c - tells SQLite's planner how large the tables are to one another. */
#include "core/data/tables.h"

/*
 * Without this SQLite takes every table for as large as every other, and looks up the measure of
 * each of a million marks where it could ask for the marks of four measures.  Figures of ANALYZE
 * would come with the data and change with them; these stand still, so that the same question
 * is answered in the same order, to the last bit of a sum, whatever was imported before.  They
 * err to the large side: who takes a thousand rows for ten goes through them all for each row.
 *
 * The form is that of sqlite_stat1: rows, then rows for each value of the first column of the
 * index, of the first two, and so on.
 */
const char shapes_sqlite[] =
	"ANALYZE sqlite_schema;"
	"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES"
	" ('programme', NULL, '10'), ('measure', 'measure_kind', '40 5'), ('centre', NULL, '50'),"
	" ('course', NULL, '60'), ('cohort', NULL, '300'), ('person', NULL, '10000'),"
	" ('intake', NULL, '10000'),"
	" ('employment', 'employment', '200000 2 1'),"
	" ('stint', 'stint', '300000 2 2 1'),"
	" ('enrolment', 'enrolment_person', '200000 2'),"
	" ('enrolment', 'sqlite_autoindex_enrolment_2', '200000 1000 1 1'),"
	" ('coaching', 'coaching_coachee', '200000 20 1'),"
	" ('attendance', 'attendance', '600000 12 1'),"
	" ('kpi', 'kpi', '5000000 200000 20000 200 2 1');"
	"ANALYZE sqlite_schema";

/* The same of one index (indexes.c). */
const char shape_sqlite[] = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :shape)";
