/* kept.c - the words of the tables that a dataset keeps for its facts. */
#include "core/data/tables.h"

#include <stddef.h>

const char *const kept_sql[] = {
	/* First days of what a day lies in: all calendar logic that SQL needs. */
	"CREATE TABLE calendar (\n"
	"	day INTEGER PRIMARY KEY,\n"
	"	week INTEGER NOT NULL,\n"
	"	month INTEGER NOT NULL,\n"
	"	quarter INTEGER NOT NULL,\n"
	"	year INTEGER NOT NULL,\n"	/* the number: 2026 */
	"	iso @text NOT NULL\n"
	") @strict",

	/* Kept by facts_refresh() from spells and enrolments. */
	"CREATE TABLE touched (person_id @ref PRIMARY KEY) @strict",
	"CREATE TABLE employment (\n"
	"	person_id @ref NOT NULL,\n"
	"	seq INTEGER NOT NULL,\n"
	"	hired INTEGER NOT NULL,\n"
	"	exited INTEGER,\n"
	"	cause @text,\n"
	"	reason @text,\n"
	"	parted INTEGER,\n"	/* last day at the first centre, by exit or by transfer */
	"	parting @text,\n"
	"	observed_from INTEGER,\n"
	"	observed_to INTEGER,\n"
	"	role @text NOT NULL,\n"
	"	role_last @text NOT NULL,\n"
	"	centre_id @ref,\n"
	"	centre_last_id @ref,\n"
	"	moves INTEGER NOT NULL,\n"
	"	gap INTEGER,\n"
	"	intake INTEGER NOT NULL,\n"
	"	cohort_id @ref,\n"
	"	arm @text,\n"		/* of the first attempt in that cohort */
	"	back INTEGER,\n"	/* days until the next employment */
	"	PRIMARY KEY (person_id, seq)\n"
	") @clustered",

	"CREATE TABLE stint (\n"
	"	person_id @ref NOT NULL,\n"
	"	seq INTEGER NOT NULL,\n"
	"	part INTEGER NOT NULL,\n"
	"	started INTEGER NOT NULL,\n"
	"	ended INTEGER,\n"
	"	opening @text NOT NULL,\n"
	"	closing @text,\n"
	"	hired INTEGER NOT NULL,\n"
	"	observed_from INTEGER,\n"
	"	observed_to INTEGER,\n"
	"	role @text NOT NULL,\n"
	"	centre_id @ref,\n"
	"	cohort_id @ref,\n"
	"	PRIMARY KEY (person_id, seq, part)\n"
	") @clustered",

	/* Which unit is somebody's from which day on: for rows that name a person only. */
	"CREATE TABLE home (\n"
	"	person_id @ref NOT NULL,\n"
	"	since INTEGER NOT NULL,\n"
	"	centre_id @ref NOT NULL,\n"
	"	PRIMARY KEY (person_id, since)\n"
	") @clustered",

	"CREATE TABLE intake (\n"
	"	person_id @ref PRIMARY KEY,\n"
	"	cohort_id @ref,\n"
	"	hired INTEGER\n"
	") @strict",

	NULL
};
