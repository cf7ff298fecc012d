/*
 * csv.h - the tables of a volume as CSV files for spreadsheets.
 *
 * UTF-8 with a byte order mark, so that a Chinese Excel reads it; CRLF; cells that a
 * spreadsheet would take for a formula (= + - @ and control characters first) get an
 * apostrophe, but for plain numbers.
 */
#ifndef REPORTS_CSV_H
#define REPORTS_CSV_H

#include "reports/report.h"
#include "reports/volume.h"

/* NAME-TABLE.csv in out for each table that has a name. */
bool csv_write(struct arena *, const struct volume *, const char *out, struct report_files *, struct fail *);
/* One cell as it stands in the file. */
char *csv_cell(struct arena *, const char *text);

#endif
