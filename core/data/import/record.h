/*
 * record.h - one row of an export, whatever the format was.
 *
 * Values are NUL-terminated UTF-8 by column; a value that a row does not have is "".
 * They last until the reader is asked for the next row.
 */
#ifndef CORE_DATA_IMPORT_RECORD_H
#define CORE_DATA_IMPORT_RECORD_H

#include <stddef.h>
#include <stdint.h>

struct record {
	char **value;
	size_t count;
	int64_t line;		/* where the row begins */
	int64_t number;		/* of the row, from 1, without headers */
};

#endif
